import { breakAt, misspelt, warned, warning, type Break, type Breakage } from './breakage';
import { nameOf, namespaceOf, ofKind, type Pod, type Set } from './model';
import { at, items, text, type Json } from './objects';

const token = 'wiring/rights-come-with-a-token';
const reach = 'wiring/rights-reach-pods';
const bound = 'wiring/role-is-bound';

const grants = 'wiring/role-grants-what-exists';

const rolesOf = (set: Set) => [...ofKind(set, 'Role'), ...ofKind(set, 'ClusterRole')];

/** The bindings that give a role of the set to the account of pods alone. */
function bindingsOf(set: Set, { object, value }: Pod): readonly (readonly [object: number, binding: Json])[] {
  const [account, namespace] = [text(at(value, 'spec', 'serviceAccountName')), namespaceOf(set.objects[object])];
  return [...ofKind(set, 'RoleBinding'), ...ofKind(set, 'ClusterRoleBinding')].filter(
    ([, binding]) =>
      items(at(binding, 'subjects')).length === 1 &&
      text(at(binding, 'subjects', 0, 'kind')) === 'ServiceAccount' &&
      text(at(binding, 'subjects', 0, 'name')) === account &&
      (text(at(binding, 'subjects', 0, 'namespace')) ?? namespaceOf(binding)) === namespace &&
      roleOf(set, binding) !== undefined,
  );
}

function roleOf(set: Set, binding: Json): number | undefined {
  const found = ofKind(set, text(at(binding, 'roleRef', 'kind')) ?? '').find(
    ([, role]) => nameOf(role) === at(binding, 'roleRef', 'name') && namespaceOf(role) === namespaceOf(binding),
  );
  return found?.[0];
}

/** Pods that are alone with their account, and have rights by one binding. */
function entitled(set: Set): readonly (readonly [pod: Pod, object: number, binding: Json])[] {
  return set.pods.flatMap((pod) => {
    const [first, ...more] = bindingsOf(set, pod);
    const account = at(pod.value, 'spec', 'serviceAccountName');
    const others = set.pods.filter(
      (one) =>
        at(one.value, 'spec', 'serviceAccountName') === account &&
        namespaceOf(set.objects[one.object]) === namespaceOf(set.objects[pod.object]),
    );
    return first === undefined || more.length > 0 || others.length > 1 ? [] : [[pod, ...first] as const];
  });
}

/** Ways to keep pods from the rights that are meant for them. */
export const rightsBreakages: readonly Breakage[] = [
  {
    name: 'pods with rights get no token',
    rule: token,
    breaks: (set) =>
      entitled(set).map(([{ object, path }]) =>
        warned({ object, path: [...path, 'spec', 'automountServiceAccountToken'], value: false }, token),
      ),
  },
  {
    name: 'the account of pods with rights is forgotten',
    rule: reach,
    breaks: (set) =>
      entitled(set).map(([{ object, path }, binding]): Break => ({
        changes: [{ object, path: [...path, 'spec', 'serviceAccountName'], value: undefined }],
        says: [warning(reach, binding, ['subjects', 0, 'name'])],
      })),
  },
  {
    name: 'a role is bound to nobody',
    rule: bound,
    breaks: (set) =>
      entitled(set).flatMap(([, object, binding]): readonly Break[] => {
        const role = roleOf(set, binding);
        if (role === undefined) return [];
        return [
          {
            changes: [{ object, path: ['subjects'], value: undefined }],
            says: [warning(bound, role, ['metadata', 'name'])],
          },
        ];
      }),
  },
  {
    name: 'the first verb of a role is misspelt',
    rule: grants,
    breaks: (set) => {
      return rolesOf(set).flatMap(([object, role]) =>
        items(at(role, 'rules')).flatMap(([rule, granted]) => {
          const verb = text(at(granted, 'verbs', 0)) ?? '*';
          const path = ['rules', rule, 'verbs', 0];
          return verb === '*' ? [] : [warned({ object, path, value: misspelt(verb) }, grants)];
        }),
      );
    },
  },
  {
    name: 'the first built-in resource of a role is misspelt',
    rule: grants,
    breaks: (set) =>
      rolesOf(set).flatMap(([object, role]) =>
        items(at(role, 'rules')).flatMap(([rule, granted]) => {
          const [resource, group] = [text(at(granted, 'resources', 0)) ?? '*', at(granted, 'apiGroups', 0)];
          const path = ['rules', rule, 'resources', 0];
          const isBuiltIn = typeof group === 'string' && ['', 'apps', 'batch'].includes(group);
          return resource === '*' || !isBuiltIn ? [] : [warned({ object, path, value: misspelt(resource) }, grants)];
        }),
      ),
  },
  {
    name: 'the label by which a role is aggregated is misspelt',
    rule: 'wiring/aggregation-selects-roles',
    breaks: (set) =>
      ofKind(set, 'ClusterRole').map(([object]) => {
        const path = ['metadata', 'labels', 'rbac.authorization.k8s.io/aggregate-to-vieww'];
        return breakAt({ object, path, value: 'true' }, 'wiring/aggregation-selects-roles');
      }),
  },
];
