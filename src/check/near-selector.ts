import type { KindName } from '../manifest/object/kinds';
import type { Labels } from '../manifest/object/object-labels';
import { meets, type Requirement, type Selector } from '../manifest/object/selectors';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { isSimilarName } from '../suggest/similar-name';

/**
 * Whether a selector means labels but for a letter, in a namespace where objects of other labels may be made: each key is
 * there with the value that it asks for, or with a similar one, and nothing that makes others refers to that value.
 */
export function isNearlyMet(
  { requirements, isBroken }: Selector,
  labels: Labels,
  type: KindName,
  namespace: string | undefined,
  set: ManifestSet,
): boolean {
  if (requirements.length === 0 || isBroken) return false;
  const isGiven = ({ values }: Requirement) => values.some((value) => set.makesNamed(type, namespace, value));
  return requirements.every((requirement) => {
    if (requirement.operator !== 'In') return false;
    if (meets(requirement, labels)) return true;
    const own = labels.values.get(requirement.key);
    return own !== undefined && requirement.values.some((value) => isSimilarName(own, value)) && !isGiven(requirement);
  });
}
