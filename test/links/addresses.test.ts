import { addressesIn } from '../../src/links/addresses';

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

test('a megabyte of anything is read at once', () => {
  expect(brief('a+b.c-'.repeat(200_000))).toEqual([]);
  expect(brief('://'.repeat(300_000))).toEqual([]);
});
