import { App, Chart } from 'cdk8s';
import { Expose, FrontendBackendApp, WebApp, type FrontendBackendAppProps } from '../../src';
import { lineUp } from '../line-up';
import { at, find, objects, synth, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const frontend = { image: 'shop-ui:1.4.0', port: 80 };
const backend = { image: 'shop-api:2.0.1', port: 8080 };
const ENV = 'spec.template.spec.containers.0.env';

/** The objects of a shop with these props. */
function shop(props: Partial<FrontendBackendAppProps> = {}) {
  return synth((chart) => new FrontendBackendApp(chart, 'shop', { frontend, backend, ...props }));
}

describe('a FrontendBackendApp', () => {
  test('lines up with nothing said but images and ports', () => {
    const chart = testChart({ namespace: 'shop' });

    new FrontendBackendApp(chart, 'shop', { frontend, backend });

    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('has two halves that are WebApps', () => {
    const app = new FrontendBackendApp(testChart(), 'shop', { frontend, backend });

    expect([app.frontend, app.backend].map((half) => half instanceof WebApp)).toEqual([true, true]);
    expect([app.frontend.name, app.backend.name]).toEqual(['shop-frontend', 'shop-backend']);
  });

  test('is found in another namespace as well as in its own', () => {
    const app = new FrontendBackendApp(testChart({ namespace: 'shop' }), 'shop', { frontend, backend });

    expect([app.frontend.url(), app.backend.url()]).toEqual([
      'http://shop-frontend.shop:80',
      'http://shop-backend.shop:8080',
    ]);
  });
});

describe('each half has to itself', () => {
  test('its names, which start with the app’s', () => {
    const all = shop({ name: 'store' });

    expect(all.filter(({ kind }) => kind !== 'PodDisruptionBudget').map((one) => at(one, 'metadata.name'))).toEqual([
      'store-backend',
      'store-backend',
      'store-frontend',
      'store-frontend',
    ]);
  });

  test('or the names that it gives', () => {
    const all = shop({ backend: { ...backend, name: 'api', serviceName: 'api-service', containerName: 'main' } });

    expect(at(find(all, 'Deployment', 'api'), 'spec.template.spec.containers.0.name')).toBe('main');
    expect(at(find(all, 'Deployment', 'shop-frontend'), `${ENV}.0.value`)).toBe('http://api-service:8080');
  });

  test('its labels, which say its role and the app', () => {
    const all = shop();

    expect(at(find(all, 'Deployment', 'shop-backend'), 'metadata.labels')).toEqual({
      'app.kubernetes.io/name': 'backend',
      'app.kubernetes.io/instance': 'shop-backend',
      'app.kubernetes.io/component': 'backend',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/version': '2.0.1',
      'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
    });
  });

  test('its selector, which the other’s pods do not match', () => {
    const all = shop();

    expect(['shop-frontend', 'shop-backend'].map((name) => at(find(all, 'Service', name), 'spec.selector'))).toEqual([
      { 'app.kubernetes.io/name': 'frontend', 'app.kubernetes.io/instance': 'shop-frontend' },
      { 'app.kubernetes.io/name': 'backend', 'app.kubernetes.io/instance': 'shop-backend' },
    ]);
  });

  test('its ports, which may be the same numbers', () => {
    const chart = testChart();

    new FrontendBackendApp(chart, 'shop', { frontend, backend: { ...backend, port: 80 } });

    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('a selector of its own; one for both is refused', () => {
    const selector = { app: 'shop' };

    const message = thrown(() => shop({ frontend: { ...frontend, selector }, backend: { ...backend, selector } }));

    expect(message).toMatch(/^test\/shop\/frontend: the selector app=shop .* also matches the pods of "shop-backend"/);
  });

  test('a prop that is given as undefined does not take a default’s place', () => {
    const all = shop({ backend: { ...backend, name: undefined } as unknown as typeof backend });

    expect(at(find(all, 'Deployment', 'shop-backend'), 'metadata.name')).toBe('shop-backend');
  });

  test('two apps stand side by side in one namespace', () => {
    const chart = testChart({ namespace: 'shop' });

    new FrontendBackendApp(chart, 'one', { frontend, backend });
    new FrontendBackendApp(chart, 'two', { frontend, backend });

    expect(lineUp(synthYaml(chart))).toEqual([]);
  });
});

describe('the frontend is told the backend’s URL', () => {
  function url(props: Partial<FrontendBackendAppProps>): unknown {
    return at(find(shop(props), 'Deployment', 'shop-frontend'), `${ENV}.0`);
  }

  test('in BACKEND_URL', () => {
    expect(url({})).toEqual({ name: 'BACKEND_URL', value: 'http://shop-backend:8080' });
  });

  test('in a variable of another name', () => {
    expect(url({ backendUrl: 'API_URL' })).toEqual({ name: 'API_URL', value: 'http://shop-backend:8080' });
  });

  test('at a port, with scheme and path', () => {
    const several = { image: 'shop-api:2.0.1', ports: { http: 8080, ws: 8081 } };

    const found = url({ backend: several, backendUrl: { env: 'API_URL', port: 'ws', scheme: 'ws', path: '/live' } });

    expect(found).toEqual({ name: 'API_URL', value: 'ws://shop-backend:8081/live' });
  });

  test('at the Service’s port', () => {
    expect(url({ backend: { ...backend, servicePort: 80 } })).toEqual({
      name: 'BACKEND_URL',
      value: 'http://shop-backend:80',
    });
  });

  test('across namespaces', () => {
    const chart = new Chart(new App(), 'test', { namespace: 'shop' });

    new FrontendBackendApp(chart, 'shop', { frontend, backend: { ...backend, namespace: 'internal' } });

    const found = find(objects(chart), 'Deployment', 'shop-frontend');
    expect(at(found, `${ENV}.0.value`)).toBe('http://shop-backend.internal:8080');
    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('unless the frontend sets the variable itself, which is refused', () => {
    const message = thrown(() =>
      shop({ frontend: { ...frontend, env: { BACKEND_URL: 'http://elsewhere.example.com' } } }),
    );

    expect(message).toBe(
      'test/shop/frontend: environment variable "BACKEND_URL" is set already; give one of them another name',
    );
  });
});

describe('the backend is not on the internet', () => {
  const REFUSAL =
    "test/shop: 'backend.expose' is given, but a backend is reached inside the cluster only; leave it out, or use a WebApp";

  test.each([
    ['a load balancer', Expose.loadBalancer()],
    ['a node port', Expose.nodePort()],
    ['even what stays inside', Expose.clusterIp()],
  ])('not by %s that is cast past the types', (_what, expose) => {
    const exposed = { ...backend, expose } as unknown as typeof backend;

    const message = thrown(() => shop({ backend: exposed }));

    expect(message).toBe(REFUSAL);
  });

  test('not by a nodePort among its ports', () => {
    const placed = { image: 'shop-api:2.0.1', ports: { http: { port: 8080, nodePort: 30_080 } } };

    const message = thrown(() => shop({ backend: placed }));

    expect(message).toMatch(/^test\/shop\/backend: port "http" has a 'nodePort', but no Service that faces outside/);
  });

  test('while the frontend may be', () => {
    const all = shop({ frontend: { ...frontend, expose: Expose.loadBalancer() } });

    expect(at(find(all, 'Service', 'shop-frontend'), 'spec.type')).toBe('LoadBalancer');
    expect(at(find(all, 'Service', 'shop-backend'), 'spec.type')).toBe('ClusterIP');
  });
});
