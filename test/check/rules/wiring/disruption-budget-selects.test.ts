import { checkManifests } from '../../../../src/check';
import { disruptionBudgetSelects } from '../../../../src/check/rules/wiring/disruption-budget-selects';
import { testRule, workloadsOf } from '../../rule-tester';

const budget = (selector: string, more = '') =>
  `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b${more}}\nspec: {maxUnavailable: 1, selector: ${selector}}\n`;
const workloads = workloadsOf('{containers: [{name: c}]}');
const backend =
  '---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: backend}}\nspec: {containers: [{name: c}]}\n';
const near = (selector: string, who: string) =>
  `warning spec.selector: PodDisruptionBudget b selects "${selector}", which no pod has; did you mean ${who}?`;

testRule(disruptionBudgetSelects, {
  passes: [
    ...workloads.map(({ kind, yaml }) => ({
      name: `the pods of a ${kind}`,
      yaml: yaml + budget('{matchLabels: {app: web}}'),
    })),
    { name: 'pods that are made elsewhere', yaml: budget('{matchLabels: {app: db}}') },
    { name: 'an empty selector', yaml: budget('{}') },
  ],
  violates: [
    {
      name: 'no selector, which selects nothing',
      yaml: backend + budget('null'),
      says: [
        'warning spec: PodDisruptionBudget b has no selector, and so selects no pods',
        '  fix: select the labels of the pod template',
      ],
    },
    ...workloads.map(({ kind, labels, yaml }) => ({
      name: `a label that the pods of a ${kind} do not have`,
      yaml: yaml + budget('{matchLabels: {app: web, tier: x}}'),
      says: [near('app=web,tier=x', `${kind} web`), `  ${kind} web ${labels}: its labels: app=web`],
    })),
    {
      name: 'an expression, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[backend, budget('{matchExpressions: [{key: app, operator: In, values: [bakend]}]}')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [near('app=bakend', 'Pod p'), '  Pod p metadata.labels: its labels: app=backend'],
    },
  ],
});

test('pods that may lie in another namespace count only if they do not', () => {
  const yaml = backend + budget('{matchLabels: {app: backend}}', ', namespace: other');

  expect(checkManifests(yaml, { rules: [disruptionBudgetSelects] }).findings).toMatchObject([{ severity: 'warning' }]);
});
