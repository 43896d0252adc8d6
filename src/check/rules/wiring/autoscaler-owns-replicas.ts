import { corrected, defineRule, nameOf } from '../../rule';

export const autoscalerOwnsReplicas = defineRule({
  id: 'wiring/autoscaler-owns-replicas',
  severity: 'warning',
  summary: 'A workload with an autoscaler does not set replicas.',
  why: 'Each apply resets the replicas to the value in the manifest, whatever the load.',
  fix: "remove 'replicas' from the workload; the autoscaler starts from minReplicas",
  example: corrected(
    `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  minReplicas: 2
  maxReplicas: 5
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
`,
    ['spec:\n  replicas: 2', 'spec:'],
  ),
  check({ links, report }) {
    for (const [workload, [scaler]] of links.scalers) {
      const replicas = workload.at('spec', 'replicas');
      if (scaler === undefined || !replicas.exists) continue;
      report({
        at: replicas,
        message: `${nameOf(workload)} sets ${JSON.stringify(replicas.value)} replicas, and ${nameOf(scaler.from)} scales it`,
        other: { at: scaler.field, message: 'its target' },
      });
    }
  },
});
