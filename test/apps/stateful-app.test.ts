import { App as PlainApp, Chart } from 'cdk8s';
import { Defaults, Expose, Secrets, StatefulApp, Storage, WebApp, type StatefulAppProps } from '../../src';
import { at, find, objects, synth, testChart } from '../support/synth';

const DATA = '/var/lib/postgresql/data';
const GOOD = {
  image: 'postgres:17.2',
  ports: { postgres: 5432 },
  user: 999,
  files: { [DATA]: Storage.claimPerPod({ size: '10Gi' }) },
} as const;

/** The objects of a StatefulApp in namespace shop. */
function objectsOf(props: Partial<StatefulAppProps<'postgres'>> = {}) {
  return synth((chart) => new StatefulApp(chart, 'db', { ...GOOD, ...props } as StatefulAppProps<'postgres'>), {
    namespace: 'shop',
  });
}

const statefulSet = (props?: Partial<StatefulAppProps<'postgres'>>) => find(objectsOf(props), 'StatefulSet');

describe('a StatefulApp', () => {
  test('has a StatefulSet whose headless Service selects its pods', () => {
    const all = objectsOf();

    const set = find(all, 'StatefulSet', 'db');
    const headless = find(all, 'Service', 'db-pods');
    expect(at(set, 'spec.serviceName')).toBe('db-pods');
    expect(at(headless, 'spec')).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    expect(at(headless, 'spec.selector')).toEqual(at(set, 'spec.selector.matchLabels'));
    expect(at(set, 'spec.template.metadata.labels')).toMatchObject(at(headless, 'spec.selector') as object);
  });

  test('has a Service for clients, with the ports of the Service', () => {
    const all = objectsOf({ ports: { postgres: { port: 5432, servicePort: 15_432 } } });

    expect(at(find(all, 'Service', 'db'), 'spec.ports')).toMatchObject([{ port: 15_432, targetPort: 5432 }]);
    expect(at(find(all, 'Service', 'db-pods'), 'spec.ports')).toMatchObject([{ port: 5432, targetPort: 5432 }]);
  });

  test('has one pod and no disruption budget, unless it has several', () => {
    const one = objectsOf();
    const three = objectsOf({ replicas: 3 });

    expect(at(find(one, 'StatefulSet'), 'spec.replicas')).toBe(1);
    expect(one.map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
    expect(at(find(three, 'PodDisruptionBudget'), 'spec.maxUnavailable')).toBe(1);
  });

  test('claims a volume for each pod, with labels that never change', () => {
    const set = statefulSet();

    expect(at(set, 'spec.volumeClaimTemplates')).toEqual([
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
      },
    ]);
    expect(at(set, 'spec.template.spec.containers.0.volumeMounts')).toEqual([{ name: 'data', mountPath: DATA }]);
    expect(at(set, 'spec.template.spec.volumes')).toBeUndefined();
    expect(at(set, 'spec.persistentVolumeClaimRetentionPolicy')).toBeUndefined();
  });

  test('claims what is asked for', () => {
    const claim = Storage.claimPerPod({
      name: 'disk',
      size: '1Ti',
      class: 'fast',
      access: 'ReadWriteOncePod',
      from: { snapshot: 'before-upgrade' },
      labels: { team: 'data' },
      retention: { whenScaled: 'Delete' },
    });

    const set = statefulSet({ files: { '/data': claim } });

    expect(at(set, 'spec.volumeClaimTemplates.0')).toEqual({
      metadata: { name: 'disk', labels: { team: 'data' } },
      spec: {
        accessModes: ['ReadWriteOncePod'],
        storageClassName: 'fast',
        dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'before-upgrade' },
        resources: { requests: { storage: '1Ti' } },
      },
    });
    expect(at(set, 'spec.persistentVolumeClaimRetentionPolicy')).toEqual({
      whenDeleted: 'Retain',
      whenScaled: 'Delete',
    });
  });

  test('shares a claim among its containers, and never names another volume like a claim', () => {
    const data = Storage.claimPerPod({ size: '1Gi' });

    const set = statefulSet({
      files: { '/data': data, '/x/': Storage.emptyDir() },
      sidecars: [{ name: 'backup', image: 'backup:1.0.0', files: { '/backup': data, '/data': Storage.emptyDir() } }],
    });

    expect(at(set, 'spec.volumeClaimTemplates')).toHaveLength(1);
    expect(at(set, 'spec.template.spec.containers.1.volumeMounts')).toEqual([
      { name: 'data', mountPath: '/backup' },
      { name: 'data-2', mountPath: '/data' },
    ]);
  });

  test('lets the group of its user write the volumes, under the restricted profile', () => {
    const context = 'spec.template.spec.securityContext';

    expect(at(statefulSet(), context)).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 999,
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
    });
    expect(at(statefulSet({ user: { uid: 999, gid: 5 } }), context)).toMatchObject({ runAsGroup: 5, fsGroup: 5 });
    expect(at(statefulSet({ user: { uid: 999, fsGroup: 7 } }), context)).toMatchObject({ fsGroup: 7 });
  });

  test('is replaced as asked', () => {
    expect(at(statefulSet(), 'spec.updateStrategy')).toEqual({ type: 'RollingUpdate' });
    expect(at(statefulSet({ rollout: 'onDelete' }), 'spec.updateStrategy')).toEqual({ type: 'OnDelete' });
    expect(at(statefulSet({ rollout: { partition: 2 } }), 'spec.updateStrategy')).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { partition: 2 },
    });
  });

  test('has pods that start together, from a number on', () => {
    const set = statefulSet({ podManagement: 'Parallel', firstOrdinal: 5 });

    expect(at(set, 'spec')).toMatchObject({ podManagementPolicy: 'Parallel', ordinals: { start: 5 } });
  });

  test('is scaled by an autoscaler', () => {
    const all = objectsOf({ autoscale: { min: 2, max: 5 } });

    expect(at(find(all, 'StatefulSet'), 'spec.replicas')).toBeUndefined();
    expect(at(find(all, 'HorizontalPodAutoscaler'), 'spec.scaleTargetRef')).toEqual({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'db',
    });
  });

  test('is patched and waived by the names of its objects', () => {
    const chart = testChart();
    const db = new StatefulApp(chart, 'db', GOOD);

    db.patch({
      statefulSet: { spec: { minReadySeconds: 9 } },
      headlessService: { metadata: { annotations: { a: 'b' } } },
    });
    db.waive('practice/image-is-pinned', 'a test', { on: 'statefulSet' });

    const set = find(objects(chart), 'StatefulSet');
    expect(at(set, 'spec.minReadySeconds')).toBe(9);
    expect(at(set, 'metadata.annotations', 'cdk8s-dovetail/waive.practice.image-is-pinned')).toBe('a test');
    expect(at(find(objects(chart), 'Service', 'db-pods'), 'metadata.annotations')).toEqual({ a: 'b' });
  });

  test("is accepted by cdk8s' own App, and gives the same bytes twice", () => {
    const build = () => {
      const app = new PlainApp();
      new StatefulApp(new Chart(app, 'shop', { namespace: 'shop' }), 'db', { ...GOOD, replicas: 3 });
      return app.synthYaml();
    };

    expect(build()).toBe(build());
  });
});

describe('the host of a pod', () => {
  const db = (props: object = {}, namespace: string | undefined = 'shop') =>
    new StatefulApp(testChart(namespace === undefined ? {} : { namespace }), 'db', { ...GOOD, ...props });

  test('is its name under the headless Service', () => {
    expect(db().hostOf(0)).toBe('db-0.db-pods.shop');
    expect(new StatefulApp(testChart(), 'db', GOOD).hostOf(0)).toBe('db-0.db-pods');
    expect(db({ headlessServiceName: 'peers' }).hostOf(0)).toBe('db-0.peers.shop');
  });

  test('is there for each pod, from the first number on', () => {
    expect(db({ replicas: 2, firstOrdinal: 3 }).hosts).toEqual(['db-3.db-pods.shop', 'db-4.db-pods.shop']);
    expect(db({ autoscale: { min: 1, max: 2 } }).hosts).toHaveLength(2);
  });

  test.each([
    [{ replicas: 2 }, 2, 'there is no pod 2; the pods are 0 to 1'],
    [{}, -1, 'there is no pod -1; the pods are 0'],
    [{ replicas: 0 }, 0, 'there is no pod 0; there are no pods'],
  ])('of %o has no number %s', (props, ordinal, message) => {
    const build = () => db(props).hostOf(ordinal);

    expect(build).toThrow(new Error(`test/db: ${message}`));
  });
});

test('a WebApp connects to a StatefulApp by its Service for clients', () => {
  const chart = testChart({ namespace: 'shop' });
  const db = new StatefulApp(chart, 'db', { ...GOOD, expose: Expose.clusterIp() });
  const api = new WebApp(chart, 'api', { image: 'api:1.0.0', port: 80 });

  api.connectTo(db, { env: 'DATABASE_URL', port: 'postgres', scheme: 'postgres', path: '/shop' });

  const container = at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0');
  expect(at(container, 'env')).toEqual([{ name: 'DATABASE_URL', value: 'postgres://db:5432/shop' }]);
});

test('the Kubernetes version may be any: retention and the first ordinal are there from the oldest on', () => {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes: '1.28' });
  const files = { '/data': Storage.claimPerPod({ size: '1Gi', retention: { whenDeleted: 'Delete' } }) };

  new StatefulApp(chart, 'db', { ...GOOD, firstOrdinal: 1, files });

  expect(at(find(objects(chart), 'StatefulSet'), 'spec')).toMatchObject({
    ordinals: { start: 1 },
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
  });
});

const keys = Secrets.existing('kafka', { keys: ['cluster-id'] });
const IMAGES: readonly (readonly [string, StatefulAppProps])[] = [
  [
    'mysql',
    { image: 'mysql:8.4.3', port: 3306, user: 999, files: { '/var/lib/mysql': Storage.claimPerPod({ size: '9Gi' }) } },
  ],
  ['redis', { image: 'redis:7.4.1', port: 6379, user: 999, files: { '/data': Storage.claimPerPod({ size: '9Gi' }) } }],
  [
    'kafka',
    {
      image: 'apache/kafka:3.9.0',
      ports: { client: 9092, controller: 9093 },
      replicas: 3,
      podManagement: 'Parallel',
      user: 1000,
      env: { CLUSTER_ID: keys.key('cluster-id') },
      files: { '/var/lib/kafka/data': Storage.claimPerPod({ size: '9Gi' }) },
    },
  ],
];

test.each(IMAGES)('%s runs under the restricted profile', (name, props) => {
  const set = find(
    synth((chart) => new StatefulApp(chart, name, props)),
    'StatefulSet',
  );

  expect(at(set, 'spec.template.spec.securityContext')).toMatchObject({
    runAsNonRoot: true,
    fsGroup: at(props, 'user'),
  });
  expect(at(set, 'spec.volumeClaimTemplates')).toHaveLength(1);
});

const claim = (options: object) => Storage.claimPerPod(options as never);

describe.each<readonly [string, object, string]>([
  [
    'a name over 52 characters',
    { name: 'a'.repeat(53) },
    `the name "${'a'.repeat(53)}" has 53 characters; the name of a StatefulSet has at most 52, so that its pods can have it in a label: set a shorter 'name'`,
  ],
  [
    'a claim without size',
    { files: { '/data': claim({}) } },
    `'claimPerPod': 'size' is missing; set the size of the volume, such as '10Gi'`,
  ],
  [
    'a claim with an unknown option',
    { files: { '/data': claim({ size: '1Gi', clas: 'fast' }) } },
    `'files./data.clas' is not a prop; did you mean 'class'?`,
  ],
  [
    'a claim with an unknown retention',
    { files: { '/data': claim({ size: '1Gi', retention: { whenDelete: 'Retain' } }) } },
    `'files./data.retention.whenDelete' is not a prop; did you mean 'whenDeleted'?`,
  ],
  [
    'a retention that is none',
    { files: { '/data': claim({ size: '1Gi', retention: { whenDeleted: 'Keep' } }) } },
    `'claimPerPod': 'retention': 'whenDeleted' is "Keep"; it is one of "Retain" and "Delete"`,
  ],
  [
    'an access mode that is none',
    { files: { '/data': claim({ size: '1Gi', access: 'RWO' }) } },
    `'claimPerPod': 'access' is "RWO"; it is one of "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany" and "ReadWriteOncePod"`,
  ],
  [
    'a size in the wrong unit',
    { files: { '/data': claim({ size: '10GB' }) } },
    `'claimPerPod': 'size' "10GB" is not a quantity; did you mean "10Gi" or "10G"?`,
  ],
  [
    'claims of two retentions',
    { files: { '/a': claim({ size: '1Gi' }), '/b': claim({ size: '1Gi', retention: { whenScaled: 'Delete' } }) } },
    `claim "a" has the retention "Retain" when deleted and "Retain" when scaled, and claim "b" "Retain" when deleted and "Delete" when scaled; a StatefulSet has one for all its claims: give them the same 'retention'`,
  ],
  [
    'two claims of one name',
    { files: { '/a/data': claim({ size: '1Gi' }), '/b/data': claim({ size: '1Gi' }) } },
    `two claims of each pod have the name "data"; give one of them another by Storage.claimPerPod({ name })`,
  ],
  [
    'a label that the StatefulSet sets',
    { files: { '/data': claim({ size: '1Gi', labels: { 'app.kubernetes.io/name': 'x' } }) } },
    `'claimPerPod': 'labels' sets "app.kubernetes.io/name" to "x", but the StatefulSet sets it to "db" on all its claims; leave it out`,
  ],
  [
    'no user, so that only root can write',
    { user: undefined },
    `'files' mounts a claim per pod at "${DATA}", whose volume only root can write, and the pods run as another user; set 'user' to the user of the image, such as 'user: 999'`,
  ],
  [
    'a management that is none',
    { podManagement: 'parallel' },
    `'podManagement' is "parallel"; it is one of "OrderedReady" and "Parallel"`,
  ],
  ['a number below 0', { firstOrdinal: -1 }, `'firstOrdinal' is -1; it is a whole number from 0`],
  [
    'a partition in parts',
    { rollout: { partition: 0.5 } },
    `'rollout': 'partition' is 0.5; it is a whole number from 0`,
  ],
  [
    'a rollout of a Deployment',
    { rollout: { maxSurge: 1 } },
    `'rollout.maxSurge' is not a prop; the props are 'partition'`,
  ],
  ['a rollout that is none', { rollout: 'recreate' }, `'rollout' is "recreate"; set "onDelete", or 'partition'`],
  ['an unknown prop', { replica: 3 }, `'replica' is not a prop; did you mean 'replicas'?`],
])('a StatefulApp with %s', (_, props, message) => {
  test('is refused, and leaves nothing behind', () => {
    const chart = testChart();
    const build = () => new StatefulApp(chart, 'db', { ...GOOD, ...props });

    expect(build).toThrow(new Error(`test/db: ${message}`));
    expect(chart.node.tryFindChild('db')).toBeUndefined();
  });
});

test('a claim per pod is refused in a WebApp', () => {
  const build = () =>
    new WebApp(testChart(), 'api', {
      image: 'a:1',
      port: 80,
      user: 1,
      files: { '/d': Storage.claimPerPod({ size: '1Gi' }) },
    });

  expect(build).toThrow(
    new Error(
      `test/api: 'files' mounts a claim per pod at "/d", which only a StatefulApp has; use a StatefulApp, Storage.ephemeralClaim, or Storage.claim`,
    ),
  );
});
