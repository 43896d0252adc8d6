import type { Labels } from '../parts/naming/labels';
import type { PropTypesOf } from '../parts/props/prop-types';
import type { PipelineParameters } from './kubeflow/pipeline-parameters';

/** Props of a {@link KubeflowPipeline}. */
export interface KubeflowPipelineProps<P extends PipelineParameters = PipelineParameters> {
  /**
   * The pipeline's name.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of the Pipeline, in which its steps run.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * The parameters of a run by name: their types, or types with defaults.
   *
   * @default - none
   */
  readonly parameters?: P;

  /**
   * The name that Kubeflow shows, at most 1024 characters.
   *
   * @default - the pipeline's name
   */
  readonly displayName?: string;

  /**
   * The purpose of the pipeline, which Kubeflow shows: at most 1024 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * The address of the code of this version, which Kubeflow shows.
   *
   * @default - none
   */
  readonly codeSourceUrl?: string;

  /**
   * Labels for the Pipeline and its version, beside those of the scope's defaults.
   *
   * @default - none
   */
  readonly labels?: Labels;
}

export const KUBEFLOW_PIPELINE_PROPS = {
  name: 'string',
  namespace: 'string',
  parameters: 'record',
  displayName: 'string',
  description: 'string',
  codeSourceUrl: 'string',
  labels: 'record',
} as const satisfies PropTypesOf<KubeflowPipelineProps>;
