import { oneBudgetPerPod } from '../../../../src/check/rules/wiring/one-budget-per-pod';
import { testRule, workloadsOf } from '../../rule-tester';

const budget = (name: string, selector: string, more = '') =>
  `---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: ${name}${more}}\nspec: {maxUnavailable: 1, selector: ${selector}}\n`;
const web = '{matchLabels: {app: web}}';
const workloads = workloadsOf('{containers: [{name: c}]}');
const pod = workloads[0]!.yaml;
const says = (selector: string, who: string) =>
  `warning spec.selector: PodDisruptionBudget b selects "${selector}", which the pods of ${who} have, and PodDisruptionBudget a selects them too`;

testRule(oneBudgetPerPod, {
  passes: [
    { name: 'one budget', yaml: pod + budget('a', web) },
    { name: 'budgets of other pods', yaml: pod + budget('a', web) + budget('b', '{matchLabels: {app: db}}') },
    { name: 'a budget of another namespace', yaml: pod + budget('a', web) + budget('b', web, ', namespace: b') },
    { name: 'a budget that stands there twice', yaml: pod + budget('a', web) + budget('a', web) },
    {
      name: 'an expression that leaves the pods out',
      yaml: pod + budget('a', web) + budget('b', '{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}'),
    },
  ],
  violates: [
    ...workloads.map(({ kind, yaml }) => ({
      name: `two budgets of a ${kind}`,
      yaml: yaml + budget('a', web) + budget('b', web),
      says: [says('app=web', `${kind} web`), '  PodDisruptionBudget a spec.selector: the other budget'],
    })),
    {
      name: 'an expression, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[`---\n${pod}`, budget('a', web), budget('b', '{matchExpressions: [{key: app, operator: Exists}]}')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [says('app', 'Pod web'), '  PodDisruptionBudget a spec.selector: the other budget'],
    },
  ],
});
