import { checkManifests } from '../../../src/check';
import { isExtendedName, kindWordNames } from '../../../src/suggest/kind-words';

const object = (kind: string, name: string, rest = '', apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: a}\n${rest}\n---\n`;
const secret = (name: string) => object('Secret', name, 'stringData: {token: x}');
const service = (name: string, port = 80, selector = '{app: carts}') =>
  object('Service', name, `spec: {selector: ${selector}, ports: [{port: ${port}}]}`);
const pod = (name: string, spec = '{containers: [{name: c, ports: [{containerPort: 80}]}]}', label = name) =>
  object(
    'Deployment',
    name,
    `spec: {selector: {matchLabels: {app: ${label}}}, template: {metadata: {labels: {app: ${label}}}, spec: ${spec}}}`,
    'apps/v1',
  );
const reads = (name: string, key = 'token') =>
  `{containers: [{name: c, env: [{name: T, valueFrom: {secretKeyRef: {name: ${name}, key: ${key}}}}]}]}`;
const ingress = (name: string) =>
  object(
    'Ingress',
    'i',
    `spec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}`,
    'networking.k8s.io/v1',
  );
const scaler = (name: string) =>
  object(
    'HorizontalPodAutoscaler',
    'h',
    `spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}, maxReplicas: 3}`,
    'autoscaling/v2',
  );

function check(yaml: string) {
  const { findings, prerequisites } = checkManifests(yaml, { only: ['wiring'] });
  return [
    ...findings.map(({ severity, message }) => `${severity}: ${message.replace(/^.*, (which|and there)/, '$1')}`),
    ...prerequisites.map(({ kind, name }) => `needs ${kind} ${name}`),
  ];
}

describe('a rename that was forgotten at one of two places', () => {
  test('is an error where nothing refers to the other name, and no other set makes the kind', () => {
    expect(check(service('carts-v2') + pod('carts') + ingress('carts'))).toEqual([
      'error: which does not exist; did you mean "carts-v2"?',
    ]);
    expect(check(pod('carts-v2') + scaler('carts'))).toEqual(['error: which does not exist; did you mean "carts-v2"?']);
  });

  test('is a warning where nothing refers to the other name alone', () => {
    expect(check(secret('api-keys-v2') + pod('web', reads('api-keys')))).toEqual([
      'warning: which does not exist; did you mean "api-keys-v2"?',
    ]);
  });

  test('is a warning, and a need, where no other set makes the kind alone', () => {
    expect(check(pod('carts') + ingress('orders'))).toEqual([
      'warning: which is not in the manifests',
      'needs Service orders',
    ]);
  });

  test.each([
    ['something else refers to the other', secret('api-keys-v2') + pod('x', reads('api-keys-v2'))],
    ['the other does not have the key', object('Secret', 'api-keys-v2', 'stringData: {other: x}')],
    ['two may be meant', secret('api-keys-v2') + secret('api-keys-v3')],
    ['the names have nothing in common', secret('database')],
    ['the names share a word alone', secret('api-database')],
    ['it lies in another namespace', secret('api-keys-v2').replace('namespace: a', 'namespace: b')],
  ])('is a need alone where %s', (_, others) => {
    expect(check(others + pod('web', reads('api-keys')))).toEqual(['needs Secret api-keys']);
  });

  test('is a need alone where the set has no pods', () => {
    expect(check(ingress('orders'))).toEqual(['needs Service orders']);
  });

  test('of a Service and its pods is an error', () => {
    expect(check(service('carts') + pod('carts-v2'))).toEqual([
      'error: which no pod has; did you mean Deployment a/carts-v2?',
    ]);
    expect(check(service('carts') + pod('orders'))).toEqual([
      'warning: which no pod in the manifests has',
      'needs Pod app=carts',
    ]);
    expect(check(service('carts') + pod('carts-v2') + service('other', 80, '{app: carts-v2}'))).toEqual([
      'warning: which no pod in the manifests has',
      'needs Pod app=carts',
    ]);
  });
});

describe('a name that differs in the word of its kind alone', () => {
  test('is an error', () => {
    expect(check(secret('hf-token-secret') + pod('web', reads('hf-token')))).toEqual([
      'error: which does not exist; did you mean "hf-token-secret"?',
    ]);
    expect(check(service('carts-service') + pod('carts') + ingress('carts'))).toEqual([
      'error: which does not exist; did you mean "carts-service"?',
    ]);
  });

  test.each([
    ['has no such key', object('Secret', 'hf-token-secret', 'stringData: {other: x}')],
    ['is one of two', secret('hf-token-secret') + secret('hf-token-secrets')],
    [
      'may be made by something of the set',
      `${secret('hf-token-secret')}${object('Vault', 'v', '', 'example.com/v1')}`,
    ],
  ])('is none where it %s', (_, others) => {
    expect(check(others + pod('web', reads('hf-token'))).filter((line) => line.startsWith('error'))).toEqual([]);
  });

  test.each([
    ['Secret', 'hf-token', ['hf-token-secret', 'hf-token-secrets']],
    ['Secret', 'hf-token-secret', ['hf-token', 'hf-token-secrets']],
    ['Service', 'redis-svc', ['redis', 'redis-service']],
    ['ServiceAccount', 'web-service-account', ['web', 'web-sa']],
    ['Ingress', 'web', []],
  ])('of a %s like %s is one of %j', (type, written, expected) => {
    const names = [
      'hf-token',
      'hf-token-secret',
      'hf-token-secrets',
      'redis',
      'redis-service',
      'redis-db',
      'web',
      'web-sa',
    ];

    expect(kindWordNames(type, written, names)).toEqual(expected);
  });
});

test.each([
  ['carts', 'carts-v2', true],
  ['carts-db', 'shop-carts-db', true],
  ['carts', 'carts', false],
  ['carts', 'orders', false],
  ['shop-carts', 'shop-orders-v2', false],
  ['a', 'a-b', false],
])('%s and %s are one name with more words: %s', (a, b, expected) => {
  expect(isExtendedName(a, b)).toBe(expected);
  expect(isExtendedName(b, a)).toBe(expected);
});

describe('an object without a namespace, and one in another', () => {
  const unnamed = (yaml: string) => yaml.replace(', namespace: a', '');
  const said = (yaml: string) =>
    checkManifests(yaml, { only: ['wiring'] }).findings.map(({ severity, rule }) => `${severity} ${rule}`);

  test('are judged as if they shared one, after a warning', () => {
    const named = secret('keys');

    expect(said(named + unnamed(pod('web', reads('keys'))))).toEqual(['warning wiring/secret-exists']);
    expect(said(named + unnamed(pod('web', reads('keys', 'tokn'))))).toEqual([
      'error wiring/key-exists',
      'warning wiring/secret-exists',
    ]);
  });

  test('are compared by near names where the other is "default"', () => {
    const inDefault = secret('tokens').replace('namespace: a', 'namespace: default');

    expect(said(inDefault + unnamed(pod('web', reads('tokns'))))).toEqual(['warning wiring/secret-exists']);
    expect(said(secret('tokens') + unnamed(pod('web', reads('tokns'))))).toEqual([]);
  });
});
