import { severalReplicasHaveABudget } from '../../../../src/check/rules/practice/several-replicas-have-a-budget';
import { testRule, workloadsOf } from '../../rule-tester';

const kinds = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'Rollout'];
const workload = (kind: string, replicas = 'replicas: 2, ') =>
  workloadsOf('{containers: [{name: c}]}')
    .find((one) => one.kind === kind)!
    .yaml.replace('\nspec: {', `\nspec: {${replicas}`);
const budget = (selector = '{matchLabels: {app: web}}', more = '') =>
  `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b${more}}\nspec: {maxUnavailable: 1, selector: ${selector}}\n`;
const hpa = (least: number) =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: ${least}, maxReplicas: 5}\n`;

testRule(severalReplicasHaveABudget, {
  passes: [
    ...kinds.map((kind) => ({ name: `a budget of a ${kind}`, yaml: workload(kind) + budget() })),
    {
      name: 'a budget by an expression',
      yaml: workload('Deployment') + budget('{matchExpressions: [{key: app, operator: Exists}]}'),
    },
    {
      name: 'a budget that may lie in the same namespace',
      yaml: workload('Deployment') + budget('{matchLabels: {app: web}}', ', namespace: a'),
    },
    { name: 'one replica', yaml: workload('Deployment', '') },
    { name: 'an autoscaler that may leave one', yaml: workload('Deployment', '') + hpa(1) },
    ...['Pod', 'DaemonSet', 'Job', 'CronJob'].map((kind) => ({ name: `a ${kind}`, yaml: workload(kind, '') })),
    {
      name: 'a namespace whose budgets an operator makes',
      yaml: `${workload('Deployment')}---\napiVersion: example.com/v1\nkind: Shop\nmetadata: {name: s}\n`,
    },
    {
      name: 'a ReplicaSet that its Deployment owns',
      yaml: workload('ReplicaSet').replace('name: web}', 'name: web, ownerReferences: [{kind: Deployment, name: d}]}'),
    },
  ],
  violates: [
    ...kinds
      .filter((kind) => kind !== 'Rollout')
      .map((kind) => ({
        name: `replicas of a ${kind}`,
        yaml: workload(kind),
        says: [`warning spec.replicas: ${kind} web has 2 replicas and no disruption budget`],
      })),
    {
      name: 'replicas of a Rollout',
      yaml: workload('Rollout'),
      says: ['warning spec.replicas: Rollout web has 2 replicas and no disruption budget'],
    },
    {
      name: 'a budget of other pods',
      yaml: workload('Deployment') + budget('{matchLabels: {app: db}}'),
      says: ['warning spec.replicas: Deployment web has 2 replicas and no disruption budget'],
    },
    {
      name: 'an autoscaler, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${workload('Deployment', '')}`, hpa(3)].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'warning metadata.name: Deployment web has at least 3 replicas and no disruption budget',
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: its autoscaler',
      ],
    },
  ],
});
