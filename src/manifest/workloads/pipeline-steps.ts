import type { Field } from '../object/field';
import type { Manifest } from '../object/manifest';

/** The kind of a version of a pipeline of Kubeflow. */
export const PIPELINE_VERSION = 'PipelineVersion.pipelines.kubeflow.org';

/** A step of a pipeline of Kubeflow. */
export interface PipelineStep {
  readonly name: string;
  /** Its image, command, arguments and variables with literal values, as a container has them. */
  readonly container: Field;
}

/** Returns the steps of a version of a pipeline (https://github.com/kubeflow/pipelines/blob/master/api/v2alpha1/pipeline_spec.proto). */
export function pipelineSteps(version: Manifest): readonly PipelineStep[] {
  const executors = version.at('spec', 'pipelineSpec', 'deploymentSpec', 'executors');
  return executors.entries.flatMap((executor) => {
    // an importer has none
    if (!executor.has('container')) return [];
    const name = String(executor.key).replace(/^exec-/, '');
    return [{ name, container: executor.at('container') }];
  });
}
