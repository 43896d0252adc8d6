import { Duration, type App } from 'cdk8s';
import { Gateway, InferencePool, MLServingApp, ModelRoute } from '../../src';
import type { Draw } from './draw';
import { drawSetting, place } from './world';

/** A route to variants of a model: servers, a pool of them, and a shadow. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const headers = () =>
    draw.mostly<unknown>(() => draw.pick({ 'x-a': '1' }, { 'x-b': { regex: '.*' } }), {}, { 'a b': '1' });
  const served = () =>
    draw.props(2, {
      weight: () => draw.mostly<unknown>(() => draw.pick(1, 90), 0, -1, 0.5),
      headers,
      port: () => draw.mostly(() => 'grpc', 'gprc'),
      shadow: () => false,
    });
  return {
    setting,
    isolate: draw.pick(true, false),
    stable: served(),
    canary: draw.once(2) ? served() : undefined,
    pool: draw.once(3) ? draw.props(2, { weight: () => draw.pick(1, 5) }) : undefined,
    shadow: draw.once(2)
      ? { shadow: true, ...draw.props(2, { percent: () => draw.mostly(() => 20, 101), port: () => 'http' }) }
      : undefined,
    otherModel: draw.mostly(() => 'vision', 'other'),
    route: draw.props(2, {
      path: () => draw.mostly(() => draw.pick('/v2', '/'), 'v2', ''),
      timeout: () => draw.mostly<unknown>(() => Duration.minutes(5), 300),
      host: () => draw.mostly<unknown>(() => draw.pick<unknown>('a.example.com', ['a.example.com', '*.b.c']), 'A b'),
      name: () => draw.mostly(() => 'vision', 'Vision', ''),
      namespace: () => draw.mostly(() => setting.namespace ?? 'ml', 'Not_One'),
      labels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'c' }),
      grants: () => draw.pick(true, false),
    }),
  };
}

/** The variants that were drawn, by name. */
export function variantsOf({ stable, canary, pool, shadow }: ReturnType<typeof world>): Record<string, object> {
  const all = { stable, canary, pool, shadow };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, props]) => (props === undefined ? [] : [[name, props]])),
  );
}

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const { setting, isolate, otherModel, route } = drawn;
  const { chart } = place(app, 'here', setting.namespace, { ...setting.defaults, gatewayApi: '1.5' });
  const serving = (id: string, model: string) =>
    new MLServingApp(chart, id, {
      engine: 'triton',
      image: 'triton:25.9.0',
      model: { name: model, uri: '/models' },
      resources: { memory: '512Mi' },
      isolate,
    });
  const apps = {
    stable: () => serving('stable', 'vision'),
    canary: () => serving('canary', otherModel),
    shadow: () => serving('next', 'vision'),
    pool: () => {
      const servers = serving('pooled', 'vision');
      // the pods of a picker by name are unknown to the policy
      servers.allowFrom('10.0.0.0/8');
      return new InferencePool(chart, 'pool', { app: servers, endpointPicker: { service: 'epp', port: 9002 } });
    },
  };
  const variants = Object.entries(variantsOf(drawn)).map(([name, props]) => [
    name,
    { ...props, app: apps[name as keyof typeof apps]() },
  ]);
  const parents = new Gateway(chart, 'edge', { className: 'istio', listeners: { http: { routes: 'All' } } });
  new ModelRoute(chart, 'route', { parents, ...route, variants: Object.fromEntries(variants) as never });
}
