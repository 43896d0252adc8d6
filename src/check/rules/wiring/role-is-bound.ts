import { accountOf, defaultAccount, Rights, sharesLabel } from '../../../links/bound-rights';
import type { Manifest } from '../../../manifest/object/manifest';
import type { Pod } from '../../../manifest/workloads/pods';
import { corrected, defineRule, nameOf } from '../../rule';

export const roleIsBound = defineRule({
  id: 'wiring/role-is-bound',
  severity: 'warning',
  summary: 'A role of the name or labels of a ServiceAccount is bound to it.',
  why: 'A role grants nothing until a binding names it. Pods that run as an account without any binding are refused by the API server.',
  fix: 'add a RoleBinding of the role to the account, or correct the one that was meant',
  example: corrected(
    `apiVersion: v1
kind: ServiceAccount
metadata:
  name: watcher
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: watcher
rules:
  - apiGroups: ['']
    resources: [pods]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: watcher
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: watcher
subjects: []
---
apiVersion: v1
kind: Pod
metadata:
  name: watcher
spec:
  serviceAccountName: watcher
  containers:
    - name: watcher
      image: watcher:1.0.0
`,
    ['subjects: []', 'subjects:\n  - kind: ServiceAccount\n    name: watcher'],
  ),
  check({ links, set, pods, report }) {
    const roles = set.ofType('Role', 'ClusterRole');
    if (roles.length === 0) return;
    const rights = new Rights(links);
    // a binding without subjects binds nothing
    const bound = new Set(
      links
        .named('binds')
        .filter(({ use, from }) => use === 'role' && from.at('subjects').items.length > 0)
        .map(({ type, namespace, name }) => keyOf(type, namespace, name)),
    );
    for (const role of roles) {
      if (bound.has(keyOf(role.type, role.namespace, role.name ?? '')) || isForOthers(role)) continue;
      const pod = pods.find((one) => {
        const account = accountOf(one);
        if (
          account === defaultAccount ||
          rights.has(one.namespace, account) ||
          set.mayMake('RoleBinding', one.namespace)
        )
          return false;
        if (role.type === 'Role' && role.namespace !== one.namespace) return false;
        // an account that is made elsewhere may be bound there
        return set.find('ServiceAccount', one.namespace, account).some(({ manifest }) => isMeant(role, manifest, one));
      });
      if (pod === undefined) continue;
      report({
        at: role.at('metadata', 'name'),
        message: `${nameOf(role)} is bound to no account, and ServiceAccount "${accountOf(pod)}" of ${nameOf(pod.workload)} has no rights`,
        other: { at: pod.spec, message: `runs as ServiceAccount "${accountOf(pod)}"` },
      });
    }
  },
});

function keyOf(type: string, namespace: string | undefined, name: string): string {
  return `${type}/${namespace ?? ''}/${name}`;
}

/** Whether a ClusterRole is a part of others, or made of others: those are bound. */
function isForOthers(role: Manifest): boolean {
  return (
    role.at('aggregationRule').exists ||
    (role.type === 'ClusterRole' &&
      role.at('metadata', 'labels').entries.some(({ key }) => /aggregate/.test(String(key))))
  );
}

/** Roles for people have the labels of an app as well, and names that say what they are for. */
function isMeant(role: Manifest, account: Manifest, pod: Pod): boolean {
  const names = [account.name, pod.workload.name];
  const own = role.name ?? '';
  if (names.includes(own) || names.some((name) => own === `${pod.namespace ?? ''}-${name ?? ''}`)) return true;
  return role.type === 'Role' && !/admin|edit|view|user/.test(own) && sharesLabel(role, pod.labels.values);
}
