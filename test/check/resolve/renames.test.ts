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

const account = (name: string) => object('ServiceAccount', name);
const runsAs = (name: string) => `{serviceAccountName: ${name}, containers: [{name: c}]}`;
const bound = (name: string) =>
  object(
    'RoleBinding',
    'b',
    `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: ${name}, namespace: a}]`,
    'rbac.authorization.k8s.io/v1',
  );
const calls = (value: string, name = 'CARTS_URL') =>
  `{containers: [{name: c, env: [{name: ${name}, value: "${value}"}]}]}`;
const listens = '{containers: [{name: c, ports: [{containerPort: 80}, {containerPort: 8080}]}]}';
const group = (governing: string) =>
  object(
    'StatefulSet',
    'db',
    `spec: {serviceName: ${governing}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c}]}}}`,
    'apps/v1',
  );
const headless = (name: string) =>
  object('Service', name, 'spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80}]}');
const policy = (label: string) =>
  object('NetworkPolicy', 'p', `spec: {podSelector: {matchLabels: {app: ${label}}}}`, 'networking.k8s.io/v1');
const operator = object('Vault', 'v', '', 'example.com/v1');
const meant = (name: string) => [`warning: which does not exist; did you mean "${name}"?`];

describe('a later version of a name', () => {
  test('is a warning where one object alone says it', () => {
    const users = secret('api-keys') + pod('web', reads('api-keys'));

    expect(check(users + pod('x', reads('api-keys-v2')))).toEqual(meant('api-keys'));
    expect(check(users + pod('x', reads('api-keys-v2')) + pod('y', reads('api-keys-v2')))).toEqual([
      'needs Secret api-keys-v2',
    ]);
    expect(check(users + pod('x', reads('api-keys-v2', 'other')))).toEqual(['needs Secret api-keys-v2']);
  });

  test('is a need where a route divides its requests', () => {
    const route = object(
      'HTTPRoute',
      'r',
      'spec: {parentRefs: [], rules: [{backendRefs: [{name: carts, port: 80}, {name: carts-v2, port: 80}]}]}',
      'gateway.networking.k8s.io/v1',
    );

    expect(check(service('carts') + pod('carts') + route)).toEqual(['needs Service carts-v2']);
  });

  test('is a warning where something of the set may make the kind, if nothing refers to the other', () => {
    expect(check(secret('api-keys-v2') + operator + pod('web', reads('api-keys')))).toEqual(meant('api-keys-v2'));
    expect(check(secret('api-keys-primary') + operator + pod('web', reads('api-keys')))).toEqual([]);
    expect(
      check(secret('api-keys') + operator + pod('x', reads('api-keys')) + pod('web', reads('api-keys-v3'))),
    ).toEqual([]);
  });

  test('is a warning in the namespace of the cluster', () => {
    const inSystem = (yaml: string) => yaml.replaceAll('namespace: a', 'namespace: kube-system');

    expect(check(inSystem(secret('api-keys-v2') + pod('web', reads('api-keys'))))).toEqual(meant('api-keys-v2'));
    expect(check(inSystem(secret('other') + pod('web', reads('api-keys'))))).toEqual([]);
  });

  test('is a warning in the selector of a policy', () => {
    expect(check(pod('web') + policy('web-v2'))).toEqual(['warning: which no pod has; did you mean Deployment a/web?']);
    expect(check(pod('web-v1') + policy('web'))).toEqual([
      'warning: which no pod has; did you mean Deployment a/web-v1?',
    ]);
    expect(check(pod('web-v1') + pod('web-v3') + policy('web'))).toEqual(['needs Pod app=web']);
    expect(check(pod('web') + policy('other'))).toEqual(['needs Pod app=other']);
  });
});

describe('what has one user of a kind', () => {
  test('is an account that no pod runs as, although it is bound', () => {
    const set = account('web') + bound('web');

    expect(check(set + pod('web', runsAs('web-reader')))).toContain(
      'warning: which does not exist; did you mean "web"?',
    );
    expect(check(set + pod('web', runsAs('web')) + pod('x', runsAs('web-reader')))).toContain(
      'needs ServiceAccount web-reader',
    );
  });

  test('is a Service that governs pods', () => {
    expect(check(headless('db-pods') + group('db'))).toEqual(meant('db-pods'));
    // of two the one whose version differs is meant
    expect(check(headless('db') + headless('db-pods-v2') + group('db-pods'))).toEqual(meant('db-pods-v2'));
    expect(check(headless('db-pods').replace('app: db', 'app: x') + group('db'))).toContain('needs Service db');
  });
});

describe('a call of a Service that was renamed', () => {
  test.each([
    ['http://carts-v2:80/x', 'CARTS_URL'],
    ['carts-v2:8080', 'CARTS'],
    ['carts-v2', 'CARTS_HOST'],
    ['carts-v2', 'PGHOST'],
  ])('is a warning: %s of %s', (value, name) => {
    const port = value.includes(':8080') ? 8080 : 80;

    expect(check(service('carts', port) + pod('carts', listens) + pod('x', calls(value, name)))).toEqual(
      meant('carts'),
    );
  });

  test.each([
    ['the Service has no such port', 'carts-v2:8081', 'CARTS'],
    ['it is an image', 'carts-v2:8080', 'CARTS_IMAGE'],
    ['it is any word', 'carts-v2', 'RELEASE'],
  ])('is none where %s', (_, value, name) => {
    expect(check(service('carts', 8080) + pod('carts', listens) + pod('x', calls(value, name)))).toEqual([]);
  });

  test('is a warning in a file', () => {
    const config = object('ConfigMap', 'files', 'data: {"app.yaml": "a: 1\\ncarts: http://carts-v2:80/x\\n"}');
    const mounts =
      '{containers: [{name: c, volumeMounts: [{name: f, mountPath: /f}]}], volumes: [{name: f, configMap: {name: files}}]}';

    expect(check(service('carts') + pod('carts') + config + pod('x', mounts))).toEqual(meant('carts'));
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
