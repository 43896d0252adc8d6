import { checkManifests } from '../../../../src/check';
import { gatewayListenerResolves } from '../../../../src/check/rules/wiring/gateway-listener-resolves';
import { testRule } from '../../rule-tester';

const api = 'apiVersion: gateway.networking.k8s.io/v1';
const gateway = (refs: string, { tls = '', listener = '', more = '' } = {}) =>
  `---\n${api}\nkind: Gateway\nmetadata: {name: public, namespace: shop${more}}\nspec: {listeners: [{name: https, port: 443, protocol: HTTPS${listener}, tls: {certificateRefs: [${refs}]${tls}}}]}\n`;
const secret = (name = 'web-tls', namespace: string | null = 'shop') =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: ${namespace}}\ntype: kubernetes.io/tls\ndata: {tls.crt: YQ==, tls.key: YQ==}\n`;
const certificate =
  '---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web, namespace: shop}\nspec: {secretName: web-tls}\n';
const grant = (from: string, to = 'group: "", kind: Secret', namespace = 'certs') =>
  `---\n${api}beta1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: ${namespace}}\nspec: {from: [{${from}}], to: [{${to}}]}\n`;
const fromGateway = 'group: gateway.networking.k8s.io, kind: Gateway, namespace: shop';
const elsewhere = gateway('{name: web-tls, namespace: certs}') + secret('web-tls', 'certs');
const shim = ', annotations: {cert-manager.io/cluster-issuer: acme}';
const at = 'spec.listeners[0].tls.certificateRefs[0].name';
const near = (name: string, meant: string) =>
  `error ${at}: Gateway shop/public serves TLS with Secret "${name}", which does not exist; did you mean ${meant}?`;
const noGrant = (severity: string) =>
  `${severity} ${at}: Gateway shop/public serves TLS with Secret certs/web-tls, and no ReferenceGrant of namespace "certs" allows it`;
const writeSecret = '  fix: write "web-tls", or add the missing Secret';

testRule(gatewayListenerResolves, {
  passes: [
    { name: 'a Secret of the set', yaml: gateway('{name: web-tls}') + secret() },
    { name: 'what a Certificate makes', yaml: gateway('{name: web-tls}') + certificate },
    { name: 'a Secret that is made elsewhere', yaml: gateway('{name: other}') + secret() },
    {
      name: 'a Secret of its own namespace, which it names',
      yaml: gateway('{name: web-tls, namespace: shop}') + secret(),
    },
    {
      name: 'a Secret that cert-manager makes',
      yaml: gateway('{name: web-tsl}', { listener: ', hostname: a.example.com', more: shim }) + secret(),
    },
    { name: 'what is passed through', yaml: gateway('{name: web-tsl}', { tls: ', mode: Passthrough' }) + secret() },
    {
      name: 'a certificate of another kind',
      yaml: gateway('{name: web-tsl, group: example.com, kind: Certificate}') + secret(),
    },
    { name: 'what is no Secret', yaml: gateway('{name: web-tsl, kind: ConfigMap}') + secret() },
    { name: 'a Secret of another group', yaml: gateway('{name: web-tsl, group: example.com}') + secret() },
    { name: 'a listener without TLS', yaml: gateway('').replace(/, tls: .*/, '}]}') + secret() },
    {
      name: 'a Gateway of Istio',
      yaml: gateway('{name: web-tsl}').replace('gateway.networking.k8s.io', 'networking.istio.io') + secret(),
    },
    {
      name: 'a Secret that an operator makes under its own name',
      yaml: `${gateway('{name: web-tsl}')}${secret()}---\napiVersion: example.com/v1\nkind: Vault\nmetadata: {name: web-tsl, namespace: shop}\n`,
    },
    { name: 'a Secret of another namespace that is granted', yaml: elsewhere + grant(fromGateway) },
    { name: 'a grant of that one', yaml: elsewhere + grant(fromGateway, 'group: "", kind: Secret, name: web-tls') },
    {
      name: 'one grant of several',
      yaml: elsewhere + grant('kind: HTTPRoute') + grant(fromGateway).replace('name: g,', 'name: h,'),
    },
    {
      name: 'a Gateway whose namespace is not named, which may be that of the Secret',
      yaml: elsewhere.replace('namespace: shop', 'namespace: null') + grant('kind: HTTPRoute'),
    },
    { name: 'a Secret that comes with the cluster', yaml: gateway('{name: web-tls, namespace: kube-system}') },
    {
      name: 'a Secret of another namespace that is made elsewhere, as its grant may be',
      yaml: gateway('{name: web-tls, namespace: certs}') + grant('kind: HTTPRoute'),
    },
  ],
  violates: [
    {
      name: 'a near miss',
      yaml: gateway('{name: web-tsl}') + secret(),
      says: [near('web-tsl', '"web-tls"'), '  Secret shop/web-tls metadata.name: the existing Secret', writeSecret],
    },
    {
      name: 'a near miss of what a Certificate makes',
      yaml: gateway('{name: web-tsl}') + certificate,
      says: [near('web-tsl', '"web-tls"'), '  Certificate shop/web spec.secretName: the existing Secret', writeSecret],
    },
    {
      name: 'a near miss in the namespace that is named',
      yaml: gateway('{name: web-tsl, namespace: certs}') + secret('web-tls', 'certs') + grant(fromGateway),
      says: [near('web-tsl', '"web-tls"'), '  Secret certs/web-tls metadata.name: the existing Secret', writeSecret],
    },
    {
      name: 'a namespace that is forgotten',
      yaml: gateway('{name: web-tls}') + secret('web-tls', 'certs') + grant(fromGateway),
      says: [
        near('web-tls', 'namespace "certs"'),
        '  Secret certs/web-tls metadata.name: it is in namespace "certs"',
        '  fix: write namespace "certs" beside the name, or refer to an object in the same namespace',
      ],
    },
    {
      name: 'a Secret that has no namespace',
      yaml: gateway('{name: web-tls}') + secret('web-tls', null),
      says: [
        `warning ${at}: Gateway shop/public serves TLS with Secret "web-tls", which exists only if both share a namespace, and Secret web-tls sets none`,
        '  Secret web-tls: has no namespace',
        '  fix: set metadata.namespace on both, or set the default namespace with --namespace',
      ],
    },
    {
      name: 'a listener without a host, of which cert-manager makes nothing',
      yaml: gateway('{name: web-tsl}', { more: shim }) + secret(),
      says: [near('web-tsl', '"web-tls"'), '  Secret shop/web-tls metadata.name: the existing Secret', writeSecret],
    },
    {
      name: 'a Secret of another namespace, where cert-manager makes nothing for a Gateway',
      yaml:
        gateway('{name: web-tsl, namespace: certs}', { listener: ', hostname: a.example.com', more: shim }) +
        secret('web-tls', 'certs'),
      says: [near('web-tsl', '"web-tls"'), '  Secret certs/web-tls metadata.name: the existing Secret', writeSecret],
    },
    {
      name: 'a Secret of another namespace without a grant',
      yaml: elsewhere,
      says: [noGrant('warning'), '  fix: add a ReferenceGrant to namespace "certs", from Gateway of "shop" to Secret'],
    },
    ...[
      ['for routes', grant(fromGateway.replace('Gateway', 'HTTPRoute'))],
      ['for Gateways of another namespace', grant(fromGateway.replace('shop', 'edge'))],
      ['for Gateways of another group', grant(fromGateway.replace('gateway.networking.k8s.io', 'networking.istio.io'))],
      ['of Services', grant(fromGateway, 'group: "", kind: Service')],
      ['of Secrets of another group', grant(fromGateway, 'group: example.com, kind: Secret')],
      ['of another Secret', grant(fromGateway, 'group: "", kind: Secret, name: api-tls')],
    ].map(([name = '', yaml = '']) => ({
      name: `a grant ${name}`,
      yaml: elsewhere + yaml,
      says: [
        noGrant('error'),
        '  ReferenceGrant certs/g spec: the existing grant',
        '  fix: add a ReferenceGrant to namespace "certs", from Gateway of "shop" to Secret',
      ],
    })),
    {
      name: 'a grant of another namespace',
      yaml: elsewhere + grant(fromGateway, 'group: "", kind: Secret', 'shop'),
      says: [noGrant('warning'), '  fix: add a ReferenceGrant to namespace "certs", from Gateway of "shop" to Secret'],
    },
    {
      name: 'the second of the second listener, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[gateway('{name: web-tls}, {name: web-tsl}').replace('listeners: [', 'listeners: [{name: http, port: 80, protocol: HTTP}, '), secret()].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error spec.listeners[1].tls.certificateRefs[1].name: Gateway shop/public serves TLS with Secret "web-tsl", which does not exist; did you mean "web-tls"?',
        '  Secret shop/web-tls metadata.name: the existing Secret',
        writeSecret,
      ],
    },
  ],
});

test('a Secret that is not in the set is a prerequisite, in the namespace that is named', () => {
  const { prerequisites } = checkManifests(gateway('{name: a}, {name: b, namespace: certs}'), {
    rules: [gatewayListenerResolves],
  });

  expect(prerequisites).toMatchObject([
    { kind: 'Secret', namespace: 'certs', name: 'b', usedBy: ['Gateway shop/public'] },
    {
      kind: 'Secret',
      namespace: 'shop',
      name: 'a',
      create: 'kubectl create secret tls a -n shop --cert=tls.crt --key=tls.key',
    },
  ]);
});

test('a namespace that is forgotten is told where to write', () => {
  const { findings } = checkManifests(gateway('{name: web-tls}') + secret('web-tls', 'certs'), {
    rules: [gatewayListenerResolves],
  });

  expect(findings[0]?.fix).toBe('write namespace "certs" beside the name, or refer to an object in the same namespace');
});
