import { Expose, FrontendBackendApp, type FrontendBackendAppProps } from '../../src';
import type { App } from 'cdk8s';
import type { Draw } from './draw';
import { realize } from './kit';
import { isolation, webAppProps, type Surroundings } from './web-app-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, place } from './world';

/** A FrontendBackendApp with all that stands around it. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'front');
  return {
    setting,
    props: frontendBackendAppProps(draw, surroundings),
    others: drawOthers(draw, surroundings),
    later: { frontend: drawLater(draw, surroundings), backend: drawLater(draw, surroundings) },
  };
}

export function build(app: App, { setting, props, others, later }: ReturnType<typeof world>): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  const shop = new FrontendBackendApp(here.chart, 'shop', realize(props, here.kit) as FrontendBackendAppProps);
  doLater(shop.frontend, later.frontend, here.kit, connectables);
  doLater(shop.backend, later.backend, here.kit, { ...connectables, neighbour: shop.frontend });
}

function frontendBackendAppProps(draw: Draw, surroundings: Surroundings): Record<string, unknown> {
  const frontend = half(webAppProps(draw, surroundings));
  const { expose: _, ...backend } = half(webAppProps(draw, { ...surroundings, id: 'back', inside: true }));
  // each half can lie in a namespace of its own, where it reads nothing of the other's
  const apart = { image: 'shop-api:2.0.1', port: 8080, namespace: 'elsewhere' };
  return {
    frontend,
    backend: draw.once(6) ? apart : draw.mostly(() => backend, { ...backend, expose: Expose.loadBalancer() }),
    ...draw.props(2, {
      name: () => draw.mostly(() => draw.pick('store', 'shop-2'), '', 'Upper', 'a'.repeat(60)),
      isolate: () => isolation(draw),
      backendUrl: () =>
        draw.mostly(
          () => draw.pick<unknown>('API_URL', { env: 'API_URL', path: '/v1' }, { env: 'API_URL', scheme: 'grpc' }),
          '',
          'A=B',
          { env: 'API_URL', port: 'no-such-port' },
          { env: 'API_URL', path: 'v1' },
        ),
    }),
  };
}

/** The app says what its halves are parts of. */
function half({ partOf: _, component: __, ...props }: Record<string, unknown>): Record<string, unknown> {
  return props;
}
