import { deadlineOutlastsStartup } from '../../../../src/check/rules/ml/deadline-outlasts-startup';
import { testRule, workloadsOf } from '../../rule-tester';

const spec = (probe: string) => `{containers: [{name: c, image: a, startupProbe: {${probe}}}]}`;
const deployment = (probe: string, deadline = '') =>
  workloadsOf(spec(probe))
    .find(({ kind }) => kind === 'Deployment')!
    .yaml.replace('spec: {selector', `spec: {${deadline}selector`);
const probe = 'spec.template.spec.containers[0].startupProbe';

testRule(deadlineOutlastsStartup, {
  passes: [
    { name: 'a short startup', yaml: deployment('failureThreshold: 30') },
    { name: 'a longer deadline', yaml: deployment('failureThreshold: 180', 'progressDeadlineSeconds: 2400, ') },
    {
      name: 'a StatefulSet, which has no deadline',
      yaml: workloadsOf(spec('failureThreshold: 180')).find(({ kind }) => kind === 'StatefulSet')!.yaml,
    },
  ],
  violates: [
    {
      name: 'the deadline of Kubernetes',
      yaml: deployment('failureThreshold: 60'),
      says: [
        `warning ${probe}: Deployment web is to be ready within 600 seconds, by default, and container "c" may take 600 to start`,
      ],
    },
    {
      name: 'a deadline of its own',
      yaml: deployment(
        'initialDelaySeconds: 60, periodSeconds: 5, failureThreshold: 10',
        'progressDeadlineSeconds: 100, ',
      ),
      says: [
        'warning spec.progressDeadlineSeconds: Deployment web is to be ready within 100 seconds, and container "c" may take 110 to start',
        `  Deployment web ${probe}: its startup probe`,
      ],
    },
  ],
});
