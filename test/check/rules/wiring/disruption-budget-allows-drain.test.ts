import { disruptionBudgetAllowsDrain } from '../../../../src/check/rules/wiring/disruption-budget-allows-drain';
import { testRule, workloadsOf } from '../../rule-tester';

const budget = (limit: string, more = '') =>
  `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b${more}}\nspec: {${limit}, selector: {matchLabels: {app: web}}}\n`;
const workload = (kind: string, replicas = '') =>
  workloadsOf('{containers: [{name: c}]}')
    .find((one) => one.kind === kind)!
    .yaml.replace('\nspec: {', `\nspec: {${replicas}`);
const two = workload('Deployment', 'replicas: 2, ');
const hpa = (least: string) =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, ${least}maxReplicas: 5}\n`;
const says = (limit: string, many: string, field = 'minAvailable') =>
  `warning spec.${field}: PodDisruptionBudget b sets ${field} ${limit}${many}: no pod can be evicted`;

testRule(disruptionBudgetAllowsDrain, {
  passes: [
    { name: 'one pod that may go', yaml: two + budget('maxUnavailable: 1') },
    { name: 'a share, which is rounded up', yaml: workload('Deployment') + budget('maxUnavailable: "1%"') },
    { name: 'one less than there are', yaml: two + budget('minAvailable: 1') },
    { name: 'half of two', yaml: two + budget('minAvailable: 50%') },
    { name: 'pods that are made elsewhere', yaml: budget('minAvailable: 2') },
    { name: 'a workload at rest', yaml: workload('Deployment', 'replicas: 0, ') + budget('minAvailable: 1') },
    {
      name: 'the least of an autoscaler',
      yaml: workload('Deployment') + hpa('minReplicas: 3, ') + budget('minAvailable: 2'),
    },
    {
      name: 'two workloads together',
      yaml: `${two}---\n${two.replace('name: web', 'name: other')}${budget('minAvailable: 2')}`,
    },
    { name: 'another namespace', yaml: two + budget('minAvailable: 2', ', namespace: b') },
    ...['Pod', 'DaemonSet', 'Job', 'CronJob'].map((kind) => ({
      name: `a ${kind}, whose number nobody knows`,
      yaml: workload(kind) + budget('minAvailable: 1'),
    })),
  ],
  violates: [
    ...['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'Rollout'].map((kind) => ({
      name: `as many as there are of a ${kind}`,
      yaml: workload(kind, 'replicas: 2, ') + budget('minAvailable: 2'),
      says: [says('2', ', and there are 2 pods'), `  ${kind} web spec.replicas: the pods of ${kind} web`],
    })),
    {
      name: 'one of one',
      yaml: workload('Deployment') + budget('minAvailable: 1'),
      says: [says('1', ', and there is 1 pod'), '  Deployment web spec.replicas: the pods of Deployment web'],
    },
    {
      name: 'a share that is rounded up',
      yaml: two + budget('minAvailable: 51%'),
      says: [
        says('51%', ', and there are 2 pods'),
        '  Deployment web spec.replicas: the pods of Deployment web',
        '  fix: allow maxUnavailable: 1, or run more replicas',
      ],
    },
    {
      name: 'all, of pods that are made elsewhere',
      yaml: budget('minAvailable: 100%'),
      says: [says('100%', ''), '  fix: allow maxUnavailable: 1, or run more replicas'],
    },
    ...['0', '0%'].map((limit) => ({
      name: `none: ${limit}`,
      yaml: two + budget(`maxUnavailable: ${limit}`),
      says: [
        says(limit, ', and there are 2 pods', 'maxUnavailable'),
        '  Deployment web spec.replicas: the pods of Deployment web',
      ],
    })),
    {
      name: 'the least of an autoscaler, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${workload('Deployment')}`, hpa(''), budget('minAvailable: 1')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('1', ', and there is 1 pod'),
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: the pods of Deployment web',
      ],
    },
  ],
});
