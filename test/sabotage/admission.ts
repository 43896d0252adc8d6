import type { Break, Breakage, Said } from './breakage';
import { nameOf, ofKind, type Pod, type Set } from './model';
import { at, items } from './objects';

/** Ways to keep pods from being made. */
export const admissionBreakages: readonly Breakage[] = [
  {
    name: 'a namespace enforces more than its pods keep',
    rule: 'admission/pod-security-is-kept',
    breaks: (set) =>
      ofKind(set, 'Namespace').flatMap(([object, value]): readonly Break[] => {
        const says = podsIn(set, nameOf(value))
          .filter((pod) => !isRestricted(pod))
          .map(unkept);
        const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
        return says.length === 0 ? [] : [{ changes: [{ object, path: ['metadata', 'labels'], value: labels }], says }];
      }),
  },
];

function podsIn({ pods }: Set, namespace: string): readonly Pod[] {
  return pods.filter((pod) => pod.namespace === namespace);
}

function isRestricted({ value }: Pod): boolean {
  return at(value, 'spec', 'securityContext', 'runAsNonRoot') === true;
}

// a folder of the node is the one thing of the sets that is written and refused
function unkept({ object, path, value }: Pod): Said {
  const spec = [...path, 'spec'];
  const volumes = items(at(value, 'spec', 'volumes'));
  const folder = volumes.find(([, volume]) => at(volume, 'hostPath') !== undefined);
  const spot = folder === undefined ? spec : [...spec, 'volumes', folder[0], 'hostPath'];
  return { object, path: spot, rule: 'admission/pod-security-is-kept' };
}
