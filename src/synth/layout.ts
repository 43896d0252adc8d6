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
  /** Each is made when it is asked for. */
  readonly files: Iterable<ManifestFile>;
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
      return { files: filePerApp(source), folders: [] };
    case YamlOutputType.FILE_PER_CHART:
      return { files: filePerChart(source), folders: [] };
    case YamlOutputType.FILE_PER_RESOURCE:
      return { files: filePerResource(source), folders: [] };
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      const folders = source.charts.map((chart, index) => nameOf(source, chart, index));
      return { files: filePerObject(source, folders), folders };
    }
    default:
      return undefined;
  }
}

function* filePerApp({ charts, extension, manifests }: Source): Generator<ManifestFile> {
  if (charts.length > 0) yield { path: `app${extension}`, manifests: charts.flatMap(manifests) };
}

function* filePerChart(source: Source): Generator<ManifestFile> {
  let index = 0;
  for (const chart of source.charts)
    yield { path: nameOf(source, chart, index++) + source.extension, manifests: source.manifests(chart) };
}

function* filePerResource({ charts, extension, manifests }: Source): Generator<ManifestFile> {
  for (const chart of charts) {
    for (const manifest of manifests(chart)) {
      if (manifest.json === undefined) continue;
      const { kind, metadata } = manifest.json as { kind: unknown; metadata: { name: unknown } };
      yield { path: resourceName(kind, metadata.name) + extension, manifests: [manifest] };
    }
  }
}

function* filePerObject({ charts, extension, objects }: Source, folders: readonly string[]): Generator<ManifestFile> {
  let index = 0;
  for (const chart of charts) {
    const folder = folders[index++] ?? '';
    // objects are asked themselves here, past what their chart would make of them
    for (const construct of objects(chart)) {
      const name = resourceName(construct.kind, construct.metadata.name) + extension;
      yield { path: path.join(folder, name), manifests: [{ construct, json: construct.toJson() as unknown }] };
    }
  }
}

function nameOf({ numbered }: Source, chart: Chart, index: number): string {
  const name = Names.toDnsLabel(chart);
  return numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
}

function resourceName(kind: unknown, name: unknown): string {
  return `${String(kind)}.${String(name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
