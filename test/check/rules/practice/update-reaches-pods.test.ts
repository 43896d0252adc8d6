import { updateReachesPods } from '../../../../src/check/rules/practice/update-reaches-pods';
import { testRule } from '../../rule-tester';

const statefulSet = (spec: string) =>
  `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: b}\nspec: {${spec}}\n`;
const partition = (from: unknown) => `updateStrategy: {rollingUpdate: {partition: ${String(from)}}}`;
const deployment = (spec: string) =>
  `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: b}\nspec: {${spec}}\n`;
const autoscaler = `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: db, namespace: b}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: StatefulSet, name: db}, maxReplicas: 5}\n`;

const says = (from: number, last: number) => [
  `warning spec.updateStrategy.rollingUpdate.partition: StatefulSet b/db updates the pods from number ${from} on, and its last one is ${last}`,
  '  StatefulSet b/db spec.replicas: the number of pods',
];

testRule(updateReachesPods, {
  passes: [
    { name: 'no partition', yaml: statefulSet('replicas: 3') },
    { name: 'the last pod', yaml: statefulSet(`replicas: 3, ${partition(2)}`) },
    { name: 'no pods', yaml: statefulSet(`replicas: 0, ${partition(3)}`) },
    { name: 'pods that start at a number', yaml: statefulSet(`replicas: 3, ordinals: {start: 5}, ${partition(7)}`) },
    { name: 'pods that an autoscaler adds', yaml: statefulSet(partition(3)) + autoscaler },
    { name: 'a partition that is no number', yaml: statefulSet(`replicas: 3, ${partition('all')}`) },
    { name: 'a Deployment that is not paused', yaml: deployment('paused: false') },
  ],
  violates: [
    { name: 'all replicas', yaml: statefulSet(`replicas: 3, ${partition(3)}`), says: says(3, 2) },
    { name: 'one replica, which is the default', yaml: statefulSet(partition(1)), says: says(1, 0) },
    {
      name: 'pods that start at a number',
      yaml: statefulSet(`replicas: 3, ordinals: {start: 5}, ${partition(8)}`),
      says: says(8, 7),
    },
    { name: 'the most that an autoscaler adds', yaml: statefulSet(partition(5)) + autoscaler, says: says(5, 4) },
    {
      name: 'a paused Deployment',
      yaml: deployment('paused: true'),
      says: [
        'warning spec.paused: Deployment b/web is paused: no change of its template reaches a pod, and a new one has no pods',
        "  fix: remove 'paused', and use kubectl rollout pause for a while",
      ],
    },
  ],
});
