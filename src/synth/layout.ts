import { Names, YamlOutputType, type ApiObject, type Chart } from 'cdk8s';
import * as path from 'node:path';
import { filePrefix, inApplyOrder } from './apply-order';
import { manifestsOf, objectsOf, render, type Manifest } from './chart-manifests';

/** A file that is to be written. */
export interface ManifestFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly manifests: readonly Manifest[];
}

/** All that is to be written. */
interface Layout {
  /** Of two files of the same path the later one replaces the earlier one. */
  readonly files: readonly ManifestFile[];
  /** Folders, which may stay empty. */
  readonly folders: readonly string[];
  /** False for an output type of a later cdk8s, whose files only cdk8s knows. */
  readonly isKnownType: boolean;
}

/** Options of file names. */
interface Naming {
  /** File extension, such as ".k8s.yaml". */
  readonly extension: string;
  /** Whether names start with the order in which to apply them. */
  readonly numbered: boolean;
}

/**
 * Renders the manifests of all charts and assigns them to files, as cdk8s does (lib/app.js, synth), but for the order of namespaces and
 * definitions, which come before what needs them.
 *
 * @param charts in the order in which to apply them
 */
export function layOut(charts: readonly Chart[], type: YamlOutputType, naming: Naming): Layout {
  const { extension } = naming;
  const chartFiles = () => charts.map((chart, index) => chartFile(chart, index, naming));
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return layout(
        charts.length === 0 ? [] : [{ path: `app${extension}`, manifests: inApplyOrder(charts.flatMap(manifestsOf)) }],
      );
    case YamlOutputType.FILE_PER_CHART:
      return layout(chartFiles());
    case YamlOutputType.FILE_PER_RESOURCE:
      return layout(charts.flatMap(manifestsOf).flatMap((manifest) => resourceFile(manifest, extension)));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      const folders = charts.map((chart, index) => chartName(chart, index, naming));
      return layout(
        charts.flatMap((chart, index) => objectFiles(chart, folders[index] ?? '', extension)),
        folders,
      );
    }
    default:
      return { ...layout(chartFiles()), isKnownType: false };
  }
}

function layout(files: readonly ManifestFile[], folders: readonly string[] = []): Layout {
  return { files, folders, isKnownType: true };
}

function chartFile(chart: Chart, index: number, naming: Naming): ManifestFile {
  return { path: chartName(chart, index, naming) + naming.extension, manifests: inApplyOrder(manifestsOf(chart)) };
}

function resourceFile(manifest: Manifest, extension: string): readonly ManifestFile[] {
  if (manifest.json === undefined) return [];
  const { kind, metadata } = manifest.json as { kind: unknown; metadata: { name: unknown } };
  return [{ path: filePrefix(manifest.json) + resourceName(kind, metadata.name) + extension, manifests: [manifest] }];
}

// unlike above, cdk8s names these files after the constructs, and does not call Chart.toJson()
function objectFiles(chart: Chart, folder: string, extension: string): readonly ManifestFile[] {
  const fileName = (object: ApiObject) =>
    filePrefix(object) + resourceName(object.kind, object.metadata.name) + extension;
  return objectsOf(chart).map((object) => ({
    path: path.join(folder, fileName(object)),
    manifests: [render(object)],
  }));
}

function chartName(chart: Chart, index: number, { numbered }: Naming): string {
  const name = Names.toDnsLabel(chart);
  return numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
}

function resourceName(kind: unknown, name: unknown): string {
  return `${String(kind)}.${String(name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
