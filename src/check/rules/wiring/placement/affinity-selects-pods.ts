import { Selection } from '../../../../links/selections';
import { labelSelector } from '../../../../manifest/object/selectors';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import { corrected, defineRule, nameOf } from '../../../rule';

export const affinitySelectsPods = defineRule({
  id: 'wiring/affinity-selects-pods',
  severity: 'error',
  summary: 'A required affinity is to labels that pods have.',
  why: 'The scheduler looks for a node beside pods that do not exist: the pods stay pending.',
  fix: 'write the labels of the pods to run beside, or prefer the affinity instead of requiring it',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    podAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              app: cachee
  containers:
    - name: web
      image: web:1.0.0
---
apiVersion: v1
kind: Pod
metadata:
  name: cache
  labels:
    app: cache
spec:
  containers:
    - name: cache
      image: cache:1.0.0
`,
    ['app: cachee', 'app: cache'],
  ),
  check({ set, requirePods, report }) {
    for (const pod of set.podsWith('affinity')) {
      if (mayBeFilledIn(pod)) continue;
      const required = pod.spec.at('affinity', 'podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
      for (const term of required.items) {
        // pods of other namespaces may be anywhere
        if (term.at('namespaces').exists || term.at('namespaceSelector').exists) continue;
        const selector = labelSelector(term.at('labelSelector'));
        if (selector === undefined) {
          report({
            at: term,
            message: `${nameOf(pod.workload)} requires an affinity without a labelSelector, which no pod meets`,
          });
        } else if (selector.requirements.length > 0) {
          requirePods(new Selection('allows', pod.workload, selector, set));
        }
      }
    }
  },
});
