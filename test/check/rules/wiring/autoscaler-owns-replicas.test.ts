import { autoscalerOwnsReplicas } from '../../../../src/check/rules/wiring/autoscaler-owns-replicas';
import { testRule, workloadsOf } from '../../rule-tester';

const kinds = ['Deployment', 'ReplicaSet', 'StatefulSet', 'Rollout'];
const workload = (kind: string, replicas = 'replicas: 3, ', more = '') =>
  workloadsOf('{containers: [{name: c}]}')
    .find((one) => one.kind === kind)!
    .yaml.replace('\nspec: {', `\nspec: {${replicas}`)
    .replace('name: web}', `name: web${more}}`);
const scaler = (kind: string, apiVersion = 'apps/v1', more = '') =>
  `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h${more}}\nspec: {scaleTargetRef: {apiVersion: ${apiVersion}, kind: ${kind}, name: web}, maxReplicas: 5}\n`;
const apiVersionOf = (kind: string) => (kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1');
const keda =
  '---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: k}\nspec: {scaleTargetRef: {name: web}}\n';

testRule(autoscalerOwnsReplicas, {
  passes: [
    { name: 'no replicas', yaml: workload('Deployment', '') + scaler('Deployment') },
    { name: 'null', yaml: workload('Deployment', 'replicas: null, ') + scaler('Deployment') },
    { name: 'replicas without an autoscaler', yaml: workload('Deployment') },
    { name: 'an autoscaler of another workload', yaml: workload('Deployment') + scaler('StatefulSet') },
    {
      name: 'an autoscaler of another namespace',
      yaml:
        workload('Deployment', 'replicas: 3, ', ', namespace: a') + scaler('Deployment', 'apps/v1', ', namespace: b'),
    },
    {
      name: 'a VerticalPodAutoscaler, which does not change their number',
      yaml: `${workload('Deployment')}---\napiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: {name: v}\nspec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n`,
    },
  ],
  violates: [
    ...kinds.map((kind) => ({
      name: `replicas of a ${kind}`,
      yaml: workload(kind) + scaler(kind, apiVersionOf(kind)),
      says: [
        `warning spec.replicas: ${kind} web sets 3 replicas, and HorizontalPodAutoscaler h scales it`,
        '  HorizontalPodAutoscaler h spec.scaleTargetRef.name: its target',
      ],
    })),
    {
      name: 'a ScaledObject, and replicas of 0, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${workload('Deployment', 'replicas: 0, ')}`, keda].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'warning spec.replicas: Deployment web sets 0 replicas, and ScaledObject k scales it',
        '  ScaledObject k spec.scaleTargetRef.name: its target',
      ],
    },
  ],
});
