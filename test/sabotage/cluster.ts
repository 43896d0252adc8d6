import { breakAt, misspelt, typos, warned, warning, type Break, type Breakage, type Said } from './breakage';
import { lostWithPeer, lostWithPolicy } from './calls';
import { isSeveral, scalersOf, selectionsOf, unbudgeted } from './followers';
import { nameOf, namespaceOf, ofKind, selected, type Set } from './model';
import { at, entries, items, text, type Json, type Path } from './objects';

const scaler = 'wiring/autoscaler-target-exists';
const budget = 'wiring/disruption-budget-selects';
const grants = 'wiring/role-grants-what-exists';

const autoscalers = (set: Set) => [...ofKind(set, 'HorizontalPodAutoscaler'), ...ofKind(set, 'ScaledObject')];

/** Ways to break what keeps workloads running: their scaling, budgets, volumes and access. */
export const clusterBreakages: readonly Breakage[] = [
  {
    name: 'the target of an autoscaler is misspelt',
    rule: scaler,
    breaks: (set) =>
      autoscalers(set).flatMap(([object, value]) => {
        const path = ['spec', 'scaleTargetRef', 'name'];
        return typos.map((typo) => breakAt({ object, path, value: typo(text(at(value, ...path)) ?? '') }, scaler));
      }),
  },
  {
    name: 'a workload that is scaled says how many replicas it has',
    rule: 'wiring/autoscaler-owns-replicas',
    breaks: (set) =>
      set.pods
        .filter(({ object }) => scalersOf(set, object).length > 0)
        .map(({ object }) =>
          warned({ object, path: ['spec', 'replicas'], value: 3 }, 'wiring/autoscaler-owns-replicas'),
        ),
  },
  {
    name: 'a workload is scaled by two',
    rule: 'wiring/one-autoscaler-per-target',
    breaks: (set) =>
      autoscalers(set).map(([, value]) =>
        again(set, value, ['spec', 'scaleTargetRef', 'name'], 'wiring/one-autoscaler-per-target', 'error'),
      ),
  },
  {
    name: 'pods have two budgets',
    rule: 'wiring/one-budget-per-pod',
    breaks: (set) =>
      ofKind(set, 'PodDisruptionBudget').map(([, value]) =>
        again(set, value, ['spec', 'selector'], 'wiring/one-budget-per-pod', 'warning'),
      ),
  },
  {
    name: 'a label in the selector of a budget or policy is misspelt',
    rule: budget,
    breaks: (set) =>
      selectionsOf(set).flatMap(({ object, path, rule, namespace, labels }) =>
        // the pods of a Gateway are those of its controller, which the set does not have
        Object.entries(labels)
          .filter(([key]) => key !== 'gateway.networking.k8s.io/gateway-name')
          .flatMap(([key, value]) =>
            typos.map((typo): Break => ({
              changes: [{ object, path: [...path, 'matchLabels', key], value: typo(value) }],
              says: [
                { object, path, rule, severity: 'warning' },
                ...(rule === budget ? selected(set, namespace, labels).flatMap((pod) => unbudgeted(set, pod)) : []),
                ...(path.at(-1) === 'podSelector' && path.length === 2 ? lostWithPolicy(set, object) : []),
                ...lostWithPeer(set, { object, path: path.slice(0, -1) }),
              ],
            })),
          ),
      ),
  },
  {
    name: 'a budget lets no pod go',
    rule: 'wiring/disruption-budget-allows-drain',
    breaks: (set) =>
      ofKind(set, 'PodDisruptionBudget').flatMap(([object, value]) =>
        at(value, 'spec', 'maxUnavailable') === undefined
          ? []
          : [warned({ object, path: ['spec', 'maxUnavailable'], value: 0 }, 'wiring/disruption-budget-allows-drain')],
      ),
  },
  {
    name: 'a budget lies in another namespace than its pods',
    rule: 'wiring/reference-stays-in-namespace',
    breaks: (set) =>
      selectionsOf(set)
        .filter(({ rule }) => rule === budget)
        .flatMap(({ object, path, namespace, labels }): readonly Break[] => {
          const other = ofKind(set, 'Namespace')
            .map(([, value]) => nameOf(value))
            .find((name) => name !== namespace);
          if (other === undefined) return [];
          const rule = 'wiring/reference-stays-in-namespace';
          return [
            {
              changes: [{ object, path: ['metadata', 'namespace'], value: other }],
              says: [
                { object, path, rule, severity: 'warning' },
                ...selected(set, namespace, labels).flatMap((pod) => unbudgeted(set, pod)),
              ],
              needs: [
                `Pod ${other}/${Object.entries(labels)
                  .map(([key, value]) => `${key}=${value}`)
                  .join(',')}`,
              ],
            },
          ];
        }),
  },
  {
    name: 'a label that a spread counts is misspelt',
    rule: 'wiring/spread-selects-own-pods',
    breaks: ({ pods }) =>
      pods.flatMap(({ object, path, value }) =>
        items(at(value, 'spec', 'topologySpreadConstraints')).flatMap(([index, constraint]) =>
          entries(at(constraint, 'labelSelector', 'matchLabels')).map(([key, label]): Break => {
            const field = [...path, 'spec', 'topologySpreadConstraints', index, 'labelSelector'];
            return {
              changes: [{ object, path: [...field, 'matchLabels', key], value: misspelt(text(label) ?? '') }],
              says: [warning('wiring/spread-selects-own-pods', object, field)],
            };
          }),
        ),
      ),
  },
  {
    name: 'a second workload claims the pods of a first',
    rule: 'wiring/selectors-do-not-overlap',
    breaks: (set) =>
      ofKind(set, 'Deployment').map(([object, value]): Break => {
        const copy = set.objects.length;
        return {
          changes: [
            { object: copy, path: [], value },
            { object: copy, path: ['metadata', 'name'], value: 'another' },
          ],
          says: [
            warning('wiring/selectors-do-not-overlap', object, ['spec', 'selector']),
            ...unrestricted(value, copy),
          ],
        };
      }),
  },
  {
    name: 'the Service that names the pods of a StatefulSet has an address',
    rule: 'wiring/stateful-service-is-headless',
    breaks: (set) =>
      ofKind(set, 'StatefulSet').flatMap(([object, value]): readonly Break[] => {
        const service = set.services.find(
          ({ name, namespace }) => name === at(value, 'spec', 'serviceName') && namespace === namespaceOf(value),
        );
        // what calls its pods by name is said too
        if (service === undefined || set.urls.some((url) => url.service === service)) return [];
        return [
          {
            changes: [{ object: service.object, path: ['spec', 'clusterIP'], value: undefined }],
            says: [warning('wiring/stateful-service-is-headless', object, ['spec', 'serviceName'])],
          },
        ];
      }),
  },
  {
    name: 'a claim that several pods mount is for one pod',
    rule: 'wiring/claim-fits-replicas',
    breaks: (set) =>
      set.references
        .filter((one) => one.kind === 'PersistentVolumeClaim' && isSeveral(set, one.object))
        .flatMap((one): readonly Break[] =>
          ofKind(set, 'PersistentVolumeClaim')
            .filter(([, value]) => nameOf(value) === one.name && namespaceOf(value) === one.namespace)
            .map(([object, value]) => ({
              changes: [
                { object, path: ['spec', 'accessModes'], value: ['ReadWriteOncePod'] },
                ...ofKind(set, 'PersistentVolume')
                  .filter(([, volume]) => nameOf(volume) === at(value, 'spec', 'volumeName'))
                  .map(([index]) => ({ object: index, path: ['spec', 'accessModes'], value: ['ReadWriteOncePod'] })),
              ],
              says: [{ object: one.object, path: one.path, rule: 'wiring/claim-fits-replicas' }],
            })),
        ),
  },
  {
    name: 'a claim asks for more than its volume has',
    rule: 'wiring/volume-matches-claim',
    breaks: (set) =>
      ofKind(set, 'PersistentVolumeClaim').flatMap(([object, value]) =>
        at(value, 'spec', 'volumeName') === undefined
          ? []
          : [
              breakAt(
                { object, path: ['spec', 'resources', 'requests', 'storage'], value: '900Gi' },
                'wiring/volume-matches-claim',
              ),
            ],
      ),
  },
  {
    name: 'a pull secret is of another type',
    rule: 'wiring/secret-type-fits',
    breaks: (set) =>
      ofKind(set, 'SealedSecret').map(([object, value]): Break => ({
        changes: [{ object, path: ['spec', 'template', 'type'], value: 'Opaque' }],
        says: set.references
          .filter(
            ({ use, name, namespace }) => use === 'pull' && name === nameOf(value) && namespace === namespaceOf(value),
          )
          .map((one) => ({ object: one.object, path: one.path, rule: 'wiring/secret-type-fits' })),
      })),
  },
  {
    name: 'the role of a binding is misspelt',
    rule: 'wiring/role-binding-resolves',
    breaks: (set) =>
      ofKind(set, 'RoleBinding').flatMap(([object, value]) => {
        const path = ['roleRef', 'name'];
        return typos.map((typo) =>
          breakAt({ object, path, value: typo(text(at(value, ...path)) ?? '') }, 'wiring/role-binding-resolves'),
        );
      }),
  },
  {
    name: 'a role names another API group than that of its resources',
    rule: grants,
    breaks: (set) =>
      ofKind(set, 'Role').flatMap(([object, value]) =>
        // the groups of custom resources are unknown
        items(at(value, 'rules'))
          .filter(([, granted]) => isOfKubernetes(granted))
          .map(([rule, granted]) => ({
            changes: [{ object, path: ['rules', rule, 'apiGroups'], value: ['batch'] }],
            says: items(at(granted, 'resources'))
              // another rule may grant some objects of it, and this one the rest
              .filter(([, resource]) => !isGrantedBeside(at(value, 'rules'), rule, text(resource)))
              .map(([index]) => warning(grants, object, ['rules', rule, 'resources', index])),
          })),
      ),
  },
  {
    name: 'a role grants all verbs',
    rule: 'practice/access-is-narrow',
    breaks: (set) =>
      ofKind(set, 'Role').flatMap(([object, value]) =>
        items(at(value, 'rules')).map(([rule]) =>
          warned({ object, path: ['rules', rule, 'verbs', 0], value: '*' }, 'practice/access-is-narrow'),
        ),
      ),
  },
  {
    name: 'a namespace is renamed, and what lies in it is not',
    rule: 'wiring/namespace-resolves',
    breaks: (set) =>
      ofKind(set, 'Namespace').flatMap(([object, value]): readonly Break[] => {
        const first = set.objects.findIndex((one) => namespaceOf(one) === nameOf(value));
        if (first < 0) return [];
        return [
          {
            changes: [{ object, path: ['metadata', 'name'], value: misspelt(nameOf(value)) }],
            says: [{ object: first, path: ['metadata', 'namespace'], rule: 'wiring/namespace-resolves' }],
          },
        ];
      }),
  },
];

function isOfKubernetes(granted: Json): boolean {
  return items(at(granted, 'apiGroups')).every(([, group]) => /^(?:[a-z]*|[a-z]+\.k8s\.io)$/.test(text(group) ?? ''));
}

function isGrantedBeside(rules: Json | undefined, rule: number, resource: string | undefined): boolean {
  return items(rules).some(
    ([index, other]) => index !== rule && items(at(other, 'resources')).some(([, one]) => text(one) === resource),
  );
}

// a second object like one that there is, of which the second is told
function again({ objects }: Set, value: Json, path: Path, rule: string, severity: 'error' | 'warning'): Break {
  const object = objects.length;
  return {
    changes: [
      { object, path: [], value },
      { object, path: ['metadata', 'name'], value: 'another' },
    ],
    says: [{ object, path, rule, severity }],
  };
}

// what is said of the pods of a workload is said of those of its copy
function unrestricted(value: Json, copy: number): readonly Said[] {
  const spec = ['spec', 'template', 'spec'];
  if (at(value, ...spec, 'securityContext', 'runAsNonRoot') === true) return [];
  return [warning('practice/pod-is-restricted', copy, spec)];
}
