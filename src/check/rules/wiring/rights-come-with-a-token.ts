import { accountOf, defaultAccount, mountsTokenVolume, noAutomountOf, Rights } from '../../../links/bound-rights';
import type { Reference } from '../../../links/references';
import type { Pod } from '../../../manifest/workloads/pods';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const rightsComeWithAToken = defineRule({
  id: 'wiring/rights-come-with-a-token',
  severity: 'warning',
  summary: 'Pods whose ServiceAccount has permissions mount its token.',
  why: 'A pod proves to the API server who it is by the token. Without it, its requests are anonymous and are refused, whatever roles are bound to the ServiceAccount.',
  fix: "set 'automountServiceAccountToken: true' on the pods, mount a projected token, or remove the binding",
  example: corrected(
    `apiVersion: v1
kind: ServiceAccount
metadata:
  name: lister
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: lister
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
  - kind: ServiceAccount
    name: lister
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: lister
  automountServiceAccountToken: false
  containers:
    - name: web
      image: web:1.0.0
`,
    ['automountServiceAccountToken: false', 'automountServiceAccountToken: true'],
  ),
  check(context) {
    const { pods, set, links, report } = context;
    if (!links.named('binds').some(({ use }) => use === 'subject')) return;
    const rights = new Rights(links);
    const byAccount = new Map<string, Pod[]>();
    for (const pod of pods) {
      const key = `${pod.namespace ?? ''}/${accountOf(pod)}`;
      byAccount.set(key, [...(byAccount.get(key) ?? []), pod]);
    }
    for (const of of byAccount.values()) {
      const [first] = of;
      // the default account is that of all pods, and of several pods of one account some may need no rights
      if (first === undefined || accountOf(first) === defaultAccount) continue;
      const binding = rights.bindingsOf(first.namespace, accountOf(first)).find((one) => isForRequests(context, one));
      if (binding === undefined || of.some((pod) => hasToken(context, pod))) continue;
      for (const pod of of) {
        report({
          at: noAutomountOf(pod, set) ?? pod.spec,
          message: `${nameOf(pod.workload)} mounts no token of ServiceAccount "${accountOf(pod)}", to which ${nameOf(binding.from)} gives rights`,
          other: { at: binding.field, message: 'the account has rights' },
        });
      }
    }
  },
});

function hasToken({ set }: RuleContext, pod: Pod): boolean {
  // an injected container may bring a token
  return noAutomountOf(pod, set) === undefined || mountsTokenVolume(pod, set) || pod.isExtended;
}

// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
const userFacing: ReadonlySet<string> = new Set(['admin', 'cluster-admin', 'edit', 'view']);

/**
 * Whether a binding gives rights to send requests. The verb 'use' lets the account have pods, of a PodSecurityPolicy or a
 * SecurityContextConstraints; of a role that is not in the set the verbs are unknown.
 */
function isForRequests({ set }: RuleContext, { from }: Reference): boolean {
  const [kind, name] = [from.at('roleRef', 'kind').text, from.at('roleRef', 'name').text ?? ''];
  if (kind === 'ClusterRole' && userFacing.has(name)) return true;
  const roles = kind === 'ClusterRole' ? set.find(kind, undefined, name) : set.find('Role', from.namespace, name);
  return roles.some(({ manifest }) =>
    manifest.at('rules').items.some((rule) => rule.at('verbs').items.some(({ text }) => text !== 'use')),
  );
}
