import { App, Chart } from 'cdk8s';
import { Expose, WebApp } from '../../../src';
import { at, find, objects } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'shop-api:2.0.1';

/** A chart in a namespace, in an app that may have others. */
function chartIn(namespace: string | undefined, app = new App(), id = 'test') {
  return new Chart(app, id, { namespace });
}

function api(chart: Chart) {
  return new WebApp(chart, 'api', {
    image,
    ports: { http: 8080, metrics: 9090, dns: { port: 53, protocol: 'UDP' } },
    expose: Expose.loadBalancer({ port: 80 }),
  });
}

/** The environment of the caller in its YAML. */
function urlOf(caller: WebApp) {
  return at(find(objects(Chart.of(caller)), 'Deployment', caller.name), 'spec.template.spec.containers.0.env.0.value');
}

test('the URL for everybody names the namespace and the Service port', () => {
  const app = api(chartIn('shop'));

  expect(app.url()).toBe('http://api.shop:80');
});

test('an app without a namespace is called by its bare name', () => {
  const app = api(chartIn(undefined));

  expect(app.url()).toBe('http://api:80');
});

test('a port that stays inside is reached at the internal Service', () => {
  const app = api(chartIn('shop'));

  expect(app.url('metrics')).toBe('http://api-internal.shop:9090');
});

test('scheme and path are written as they are given', () => {
  const app = api(chartIn('shop'));

  expect(app.url('http', { scheme: 'https', path: '/v1' })).toBe('https://api.shop:80/v1');
});

test('a UDP port has a URL with a scheme that says so', () => {
  const app = api(chartIn('shop'));

  expect(app.url('dns', { scheme: 'udp' })).toBe('udp://api-internal.shop:53');
});

test('the host is the name of the Service that carries the first port', () => {
  const app = api(chartIn('shop'));

  expect([app.host, app.endpoint.host('shop'), app.endpoint.host('shop', 'metrics')]).toEqual([
    'api.shop',
    'api',
    'api-internal',
  ]);
});

test('a caller in the namespace gets the short name', () => {
  const chart = chartIn('shop');
  const ui = new WebApp(chart, 'ui', { image: 'shop-ui:1.4.0', port: 80 });

  ui.connectTo(api(chart), { env: 'API_URL' });

  expect(urlOf(ui)).toBe('http://api:80');
});

test('a caller in another namespace gets the name with the namespace', () => {
  const app = new App();
  const ui = new WebApp(chartIn('web', app, 'web'), 'ui', { image: 'shop-ui:1.4.0', port: 80 });

  ui.connectTo(api(chartIn('shop', app)), { env: 'API_URL', port: 'metrics', path: '/metrics' });

  expect(urlOf(ui)).toBe('http://api-internal.shop:9090/metrics');
});

test('a caller without a namespace gets the name with the namespace', () => {
  const app = new App();
  const ui = new WebApp(chartIn(undefined, app, 'web'), 'ui', { image: 'shop-ui:1.4.0', port: 80 });

  ui.connectTo(api(chartIn('shop', app)), { env: 'API_URL' });

  expect(urlOf(ui)).toBe('http://api.shop:80');
});

describe('what cannot be called is refused', () => {
  test('an app without a namespace from one with a namespace', () => {
    const app = new App();
    const ui = new WebApp(chartIn('web', app, 'web'), 'ui', { image: 'shop-ui:1.4.0', port: 80 });
    const other = api(chartIn(undefined, app));

    expect(thrown(() => ui.connectTo(other, { env: 'API_URL' }))).toBe(
      'web/ui: test/api has no namespace, so its DNS name in namespace "web" is unknown; give its chart a namespace',
    );
  });

  test.each([
    ['htpp' as 'http', {}, `'port' names port "htpp", which is not one of the ports; did you mean "http"?`],
    ['dns' as const, {}, `port "dns" is UDP, which HTTP does not run on; give a 'scheme'`],
    ['http' as const, { scheme: 'https://' }, `'scheme' is "https://"; write it without "://"`],
    ['http' as const, { path: 'v1' }, `'path' is "v1"; it starts with a slash: "/v1"`],
  ])('port %s with %o', (port, options, message) => {
    const app = api(chartIn('shop'));

    expect(thrown(() => app.url(port, options))).toBe(`test/api: ${message}`);
  });
});
