import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { Expose, Gateway, Metric } from '../../src';
import { rights } from './access-props';
import { containerProps } from './container-props';
import type { Draw } from './draw';
import { eventOptions } from './trigger-props';
import { FromKit } from './kit';

const NAMES = ['http', 'grpc', 'metrics', 'admin'] as const;

/** What a drawn app listens on: its ports' names, and whether they were given as `ports`. */
interface DrawnPorts {
  readonly props: Readonly<Record<string, unknown>>;
  readonly names: readonly [string, ...string[]];
  /** Those that a probe can ask. */
  readonly tcp: readonly string[];
  /** Whether a port asks for a place on the nodes. */
  readonly onNodes: boolean;
}

/** Where the app stands: what else decides which props it can be given. */
export interface Surroundings {
  readonly id: string;
  /** Names, selectors and labels are drawn with this in them, so that two apps seldom have the same. */
  readonly namespace: string | undefined;
  /** Whether the app can have no place on the nodes' ports. */
  readonly inside?: boolean;
  /** The minor version. */
  readonly kubernetes: number;
}

/** The props of a WebApp, mostly good ones. */
export function webAppProps(draw: Draw, around: Surroundings): Record<string, unknown> {
  const ports = drawPorts(draw, around.inside ?? false);
  const props = serverProps(draw, around);
  return {
    ...ports.props,
    ...props,
    ...scale(draw, mainContainer(props, around)),
    ...draw.props(2, {
      expose: () => (ports.onNodes ? outside(draw, ports.names) : expose(draw, ports.names)),
      health: () => health(draw, ports.tcp),
    }),
    // a port on the nodes is refused where nothing faces outside
    ...(ports.onNodes && !draw.once(30) && { expose: outside(draw, ports.names) }),
  };
}

/** The props that do not depend on the ports and on the number of pods. */
export function serverProps(draw: Draw, { id, namespace, kubernetes }: Surroundings): Record<string, unknown> {
  return {
    ...containerProps(draw, 3, id),
    ...draw.props(5, {
      name: () =>
        draw.mostly(() => draw.pick(`the-${id}`, `${id}-2`), '', 'Upper', 'under_score', '1st', 'a'.repeat(64), 'shop'),
      namespace: () => draw.mostly(() => namespace, 'elsewhere', 'Not_One'),
      labels: () =>
        draw.mostly(
          () => draw.pick({}, { team: 'web', 'example.com/tier': '' }),
          { 'a b': 'x' },
          { team: 'not valid!' },
          { 'app.kubernetes.io/name': 'other' },
          { team: 1 },
        ),
      annotations: () => draw.mostly(() => ({ 'example.com/note': 'any: text\n' }), { 'a b': 'x' }, { note: 1 }),
      podAnnotations: () =>
        draw.mostly(
          () =>
            draw.pick<unknown>(
              { 'prometheus.io/scrape': 'true' },
              { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' },
            ),
          { '/': 'x' },
        ),
      selector: () => draw.mostly(() => ({ app: id }), {}, { 'a b': 'x' }, { app: 'shared' }),
      partOf: () => draw.mostly(() => 'shop', '', 'not valid!'),
      security: () => draw.mostly(() => draw.pick('restricted', 'baseline', 'image'), 'privileged'),
      user: () => draw.mostly(() => draw.pick<unknown>(1000, { uid: 1000, gid: 1000, fsGroup: 2000 }), 0, -1, 1.5),
      readOnlyRoot: () => draw.pick(true, false),
      serviceName: () => draw.mostly(() => `${id}-service`, '1st', 'Upper', ''),
      containerName: () => draw.mostly(() => draw.pick('main', id), 'Upper', '', 'a'.repeat(64)),
      imagePullSecrets: () => pullSecrets(draw),
      sidecars: () => draw.list(2, (index) => sidecar(draw, `side-${index}`, 20_000 + index * 10, kubernetes)),
      initContainers: () => draw.list(2, (index) => initContainer(draw, `init-${index}`)),
      rollout: () => rollout(draw),
      drain: () => drain(draw),
      isolate: () => isolation(draw),
      disruptionBudget: () =>
        draw.mostly(
          () => draw.pick<unknown>(false, { maxUnavailable: 1 }, { maxUnavailable: '25%' }, { minAvailable: '50%' }),
          { maxUnavailable: 0 },
          { minAvailable: 100 },
          {},
        ),
    }),
    ...rights(draw, namespace),
    // drawn more often than others: much is in it
    ...(draw.once(2) && { placement: placement(draw) }),
    ...(draw.once(8) && { partOf: 'shop', component: draw.mostly(() => id, '', 'not valid!') }),
    ...(draw.once(200) && { component: 'api' }),
  };
}

/** The traffic that network policies deny, mostly all. */
export function isolation(draw: Draw): unknown {
  return draw.mostly(() => draw.pick<unknown>(true, true, false, 'ingress', 'egress'), 'inress', 'no');
}

/** The nodes that pods run on. */
export function placement(draw: Draw): Record<string, unknown> {
  return draw.props(3, {
    nodeSelector: () => draw.mostly(() => ({ 'kubernetes.io/arch': 'arm64' }), { 'a b': 'x' }),
    nodeAffinity: () => nodeAffinity(draw),
    tolerations: () => [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }],
    spread: () =>
      draw.mostly(
        () => draw.pick<unknown>(true, false, spread(draw), spread(draw), [spread(draw)]),
        'zone',
        [],
        [null],
      ),
    near: () => draw.list(2, () => neighbour(draw)),
    awayFrom: () => draw.list(2, () => neighbour(draw)),
    priorityClass: () =>
      draw.mostly(
        () => draw.pick<unknown>('high', 'system-node-critical', { kind: 'PriorityClass', name: 'made' }),
        '',
        {
          kind: 'StorageClass',
          name: 'x',
        },
      ),
    runtimeClass: () =>
      draw.mostly(() => draw.pick<unknown>('gvisor', { kind: 'RuntimeClass', name: 'kata' }), 'G V', 7),
  });
}

function domain(draw: Draw): string {
  return draw.mostly(() => draw.pick('host', 'zone', 'region', 'example.com/rack'), 'hosts', '');
}

function spread(draw: Draw): Record<string, unknown> {
  const required = draw.once(2);
  return {
    domain: domain(draw),
    ...(required && { required }),
    ...draw.props(2, { maxSkew: () => draw.mostly(() => draw.pick(1, 2), 0, 1.5) }),
    ...(required && draw.props(1, { minDomains: () => draw.mostly(() => draw.pick(1, 2), 0) })),
  };
}

function neighbour(draw: Draw): unknown {
  const app = draw.mostly<unknown>(
    () =>
      draw.pick<unknown>(
        'self',
        new FromKit('other', ({ other }) => other),
        new FromKit('plusPods', ({ plusPods }) => plusPods),
      ),
    'other',
    null,
    {},
  );
  if (draw.once(2)) return app;
  const required = draw.once(3);
  return {
    app,
    ...(required && { required }),
    ...draw.props(2, {
      domain: () => domain(draw),
      weight: () => draw.mostly(() => (required ? undefined : 50), 0, 101),
    }),
  };
}

function nodeAffinity(draw: Draw): unknown {
  const labels = () =>
    draw.mostly<unknown>(
      () =>
        draw.pick<unknown>(
          { 'kubernetes.io/arch': 'arm64', pool: ['a', 'b'] },
          { pool: { notIn: ['c'] }, gpu: { exists: false } },
          { 'example.com/cores': { greaterThan: 8 }, 'example.com/age': { lessThan: 30 } },
        ),
      {},
      { 'a b': 'x' },
      { pool: [] },
      { pool: { above: 1 } },
      { pool: { exists: 'yes' } },
    );
  return draw.pick<unknown>(
    { required: labels() },
    { required: [labels(), labels()] },
    { preferred: [{ labels: labels(), weight: draw.mostly(() => 10, 0, 101) }, { labels: labels() }] },
  );
}

function drawPorts(draw: Draw, inside: boolean): DrawnPorts {
  if (draw.once(2)) {
    const port = draw.mostly(() => draw.pick(8080, 80, 65535, 1), 0, 70_000, 8080.5, Number.NaN, '80');
    const servicePort = draw.mostly(() => draw.pick(undefined, 80, 443), 0, 65_536);
    const props = servicePort === undefined ? { port } : { port, servicePort };
    return { props, names: ['http'], tcp: ['http'], onNodes: false };
  }
  const [first = 'http', ...rest] = draw.some<string>(NAMES, 1);
  const ports: Record<string, unknown> = {};
  const tcp: string[] = [];
  let onNodes = false;
  for (const [index, name] of [first, ...rest].entries()) {
    const number = draw.mostly(() => 8000 + index, 8000, 0, 70_000);
    if (draw.once(2)) {
      ports[name] = number;
      tcp.push(name);
      continue;
    }
    const protocol = draw.mostly(() => (draw.once(index === 0 ? 20 : 3) ? draw.pick('UDP', 'SCTP') : 'TCP'), 'HTTP');
    // only the first is surely exposed
    const placed = !inside && index === 0 && draw.once(8);
    onNodes ||= placed;
    if (protocol === 'TCP') tcp.push(name);
    ports[name] = {
      port: number,
      protocol,
      ...draw.props(3, {
        servicePort: () => draw.mostly(() => 80 + index, 80, 0),
        appProtocol: () => draw.mostly(() => draw.pick('http', 'kubernetes.io/h2c'), ' '),
        named: () => draw.mostly(() => draw.pick('both', 'service'), 'container', 'none', 'nowhere'),
      }),
      ...(placed && { nodePort: draw.mostly(() => 30_080 + index, 80, 32_768) }),
    };
  }
  const misnamed = draw.mostly(() => undefined, 'Upper', 'a'.repeat(16), 'a--b', '1');
  if (misnamed !== undefined) ports[misnamed] = 9999;
  const props = draw.mostly<Record<string, unknown>>(() => ({ ports }), { ports: {} }, {}, { ports, port: 80 });
  return { props, names: [first, ...rest], tcp, onNodes };
}

/** The name of the container that the props describe. */
export function mainContainer({ containerName, name }: Record<string, unknown>, { id }: Surroundings): string {
  return [containerName, name].find((one) => typeof one === 'string') ?? id;
}

/** The number of pods of an app with a container. */
export function scale(draw: Draw, container: string): Record<string, unknown> {
  const replicas = () => draw.mostly(() => draw.pick(0, 1, 2, 3), -1, 1.5, '2');
  if (draw.once(3)) return { replicas: replicas() };
  if (draw.once(2)) return {};
  const byEvents = draw.once(2);
  const autoscale: Record<string, unknown> = {
    min: draw.mostly(() => (byEvents ? draw.pick(0, 1, 2) : draw.pick(1, 2)), -1, 100),
    max: draw.mostly(() => draw.pick(3, 10), 0),
    ...resourceTargets(draw),
    ...draw.props(3, {
      containers: () => ({
        [draw.mostly(() => container, 'no-such-container')]: draw.mostly(() => ({ cpu: 60 }), {}, { cpu: 0 }),
      }),
      ...(!byEvents && { metrics: () => draw.list(2, () => metric(draw)) }),
      scaleUp: () => scalingRules(draw),
      ...(draw.once(2)
        ? { scaleDown: () => scalingRules(draw) }
        : { scaleDownAfter: () => draw.mostly(() => Duration.minutes(5), Duration.hours(2), Duration.millis(5)) }),
    }),
  };
  if (byEvents) Object.assign(autoscale, eventOptions(draw));
  if (byEvents && draw.once(4))
    autoscale.idle = draw.mostly<unknown>(() => (autoscale.min === 0 ? undefined : 0), 0, 1);
  return draw.once(100) ? { autoscale, replicas: replicas() } : { autoscale };
}

function resourceTargets(draw: Draw): Record<string, unknown> {
  return draw.props(2, {
    cpu: () => draw.mostly(() => draw.pick<unknown>(70, '500m', Cpu.millis(200)), 0, 70.5, 'much'),
    memory: () => draw.mostly(() => draw.pick<unknown>(80, '300Mi', Size.mebibytes(200)), -1, '300MB'),
  });
}

function metric(draw: Draw): unknown {
  const labels = draw.once(3) ? { labels: draw.mostly(() => ({ queue: 'mail' }), { 'a b': 'x' }) } : {};
  const average = draw.mostly(() => draw.pick<unknown>(10, '500m'), 0, 'many');
  const one = draw.pick<unknown>({ average }, { value: average }) as { average: number };
  const name = draw.mostly(() => 'messages', 'a/b', '');
  return draw.mostly<unknown>(
    () =>
      draw.pick<unknown>(
        Metric.pods(name, { average: average as number, ...labels }),
        Metric.external(name, { ...one, ...labels }),
        Metric.object({ apiVersion: 'v1', kind: 'Service', name: 'queue' }, name, { ...one, ...labels }),
      ),
    'messages',
    Metric.pods('messages', { value: 1 } as never),
  );
}

export function scalingRules(draw: Draw): unknown {
  const period = () => draw.mostly(() => Duration.minutes(1), Duration.hours(1), Duration.seconds(0));
  return draw.mostly<unknown>(
    () =>
      draw.pick<() => unknown>(
        () => false,
        () =>
          draw.props(2, {
            stabilization: () => draw.mostly(() => Duration.minutes(2), Duration.hours(2)),
            policies: () =>
              draw.mostly<readonly object[]>(
                () => [
                  { pods: 4, period: period() },
                  { percent: 100, period: period() },
                ],
                [{ pods: 0, period: period() }],
                [{ period: period() }],
              ),
            select: () => draw.mostly(() => draw.pick('Max', 'Min'), 'Disabled'),
          }),
      )(),
    { policies: [] },
    7,
  );
}

/** Any way to be reached. */
export function expose(draw: Draw, names: readonly [string, ...string[]]): unknown {
  const service = draw.props(3, {
    sessionAffinity: () => draw.mostly(() => draw.pick<unknown>(true, false, Duration.hours(1)), Duration.days(2)),
    internalTrafficPolicy: () => draw.pick('Cluster', 'Local'),
    annotations: () => draw.mostly(() => ({ 'example.com/lb': 'internal' }), { 'a b': 'x' }),
  });
  const headless = draw.props(3, {
    publishNotReadyAddresses: () => draw.pick(true, false),
    annotations: () => ({ 'example.com/dns': 'yes' }),
  });
  return draw.mostly(
    () =>
      draw.pick<() => unknown>(
        () => Expose.clusterIp(service),
        () => Expose.headless(headless),
        () => Expose.ingress(ingress(draw, names)),
        () => Expose.route(route(draw, names) as never),
        () => outside(draw, names),
        () => outside(draw, names),
      )(),
    null,
    'loadBalancer',
    {},
  );
}

/** The options of an app's own Ingress. */
function ingress(draw: Draw, [first]: readonly [string, ...string[]]): Record<string, unknown> {
  return {
    ...ingressSettings(draw),
    // a certificate is for a host
    host: draw.mostly<unknown>(
      () => draw.pick<unknown>('shop.example.com', ['a.example.com', '*.example.com']),
      undefined,
      'a.*.b',
      '10.0.0.1',
      [],
    ),
    ...draw.props(3, {
      path: () => draw.mostly(() => draw.pick('/', '/api'), 'api', '/a//b'),
      pathType: () => draw.mostly(() => draw.pick('Prefix', 'Exact', 'ImplementationSpecific'), 'exact'),
      port: () => draw.mostly(() => first, 'no-such-port'),
    }),
  };
}

/** The options of an app's own HTTPRoute; what newer versions of Gateway API have is rarely refused. */
function route(draw: Draw, [first]: readonly [string, ...string[]]): Record<string, unknown> {
  const inside = Gateway.existing('public', { listeners: ['https'] });
  return {
    parents: draw.mostly<unknown>(() => draw.pick<unknown>(inside, inside.listener('https')), [], 'public'),
    ...draw.props(2, { grants: () => draw.mostly<unknown>(() => draw.pick(true, false), 'no') }),
    ...draw.props(4, {
      host: () => draw.mostly<unknown>(() => 'shop.example.com', 'a.*'),
      path: () => draw.mostly(() => draw.pick('/', '/api'), 'api', '/a//b'),
      pathType: () => draw.mostly(() => 'Prefix', 'prefix'),
      port: () => draw.mostly(() => first, 'no-such-port'),
      timeout: () => draw.mostly<unknown>(() => Duration.seconds(30), 30),
      backendTimeout: () => Duration.seconds(10),
      rewrite: () => draw.mostly<unknown>(() => ({ prefix: '/' }), {}),
      requestHeaders: () => draw.mostly<unknown>(() => ({ set: { a: '1' } }), {}),
      responseHeaders: () => ({ remove: ['server'] }),
      mirror: () => [],
    }),
    ...(draw.once(30) && { retry: { attempts: 2 } }),
    ...(draw.once(8) && { name: 'pages' }),
  };
}

/** The settings that Ingresses have in common. */
export function ingressSettings(draw: Draw): Record<string, unknown> {
  const nginx = () =>
    draw.props(3, {
      rewriteTarget: () => draw.mostly(() => '/', 'x', '/$1'),
      useRegex: () => draw.pick(true, false),
      backendProtocol: () => draw.mostly(() => draw.pick('GRPC', 'HTTPS'), 'http'),
      connectTimeout: () => draw.mostly(() => Duration.seconds(3), Duration.millis(5)),
      readTimeout: () => Duration.minutes(5),
      sendTimeout: () => Duration.minutes(5),
      bodySize: () => draw.mostly<unknown>(() => draw.pick<unknown>(false, '8Mi', Size.gibibytes(1)), '8mb'),
      buffering: () => draw.pick(true, false),
      sslRedirect: () => draw.pick(true, false),
    });
  const traefik = () =>
    draw.props(2, {
      entryPoints: () => ['websecure'],
      middlewares: () => draw.mostly(() => ['shop-strip@kubernetescrd'], ['strip']),
      priority: () => draw.mostly(() => 10, 1.5),
    });
  const alb = () =>
    draw.props(3, {
      scheme: () => draw.mostly(() => draw.pick('internal', 'internet-facing'), 'public'),
      targetType: () => draw.mostly(() => 'ip', 'pod'),
      backendProtocol: () => draw.mostly(() => 'HTTPS', 'GRPC'),
      backendProtocolVersion: () => draw.mostly(() => 'HTTP2', 'HTTP3'),
      group: () => 'shop',
      certificateArns: () => ['arn:aws:acm:eu-central-1:1:certificate/1'],
      healthCheckPath: () => draw.mostly(() => '/healthz', 'healthz'),
      idleTimeout: () => Duration.minutes(2),
      sslRedirect: () => draw.pick(true, false),
    });
  return {
    ...draw.props(3, {
      className: () => draw.mostly(() => 'nginx', 'Nginx'),
      annotations: () => draw.mostly(() => ({ 'example.com/note': 'x' }), { 'a b': 'x' }),
      tls: () =>
        draw.mostly<unknown>(
          () =>
            draw.pick<unknown>({ secret: 'shop-tls' }, { issuer: 'ours', secret: 'cert' }, [
              { clusterIssuer: 'letsencrypt', hosts: ['shop.example.com'] },
            ]),
          {},
          'shop-tls',
          { issuer: 'a', clusterIssuer: 'b' },
        ),
    }),
    ...draw.pick<() => object>(
      () => ({ nginx: nginx() }),
      () => ({ traefik: traefik() }),
      () => ({ alb: alb() }),
      () => ({}),
    )(),
    ...(draw.once(60) && { nginx: {}, alb: {} }),
  };
}

function outside(draw: Draw, names: readonly [string, ...string[]]): unknown {
  const [first] = names;
  const chosen = [first, ...draw.some(names.slice(1))];
  const external = draw.props(3, {
    sessionAffinity: () => draw.pick<unknown>(true, Duration.minutes(10)),
    internalTrafficPolicy: () => 'Local',
    externalTrafficPolicy: () => draw.pick('Cluster', 'Local'),
    annotations: () => ({ 'example.com/lb': 'external' }),
    port: () => draw.mostly(() => 443, 0, 70_000),
  });
  const ports = draw.mostly<unknown>(
    () =>
      draw.pick<unknown>(
        [first],
        'port' in external ? [first] : chosen,
        'port' in external
          ? { [first]: undefined }
          : Object.fromEntries(chosen.map((name, index) => [name, 4430 + index])),
      ),
    [],
    ['no-such-port'],
    [first, first],
    { [first]: 0 },
  );
  const options = draw.once(2) ? { ...external, ports } : external;
  if (draw.once(3)) return Expose.nodePort(options);
  return Expose.loadBalancer({
    ...options,
    ...draw.props(3, {
      loadBalancerClass: () => 'example.com/nlb',
      sourceRanges: () => draw.mostly(() => ['10.0.0.0/8', 'fd00::/8'], ['10.0.0.1'], ['anywhere'], ['10.0.0.0/99']),
    }),
  });
}

/** The props of a Worker, mostly good ones. */
export function workerProps(draw: Draw, around: Surroundings): Record<string, unknown> {
  const { serviceName: _, ...props } = serverProps(draw, around);
  const names = draw.some<string>(NAMES);
  const ports = Object.fromEntries(
    names.map((name, index) => [
      name,
      draw.mostly(() => draw.pick<unknown>(8000 + index, { port: 8000 + index, protocol: 'TCP' }), 0, {
        port: 8000 + index,
        servicePort: 80,
      }),
    ]),
  );
  return {
    ...props,
    ...scale(draw, mainContainer(props, around)),
    ...(names.length > 0 && { ports }),
    ...draw.props(2, { health: () => health(draw, names) }),
  };
}

/** Any way to be well, of an app that listens on these ports. */
export function health(draw: Draw, tcp: readonly string[]): unknown {
  const [first] = tcp;
  if (first === undefined) return draw.pick<unknown>(false, { exec: ['true'] });
  const one = () => probe(draw, [first, ...tcp.slice(1)], false);
  return draw.mostly(
    () =>
      draw.pick<() => unknown>(
        () => false,
        () => '/healthz',
        one,
        () =>
          draw.props(2, {
            readiness: () => probe(draw, [first, ...tcp.slice(1)], true),
            liveness: one,
            startup: one,
          }),
      )(),
    'healthz',
    null,
    { readyness: { path: '/' } },
    { readiness: {} },
    { path: '/', tcp: first },
  );
}

function probe(draw: Draw, [first, ...rest]: readonly [string, ...string[]], readiness: boolean): unknown {
  const port = draw.mostly(() => draw.pick<unknown>(first, ...rest), 'no-such-port', 1234, 0);
  const handler = draw.pick<() => Record<string, unknown>>(
    () => ({
      path: draw.mostly(() => draw.pick('/', '/healthz?full=1'), 'healthz', ''),
      ...draw.props(2, {
        port: () => port,
        headers: () => draw.mostly(() => ({ 'X-Probe': 'yes' }), { 'a b': 'x' }),
        scheme: () => draw.pick('HTTP', 'HTTPS'),
      }),
    }),
    () => ({ tcp: port }),
    () => ({ grpc: port, ...draw.props(2, { service: () => 'shop.Api' }) }),
    () => ({ exec: draw.mostly(() => ['cat', '/tmp/ready'], []) }),
    () => ({
      file: draw.mostly(() => '/tmp/alive', 'alive', ''),
      maxAge: draw.mostly(() => Duration.minutes(1), Duration.millis(5), undefined),
    }),
  )();
  return {
    ...handler,
    ...draw.props(4, {
      initialDelay: () => Duration.seconds(3),
      period: () => draw.mostly(() => Duration.seconds(7), Duration.seconds(0), Duration.millis(1500)),
      timeout: () => draw.mostly(() => Duration.seconds(2), Duration.seconds(0)),
      failureThreshold: () => draw.mostly(() => 4, 0, 1.5),
      successThreshold: () => draw.mostly(() => (readiness ? 2 : 1), 0, 3),
    }),
  };
}

export function sidecar(draw: Draw, name: string, port: number, kubernetes: number): Record<string, unknown> {
  const ports = draw.mostly(
    () => draw.pick<unknown>({ [`${name}-port`]: port }, { [`${name}-port`]: { port, protocol: 'TCP' } }, undefined),
    {},
    { http: port },
    { [`${name}-port`]: 8080 },
    { [`${name}-port`]: { port, nodePort: 30_000 } },
  );
  return {
    name: draw.mostly(() => name, '', 'Upper', 'side-0', 'init-0'),
    ...containerProps(draw, 3, name),
    ...(ports !== undefined && { ports }),
    ...(ports !== undefined && draw.once(2) && { health: { readiness: { tcp: port } } }),
    ...(draw.once(3) && { native: draw.mostly(() => kubernetes >= 29, true) }),
  };
}

export function initContainer(draw: Draw, name: string): Record<string, unknown> {
  return { name: draw.mostly(() => name, '', 'init-0'), ...containerProps(draw, 4, name) };
}

function pullSecrets(draw: Draw): unknown {
  const known = new FromKit('pull known', ({ sources }) => sources.known);
  const plus = new FromKit('pull plus', ({ plusSecret }) => plusSecret);
  const config = new FromKit('pull settings', ({ sources }) => sources.settings);
  return draw.mostly(() => draw.some<unknown>(['registry', known, plus]), [''], ['a', 'a'], [null], [config]);
}

export function rollout(draw: Draw): unknown {
  return draw.mostly(
    () => draw.pick<unknown>('recreate', {}, { maxSurge: 1 }, { maxSurge: '50%', maxUnavailable: 1 }),
    { maxSurge: 0 },
    { maxSurge: -1 },
    { maxSurge: 0, maxUnavailable: '0%' },
    { maxUnavailable: '200%' },
    'rolling',
    null,
  );
}

export function drain(draw: Draw): unknown {
  return draw.mostly(
    () =>
      draw.pick<unknown>(
        Duration.seconds(60),
        { timeout: Duration.minutes(2), preStop: Duration.seconds(15) },
        { hook: false },
        { hook: true, preStop: Duration.seconds(1) },
        {},
      ),
    Duration.seconds(5),
    Duration.millis(30_500),
    { timeout: Duration.seconds(5), preStop: Duration.seconds(10) },
    { hook: false, preStop: Duration.seconds(1) },
  );
}
