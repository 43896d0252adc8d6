import { mayBeFilledIn } from '../../../manifest/workloads/pods';
import { hasLimit } from '../../../admission/resources/effective-resources';
import { corrected, defineRule, nameOf } from '../../rule';

export const memoryLimitIsSet = defineRule({
  id: 'practice/memory-limit-is-set',
  severity: 'warning',
  summary: 'Every container has a memory limit.',
  why: 'A container with a memory leak uses up the memory of its node, and the kernel then kills processes: often of another workload.',
  fix: 'set resources.limits.memory',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      resources:
        requests:
          cpu: 100m
          memory: 256Mi
`,
    ['memory: 256Mi', 'memory: 256Mi\n        limits:\n          memory: 512Mi'],
  ),
  check({ pods, set, report }) {
    for (const pod of pods) {
      if (mayBeFilledIn(pod)) continue;
      // init containers are over before the others begin
      for (const container of pod.serving) {
        if (hasLimit(container, 'memory', set)) continue;
        const { field, name } = container;
        report({
          at: ['resources', 'name'].map((key) => field.at(key)).find((one) => one.exists) ?? field,
          message: `container "${name}" of ${nameOf(pod.workload)} has no memory limit`,
        });
      }
    }
  },
});
