import { aggregationSelectsRoles } from '../../../../src/check/rules/wiring/aggregation-selects-roles';
import { testRule } from '../../rule-tester';

const prefix = 'rbac.authorization.k8s.io/aggregate-to-';
const role = (name: string, labels: string, rest = '') =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: ${name}, labels: {${labels}}}\n${rest}`;
const aggregated = (selector: string) =>
  role('monitoring', '', `aggregationRule: {clusterRoleSelectors: [${selector}]}\nrules: []\n`);

testRule(aggregationSelectsRoles, {
  passes: [
    {
      name: 'labels of the roles that every cluster has',
      yaml: role('a', `${prefix}view: "true", ${prefix}edit: "true"`),
    },
    { name: 'a label of an aggregation that is made elsewhere', yaml: role('a', `${prefix}monitoring: "true"`) },
    {
      name: 'a label like a built-in one that the set aggregates',
      yaml: role('a', `${prefix}views: "true"`) + aggregated(`{matchLabels: {${prefix}views: "true"}}`),
    },
    {
      name: 'an aggregation of a role of the set',
      yaml:
        role('a', `${prefix}monitoring: "true"`) +
        role('b', `${prefix}monitorin: "true"`) +
        aggregated(`{matchLabels: {${prefix}monitoring: "true"}}`),
    },
    {
      name: 'an aggregation of built-in roles',
      yaml: role('a', `${prefix}viewer: "true"`) + aggregated(`{matchLabels: {${prefix}view: "true"}}`),
    },
    {
      name: 'an aggregation of what is made elsewhere',
      yaml:
        role('a', 'example.com/tier: "1"') +
        aggregated('{matchLabels: {example.org/tier: "1"}}, {matchLabels: {example.com/tier: "2"}}'),
    },
    {
      name: 'a label of another prefix, and one of another value',
      yaml:
        role('a', 'example.org/tiers: "1", example.com/tiers: "2"') +
        aggregated('{matchLabels: {example.com/tier: "1"}}'),
    },
    {
      name: 'an aggregation by two labels of which a role has neither',
      yaml:
        role('a', 'example.com/tiers: "true"') +
        aggregated('{matchLabels: {example.com/tier: "true", example.com/side: "a"}}'),
    },
    {
      name: 'a label that is set to another value',
      yaml: role('a', `${prefix}monitoring: "false"`) + aggregated(`{matchLabels: {${prefix}monitoring: "true"}}`),
    },
  ],
  violates: [
    {
      name: 'a label that is a letter off those of the built-in roles',
      yaml: role('a', `${prefix}edti: "true"`),
      says: [
        `error metadata.labels["${prefix}edti"]: ClusterRole a has the label "aggregate-to-edti", which nothing aggregates; did you mean "aggregate-to-edit"?`,
        `  fix: write "${prefix}edit"`,
      ],
    },
    {
      name: 'a selector whose label is a letter off that of a role',
      yaml: role('a', `${prefix}monitoring: "true"`) + aggregated(`{matchLabels: {${prefix}monitorng: "true"}}`),
      says: [
        `error aggregationRule.clusterRoleSelectors[0]: ClusterRole monitoring aggregates "${prefix}monitorng=true", which no ClusterRole has; did you mean ClusterRole a?`,
        `  ClusterRole a metadata.labels["${prefix}monitoring"]: its label`,
      ],
    },
    {
      name: 'a value that is a letter off, by an expression',
      yaml:
        role('a', 'example.com/part: metrics, app: x') +
        aggregated(
          '{matchLabels: {app: x}, matchExpressions: [{key: example.com/part, operator: In, values: [metrisc]}]}',
        ),
      says: [
        'error aggregationRule.clusterRoleSelectors[0]: ClusterRole monitoring aggregates "app=x,example.com/part=metrisc", which no ClusterRole has; did you mean ClusterRole a?',
        '  ClusterRole a metadata.labels["example.com/part"]: its label',
      ],
    },
  ],
});
