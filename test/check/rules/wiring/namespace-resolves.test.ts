import { checkManifests } from '../../../../src/check';
import { namespaceResolves } from '../../../../src/check/rules/wiring/namespace-resolves';
import { testRule } from '../../rule-tester';

const space = (name: string) => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
const object = (namespace: string, name = 'c') =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;

testRule(namespaceResolves, {
  passes: [
    { name: 'a Namespace of the set', yaml: space('shop') + object('shop') },
    { name: 'a namespace that is made elsewhere', yaml: space('shop') + object('payment') },
    { name: 'another stage', yaml: space('shop-dev') + object('shop-prod') },
    { name: 'another number', yaml: space('shop-1') + object('shop-2') },
    { name: 'the namespaces of every cluster', yaml: space('defaults') + object('default') + object('kube-system') },
    {
      name: 'an object that lies in no namespace',
      yaml: space('shop') + object('shpo').replace('ConfigMap', 'ClusterRole'),
    },
    { name: 'an object that names none', yaml: space('shop') + object('null') },
  ],
  violates: [
    {
      name: 'a near miss',
      yaml: space('shop') + object('shpo'),
      says: [
        'error metadata.namespace: ConfigMap shpo/c is in namespace "shpo", which is not in the manifests; did you mean "shop"?',
        '  Namespace shop metadata.name: the existing Namespace',
        '  fix: write "shop", or add the missing Namespace',
      ],
    },
    {
      name: 'several objects, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[space('payments'), object('payment'), object('payment', 'd'), object('payment', 'e')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error metadata.namespace: ConfigMap payment/c is in namespace "payment", as 2 more do, which is not in the manifests; did you mean "payments"?',
        '  Namespace payments metadata.name: the existing Namespace',
        '  fix: write "payments", or add the missing Namespace',
      ],
    },
  ],
});

test('a namespace that is declared as made elsewhere is there', () => {
  const yaml = space('shop') + object('shpo');

  expect(checkManifests(yaml, { rules: [namespaceResolves], external: ['namespace/shpo'] }).findings).toEqual([]);
});
