import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { PodIndex } from '../../manifest/set/pod-index';
import type { Pod } from '../../manifest/workloads/pods';
import type { Selection } from '../../links/selections';
import type { Requirement, Selector } from '../../manifest/object/selectors';
import { identityLabels } from '../../manifest/object/object-labels';
import { meets } from '../../manifest/object/selectors';
import { isSimilarName } from '../../suggest/similar-name';
import { isNearlyMet } from '../near-selector';

// enough to find the one that was meant, few enough that a thousand Services without pods are no thousand thousand
const mostCandidates = 100;

/**
 * The pod that a selector which selects none was likely meant to select: of the same namespace, with a label that it
 * asks for, or nearly so; or else one whose workload asks for these labels in vain, or that has their values under
 * other keys (run=web for app=web).
 */
export function similarPod(selection: Selection, index: PodIndex): Pod | undefined {
  const { selector, namespace } = selection;
  return labelledPod(selection, index) ?? index.missedBy(selector, namespace) ?? renamedPod(selection, index);
}

/** The pod that a selector which selects none means but for a letter, where other pods may be made. */
export function nearPod({ selector, namespace }: Selection, set: ManifestSet): Pod | undefined {
  const pod = labelledPod({ selector, namespace }, set.podIndex);
  return pod !== undefined && isNearlyMet(selector, pod.labels, 'Pod', namespace, set) ? pod : undefined;
}

function labelledPod(
  { selector, namespace }: Pick<Selection, 'namespace' | 'selector'>,
  index: PodIndex,
): Pod | undefined {
  const candidates = new Set<Pod>();
  for (const { key, operator, values } of selector.requirements) {
    if (operator !== 'In') continue;
    for (const value of values) {
      for (const pod of index.labelled(namespace, key, value).slice(0, mostCandidates)) candidates.add(pod);
    }
    for (const pod of index.labelled(namespace, key).slice(0, mostCandidates)) {
      const own = pod.labels.values.get(key);
      if (own !== undefined && values.some((value) => isSimilarName(own, value))) candidates.add(pod);
    }
  }
  let best: Pod | undefined;
  let most = -1;
  for (const pod of candidates) {
    const met = metBy(pod, selector);
    if (met > most) [best, most] = [pod, met];
  }
  return best;
}

function renamedPod({ selector, namespace }: Selection, index: PodIndex): Pod | undefined {
  const [first, ...others] = selector.requirements.map((requirement) => renamed(requirement, namespace, index));
  return first?.find((pod) => others.every((pods) => pods.includes(pod)));
}

function renamed({ key, operator, values }: Requirement, namespace: string | undefined, index: PodIndex) {
  if (operator !== 'In') return [];
  return identityLabels(key).flatMap((other) => values.flatMap((value) => index.labelled(namespace, other, value)));
}

function metBy(pod: Pod, selector: Selector): number {
  return selector.requirements.filter((requirement) => meets(requirement, pod.labels)).length;
}
