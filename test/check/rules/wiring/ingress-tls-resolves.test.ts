import { checkManifests } from '../../../../src/check';
import { ingressTlsResolves } from '../../../../src/check/rules/wiring/ingress-tls-resolves';
import { testRule } from '../../rule-tester';

const ingress = (tls: string, rules = '[]', more = '') =>
  `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web${more}}\nspec: {tls: [${tls}], rules: ${rules}}\n`;
const secret = (name = 'web-tls', more = '') =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}${more}}\ntype: kubernetes.io/tls\ndata: {tls.crt: YQ==, tls.key: YQ==}\n`;
const hosts = (...names: readonly string[]) => `[${names.map((name) => `{host: "${name}"}`).join(', ')}]`;

testRule(ingressTlsResolves, {
  passes: [
    { name: 'a Secret of the set', yaml: ingress('{secretName: web-tls}') + secret() },
    { name: 'a Secret that is made elsewhere', yaml: ingress('{secretName: other}') + secret() },
    { name: 'the certificate of the controller, which needs no Secret', yaml: ingress('{hosts: [a.example.com]}') },
    {
      name: 'a Secret that cert-manager makes',
      yaml: ingress('{secretName: web-tsl}', '[]', ', annotations: {cert-manager.io/issuer: ca}') + secret(),
    },
    { name: 'the hosts of the rules', yaml: ingress('{hosts: [a.example.com]}', hosts('a.example.com')) },
    {
      name: 'a certificate of a Gateway, which another rule asks about',
      yaml: `---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: web}\nspec: {listeners: [{tls: {certificateRefs: [{name: web-tsl}]}}]}\n${secret()}`,
    },
    { name: 'a wildcard', yaml: ingress('{hosts: ["*.example.com"]}', hosts('shop.example.com')) },
    {
      name: 'a host that another Ingress routes',
      yaml: ingress('{hosts: [other.example.com]}', hosts('shop.example.com')),
    },
    {
      name: 'a host beside the one that is near it, which has its own',
      yaml: ingress('{hosts: [shop.example.com, shops.example.com]}', hosts('shop.example.com')),
    },
    {
      name: 'hosts that differ in a number',
      yaml: ingress('{hosts: [shop1.example.com]}', hosts('shop2.example.com')),
    },
  ],
  violates: [
    {
      name: 'a near miss',
      yaml: ingress('{secretName: web-tsl}') + secret(),
      says: [
        'error spec.tls[0].secretName: Ingress web serves TLS with Secret "web-tsl", which does not exist; did you mean "web-tls"?',
        '  Secret web-tls metadata.name: the existing Secret',
        '  fix: write "web-tls", or add the missing Secret',
      ],
    },
    {
      name: 'another namespace, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[ingress('{secretName: web-tls}', '[]', ', namespace: a'), secret('web-tls', ', namespace: b')].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error spec.tls[0].secretName: Ingress a/web serves TLS with Secret "web-tls", which does not exist; did you mean namespace "b"?',
        '  Secret b/web-tls metadata.name: it is in namespace "b"',
        '  fix: refer to an object in the same namespace',
      ],
    },
    {
      name: 'a misspelt host',
      yaml: ingress('{hosts: [shpo.example.com]}', hosts('shop.example.com')),
      says: [
        'error spec.tls[0].hosts[0]: Ingress web serves TLS for "shpo.example.com", which it does not route; did you mean "shop.example.com"?',
        '  Ingress web spec.rules[0].host: the host that it routes',
        '  fix: write "shop.example.com", or route "shpo.example.com"',
      ],
    },
  ],
});

test('a Secret that is not in the set is a prerequisite', () => {
  expect(checkManifests(ingress('{secretName: t}'), { rules: [ingressTlsResolves] }).prerequisites).toMatchObject([
    { kind: 'Secret', name: 't', create: 'kubectl create secret tls t --cert=tls.crt --key=tls.key' },
  ]);
});
