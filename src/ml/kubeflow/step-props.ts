import type { Duration } from 'cdk8s';
import type { ContainerProps } from '../../parts/pod/container';
import { PLACEMENT_PROPS, type Placement } from '../../parts/placement/placement';
import type { Labels } from '../../parts/naming/labels';
import { RESOURCES_PROPS, type BytesAmount, type Resources } from '../../parts/pod/resources';
import type { EnvFromInput, EnvInputs } from '../../parts/config/env';
import type { FileSource } from '../../parts/pod/storage';
import type { PullSecret } from '../../parts/pod/pull-secrets';
import { objectOf, optionsOf, type PropTypesOf } from '../../parts/props/prop-types';
import type { OutputType } from './artifact-types';
import type { ParameterType, ParameterValues } from './parameter-types';
import type { ArtifactSource, FinalStatus, ParameterSource } from './pipeline-source';
import type { StepWords } from './step-placeholders';

/** A constant that a step gets as an input. */
export type StepConstant = {
  [T in ParameterType]: {
    /** The type of the value. */
    readonly type: T;
    /** The value. */
    readonly value: ParameterValues[T];
  };
}[ParameterType];

export const STEP_CONSTANT_PROPS = { type: 'any', value: 'any' } as const satisfies PropTypesOf<StepConstant>;

/** An input of a step: a parameter of the pipeline, an output of another step, the item of a loop, or a constant. */
export type StepInput = ParameterSource | ArtifactSource | StepConstant;

/** Inputs of a step by name. */
export type StepInputs = Readonly<Record<string, StepInput>>;

/** Inputs of the step that runs at the end: parameters of the pipeline, constants, and the final status. */
export type ExitInputs = Readonly<Record<string, ParameterSource | StepConstant | FinalStatus>>;

/** No parameters, inputs or outputs. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- a name of anything is then a mistake
export type NoNames = Readonly<Record<never, never>>;

/** Types of a step's outputs by name. */
export type StepOutputs = Readonly<Record<string, OutputType>>;

/** The retries of a step that fails. */
export interface StepRetries {
  /** The most times that the step is run again. */
  readonly count: number;

  /**
   * The time before the first retry, in whole seconds.
   *
   * @default - none
   */
  readonly backoff?: Duration;

  /**
   * The factor by which the time grows from retry to retry.
   *
   * @default 2
   */
  readonly factor?: number;

  /**
   * The limit of that time, in whole seconds: at most one hour.
   *
   * @default - one hour
   */
  readonly maxBackoff?: Duration;
}

const RETRIES_PROPS = {
  count: 'any',
  backoff: 'any',
  factor: 'any',
  maxBackoff: 'any',
} as const satisfies PropTypesOf<StepRetries>;

/** GPUs of a step. */
export interface StepGpu {
  /** The number of GPUs. */
  readonly count: number;

  /**
   * The extended resource.
   *
   * @default 'nvidia.com/gpu'
   */
  readonly resource?: string;
}

/** Resource requests and limits of a step. */
export type StepResources = Pick<Resources, 'cpu' | 'cpuLimit' | 'memory' | 'memoryLimit'>;

const { cpu, cpuLimit, memory, memoryLimit } = RESOURCES_PROPS;

/** The nodes that the pod of a step runs on. */
export type StepPlacement = Pick<Placement, 'nodeSelector' | 'tolerations'>;

const { nodeSelector, tolerations } = PLACEMENT_PROPS;

/** Props of a step. */
export interface StepProps<I, O> {
  /** The image, with a tag or digest: what runs then does not change by itself. */
  readonly image: string;

  /**
   * Inputs by name: parameters of the pipeline, outputs of other steps, items of loops, and constants with their types.
   *
   * @default - none
   */
  readonly inputs?: I;

  /**
   * Types of outputs by name: `'Model'`, `'Dataset'`, `'Metrics'` and other artifacts are files, `'double'`, `'string'` and other parameters
   * are values.
   *
   * @default - none
   */
  readonly outputs?: O;

  /**
   * The program and its first words: a list, or a function that gets the texts for inputs and outputs. Kubeflow starts it from a program of
   * its own, so that the image's entrypoint is not used (backend/src/v2/component/launcher_v2.go).
   */
  readonly command: StepWords<I, O>;

  /**
   * The arguments: a list, or a function that gets the texts for inputs and outputs.
   *
   * @default - none
   */
  readonly args?: StepWords<I, O>;

  /**
   * Environment variables by name: literals, keys of Secrets and Configs, and fields of the pod.
   *
   * @default - none
   */
  readonly env?: EnvInputs;

  /**
   * Secrets and Configs, all of whose keys become environment variables. Their keys must be known.
   *
   * @default - none
   */
  readonly envFrom?: readonly EnvFromInput[];

  /**
   * Mounts by absolute path: whole Secrets and Configs as files, claims, empty volumes, and claims that last as long as the pod.
   *
   * @default - nothing
   */
  readonly files?: Readonly<Record<string, FileSource>>;

  /**
   * Resource requests and limits; `false` for none.
   *
   * @default - 100m CPU and 256Mi memory, at most 512Mi memory
   */
  readonly resources?: StepResources | false;

  /**
   * GPUs: their number, or number and resource. The pod tolerates the taint that GPU nodes have.
   *
   * @default - none
   */
  readonly gpu?: number | StepGpu;

  /**
   * The retries when the step fails: their number, or how they are spaced.
   *
   * @default - none
   */
  readonly retries?: number | StepRetries;

  /**
   * Whether the outputs of an earlier run are used when image, command and inputs are the same.
   *
   * @default true
   */
  readonly cache?: boolean;

  /**
   * The time after which the pod is stopped and the step fails, in whole seconds.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * The size of shared memory at /dev/shm, which counts against the memory limit.
   *
   * @default - that of the container runtime, usually 64Mi
   */
  readonly sharedMemory?: BytesAmount;

  /**
   * The nodes that the pod runs on.
   *
   * @default - any
   */
  readonly placement?: StepPlacement;

  /**
   * Secrets with which the image is pulled.
   *
   * @default - those of the scope's defaults
   */
  readonly imagePullSecrets?: readonly PullSecret[];

  /**
   * The image pull policy.
   *
   * @default - none: Kubernetes always pulls `latest`, and other tags if they are not on the node
   */
  readonly pullPolicy?: ContainerProps['pullPolicy'];

  /**
   * Labels of the pod.
   *
   * @default - none
   */
  readonly podLabels?: Labels;

  /**
   * Annotations of the pod.
   *
   * @default - none
   */
  readonly podAnnotations?: Labels;
}

export const STEP_PROPS = {
  image: 'any',
  inputs: 'record',
  outputs: 'record',
  command: 'any',
  args: 'any',
  env: 'record',
  envFrom: 'list',
  files: 'sources',
  resources: optionsOf({ cpu, cpuLimit, memory, memoryLimit } satisfies PropTypesOf<StepResources>),
  gpu: optionsOf({ count: 'any', resource: 'string' } satisfies PropTypesOf<StepGpu>),
  retries: optionsOf(RETRIES_PROPS),
  cache: 'boolean',
  timeout: 'any',
  sharedMemory: 'any',
  placement: objectOf({ nodeSelector, tolerations } satisfies PropTypesOf<StepPlacement>),
  imagePullSecrets: 'list',
  pullPolicy: 'any',
  podLabels: 'record',
  podAnnotations: 'record',
} as const satisfies PropTypesOf<StepProps<StepInputs, StepOutputs>>;
