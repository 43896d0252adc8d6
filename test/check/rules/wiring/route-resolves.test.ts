import { checkManifests } from '../../../../src/check';
import { routeResolves } from '../../../../src/check/rules/wiring/route-resolves';
import { testRule } from '../../rule-tester';

const api = 'apiVersion: gateway.networking.k8s.io/v1';
const gateway = (listener = '', namespace = 'shop') =>
  `---\n${api}\nkind: Gateway\nmetadata: {name: public, namespace: ${namespace}}\nspec: {listeners: [{name: https, port: 443${listener}}]}\n`;
const route = (parent: string, { kind = 'HTTPRoute', more = '', namespace = 'shop' } = {}) =>
  `---\n${api}\nkind: ${kind}\nmetadata: {name: web, namespace: ${namespace}}\nspec: {parentRefs: [{${parent}}]${more}}\n`;
const service =
  '---\napiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: back}\nspec: {ports: [{port: 80}]}\n';
const backend = ', rules: [{backendRefs: [{name: api, namespace: back, port: 80}]}]';
const grant = (from: string, to = 'group: "", kind: Service') =>
  `---\n${api}beta1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: back}\nspec: {from: [{group: gateway.networking.k8s.io, ${from}}], to: [{${to}}]}\n`;
const space = (labels: string) => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: web, labels: ${labels}}\n`;
const allowed = (namespaces: string) => `, allowedRoutes: {namespaces: ${namespaces}}`;
const bySelector = allowed('{from: Selector, selector: {matchLabels: {team: web}}}');
const inWeb = { namespace: 'web' };
const at = 'spec.parentRefs[0]';
const noGrant = (severity: string, kind = 'HTTPRoute') =>
  `${severity} spec.rules[0].backendRefs[0].name: ${kind} shop/web sends traffic to Service back/api, and no ReferenceGrant of namespace "back" lets it`;

testRule(routeResolves, {
  passes: [
    { name: 'a Gateway', yaml: gateway() + route('name: public') },
    { name: 'a listener and its port', yaml: gateway() + route('name: public, sectionName: https, port: 443') },
    { name: 'a Gateway that is made elsewhere', yaml: gateway() + route('name: other') },
    { name: 'a Service as the parent, of a mesh', yaml: gateway() + route('name: pubic, kind: Service, group: ""') },
    { name: 'a Gateway of Istio', yaml: gateway() + route('name: pubic, group: networking.istio.io') },
    {
      name: 'a namespace whose Gateways an operator makes',
      yaml: `${gateway()}${route('name: pubic')}---\napiVersion: example.com/v1\nkind: Edge\nmetadata: {name: e, namespace: shop}\n`,
    },
    {
      name: 'a listener that takes routes of all namespaces',
      yaml: gateway(allowed('{from: All}')) + route('name: public, namespace: shop', inWeb),
    },
    {
      name: 'a listener that takes routes of namespaces with a label',
      yaml: gateway(bySelector) + space('{team: web}') + route('name: public, namespace: shop', inWeb),
    },
    {
      name: 'a namespace whose labels nobody knows',
      yaml: gateway(bySelector) + route('name: public, namespace: shop', inWeb),
    },
    {
      name: 'a host within the wildcard of the listener',
      yaml: gateway(', hostname: "*.example.com"') + route('name: public', { more: ', hostnames: [a.example.com]' }),
    },
    {
      name: 'a wildcard around the host of the listener',
      yaml: gateway(', hostname: a.example.com') + route('name: public', { more: ', hostnames: ["*.example.com"]' }),
    },
    {
      name: 'a backend of another namespace that a grant lets in',
      yaml: service + grant('kind: HTTPRoute, namespace: shop') + route('name: x', { more: backend }),
    },
    {
      name: 'a grant for one Service',
      yaml:
        service +
        grant('kind: HTTPRoute, namespace: shop', 'kind: Service, name: api') +
        route('name: x', { more: backend }),
    },
    { name: 'a backend of another namespace that is made elsewhere', yaml: route('name: x', { more: backend }) },
  ],
  violates: [
    ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'].map((kind) => ({
      name: `a misspelt Gateway of a ${kind}`,
      yaml: gateway() + route('name: pubic', { kind }),
      says: [
        `error ${at}.name: ${kind} shop/web attaches to Gateway "pubic", which is not there; did you mean "public"?`,
      ],
    })),
    {
      name: 'a Gateway of another namespace',
      yaml: gateway('', 'edge') + gateway('', 'shop').replace('public', 'inner') + route('name: public'),
      says: [
        `error ${at}.name: HTTPRoute shop/web attaches to Gateway "public", which is not there; did you mean namespace "edge"?`,
      ],
    },
    {
      name: 'a listener that the Gateway does not have',
      yaml: gateway() + route('name: public, sectionName: http'),
      says: [
        `error ${at}.sectionName: HTTPRoute shop/web attaches to listener "http" of Gateway shop/public, which has no such listener`,
      ],
    },
    {
      name: 'a port where nothing listens',
      yaml: gateway() + route('name: public, port: 80'),
      says: [
        `error ${at}.port: HTTPRoute shop/web attaches to port 80 of Gateway shop/public, where it does not listen`,
      ],
    },
    ...[
      ['that takes routes of its own', ''],
      ['that takes those with a label', bySelector],
    ].map(([name, listener]) => ({
      name: `a listener ${name}`,
      yaml: gateway(listener) + space('{team: other}') + route('name: public, namespace: shop', inWeb),
      says: [
        `error ${at}.name: HTTPRoute web/web attaches to Gateway shop/public, which takes no routes of namespace "web"`,
      ],
    })),
    {
      name: 'a listener that takes a namespace by its name, and none of that name is in the set',
      yaml:
        gateway(allowed('{from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: other}}}')) +
        route('name: public, namespace: shop', inWeb),
      says: [
        `error ${at}.name: HTTPRoute web/web attaches to Gateway shop/public, which takes no routes of namespace "web"`,
      ],
    },
    {
      name: 'a host that the listener does not take, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[gateway(', hostname: a.example.com'), route('name: public', { more: ', hostnames: [b.example.com]' })].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error spec.hostnames: HTTPRoute shop/web serves "b.example.com", and no listener of Gateway shop/public that it attaches to takes such a host',
      ],
    },
    {
      name: 'a backend of another namespace without a grant',
      yaml: service + route('name: x', { more: backend }),
      says: [noGrant('warning')],
    },
    ...['kind: GRPCRoute, namespace: shop', 'kind: HTTPRoute, namespace: web'].map((from) => ({
      name: `a grant for ${from}`,
      yaml: service + grant(from) + route('name: x', { more: backend }),
      says: [noGrant('error')],
    })),
  ],
});

test('a Gateway that is not in the set is a prerequisite', () => {
  expect(checkManifests(route('name: edge'), { rules: [routeResolves] }).prerequisites).toMatchObject([
    { kind: 'Gateway', namespace: 'shop', name: 'edge' },
  ]);
});
