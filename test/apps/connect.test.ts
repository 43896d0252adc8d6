import { Chart, type App } from 'cdk8s';
import type { Service } from 'cdk8s-plus-28';
import { Deployment, k8s } from 'cdk8s-plus-28';
import { Config, ExternalService, Secrets, WebApp, type ConnectOptions } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const keys = Secrets.existing('db', { keys: ['user', 'password'] });

function shop() {
  const chart = testChart({ namespace: 'shop' });
  const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
  const db = new ExternalService(chart, 'db', { host: 'db.example.com', ports: { postgres: 5432 } });
  return { chart, api, db };
}

function environmentOf(chart: Chart, name = 'api'): unknown {
  return at(find(objects(chart), 'Deployment', name), 'spec.template.spec.containers.0.env');
}

const fromSecret = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: 'db', key } } });

describe('a URL with credentials', () => {
  const options = { env: 'DATABASE_URL', scheme: 'postgres', path: '/shop' };

  test('reads them from variables that stand before it', () => {
    const { chart, api, db } = shop();

    api.connectTo(db, { ...options, user: keys.key('user'), password: keys.key('password') });

    expect(environmentOf(chart)).toEqual([
      fromSecret('DATABASE_URL_USER', 'user'),
      fromSecret('DATABASE_URL_PASSWORD', 'password'),
      { name: 'DATABASE_URL', value: 'postgres://$(DATABASE_URL_USER):$(DATABASE_URL_PASSWORD)@db:5432/shop' },
    ]);
  });

  test('uses a variable that has the key already', () => {
    const chart = testChart({ namespace: 'shop' });
    const env = { PGPASSWORD: keys.key('password') };
    const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, env });
    const db = new ExternalService(chart, 'db', { host: 'db.example.com', port: 5432 });

    api.connectTo(db, { ...options, user: 'shop@home', password: keys.key('password') });

    expect(environmentOf(chart)).toEqual([
      fromSecret('PGPASSWORD', 'password'),
      { name: 'DATABASE_URL', value: 'postgres://shop%40home:$(PGPASSWORD)@db:5432/shop' },
    ]);
  });

  test('takes no password that the manifests would show', () => {
    const { chart, api, db } = shop();
    const settings = new Config(chart, 'settings', { data: { password: 'x' } });
    const refusal = (password: unknown) =>
      thrown(() => api.connectTo(db, { ...options, password } as ConnectOptions<'postgres'>));

    expect(refusal('hunter2')).toBe(
      `test/api: 'connectTo.password' is not a key; give it a key of a Secret, such as keys.key("password")`,
    );
    expect(refusal(settings.key('password'))).toBe(
      `test/api: 'connectTo.password' is a key of ConfigMap "settings"; give it a key of a Secret`,
    );
  });
});

describe('host and port apart', () => {
  test('are two variables', () => {
    const { chart, api, db } = shop();

    api.connectTo(db, { env: { host: 'PGHOST', port: 'PGPORT' } });

    expect(environmentOf(chart)).toEqual([
      { name: 'PGHOST', value: 'db' },
      { name: 'PGPORT', value: '5432' },
    ]);
  });

  test('have no scheme', () => {
    const { api, db } = shop();

    expect(thrown(() => api.connectTo(db, { env: { host: 'PGHOST' }, scheme: 'postgres' }))).toBe(
      "test/api: 'connectTo.scheme' is part of a URL, but 'env' names variables for host and port; leave it out",
    );
  });
});

describe('a Service that is not ours', () => {
  test('of the typed objects is called by its name and port', () => {
    const { chart, api } = shop();
    const search = new k8s.KubeService(new Chart(chart.node.scope as App, 'infra', { namespace: 'infra' }), 'search', {
      metadata: { name: 'search' },
      spec: {
        ports: [
          { name: 'http', port: 9200 },
          { name: 'nodes', port: 9300 },
        ],
      },
    });

    api.connectTo(search, { env: 'SEARCH_URL', port: 'http' });

    expect(environmentOf(chart)).toEqual([{ name: 'SEARCH_URL', value: 'http://search.infra:9200' }]);
  });

  test('of cdk8s-plus is called by its name and port', () => {
    const { chart, api } = shop();
    const deployment = new Deployment(chart, 'cache', { containers: [{ image: 'redis:7.4.1', portNumber: 6379 }] });
    const cache: Service = deployment.exposeViaService({ name: 'cache' });

    api.connectTo(cache, { env: 'CACHE_URL', scheme: 'redis' });

    expect(environmentOf(chart)).toEqual([{ name: 'CACHE_URL', value: 'redis://cache:6379' }]);
  });

  test('has ports', () => {
    const { chart, api } = shop();
    const empty = new k8s.KubeService(chart, 'empty', { metadata: { name: 'empty' } });

    expect(thrown(() => api.connectTo(empty, { env: 'URL' }))).toBe(
      'test/api: Service "empty" (test/empty) has no ports; add one to connect to',
    );
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'undefined'],
    ['a URL', 'http://x', '"http://x"'],
    ['a Deployment', { kind: 'Deployment', name: 'x', node: {} }, 'an object (Object)'],
  ])('is not %s', (_, other, shown) => {
    const { api } = shop();

    expect(thrown(() => api.connectTo(other as Service, { env: 'URL' }))).toBe(
      `test/api: cannot connect to ${shown}; give it an app, an ExternalService, a Service, or a construct with an 'endpoint'`,
    );
  });
});

describe('credentials go into a URL as they are', () => {
  const connect = (user: string, password: string, data: Record<string, string>) => {
    const chart = testChart();
    const keys = Secrets.plaintext(chart, 'db', { data });
    const db = new ExternalService(chart, 'postgres', { host: 'db.example.com', port: 5432 });
    const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
    return thrown(() =>
      api.connectTo(db, { env: 'DB_URL', scheme: 'postgres', user: keys.key(user), password: keys.key(password) }),
    );
  };

  test.each(['p@ss', 'a/b', 'a:b', 'a b', '100%', 'a?b', 'ä', 'a$(B)'])(
    'so that a known password with reserved characters is refused, as %j, without its value',
    (password) => {
      const message = connect('user', 'password', { user: 'shop', password });

      expect(message).toBe(
        `test/api: 'connectTo.password' is the key "password" of Secret "db", whose value has characters that a URL reserves, and Kubernetes does not encode it; ` +
          'write it encoded there, or give the app its parts: env: { host, port }, and the key in a variable of its own',
      );
    },
  );

  test('and a known user is refused likewise', () => {
    expect(connect('user', 'password', { user: 'a@b', password: 'x' })).toMatch(
      /^test\/api: 'connectTo.user' is the key/,
    );
  });

  test.each(['hunter2', 'A-z.0_9~', 'p%40ss', ''])('and a plain one such as %j is taken', (password) => {
    expect(connect('user', 'password', { user: 'shop', password })).toBe('no error');
  });

  test('a password as text is refused without its value', () => {
    const chart = testChart();
    const db = new ExternalService(chart, 'postgres', { host: 'db.example.com', port: 5432 });
    const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });

    const message = thrown(() => api.connectTo(db, { env: 'DB_URL', password: 'hunter2' as never }));

    expect(message).toBe(
      `test/api: 'connectTo.password' is not a key; give it a key of a Secret, such as keys.key("password")`,
    );
  });
});
