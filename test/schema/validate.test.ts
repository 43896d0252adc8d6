import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { Problem } from '../../src/schema/problem';
import { problems, problemsOfType } from '../../src/schema/validate';
import { knownVersions } from '../../src/schema/versions';
import { wordsOf } from '../../src/schema/problem-messages';

/** Problems as a reader sees them: where, and what. */
function told(found: readonly Problem[]): readonly string[] {
  return found.map((problem) => `${problem.path.join('.')}: ${wordsOf(problem)}`);
}

function ofContainer(text: string, version = '1.34'): readonly string[] {
  const container = { name: 'web', image: 'web:1', ...(parse(text) as object) };
  const deployment = { selector: {}, template: { spec: { containers: [container] } } };
  const found = problems(version, { apiVersion: 'apps/v1', kind: 'Deployment', spec: deployment });
  return told(found).map((line) => line.replace(/^spec\.template\.spec\.containers\.0\.?/, ''));
}

function ofObject(text: string, version = '1.34'): readonly string[] {
  return told(problems(version, parse(text)));
}

describe('a field that is not there', () => {
  test.each([
    [
      'imagePullPolcy: Always',
      'imagePullPolcy: Container has no field "imagePullPolcy"; did you mean "imagePullPolicy"?',
    ],
    ['Command: [a]', 'Command: Container has no field "Command"; did you mean "command"?'],
    ['volume_mounts: []', 'volume_mounts: Container has no field "volume_mounts"; did you mean "volumeMounts"?'],
    ['ports: [{ port: 80 }]', 'ports.0.port: ContainerPort has no field "port"; did you mean "containerPort"?'],
    ['volumes: []', 'volumes: Container has no field "volumes"; it belongs at "spec.template.spec.volumes"'],
    ['replicas: 2', 'replicas: Container has no field "replicas"; it belongs at "spec.replicas"'],
    [
      'runAsUser: 1',
      'runAsUser: Container has no field "runAsUser"; it belongs at "spec.template.spec.containers[0].securityContext.runAsUser"',
    ],
    [
      'limits: {}',
      'limits: Container has no field "limits"; it belongs at "spec.template.spec.containers[0].resources.limits"',
    ],
    [
      'resources: { memory: 1Gi }',
      'resources.memory: ResourceRequirements has no field "memory"; it belongs at "spec.template.spec.containers[0].resources.requests.memory"',
    ],
    [
      'livenessProbe: { port: 80 }',
      'livenessProbe.port: Probe has no field "port"; it belongs at "spec.template.spec.containers[0].livenessProbe.httpGet.port"',
    ],
    [
      'livenessProbe: { initialDelay: 1 }',
      'livenessProbe.initialDelay: Probe has no field "initialDelay"; did you mean "initialDelaySeconds"?',
    ],
    [
      'env: [{ name: A, valueFrom: { secretRef: {} } }]',
      'env.0.valueFrom.secretRef: EnvVarSource has no field "secretRef"; did you mean "secretKeyRef"?',
    ],
    ['termination: 1', 'termination: Container has no field "termination"'],
    ['nonsense: 1', 'nonsense: Container has no field "nonsense"'],
  ])('in a container: %s', (text, problem) => {
    expect(ofContainer(text)).toContain(problem);
  });

  test('says where an envFrom under a port of a Service belongs', () => {
    const service = 'apiVersion: v1\nkind: Service\nspec: { ports: [{ port: 80, envFrom: [] }] }';

    expect(ofObject(service)).toEqual([
      'spec.ports.0.envFrom: ServicePort has no field "envFrom"; it belongs in a container',
    ]);
  });

  test('says where the spec of the pods and the labels of a selector belong', () => {
    const workload = (spec: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: {} }, ${spec} }`;

    expect(ofObject(workload('spec: {}, selector: {}'))).toContain(
      'spec.spec: DeploymentSpec has no field "spec"; it belongs at "spec.template.spec"',
    );
    expect(ofObject(workload('selector: { app: web }'))).toContain(
      'spec.selector.app: LabelSelector has no field "app"; it belongs at "spec.selector.matchLabels.app"',
    );
    expect(ofObject(workload('selector: { matchLabel: {} }'))).toContain(
      'spec.selector.matchLabel: LabelSelector has no field "matchLabel"; did you mean "matchLabels"?',
    );
  });

  test('says what became of those of older versions', () => {
    const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { backend: { serviceName: web } }';
    const backend =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { defaultBackend: { serviceName: web, servicePort: 80 } }';

    expect(ofObject(ingress)).toEqual([
      'spec.backend: IngressSpec has no field "backend"; it belongs at "spec.defaultBackend"',
    ]);
    expect(ofObject(backend)).toEqual([
      'spec.defaultBackend.serviceName: IngressBackend has no field "serviceName"; it belongs at "spec.defaultBackend.service.name"',
      'spec.defaultBackend.servicePort: IngressBackend has no field "servicePort"; it belongs at "spec.defaultBackend.service.port"',
    ]);
  });

  test('says from which version on it is there', () => {
    expect(ofContainer('restartPolicyRules: []', '1.33')).toEqual([
      'restartPolicyRules: Container has no field "restartPolicyRules" before Kubernetes 1.34',
    ]);
    expect(ofContainer('restartPolicyRules: []', '1.34')).toEqual([]);
  });

  test('is a problem also when it is null: the strict server counts its name', () => {
    expect(ofContainer('nonsense: null')).toHaveLength(1);
  });
});

describe('a value', () => {
  test.each([
    ['env: [{ name: A, value: 8080 }]', 'env.0.value: must be a string, not the number 8080'],
    ['env: [{ name: A, value: true }]', 'env.0.value: must be a string, not the boolean true'],
    ['env: { A: b }', 'env: must be a list, not a mapping'],
    ['args: serve', 'args: must be a list, not "serve"'],
    ['resources: 5', 'resources: must be a mapping, not the number 5'],
    ['tty: "true"', 'tty: must be a boolean, not "true"'],
    ['ports: [{ containerPort: "80" }]', 'ports.0.containerPort: must be an integer, not "80"'],
    ['ports: [{ containerPort: 80.5 }]', 'ports.0.containerPort: must be an integer, not the number 80.5'],
    [
      'ports: [{ containerPort: 3000000000 }]',
      'ports.0.containerPort: must be at most 2147483647, not the number 3000000000',
    ],
    [
      'livenessProbe: { tcpSocket: { port: true } }',
      'livenessProbe.tcpSocket.port: must be an integer or a string, not the boolean true',
    ],
    [
      'resources: { limits: { cpu: 1 core } }',
      'resources.limits.cpu: must be a quantity such as "500m" or "1Gi", not "1 core"',
    ],
    [
      'resources: { limits: { cpu: [] } }',
      'resources.limits.cpu: must be a quantity such as "500m" or "1Gi", not a list',
    ],
    ['imagePullPolicy: always', 'imagePullPolicy: "always" is not allowed; did you mean "Always"?'],
    [
      'imagePullPolicy: Sometimes',
      'imagePullPolicy: "Sometimes" is not allowed; it can be "Always", "IfNotPresent" or "Never"',
    ],
    [
      'ports: [{ containerPort: 80, protocol: HTTP }]',
      'ports.0.protocol: "HTTP" is not allowed; it can be "SCTP", "TCP" or "UDP"',
    ],
    ['image: null', ': Container needs "image"'],
    ['env: [null]', 'env.0: EnvVar needs "name"'],
    ['env: [{ name: A }, { name: A }]', 'env.1: name "A" is there twice'],
    [
      'volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /a }]',
      'volumeMounts.1: mountPath "/a" is there twice',
    ],
  ])('that the server refuses: %s', (text, problem) => {
    expect(ofContainer(text)).toEqual([problem]);
  });

  test.each([
    'resources: { limits: { cpu: 1, memory: 1e3, nvidia.com/gpu: "8", a: 0.5, b: 1E, c: .5Gi, d: -1m } }',
    'ports: [{ containerPort: 80, protocol: "" }]',
    'ports: [{ containerPort: 80, protocol: UDP }, { containerPort: 80 }]',
    'env: [{ name: A, value: null }]',
    'env: null',
    'livenessProbe: { httpGet: { port: http } }',
    'livenessProbe: { httpGet: { port: 80, path: null } }',
    'securityContext: { runAsUser: 4000000000 }',
    'args: [null]',
    'volumeMounts: [{ name: a, mountPath: /a }, { name: a, mountPath: /b }]',
  ])('that the server takes: %s', (text) => {
    expect(ofContainer(text)).toEqual([]);
  });

  test.each([
    ['Secret', 'data: { a: "%%" }', 'data.a: must be base64, not "%%"'],
    ['Secret', 'stringData: { a: 1 }', 'stringData.a: must be a string, not the number 1'],
    ['Secret', 'metadata: { labels: { a: true } }', 'metadata.labels.a: must be a string, not the boolean true'],
    [
      'Secret',
      'metadata: { creationTimestamp: now }',
      'metadata.creationTimestamp: must be a time such as "2024-05-01T12:00:00Z", not "now"',
    ],
    ['Secret', 'name: keys', 'name: Secret has no field "name"; it belongs at "metadata.name"'],
    ['Service', 'metadata: {}', 'spec: ServiceSpec needs "ports"'],
    // what is a pointer for the server is asked for itself
    ['ReplicationController', 'spec: {}', 'spec: ReplicationControllerSpec needs "template"'],
    [
      'Service',
      'spec: { ports: [{ port: 80 }, { port: 80, protocol: TCP }] }',
      'spec.ports.1: port 80, protocol "TCP" is there twice',
    ],
    ['Service', 'spec: { ports: [{ name: a }] }', 'spec.ports.0: ServicePort needs "port"'],
    [
      'Service',
      'spec: { type: Loadbalancer }',
      'spec.type: "Loadbalancer" is not allowed; did you mean "LoadBalancer"?',
    ],
    [
      'Service',
      'spec: { trafficDistribution: PreferSameZone }',
      'spec.trafficDistribution: "PreferSameZone" needs Kubernetes 1.33',
    ],
  ])('of a %s: %s', (kind, text, problem) => {
    expect(ofObject(`apiVersion: v1\nkind: ${kind}\n${text}`, '1.30')).toEqual([problem]);
  });

  test.each([
    ['data in lines', 'kind: Secret\ndata: { a: "YWJj\\nZGVm\\n" }'],
    ['no data', 'kind: Secret\ndata: { a: "", b: null }'],
    [
      'a target port by name or number',
      'kind: Service\nspec: { ports: [{ port: 80, targetPort: http }, { port: 81, targetPort: 8080 }] }',
    ],
    ['one port twice by protocol', 'kind: Service\nspec: { ports: [{ port: 53 }, { port: 53, protocol: UDP }] }'],
    ['an empty list', 'kind: Service\nspec: { ports: [] }'],
  ])('that the server takes: %s', (_, text) => {
    expect(ofObject(`apiVersion: v1\n${text}`)).toEqual([]);
  });
});

describe('items that are there twice', () => {
  test('are refused by every request, or by a server-side apply only', () => {
    const isTaken = (text: string) =>
      problems('1.34', parse(`apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: a, image: b, ${text} }] }`)).map(
        (problem) => problem.code === 'duplicate-item' && problem.isTakenByCreate,
      );

    expect(isTaken('env: [{ name: A }, { name: A }]')).toEqual([true]);
    expect(isTaken('volumeMounts: [{ name: a, mountPath: /a }, { name: a, mountPath: /a }]')).toEqual([false]);
  });

  test('are told with the path of the earlier one', () => {
    const pod = { containers: ['a', 'b', 'a'].map((name) => ({ name, image: 'x' })) };

    expect(problems('1.34', { apiVersion: 'v1', kind: 'Pod', spec: pod })).toEqual([
      {
        code: 'duplicate-item',
        path: ['spec', 'containers', 2],
        earlier: ['spec', 'containers', 0],
        given: 'name "a"',
        isTakenByCreate: false,
      },
    ]);
  });
});

test('a key that every JavaScript object has is unknown all the same', () => {
  expect(ofObject('{ apiVersion: v1, kind: ConfigMap, constructor: 1, toString: 2 }')).toEqual([
    'constructor: ConfigMap has no field "constructor"',
    'toString: ConfigMap has no field "toString"',
  ]);
  expect(ofObject('{ apiVersion: v1, kind: ConfigMap, data: { constructor: a } }')).toEqual([]);
});

test.each([null, 'text', [], {}, { kind: 'Pod' }, { apiVersion: 'example.com/v1', kind: 'Widget', spec: 1 }])(
  'of what is no built-in object nothing is said: %j',
  (object) => {
    expect(problems('1.34', object)).toEqual([]);
  },
);

test('a version that is not known is refused', () => {
  expect(() => problems('1.99', { apiVersion: 'v1', kind: 'Pod' })).toThrow('unknown Kubernetes version "1.99"');
});

test('a part of an object can be judged by its type', () => {
  expect(told(problemsOfType('1.34', 'meta.v1.ObjectMeta', { lables: {} }, ['metadata']))).toEqual([
    'metadata.lables: ObjectMeta has no field "lables"; did you mean "labels"?',
  ]);
});

describe.each(knownVersions)('on Kubernetes %s', (version) => {
  const root = join(__dirname, '../..');
  const read = (folder: string) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) =>
        parseAllDocuments(readFileSync(join(root, folder, file), 'utf8')).map(
          (document) => [file, document.toJS()] as const,
        ),
      );

  test('what the examples emit has no problems', () => {
    const found = read('dist').flatMap(([file, object]) =>
      told(problems(version, object)).map((line) => `${file} ${line}`),
    );

    expect(found).toEqual([]);
  });

  test('the published documents have the one mistake that they are known for', () => {
    const found = read('test/documents').flatMap(([file, object]) =>
      told(problems(version, object)).map((line) => `${file} ${line}`),
    );

    expect(found).toEqual([
      'backend-with-secret.yaml spec.ports.0.envFrom: ServicePort has no field "envFrom"; it belongs in a container',
    ]);
  });
});
