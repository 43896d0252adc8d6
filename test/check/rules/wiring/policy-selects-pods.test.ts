import { checkManifests } from '../../../../src/check';
import { policySelectsPods } from '../../../../src/check/rules/wiring/policy-selects-pods';
import { testRule, workloadsOf } from '../../rule-tester';

const policy = (selector: string, rest = '') =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: "n"}\nspec: {podSelector: ${selector}${rest}}\n`;
const workloads = workloadsOf('{containers: [{name: c}]}');
const backend =
  '---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: backend}}\nspec: {containers: [{name: c}]}\n';
const typo = '{matchLabels: {app: bakend}}';
const near = (path: string, selector: string, who: string) =>
  `warning spec.${path}: NetworkPolicy n selects "${selector}", which no pod has; did you mean ${who}?`;

testRule(policySelectsPods, {
  passes: [
    ...workloads.map(({ kind, yaml }) => ({
      name: `the pods of a ${kind}`,
      yaml: yaml + policy('{matchLabels: {app: web}}'),
    })),
    { name: 'all pods', yaml: policy('{}') },
    { name: 'pods that are made elsewhere', yaml: backend + policy('{matchLabels: {app: db}}') },
    {
      name: 'a peer of other namespaces',
      yaml: backend + policy('{}', `, ingress: [{from: [{namespaceSelector: {}, podSelector: ${typo}}]}]`),
    },
  ],
  violates: [
    ...workloads.map(({ kind, labels, yaml }) => ({
      name: `a label that the pods of a ${kind} do not have`,
      yaml: yaml + policy('{matchLabels: {app: web, tier: x}}'),
      says: [near('podSelector', 'app=web,tier=x', `${kind} web`), `  ${kind} web ${labels}: its labels: app=web`],
    })),
    {
      name: 'peers of both directions, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[backend, policy('{}', `, ingress: [{from: [{podSelector: ${typo}}]}], egress: [{to: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [bakend]}]}}]}]`)].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        near('egress[0].to[0].podSelector', 'app=bakend', 'Pod p'),
        '  Pod p metadata.labels: its labels: app=backend',
        near('ingress[0].from[0].podSelector', 'app=bakend', 'Pod p'),
        '  Pod p metadata.labels: its labels: app=backend',
      ],
    },
  ],
});

test('pods that are not in the set are a prerequisite', () => {
  expect(
    checkManifests(policy('{matchLabels: {app: db}}'), { rules: [policySelectsPods] }).prerequisites,
  ).toMatchObject([{ kind: 'Pod', name: 'app=db', usedBy: ['NetworkPolicy n'] }]);
});
