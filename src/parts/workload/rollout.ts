import type { k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { intOrPercent } from './int-or-percent';
import type { PropTypesOf } from '../props/prop-types';

/** The number of pods above or below the replicas during a rollout: counts, or percentages of the replicas. */
export interface RollingUpdate {
  /** @default '25%' */
  readonly maxSurge?: number | `${number}%`;
  /** @default 0 */
  readonly maxUnavailable?: number | `${number}%`;
}

/** The update strategy: a rolling update, or all pods at once (`'recreate'`), with downtime. */
export type Rollout = RollingUpdate | 'recreate';

export const ROLLING_UPDATE_PROPS = {
  maxSurge: 'any',
  maxUnavailable: 'any',
} as const satisfies PropTypesOf<RollingUpdate>;

/** The counts of Kubernetes (pkg/apis/apps/v1/defaults.go, SetDefaults_Deployment). */
const KUBERNETES = { maxSurge: '25%', maxUnavailable: '25%' } as const;

/**
 * The strategy of a Deployment; undefined where it is left to Kubernetes.
 *
 * @throws on counts that are none, and when no pod could ever be replaced
 */
export function rolloutStrategy(
  place: Place,
  rollout: Rollout | undefined,
  defaults: Rollout | false,
): k8s.DeploymentStrategy | undefined {
  if (rollout === undefined) return defaults === false ? undefined : strategy(place, defaults, defaults);
  return strategy(place, rollout, defaults);
}

function strategy(place: Place, rollout: Rollout, defaults: Rollout | false): k8s.DeploymentStrategy {
  if (rollout === 'recreate') return { type: 'Recreate' };
  if (typeof rollout !== 'object' || rollout === null)
    throw constructError(
      place,
      `'rollout' is ${describeValue(rollout)}; give "recreate", or maxSurge and maxUnavailable`,
    );
  const fallback = defaults === 'recreate' ? {} : defaults === false ? KUBERNETES : defaults;
  const maxUnavailable = rollout.maxUnavailable ?? fallback.maxUnavailable ?? 0;
  const maxSurge = rollout.maxSurge ?? fallback.maxSurge ?? '25%';
  const surge = intOrPercent(place, "'rollout': 'maxSurge'", maxSurge);
  const unavailable = intOrPercent(place, "'rollout': 'maxUnavailable'", maxUnavailable);
  if (parseFloat(String(maxSurge)) === 0 && parseFloat(String(maxUnavailable)) === 0) {
    throw constructError(
      place,
      "'rollout': 'maxSurge' and 'maxUnavailable' are both 0, so that no pod could ever be replaced; raise one",
    );
  }
  if (typeof maxUnavailable === 'string' && parseFloat(maxUnavailable) > 100) {
    throw constructError(place, `'rollout': 'maxUnavailable' is ${maxUnavailable}; it is at most 100%`);
  }
  if (defaults !== false)
    return { type: 'RollingUpdate', rollingUpdate: { maxSurge: surge, maxUnavailable: unavailable } };
  const rollingUpdate = {
    ...(rollout.maxSurge !== undefined && { maxSurge: surge }),
    ...(rollout.maxUnavailable !== undefined && { maxUnavailable: unavailable }),
  };
  return { type: 'RollingUpdate', ...(Object.keys(rollingUpdate).length > 0 && { rollingUpdate }) };
}

/** Whether a strategy starts a new pod before an old one stops. */
export function canSurge(strategy: k8s.DeploymentStrategy | undefined): boolean {
  const surge = strategy?.rollingUpdate?.maxSurge;
  return surge !== undefined && parseFloat(String(surge.value)) > 0;
}
