import type { Duration } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-28';
import type { BytesAmount } from '../pod/resources';
import { objectOf, optionsOf, recordOf, type PropTypesOf } from '../props/prop-types';
import { SCALING_RULES_PROPS, type ScalingRules } from './behavior';
import type { Metric } from './metric';

/** The use of CPU and memory that an autoscaler aims at. */
export interface ResourceTargets {
  /**
   * The CPU that pods should use on average: in percent of what they request (`70`), or as an amount per pod (`'500m'`).
   *
   * @default - 80 percent when nothing else is measured
   */
  readonly cpu?: number | string | Cpu;

  /**
   * The memory that pods should use on average: in percent of what they request (`80`), or as an amount per pod (`'400Mi'`).
   *
   * @default - not looked at
   */
  readonly memory?: number | BytesAmount;
}

/** The bounds within which an autoscaler decides the number of pods, and the measurements by which it does. */
export interface Autoscale extends ResourceTargets {
  /** The fewest pods. */
  readonly min: number;

  /** The most pods. */
  readonly max: number;

  /**
   * The use of single containers, by their names, where a sidecar would distort that of the pod.
   *
   * @default - none
   */
  readonly containers?: Readonly<Record<string, ResourceTargets>>;

  /**
   * Metrics of pods, of other objects, and from outside the cluster, which an adapter such as that of Prometheus serves.
   *
   * @default - none
   */
  readonly metrics?: readonly Metric[];

  /**
   * The speed at which pods are added; `false` adds none.
   *
   * @default - Kubernetes': at once, doubling every 15 seconds
   */
  readonly scaleUp?: ScalingRules | false;

  /**
   * The speed at which pods are removed; `false` removes none. A field that is not set keeps its default.
   *
   * @default - that of the scope's defaults: after 5 minutes of lower need, at most half of the pods per minute
   */
  readonly scaleDown?: ScalingRules | false;

  /**
   * The time that the need must stay lower before pods are removed: `stabilization` of `scaleDown`.
   *
   * @default - 5 minutes
   */
  readonly scaleDownAfter?: Duration;
}

const RESOURCE_TARGETS_PROPS = { cpu: 'any', memory: 'any' } as const satisfies PropTypesOf<ResourceTargets>;

export const AUTOSCALE_PROPS = {
  ...RESOURCE_TARGETS_PROPS,
  min: 'any',
  max: 'any',
  containers: recordOf(RESOURCE_TARGETS_PROPS),
  metrics: 'list',
  scaleUp: optionsOf(SCALING_RULES_PROPS),
  scaleDown: optionsOf(SCALING_RULES_PROPS),
  scaleDownAfter: 'any',
} as const satisfies PropTypesOf<Autoscale>;

export const AUTOSCALE = objectOf(AUTOSCALE_PROPS);
