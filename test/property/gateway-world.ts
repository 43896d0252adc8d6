import type { App, Chart } from 'cdk8s';
import { ApiObject, Duration } from 'cdk8s';
import {
  Gateway,
  GRPCRoute,
  HTTPRoute,
  RouteBackend,
  Secrets,
  TCPRoute,
  TLSRoute,
  WebApp,
  type ExistingGateway,
  type GatewayProps,
  type HTTPMatch,
  type HTTPRuleOptions,
  type RouteMirrorOptions,
  type RouteTo,
} from '../../src';
import type { Draw } from './draw';
import { drawSetting, place } from './world';

const PORTS = { http: 8080, grpc: 9000 } as const;

/** The versions that have everything that is drawn are tried most. */
function gatewayApi(draw: Draw): string {
  return draw.mostly(() => draw.pick('1.6-experimental', '1.6-experimental', '1.6-experimental', '1.5'), '1.1', '1.2');
}

/** A Gateway, and routes of each kind to apps in two namespaces. */
export function world(draw: Draw) {
  const { namespace = 'shop' } = drawSetting(draw);
  return {
    namespace,
    gatewayApi: gatewayApi(draw),
    isolate: draw.pick(true, false),
    gateway: {
      className: draw.mostly<unknown>(() => 'istio', 'Istio', 7),
      listeners: {
        web: listener(draw, 80),
        ...(draw.once(2) && { other: listener(draw, 8443) }),
        tls: {
          protocol: 'TLS',
          port: 6443,
          tls: draw.mostly<unknown>(() => draw.pick<unknown>('passthrough', { secret: 'x' }), 'x'),
        },
        tcp: { protocol: 'TCP', port: draw.mostly(() => 5432, 0) },
      },
      ...metadata(draw, namespace, 'edge'),
      ...draw.props(4, { annotations: () => draw.mostly(() => ({ 'example.com/note': 'x' }), { 'a b': 'x' }) }),
    },
    http: {
      props: { ...metadata(draw, namespace, 'web'), ...hosts(draw) },
      rules: draw.list(3, (index) => ({
        match: httpMatch(draw, index),
        to: backends(draw),
        options: httpOptions(draw),
      })),
      redirects: draw.list(1, () => ({
        match: '/old',
        redirect: redirect(draw),
        options: draw.props(3, { name: () => 'old' }),
      })),
    },
    grpc: {
      props: hosts(draw),
      match: draw.mostly<unknown>(
        () =>
          draw.pick<unknown>('*', 'shop.v1.Orders/Place', {
            service: 'shop.v1.Orders',
            ...draw.props(2, {
              regex: () => draw.pick(true, false),
              method: () => 'Place',
              headers: () => ({ a: 'b' }),
            }),
          }),
        'shop-v1',
        {},
      ),
      options: { port: 'grpc', ...ruleFilters(draw), ...draw.props(4, { name: () => 'calls' }) },
    },
    tls: { host: draw.mostly<unknown>(() => 'db.example.com', undefined, 'a.*') },
    tcp: draw.props(2, { port: () => draw.mostly(() => 'grpc', 'x') }),
  };
}

function metadata(draw: Draw, namespace: string, name: string): Record<string, unknown> {
  return draw.props(4, {
    name: () => draw.mostly(() => name, 'Upper', ''),
    namespace: () => draw.mostly(() => namespace, 'Not_One'),
    labels: () => draw.mostly(() => ({ team: 'web' }), { team: 'not valid!' }),
    grants: () => draw.mostly<unknown>(() => draw.pick(true, false), 'no'),
  });
}

function hosts(draw: Draw): Record<string, unknown> {
  return draw.props(3, {
    host: () =>
      draw.mostly<unknown>(
        () => draw.pick<unknown>('shop.example.com', ['a.example.com', '*.b.example.com']),
        'a.*',
        7,
        [],
      ),
  });
}

function listener(draw: Draw, port: number): Record<string, unknown> {
  return {
    port,
    ...draw.props(3, {
      host: () => draw.mostly(() => '*.example.com', 'a.*'),
      routes: () =>
        draw.mostly<unknown>(() => draw.pick<unknown>('Same', 'All', { labels: { team: 'shop' } }), 'None', {}),
      kinds: () => draw.mostly<unknown>(() => ['HTTPRoute', 'GRPCRoute'], [], ['TLSRoute']),
    }),
    ...draw.pick<() => object>(
      () => ({}),
      () => ({ protocol: draw.mostly(() => 'HTTP', 'http') }),
      () => ({
        tls: draw.mostly<unknown>(
          () =>
            draw.pick<unknown>(
              { secret: 'web-tls', namespace: 'certs' },
              [{ secret: Secrets.existing('web-tls', { keys: ['tls.crt', 'tls.key'] }) }],
              { secret: 'web-tls' },
            ),
          {},
          { secret: Secrets.existing('x', { keys: ['a'] }) },
        ),
      }),
      () => ({
        host: 'shop.example.com',
        tls: draw.pick<unknown>({ clusterIssuer: 'letsencrypt' }, { issuer: 'letsencrypt', secret: 'cert' }),
      }),
    )(),
  };
}

/** Apps by number; several with their shares as pairs of a number and options. */
type Backends = number | readonly (readonly [number, Record<string, unknown>])[];

function backends(draw: Draw): Backends {
  if (draw.once(2)) return draw.pick(0, 1, 2);
  return draw.some([0, 1, 2], 1).map((app) => [
    app,
    draw.props(2, {
      weight: () => draw.mostly<unknown>(() => draw.int(1, 100), -1, 0.5),
      port: () => draw.mostly(() => draw.pick('http', 'grpc'), 'x'),
    }),
  ]);
}

function httpMatch(draw: Draw, index: number): unknown {
  const path = () => draw.mostly<unknown>(() => draw.pick('/', `/${index}`, `/api/${index}`), 'api', '/a//b', 7);
  const condition = () =>
    draw.props(2, {
      path,
      pathType: () => draw.mostly(() => draw.pick('Prefix', 'Exact', 'RegularExpression'), 'prefix'),
      method: () => draw.mostly(() => draw.pick('GET', 'POST'), 'get'),
      headers: () => draw.mostly<unknown>(() => ({ 'x-a': '1', 'x-b': { regex: '^t' } }), { 'a b': 'x' }, { a: 7 }),
      query: () => draw.mostly<unknown>(() => ({ page: { regex: '[0-9]+' } }), { page: '' }),
    });
  return draw.pick<() => unknown>(path, condition, () => [condition(), `/more/${index}`])();
}

function ruleFilters(draw: Draw): Record<string, unknown> {
  const headers = () =>
    draw.mostly<unknown>(
      () => draw.pick<unknown>({ set: { a: '1' }, remove: ['b'] }, { add: { c: '2' } }),
      {},
      { set: { a: '1' }, add: { A: '2' } },
      { remove: 'a' },
    );
  return draw.props(4, {
    requestHeaders: headers,
    responseHeaders: headers,
    mirror: () =>
      draw.props(2, { percent: () => draw.mostly(() => 10, 101), port: () => draw.mostly(() => 'grpc', 'x') }),
  });
}

function httpOptions(draw: Draw): Record<string, unknown> {
  return {
    ...ruleFilters(draw),
    ...draw.props(4, {
      port: () => draw.mostly(() => draw.pick('http', 'grpc'), 'no-such-port'),
      rewrite: () => url(draw, '/'),
      name: () => draw.mostly(() => `rule-${draw.int(1, 99)}`, 'Rule'),
      timeout: () => draw.mostly<unknown>(() => draw.pick(Duration.seconds(90), Duration.seconds(0)), 30),
      backendTimeout: () => draw.mostly(() => Duration.millis(1500), Duration.minutes(5)),
      retry: () =>
        draw.props(2, {
          attempts: () => draw.mostly(() => 2, 0),
          codes: () => draw.mostly<unknown>(() => [502], [200]),
          backoff: () => Duration.millis(50),
        }),
    }),
  };
}

function url(draw: Draw, to: string): Record<string, unknown> {
  return {
    ...draw.props(2, { host: () => draw.mostly(() => 'www.example.com', '*.example.com') }),
    ...(draw.once(3) ? { prefix: draw.mostly(() => to, 'x') } : { path: draw.mostly(() => '/new', 'x') }),
  };
}

function redirect(draw: Draw): Record<string, unknown> {
  return {
    ...url(draw, '/new'),
    ...draw.props(2, {
      scheme: () => draw.mostly(() => draw.pick('http', 'https'), 'ftp'),
      port: () => draw.mostly(() => 8443, 0),
      status: () => draw.mostly(() => draw.pick(301, 302, 308), 200),
    }),
  };
}

function grant(chart: Chart, where: string, kind: string, namespace: string, to: string): void {
  new ApiObject(chart, `grant-${where}`, {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'of-the-owner', namespace: where },
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind, namespace }], to: [{ group: '', kind: to }] },
  });
}

type World = ReturnType<typeof world>;

export function build(
  app: App,
  { namespace, gatewayApi: version, isolate, gateway: props, http, grpc, tls, tcp }: World,
): void {
  const { chart } = place(app, 'here', namespace, { gatewayApi: version, isolate });
  const gateway = new Gateway(chart, 'public', props as unknown as GatewayProps<'web' | 'tls' | 'tcp'>);
  // the owners of the other namespaces write the grants that are left to them
  if (http.props.grants === false) grant(chart, 'far', 'HTTPRoute', namespace, 'Service');
  if ((props as { readonly grants?: unknown }).grants === false) grant(chart, 'certs', 'Gateway', namespace, 'Secret');
  const apps = [namespace, namespace, 'far'].map(
    (where, index) => new WebApp(chart, `app-${index}`, { image: 'app:1.0.0', ports: PORTS, namespace: where }),
  );
  const to = (given: Backends): RouteTo<'http'> =>
    typeof given === 'number'
      ? (apps[given] as WebApp<'http'>)
      : given.map(([index, options]) => RouteBackend.of(apps[index] as WebApp, options));
  const rule = ({ mirror, port, ...rest }: Record<string, unknown>, given: Backends): HTTPRuleOptions<'http'> =>
    ({
      ...rest,
      ...(typeof given === 'number' && { port }),
      ...(mirror !== undefined && { mirror: RouteBackend.mirror(apps[2] as WebApp, mirror as RouteMirrorOptions) }),
    }) as HTTPRuleOptions<'http'>;
  const shared: ExistingGateway = Gateway.existing('shared', { namespace: 'edge' });
  const routes = [
    new HTTPRoute(chart, 'http', { parents: [gateway.listener('web'), shared], ...http.props }),
    new GRPCRoute(chart, 'grpc', { parents: shared, ...grpc.props }).route(
      grpc.match as string,
      to(0),
      rule(grpc.options, 0),
    ),
    new TLSRoute(chart, 'tls', { parents: gateway.listener('tls'), ...tls } as never).route(to(1)),
    new TCPRoute(chart, 'tcp', { parents: gateway.listener('tcp') }).route(to(2), tcp),
  ] as const;
  for (const one of http.rules) routes[0].route(one.match as HTTPMatch, to(one.to), rule(one.options, one.to));
  for (const one of http.redirects) routes[0].redirect(one.match, one.redirect, one.options);
  if (http.rules.length + http.redirects.length === 0) routes[0].route('/', to(0));
}
