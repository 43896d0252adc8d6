import { optionsOf, type PropTypesOf } from '../parts/props/prop-types';
import { DISRUPTION_BUDGET_PROPS, type DisruptionBudget } from '../parts/workload/disruption-budget';
import { PARTITIONED_UPDATE_PROPS, type PodManagement, type StatefulRollout } from '../parts/workload/stateful-set';
import { WEB_APP_PROPS, type PortProps } from './web-app-props';
import type { ScaleProps, WorkloadProps } from './workload-props';

/** Props of a {@link StatefulApp} beside its ports and its number of pods. */
export interface StatefulAppBase extends WorkloadProps {
  /**
   * The name of the Service for clients, which is its DNS name.
   *
   * @default - the app's name
   */
  readonly serviceName?: string;

  /**
   * The name of the headless Service, under which each pod has a DNS name. A StatefulSet cannot change it later.
   *
   * @default - the app's name with `-pods`
   */
  readonly headlessServiceName?: string;

  /**
   * The strategy that replaces pods.
   *
   * @default - one after the other, from the last to the first
   */
  readonly rollout?: StatefulRollout;

  /**
   * Whether pods start and stop one after the other, or all at once. A StatefulSet cannot change it later.
   *
   * @default - one after the other
   */
  readonly podManagement?: PodManagement;

  /**
   * The number of the first pod.
   *
   * @default 0
   */
  readonly firstOrdinal?: number;

  /**
   * The number of pods that may be unavailable when nodes are drained; `false` for no budget.
   *
   * @default - one, with more than one replica
   */
  readonly disruptionBudget?: DisruptionBudget | false;
}

/** Props of a {@link StatefulApp}. */
export type StatefulAppProps<P extends string = string> = StatefulAppBase & ScaleProps & PortProps<P>;

export const STATEFUL_APP_PROPS = {
  ...WEB_APP_PROPS,
  headlessServiceName: 'string',
  rollout: optionsOf(PARTITIONED_UPDATE_PROPS),
  podManagement: 'any',
  firstOrdinal: 'any',
  disruptionBudget: optionsOf(DISRUPTION_BUDGET_PROPS),
} as const satisfies PropTypesOf<StatefulAppProps>;
