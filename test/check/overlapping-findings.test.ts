import { parseAllDocuments } from 'yaml';
import { checkManifests, rules, type Finding } from '../../src/check';
import { mutantsOf } from './mutants';

const pod = (container: string, spec = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {${spec}containers: [{name: web, image: "web:1", ${container}}]}\n---\n`;
const service = (port: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, ${port}}]}\n---\n`;
const ingress = (path: string, port: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}, {pathType: Prefix, ${path}backend: {service: {name: web, port: {${port}}}}}]}}]}\n---\n`;
const second = 'spec.rules[0].http.paths[1]';
const job = (name: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec: {completionMode: Indexed, completions: 2, template: {spec: {restartPolicy: Never, containers: [{name: a, image: "a:1"}]}}}\n`;

/** Two rules, the better words first, and a set in which both point at one field. */
const doubles: readonly (readonly [better: string, other: string, at: string, yaml: string])[] = [
  [
    'wiring/service-port-resolves',
    'api/service-ports-are-valid',
    'spec.ports[0].targetPort',
    service('targetPort: "8080"') + pod('ports: [{containerPort: 8080}]'),
  ],
  // where one only warns, the error stays
  [
    'api/service-ports-are-valid',
    'wiring/service-port-resolves',
    'spec.ports[0].targetPort',
    service('targetPort: 70000') + pod('ports: [{containerPort: 8080}]'),
  ],
  [
    'wiring/probe-port-resolves',
    'api/probes-are-valid',
    'spec.containers[0].readinessProbe.httpGet.port',
    pod('ports: [{containerPort: 8080}], readinessProbe: {httpGet: {port: "8080"}}'),
  ],
  [
    'wiring/ingress-backend-resolves',
    'api/ingress-backend-is-valid',
    `${second}.backend.service.port.name`,
    ingress('path: /a, ', 'name: "80"') + service('name: http') + pod('ports: [{containerPort: 80}]'),
  ],
  [
    'wiring/key-exists',
    'api/env-is-valid',
    'spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
    pod('env: [{name: A, valueFrom: {configMapKeyRef: {name: web, key: a b}}}]') +
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {a: b}\n',
  ],
  // what was meant is told, and with it the other end
  [
    'wiring/config-exists',
    'api/env-is-valid',
    'spec.containers[0].envFrom[0].configMapRef.name',
    pod('envFrom: [{configMapRef: {name: web_settings}}]') +
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-settings}\n',
  ],
  [
    'wiring/secret-exists',
    'api/env-is-valid',
    'spec.containers[0].envFrom[0].secretRef.name',
    pod('envFrom: [{secretRef: {name: web_secrets}}]') +
      'apiVersion: v1\nkind: Secret\nmetadata: {name: web-secrets}\n',
  ],
  [
    'wiring/service-account-exists',
    'api/references-are-valid',
    'spec.serviceAccountName',
    pod('', 'serviceAccountName: web_account, ') +
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web-account}\n',
  ],
  [
    'api/references-are-valid',
    'wiring/stateful-service-is-headless',
    'spec.serviceName',
    service('name: http') +
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {serviceName: web., selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a, image: "a:1"}]}}}\n',
  ],
  [
    'wiring/volume-matches-claim',
    'api/references-are-valid',
    'spec.storageClassName',
    'apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: web}\nspec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], storageClassName: fast, nfs: {server: a, path: /}}\n---\n' +
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: web}\nspec: {accessModes: [ReadWriteOnce], storageClassName: Fast, volumeName: web, resources: {requests: {storage: 1Gi}}}\n',
  ],
  [
    'admission/class-exists',
    'api/references-are-valid',
    'spec.priorityClassName',
    pod('', 'priorityClassName: very_important, ') +
      'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: very-important}\nvalue: 1\n',
  ],
  [
    'admission/class-exists',
    'api/ingress-is-valid',
    'spec.ingressClassName',
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: {ingressClassName: web_class, defaultBackend: {service: {name: web, port: {number: 80}}}}\n---\n' +
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: web-class}\nspec: {controller: a/b}\n',
  ],
  [
    'api/ingress-is-valid',
    'wiring/ingress-routes-are-unique',
    `${second}.path`,
    ingress('', 'number: 81') + service('name: http') + pod('ports: [{containerPort: 80}]'),
  ],
  [
    'api/object-fits-into-etcd',
    'practice/apply-can-annotate',
    'metadata.name',
    pod(`env: [{name: A, value: ${'x'.repeat(1.6e6)}}]`),
  ],
  [
    'api/containers-are-valid',
    'api/probes-are-valid',
    'spec.initContainers[0].readinessProbe',
    pod('', 'initContainers: [{name: a, image: "a:1", readinessProbe: {}}], '),
  ],
  ['api/names-are-valid', 'api/job-is-valid', 'metadata.name', job('a_b')],
  [
    'api/quota-is-valid',
    'admission/quota-suffices',
    'spec.hard.pods',
    `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: a}\nspec: {hard: {pods: -1}}\n---\n${pod('')}`,
  ],
  [
    'api/access-rules-are-valid',
    'api/values-are-known',
    'subjects[0].kind',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}\nsubjects: [{kind: Pod, name: a}]\n',
  ],
  // what has another type than its field cannot be read
  ['api/fields-have-their-type', 'api/probes-are-valid', 'spec.containers[0].livenessProbe', pod('livenessProbe: []')],
];

const saidAt = (yaml: string, path: string, only: readonly string[]) =>
  checkManifests(yaml, { only }).findings.flatMap((found) => (found.path === path ? [found.rule] : []));

test.each(doubles)('where %s says it, %s does not, at %s', (better, other, at, yaml) => {
  expect(saidAt(yaml, at, [better])).toEqual([better]);
  expect(saidAt(yaml, at, [other])).toEqual([other]);
  expect(saidAt(yaml, at, ['api', 'wiring', 'admission'])).toEqual([better]);
});

test('what is missing from a field that cannot be read is not said', () => {
  const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec: []\n';

  const { findings } = checkManifests(claim);

  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(['api/fields-have-their-type spec']);
});

test('a field that cannot be read is said beside what is said of another object, and of another field', () => {
  const bad = (name: string, spec: string) =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: ${spec}\n---\n`;

  const { findings } = checkManifests(bad('a', '[]') + bad('b', '{accessModes: [], resources: []}'));

  expect(findings.map(({ rule, path, object }) => `${object.name} ${rule} ${path}`)).toEqual([
    'a api/fields-have-their-type spec',
    'b api/claims-are-valid spec.accessModes',
    'b api/fields-have-their-type spec.resources',
  ]);
});

/** Rules that may point at one field, and why that is not said twice. */
const judged: Readonly<Record<string, string>> = {
  'admission/quota-resources-are-set + api/fields-have-their-type': 'the quota counts what is not there, whatever is',
  'wiring/autoscaler-has-requests + wiring/autoscaler-target-exists': 'the pods, and the apiVersion of their workload',
  'wiring/autoscaler-has-requests + wiring/one-autoscaler-per-target': 'the pods, and who else scales them',
};

test('no two rules point at one field, in the examples and when a field of one is changed, but those that were judged', () => {
  const pairs = new Set<string>();
  const add = (findings: readonly Finding[]) => {
    const places = new Map<string, Set<string>>();
    for (const { object, path, line, rule } of findings) {
      const place = JSON.stringify([object, path, line]);
      places.set(place, (places.get(place) ?? new Set()).add(rule));
    }
    for (const said of places.values()) if (said.size > 1) pairs.add([...said].sort().join(' + '));
  };

  const only = ['api', 'wiring', 'admission'];
  for (const { example } of rules) {
    add(checkManifests(example.violates, { only }).findings);
    const objects = parseAllDocuments(example.passes).map(
      (document) => document.toJS({ maxAliasCount: -1 }) as Record<string, unknown>,
    );
    objects.forEach((object, index) => {
      // what is misspelt is missing too
      for (const mutant of mutantsOf(object).filter(({ mutation }) => mutation !== 'misspelt')) {
        add(
          checkManifests(
            objects.map((one, at) => (at === index ? mutant.object : one)),
            { only },
          ).findings,
        );
      }
    });
  }

  expect([...pairs].sort()).toEqual(Object.keys(judged).sort());
});
