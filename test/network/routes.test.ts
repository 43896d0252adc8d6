import type { Chart } from 'cdk8s';
import {
  Defaults,
  Gateway,
  GRPCRoute,
  RouteBackend,
  TCPRoute,
  TLSRoute,
  WebApp,
  type GatewayApiVersion,
  type GRPCMatch,
} from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop:1.0.0';

function orders(gatewayApi?: GatewayApiVersion) {
  const chart = testChart({ namespace: 'shop' });
  if (gatewayApi !== undefined) Defaults.of(chart).set({ gatewayApi });
  const gateway = new Gateway(chart, 'public', {
    className: 'istio',
    listeners: { http: {}, tls: { tls: 'passthrough' }, tcp: { protocol: 'TCP', port: 5432 } },
  });
  return { chart, gateway, app: new WebApp(chart, 'orders', { image, ports: { http: 8080, grpc: 9000 } }) };
}

describe('a GRPCRoute', () => {
  test.each<[string, string | GRPCMatch, unknown]>([
    ['a service', 'shop.v1.Orders', [{ method: { service: 'shop.v1.Orders' } }]],
    ['a method', 'shop.v1.Orders/Place', [{ method: { service: 'shop.v1.Orders', method: 'Place' } }]],
    [
      'a method as gRPC writes it',
      '/shop.v1.Orders/Place',
      [{ method: { service: 'shop.v1.Orders', method: 'Place' } }],
    ],
    ['all calls', '*', undefined],
    [
      'regular expressions',
      { regex: true, service: 'shop\\..*' },
      [{ method: { type: 'RegularExpression', service: 'shop\\..*' } }],
    ],
    ['metadata', { headers: { tenant: 'a' } }, [{ headers: [{ name: 'tenant', value: 'a' }] }]],
  ])('matches %s', (_, match, expected) => {
    const { chart, gateway, app } = orders();

    new GRPCRoute(chart, 'r', { parents: gateway.listener('http') }).route(match, app, { port: 'grpc' });

    expect(at(find(objects(chart), 'GRPCRoute'), 'spec.rules.0')).toEqual({
      ...(expected !== undefined && { matches: expected }),
      backendRefs: [{ name: 'orders', port: 9000 }],
    });
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test('has headers, mirrors and a name', () => {
    const { chart, gateway, app } = orders('1.4');

    new GRPCRoute(chart, 'r', { parents: gateway.listener('http'), host: 'grpc.example.com' }).route('*', app, {
      port: 'grpc',
      name: 'all',
      requestHeaders: { set: { a: 'b' } },
      mirror: RouteBackend.mirror(app, { percent: 50, port: 'http' }),
    });

    expect(at(find(objects(chart), 'GRPCRoute'), 'spec.rules.0')).toMatchObject({
      name: 'all',
      filters: [
        { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } },
        { type: 'RequestMirror', requestMirror: { backendRef: { name: 'orders', port: 8080 }, percent: 50 } },
      ],
    });
  });

  test.each<[string, unknown, string]>([
    ['no condition', {}, "'match' has no condition; give it 'service', 'method' or 'headers', or '*' for all calls"],
    ['a service', 'shop-v1', `'match.service' is "shop-v1", which is not a name of gRPC; write it as "shop.v1.Orders"`],
    ['a method', 'shop.Orders/', `'match.method' is "", which is not a name of gRPC; write it as "Place"`],
    [
      'an unknown condition',
      { path: '/' },
      "'match.path' is not a prop; the props are 'service', 'method', 'regex', 'headers'",
    ],
    ['no match', [], "the matches are empty; give a service, such as 'shop.v1.Orders', or '*' for all calls"],
  ])('refuses %s', (_, match, message) => {
    const { chart, gateway, app } = orders();
    const route = new GRPCRoute(chart, 'r', { parents: gateway.listener('http') });

    expect(thrown(() => route.route(match as string, app))).toBe(`test/r: ${message}`);
  });

  test('refuses what a rule cannot have', () => {
    const { chart, gateway, app } = orders();
    const route = new GRPCRoute(chart, 'r', { parents: gateway.listener('http') });

    expect(thrown(() => route.route('*', app, { timeout: 1 } as never))).toBe(
      "test/r: 'timeout' is not a prop; the props are 'requestHeaders', 'responseHeaders', 'mirror', 'port', 'name'",
    );
    expect(thrown(() => route.route('a.B', app, { port: 'grcp' as never }))).toBe(
      `test/r: rule "a.B": 'port' names port "grcp", which is not one of the ports; did you mean "grpc"?`,
    );
    expect(thrown(() => synthYaml(chart))).toContain(
      "[test/r] the GRPCRoute has no rule; add one with route('shop.v1.Orders', app)",
    );
  });
});

describe('a TLSRoute and a TCPRoute', () => {
  type Make = (chart: Chart, gateway: Gateway<'tls' | 'tcp'>) => TLSRoute | TCPRoute;
  const tls: Make = (chart, gateway) =>
    new TLSRoute(chart, 'r', { parents: gateway.listener('tls'), host: 'db.example.com' });
  const tcp: Make = (chart, gateway) => new TCPRoute(chart, 'r', { parents: gateway.listener('tcp') });

  test.each<[string, GatewayApiVersion, Make, string]>([
    ['a TLSRoute of the standard channel', '1.5', tls, 'v1'],
    ['a TLSRoute of the experimental channel', '1.2-experimental', tls, 'v1alpha2'],
    ['a TCPRoute of the standard channel', '1.6', tcp, 'v1'],
    ['a TCPRoute of the experimental channel', '1.5-experimental', tcp, 'v1alpha2'],
  ])('%s sends connections to a port', (_, version, make, apiVersion) => {
    const { chart, gateway, app } = orders(version);

    const route = make(chart, gateway).route(app, { port: 'grpc' });

    const made = find(objects(chart), route.apiObject.kind);
    expect(made.apiVersion).toBe(`gateway.networking.k8s.io/${apiVersion}`);
    expect(at(made, 'spec.rules')).toEqual([{ backendRefs: [{ name: 'orders', port: 9000 }] }]);
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
    expect(thrown(() => route.route(app))).toBe(
      `test/r: there is a rule already; the route has one: use another ${String(made.kind)}`,
    );
  });

  test.each<[string, GatewayApiVersion, Make, string]>([
    [
      'a TLSRoute',
      '1.4',
      tls,
      'TLSRoute is not in Gateway API 1.4: the standard channel has it from 1.5 on, the experimental one from 1.1 on; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "1.5" })',
    ],
    [
      'a TCPRoute',
      '1.5',
      tcp,
      'TCPRoute is not in Gateway API 1.5: the standard channel has it from 1.6 on, the experimental one from 1.1 on; if the cluster has it, set Defaults.of(chart).set({ gatewayApi: "1.6" })',
    ],
  ])('%s is refused where the version has none', (_, version, make, message) => {
    const { chart, gateway } = orders(version);

    expect(thrown(() => make(chart, gateway))).toBe(`test/r: ${message}`);
    expect(chart.node.tryFindChild('r')).toBeUndefined();
  });

  test('refuse what they cannot have', () => {
    const { chart, gateway, app } = orders('1.6');
    const parents = gateway.listener('tls');

    expect(thrown(() => new TLSRoute(chart, 'a', { parents } as never))).toBe(
      "test/a: 'host' is not given; name the hosts of the handshake",
    );
    expect(thrown(() => new TCPRoute(chart, 'a', { parents: gateway.listener('tcp'), host: 'x' } as never))).toBe(
      "test/a: 'host' is not a prop; the props are 'name', 'namespace', 'labels', 'parents', 'grants'",
    );
    expect(thrown(() => new TCPRoute(chart, 'a', { parents }))).toContain('accepts no TCPRoute, but "TLSRoute"');
    const route = new TLSRoute(chart, 'r', { parents, host: 'db.example.com' });
    expect(thrown(() => route.route(app, { prot: 'http' } as never))).toBe(
      "test/r: 'prot' is not a prop; did you mean 'port'?",
    );
    expect(thrown(() => synthYaml(chart))).toContain('[test/r] the TLSRoute has no rule; add one with route(app)');
  });
});
