import { App, Chart } from 'cdk8s';
import { WebApp } from '../../src';
import { Manifests, type Route } from '../../src/testing';
import { thrown } from '../support/thrown';
import { policy, shop } from './shop';

const route = (yaml: string, query: Route) => {
  const { reaches, steps, stop } = Manifests.of(yaml).route(query);
  return [...steps, ...(stop === undefined ? [] : [stop])]
    .map(({ message }) => message)
    .concat(reaches ? ['reached'] : []);
};
const toApi = (query: Partial<Route> = {}): Route => ({ from: 'web', to: 'api', port: 8080, ...query });

const balancer = (metadata: string, spec: string) =>
  shop.replace(
    'metadata: {name: web, namespace: shop}\nspec:\n  type: LoadBalancer',
    `metadata: {name: web, namespace: shop, ${metadata}}\nspec:\n  type: LoadBalancer${spec === '' ? '' : `\n  ${spec}`}`,
  );
const throughService = 'Service shop/api sends port 80 to port "http" (8080) of Deployment shop/api';
const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}}]}
`;
const httpRoute = (name: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: front, namespace: edge}
spec: {parentRefs: [{name: gateway}], rules: [{backendRefs: [{name: ${name}, namespace: shop, port: 80}]}]}
`;
const gateway = (listener = '', kind = 'HTTP') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: gateway, namespace: edge}
spec: {listeners: [{name: web, port: 80, protocol: ${kind}${listener}}]}
`;
const attached = (parent: string, { kind = 'HTTPRoute', more = '' } = {}) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: front, namespace: shop}
spec: {parentRefs: [${parent}], rules: [{backendRefs: [{name: api, port: 80}]}]${more}}
`;
const grant = `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: edge, namespace: shop}
spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge}], to: [{group: "", kind: Service}]}
`;

describe('inside of the cluster', () => {
  test.each<[string, string, Route, readonly string[]]>([
    ['an app reaches another through its Service', shop, toApi(), [throughService, 'reached']],
    ['a port may be asked for by its name', shop, toApi({ port: 'http' }), [throughService, 'reached']],
    [
      'a port that no Service has is not reached',
      shop,
      toApi({ port: 9090 }),
      ['no Service leads to port "metrics" (9090) of Deployment shop/api; Service api leads to "http"'],
    ],
    ['but by who asks the pod itself', shop, toApi({ port: 'metrics', direct: true }), ['reached']],
    [
      'without a Service nothing is reached',
      shop.replace('selector: {app: api}', 'selector: {app: apii}'),
      toApi(),
      ['no Service selects the pods of Deployment shop/api'],
    ],
    [
      'a headless Service leads to all ports',
      shop.replace('selector: {app: api}', 'clusterIP: None\n  selector: {app: api}'),
      toApi({ port: 9090 }),
      ['Service shop/api answers with the pods themselves', 'reached'],
    ],
    [
      'a number that is one of UDP and of TCP is found by either',
      shop
        .replace('containerPort: 8080}', 'containerPort: 8080, protocol: UDP}, {name: web, containerPort: 8080}')
        .replace('targetPort: http', 'targetPort: web'),
      toApi(),
      ['Service shop/api sends port 80 to port "web" (8080) of Deployment shop/api', 'reached'],
    ],
    [
      'any pod of another namespace reaches it',
      shop,
      toApi({ from: { namespace: 'monitoring' } }),
      [throughService, 'reached'],
    ],
  ])('%s', (_name, yaml, query, says) => {
    expect(route(yaml, query)).toEqual(says);
  });
});

describe('a policy', () => {
  const letsWebIn =
    '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}]}';

  test.each<[string, string, Route, readonly string[]]>([
    [
      'lets in whom it names',
      policy('api', letsWebIn),
      toApi(),
      [throughService, 'NetworkPolicy shop/api lets Deployment shop/web in to Deployment shop/api', 'reached'],
    ],
    [
      'keeps others out',
      policy('api', letsWebIn),
      toApi({ from: { namespace: 'shop' } }),
      [throughService, 'NetworkPolicy shop/api does not let any pod of namespace "shop" in to Deployment shop/api'],
    ],
    [
      'means pods of its own namespace when it does not say',
      policy('api', letsWebIn),
      toApi({ from: { namespace: 'dev', labels: { app: 'web' } } }),
      [
        throughService,
        'NetworkPolicy shop/api does not let pods with app=web of namespace "dev" in to Deployment shop/api',
      ],
    ],
    [
      'that names the port of the Service opens nothing',
      policy('api', letsWebIn.replace('8080', '80')),
      toApi(),
      [
        throughService,
        'NetworkPolicy shop/api lets Deployment shop/web in to Deployment shop/api on port 80, not on port "http" (8080); a policy names the port of the container, not that of the Service',
      ],
    ],
    ['may name the port', policy('api', letsWebIn.replace('8080', 'http')), toApi(), ['reached']],
    ['may name a range', policy('api', letsWebIn.replace('8080', '8000, endPort: 9000')), toApi(), ['reached']],
    [
      'of another protocol opens nothing',
      policy('api', letsWebIn.replace('8080', '8080, protocol: UDP')),
      toApi(),
      [
        'NetworkPolicy shop/api lets Deployment shop/web in to Deployment shop/api on port 8080/UDP, not on port "http" (8080)',
      ],
    ],
    [
      'of one opens what another closes',
      policy('none', '{podSelector: {}}') + policy('api', letsWebIn),
      toApi(),
      ['reached'],
    ],
    [
      'finds a namespace by its name',
      policy(
        'api',
        '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]}]}',
      ),
      toApi({ from: { namespace: 'monitoring' }, direct: true, port: 'metrics' }),
      ['reached'],
    ],
    [
      'about addresses is not about pods',
      policy('api', '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}'),
      toApi(),
      ['NetworkPolicy shop/api does not let Deployment shop/web in to Deployment shop/api'],
    ],
    [
      'of the sender that forgets DNS stops it before it begins',
      policy(
        'web',
        '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}',
      ),
      toApi(),
      ['NetworkPolicy shop/web keeps Deployment shop/web from asking DNS for Service api'],
    ],
    [
      'of the sender needs no DNS when the pod itself is asked',
      policy(
        'web',
        '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}',
      ),
      toApi({ direct: true }),
      ['reached'],
    ],
    [
      'of the sender that allows DNS and nothing else stops it',
      policy(
        'web',
        '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{port: 53, protocol: UDP}]}]}',
      ),
      toApi(),
      [
        'NetworkPolicy shop/web lets Deployment shop/web out to Deployment shop/api on port 53/UDP, not on port "http" (8080)',
      ],
    ],
    [
      'for namespaces whose labels nobody tells says so',
      policy('api', '{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: ops}}}]}]}'),
      toApi({ from: { namespace: 'monitoring' }, direct: true }),
      [
        'NetworkPolicy shop/api does not let any pod of namespace "monitoring" in to Deployment shop/api; whether namespace "monitoring" has "team=ops", no Namespace says',
      ],
    ],
    [
      'of the sender that allows DNS by TCP alone stops it',
      policy('web', '{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53}]}]}'),
      toApi(),
      [
        'NetworkPolicy shop/web keeps Deployment shop/web from asking DNS for Service api; DNS is asked by UDP, and TCP alone is open',
      ],
    ],
    [
      'of ingress only leaves egress alone',
      policy('web', '{podSelector: {matchLabels: {app: web}}}'),
      toApi(),
      ['reached'],
    ],
  ])('%s', (_name, yaml, query, says) => {
    const found = route(shop + yaml, query);

    expect(says.length === 1 ? found.slice(-1) : found).toEqual(says);
  });
});

describe('from outside', () => {
  const outside = toApi({ from: 'outside' });
  const fromController =
    '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}]}]}';
  const fromProxies =
    '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {gateway.networking.k8s.io/gateway-name: gateway}}}]}]}';

  test.each<[string, string, Route, readonly string[]]>([
    [
      'a LoadBalancer is open',
      shop,
      { from: 'outside', to: 'Deployment/shop/web', port: 3000 },
      [
        'Service shop/web is a LoadBalancer, open to the outside',
        'Service shop/web sends port 80 to port "http" (3000) of Deployment shop/web',
        'reached',
      ],
    ],
    ...[
      ['annotations: {networking.gke.io/load-balancer-type: Internal}', '', 'of the own network'],
      ['annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}', '', 'of the own network'],
      ['annotations: {}', 'loadBalancerSourceRanges: [10.0.0.0/8, "fd00::/8"]', 'for private addresses'],
    ].map(([metadata = '', spec = '', why = '']): [string, string, Route, readonly string[]] => [
      `a LoadBalancer ${why} is not: ${metadata}`,
      balancer(metadata, spec),
      { from: 'outside', to: 'web', port: 3000 },
      [
        `nothing leads from outside to port 80 of Service shop/web, which is a LoadBalancer ${why}; no Ingress and no route names it`,
      ],
    ]),
    [
      'a LoadBalancer for some of the outside is open to it',
      balancer('annotations: {}', 'loadBalancerSourceRanges: [10.0.0.0/8, 203.0.113.0/24]'),
      { from: 'outside', to: 'web', port: 3000 },
      ['reached'],
    ],
    [
      'a LoadBalancer whose annotation says that it is not internal is open',
      balancer('annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "false"}', ''),
      { from: 'outside', to: 'web', port: 3000 },
      ['reached'],
    ],
    [
      'a ClusterIP is not',
      shop,
      outside,
      [
        throughService,
        'nothing leads from outside to port 80 of Service shop/api, which is a ClusterIP; no Ingress and no route names it',
      ],
    ],
    [
      'an Ingress leads to it',
      shop + ingress,
      outside,
      ['Ingress shop/front sends requests from outside to Service shop/api', throughService, 'reached'],
    ],
    ['an HTTPRoute of another namespace does when it is let', shop + httpRoute('api') + grant, outside, ['reached']],
    [
      'and does not when it is not',
      shop + httpRoute('api'),
      outside,
      [
        'nothing leads from outside to port 80 of Service shop/api, which is a ClusterIP; HTTPRoute edge/front names it, and no ReferenceGrant of namespace "shop" allows it',
      ],
    ],
    [
      'an Ingress passes a policy that names a namespace',
      shop + ingress + policy('api', fromController),
      outside,
      ['reached'],
    ],
    [
      'but not when the controller runs elsewhere',
      shop + ingress + policy('api', fromController),
      toApi({ from: 'outside', gateway: { namespace: 'traefik' } }),
      ['NetworkPolicy shop/api does not let the ingress controller or gateway in to Deployment shop/api'],
    ],
    [
      'an HTTPRoute passes a policy that names the proxies of a Gateway in its namespace',
      shop + httpRoute('api') + grant + policy('api', fromProxies),
      outside,
      ['reached'],
    ],
    [
      'but none that names other pods there',
      shop + httpRoute('api') + grant + policy('api', fromProxies.replace('gateway-name', 'other')),
      outside,
      ['NetworkPolicy shop/api does not let the ingress controller or gateway in to Deployment shop/api'],
    ],
    [
      'a policy for private addresses keeps it out',
      shop + policy('web', '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}'),
      { from: 'outside', to: 'web', port: 3000 },
      ['NetworkPolicy shop/web does not let the outside in to Deployment shop/web'],
    ],
    ...[
      ['0.0.0.0/0, except: [10.0.0.0/8]', true],
      ['0.0.0.0/0, except: [0.0.0.0/1, 128.0.0.0/1]', false],
      ['172.16.0.0/11', true],
      ['172.16.0.0/12', false],
      ['203.0.113.7/32', true],
      ['"::/0"', true],
      ['"::/0", except: ["::/1", "8000::/1"]', false],
      ['"fd00:10::/32"', false],
      ['"2001:db8::/32", except: ["2001:db8::/33"]', true],
      ['"::ffff:192.0.2.1/128"', true],
    ].map(([cidr, isOpen]): [string, string, Route, readonly string[]] => [
      `a policy for ${String(cidr)} ${isOpen === true ? 'lets some in' : 'lets nobody in'}`,
      shop + policy('web', `{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: ${String(cidr)}}}]}]}`),
      { from: 'outside', to: 'web', port: 3000 },
      [isOpen === true ? 'reached' : 'NetworkPolicy shop/web does not let the outside in to Deployment shop/web'],
    ]),
    [
      'a policy for all addresses lets it in',
      shop + policy('web', '{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}'),
      { from: 'outside', to: 'web', port: 3000 },
      ['reached'],
    ],
  ])('%s', (_name, yaml, query, says) => {
    const found = route(yaml, query);

    expect(says.length === 1 ? found.slice(-1) : found).toEqual(says);
  });
});

describe('from outside, by a route that attaches to a Gateway of the set', () => {
  const parent = '{name: gateway, namespace: edge}';
  const all = ', allowedRoutes: {namespaces: {from: All}}';
  const byLabel = ', allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {team: shop}}}}';
  const namespace = (labels: string) =>
    `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: ${labels}}\n`;

  test.each<[string, string]>([
    ['that takes it', gateway(all) + attached(parent)],
    ['whose selector its namespace meets', gateway(byLabel) + namespace('{team: shop}') + attached(parent)],
    ['whose selector nobody knows its namespace to meet', gateway(byLabel) + attached(parent)],
    ['by one of two parents', gateway(all) + attached(`{name: gateway, namespace: edge, port: 1}, ${parent}`)],
    ['or to one that is not in the set', gateway(all) + attached('{name: other, namespace: edge}')],
    ['or to a ListenerSet', gateway() + attached('{name: gateway, namespace: edge, kind: ListenerSet}')],
    ['or to whatever is the default', gateway() + attached('', { more: ', useDefaultGateways: All' })],
    [
      'by the one of its listeners that does',
      gateway(`${all}}, {name: two, port: 81, protocol: HTTP`) + attached(parent),
    ],
  ])('it is reached: %s', (_, yaml) => {
    expect(route(shop + yaml, toApi({ from: 'outside' }))).toEqual([
      'HTTPRoute shop/front sends requests from outside to Service shop/api',
      throughService,
      'reached',
    ]);
  });

  test.each<[string, string, string, string]>([
    [
      'of another namespace',
      gateway() + attached(parent),
      'listener "web" of Gateway edge/gateway accepts no routes of namespace "shop"',
      'Gateway/gateway spec.listeners[0]',
    ],
    [
      'whose selector its namespace does not meet',
      gateway(byLabel) + namespace('{team: web}') + attached(parent),
      'listener "web" of Gateway edge/gateway accepts no routes of namespace "shop"',
      'Gateway/gateway spec.listeners[0].allowedRoutes.namespaces',
    ],
    [
      'without the listener',
      gateway(all) + attached('{name: gateway, namespace: edge, sectionName: https}'),
      'Gateway edge/gateway has no listener "https", but "web"',
      'HTTPRoute/front spec.parentRefs[0].sectionName',
    ],
    [
      'without the port',
      gateway(all) + attached('{name: gateway, namespace: edge, sectionName: web, port: 443}'),
      'no port 443 is that of listener "web" of Gateway edge/gateway',
      'HTTPRoute/front spec.parentRefs[0].port',
    ],
    [
      'of another protocol',
      gateway(all, 'TLS') + attached(parent),
      'listener "web" of Gateway edge/gateway accepts no HTTPRoute, but TLSRoute, TCPRoute',
      'Gateway/gateway spec.listeners[0].protocol',
    ],
    [
      'for another kind',
      gateway(', allowedRoutes: {namespaces: {from: All}, kinds: [{kind: GRPCRoute}]}') + attached(parent),
      'listener "web" of Gateway edge/gateway accepts no HTTPRoute, but GRPCRoute',
      'Gateway/gateway spec.listeners[0].allowedRoutes.kinds',
    ],
    [
      'for another host',
      gateway(`${all}, hostname: "*.example.com"`) + attached(parent, { more: ', hostnames: [example.com, a.b]' }),
      'listener "web" of Gateway edge/gateway accepts "*.example.com", not "example.com", "a.b"',
      'Gateway/gateway spec.listeners[0].hostname',
    ],
    [
      'whose listeners are two',
      gateway('}, {name: two, port: 81, protocol: HTTP') + attached(parent),
      'listeners "web", "two" of Gateway edge/gateway accept no routes of namespace "shop"',
      'Gateway/gateway spec.listeners[0]',
    ],
    [
      'when it attaches to a Service',
      attached('{name: web, kind: Service, group: ""}'),
      'attaches to a Service, as routes inside of a mesh do, and to no Gateway',
      'HTTPRoute/front spec.parentRefs[0].kind',
    ],
    ['when it has no parents', attached(''), "has no 'parentRefs' to a Gateway", 'HTTPRoute/front spec'],
  ])('it is not: %s', (_, yaml, why, where) => {
    const { reaches, steps, stop } = Manifests.of(shop + yaml).route(toApi({ from: 'outside' }));

    expect({ reaches, steps: steps.map(({ message }) => message), stop: stop?.message }).toEqual({
      reaches: false,
      steps: [throughService],
      stop: `nothing leads from outside to port 80 of Service shop/api, which is a ClusterIP; HTTPRoute shop/front names it, and ${why}`,
    });
    expect(`${stop?.at.object.kind}/${stop?.at.object.name} ${stop?.at.path}`).toBe(where);
  });
});

describe('the ends', () => {
  test('may be the constructs that make the pods', () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const api = new WebApp(chart, 'api', { image: 'api:1.0.0', port: 8080 });
    const web = new WebApp(chart, 'web', { image: 'web:1.0.0', port: 3000 });

    expect(Manifests.of(app).route({ from: web, to: api, port: 8080 }).reaches).toBe(true);
  });

  test.each([
    ['apii', `'to' "apii" makes no pods; these do: Deployment shop/api, Deployment shop/web`],
    ['Service/api', `'to' "Service/api" makes no pods; these do: Deployment shop/api, Deployment shop/web`],
  ])('that make no pods are refused: %s', (to, message) => {
    expect(thrown(() => route(shop, toApi({ to })))).toBe(message);
  });

  test.each([
    ['htttp', shop, 'its ports: "http" (8080), "metrics" (9090)'],
    ['8080', shop, 'its ports: "http" (8080), "metrics" (9090); write 8080 without quotes for its number'],
    ['http', shop.replace(/\n +ports: \[\{name: http, containerPort: 8080\}.*/, ''), 'it declares none'],
  ])('and a name that no port has, which would be closed for ever: %s', (port, yaml, ports) => {
    expect(thrown(() => route(yaml, toApi({ port })))).toBe(
      `no container of Deployment shop/api has a port named "${port}"; ${ports}`,
    );
  });

  test('that are two are refused', () => {
    const twice = shop + '---\n' + shop.replaceAll('namespace: shop', 'namespace: dev');

    expect(thrown(() => route(twice, toApi()))).toBe(
      `'from' "web" is more than one: Deployment shop/web, Deployment dev/web; name one of them`,
    );
  });
});
