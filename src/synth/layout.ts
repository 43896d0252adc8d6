import { Names, YamlOutputType, type ApiObject, type Chart } from 'cdk8s';
import * as path from 'node:path';

/** A manifest, and where it comes from: its object, or its chart where that makes its manifests itself. */
export interface Manifest {
  readonly construct: ApiObject | Chart;
  readonly json: unknown;
}

/** A file that is to be written. */
export interface ManifestFile {
  /** Below the output folder. */
  readonly path: string;
  readonly manifests: readonly Manifest[];
}

/** What is to be written: files, later ones in place of earlier ones of the same path, and folders, which may stay empty. */
export interface Layout {
  readonly files: readonly ManifestFile[];
  readonly folders: readonly string[];
}

/** What a layout asks of an app. */
interface Source {
  readonly charts: readonly Chart[];
  /** File extension, such as ".k8s.yaml". */
  readonly extension: string;
  /** Whether any chart depends on another, so that names carry the order in which to apply. */
  readonly numbered: boolean;
  readonly manifests: (chart: Chart) => readonly Manifest[];
  readonly objects: (chart: Chart) => readonly ApiObject[];
}

/**
 * Lays manifests out as cdk8s does (lib/app.js, synth).
 *
 * @returns undefined for an output type that cdk8s has got since
 */
export function lay(source: Source, type: YamlOutputType): Layout | undefined {
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return filePerApp(source);
    case YamlOutputType.FILE_PER_CHART:
      return filePerChart(source);
    case YamlOutputType.FILE_PER_RESOURCE:
      return filePerResource(source);
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return folderPerChart(source);
    default:
      return undefined;
  }
}

function filePerApp({ charts, extension, manifests }: Source): Layout {
  const all = charts.flatMap(manifests);
  return { files: charts.length === 0 ? [] : [{ path: `app${extension}`, manifests: all }], folders: [] };
}

function filePerChart(source: Source): Layout {
  const files = source.charts.map((chart, index) => ({
    path: nameOf(source, chart, index) + source.extension,
    manifests: source.manifests(chart),
  }));
  return { files, folders: [] };
}

function filePerResource({ charts, extension, manifests }: Source): Layout {
  const files = charts
    .flatMap(manifests)
    .filter(({ json }) => json !== undefined)
    .map((manifest) => {
      const { kind, metadata } = manifest.json as { kind: unknown; metadata: { name: unknown } };
      return { path: resourceName(kind, metadata.name) + extension, manifests: [manifest] };
    });
  return { files, folders: [] };
}

function folderPerChart(source: Source): Layout {
  const folders = source.charts.map((chart, index) => nameOf(source, chart, index));
  // objects are asked themselves here, past what their chart would make of them
  const files = source.charts.flatMap((chart, index) =>
    source.objects(chart).map((construct) => ({
      path: path.join(folders[index] ?? '', resourceName(construct.kind, construct.metadata.name) + source.extension),
      manifests: [{ construct, json: construct.toJson() as unknown }],
    })),
  );
  return { files, folders };
}

function nameOf({ numbered }: Source, chart: Chart, index: number): string {
  const name = Names.toDnsLabel(chart);
  return numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
}

function resourceName(kind: unknown, name: unknown): string {
  return `${String(kind)}.${String(name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
