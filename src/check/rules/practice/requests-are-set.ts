import { mayBeFilledIn } from '../../../manifest/workloads/pods';
import { hasRequest } from '../../../admission/resources/effective-resources';
import { isSized } from '../../../links/scale';
import { corrected, defineRule, nameOf } from '../../rule';

export const requestsAreSet = defineRule({
  id: 'practice/requests-are-set',
  severity: 'warning',
  summary: 'Every container requests CPU and memory.',
  why: 'The scheduler places pods without requests on any node, full or not, and they are the first to be evicted.',
  fix: 'set resources.requests.cpu and resources.requests.memory',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
`,
    [
      'image: web:1.0.0',
      'image: web:1.0.0\n      resources:\n        requests:\n          cpu: 100m\n          memory: 256Mi',
    ],
  ),
  check({ pods, set, report }) {
    for (const pod of pods) {
      // init containers are over before the others begin, and seldom need more
      for (const container of pod.serving) {
        const missing = needed.filter((name) => !hasRequest(container, name, set));
        if (missing.length === 0 || mayBeFilledIn(pod) || isSized(pod.workload, set)) continue;
        const { field, name } = container;
        report({
          at: ['resources', 'name'].map((key) => field.at(key)).find((one) => one.exists) ?? field,
          message: `container "${name}" of ${nameOf(pod.workload)} requests no ${missing.map((one) => (one === 'cpu' ? 'CPU' : one)).join(' and no ')}`,
          fix: `set ${missing.map((one) => `resources.requests.${one}`).join(' and ')}`,
        });
      }
    }
  },
});

const needed = ['cpu', 'memory'] as const;
