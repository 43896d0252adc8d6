import type { App } from 'cdk8s';
import { ExternalService, Gateway, HTTPRoute, InferencePool, MLServingApp, RouteBackend, WebApp } from '../../src';
import type { Draw } from './draw';
import { drawSetting, place } from './world';

const PORTS = ['http', 'second', 'metrics'] as const;

/** Model servers, endpoint pickers of each kind, a pool, and a route to it. */
export function world(draw: Draw) {
  return {
    setting: drawSetting(draw),
    isolate: draw.pick(true, false),
    picker: draw.mostly(() => draw.pick<Picker>('app', 'name'), 'outside'),
    options: draw.props(2, {
      failureMode: () => draw.mostly<unknown>(() => draw.pick('FailOpen', 'FailClose'), 'FailClosed', true),
    }),
    pickerPort: draw.mostly<unknown>(() => draw.pick(undefined, 'grpc', 'metrics'), 'grcp', 9),
    named: draw.mostly<unknown>(
      () => ({ service: 'epp', port: 9002 }),
      { service: 'Epp', port: 1 },
      { service: 'epp' },
    ),
    pool: draw.props(3, {
      ports: () => draw.mostly<unknown>(() => draw.some(PORTS, 1), [], ['http', 'http'], ['htp'], [8000]),
      name: () => draw.mostly(() => 'mistral.pool', 'Pool', ''),
      labels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'c' }),
      annotations: () => draw.mostly(() => ({ note: 'x', 'cdk8s-dovetail/external': 'secret/x' }), { 'a b': 'c' }),
    }),
    backend: draw.props(2, { weight: () => draw.mostly<unknown>(() => draw.pick(1, 90), 0, -1, 0.5) }),
    isElsewhere: draw.once(3),
  };
}

type Picker = 'app' | 'name' | 'outside';

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const { setting, isolate, picker, options, pickerPort, named, pool: props, backend } = drawn;
  const { chart } = place(app, 'here', setting.namespace, setting.defaults);
  const servers = new MLServingApp(chart, 'llm', {
    engine: 'custom',
    image: 'llm:1.0.0',
    ports: { http: 8000, second: 8001, metrics: 9090 },
    health: { path: '/health', port: 'http' },
    resources: { memory: '512Mi' },
    isolate,
  });
  // the pods of a picker by name are unknown to the policy
  if (picker === 'name') servers.allowFrom('10.0.0.0/8');
  const pool = new InferencePool(chart, 'pool', {
    app: servers,
    ...props,
    endpointPicker: { ...pickerOf(), ...options },
  } as never);
  const gateway = new Gateway(chart, 'edge', { className: 'istio', listeners: { http: { routes: 'All' } } });
  new HTTPRoute(chart, 'route', {
    parents: gateway,
    ...(drawn.isElsewhere && setting.namespace !== undefined && { namespace: 'elsewhere' }),
  }).route('/v1', RouteBackend.of(pool, backend));

  function pickerOf(): object {
    if (picker === 'name') return named as object;
    const picks =
      picker === 'app'
        ? new WebApp(chart, 'picker', { image: 'epp:1.0.0', ports: { grpc: 9002, metrics: 9090 }, isolate })
        : new ExternalService(chart, 'picker', { host: 'epp.example.com', ports: { grpc: 9002, metrics: 9090 } });
    return { app: picks, ...(pickerPort !== undefined && { port: pickerPort }) };
  }
}
