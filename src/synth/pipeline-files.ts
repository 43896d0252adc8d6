import type { IConstruct } from 'constructs';
import * as path from 'node:path';

/** A pipeline of Kubeflow, known by its members: its class may be loaded twice. */
interface Pipeline extends IConstruct {
  readonly name: string;
  readonly namespace: string | undefined;
  toIrYaml(): string;
}

/**
 * The IR YAML of all pipelines, by file names: `<pipeline>.yaml`, in a folder of their namespace where several namespaces have a pipeline of
 * the name.
 */
export function pipelineFiles(all: readonly IConstruct[]): ReadonlyMap<string, string> {
  const pipelines = all.filter(isPipeline);
  const named = new Map<string, number>();
  for (const { name } of pipelines) named.set(name, (named.get(name) ?? 0) + 1);
  const files = new Map<string, string>();
  for (const pipeline of pipelines) {
    const { name, namespace } = pipeline;
    const isAlone = named.get(name) === 1;
    files.set(isAlone ? `${name}.yaml` : path.join(namespace ?? '', `${name}.yaml`), pipeline.toIrYaml());
  }
  return files;
}

/** The folder of pipelines beside the folder of manifests. */
export function pipelinesBeside(outdir: string): string {
  return path.join(path.dirname(outdir), 'kfp');
}

/** Whether a folder is another, or is within it. */
export function isWithin(folder: string, other: string): boolean {
  const relative = path.relative(other, folder);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

function isPipeline(construct: IConstruct): construct is Pipeline {
  return typeof (construct as Partial<Pipeline>).toIrYaml === 'function';
}
