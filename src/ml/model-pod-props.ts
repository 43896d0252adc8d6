import type { Duration } from 'cdk8s';
import type { IServiceAccount } from 'cdk8s-plus-28';
import type { Labels } from '../parts/naming/labels';
import { PLACEMENT_PROPS, type Placement } from '../parts/placement/placement';
import {
  INIT_CONTAINER_PROPS,
  SIDECAR_PROPS,
  type InitContainerProps,
  type SidecarProps,
} from '../parts/pod/container';
import { DRAIN_PROPS, type DrainOptions } from '../parts/pod/drain';
import type { PullSecret } from '../parts/pod/pull-secrets';
import { SECURITY_PROPS, type SecurityProps } from '../parts/pod/security';
import { listOf, objectOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';

/** Settings of the pods that an operator makes for models. */
export interface ModelPodOptions extends SecurityProps {
  /**
   * The existing service account that the pods run as: its name, or a ServiceAccount of cdk8s-plus.
   *
   * @default - the namespace's `default`
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * Whether the pods get a token for the Kubernetes API.
   *
   * @default - as the scope's defaults: false
   */
  readonly tokenAutomount?: boolean;

  /**
   * Secrets with which the images are pulled.
   *
   * @default - those of the scope's defaults
   */
  readonly imagePullSecrets?: readonly PullSecret[];

  /**
   * Containers that run to completion before the models start, one after the other.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerProps[];

  /**
   * Containers that run beside the models.
   *
   * @default - none
   */
  readonly sidecars?: readonly SidecarProps[];

  /**
   * The time that a pod may take to terminate, in whole seconds; or the options of its termination.
   *
   * @default - 30 seconds, of which each container waits the first 5
   */
  readonly drain?: Duration | DrainOptions;

  /**
   * The nodes that the pods run on.
   *
   * @default - any, spread over hosts and zones where possible
   */
  readonly placement?: Placement;

  /**
   * Labels for the pods, beside those of the operator.
   *
   * @default - those of the scope's defaults
   */
  readonly podLabels?: Labels;

  /**
   * Annotations for the pods.
   *
   * @default - none but a checksum of the configuration
   */
  readonly podAnnotations?: Labels;
}

export const MODEL_POD_PROPS = {
  ...SECURITY_PROPS,
  serviceAccount: 'any',
  tokenAutomount: 'boolean',
  imagePullSecrets: 'list',
  initContainers: listOf(INIT_CONTAINER_PROPS),
  sidecars: listOf(SIDECAR_PROPS),
  drain: optionsOf(DRAIN_PROPS),
  placement: objectOf(PLACEMENT_PROPS),
  podLabels: 'record',
  podAnnotations: 'record',
} as const satisfies PropTypesOf<ModelPodOptions>;
