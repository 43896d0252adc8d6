import type { Duration } from 'cdk8s';
import type { IServiceAccount, k8s } from 'cdk8s-plus-28';
import type { Isolation } from '../parts/isolation/policy-plan';
import type { AccessObjects } from '../parts/access/access-objects';
import { ACCESS_RULE_PROPS, type AccessRule } from '../parts/access/access-rule';
import type { CloudIdentity } from '../parts/access/cloud-identity';
import type { MonitorObjects } from '../parts/monitoring/monitor';
import { IDENTITY_PROPS, type IdentityProps } from '../parts/naming/identity';
import type { Patch } from '../parts/patch/patch';
import {
  CONTAINER_PROPS,
  INIT_CONTAINER_PROPS,
  SIDECAR_PROPS,
  type ContainerProps,
  type InitContainerProps,
  type SidecarProps,
} from '../parts/pod/container';
import { DRAIN_PROPS, type DrainOptions } from '../parts/pod/drain';
import { PLACEMENT_PROPS, type Placement } from '../parts/placement/placement';
import type { PullSecret } from '../parts/pod/pull-secrets';
import { SECURITY_PROPS, type SecurityProps } from '../parts/pod/security';
import type { Excluded } from '../parts/props/excluded';
import { listOf, objectOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';
import { DISRUPTION_BUDGET_PROPS, type DisruptionBudget } from '../parts/workload/disruption-budget';
import { ROLLING_UPDATE_PROPS, type Rollout } from '../parts/workload/rollout';
import { AUTOSCALE, type Autoscale } from '../parts/scaling/autoscale';

/** Props common to all workloads. */
export interface WorkloadProps extends ContainerProps, IdentityProps, SecurityProps {
  /**
   * The container's name.
   *
   * @default - the workload's name
   */
  readonly containerName?: string;

  /**
   * Secrets with which the images are pulled.
   *
   * @default - those of the scope's defaults
   */
  readonly imagePullSecrets?: readonly PullSecret[];

  /**
   * Containers that run beside the app.
   *
   * @default - none
   */
  readonly sidecars?: readonly SidecarProps[];

  /**
   * Containers that run to completion before the app starts, one after the other.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerProps[];

  /**
   * The time that a pod may take to terminate, in whole seconds; or the options of its termination.
   *
   * @default - 30 seconds, of which the first 5 let the cluster remove the pod's endpoints
   */
  readonly drain?: Duration | DrainOptions;

  /**
   * The nodes that the pods run on.
   *
   * @default - any, spread over hosts and zones where possible
   */
  readonly placement?: Placement;

  /**
   * The rights of the pods to the Kubernetes API: a Role, its binding and the token that the pods need for it, and a ServiceAccount of their
   * own unless `serviceAccount` names one.
   *
   * @default - none
   */
  readonly access?: readonly AccessRule[];

  /**
   * The identity of the pods in the cloud, for which they get a ServiceAccount of their own.
   *
   * @default - none
   */
  readonly cloudIdentity?: CloudIdentity;

  /**
   * The existing service account that the pods run as: its name, or a ServiceAccount of cdk8s-plus.
   *
   * @default - the pods' own, with `access` or `cloudIdentity`; else the namespace's `default`
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * Whether a network policy denies all traffic of the pods but that of wires: `true`, or one direction, `'ingress'` or `'egress'`. `connectTo`,
   * `allowFrom`, `allowTo`, `expose`, an Ingress, and scraping by annotations open what they need, at both ends.
   *
   * @default - as the scope's defaults: false
   */
  readonly isolate?: Isolation;

  /**
   * Whether the pods get a token for the Kubernetes API. It takes rights: `access`, or those of a `serviceAccount`.
   *
   * @default - true with `access`; else as the scope's defaults: false
   */
  readonly tokenAutomount?: boolean;
}

export const WORKLOAD_PROPS = {
  ...CONTAINER_PROPS,
  ...IDENTITY_PROPS,
  ...SECURITY_PROPS,
  containerName: 'string',
  imagePullSecrets: 'list',
  sidecars: listOf(SIDECAR_PROPS),
  initContainers: listOf(INIT_CONTAINER_PROPS),
  drain: optionsOf(DRAIN_PROPS),
  placement: objectOf(PLACEMENT_PROPS),
  access: listOf(ACCESS_RULE_PROPS),
  cloudIdentity: 'any',
  serviceAccount: 'any',
  isolate: 'any',
  tokenAutomount: 'boolean',
} as const satisfies PropTypesOf<WorkloadProps>;

/** Props of workloads whose pods are replaced, and can be evicted, independently. */
export interface AvailabilityProps {
  /**
   * The strategy that replaces pods.
   *
   * @default - rolling update, without unavailability
   */
  readonly rollout?: Rollout;

  /**
   * The number of pods that may be unavailable when nodes are drained; `false` for no budget.
   *
   * @default - one, with more than one replica
   */
  readonly disruptionBudget?: DisruptionBudget | false;
}

export const AVAILABILITY_PROPS = {
  rollout: optionsOf(ROLLING_UPDATE_PROPS),
  disruptionBudget: optionsOf(DISRUPTION_BUDGET_PROPS),
} as const satisfies PropTypesOf<AvailabilityProps>;

/** The number of pods, decided by an autoscaler. */
export interface Autoscaled {
  /** The bounds within which an autoscaler decides the number of pods. */
  readonly autoscale: Autoscale;
  readonly replicas?: never;
}

/** The number of pods, fixed. */
export interface FixedReplicas {
  /**
   * The number of pods.
   *
   * @default - 2; 1 for a StatefulApp, since whether several pods share their data depends on the app
   */
  readonly replicas?: number;
  readonly autoscale?: never;
}

/** {@link FixedReplicas} with a sentence for the compiler. It accepts nothing more. */
export interface NotAutoscaled {
  /**
   * The number of pods.
   *
   * @default - 2; 1 for a StatefulApp
   */
  readonly replicas?: number;
  readonly autoscale?: Excluded<Autoscale, "'autoscale' cannot stand beside 'replicas'; leave one out">;
}

/**
 * The number of pods: decided by an autoscaler, or fixed.
 *
 * The errors of the compiler report the last alternative. `autoscale` tells the alternatives apart only while one of them forbids it with
 * `never`, which is why two have fixed replicas.
 */
export type ScaleProps = Autoscaled | FixedReplicas | NotAutoscaled;

export const SCALE_PROPS = {
  replicas: 'any',
  autoscale: AUTOSCALE,
} as const satisfies PropTypesOf<ScaleProps>;

/** Patches for the objects of a workload, by their names in it. */
export type WorkloadPatch<Objects> = {
  readonly [Name in keyof Objects | keyof AccessObjects | keyof PolicyObjects | keyof MonitorObjects]?: Patch;
};

/** The network policy of a workload. */
export interface PolicyObjects {
  /** The NetworkPolicy; undefined where nothing isolates the pods. */
  readonly networkPolicy: k8s.KubeNetworkPolicy | undefined;
}

/** Options that limit a waiver. */
export interface WaiveOptions<Name extends string = string> {
  /**
   * The object that the finding names.
   *
   * @default - all objects of the workload
   */
  readonly on?: Name;
}
