import { accountOf, defaultAccount, lostRights } from '../../../links/bound-rights';
import { corrected, defineRule, nameOf } from '../../rule';

export const rightsReachPods = defineRule({
  id: 'wiring/rights-reach-pods',
  severity: 'warning',
  summary: 'Roles are bound to the ServiceAccount as which the pods run that they are meant for.',
  why: 'Pods have the permissions of their own ServiceAccount, which is "default" unless they name one. A role that is bound to another account gives them nothing: the API server refuses their requests.',
  fix: 'name the account in the pods, or the account of the pods in the binding',
  example: corrected(
    `apiVersion: v1
kind: ServiceAccount
metadata:
  name: watcher
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: watcher
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: watcher
---
apiVersion: v1
kind: Pod
metadata:
  name: watcher
spec:
  containers:
    - name: watcher
      image: watcher:1.0.0
`,
    ['spec:\n  containers', 'spec:\n  serviceAccountName: watcher\n  containers'],
  ),
  check({ links, report }) {
    for (const { subject, pod } of lostRights(links)) {
      const account = accountOf(pod);
      const name = pod.spec.at('serviceAccountName');
      const role = `${subject.from.at('roleRef', 'kind').text ?? 'role'} "${subject.from.at('roleRef', 'name').text ?? ''}"`;
      report({
        at: subject.field,
        message: `${nameOf(subject.from)} gives ${role} to "${subject.name}", as which no pod runs; ${nameOf(pod.workload)} runs as "${account}", without rights`,
        other: { at: name.exists ? name : pod.spec, message: `runs as ServiceAccount "${account}"` },
        fix:
          account === defaultAccount
            ? `set 'serviceAccountName: ${subject.name}' on the pods`
            : `write "${account}" in the binding`,
      });
    }
  },
});
