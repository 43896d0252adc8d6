import { isBuiltIn } from '../../../src/manifest/set/entities';
import { readSet } from '../read';

const keysOf = (yaml: string, name: string, type = 'Secret') => {
  const [entity] = readSet(yaml).find(type, undefined, name);
  if (entity === undefined) return 'not there';
  const keys = entity.keys();
  return keys === undefined ? 'unknown' : [...keys.keys()].sort().join(' ');
};

describe('what makes a Secret, and the keys it has then', () => {
  test.each([
    ['v1', 'Secret', 'metadata: {name: s}\ndata: {a: ""}\nstringData: {b: x, c: }', 'a b c'],
    ['v1', 'Secret', 'metadata: {name: s}', 'unknown'],
    ['v1', 'Secret', 'metadata: {name: s}\ntype: kubernetes.io/service-account-token', 'ca.crt namespace token'],
    ['external-secrets.io/v1', 'ExternalSecret', 'metadata: {name: s}\nspec: {data: [{secretKey: a}]}', 'a'],
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      'metadata: {name: x}\nspec: {target: {name: s}, dataFrom: [{}]}',
      'unknown',
    ],
    [
      'external-secrets.io/v1',
      'ExternalSecret',
      'metadata: {name: s}\nspec: {target: {template: {data: {url: x}}}, data: [{secretKey: a}]}',
      'url',
    ],
    ['bitnami.com/v1alpha1', 'SealedSecret', 'metadata: {name: s}\nspec: {encryptedData: {a: x, b: y}}', 'a b'],
    ['cert-manager.io/v1', 'Certificate', 'metadata: {name: x}\nspec: {secretName: s}', 'ca.crt tls.crt tls.key'],
    ['cert-manager.io/v1', 'Issuer', 'metadata: {name: x}\nspec: {acme: {privateKeySecretRef: {name: s}}}', 'unknown'],
    [
      'networking.k8s.io/v1',
      'Ingress',
      'metadata: {name: x, annotations: {cert-manager.io/cluster-issuer: le}}\nspec: {tls: [{secretName: s}]}',
      'ca.crt tls.crt tls.key',
    ],
    [
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'metadata: {name: x, annotations: {cert-manager.io/issuer: le}}\nspec: {listeners: [{hostname: a.example.com, tls: {certificateRefs: [{name: s}]}}]}',
      'ca.crt tls.crt tls.key',
    ],
    [
      'secrets-store.csi.x-k8s.io/v1',
      'SecretProviderClass',
      'metadata: {name: x}\nspec: {secretObjects: [{secretName: s, data: [{key: a}]}]}',
      'a',
    ],
  ])('%s %s %j: %s', (apiVersion, kind, rest, expected) => {
    expect(keysOf(`apiVersion: ${apiVersion}\nkind: ${kind}\n${rest}\n`, 's')).toBe(expected);
  });

  test.each([
    ['without a cert-manager annotation', '', 'hostname: a.example.com, tls: {certificateRefs: [{name: s}]}'],
    ['for a listener of any host', 'cert-manager.io/issuer: le', 'tls: {certificateRefs: [{name: s}]}'],
    [
      'for TLS that is passed through',
      'cert-manager.io/issuer: le',
      'hostname: a.example.com, tls: {mode: Passthrough, certificateRefs: [{name: s}]}',
    ],
    [
      'in another namespace',
      'cert-manager.io/issuer: le',
      'hostname: a.example.com, tls: {certificateRefs: [{name: s, namespace: b}]}',
    ],
  ])('a Gateway %s makes nothing', (_, annotations, listener) => {
    const yaml = `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: x, annotations: {${annotations}}}\nspec: {listeners: [{${listener}}]}\n`;

    expect(keysOf(yaml, 's')).toBe('not there');
  });

  test('an Ingress without a cert-manager annotation makes nothing', () => {
    const yaml =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: x}\nspec: {tls: [{secretName: s}]}\n';

    expect(keysOf(yaml, 's')).toBe('not there');
  });
});

describe('what operators make', () => {
  const services = (yaml: string) =>
    readSet(yaml).services.map(
      ({ name, ports }) => `${name} ${ports?.map(({ number }) => number).join(',') ?? 'unknown'}`,
    );

  test('a SeldonDeployment makes a Service for each predictor and graph node', () => {
    const yaml = `apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata: {name: sentiment}
spec: {predictors: [{name: default, graph: {name: model, children: [{name: out}]}, componentSpecs: [{spec: {containers: [{name: model}]}}]}]}
`;

    expect(services(yaml)).toEqual([
      'sentiment-default 8000,5001',
      'sentiment-default-model unknown',
      'sentiment-default-out unknown',
    ]);
    expect(readSet(yaml).find('Deployment', undefined, 'sentiment-default-0-model')).toHaveLength(1);
  });

  test('an InferenceService makes Services, whose ports are known in Standard mode', () => {
    const yaml = (mode: string) => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: iris, annotations: {serving.kserve.io/deploymentMode: ${mode}}}
spec: {predictor: {containers: [{name: c, ports: [{containerPort: 9000}, {containerPort: 9001}]}]}}
`;

    expect(services(yaml('Standard'))).toEqual(['iris unknown', 'iris-predictor 80,9001,9081']);
    expect(services(yaml('Knative'))).toEqual(['iris unknown', 'iris-predictor unknown']);
  });
});

describe('objects of unknown names may be made', () => {
  const object = (apiVersion: string, kind: string, namespace?: string) =>
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x${namespace === undefined ? '' : `, namespace: ${namespace}`}}\n`;

  test.each([
    ['where a custom resource of unknown kind lies', object('example.com/v1', 'Kafka', 'a'), ['a']],
    ['everywhere, when one lies in no namespace', object('example.com/v1', 'Kafka'), ['a', 'b']],
    [
      'everywhere, when a deployer reads manifests elsewhere',
      object('argoproj.io/v1alpha1', 'Application', 'argocd'),
      ['a', 'b'],
    ],
    ['not for what we know', object('monitoring.coreos.com/v1', 'ServiceMonitor', 'a'), []],
    ['not for kinds of Kubernetes', object('apps/v1', 'Deployment', 'a'), []],
    ['not for a Gateway', object('gateway.networking.k8s.io/v1', 'Gateway', 'a'), []],
    ['not for an address pool', object('cilium.io/v2alpha1', 'CiliumLoadBalancerIPPool'), []],
    ['not for a source of Flux', object('source.toolkit.fluxcd.io/v1', 'GitRepository', 'a'), []],
    ['not for a policy that generates nothing', object('kyverno.io/v1', 'ClusterPolicy'), []],
    [
      'everywhere, when a policy generates it',
      `${object('kyverno.io/v1', 'ClusterPolicy')}spec: {rules: [{generate: {kind: Secret}}]}\n`,
      ['a', 'b'],
    ],
    [
      'not when a policy generates other kinds',
      `${object('kyverno.io/v1', 'ClusterPolicy')}spec: {rules: [{generate: {kind: NetworkPolicy}}]}\n`,
      [],
    ],
  ])('%s', (_, yaml, expected) => {
    const set = readSet(yaml);

    expect(['a', 'b'].filter((namespace) => set.mayMake('Secret', namespace))).toEqual(expected);
  });
});

test.each([
  ['ClusterRole', undefined, 'view', true],
  ['ClusterRole', undefined, 'system:node', true],
  ['ClusterRole', undefined, 'mine', false],
  ['ConfigMap', 'any', 'kube-root-ca.crt', true],
  ['ServiceAccount', 'any', 'default', true],
  ['Service', 'default', 'kubernetes', true],
  ['Service', 'kube-system', 'kube-dns', true],
  ['Secret', 'any', 'mine', false],
])('%s %s/%s is built in: %s', (type, namespace, name, expected) => {
  expect(isBuiltIn(type, namespace, name)).toBe(expected);
});
