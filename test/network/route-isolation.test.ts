import type { Chart } from 'cdk8s';
import {
  Defaults,
  Expose,
  Gateway,
  GRPCRoute,
  HTTPRoute,
  RouteBackend,
  TCPRoute,
  TLSRoute,
  WebApp,
  type GatewayParent,
} from '../../src';
import { checkManifests } from '../../src/check';
import '../../src/jest';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';
import { refuseWarnings } from '../support/warnings';

const image = 'shop:1.0.0';
const ports = { http: 8080, grpc: 9000 };

const tcp = (port: number) => ({ protocol: 'TCP', port });
const namespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
const proxies = (name: string) => ({
  podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': name } },
});
const anywhere = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }];

const far = Gateway.existing('public', { namespace: 'gateways' });

function shop() {
  const chart = testChart({ namespace: 'shop' });
  Defaults.of(chart).set({ gatewayApi: '1.6' });
  const api = new WebApp(chart, 'api', { image, ports, isolate: true });
  return { chart, api };
}

function letIn(chart: Chart, name = 'api'): unknown {
  return at(find(objects(chart), 'NetworkPolicy', name), 'spec.ingress');
}

/** A Gateway of the chart, with a class. */
function own(chart: Chart, className = 'istio', name = 'edge'): Gateway<'http'> {
  return new Gateway(chart, name, { className, listeners: { http: {} } });
}

refuseWarnings();

describe('an isolated app behind a Gateway', () => {
  test.each<[string, number, (chart: Chart, api: WebApp<'http' | 'grpc'>) => unknown]>([
    ['an HTTPRoute', 8080, (chart, api) => new HTTPRoute(chart, 'r', { parents: far }).route('/', api)],
    [
      'a GRPCRoute',
      9000,
      (chart, api) => new GRPCRoute(chart, 'r', { parents: far }).route('*', api, { port: 'grpc' }),
    ],
    ['a TLSRoute', 8080, (chart, api) => new TLSRoute(chart, 'r', { parents: far, host: 'a.example.com' }).route(api)],
    [
      'a TCPRoute, with shares',
      9000,
      (chart, api) => new TCPRoute(chart, 'r', { parents: far }).route([RouteBackend.of(api, { port: 'grpc' })]),
    ],
  ])('is opened to the namespace of the Gateway by %s, at the port of its pods', (_, port, route) => {
    const { chart, api } = shop();

    route(chart, api);

    expect(letIn(chart)).toEqual([{ from: [namespace('gateways')], ports: [tcp(port)] }]);
    expect(chart).toRoute({ from: 'outside', to: api, port, gateway: { namespace: 'gateways' } });
    expect(chart).toRoute({ from: { namespace: 'gateways' }, to: api, port });
    expect(chart).not.toRoute({ from: 'outside', to: api, port, gateway: { namespace: 'other' } });
    expect(chart).not.toRoute({ from: { namespace: 'shop' }, to: api, port });
    expect(chart).not.toRoute({ from: { namespace: 'gateways' }, to: api, port: port === 8080 ? 9000 : 8080 });
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test('is opened by a route of its own', () => {
    const chart = testChart({ namespace: 'shop' });
    const expose = Expose.route({ parents: far, host: 'shop.example.com' });

    const ui = new WebApp(chart, 'ui', { image, port: 8080, isolate: true, expose });

    expect(letIn(chart, 'ui')).toEqual([{ from: [namespace('gateways')], ports: [tcp(8080)] }]);
    expect(chart).toRoute({ from: 'outside', to: ui, port: 8080, gateway: { namespace: 'gateways' } });
    expect(chart).not.toRoute({ from: { namespace: 'shop' }, to: ui, port: 8080 });
  });

  test('is opened for the copies of a mirror', () => {
    const { chart, api } = shop();
    const ui = new WebApp(chart, 'ui', { image, port: 8080 });

    new HTTPRoute(chart, 'r', { parents: far }).route('/', ui, { mirror: RouteBackend.mirror(api, { port: 'grpc' }) });

    expect(letIn(chart)).toEqual([{ from: [namespace('gateways')], ports: [tcp(9000)] }]);
  });

  test.each<[string, (chart: Chart) => GatewayParent | readonly GatewayParent[], unknown]>([
    ['the proxies of a Gateway of its namespace alone', (chart) => own(chart), [proxies('edge')]],
    ['those of a listener', (chart) => own(chart).listener('http'), [proxies('edge')]],
    ['those of a Gateway without a namespace', () => Gateway.existing('public'), [proxies('public')]],
    ['those of several', (chart) => [own(chart), far], [proxies('edge'), namespace('gateways')]],
    [
      'any address, for load balancers of Google Cloud',
      (chart) => own(chart, 'gke-l7-rilb').listener('http'),
      anywhere,
    ],
    [
      'the pods that the defaults name',
      (chart) => {
        Defaults.of(chart).set({ network: { gatewayController: { namespace: 'envoy-gateway-system' } } });
        return own(chart, 'eg');
      },
      [namespace('envoy-gateway-system')],
    ],
  ])('lets in %s', (_, parents, from) => {
    const chart = testChart({ namespace: 'shop' });
    const all = parents(chart);
    const api = new WebApp(chart, 'api', { image, ports, isolate: true });

    new HTTPRoute(chart, 'r', { parents: all }).route('/', api);

    expect(letIn(chart)).toEqual([{ from, ports: [tcp(8080)] }]);
    expect(chart).toRoute({ from: 'outside', to: api, port: 8080 });
  });

  test('keeps out the other apps of the namespace of a Gateway', () => {
    const { chart, api } = shop();
    const other = new WebApp(chart, 'other', { image, port: 8080 });
    const labels = { 'gateway.networking.k8s.io/gateway-name': 'edge' };

    new HTTPRoute(chart, 'r', { parents: own(chart) }).route('/', api);

    expect(chart).toRoute({ from: 'outside', to: api, port: 8080, gateway: { namespace: 'shop', labels } });
    expect(chart).not.toRoute({ from: other, to: api, port: 8080 });
  });

  test('is out of reach when the rule is patched away', () => {
    const { chart, api } = shop();
    new HTTPRoute(chart, 'r', { parents: far }).route('/', api);

    api.patch({ networkPolicy: { spec: { ingress: null } } });

    expect(chart).not.toRoute({ from: 'outside', to: api, port: 8080 });
  });

  test('in another namespace is opened from that of the Gateway', () => {
    const chart = testChart({ namespace: 'shop' });
    const edge = testChart({ namespace: 'edge' });
    const api = new WebApp(chart, 'search', { image, ports, isolate: true });

    new HTTPRoute(edge, 'r', { parents: own(edge) }).route('/', api);

    expect(letIn(chart, 'search')).toEqual([{ from: [namespace('edge')], ports: [tcp(8080)] }]);
  });

  test('is refused where the pods of the Gateway are unknown, and nothing is opened or written', () => {
    const { chart, api } = shop();
    api.allowFrom('monitoring');
    const before = letIn(chart);
    const nowhere = testChart();
    const route = new HTTPRoute(nowhere, 'r', { parents: own(nowhere) });

    expect(thrown(() => route.route('/', api))).toBe(
      `test/r: the app behind it is isolated, and the pods of Gateway "edge" are unknown; name them: Defaults.of(chart).set({ network: { gatewayController: { namespace: 'gateways' } } })`,
    );
    expect(letIn(chart)).toEqual(before);

    const long = own(chart, 'istio', 'g'.repeat(64));
    expect(thrown(() => new HTTPRoute(chart, 'r', { parents: long }).route('/', api))).toContain('are unknown');
    const expose = Expose.route({ parents: long });
    expect(thrown(() => new WebApp(chart, 'ui', { image, port: 8080, isolate: true, expose }))).toMatch(
      /^test\/ui: the app behind it is isolated/,
    );
    expect(chart.node.tryFindChild('ui')).toBeUndefined();
  });

  test('a rule that is refused opens nothing', () => {
    const { chart, api } = shop();
    api.allowFrom('monitoring');
    const route = new HTTPRoute(chart, 'r', { parents: far }).redirect('/a', { path: '/b' });
    const before = letIn(chart);

    expect(thrown(() => route.route('/a', api))).toContain('another rule matches the same requests');

    expect(letIn(chart)).toEqual(before);
  });

  test.each([false, 'egress'] as const)('that takes all requests (%s) gets no rule', (isolate) => {
    const chart = testChart({ namespace: 'shop' });
    const ui = new WebApp(chart, 'ui', { image, port: 8080, isolate });

    new HTTPRoute(chart, 'r', { parents: far }).route('/', ui);

    const policy = objects(chart).find((one) => one.kind === 'NetworkPolicy');
    expect(policy && at(policy, 'spec.ingress')).toBeUndefined();
  });
});
