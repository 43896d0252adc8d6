import type { ManifestSet } from '../../../manifest/manifest-set';
import type { Pod } from '../../../manifest/pods';
import { mayBeFilledIn } from '../../../manifest/resources';
import { defineRule, nameOf } from '../../rule';

export const tokenIsNotMountedIdly = defineRule({
  id: 'practice/token-is-not-mounted-idly',
  severity: 'warning',
  summary: 'Pods of the default ServiceAccount, which may do nothing, do not carry its token.',
  why: 'Whoever breaks into a container has the token, and with it whatever the account is ever given.',
  fix: "set 'automountServiceAccountToken: false' on the pod, or give it a ServiceAccount for what it does",
  example: {
    violates: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    passes: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: web:1.0.0
`,
  },
  check({ pods, set, report }) {
    const bound = boundNamespaces(set);
    for (const pod of pods) {
      // a ServiceAccount of its own was made for something, and the roles of it may be bound elsewhere
      if (mayBeFilledIn(pod) || pod.isExtended || accountOf(pod) !== 'default') continue;
      if (isAutomountOff(pod, set) || bound.has(pod.namespace)) continue;
      report({
        at: pod.spec,
        message: `${nameOf(pod.workload)} carries the token of ServiceAccount "default", to which nothing is granted`,
      });
    }
  },
});

function accountOf({ spec }: Pod): string {
  return spec.textAt('serviceAccountName') ?? spec.textAt('serviceAccount') ?? 'default';
}

// what the pod says counts before what the account says
function isAutomountOff({ spec, namespace }: Pod, set: ManifestSet): boolean {
  const own = spec.valueAt('automountServiceAccountToken');
  if (typeof own === 'boolean') return !own;
  const accounts = set.find('ServiceAccount', namespace, 'default');
  return accounts.some(({ manifest }) => manifest.at('automountServiceAccountToken').value === false);
}

/** The namespaces whose default ServiceAccount something is granted to. */
function boundNamespaces({ links }: ManifestSet): ReadonlySet<string | undefined> {
  const subjects = links.named('binds').filter(({ use, name }) => use === 'subject' && name === 'default');
  return new Set(subjects.map(({ namespace }) => namespace));
}
