import { checkManifests } from '../../src/check';
import { knownVersions } from '../../src/schema/versions';
import { mutantsOf } from './mutants';

// objects that use every field that the mutations below are about
const objects: readonly Readonly<Record<string, unknown>>[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
    spec: {
      replicas: 2,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          restartPolicy: 'Always',
          serviceAccountName: 'web',
          priorityClassName: 'important',
          containers: [
            {
              name: 'web',
              image: 'web:1.0.0',
              imagePullPolicy: 'IfNotPresent',
              ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
              env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'KEY' } } }],
              readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
              resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } },
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
            },
          ],
          volumes: [{ name: 'data', emptyDir: {} }],
          tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }],
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      rules: [
        {
          host: 'web.example.com',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader', namespace: 'shop' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  },
];

// what the server takes whatever it says: names of what may be of any kind, images, paths, and variables since 1.32; and
// that a mount names a volume is for wiring/volume-mount-declared to say
const takesAnyText = [
  ...['containers.image', 'env.name', 'httpGet.path', 'volumeMounts.name', 'volumeMounts.mountPath', 'resource.name'],
  ...['scaleTargetRef.apiVersion', 'scaleTargetRef.kind', 'scaleTargetRef.name'],
  // of a Role, which may have any name that is a segment of a path
  'metadata.name',
];

const errorsOf = (object: unknown, kubernetes?: string) =>
  checkManifests([object], { only: ['api'], kubernetes }).findings.filter(({ severity }) => severity === 'error');

describe.each(objects.map((object) => [String(object.kind), object] as const))('a %s', (_, object) => {
  test.each(knownVersions)('is valid on Kubernetes %s', (version) => {
    expect(errorsOf(object, version)).toEqual([]);
  });

  test('has an error at every field that is misspelt or of another type', () => {
    const missed = mutantsOf(object)
      .filter(({ mutation }) => mutation === 'misspelt' || mutation === 'retyped')
      .filter(({ object: mutant, path }) => !errorsOf(mutant).some((found) => found.path === path))
      .map(({ mutation, path }) => `${mutation} ${path}`);

    expect(missed).toEqual([]);
  });

  test('has an error at every number and text that is out of range', () => {
    const missed = mutantsOf(object)
      .filter(({ mutation }) => mutation === 'out of range')
      .filter(({ object: mutant, path }) => !errorsOf(mutant).some((found) => found.path.startsWith(path)))
      .map(({ path }) => path.replaceAll(/\[\d+\]/g, ''))
      .filter((path) => !takesAnyText.some((end) => path.endsWith(end)));

    expect(missed).toEqual([]);
  });

  test('is valid without a field, or has an error at it or around it', () => {
    const elsewhere = mutantsOf(object)
      .filter(({ mutation }) => mutation === 'dropped')
      .flatMap(({ object: mutant, path }) =>
        errorsOf(mutant)
          .filter((found) => !isRelated(found.path, path))
          .map((found) => `without ${path}: ${found.path}: ${found.message}`),
      );

    expect(elsewhere).toEqual([]);
  });
});

/** Whether one path leads to the other, or both to fields of one object. */
function isRelated(one: string, other: string): boolean {
  const parent = other.replace(/(?:\.[^.[\]]+|\[[^\]]*\])$/, '');
  return one.startsWith(parent) || parent.startsWith(one);
}
