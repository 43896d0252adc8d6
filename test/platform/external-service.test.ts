import { Config, ExternalService, WebApp, type ExternalServiceProps } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

test('an external service is a Service of type ExternalName', () => {
  const chart = testChart({ namespace: 'shop' });

  new ExternalService(chart, 'payments', { host: 'payments.example.com', port: 443 });

  expect(objects(chart)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'payments', namespace: 'shop' },
      spec: {
        type: 'ExternalName',
        externalName: 'payments.example.com',
        ports: [{ name: 'http', port: 443, protocol: 'TCP' }],
      },
    },
  ]);
});

test('name, labels, annotations and ports by name are as they are given', () => {
  const chart = testChart();

  new ExternalService(chart, 'x', {
    name: 'db',
    host: 'db.example.com',
    ports: { postgres: { port: 5432, appProtocol: 'postgresql' }, dns: { port: 53, protocol: 'UDP' } },
    labels: { team: 'data' },
    annotations: { 'example.com/owner': 'Data Team' },
  });

  expect(objects(chart)[0]).toMatchObject({
    metadata: { name: 'db', labels: { team: 'data' }, annotations: { 'example.com/owner': 'Data Team' } },
    spec: {
      ports: [
        { name: 'postgres', port: 5432, protocol: 'TCP', appProtocol: 'postgresql' },
        { name: 'dns', port: 53, protocol: 'UDP' },
      ],
    },
  });
});

test('an app is told its URL, by the name within the namespace', () => {
  const chart = testChart({ namespace: 'shop' });
  const payments = new ExternalService(chart, 'payments', { host: 'payments.example.com', port: 443 });
  const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });

  api.connectTo(payments, { env: 'PAYMENTS_URL', scheme: 'https' });

  expect(at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0.env')).toEqual([
    { name: 'PAYMENTS_URL', value: 'https://payments:443' },
  ]);
});

test('host and URL are those for callers anywhere in the cluster', () => {
  const chart = testChart({ namespace: 'shop' });

  const db = new ExternalService(chart, 'db', { host: 'db.example.com', ports: { sql: 5432, admin: 8080 } });

  expect([db.host, db.url('admin'), db.url('sql', { scheme: 'postgresql', path: '/shop' })]).toEqual([
    'db.shop',
    'http://db.shop:8080',
    'postgresql://db.shop:5432/shop',
  ]);
});

test('its Service can be patched', () => {
  const chart = testChart();
  const db = new ExternalService(chart, 'db', { host: 'db.example.com', port: 5432 });

  db.patch({ service: { spec: { ports: null } } });

  expect(at(objects(chart)[0], 'spec')).toEqual({ type: 'ExternalName', externalName: 'db.example.com' });
});

describe('what does not fit is refused', () => {
  const host = 'db.example.com';

  test.each<[string, string, ExternalServiceProps<never>, string]>([
    [
      'an address',
      'db',
      { host: '10.0.0.7', port: 80 },
      `'host' is the address 10.0.0.7, which an ExternalName takes for a name; give a DNS name`,
    ],
    [
      'an IPv6 address',
      'db',
      { host: '::1', port: 80 },
      `'host' is the address ::1, which an ExternalName takes for a name; give a DNS name`,
    ],
    [
      'a URL',
      'db',
      { host: 'https://db.example.com', port: 80 },
      `'host' is the URL "https://db.example.com"; did you mean "db.example.com"?`,
    ],
    ['no host', 'db', { host: '', port: 80 }, `'host' is empty; give it a name`],
    [
      'a name that no Service can have',
      'db',
      { host, name: '1db', port: 80 },
      `'name' "1db" does not start with a letter, as a Service's must; try "s-1db"`,
    ],
    [
      'an id that no Service can have',
      'My_DB',
      { host, port: 80 },
      `the construct's id "My_DB" is not a DNS label (a-z, 0-9, "-"); try "my-db" as 'name'`,
    ],
    ['a port that is none', 'db', { host, port: 0 }, `'port' is 0; a port is a whole number from 1 to 65535`],
    [
      'another Service port',
      'db',
      { host, ports: { sql: { port: 5432, servicePort: 80 } } },
      `port "sql" has a 'servicePort' or 'nodePort', but DNS alone stands before an external service; give the port that it answers on`,
    ],
    [
      'a label that is none',
      'db',
      { host, port: 80, labels: { a: 'b c' } },
      `'labels': "a" has the value "b c", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit`,
    ],
  ])('%s', (_, id, props, message) => {
    const chart = testChart();

    expect(thrown(() => new ExternalService(chart, id, props))).toBe(`test/${id}: ${message}`);
  });

  test('the name of an app’s Service', () => {
    const chart = testChart({ namespace: 'shop' });
    new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });

    expect(thrown(() => new ExternalService(chart, 'outer', { name: 'api', host, port: 80 }))).toBe(
      `test/outer: Service "api" in namespace "shop" belongs to test/api already; give one of them another 'name'`,
    );
  });
});

test('a name that a Service of the chart has is refused', () => {
  const chart = testChart();
  new WebApp(chart, 'payments', { image: 'payments:1.0.0', port: 8080 });

  expect(
    thrown(() => new ExternalService(chart, 'bank', { name: 'payments', host: 'bank.example.com', port: 443 })),
  ).toContain('Service "payments" without a namespace belongs to test/payments');
});

test('a name that only an object of another kind has is taken', () => {
  const chart = testChart();
  new Config(chart, 'payments', { data: { A: 'x' } });

  expect(
    () => new ExternalService(chart, 'bank', { name: 'payments', host: 'bank.example.com', port: 443 }),
  ).not.toThrow();
});
