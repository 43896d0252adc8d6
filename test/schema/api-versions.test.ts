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
