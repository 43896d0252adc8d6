import { misspelt, warned, warning, type Break, type Breakage } from './breakage';
import { kindOf, namespaceOf, ofKind, selected, type Set } from './model';
import { at, entries, items, text, type Json, type Path } from './objects';

const affinity = 'wiring/affinity-selects-pods';
const label = 'wiring/node-label-exists';
const budget = 'practice/budget-protects-one-app';
const namespaces = 'wiring/namespace-label-exists';
const nameLabel = 'kubernetes.io/metadata.name';

/** Ways to break where pods may run, and what counts them. */
export const placementBreakages: readonly Breakage[] = [
  {
    name: 'pods must run beside pods whose label is misspelt',
    rule: affinity,
    breaks: (set) =>
      set.pods.flatMap(({ object, path, value, labels }): readonly Break[] => {
        const [first] = Object.entries(labels).filter(([, own]) => /[a-z]{3}/.test(own));
        if (first === undefined || at(value, 'spec', 'affinity', 'podAffinity') !== undefined) return [];
        const labelSelector = { matchLabels: { [first[0]]: misspelt(first[1]) } };
        const required = 'requiredDuringSchedulingIgnoredDuringExecution';
        const field = [...path, 'spec', 'affinity', 'podAffinity'];
        return [
          {
            changes: [
              {
                object,
                path: field,
                value: { [required]: [{ topologyKey: 'kubernetes.io/hostname', labelSelector }] },
              },
            ],
            says: [{ object, path: [...field, required, 0, 'labelSelector'], rule: affinity }],
          },
        ];
      }),
  },
  {
    name: 'pods ask for nodes of Linux, with a capital',
    rule: label,
    breaks: (set) =>
      set.pods.map(({ object, path }): Break => {
        const field = [...path, 'spec', 'nodeSelector', 'kubernetes.io/os'];
        return { changes: [{ object, path: field, value: 'Linux' }], says: [{ object, path: field, rule: label }] };
      }),
  },
  {
    name: 'a zone is misspelt in a spread',
    rule: label,
    breaks: (set) =>
      set.pods.flatMap(({ object, path, value }) =>
        items(at(value, 'spec', 'topologySpreadConstraints'))
          .filter(([, one]) => at(one, 'topologyKey') === 'topology.kubernetes.io/zone')
          .map(([index]) => {
            const field = [...path, 'spec', 'topologySpreadConstraints', index, 'topologyKey'];
            return warned({ object, path: field, value: 'topology.kubernetes.io/zones' }, label);
          }),
      ),
  },
  {
    name: 'one budget is for all apps',
    rule: budget,
    breaks: (set) =>
      [...new globalThis.Set(set.pods.map(({ namespace }) => namespace))]
        .filter((namespace) => isUnprotected(set, namespace))
        .map((namespace): Break => {
          const metadata = { name: 'for-all-apps', ...(namespace !== '' && { namespace }) };
          const value: Json = {
            apiVersion: 'policy/v1',
            kind: 'PodDisruptionBudget',
            metadata,
            spec: { maxUnavailable: 1, selector: {} },
          };
          const object = set.objects.length;
          return { changes: [{ object, path: [], value }], says: [warning(budget, object, ['spec', 'selector'])] };
        }),
  },
  {
    name: 'a policy selects kube-system by a label that it does not have',
    rule: namespaces,
    breaks: (set) =>
      ofKind(set, 'NetworkPolicy').flatMap(([object, value]) =>
        ['ingress', 'egress'].flatMap((direction) =>
          items(at(value, 'spec', direction)).flatMap(([rule, one]) =>
            items(at(one, direction === 'egress' ? 'to' : 'from')).flatMap(([peer, selected]): readonly Break[] => {
              const labels = entries(at(selected, 'namespaceSelector', 'matchLabels'));
              if (!labels.some(([key, name]) => key === nameLabel && text(name) === 'kube-system')) return [];
              const field: Path = ['spec', direction, rule, direction === 'egress' ? 'to' : 'from', peer];
              const path = [...field, 'namespaceSelector', 'matchLabels'];
              return [
                {
                  changes: [{ object, path, value: { name: 'kube-system' } }],
                  says: [warning(namespaces, object, [...path, 'name'])],
                },
              ];
            }),
          ),
        ),
      ),
  },
];

/** Whether a namespace has no budget, and several apps that no Service has in common. */
function isUnprotected(set: Set, namespace: string): boolean {
  if (ofKind(set, 'PodDisruptionBudget').some(([, value]) => namespaceOf(value) === namespace)) return false;
  const apps = set.pods.filter(
    ({ object, namespace: own }) =>
      own === namespace && ['Deployment', 'StatefulSet'].includes(kindOf(set.objects[object]) ?? ''),
  );
  const shared = set.services.some((service) => {
    const pods = service.namespace === namespace ? selected(set, namespace, service.selector) : [];
    return apps.every((app) => pods.includes(app));
  });
  return apps.length > 1 && !shared;
}
