import type { PodIndex } from '../manifest/pod-index';
import type { Pod } from '../manifest/pods';
import type { Selection } from '../manifest/selections';
import type { Selector } from '../manifest/selectors';
import { meets } from '../manifest/selectors';
import { isNear } from './near';

// enough to find the one that was meant, few enough that a thousand Services without pods are no thousand thousand
const mostCandidates = 100;

/**
 * The pod that a selector which selects none was likely meant to select: of the same namespace, with a label that it
 * asks for, or nearly so.
 */
export function nearPod({ selector, namespace }: Selection, index: PodIndex): Pod | undefined {
  const candidates = new Set<Pod>();
  for (const { key, operator, values } of selector.requirements) {
    if (operator !== 'In') continue;
    for (const value of values) {
      for (const pod of index.labelled(namespace, key, value).slice(0, mostCandidates)) candidates.add(pod);
    }
    for (const pod of index.labelled(namespace, key).slice(0, mostCandidates)) {
      const own = pod.labels.values.get(key);
      if (own !== undefined && values.some((value) => isNear(own, value))) candidates.add(pod);
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

function metBy(pod: Pod, selector: Selector): number {
  return selector.requirements.filter((requirement) => meets(requirement, pod.labels)).length;
}
