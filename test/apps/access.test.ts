import { Chart, Testing } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import {
  CloudIdentity,
  Config,
  Defaults,
  FrontendBackendApp,
  MLServingApp,
  NodeAgent,
  OneOffJob,
  ScaledJob,
  ScheduledJob,
  StatefulApp,
  Storage,
  Trigger,
  WebApp,
  Worker,
  type AccessRule,
  type WorkerProps,
} from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects as synth, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'reloader:1.0.0';
const access: readonly AccessRule[] = [{ resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }];
const clientId = '6d2f6a5e-1f0b-4c59-9d3b-0d0f3c1b7a11';

function worker(props: Partial<WorkerProps>, chart: Chart = testChart({ namespace: 'shop' })): Worker {
  return new Worker(chart, 'reloader', { image, ...props });
}

const POD = 'spec.template.spec';

describe('a workload with rights', () => {
  test('has an account, a role, a binding, and the token', () => {
    const chart = testChart({ namespace: 'shop' });
    worker({ access }, chart);

    const objects = synth(chart);
    expect(objects.map(({ kind }) => kind)).toEqual([
      'ServiceAccount',
      'Role',
      'RoleBinding',
      'Deployment',
      'PodDisruptionBudget',
    ]);
    expect(find(objects, 'ServiceAccount')).toMatchObject({
      metadata: { name: 'reloader', namespace: 'shop' },
      automountServiceAccountToken: false,
    });
    expect(find(objects, 'Role')).toMatchObject({
      metadata: { name: 'reloader', namespace: 'shop' },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }],
    });
    expect(find(objects, 'RoleBinding')).toMatchObject({
      metadata: { name: 'reloader', namespace: 'shop' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reloader' },
      subjects: [{ kind: 'ServiceAccount', name: 'reloader', namespace: 'shop' }],
    });
    const deployment = find(objects, 'Deployment');
    expect(at(deployment, `${POD}.serviceAccountName`)).toBe('reloader');
    expect(at(deployment, `${POD}.automountServiceAccountToken`)).toBe(true);
  });

  test('in the cluster has a ClusterRole without a namespace, named after that of the pods', () => {
    const chart = testChart({ namespace: 'shop' });
    const { clusterRole, role } = worker(
      {
        access: [
          { resources: ['nodes'], verbs: ['get'], cluster: true },
          { urls: ['/metrics'], verbs: ['get'] },
        ],
      },
      chart,
    );

    const objects = synth(chart);
    expect(objects.map(({ kind }) => kind)).not.toContain('Role');
    expect(find(objects, 'ClusterRole')).toMatchObject({
      metadata: { name: 'shop-reloader' },
      rules: [
        { apiGroups: [''], resources: ['nodes'], verbs: ['get'] },
        { nonResourceURLs: ['/metrics'], verbs: ['get'] },
      ],
    });
    expect(find(objects, 'ClusterRoleBinding')).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'shop-reloader' },
      subjects: [{ kind: 'ServiceAccount', name: 'reloader', namespace: 'shop' }],
    });
    for (const kind of ['ClusterRole', 'ClusterRoleBinding'])
      expect(find(objects, kind)).not.toHaveProperty('metadata.namespace');
    expect({ name: clusterRole?.name, role }).toEqual({ name: 'shop-reloader', role: undefined });
  });

  test('in another namespace has a Role there, bound to the account here', () => {
    const chart = testChart({ namespace: 'shop' });
    worker({ access: [{ resources: ['leases'], verbs: ['get'], namespace: 'kube-system' }] }, chart);

    const metadata = { name: 'shop-reloader', namespace: 'kube-system' };
    expect(find(synth(chart), 'Role')).toMatchObject({ metadata });
    expect(find(synth(chart), 'RoleBinding')).toMatchObject({
      metadata,
      subjects: [{ kind: 'ServiceAccount', name: 'reloader', namespace: 'shop' }],
    });
  });

  test('on objects of the app names them', () => {
    const chart = testChart({ namespace: 'shop' });
    const settings = new Config(chart, 'settings', { data: { LEVEL: 'info' } });
    worker({ access: [{ resources: ['configmaps'], names: [settings], verbs: ['get'] }] }, chart);

    expect(at(find(synth(chart), 'Role'), 'rules.0.resourceNames')).toEqual(['settings']);
  });

  test('has no namespace in its binding where its chart has none', () => {
    const chart = new Chart(Testing.app(), 'test');
    worker({ access }, chart);

    expect(at(find(synth(chart), 'RoleBinding'), 'subjects')).toEqual([{ kind: 'ServiceAccount', name: 'reloader' }]);
  });

  test('of an existing account binds that one, by its name or as an object', () => {
    const [named, object] = [testChart({ namespace: 'shop' }), testChart({ namespace: 'shop' })];
    worker({ access, serviceAccount: 'runner' }, named);
    const account = new ServiceAccount(object, 'account', { metadata: { name: 'runner' } });
    worker({ access, serviceAccount: account }, object);

    for (const chart of [named, object]) {
      const objects = synth(chart);
      expect(at(find(objects, 'RoleBinding'), 'subjects.0.name')).toBe('runner');
      expect(at(find(objects, 'Deployment'), `${POD}.serviceAccountName`)).toBe('runner');
      expect(at(find(objects, 'Deployment'), `${POD}.automountServiceAccountToken`)).toBe(true);
    }
    expect(synth(named).map(({ kind }) => kind)).not.toContain('ServiceAccount');
    expect(checkManifests(synthYaml(named)).prerequisites).toEqual([]);
  });

  test('can mount a token of its own in place of the usual one', () => {
    const chart = testChart({ namespace: 'shop' });
    const token = Storage.serviceAccountToken({ audience: 'https://kubernetes.default.svc' });
    worker({ access, tokenAutomount: false, files: { '/var/run/token': token } }, chart);

    expect(at(find(synth(chart), 'Deployment'), `${POD}.automountServiceAccountToken`)).toBe(false);
  });

  test('is not given what no prop asks for, under the plain defaults', () => {
    const chart = testChart({ namespace: 'shop' });
    Defaults.of(chart).set(Defaults.plain);
    worker({ access }, chart);

    const objects = synth(chart);
    expect(find(objects, 'ServiceAccount')).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'reloader', namespace: 'shop' },
    });
    expect(at(find(objects, 'Deployment'), `${POD}.automountServiceAccountToken`)).toBe(true);
  });

  test('lets its objects be patched and findings on them be waived', () => {
    const chart = testChart({ namespace: 'shop' });
    const app = worker({ access: [...access, { resources: ['secrets'], verbs: ['get'], namespace: 'other' }] }, chart);

    app.patch({ serviceAccount: { metadata: { annotations: { note: 'x' } } }, 'role-other': { rules: [] } });
    app.waive('practice/access-is-narrow', 'it copies all', { on: 'role' });

    const objects = synth(chart);
    expect(at(find(objects, 'ServiceAccount'), 'metadata.annotations.note')).toBe('x');
    const [own, other] = objects.filter(({ kind }) => kind === 'Role');
    expect(own).toHaveProperty('metadata.annotations');
    expect(other).toHaveProperty('rules', []);
  });

  const makers: readonly (readonly [string, (chart: Chart) => unknown, string])[] = [
    ['a WebApp', (chart) => new WebApp(chart, 'a', { image, port: 80, access }), 'a'],
    ['a StatefulApp', (chart) => new StatefulApp(chart, 'a', { image, port: 80, access }), 'a'],
    ['a NodeAgent', (chart) => new NodeAgent(chart, 'a', { image, access }), 'a'],
    ['a OneOffJob', (chart) => new OneOffJob(chart, 'a', { image, access }), 'a'],
    ['a ScheduledJob', (chart) => new ScheduledJob(chart, 'a', { image, schedule: '0 3 * * *', access }), 'a'],
    [
      'a ScaledJob',
      (chart) =>
        new ScaledJob(chart, 'a', {
          image,
          access,
          autoscale: { max: 2, triggers: [Trigger.redisList({ address: 'redis:6379', list: 'x', perPod: 1 })] },
        }),
      'a',
    ],
    [
      'an MLServingApp',
      (chart) => new MLServingApp(chart, 'a', { engine: 'fastapi', image, resources: { memory: '1Gi' }, access }),
      'a',
    ],
    [
      'the backend of a FrontendBackendApp',
      (chart) =>
        new FrontendBackendApp(chart, 'a', {
          frontend: { image, port: 80 },
          backend: { image, port: 80, access },
        }),
      'a-backend',
    ],
  ];

  test.each(makers)('can be %s', (_, make, name) => {
    const chart = testChart({ namespace: 'shop' });
    make(chart);

    const objects = synth(chart);
    const binding = find(objects, 'RoleBinding');
    expect(at(binding, 'roleRef.name')).toBe(at(find(objects, 'Role'), 'metadata.name'));
    expect(at(binding, 'subjects.0.name')).toBe(name);
    expect(synthYaml(chart)).toContain(`serviceAccountName: ${name}`);
    expect(synthYaml(chart)).toContain('automountServiceAccountToken: true');
    expect(checkManifests(synthYaml(chart)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('an identity of a cloud', () => {
  test('gives the pods an account, and no token', () => {
    const chart = testChart({ namespace: 'shop' });
    const { serviceAccount } = worker(
      { cloudIdentity: CloudIdentity.eks({ roleArn: 'arn:aws:iam::123456789012:role/x' }) },
      chart,
    );

    const objects = synth(chart);
    expect(objects.map(({ kind }) => kind)).not.toContain('Role');
    expect(at(find(objects, 'ServiceAccount'), 'metadata.annotations')).toEqual({
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/x',
    });
    expect(at(find(objects, 'Deployment'), `${POD}.serviceAccountName`)).toBe(serviceAccount?.name);
    expect(at(find(objects, 'Deployment'), `${POD}.automountServiceAccountToken`)).toBe(false);
  });

  test('of Azure labels the pods, and neither the account nor selectors', () => {
    const chart = testChart({ namespace: 'shop' });
    worker({ cloudIdentity: CloudIdentity.azure({ clientId }), access }, chart);

    const objects = synth(chart);
    const label = 'azure.workload.identity/use';
    expect(at(find(objects, 'Deployment'), 'spec.template.metadata.labels')).toHaveProperty([label], 'true');
    expect(at(find(objects, 'ServiceAccount'), 'metadata.labels')).not.toHaveProperty([label]);
    expect(at(find(objects, 'Deployment'), 'spec.selector.matchLabels')).not.toHaveProperty([label]);
    expect(at(find(objects, 'Deployment'), `${POD}.automountServiceAccountToken`)).toBe(true);
  });
});

describe('what does not fit is refused, and nothing is left in the tree', () => {
  const identity = CloudIdentity.azure({ clientId });
  test.each<[string, object, string]>([
    [
      'rights without the token',
      { access, tokenAutomount: false },
      "'access' grants rights, which the pods cannot use with 'tokenAutomount: false'; leave it out, or mount a token with Storage.serviceAccountToken",
    ],
    [
      'a token without rights',
      { tokenAutomount: true },
      "'tokenAutomount' is true, but the pods have no rights that they need the token for; give them 'access', or the 'serviceAccount' that has the rights",
    ],
    [
      'rights for all pods of the namespace',
      { access, serviceAccount: 'default' },
      `'access' would be that of all pods of the namespace which run as "default"; leave 'serviceAccount' out, so that the pods get their own`,
    ],
    [
      'a cloud identity for an account that is made elsewhere',
      { cloudIdentity: identity, serviceAccount: 'runner' },
      "'cloudIdentity' is written on a ServiceAccount of the pods' own, and 'serviceAccount' names another; leave one out",
    ],
    [
      'what is no cloud identity',
      { cloudIdentity: { roleArn: 'x' } },
      "'cloudIdentity' is an object (Object); make it with CloudIdentity, such as CloudIdentity.eks({ ... })",
    ],
    [
      'the label of a cloud identity twice',
      { cloudIdentity: identity, labels: { 'azure.workload.identity/use': 'false' } },
      `'labels' has "azure.workload.identity/use", which 'cloudIdentity' sets too; leave it out`,
    ],
    [
      'an unknown prop of a rule',
      { access: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] }] },
      "'access[0].apiGroups' is not a prop; did you mean 'group'?",
    ],
    [
      'a slip of a prop of a rule',
      { access: [{ resource: ['deployments'], verbs: ['get'] }] },
      "'access[0].resource' is not a prop; did you mean 'resources'?",
    ],
    ['no list', { access: 'all' }, `'access' is "all"; give it a list of objects, or leave it out`],
    ['a rule that grants nothing', { access: [{}] }, "'access[0]' grants nothing; give it 'resources' or 'urls'"],
  ])('%s', (_, props, message) => {
    const chart = testChart({ namespace: 'shop' });

    expect(thrown(() => worker(props, chart))).toBe(`test/reloader: ${message}`);
    expect(chart.node.children).toEqual([]);
  });

  test('rights in the cluster for an account of an unknown namespace', () => {
    const chart = new Chart(Testing.app(), 'test');

    expect(thrown(() => worker({ access: [{ resources: ['nodes'], verbs: ['get'], cluster: true }] }, chart))).toBe(
      "test/reloader: 'access' grants rights in the cluster to a service account of an unknown namespace; give the chart a 'namespace'",
    );
    expect(thrown(() => worker({ access: [{ resources: ['pods'], verbs: ['get'], namespace: 'other' }] }, chart))).toBe(
      `test/reloader: 'access' grants rights in namespace "other" to a service account of an unknown namespace; give the chart a 'namespace'`,
    );
  });

  test('a name that another app has given to its role in the cluster', () => {
    const app = Testing.app();
    const rules: readonly AccessRule[] = [{ resources: ['nodes'], verbs: ['get'], cluster: true }];
    new Worker(new Chart(app, 'one', { namespace: 'a' }), 'b-c', { image, access: rules });

    expect(thrown(() => new Worker(new Chart(app, 'two', { namespace: 'a-b' }), 'c', { image, access: rules }))).toBe(
      `two/c: ClusterRole "a-b-c" of the cluster belongs to one/b-c already; give one of them another 'name'`,
    );
  });
});
