import { namespaceLabelExists } from '../../../../src/check/rules/wiring/namespace-label-exists';
import { testRule } from '../../rule-tester';

const policy = (namespaces: string, direction = 'egress') =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: dns, namespace: a}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress], ${direction}: [{${direction === 'egress' ? 'to' : 'from'}: [{namespaceSelector: {${namespaces}}}]}]}\n`;
const says = (path: string, label: string, name: string) => [
  `warning spec.${path}: NetworkPolicy a/dns selects namespaces by "${label}", a label that ${name} does not have by itself`,
];

testRule(namespaceLabelExists, {
  passes: [
    { name: 'its name', yaml: policy('matchLabels: {kubernetes.io/metadata.name: kube-system}') },
    { name: 'another namespace', yaml: policy('matchLabels: {name: monitoring}') },
    {
      name: 'a label that the set gives it',
      yaml: `apiVersion: v1\nkind: Namespace\nmetadata: {name: kube-system, labels: {name: kube-system}}\n${policy('matchLabels: {name: kube-system}')}`,
    },
    { name: 'all but it', yaml: policy('matchExpressions: [{key: name, operator: NotIn, values: [kube-system]}]') },
    {
      name: 'one of several',
      yaml: policy('matchExpressions: [{key: name, operator: In, values: [kube-system, dns]}]'),
    },
    { name: 'a name that only looks alike', yaml: policy('matchLabels: {name: kubernetes-dns}') },
  ],
  violates: [
    {
      name: 'a label of its name',
      yaml: policy('matchLabels: {name: kube-system}'),
      says: says('egress[0].to[0].namespaceSelector.matchLabels.name', 'name=kube-system', 'kube-system'),
    },
    {
      name: 'an expression, of traffic that comes in',
      yaml: policy('matchExpressions: [{key: ns, operator: In, values: [kube-public]}]', 'ingress'),
      says: says('ingress[0].from[0].namespaceSelector.matchExpressions[0]', 'ns=kube-public', 'kube-public'),
    },
  ],
});
