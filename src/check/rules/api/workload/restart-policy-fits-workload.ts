import type { Pod } from '../../../../manifest/workloads/pods';
import { corrected, defineRule, nameOf } from '../../../rule';

export const restartPolicyFitsWorkload = defineRule({
  id: 'api/restart-policy-fits-workload',
  severity: 'error',
  summary: 'Long-running pods always restart and have no deadline, and pods of a Job do not always restart.',
  why: 'The API server accepts only "Always", the default, and no deadline in pod templates of long-running workloads; in those of Jobs and CronJobs it accepts only "OnFailure" and "Never", and neither is the default (pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go).',
  fix: `write 'restartPolicy: OnFailure' or 'restartPolicy: Never' in the pod template`,
  example: corrected(
    `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      containers:
        - name: migrate
          image: web:1.0.0
`,
    ['template:\n    spec:', 'template:\n    spec:\n      restartPolicy: Never'],
  ),
  check({ pods, report }) {
    for (const pod of pods) {
      // nearly all workloads that last say neither
      if (lasting.has(pod.workload.type) && !pod.spec.has('restartPolicy') && !pod.spec.has('activeDeadlineSeconds'))
        continue;
      const policy = pod.spec.at('restartPolicy');
      const value = policy.text ?? 'Always';
      const named = nameOf(pod.workload);
      // api/values-are-known reports any other value
      if (!['Always', 'OnFailure', 'Never'].includes(value) || (policy.exists && typeof policy.value !== 'string'))
        continue;
      if (jobs.has(pod.workload.type)) {
        if (value === 'Always') {
          const written = policy.text === undefined ? ' the default' : '';
          report({
            at: policy,
            message: `pods of ${named} have${written} restartPolicy "Always", which a Job cannot have`,
          });
        } else if (value !== 'Never' && hasFailurePolicy(pod)) {
          const message = `pods of ${named} have restartPolicy "${value}", and with a podFailurePolicy only "Never" is taken`;
          report({ at: policy, message, fix: `write 'restartPolicy: Never', or remove 'podFailurePolicy'` });
        }
      } else if (lasting.has(pod.workload.type)) {
        if (value !== 'Always') {
          const message = `pods of ${named} have restartPolicy "${value}", and a ${pod.workload.kind} takes only "Always"`;
          report({ at: policy, message, fix: `remove 'restartPolicy', or make a Job of it` });
        }
        const deadline = pod.spec.at('activeDeadlineSeconds');
        if (deadline.exists) {
          const message = `pods of ${named} have 'activeDeadlineSeconds', which a ${pod.workload.kind} does not take`;
          report({ at: deadline, message, fix: `remove 'activeDeadlineSeconds', or make a Job of it` });
        }
      }
    }
  },
});

const jobs: ReadonlySet<string> = new Set(['Job', 'CronJob']);
const lasting: ReadonlySet<string> = new Set([
  ...['DaemonSet', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
]);

function hasFailurePolicy({ spec }: Pod): boolean {
  // spec of the Job, above template
  return spec.parent?.parent?.at('podFailurePolicy').exists === true;
}
