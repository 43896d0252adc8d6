import { spreadSelectsOwnPods } from '../../../../../src/check/rules/wiring/placement/spread-selects-own-pods';
import { testRule, workloadsOf } from '../../../rule-tester';

const spread = (selector: string) =>
  workloadsOf(
    `{topologySpreadConstraints: [{topologyKey: zone, labelSelector: ${selector}}], containers: [{name: c}]}`,
  );
const apart = (term: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: backend}}\nspec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: ${term}${more}}]}}}\n`;
const pod = (selector: string) => spread(selector)[0]!.yaml;
const constraint = 'spec.topologySpreadConstraints[0]';

testRule(spreadSelectsOwnPods, {
  passes: [
    ...spread('{matchLabels: {app: web}}').map(({ kind, yaml }) => ({ name: `the labels of a ${kind}`, yaml })),
    { name: 'all pods', yaml: pod('{}') },
    { name: 'an expression', yaml: pod('{matchExpressions: [{key: app, operator: In, values: [web, ui]}]}') },
    { name: 'a broken selector', yaml: pod('{matchExpressions: [{operator: In}]}') },
    { name: 'pods that keep away from their own', yaml: apart('{matchLabels: {app: backend}}') },
    { name: 'pods that keep away from others', yaml: apart('{matchLabels: {app: database}}') },
    {
      name: 'pods that keep away from those of another namespace',
      yaml: apart('{matchLabels: {app: bakend}}', ', namespaces: [b]'),
    },
    {
      name: 'pods whose labels an operator writes',
      yaml: `apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f}\nspec: {template: {spec: {topologySpreadConstraints: [{labelSelector: {matchLabels: {a: b}}}], containers: [{name: c}]}}}\n`,
    },
  ],
  violates: [
    {
      name: 'an anti-affinity without a selector',
      yaml: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}}\n',
      says: [
        'warning spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]: Pod web has an anti-affinity without a labelSelector, which is to no pod',
        '  Pod web metadata.labels: the labels of the pods',
      ],
    },
    ...spread('{matchLabels: {app: web, tier: x}}').map(({ kind, path, labels, yaml }) => ({
      name: `a label that the pods of a ${kind} do not have`,
      yaml,
      says: [
        `warning ${path}.topologySpreadConstraints[0].labelSelector: ${kind} web spreads its pods by "zone" and counts "app=web,tier=x", which they do not have`,
        `  ${kind} web ${labels}: the labels of the pods`,
      ],
    })),
    {
      name: 'no selector',
      yaml: pod('null'),
      says: [
        `warning ${constraint}: Pod web spreads its pods by "zone" without a labelSelector, which counts none`,
        '  Pod web metadata.labels: the labels of the pods',
      ],
    },
    {
      name: 'pods that keep away from their own by the key of another label',
      yaml: apart('{matchLabels: {app.kubernetes.io/name: backend}}'),
      says: [
        'warning spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: Pod web has an anti-affinity to "app.kubernetes.io/name=backend", which matches no pod, not even its own',
        '  Pod web metadata.labels: the labels of the pods',
      ],
    },
    {
      name: 'pods that keep away from nearly their own, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${apart('{matchLabels: {app: bakend}}').trim().replaceAll('\n', '\n    ')}\n`,
      says: [
        'warning spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: Pod web has an anti-affinity to "app=bakend", which matches no pod, not even its own',
        '  Pod web metadata.labels: the labels of the pods',
      ],
    },
  ],
});
