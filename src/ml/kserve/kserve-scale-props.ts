import type { BytesAmount } from '../../parts/pod/resources';
import { objectOf, optionsOf, type PropTypesOf } from '../../parts/props/prop-types';
import { SCALING_RULES_PROPS, type ScalingRules } from '../../parts/scaling/behavior';

/** The use that an autoscaler of KServe aims at. */
export interface KServeAutoscale {
  /** The fewest pods: at least 1, or 0 with KEDA or Knative. */
  readonly min: number;

  /** The most pods. */
  readonly max: number;

  /**
   * The CPU that pods should use on average, in percent of what they request. Not with Knative.
   *
   * @default - 80 percent when nothing else is measured
   */
  readonly cpu?: number;

  /**
   * The memory that pods should use on average: in percent of what they request, or as an amount per pod. Not with Knative.
   *
   * @default - not looked at
   */
  readonly memory?: number | BytesAmount;

  /**
   * A query of Prometheus, and the value that each pod should have of it. With KEDA alone.
   *
   * @default - none
   */
  readonly prometheus?: KServeQuery;

  /**
   * The requests that a pod should answer at a time. With Knative alone.
   *
   * @default - Knative's: 100
   */
  readonly concurrency?: number;

  /**
   * The requests per second that a pod should answer, in place of `concurrency`. With Knative alone.
   *
   * @default - not looked at
   */
  readonly requestsPerSecond?: number;

  /**
   * The speed at which pods are added; `false` adds none. Not with Knative.
   *
   * @default - Kubernetes'
   */
  readonly scaleUp?: ScalingRules | false;

  /**
   * The speed at which pods are removed; `false` removes none. Not with Knative.
   *
   * @default - that of the scope's defaults: after 5 minutes of lower need, at most half of the pods per minute
   */
  readonly scaleDown?: ScalingRules | false;
}

/** A query of Prometheus by which KEDA scales. */
export interface KServeQuery {
  /** The URL of Prometheus. */
  readonly serverAddress: string;

  /** The query, whose result is one number. */
  readonly query: string;

  /** The value that each pod should have of it. */
  readonly perPod: number;
}

/** The number of pods, decided by an autoscaler or fixed. */
export type KServeScale =
  | { readonly autoscale: KServeAutoscale; readonly replicas?: never }
  | {
      /**
       * The number of pods.
       *
       * @default - 2
       */
      readonly replicas?: number;
      readonly autoscale?: never;
    };

const AUTOSCALE_PROPS = {
  min: 'any',
  max: 'any',
  cpu: 'any',
  memory: 'any',
  prometheus: objectOf({ serverAddress: 'any', query: 'any', perPod: 'any' } satisfies PropTypesOf<KServeQuery>),
  concurrency: 'any',
  requestsPerSecond: 'any',
  scaleUp: optionsOf(SCALING_RULES_PROPS),
  scaleDown: optionsOf(SCALING_RULES_PROPS),
} as const satisfies PropTypesOf<KServeAutoscale>;

export const SCALE_PROPS = {
  replicas: 'any',
  autoscale: objectOf(AUTOSCALE_PROPS),
} as const satisfies PropTypesOf<KServeScale>;
