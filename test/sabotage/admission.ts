import { breakAt, type Break, type Breakage } from './breakage';
import { isEnforced, nameOf, ofKind } from './model';
import { at, items } from './objects';

const kept = 'admission/pod-security-is-kept';

/** Ways to keep pods from being made. */
export const admissionBreakages: readonly Breakage[] = [
  {
    name: 'a namespace enforces a level, and has a pod that uses its node',
    rule: kept,
    breaks: ({ pods, objects }) =>
      pods.flatMap(({ object, path, namespace, value }): readonly Break[] => {
        const volumes = items(at(value, 'spec', 'volumes'));
        const folder = volumes.find(([, volume]) => at(volume, 'hostPath') !== undefined);
        const owner = ofKind({ objects }, 'Namespace').find(([, one]) => nameOf(one) === namespace);
        if (folder === undefined || owner === undefined) return [];
        const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
        const spot = [...path, 'spec', 'volumes', folder[0], 'hostPath'];
        return [
          {
            changes: [{ object: owner[0], path: ['metadata', 'labels'], value: labels }],
            says: [{ object, path: spot, rule: kept }],
          },
        ];
      }),
  },
  {
    name: 'a container may gain privileges, which its namespace refuses',
    rule: kept,
    breaks: (set) =>
      set.pods
        .filter(({ namespace }) => isEnforced(set, namespace))
        .flatMap(({ containers }) =>
          containers.map(({ object, path }) =>
            breakAt({ object, path: [...path, 'securityContext', 'allowPrivilegeEscalation'], value: true }, kept),
          ),
        ),
  },
  {
    name: 'the level that a namespace is warned of is misspelt',
    rule: kept,
    breaks: ({ objects }) =>
      ofKind({ objects }, 'Namespace').map(([object]) =>
        breakAt({ object, path: ['metadata', 'labels', 'pod-security.kubernetes.io/warn'], value: 'restrictd' }, kept),
      ),
  },
];
