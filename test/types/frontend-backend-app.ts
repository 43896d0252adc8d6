/** What of a FrontendBackendApp does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Expose, FrontendBackendApp, type WebApp, type BackendProps, type FrontendBackendAppProps } from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
const frontend = { image: 'shop-ui:1.4.0', port: 80 };
const backend = { image: 'shop-api:2.0.1', port: 8080 };
const backendPorts = { http: 8080, metrics: 9090 };

export function eachHalfCarriesItsPorts() {
  const shop = new FrontendBackendApp(chart, 'shop', {
    frontend: { image: 'shop-ui:1.4.0', ports: { web: 80, ws: 81 }, health: { path: '/', port: 'web' } },
    backend: { image: 'shop-api:2.0.1', ports: { api: 8080, metrics: 9090 }, health: { path: '/', port: 'api' } },
    backendUrl: { env: 'API_URL', port: 'api' },
  });
  const simple = new FrontendBackendApp(chart, 'simple', { frontend, backend });

  exactly<WebApp<'web' | 'ws'>>()(shop.frontend);
  exactly<WebApp<'api' | 'metrics'>>()(shop.backend);
  // of an app with one port, nothing in the props names it
  exactly<WebApp>()(simple.frontend);
  exactly<WebApp>()(simple.backend);
  shop.backend.url('metrics');
  // @ts-expect-error that is the frontend's
  shop.backend.url('web');
  // @ts-expect-error that is the backend's
  shop.frontend.url('api');
}

export function portsAreNamedInEachHalf() {
  // @ts-expect-error the frontend has no such port
  new FrontendBackendApp(chart, 'a', { frontend: { ...frontend, health: { path: '/', port: 'web' } }, backend });
  new FrontendBackendApp(chart, 'b', {
    frontend,
    // @ts-expect-error the backend has no such port
    backend: { image: 'shop-api:2.0.1', ports: backendPorts, health: { path: '/', port: 'web' } },
  });
  new FrontendBackendApp(chart, 'c', {
    frontend,
    backend: { image: 'shop-api:2.0.1', ports: backendPorts },
    // @ts-expect-error the backend has no such port
    backendUrl: { env: 'API_URL', port: 'web' },
  });
  new FrontendBackendApp(chart, 'd', {
    // @ts-expect-error the frontend has no such port
    frontend: {
      image: 'shop-ui:1.4.0',
      ports: { web: 80 },
      expose: Expose.loadBalancer({ ports: ['http'] }),
    },
    backend,
  });
}

export function aBackendIsNotPublic() {
  const exposed = { image: 'shop-api:2.0.1', port: 8080, expose: Expose.loadBalancer() };
  const constant = { image: 'shop-api:2.0.1', port: 8080, expose: Expose.nodePort() } as const;
  const several = { image: 'shop-api:2.0.1', ports: backendPorts, expose: Expose.loadBalancer() };
  const inside = { ...backend, expose: Expose.clusterIp() };
  // @ts-expect-error in its place
  new FrontendBackendApp(chart, 'a', { frontend, backend: { ...backend, expose: Expose.loadBalancer() } });
  // @ts-expect-error in a variable
  new FrontendBackendApp(chart, 'b', { frontend, backend: exposed });
  // @ts-expect-error in a variable that is constant
  new FrontendBackendApp(chart, 'c', { frontend, backend: constant });
  // @ts-expect-error with several ports
  new FrontendBackendApp(chart, 'd', { frontend, backend: several });
  // @ts-expect-error also where it would be harmless: the prop is not there
  new FrontendBackendApp(chart, 'e', { frontend, backend: inside });
  const whole = { frontend, backend: exposed };
  // @ts-expect-error in a variable of the whole
  new FrontendBackendApp(chart, 'f', whole);
  // @ts-expect-error in a variable of the type
  const half: BackendProps<'http'> = { ...backend, expose: Expose.loadBalancer() };
  // @ts-expect-error in a variable of the whole's type
  const typed: FrontendBackendAppProps = { frontend, backend: exposed };
  return { half, typed };
}

export function theAppSaysWhatItsHalvesAreIn() {
  // @ts-expect-error the name of the app says it
  new FrontendBackendApp(chart, 'a', { frontend: { ...frontend, partOf: 'other' }, backend });
  // @ts-expect-error the half says it
  new FrontendBackendApp(chart, 'b', { frontend, backend: { ...backend, component: 'api' } });
}

export function propsInAVariable() {
  const props = { frontend, backend: { ...backend, replicas: 3 }, backendUrl: 'API_URL' };
  const constant = {
    frontend: { image: 'shop-ui:1.4.0', ports: { web: 80 } },
    backend: { image: 'shop-api:2.0.1', ports: { api: 8080, metrics: 9090 } },
    backendUrl: { env: 'API_URL', port: 'metrics' },
  } as const;
  const satisfied = {
    frontend: { image: 'shop-ui:1.4.0', ports: { web: 80 }, health: { path: '/', port: 'web' } },
    backend: { ...backend, autoscale: { min: 2, max: 4 } },
  } satisfies FrontendBackendAppProps<'web', 'http'>;
  const typed: FrontendBackendAppProps<'http', 'http'> = { frontend, backend };
  const loose: FrontendBackendAppProps = { frontend: { ...frontend, expose: Expose.loadBalancer() }, backend };

  const made = {
    props: new FrontendBackendApp(chart, 'props', props),
    constant: new FrontendBackendApp(chart, 'constant', constant),
    satisfied: new FrontendBackendApp(chart, 'satisfied', satisfied),
    typed: new FrontendBackendApp(chart, 'typed', typed),
    loose: new FrontendBackendApp(chart, 'loose', loose),
  };

  exactly<WebApp>()(made.props.backend);
  exactly<WebApp<'web'>>()(made.constant.frontend);
  exactly<WebApp<'api' | 'metrics'>>()(made.constant.backend);
  exactly<WebApp<'web'>>()(made.satisfied.frontend);
  exactly<WebApp<'http'>>()(made.typed.backend);
  // @ts-expect-error one of both, in each half
  new FrontendBackendApp(chart, 'x', { frontend, backend: { ...backend, replicas: 1, autoscale: { min: 1, max: 2 } } });
  const any: FrontendBackendApp = made.constant;
  return any;
}
