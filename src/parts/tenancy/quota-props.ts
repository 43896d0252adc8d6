import type { BytesAmount, CpuAmount } from '../pod/resources';
import { objectOf, type PropTypesOf } from '../props/prop-types';

/** The ResourceQuota of an environment: amounts that are given, and with `headroom` the others as its apps need them. */
export interface Quota {
  /**
   * The share by which the computed amounts exceed the need of the environment's apps, such as `'25%'`: with it, amounts that are not given
   * are computed from what the objects of the chart request, with all replicas, those at the most of an autoscaler, those that a rollout
   * starts before it stops others, and claims.
   *
   * A resource that a container neither requests nor gets from `limits` is not counted.
   *
   * @default - nothing is computed
   */
  readonly headroom?: `${number}%`;

  /**
   * CPU that all pods together may request.
   *
   * @default - no bound; computed with `headroom`
   */
  readonly cpu?: CpuAmount;

  /**
   * The sum of the CPU limits of all pods.
   *
   * @default - no bound; computed with `headroom`
   */
  readonly cpuLimit?: CpuAmount;

  /**
   * Memory that all pods together may request.
   *
   * @default - no bound; computed with `headroom`
   */
  readonly memory?: BytesAmount;

  /**
   * The sum of the memory limits of all pods.
   *
   * @default - no bound; computed with `headroom`
   */
  readonly memoryLimit?: BytesAmount;

  /**
   * The sum of the sizes of all claims.
   *
   * @default - no bound; computed with `headroom` where there are claims
   */
  readonly storage?: BytesAmount;

  /**
   * The number of claims.
   *
   * @default - no bound; computed with `headroom` where there are claims
   */
  readonly claims?: number;

  /**
   * The number of pods.
   *
   * @default - no bound; computed with `headroom`
   */
  readonly pods?: number;

  /**
   * Amounts of other resources, such as `services.loadbalancers` or `count/jobs.batch`.
   *
   * Names: https://kubernetes.io/docs/concepts/policy/resource-quotas/
   *
   * @default - none
   */
  readonly others?: Readonly<Record<string, number | string>>;

  /**
   * The number of nodes of the cluster, for the computed amounts of an environment with a NodeAgent.
   *
   * @default - none
   */
  readonly nodes?: number;
}

export const QUOTA = objectOf({
  headroom: 'string',
  cpu: 'any',
  cpuLimit: 'any',
  memory: 'any',
  memoryLimit: 'any',
  storage: 'any',
  claims: 'any',
  pods: 'any',
  others: 'record',
  nodes: 'any',
} satisfies PropTypesOf<Quota>);

/** The name of each amount in a ResourceQuota. */
export const HARD = {
  cpu: 'requests.cpu',
  cpuLimit: 'limits.cpu',
  memory: 'requests.memory',
  memoryLimit: 'limits.memory',
  storage: 'requests.storage',
  claims: 'persistentvolumeclaims',
  pods: 'pods',
} as const satisfies Partial<Record<keyof Quota, string>>;
