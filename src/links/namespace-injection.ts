import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Pod } from '../manifest/workloads/pods';
import { asksForInjectionOfPods, refusesInjection } from '../manifest/workloads/sidecar-injection';

/**
 * Whether a pod's namespace asks an injector for more than the pod's manifest shows, and the pod does not refuse.
 *
 * A namespace that is not in the set counts as one that does not ask.
 */
export function isInjectedByNamespace({ namespace, metadata, labels }: Pod, set: ManifestSet): boolean {
  // most namespaces do not ask: their pods need not be read
  if (namespace === undefined) return false;
  const namespaces = set.find('Namespace', undefined, namespace);
  return namespaces.some(({ manifest }) => asksForInjectionOfPods(manifest)) && !refusesInjection(metadata, labels);
}
