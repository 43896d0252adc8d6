import type { k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type Place } from '../props/construct-error';
import type { Labels } from '../naming/labels';
import { intOrPercent } from './int-or-percent';
import type { PropTypesOf } from '../props/prop-types';

/** The number of pods that may be unavailable when nodes are drained: a count, or a percentage of the replicas. */
export type DisruptionBudget =
  { readonly maxUnavailable: number | `${number}%` } | { readonly minAvailable: number | `${number}%` };

export const DISRUPTION_BUDGET_PROPS = {
  maxUnavailable: 'any',
  minAvailable: 'any',
} as const satisfies PropTypesOf<DisruptionBudget>;

/** @throws on a budget that lets no pod go, so that no node could ever be drained */
export function budgetSpec(
  place: Place,
  budget: DisruptionBudget,
  selector: Labels,
  least: number,
): k8s.PodDisruptionBudgetSpec {
  if (typeof budget !== 'object' || budget === null)
    throw constructError(
      place,
      `'disruptionBudget' is ${describeValue(budget)}; give 'maxUnavailable' or 'minAvailable', or false for none`,
    );
  const away = 'maxUnavailable' in budget ? budget.maxUnavailable : undefined;
  const there = 'minAvailable' in budget ? budget.minAvailable : undefined;
  if ((away === undefined) === (there === undefined))
    throw constructError(
      place,
      `'disruptionBudget' takes one of 'maxUnavailable' and 'minAvailable'; ${away === undefined ? 'give one' : 'leave the other out'}`,
    );
  const spec = {
    selector: { matchLabels: { ...selector } },
    ...(away !== undefined && { maxUnavailable: intOrPercent(place, "'disruptionBudget': 'maxUnavailable'", away) }),
    ...(there !== undefined && { minAvailable: intOrPercent(place, "'disruptionBudget': 'minAvailable'", there) }),
  };
  const given = away ?? there ?? 0;
  if (typeof given === 'string' && parseFloat(given) > 100)
    throw constructError(place, `'disruptionBudget' has ${given}; it is at most 100%`);
  // Kubernetes rounds percent up, so that 51% of 2 pods are both of them
  const kept = typeof there === 'string' ? Math.ceil((parseFloat(there) * least) / 100) : there;
  const blocked = (away !== undefined && parseFloat(String(away)) === 0) || (kept !== undefined && kept >= least);
  // a budget for zero pods blocks no drain
  if (blocked && least > 0) {
    throw constructError(
      place,
      `'disruptionBudget' lets none of ${least} ${least === 1 ? 'pod' : 'pods'} go, so that no node could be drained; let at least one go`,
    );
  }
  return spec;
}
