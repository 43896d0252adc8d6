import { addressesIn, hostIn, portNameFor, unknownPart } from '../../src/links/addresses';

const brief = (text: string) =>
  addressesIn(text).map(({ host, port, schemePort, form }) => `${form} ${host} ${port ?? '-'} ${schemePort ?? '-'}`);

test.each([
  ['http://backend-service:8080', ['url backend-service 8080 80']],
  ['https://api.shop.svc.cluster.local/v1?x=1', ['url api.shop.svc.cluster.local - 443']],
  ['postgresql+psycopg2://user:p%40ss@db:5432/app', ['url db 5432 5432']],
  ['jdbc:postgresql://db:5432/app', ['url db 5432 5432']],
  ['--backend=http://api:80', ['url api 80 80']],
  ['--addr=redis:6379', ['host-port redis 6379 -']],
  ['kafka-0.kafka:9092,kafka-1.kafka:9092', ['host-port kafka-0.kafka 9092 -', 'host-port kafka-1.kafka 9092 -']],
  ['mongodb://a:27017,b:27017/db', ['url a 27017 27017', 'url b 27017 27017']],
  ['location / { proxy_pass http://api:8080; } # and http://ui', ['url api 8080 80', 'url ui - 80']],
  ['http://API.', ['url api - 80']],
])('%s names %j', (text, expected) => {
  expect(brief(text)).toEqual(expected);
});

test.each([
  's3://bucket/key',
  'hf://org/model',
  'file:///etc/x',
  'http://$(HOST):80',
  'http://${HOST}',
  'http://{{ host }}',
  'http://web.<namespace>:80',
  'http://web.{{ .Namespace }}.svc',
  'http://web-{release}',
  'http://10.0.0.1:80',
  '10.0.0.1:80',
  'http://*:80',
  'a: b',
  '12:30',
  'key:value',
  'sha256:abc',
  'http://',
  '',
])('%s names no host', (text) => {
  expect(brief(text)).toEqual([]);
});

test('an unknown user, password or port hides no host', () => {
  expect(brief(`postgresql://user:${unknownPart}@db:5432/app`)).toEqual(['url db 5432 5432']);
  expect(brief(`postgresql://${unknownPart}@db/app`)).toEqual(['url db - 5432']);
  expect(brief(`http://api:${unknownPart}/x`)).toEqual(['url api - -']);
  expect(brief(`http://${unknownPart}:80`)).toEqual([]);
});

test.each([
  ['DB_HOST', 'mysql', 'mysql'],
  ['PGHOST', 'db.shop.svc.cluster.local.', 'db.shop.svc.cluster.local'],
  ['CATALOG_ADDR', 'catalog.backend', 'catalog.backend'],
  ['db_hostname', 'db', 'db'],
  [undefined, '--redis-host=redis', 'redis'],
])('%s=%s is the host %s', (name, text, expected) => {
  expect(hostIn(text, name)?.host).toBe(expected);
});

test.each([
  ['DB_NAME', 'mysql'],
  ['HOST', 'mysql'],
  ['LISTEN_ADDR', 'mysql'],
  ['VIRTUAL_HOST', 'mysql'],
  ['DB_HOST', 'true'],
  ['DB_HOST', '10.0.0.1'],
  ['DB_HOST', 'My SQL'],
  ['DB_HOST', unknownPart],
  ['DB_HOST', ''],
  [undefined, 'mysql'],
  [undefined, '--log-level=mysql'],
])('%s=%s is no host', (name, text) => {
  expect(hostIn(text, name)).toBeUndefined();
});

test.each([
  ['DB_HOST', 'DB_PORT'],
  ['PGHOST', 'PGPORT'],
  ['db_host', 'db_port'],
  ['MYSQL_HOSTNAME', 'MYSQL_PORT'],
  ['DB_URL', undefined],
  [undefined, undefined],
])('the port of %s stands in %s', (name, expected) => {
  expect(portNameFor(name)).toBe(expected);
});

test('a megabyte of anything is read at once', () => {
  expect(brief('a+b.c-'.repeat(200_000))).toEqual([]);
  expect(brief('://'.repeat(300_000))).toEqual([]);
});
