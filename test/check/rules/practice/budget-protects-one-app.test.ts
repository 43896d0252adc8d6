import { budgetProtectsOneApp } from '../../../../src/check/rules/practice/budget-protects-one-app';
import { testRule } from '../../rule-tester';

const workload = (name: string, kind = 'Deployment', namespace = 'a') =>
  `---\napiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}, team: shop}}\n    spec: {containers: [{name: c, image: c}]}\n`;
const budget = (label: string) =>
  `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: a}\nspec: {minAvailable: 1, selector: {matchLabels: {${label}}}}\n`;
const service = (label: string) =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: a}\nspec: {selector: {${label}}, ports: [{port: 80}]}\n`;
const says = (count: number, ...names: readonly string[]) => [
  `warning spec.selector: PodDisruptionBudget a/b protects ${count} workloads together: ${names.join(', ')}`,
  ...names
    .filter((name) => name.startsWith('Deployment') || name.startsWith('StatefulSet'))
    .map((name) => `  ${name.replace(/ and .*/, '')} spec.template.metadata.labels: its labels`),
];

testRule(budgetProtectsOneApp, {
  passes: [
    { name: 'one workload', yaml: budget('app: web') + workload('web') + workload('api') },
    { name: 'an app and an agent', yaml: budget('team: shop') + workload('web') + workload('log', 'DaemonSet') },
    { name: 'another namespace', yaml: budget('team: shop') + workload('web') + workload('api', 'Deployment', 'b') },
    {
      name: 'versions of one app behind a Service',
      yaml: budget('team: shop') + service('team: shop') + workload('stable') + workload('canary'),
    },
    {
      name: 'versions of one app by its name',
      yaml:
        budget('team: shop') +
        [workload('blue'), workload('green')]
          .join('')
          .replaceAll('team: shop', 'team: shop, app.kubernetes.io/name: shop'),
    },
  ],
  violates: [
    {
      name: 'two Deployments',
      yaml: budget('team: shop') + service('app: web') + workload('web') + workload('api'),
      says: says(2, 'Deployment a/web', 'Deployment a/api'),
    },
    {
      name: 'four workloads',
      yaml:
        budget('team: shop') + workload('db', 'StatefulSet') + workload('web') + workload('api') + workload('admin'),
      says: says(4, 'StatefulSet a/db', 'Deployment a/web', 'Deployment a/api and 1 more'),
    },
  ],
});
