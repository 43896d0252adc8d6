import type { Duration } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-28';
import type { BytesAmount } from '../pod/resources';
import { objectOf, optionsOf, recordOf, type PropTypesOf } from '../props/prop-types';
import { SCALING_RULES_PROPS, type ScalingRules } from './behavior';
import type { Metric } from './metric';
import type { Trigger } from './trigger';

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

/** The number of pods while a source of events does not answer. */
export interface ScaleFallback {
  /** The number of pods. */
  readonly replicas: number;

  /**
   * The failures in a row after which it holds.
   *
   * @default 3
   */
  readonly failures?: number;

  /**
   * The number of pods: `replicas` itself, or the current number; where that is higher or lower than `replicas`, or always.
   *
   * @default 'static'
   */
  readonly behavior?: 'static' | 'currentReplicas' | 'currentReplicasIfHigher' | 'currentReplicasIfLower';
}

/** Options of the ScaledObject of KEDA, which scales by triggers. */
export interface EventOptions {
  /**
   * Sources of events, such as queues: a ScaledObject of KEDA then takes the place of the HorizontalPodAutoscaler. The one that asks for the
   * most pods decides.
   *
   * @default - none
   */
  readonly triggers?: readonly Trigger[];

  /**
   * The time between two looks at the sources, in whole seconds.
   *
   * @default - 30 seconds
   */
  readonly pollingInterval?: Duration;

  /**
   * The time without events before the last pods are removed, in whole seconds.
   *
   * @default - 5 minutes
   */
  readonly cooldown?: Duration;

  /**
   * The time after creation before all pods can be removed, in whole seconds.
   *
   * @default - none
   */
  readonly initialCooldown?: Duration;

  /**
   * The number of pods while there are no events, where it is below `min`: with `min: 3, idle: 0`, there are none or at least three.
   *
   * @default - `min`
   */
  readonly idle?: 0;

  /**
   * The number of pods while a source of events does not answer.
   *
   * @default - it stays as it is
   */
  readonly fallback?: ScaleFallback;
}

/** The bounds within which an autoscaler decides the number of pods, and the measurements by which it does. */
export interface Autoscale extends ResourceTargets, EventOptions {
  /** The fewest pods: at least 1, or 0 with `triggers`. */
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
   * Metrics of pods, of other objects, and from outside the cluster, which an adapter such as that of Prometheus serves. Not with `triggers`.
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

const FALLBACK_PROPS = {
  replicas: 'any',
  failures: 'any',
  behavior: 'any',
} as const satisfies PropTypesOf<ScaleFallback>;

const EVENT_PROPS = {
  triggers: 'list',
  pollingInterval: 'any',
  cooldown: 'any',
  initialCooldown: 'any',
  idle: 'any',
  fallback: objectOf(FALLBACK_PROPS),
} as const satisfies PropTypesOf<EventOptions>;

/** The names of the options that only triggers have. */
export const EVENT_OPTIONS = Object.keys(EVENT_PROPS) as readonly (keyof EventOptions)[];

const AUTOSCALE_PROPS = {
  ...RESOURCE_TARGETS_PROPS,
  ...EVENT_PROPS,
  min: 'any',
  max: 'any',
  containers: recordOf(RESOURCE_TARGETS_PROPS),
  metrics: 'list',
  scaleUp: optionsOf(SCALING_RULES_PROPS),
  scaleDown: optionsOf(SCALING_RULES_PROPS),
  scaleDownAfter: 'any',
} as const satisfies PropTypesOf<Autoscale>;

export const AUTOSCALE = objectOf(AUTOSCALE_PROPS);
