import { versionsOfKind } from '../../src/schema/api';
import { kindIn } from '../../src/schema/api-versions';
import { table } from '../../src/schema/generated/kubernetes';
import { retiredKinds } from '../../src/schema/removed-kinds';
import { knownMinors } from '../../src/schema/versions';

test.each([
  ['1.34', 'apps/v1', 'Deployment', { is: 'served' }],
  ['1.34', 'apps/v1', 'DeploymentList', { is: 'served' }],
  ['1.34', 'v1', 'List', { is: 'served' }],
  ['1.34', 'v1', 'Event', { is: 'served' }],
  [
    '1.28',
    'policy/v1beta1',
    'PodDisruptionBudget',
    {
      is: 'removed',
      in: '1.25',
      replacement: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
      changes: 'an empty selector now selects all pods of the namespace',
    },
  ],
  [
    '1.28',
    'policy/v1beta1',
    'PodSecurityPolicy',
    { is: 'removed', in: '1.25', changes: 'Pod Security Standards by labels of the Namespace took its place' },
  ],
  [
    '1.30',
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema',
    {
      is: 'served',
      deprecated: {
        since: '1.29',
        removedIn: '1.32',
        replacement: { apiVersion: 'flowcontrol.apiserver.k8s.io/v1', kind: 'FlowSchema' },
      },
    },
  ],
  [
    '1.32',
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema',
    { is: 'removed', in: '1.32', replacement: { apiVersion: 'flowcontrol.apiserver.k8s.io/v1', kind: 'FlowSchema' } },
  ],
  ['1.28', 'flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', { is: 'served' }],
  [
    '1.33',
    'v1',
    'Endpoints',
    {
      is: 'served',
      deprecated: { since: '1.33', replacement: { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' } },
    },
  ],
  ['1.32', 'v1', 'Endpoints', { is: 'served' }],
  ['1.30', 'resource.k8s.io/v1', 'DeviceClass', { is: 'later', since: '1.34', apiVersions: [] }],
  ['1.33', 'networking.k8s.io/v1', 'ServiceCIDR', { is: 'served' }],
  [
    '1.32',
    'networking.k8s.io/v1',
    'ServiceCIDR',
    { is: 'later', since: '1.33', apiVersions: ['networking.k8s.io/v1beta1'] },
  ],
  ['1.34', 'apps/v1', 'Deploymnt', { is: 'no-kind', meant: 'Deployment' }],
  ['1.34', 'batch/v1', 'Cronjob', { is: 'no-kind', meant: 'CronJob' }],
  ['1.34', 'networking.k8s.io/v1', 'Gateway', { is: 'no-kind' }],
  ['1.34', 'v1', 'Deployment', { is: 'elsewhere', apiVersions: ['apps/v1'] }],
  ['1.34', 'app/v1', 'Deployment', { is: 'elsewhere', apiVersions: ['apps/v1'] }],
  ['1.34', 'apps/v2', 'Deployment', { is: 'elsewhere', apiVersions: ['apps/v1'] }],
  ['1.34', 'serving.knative.dev/v1', 'Service', { is: 'custom' }],
  ['1.34', 'gateway.networking.k8s.io/v1', 'Gateway', { is: 'custom' }],
  ['1.34', 'metrics.k8s.io/v1beta1', 'PodMetrics', { is: 'custom' }],
])('Kubernetes %s says of %s %s: %j', (version, apiVersion, kind, state) => {
  expect(kindIn(version, apiVersion, kind)).toEqual(state);
});

test('every kind that a known version has dropped is listed with the version that dropped it', () => {
  const dropped = (table.split('\n\n')[0] ?? '').split('\n').flatMap((line) => {
    const [, apiVersion = '', kind = '', last] = /^(\S+) ([^@=]+)@\d*-(\d+)=/.exec(line) ?? [];
    return last === undefined ? [] : [`${apiVersion} ${kind} ${Number(last) + 1}`];
  });
  const listed = retiredKinds.flatMap(({ apiVersion, kinds, removed }) =>
    kinds.map((kind) => `${apiVersion} ${kind} ${removed ?? ''}`),
  );

  expect(dropped.filter((line) => !listed.includes(line))).toEqual([]);
  expect(dropped.length).toBeGreaterThan(20);
});

test('what is listed as removed is in no table of that version or a later one', () => {
  for (const { apiVersion, kinds, removed } of retiredKinds) {
    for (const kind of kinds) {
      const served = versionsOfKind(apiVersion, kind).map((version) => Number(version.slice(2)));

      expect(served.filter((minor) => minor >= (removed ?? Infinity))).toEqual([]);
    }
  }
});

// https://kubernetes.io/docs/reference/using-api/deprecation-guide
test.each([
  [16, 'extensions/v1beta1', 'DaemonSet Deployment NetworkPolicy PodSecurityPolicy ReplicaSet'],
  [16, 'apps/v1beta1', 'ControllerRevision Deployment ReplicaSet StatefulSet'],
  [16, 'apps/v1beta2', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet'],
  [22, 'admissionregistration.k8s.io/v1beta1', 'MutatingWebhookConfiguration ValidatingWebhookConfiguration'],
  [22, 'apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition'],
  [22, 'apiregistration.k8s.io/v1beta1', 'APIService'],
  [22, 'authentication.k8s.io/v1beta1', 'TokenReview'],
  [
    22,
    'authorization.k8s.io/v1beta1',
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  ],
  [22, 'certificates.k8s.io/v1beta1', 'CertificateSigningRequest'],
  [22, 'coordination.k8s.io/v1beta1', 'Lease'],
  [22, 'extensions/v1beta1', 'Ingress'],
  [22, 'networking.k8s.io/v1beta1', 'Ingress IngressClass'],
  [22, 'rbac.authorization.k8s.io/v1beta1', 'ClusterRole ClusterRoleBinding Role RoleBinding'],
  [22, 'scheduling.k8s.io/v1beta1', 'PriorityClass'],
  [22, 'storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment'],
  [25, 'batch/v1beta1', 'CronJob'],
  [25, 'discovery.k8s.io/v1beta1', 'EndpointSlice'],
  [25, 'events.k8s.io/v1beta1', 'Event'],
  [25, 'autoscaling/v2beta1', 'HorizontalPodAutoscaler'],
  [25, 'policy/v1beta1', 'PodDisruptionBudget PodSecurityPolicy'],
  [25, 'node.k8s.io/v1beta1', 'RuntimeClass'],
  [26, 'flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema PriorityLevelConfiguration'],
  [26, 'autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
  [27, 'storage.k8s.io/v1beta1', 'CSIStorageCapacity'],
  [29, 'flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema PriorityLevelConfiguration'],
  [32, 'flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema PriorityLevelConfiguration'],
])('the migration guide says that 1.%i stops serving %s: %s', (minor, apiVersion, kinds) => {
  const listed = retiredKinds
    .filter((one) => one.apiVersion === apiVersion && one.removed === minor)
    .flatMap((one) => one.kinds);

  expect([...listed].sort()).toEqual(kinds.split(' '));
});

test('an API version is removed three releases after the one that first warned of it', () => {
  const warned = retiredKinds.filter(({ deprecated, removed }) => deprecated !== undefined && removed !== undefined);

  expect(warned.filter(({ deprecated = 0, removed = 0 }) => removed !== deprecated + 3)).toEqual([]);
  expect(warned.length).toBeGreaterThan(5);
});

test.each([
  ['ComponentStatus', 19],
  ['Endpoints', 33],
])('%s of v1 is served and warned of since 1.%i', (kind, minor) => {
  expect(kindIn('1.34', 'v1', kind)).toMatchObject({ is: 'served', deprecated: { since: `1.${minor}` } });
  expect(retiredKinds.find(({ kinds }) => kinds.includes(kind))?.removed).toBeUndefined();
});

test('a replacement is served by the version that is asked for', () => {
  for (const { apiVersion, kinds } of retiredKinds) {
    for (const [kind, minor] of kinds.flatMap((one) => knownMinors.map((known) => [one, known] as const))) {
      const state = kindIn(`1.${minor}`, apiVersion, kind);
      const next =
        state.is === 'removed' ? state.replacement : state.is === 'served' ? state.deprecated?.replacement : undefined;

      if (next !== undefined) expect(kindIn(`1.${minor}`, next.apiVersion, next.kind).is).toBe('served');
    }
  }
});
