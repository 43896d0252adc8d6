import { Names, YamlOutputType, type ApiObject, type Chart } from 'cdk8s';
import * as path from 'node:path';
import { filePrefix, inApplyOrder } from './apply-order';
import { inFileOrder, type RenderedChart } from './chart-order';
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
  /** The names of the files or folders of charts, without an extension, where each chart has its own. */
  readonly names: ReadonlyMap<Chart, string>;
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
 * definitions, which come before what needs them: where the file or folder of a chart would be applied before the one that has its
 * namespace, all names are numbered.
 *
 * @param charts in the order in which to apply them
 */
export function layOut(charts: readonly Chart[], type: YamlOutputType, naming: Naming): Layout {
  const { extension } = naming;
  const chartFiles = () => {
    const all = named(
      charts.map((chart) => ({ chart, manifests: manifestsOf(chart) })),
      naming,
    );
    const files = all.map(({ name, manifests }) => ({ path: name + extension, manifests: inApplyOrder(manifests) }));
    return layout(files, all);
  };
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return layout(
        charts.length === 0 ? [] : [{ path: `app${extension}`, manifests: inApplyOrder(charts.flatMap(manifestsOf)) }],
      );
    case YamlOutputType.FILE_PER_CHART:
      return chartFiles();
    case YamlOutputType.FILE_PER_RESOURCE:
      return layout(charts.flatMap(manifestsOf).flatMap((manifest) => resourceFile(manifest, extension)));
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE: {
      // unlike above, cdk8s names these files after the constructs, and does not call Chart.toJson()
      const folders = named(
        charts.map((chart) => ({ chart, manifests: objectsOf(chart).map(render) })),
        naming,
      );
      return layout(
        folders.flatMap(({ name, manifests }) => manifests.map((manifest) => objectFile(name, manifest, extension))),
        folders,
        folders.map(({ name }) => name),
      );
    }
    default:
      return { ...chartFiles(), isKnownType: false };
  }
}

function layout(
  files: readonly ManifestFile[],
  charts: readonly NamedChart[] = [],
  folders: readonly string[] = [],
): Layout {
  return { files, folders, names: new Map(charts.map(({ chart, name }) => [chart, name])), isKnownType: true };
}

/** A chart with the name of its file or folder, without an extension. */
interface NamedChart extends RenderedChart {
  readonly name: string;
}

/** Names the files or folders of charts so that kubectl, which sorts them by name, applies each after what it needs. */
function named(charts: readonly RenderedChart[], naming: Naming): readonly NamedChart[] {
  const nameAll = (all: readonly RenderedChart[], numbered: boolean) =>
    all.map((one, index) => ({ ...one, name: chartName(one.chart, index, numbered) }));
  const asGiven = nameAll(charts, naming.numbered);
  const sorted = inFileOrder([...asGiven].sort(byName(naming.extension)));
  return sorted === undefined ? asGiven : nameAll(sorted, true);
}

function byName(extension: string): (a: NamedChart, b: NamedChart) => number {
  return (a, b) => (a.name + extension < b.name + extension ? -1 : 1);
}

function resourceFile(manifest: Manifest, extension: string): readonly ManifestFile[] {
  if (manifest.json === undefined) return [];
  const { kind, metadata } = manifest.json as { kind: unknown; metadata: { name: unknown } };
  return [{ path: filePrefix(manifest.json) + resourceName(kind, metadata.name) + extension, manifests: [manifest] }];
}

function objectFile(folder: string, manifest: Manifest, extension: string): ManifestFile {
  const { kind, metadata } = manifest.construct as ApiObject;
  const name = filePrefix(manifest.construct) + resourceName(kind, metadata.name) + extension;
  return { path: path.join(folder, name), manifests: [manifest] };
}

function chartName(chart: Chart, index: number, numbered: boolean): string {
  const name = Names.toDnsLabel(chart);
  return numbered ? `${String(index).padStart(4, '0')}-${name}` : name;
}

function resourceName(kind: unknown, name: unknown): string {
  return `${String(kind)}.${String(name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
