import { App as PlainApp, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import {
  Defaults,
  ExternalService,
  Gateway,
  GRPCRoute,
  HTTPRoute,
  InferencePool,
  MLServingApp,
  RouteBackend,
  TCPRoute,
  WebApp,
  type InferencePoolProps,
} from '../../src';
import { checkManifests } from '../../src/check';
import { lineUp } from '../line-up';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';
import { refuseWarnings } from '../support/warnings';

const parents = Gateway.existing('public', { namespace: 'gateways' });

refuseWarnings();

interface Surroundings {
  readonly isolate?: boolean;
  readonly namespace?: string;
}

function servers(chart: Chart, { isolate = false, namespace }: Surroundings = {}) {
  return new MLServingApp(chart, 'llm', {
    engine: 'custom',
    image: 'llm:1.0.0',
    ports: { metrics: 9090, http: 8000, rank1: 8001, udp: { port: 8002, protocol: 'UDP' } },
    health: { path: '/health', port: 'http' },
    resources: { memory: '4Gi' },
    isolate,
    user: 1000,
    ...(namespace !== undefined && { namespace }),
  });
}

function picking(chart: Chart, { isolate = false, namespace }: Surroundings = {}) {
  return new WebApp(chart, 'picker', {
    image: 'picker:1.0.0',
    ports: { metrics: 9090, grpc: { port: 9002, servicePort: 9900 }, udp: { port: 9003, protocol: 'UDP' } },
    isolate,
    user: 1000,
    ...(namespace !== undefined && { namespace }),
  });
}

function made(props: object = {}, surroundings: Surroundings = {}) {
  const chart = testChart({ namespace: 'ml' });
  Defaults.of(chart).set({ gatewayApi: '1.6' });
  const app = servers(chart, surroundings);
  const picker = picking(chart, surroundings);
  const pool = new InferencePool(chart, 'pool', { app, endpointPicker: { app: picker, port: 'grpc' }, ...props });
  return { chart, app, picker, pool };
}

const findings = (chart: Chart) =>
  checkManifests(synthYaml(chart)).findings.filter(({ severity }) => severity === 'error');

describe('an InferencePool', () => {
  test('selects the pods of the Service, and names the picker and its port', () => {
    const { chart, pool } = made({ endpointPicker: { service: 'llm-epp', port: 9002, failureMode: 'FailOpen' } });

    expect(find(objects(chart), 'InferencePool')).toEqual({
      apiVersion: 'inference.networking.k8s.io/v1',
      kind: 'InferencePool',
      metadata: {
        name: 'pool',
        namespace: 'ml',
        labels: {
          'app.kubernetes.io/name': 'pool',
          'app.kubernetes.io/instance': 'pool',
          'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
        },
        annotations: { 'cdk8s-dovetail/external': 'service/llm-epp' },
      },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'llm', 'app.kubernetes.io/instance': 'llm' } },
        targetPorts: [{ number: 8000 }],
        endpointPickerRef: { name: 'llm-epp', port: { number: 9002 }, failureMode: 'FailOpen' },
      },
    });
    expect([pool.name, pool.namespace]).toEqual(['pool', 'ml']);
    expect(findings(chart)).toEqual([]);
  });

  test('has the port of the Service of the picker, and the ports of the pods', () => {
    const { chart } = made({ ports: ['http', 'rank1'], name: 'llm.pool', labels: { team: 'ml' } });

    expect(find(objects(chart), 'InferencePool')).toMatchObject({
      metadata: { name: 'llm.pool', labels: { team: 'ml' } },
      spec: {
        targetPorts: [{ number: 8000 }, { number: 8001 }],
        endpointPickerRef: { name: 'picker', port: { number: 9900 } },
      },
    });
    expect(at(find(objects(chart), 'InferencePool'), 'spec.endpointPickerRef.failureMode')).toBeUndefined();
    expect(findings(chart)).toEqual([]);
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('follows the patches of the selector of the Service', () => {
    const { chart, app } = made();
    app.patch({ service: { spec: { selector: { tier: 'leader' } } } });

    expect(at(find(objects(chart), 'InferencePool'), 'spec.selector.matchLabels')).toEqual({
      'app.kubernetes.io/name': 'llm',
      'app.kubernetes.io/instance': 'llm',
      tier: 'leader',
    });
  });

  test('is in the namespace of the servers, and can be patched and waived', () => {
    const chart = testChart({ namespace: 'shop' });
    const [app, picker] = [servers(chart, { namespace: 'ml' }), picking(chart, { namespace: 'ml' })];
    new InferencePool(chart, 'pool', { app, endpointPicker: { app: picker } })
      .patch({ inferencePool: { spec: { appProtocol: 'kubernetes.io/h2c' } } })
      .waive('wiring/service-selects-pods', 'the pods are made elsewhere');

    expect(find(objects(chart), 'InferencePool')).toMatchObject({
      metadata: {
        namespace: 'ml',
        annotations: { 'cdk8s-dovetail/waive.wiring.service-selects-pods': 'the pods are made elsewhere' },
      },
      spec: { appProtocol: 'kubernetes.io/h2c', endpointPickerRef: { name: 'picker', port: { number: 9090 } } },
    });
  });

  test('takes the Service of another library for a picker', () => {
    const chart = testChart({ namespace: 'ml' });
    const service = new k8s.KubeService(chart, 'epp', {
      metadata: { name: 'epp', namespace: 'ml' },
      spec: { selector: { app: 'epp' }, ports: [{ port: 9002 }] },
    });
    new InferencePool(chart, 'pool', {
      app: servers(chart, { isolate: true }),
      endpointPicker: { app: service as never },
    });

    expect(at(find(objects(chart), 'InferencePool'), 'spec.endpointPickerRef')).toEqual({
      name: 'epp',
      port: { number: 9002 },
    });
    expect(at(find(objects(chart), 'NetworkPolicy'), 'spec.ingress')).toEqual([
      { from: [{ podSelector: { matchLabels: { app: 'epp' } } }], ports: [{ port: 8000, protocol: 'TCP' }] },
    ]);
  });

  test('adds nothing with additions switched off', () => {
    const chart = testChart({ namespace: 'ml' });
    Defaults.of(chart).set({ additions: false, resources: { memoryLimit: '8Gi' } });
    new InferencePool(chart, 'pool', { app: servers(chart), endpointPicker: { service: 'epp', port: 9002 } });

    expect(at(find(objects(chart), 'InferencePool'), 'metadata')).toEqual({ name: 'pool', namespace: 'ml' });
  });

  test("is accepted by cdk8s' own App", () => {
    const app = new PlainApp();
    const chart = new Chart(app, 'ml', { namespace: 'ml' });
    new InferencePool(chart, 'pool', { app: servers(chart), endpointPicker: { service: 'epp', port: 9002 } });

    expect(app.synthYaml()).toContain('kind: InferencePool');
  });
});

describe('an HTTPRoute', () => {
  test('sends requests to a pool, alone or with a weight', () => {
    const { chart, app, pool } = made();
    new HTTPRoute(chart, 'r', { parents })
      .route('/v1', pool)
      .route('/v2', [RouteBackend.of(pool, { weight: 90 }), RouteBackend.of(app, { port: 'http', weight: 10 })]);

    const ref = { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'pool' };
    expect(at(find(objects(chart), 'HTTPRoute'), 'spec.rules')).toMatchObject([
      { backendRefs: [ref] },
      {
        backendRefs: [
          { ...ref, weight: 90 },
          { name: 'llm', port: 8000, weight: 10 },
        ],
      },
    ]);
    expect(findings(chart)).toEqual([]);
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('has a ReferenceGrant for a pool of another namespace', () => {
    const { chart, pool } = made();
    new HTTPRoute(chart, 'r', { parents, namespace: 'edge' }).route('/v1', pool);

    expect(at(find(objects(chart), 'HTTPRoute'), 'spec.rules.0.backendRefs.0.namespace')).toBe('ml');
    expect(find(objects(chart), 'ReferenceGrant')).toMatchObject({
      metadata: { namespace: 'ml' },
      spec: { to: [{ group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'pool' }] },
    });
  });

  test('opens the policies of servers and picker to the proxies, and that of the servers to the picker', () => {
    const { chart, pool } = made({ ports: ['http', 'rank1'] }, { isolate: true });
    const gateway = new Gateway(chart, 'edge', { className: 'istio', listeners: { http: {} } });
    new HTTPRoute(chart, 'r', { parents: gateway }).route('/v1', pool);

    const proxies = { podSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'edge' } } };
    const pods = (name: string) => ({
      podSelector: { matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } },
    });
    const policy = (name: string) => at(find(objects(chart), 'NetworkPolicy', name), 'spec');
    const tcp = (...numbers: readonly number[]) => numbers.map((port) => ({ port, protocol: 'TCP' }));
    expect(policy('llm')).toMatchObject({
      ingress: [
        { from: [pods('picker')], ports: tcp(8000, 8001) },
        { from: [proxies], ports: tcp(8000) },
        { from: [proxies], ports: tcp(8001) },
      ],
    });
    expect(policy('picker')).toMatchObject({
      ingress: [{ from: [proxies], ports: tcp(9002) }],
      egress: expect.arrayContaining([{ to: [pods('llm')], ports: tcp(8000, 8001) }]) as unknown,
    });
    expect(findings(chart)).toEqual([]);
  });

  test('says that a picker by name is blocked by the policy of the servers, unless its addresses are let in', () => {
    const pool = { endpointPicker: { service: 'epp', port: 9002 } };

    expect(thrown(() => synthYaml(made(pool, { isolate: true }).chart))).toContain(
      'the endpoint picker "epp" calls test/llm/server, but its pods are unknown, so that the network policy blocks the calls; open it by its addresses: allowFrom(\'10.0.0.0/8\')',
    );
    const open = made(pool, { isolate: true });
    open.picker.allowFrom('monitoring');
    open.app.allowFrom('10.20.0.0/16');
    expect(synthYaml(open.chart)).toContain('10.20.0.0/16');
  });

  test.each<[string, (made_: ReturnType<typeof made>) => unknown, string]>([
    [
      'a port for a pool',
      ({ chart, pool }) => new HTTPRoute(chart, 'r', { parents }).route('/v1', pool, { port: 'http' }),
      `test/r: rule "/v1": 'port' is "http", but InferencePool "pool" has ports of its own; leave it out`,
    ],
    [
      'a port for a weighted pool',
      ({ chart, pool }) =>
        new HTTPRoute(chart, 'r', { parents }).route('/v1', RouteBackend.of(pool, { port: 'http' } as never)),
      `test/r: rule "/v1": 'port' is "http", but InferencePool "pool" has ports of its own; leave it out`,
    ],
    [
      'a pool twice',
      ({ chart, pool }) =>
        new HTTPRoute(chart, 'r', { parents }).route('/v1', [RouteBackend.of(pool), RouteBackend.of(pool)]),
      `test/r: rule "/v1": InferencePool "pool" is there twice; give it once, with the whole weight`,
    ],
    [
      'a pool of weight 0 alone',
      ({ chart, pool }) => new HTTPRoute(chart, 'r', { parents }).route('/v1', [RouteBackend.of(pool, { weight: 0 })]),
      `test/r: rule "/v1": the weights of all backends are 0, so that every request fails with status 500; give one a weight`,
    ],
    [
      'a pool behind a GRPCRoute',
      ({ chart, pool }) => new GRPCRoute(chart, 'r', { parents }).route('*', RouteBackend.of(pool)),
      `test/r: rule "*": InferencePool "pool" gets the requests of an HTTPRoute; use one`,
    ],
    [
      'a pool behind a TCPRoute',
      ({ chart, pool }) => new TCPRoute(chart, 'r', { parents }).route(RouteBackend.of(pool)),
      `test/r: the rule: InferencePool "pool" gets the requests of an HTTPRoute; use one`,
    ],
    [
      'a copy of requests for a pool',
      ({ chart, app, pool }) =>
        new HTTPRoute(chart, 'r', { parents }).route('/v1', app, { mirror: RouteBackend.mirror(pool as never) }),
      "test/r: cannot connect to an object (InferencePool); give it an app, an ExternalService, a Service, or a construct with an 'endpoint'",
    ],
  ])('refuses %s', (_, build, message) => {
    expect(thrown(() => build(made()))).toBe(message);
  });
});

describe('what an InferencePool refuses', () => {
  const at_ = (props: object, surroundings?: Surroundings) => thrown(() => made(props, surroundings));

  test.each<[string, object, string]>([
    [
      'another app',
      { app: { endpoint: {} } },
      "'app' is an object (Object); give it the MLServingApp whose pods get the requests",
    ],
    [
      'no picker',
      { endpointPicker: undefined },
      "'endpointPicker' is missing; give the app that picks as { app }, or the name of its Service as { service, port }",
    ],
    [
      'a picker of nothing',
      { endpointPicker: {} },
      "'endpointPicker' has neither 'app' nor 'service'; give the app that picks, or the name of a Service that is made elsewhere",
    ],
    [
      'an unknown prop of the picker',
      { endpointPicker: { service: 'epp', port: 9002, mode: 'x' } },
      "'endpointPicker.mode' is not a prop; the props are 'app', 'service', 'port', 'failureMode'",
    ],
    [
      'an unknown prop',
      { selector: {} },
      "'selector' is not a prop; the props are 'app', 'ports', 'endpointPicker', 'name', 'labels', and 1 more",
    ],
    [
      'a name of a Service that none can have',
      { endpointPicker: { service: 'EPP', port: 9002 } },
      `'endpointPicker.service' "EPP" is not a DNS label (a-z, 0-9, "-"); try "epp"`,
    ],
    [
      'a picker without a port',
      { endpointPicker: { service: 'epp' } },
      `'endpointPicker.port' is undefined; a port is a whole number from 1 to 65535`,
    ],
    [
      'a failure mode that is none',
      { endpointPicker: { service: 'epp', port: 1, failureMode: 'FailClosed' } },
      `'endpointPicker.failureMode' is "FailClosed"; did you mean "FailClose"?`,
    ],
    ['no ports', { ports: [] }, "'ports' is empty; name a port, or leave it out"],
    ['a port twice', { ports: ['http', 'http'] }, `'ports' names "http" twice; leave one out`],
    [
      'a port that the servers lack',
      { ports: ['htp'] },
      `'ports' names port "htp", which is not one of the ports; did you mean "http"?`,
    ],
    ['a port of UDP', { ports: ['udp'] }, `port "udp" is UDP, and requests come by TCP; name ports of TCP in 'ports'`],
    ['nine ports', { ports: Array.from({ length: 9 }, () => 'http') }, "'ports' has 9 ports; a pool has at most 8"],
    [
      'a name that none can have',
      { name: 'Pool' },
      `'name' "Pool" is not a DNS subdomain (a-z, 0-9, "-", "."); try "pool"`,
    ],
  ])('%s', (_, props, message) => {
    expect(at_(props)).toBe(`test/pool: ${message}`);
  });

  test.each<[string, (chart: Chart) => InferencePoolProps['endpointPicker'], string]>([
    [
      'a picker outside of the cluster',
      (chart) => ({ app: new ExternalService(chart, 'epp', { host: 'epp.example.com', port: 9002 }) }),
      `'endpointPicker.app' is "epp", an ExternalName, which Gateways do not follow; give an app of the cluster`,
    ],
    [
      'a picker of another namespace',
      (chart) => ({ app: picking(chart, { namespace: 'other' }) }),
      `'endpointPicker.app' is in namespace "other", and the pool in "ml", which it cannot leave; put both into one`,
    ],
    [
      'a port of the picker that is UDP',
      (chart) => ({ app: picking(chart), port: 'udp' }),
      `'endpointPicker.port' names "udp", which is UDP; Gateways ask by TCP`,
    ],
    [
      'an app and a name',
      (chart) => ({ app: picking(chart), service: 'epp', port: 9002 }) as never,
      `'endpointPicker' has 'app' and 'service'; give the app that picks, or the name of a Service that is made elsewhere`,
    ],
  ])('%s', (_, endpointPicker, message) => {
    const chart = testChart({ namespace: 'ml' });
    const app = servers(chart);
    const build = () => new InferencePool(chart, 'pool', { app, endpointPicker: endpointPicker(chart) });

    expect(thrown(build)).toBe(`test/pool: ${message}`);
    expect(objects(chart).some(({ kind }) => kind === 'InferencePool')).toBe(false);
  });

  test('a name that another pool has', () => {
    const { chart, app, picker } = made();

    expect(
      thrown(() => new InferencePool(chart, 'other', { app, endpointPicker: { app: picker }, name: 'pool' })),
    ).toContain('InferencePool "pool"');
  });
});

describe('a wire that is broken', () => {
  const broken = (from: string, to: string) => {
    const { chart, pool } = made({ name: 'llm-pool' });
    new HTTPRoute(chart, 'r', { parents }).route('/v1', pool);
    const yaml = synthYaml(chart);
    const end = yaml.lastIndexOf(from);
    expect(end).toBeGreaterThan(-1);
    const { findings: all } = checkManifests(yaml.slice(0, end) + to + yaml.slice(end + from.length));
    return all
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
  };

  test('is told by the checker', () => {
    expect(
      broken('kind: InferencePool\n          name: llm-pool', 'kind: InferencePool\n          name: llm-pol'),
    ).toEqual([
      'wiring/custom-reference-resolves spec.rules[0].backendRefs[0].name: HTTPRoute ml/r refers to InferencePool "llm-pol", which does not exist; did you mean "llm-pool"?',
    ]);
    expect(broken('endpointPickerRef:\n    name: picker', 'endpointPickerRef:\n    name: piker')).toEqual([
      'wiring/ingress-backend-resolves spec.endpointPickerRef.name: InferencePool ml/llm-pool sends traffic to Service "piker", which does not exist; did you mean "picker"?',
    ]);
    expect(broken('number: 9900', 'number: 9902')).toEqual([
      'wiring/ingress-backend-resolves spec.endpointPickerRef.port.number: InferencePool ml/llm-pool sends traffic to port 9902 of Service ml/picker, which has no such port',
    ]);
    expect(
      broken(
        'matchLabels:\n      app.kubernetes.io/instance: llm\n      app.kubernetes.io/name: llm\n  targetPorts',
        'matchLabels:\n      app.kubernetes.io/instance: llm\n      app.kubernetes.io/name: lm\n  targetPorts',
      ),
    ).toEqual([
      'wiring/service-selects-pods spec.selector: InferencePool ml/llm-pool selects "app.kubernetes.io/instance=llm,app.kubernetes.io/name=lm", which no pod has; did you mean Deployment ml/llm?',
    ]);
  });
});
