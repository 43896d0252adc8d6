import { referenceStaysInNamespace } from '../../../../src/check/rules/wiring/reference-stays-in-namespace';
import { testRule, workloadsOf } from '../../rule-tester';

const workloads = workloadsOf('{containers: [{name: c}]}').map(({ kind, labels, yaml }) => ({
  kind,
  labels,
  yaml: `---\n${yaml.replace('name: web', 'namespace: a, name: web')}`,
}));
const pod = workloads[0]!.yaml;
const service = (selector = '{app: web}', namespace = 'b') =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: ${namespace}}\nspec: {selector: ${selector}}\n`;
const budget =
  '---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web, namespace: b}\nspec: {selector: {matchLabels: {app: web}}}\n';
const policy = (spec: string) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: b}\nspec: {${spec}}\n`;
const peer = (more = '') => `podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}${more}}]}]`;
const says = (severity: string, path: string, kind: string) =>
  `${severity} ${path}: ${kind} b/web selects "app=web" in namespace "b", and only pods of namespace "a" have that`;

testRule(referenceStaysInNamespace, {
  passes: [
    { name: 'the same namespace', yaml: pod + service('{app: web}', 'a') },
    { name: 'pods in both', yaml: pod + pod.replace('namespace: a', 'namespace: b') + service() },
    { name: 'pods that are made elsewhere', yaml: pod + service('{app: db}') },
    { name: 'an unnamed namespace', yaml: pod + service('{app: web}', 'null') },
    {
      name: 'a near miss of its own namespace, which other rules tell',
      yaml:
        pod +
        pod.replace('namespace: a', 'namespace: b').replace('app: web', 'app: web, tier: x') +
        service('{app: web, tier: y}'),
    },
    { name: 'a peer of other namespaces', yaml: pod + policy(peer(', namespaceSelector: {}')) },
    { name: 'a selector of all', yaml: pod + policy('podSelector: {}') },
    {
      name: 'a namespace whose pods an operator makes',
      yaml: `${pod}${service()}---\napiVersion: example.com/v1\nkind: Shop\nmetadata: {name: s, namespace: b}\n`,
    },
  ],
  violates: [
    ...workloads.map(({ kind, labels, yaml }) => ({
      name: `a Service of the pods of a ${kind}`,
      yaml: yaml + service(),
      says: [
        says('warning', 'spec.selector', 'Service'),
        `  ${kind} a/web ${labels}: the labels of ${kind} a/web`,
        '  fix: move it to namespace "a"',
      ],
    })),
    {
      name: 'a disruption budget',
      yaml: pod + budget,
      says: [
        says('warning', 'spec.selector', 'PodDisruptionBudget'),
        '  Pod a/web metadata.labels: the labels of Pod a/web',
        '  fix: move it to namespace "a"',
      ],
    },
    {
      name: 'a policy',
      yaml: pod + policy('podSelector: {matchLabels: {app: web}}'),
      says: [
        says('warning', 'spec.podSelector', 'NetworkPolicy'),
        '  Pod a/web metadata.labels: the labels of Pod a/web',
        '  fix: move it to namespace "a"',
      ],
    },
    {
      name: 'a peer of a policy, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[pod, policy(peer())].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        says('warning', 'spec.ingress[0].from[0].podSelector', 'NetworkPolicy'),
        '  Pod a/web metadata.labels: the labels of Pod a/web',
        '  fix: add a namespaceSelector for "a" to the peer',
      ],
    },
  ],
});
