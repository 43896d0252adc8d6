import type { k8s } from 'cdk8s-plus-28';
import { misuse, type Place } from './misuse';
import type { Labels } from './registry';
import { intOrPercent } from './rollout';

/** How many pods may be away at once when nodes are drained: a count, or percent of the replicas. */
export type DisruptionBudget =
  { readonly maxUnavailable: number | `${number}%` } | { readonly minAvailable: number | `${number}%` };

/** @throws on a budget that lets no pod go, so that no node could ever be drained */
export function budgetSpec(
  place: Place,
  budget: DisruptionBudget,
  selector: Labels,
  least: number,
): k8s.PodDisruptionBudgetSpec {
  const away = 'maxUnavailable' in budget ? budget.maxUnavailable : undefined;
  const there = 'minAvailable' in budget ? budget.minAvailable : undefined;
  if ((away === undefined) === (there === undefined))
    throw misuse(place, "'disruptionBudget' takes one of 'maxUnavailable' and 'minAvailable'");
  const blocked =
    (away !== undefined && parseFloat(String(away)) === 0) ||
    (there !== undefined && (typeof there === 'number' ? there >= least : parseFloat(there) >= 100));
  if (blocked) {
    throw misuse(
      place,
      `'disruptionBudget' lets none of ${least} pods go, so that no node could be drained; let at least one go`,
    );
  }
  return {
    selector: { matchLabels: { ...selector } },
    ...(away !== undefined && { maxUnavailable: intOrPercent(place, 'disruptionBudget.maxUnavailable', away) }),
    ...(there !== undefined && { minAvailable: intOrPercent(place, 'disruptionBudget.minAvailable', there) }),
  };
}
