import { scaleOf } from '../../../links/scale';
import { corrected, defineRule, nameOf } from '../../rule';

export const updateReachesPods = defineRule({
  id: 'practice/update-reaches-pods',
  severity: 'warning',
  summary: 'An update of a workload reaches some of its pods.',
  why: 'A paused Deployment makes no pods of a new template, and none at all when it is new. A StatefulSet keeps the pods below its partition as they are (https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions).',
  fix: 'lower the partition below the number of replicas',
  example: corrected(
    `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  serviceName: db
  updateStrategy:
    rollingUpdate:
      partition: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: db:1.0.0
`,
    ['partition: 3', 'partition: 2'],
  ),
  check({ set, links, report }) {
    for (const deployment of set.ofType('Deployment')) {
      const paused = deployment.at('spec', 'paused');
      if (!paused.isTrue) continue;
      report({
        at: paused,
        message: `${nameOf(deployment)} is paused: no change of its template reaches a pod, and a new one has no pods`,
        fix: "remove 'paused', and use kubectl rollout pause for a while",
      });
    }
    for (const statefulSet of set.ofType('StatefulSet')) {
      const partition = statefulSet.at('spec', 'updateStrategy', 'rollingUpdate', 'partition');
      const from = partition.number;
      const replicas = scaleOf(statefulSet, links.scalers)?.most;
      if (from === undefined || replicas === undefined || replicas === 0) continue;
      const first = statefulSet.at('spec', 'ordinals', 'start').number ?? 0;
      if (from < first + replicas) continue;
      report({
        at: partition,
        message: `${nameOf(statefulSet)} updates the pods from number ${from} on, and its last one is ${first + replicas - 1}`,
        other: { at: statefulSet.at('spec', 'replicas'), message: 'the number of pods' },
      });
    }
  },
});
