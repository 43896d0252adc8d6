import type { KubeflowPipelineProps, StepGpu, StepPlacement, StepProps, StepRetries } from '../../src';
import type { Every } from './reach';

/** The props of a pipeline. The compiler keeps the lists complete. */
export const PIPELINE = {
  name: true,
  namespace: true,
  parameters: true,
  displayName: true,
  description: true,
  codeSourceUrl: true,
  labels: true,
} satisfies Every<KubeflowPipelineProps>;

/** The props of a step beside its inputs, which stand for themselves. */
export const STEP = {
  image: true,
  outputs: true,
  command: true,
  args: true,
  env: true,
  envFrom: true,
  files: true,
  resources: true,
  gpu: true,
  retries: true,
  cache: true,
  timeout: true,
  sharedMemory: true,
  placement: true,
  imagePullSecrets: true,
  pullPolicy: true,
  podLabels: true,
  podAnnotations: true,
} satisfies Record<Exclude<keyof StepProps<never, never>, 'inputs'>, true>;

/** What stands in the props of a step. */
export const WITHIN_STEP = {
  resources: { cpu: true, cpuLimit: true, memory: true, memoryLimit: true },
  gpu: { count: true, resource: true } satisfies Every<StepGpu>,
  retries: { count: true, backoff: true, factor: true, maxBackoff: true } satisfies Every<StepRetries>,
  placement: { nodeSelector: true, tolerations: true } satisfies Every<StepPlacement>,
} as const;
