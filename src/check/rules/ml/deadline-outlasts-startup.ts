import { patienceOf } from '../../../manifest/workloads/probe-patience';
import { containerName, corrected, defineRule, nameOf } from '../../rule';

export const deadlineOutlastsStartup = defineRule({
  id: 'ml/deadline-outlasts-startup',
  severity: 'warning',
  summary: 'The progress deadline of a Deployment is longer than its containers may take to start.',
  why: 'The rollout is reported as failed while a container is still within the time that its startup probe gives it: kubectl rollout status and GitOps tools give up on it.',
  fix: "set 'progressDeadlineSeconds' above the budget of the startup probe",
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  progressDeadlineSeconds: 600
  selector:
    matchLabels:
      app: llm
  template:
    metadata:
      labels:
        app: llm
    spec:
      containers:
        - name: llm
          image: llm:1.0.0
          startupProbe:
            httpGet:
              path: /health
              port: 8000
            periodSeconds: 10
            failureThreshold: 180
`,
    ['progressDeadlineSeconds: 600', 'progressDeadlineSeconds: 2400'],
  ),
  check({ pods, report }) {
    for (const { workload, serving } of pods) {
      if (workload.type !== 'Deployment') continue;
      const deadline = workload.at('spec', 'progressDeadlineSeconds');
      // 600 when it does not say (pkg/apis/apps/v1/defaults.go, SetDefaults_Deployment)
      const most = deadline.number ?? 600;
      for (const container of serving) {
        if (!container.field.has('startupProbe')) continue;
        const probe = container.field.at('startupProbe');
        const budget = patienceOf(probe);
        if (budget < most) continue;
        report({
          at: deadline.exists ? deadline : probe,
          message: `${nameOf(workload)} is to be ready within ${most} seconds${deadline.exists ? '' : ', by default'}, and ${containerName(container).replace(/ of .*/, '')} may take ${budget} to start`,
          ...(deadline.exists && { other: { at: probe, message: 'its startup probe' } }),
        });
      }
    }
  },
});
