import { Chart, App as PlainApp } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  KubeflowPipeline,
  type KubeflowPipelineProps,
  type PipelineParameters,
  type StepInputs,
  type StepOutputs,
  type StepProps,
} from '../../../src';
import { object } from './ir-rules';
import type { Json, JsonObject } from './ir-shape';

/** A chart that writes nowhere. */
export function mlChart(): Chart {
  return new Chart(new PlainApp(), 'ml', { namespace: 'ml' });
}

/** A pipeline in a chart of its own. */
export function newPipeline<const P extends PipelineParameters>(
  props: KubeflowPipelineProps<P> = {},
): KubeflowPipeline<P> {
  return new KubeflowPipeline(mlChart(), 'iris', props);
}

/** The least that a step needs. */
export const RUN = { image: 'iris:1.0.0', command: ['run'] } as const;

/** A step that names all its inputs and outputs, whatever they are. */
export const ALL = { image: 'iris:1.0.0', command: ['run', '{{$}}'] } as const;

/** Props that need not be what the types allow. */
export function wrong(props: object): StepProps<StepInputs, StepOutputs> {
  return { ...RUN, ...props };
}

/** The documents of a pipeline: what runs, and the settings of pods. */
export function documents(pipeline: { toIrYaml(): string }): { readonly spec: JsonObject; readonly pods: JsonObject } {
  const [spec, platform] = parseAllDocuments(pipeline.toIrYaml()).map((document) => document.toJS() as Json);
  return { spec: object(spec), pods: object(platform, 'platforms', 'kubernetes', 'deploymentSpec', 'executors') };
}

/** The tasks of the whole pipeline, or of a group. */
export function tasks(pipeline: { toIrYaml(): string }, group?: string): JsonObject {
  const { spec } = documents(pipeline);
  return group === undefined
    ? object(spec, 'root', 'dag', 'tasks')
    : object(spec, 'components', `comp-${group}`, 'dag', 'tasks');
}

/** The container of a step. */
export function container(pipeline: { toIrYaml(): string }, step: string): JsonObject {
  return object(documents(pipeline).spec, 'deploymentSpec', 'executors', `exec-${step}`, 'container');
}
