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
const listeners = (...all: readonly string[]) =>
  gateway().replace(/\[\{.*\}\]/, `[${all.map((one) => `{${one}}`).join(', ')}]`);
const web = 'name: web, port: 80, protocol: HTTP';
const hosts = (...names: readonly string[]) => `, hostnames: [${names.map((name) => `"${name}"`).join(', ')}]`;
const takesNone = (kind: string) =>
  `error ${at}.name: ${kind} shop/web attaches to Gateway shop/public, whose listener "https" accepts no ${kind}`;
const noHost = (serves: string) =>
  `error spec.hostnames: HTTPRoute shop/web serves ${serves}, and no listener of Gateway shop/public that it attaches to accepts such a host`;
const at = 'spec.parentRefs[0]';
const noGrant = (severity: string, kind = 'HTTPRoute') =>
  `${severity} spec.rules[0].backendRefs[0].name: ${kind} shop/web sends traffic to Service back/api, and no ReferenceGrant of namespace "back" allows it`;

testRule(routeResolves, {
  passes: [
    { name: 'a Gateway', yaml: gateway() + route('name: public') },
    { name: 'a listener and its port', yaml: gateway() + route('name: public, sectionName: https, port: 443') },
    { name: 'a Gateway that is made elsewhere', yaml: gateway() + route('name: other') },
    { name: 'a Service as the parent, of a mesh', yaml: gateway() + route('name: pubic, kind: Service, group: ""') },
    { name: 'a Gateway of Istio', yaml: gateway() + route('name: pubic, group: networking.istio.io') },
    {
      name: 'a Gateway that an operator makes under its own name',
      yaml: `${gateway()}${route('name: pubic')}---\napiVersion: example.com/v1\nkind: Edge\nmetadata: {name: pubic, namespace: shop}\n`,
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
    ...(
      [
        ['*.example.com', 'a.b.example.com'],
        ['*.example.com', '*.example.com'],
        ['*.example.com', '*.b.example.com'],
        ['*.b.example.com', '*.example.com'],
        ['a.b.example.com', '*.example.com'],
        ['a.example.com', 'b.example.com", "a.example.com'],
      ] as const
    ).map(([taken, served]) => ({
      name: `"${served}" for a listener of ${taken}`,
      yaml: gateway(`, hostname: "${taken}"`) + route('name: public', { more: hosts(served) }),
    })),
    { name: 'a route of all hosts', yaml: gateway(', hostname: a.example.com') + route('name: public') },
    {
      name: 'a listener of all hosts beside one of another',
      yaml:
        listeners(`${web}, hostname: a.example.com`, 'name: all, port: 81') +
        route('name: public', { more: hosts('b.c') }),
    },
    ...(
      [
        ['HTTP', ['HTTPRoute', 'GRPCRoute']],
        ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
        ['TLS', ['TLSRoute', 'TCPRoute']],
        ['TCP', ['TCPRoute']],
        ['UDP', ['UDPRoute']],
        ['example.com/own', ['HTTPRoute', 'UDPRoute']],
      ] as const
    ).flatMap(([protocol, kinds]) =>
      kinds.map((kind) => ({
        name: `a ${kind} for a listener of ${protocol}`,
        yaml: gateway(`, protocol: ${protocol}`) + route('name: public', { kind }),
      })),
    ),
    {
      name: 'a kind that the listener names',
      yaml:
        gateway(
          ', protocol: HTTPS, allowedRoutes: {kinds: [{kind: GRPCRoute}, {group: gateway.networking.k8s.io, kind: HTTPRoute}]}',
        ) + route('name: public'),
    },
    {
      name: 'a listener that names no kinds',
      yaml: gateway(', protocol: HTTPS, allowedRoutes: {kinds: []}') + route('name: public'),
    },
    {
      name: 'the one listener of several that takes it',
      yaml:
        listeners('name: tcp, port: 1, protocol: TCP', web, `name: other, port: 2, hostname: x.y`) +
        route('name: public', { more: hosts('a.b') }),
    },
    {
      name: 'a ListenerSet as the parent, whose listeners are its own',
      yaml: gateway() + route('name: public, kind: ListenerSet, sectionName: http'),
    },
    { name: 'a Gateway whose listeners are elsewhere', yaml: listeners() + route('name: public, sectionName: http') },
    {
      name: 'a listener whose selector asks for what nobody knows, beside what it knows',
      yaml:
        gateway(allowed('{from: Selector, selector: {matchExpressions: [{key: team, operator: Exists}]}}')) +
        route('name: public, namespace: shop', inWeb),
    },
    {
      name: 'a listener that takes namespaces by a selector, and has none',
      yaml: gateway(allowed('{from: Selector}')) + route('name: public, namespace: shop', inWeb),
    },
    {
      name: 'a route whose namespace is not named, which may be that of the Gateway',
      yaml: gateway() + route('name: public, namespace: shop', { namespace: 'null' }),
    },
    {
      name: 'a host that is no text',
      yaml: gateway(', hostname: a.example.com') + route('name: public', { more: ', hostnames: [1]' }),
    },
    {
      name: 'a Gateway of a namespace that is not named',
      yaml: gateway('', 'null') + route('name: public, namespace: null', { namespace: 'null' }),
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
    ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map((kind) => ({
      name: `a misspelt Gateway of a ${kind}`,
      yaml: gateway() + route('name: pubic', { kind }),
      says: [
        `error ${at}.name: ${kind} shop/web attaches to Gateway "pubic", which does not exist; did you mean "public"?`,
        '  Gateway shop/public metadata.name: the existing Gateway',
        '  fix: write "public", or add the missing Gateway',
      ],
    })),
    {
      name: 'a Gateway of another namespace',
      yaml: gateway('', 'edge') + gateway('', 'shop').replace('public', 'inner') + route('name: public'),
      says: [
        `error ${at}.name: HTTPRoute shop/web attaches to Gateway "public", which does not exist; did you mean namespace "edge"?`,
        '  Gateway edge/public metadata.name: it is in namespace "edge"',
        '  fix: write namespace "edge" beside the name, or refer to an object in the same namespace',
      ],
    },
    {
      name: 'a listener that the Gateway does not have',
      yaml: gateway() + route('name: public, sectionName: http'),
      says: [
        `error ${at}.sectionName: HTTPRoute shop/web attaches to listener "http" of Gateway shop/public, which has no such listener`,
        '  Gateway shop/public spec.listeners: its listeners: "https"',
        '  fix: name a listener of the Gateway',
      ],
    },
    {
      name: 'a port where nothing listens',
      yaml: gateway() + route('name: public, port: 80'),
      says: [
        `error ${at}.port: HTTPRoute shop/web attaches to port 80 of Gateway shop/public, where it does not listen`,
        '  Gateway shop/public spec.listeners: its listeners: "https"',
        '  fix: name a port of a listener',
      ],
    },
    ...[
      ['that takes routes of its own', '', ': it accepts routes of its own namespace'],
      [
        'that takes those with a label',
        bySelector,
        '.allowedRoutes.namespaces: the namespaces whose routes it accepts',
      ],
    ].map(([name, listener, end]) => ({
      name: `a listener ${name}`,
      yaml: gateway(listener) + space('{team: other}') + route('name: public, namespace: shop', inWeb),
      says: [
        `error ${at}.name: HTTPRoute web/web attaches to Gateway shop/public, which accepts no routes of namespace "web"`,
        `  Gateway shop/public spec.listeners[0]${end}`,
        `  fix: open the listener to the namespace by 'allowedRoutes', or move the route`,
      ],
    })),
    {
      name: 'a listener that takes a namespace by its name, and none of that name is in the set',
      yaml:
        gateway(allowed('{from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: other}}}')) +
        route('name: public, namespace: shop', inWeb),
      says: [
        `error ${at}.name: HTTPRoute web/web attaches to Gateway shop/public, which accepts no routes of namespace "web"`,
        '  Gateway shop/public spec.listeners[0].allowedRoutes.namespaces: the namespaces whose routes it accepts',
        `  fix: open the listener to the namespace by 'allowedRoutes', or move the route`,
      ],
    },
    {
      name: 'a host that the listener does not take, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n${[gateway(', hostname: a.example.com'), route('name: public', { more: ', hostnames: [b.example.com]' })].map((yaml) => `  - ${yaml.slice(4).trim().replaceAll('\n', '\n    ')}\n`).join('')}`,
      says: [
        'error spec.hostnames: HTTPRoute shop/web serves "b.example.com", and no listener of Gateway shop/public that it attaches to accepts such a host',
        '  Gateway shop/public spec.listeners[0].hostname: the host that it accepts',
        '  fix: serve a host of the listener',
      ],
    },
    ...(
      [
        ['*.example.com', ['example.com'], '"example.com"'],
        ['a.example.com', ['*.a.example.com', 'b.a.example.com'], '"*.a.example.com", "b.a.example.com"'],
        ['*.a.example.com', ['*.b.example.com'], '"*.b.example.com"'],
        ['*.example.com', ['aexample.com'], '"aexample.com"'],
      ] as const
    ).map(([taken, served, says]) => ({
      name: `${says} for a listener of ${taken}`,
      yaml: gateway(`, hostname: "${taken}"`) + route('name: public', { more: hosts(...served) }),
      says: [
        noHost(says),
        '  Gateway shop/public spec.listeners[0].hostname: the host that it accepts',
        '  fix: serve a host of the listener',
      ],
    })),
    {
      name: 'a host of another listener than the one that is named',
      yaml:
        listeners(`${web}, hostname: a.example.com`, 'name: two, port: 80, hostname: b.example.com') +
        route('name: public, sectionName: web', { more: hosts('b.example.com') }),
      says: [
        noHost('"b.example.com"'),
        '  Gateway shop/public spec.listeners[0].hostname: the host that it accepts',
        '  fix: serve a host of the listener',
      ],
    },
    ...(
      [
        ['HTTP', 'TCPRoute', 'protocol', '"HTTPRoute", "GRPCRoute"'],
        ['HTTPS', 'TLSRoute', 'protocol', '"HTTPRoute", "GRPCRoute"'],
        ['TLS', 'HTTPRoute', 'protocol', '"TLSRoute", "TCPRoute"'],
        ['TCP', 'HTTPRoute', 'protocol', '"TCPRoute"'],
        ['TCP', 'UDPRoute', 'protocol', '"TCPRoute"'],
        ['UDP', 'TCPRoute', 'protocol', '"UDPRoute"'],
        ['HTTPS, allowedRoutes: {kinds: [{kind: GRPCRoute}]}', 'HTTPRoute', 'allowedRoutes.kinds', '"GRPCRoute"'],
        [
          'HTTPS, allowedRoutes: {kinds: [{kind: HTTPRoute, group: example.com}]}',
          'HTTPRoute',
          'allowedRoutes.kinds',
          'nothing',
        ],
        ['HTTPS, allowedRoutes: {kinds: [{kind: TCPRoute}]}', 'TCPRoute', 'allowedRoutes.kinds', 'nothing'],
        [
          'example.com/own, allowedRoutes: {kinds: [{kind: TCPRoute}]}',
          'HTTPRoute',
          'allowedRoutes.kinds',
          '"TCPRoute"',
        ],
      ] as const
    ).map(([protocol, kind, path, taken]) => ({
      name: `a ${kind} for a listener of ${protocol}`,
      yaml: gateway(`, protocol: ${protocol}`) + route('name: public', { kind }),
      says: [
        takesNone(kind),
        `  Gateway shop/public spec.listeners[0].${path}: it accepts: ${taken}`,
        `  fix: attach it to a listener whose protocol and 'allowedRoutes' take a ${kind}`,
      ],
    })),
    {
      name: 'a kind that none of several listeners takes',
      yaml: listeners(web, 'name: tcp, port: 81, protocol: TCP') + route('name: public', { kind: 'UDPRoute' }),
      says: [
        `error ${at}.name: UDPRoute shop/web attaches to Gateway shop/public, whose listeners "web", "tcp" accept no UDPRoute`,
        '  Gateway shop/public spec.listeners[0].protocol: it accepts: "HTTPRoute", "GRPCRoute"',
        `  fix: attach it to a listener whose protocol and 'allowedRoutes' take a UDPRoute`,
      ],
    },
    {
      name: 'a kind that the listener which it names does not take, and another does',
      yaml:
        listeners(web, 'name: tcp, port: 81, protocol: TCP') +
        route('name: public, sectionName: web', { kind: 'TCPRoute' }),
      says: [
        `error ${at}.sectionName: TCPRoute shop/web attaches to Gateway shop/public, whose listener "web" accepts no TCPRoute`,
        '  Gateway shop/public spec.listeners[0].protocol: it accepts: "HTTPRoute", "GRPCRoute"',
        `  fix: attach it to a listener whose protocol and 'allowedRoutes' take a TCPRoute`,
      ],
    },
    {
      name: 'a listener of the name on another port',
      yaml: listeners(web, 'name: tcp, port: 81') + route('name: public, sectionName: web, port: 81'),
      says: [
        `error ${at}.port: HTTPRoute shop/web attaches to port 81 of Gateway shop/public, where it does not listen`,
        '  Gateway shop/public spec.listeners: its listeners: "web"',
        '  fix: name a port of a listener',
      ],
    },
    {
      name: 'a selector that the own namespace of the Gateway does not meet',
      yaml: gateway(bySelector) + space('{team: other}').replace('name: web', 'name: shop') + route('name: public'),
      says: [
        `error ${at}.name: HTTPRoute shop/web attaches to Gateway shop/public, which accepts no routes of namespace "shop"`,
        '  Gateway shop/public spec.listeners[0].allowedRoutes.namespaces: the namespaces whose routes it accepts',
        `  fix: open the listener to the namespace by 'allowedRoutes', or move the route`,
      ],
    },
    {
      name: 'the second of two parents',
      yaml: gateway() + route('name: public}, {name: public, sectionName: http'),
      says: [
        'error spec.parentRefs[1].sectionName: HTTPRoute shop/web attaches to listener "http" of Gateway shop/public, which has no such listener',
        '  Gateway shop/public spec.listeners: its listeners: "https"',
        '  fix: name a listener of the Gateway',
      ],
    },
    {
      name: 'a backend of another namespace without a grant',
      yaml: service + route('name: x', { more: backend }),
      says: [
        noGrant('warning'),
        '  fix: add a ReferenceGrant to namespace "back", from HTTPRoute of "shop" to Service',
      ],
    },
    ...['kind: GRPCRoute, namespace: shop', 'kind: HTTPRoute, namespace: web'].map((from) => ({
      name: `a grant for ${from}`,
      yaml: service + grant(from) + route('name: x', { more: backend }),
      says: [
        noGrant('error'),
        '  ReferenceGrant back/g spec: the existing grant',
        '  fix: add a ReferenceGrant to namespace "back", from HTTPRoute of "shop" to Service',
      ],
    })),
  ],
});

test('a Gateway that is not in the set is a prerequisite', () => {
  expect(checkManifests(route('name: edge'), { rules: [routeResolves] }).prerequisites).toMatchObject([
    { kind: 'Gateway', namespace: 'shop', name: 'edge' },
  ]);
});

test.each([
  ['what the kinds are', ', protocol: TCP', 'spec.listeners[0].protocol', 'it accepts: "TCPRoute"'],
  [
    'what the listener names',
    ', allowedRoutes: {kinds: [{kind: TLSRoute}]}',
    'spec.listeners[0].allowedRoutes.kinds',
    'it accepts: "TLSRoute"',
  ],
  [
    'kinds that its protocol does not have',
    ', protocol: TCP, allowedRoutes: {kinds: [{kind: HTTPRoute}]}',
    'spec.listeners[0].allowedRoutes.kinds',
    'it accepts: nothing',
  ],
  ['the host of the listener', ', hostname: a.b', 'spec.listeners[0].hostname', 'the host that it accepts'],
  [
    'the namespaces',
    allowed('{from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: web}}}'),
    'spec.listeners[0].allowedRoutes.namespaces',
    'the namespaces whose routes it accepts',
  ],
])('the other end is shown: %s', (_, listener, path, message) => {
  const yaml = gateway(listener) + route('name: public', { more: hosts('c.d') });

  const { findings } = checkManifests(yaml, { rules: [routeResolves] });

  expect(findings[0]?.related).toMatchObject([{ path, message }]);
});

test('the other end is shown: the listener that takes routes of its own namespace silently', () => {
  const { findings } = checkManifests(gateway() + route('name: public, namespace: shop', inWeb), {
    rules: [routeResolves],
  });

  expect(findings[0]?.related).toMatchObject([
    { path: 'spec.listeners[0]', message: 'it accepts routes of its own namespace' },
  ]);
});
