import { App as Cdk8sApp, Chart, Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import {
  Claim,
  Defaults,
  Environment,
  Environments,
  Expose,
  Ingress,
  NodeAgent,
  OneOffJob,
  ScheduledJob,
  StatefulApp,
  Storage,
  WebApp,
  Worker,
  type EnvironmentProps,
} from '../../src';
import { checkManifests } from '../../src/check';
import '../../src/jest';
import { at, find, objects, synthYaml, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const stages = Environments.of('dev', 'prod');
const image = 'web:1.0.0';

function environment(props: EnvironmentProps = {}) {
  return new Environment(new Cdk8sApp(), stages.dev, props);
}

/** The amounts of the quota that is computed for the apps that `build` makes. */
function computed(build: (env: Environment) => void, quota: EnvironmentProps['quota'] = { headroom: '0%' }): unknown {
  const env = environment({ quota, defaults: { kubernetes: '1.29' } });
  build(env);
  return at(find(objects(env), 'ResourceQuota'), 'spec.hard');
}

/** The problems of an environment at synth. */
function problems(props: EnvironmentProps, build: (env: Environment) => void): string {
  const env = environment(props);
  build(env);
  return thrown(() => synthYaml(env));
}

describe('the environments of a set', () => {
  test('have their names in order', () => {
    expect(Object.values(stages).map(({ name }) => name)).toEqual(['dev', 'prod']);
  });

  test('pick a value each', () => {
    const picked = Object.values(stages).map((stage) => stage.pick({ dev: 1, prod: 3 }));

    expect(picked).toEqual([1, 3]);
    expect(environment().pick({ dev: 'a', prod: 'b' })).toBe('a');
  });

  test.each<[string, () => unknown, string]>([
    [
      'an unknown environment to pick for',
      () => stages.dev.pick({ dev: 1, prodd: 3 } as never),
      'environment "dev": pick() has the unknown "prodd"; did you mean "prod"?',
    ],
    [
      'a missing environment to pick for',
      () => stages.dev.pick({ dev: 1 } as never),
      'environment "dev": pick() has no value for "prod"; give one for each of "dev", "prod"',
    ],
    [
      'a name that is there twice',
      () => Environments.of('dev', 'dev'),
      'Environments.of(): "dev" is there twice; leave one out',
    ],
    [
      'a name that no namespace can have',
      () => Environments.of('Dev'),
      'Environments.of(): the name "Dev" is not a DNS label (a-z, 0-9, "-"); try "dev"',
    ],
    [
      'no name',
      () => (Environments.of as (...names: never[]) => unknown)(),
      'Environments.of(): there is no environment; give at least one name',
    ],
    ['a name that is no text', () => Environments.of(1 as never), 'Environments.of(): a name is a text, such as "dev"'],
  ])('refuse %s', (_, act, message) => {
    expect(thrown(act)).toBe(message);
  });
});

describe('an environment', () => {
  test('is a Namespace that enforces the restricted standard, and no more', () => {
    expect(objects(environment())).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'dev', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
      },
    ]);
  });

  test('has the name, namespace, labels and annotations that are given', () => {
    const env = environment({
      name: 'shop-dev',
      namespace: 'shop',
      labels: { team: 'shop' },
      annotations: { 'example.com/owner': 'Shop Team' },
    });
    new Worker(env, 'mailer', { image });

    expect(env.node.id).toBe('shop-dev');
    expect(at(find(objects(env), 'Namespace'), 'metadata')).toEqual({
      name: 'shop',
      labels: { team: 'shop', 'pod-security.kubernetes.io/enforce': 'restricted' },
      annotations: { 'example.com/owner': 'Shop Team' },
    });
    expect(at(find(objects(env), 'Deployment'), 'metadata')).toMatchObject({
      namespace: 'shop',
      labels: { team: 'shop' },
    });
  });

  test.each<[string, EnvironmentProps, Record<string, string>]>([
    ['a word', { security: 'privileged' }, { enforce: 'privileged' }],
    [
      'what happens to others, of a version',
      { security: { enforce: 'baseline', warn: 'restricted', audit: 'restricted', version: 'v1.30' } },
      {
        ...{ enforce: 'baseline', 'enforce-version': 'v1.30', warn: 'restricted', 'warn-version': 'v1.30' },
        ...{ audit: 'restricted', 'audit-version': 'v1.30' },
      },
    ],
    ['defaults that are less', { defaults: { security: 'image' } }, { enforce: 'baseline' }],
  ])('has the Pod Security labels of %s', (_, props, labels) => {
    const expected = Object.entries(labels).map(([name, value]) => [`pod-security.kubernetes.io/${name}`, value]);

    expect(at(find(objects(environment(props)), 'Namespace'), 'metadata.labels')).toEqual(Object.fromEntries(expected));
  });

  test('has defaults for its apps, over those around it', () => {
    const app = new Cdk8sApp();
    Defaults.of(app).set({ replicas: 5, kubernetes: '1.32' });
    const env = new Environment(app, stages.dev, { defaults: { replicas: 1 } });
    new WebApp(env, 'web', { image, port: 8080 });

    expect(at(find(objects(env), 'Deployment'), 'spec.replicas')).toBe(1);
    expect(Defaults.kubernetesIn(env)).toBeUndefined();
    expect(thrown(() => Defaults.of(env).set({ replicas: 3 }))).toMatch(/or as 'defaults' of the environment$/);
  });

  test('binds roles to a team', () => {
    const env = environment({
      team: {
        view: { groups: ['everyone'] },
        admin: { users: ['ann@example.com'], groups: ['ops'], serviceAccounts: ['deployer', 'ci/runner'] },
      },
    });

    const [view, admin, ...others] = objects(env).filter(({ kind }) => kind === 'RoleBinding');
    expect(others).toEqual([]);
    expect(view).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'team-view', namespace: 'dev' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'everyone' }],
    });
    expect(at(admin, 'subjects')).toEqual([
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'ops' },
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'ann@example.com' },
      { kind: 'ServiceAccount', name: 'deployer', namespace: 'dev' },
      { kind: 'ServiceAccount', name: 'runner', namespace: 'ci' },
    ]);
    expect(env.roleBindings.map(({ name }) => name)).toEqual(['team-view', 'team-admin']);
  });

  describe('that is isolated', () => {
    let warnings: string[];
    beforeEach(() => {
      warnings = [];
      jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
    });
    afterEach(() => {
      jest.restoreAllMocks();
    });

    const policyOf = (env: Environment, name: string) => at(find(objects(env), 'NetworkPolicy', name), 'spec');
    const port = 8080;

    test.each<[EnvironmentProps['isolate'], string[]]>([
      [true, ['Ingress', 'Egress']],
      ['ingress', ['Ingress']],
      ['egress', ['Egress']],
    ])('(%s) denies the traffic of all its pods', (isolate, policyTypes) => {
      const env = environment({ isolate });
      new Worker(env, 'batch', { image });

      expect(policyOf(env, 'default-deny')).toEqual({ podSelector: {}, policyTypes });
      expect(at(policyOf(env, 'batch') as Manifest, 'policyTypes')).toEqual(policyTypes);
      expect(env.networkPolicy?.name).toBe('default-deny');
      expect(checkManifests(synthYaml(env)).findings).toEqual([]);
    });

    test('lets its apps open the traffic of their wires, and no other', () => {
      const env = environment({ isolate: true, security: 'baseline' });
      const db = new StatefulApp(env, 'db', { image, port: 5432, user: 999, replicas: 1 });
      const api = new WebApp(env, 'api', { image, port }).connectTo(db, { env: 'DB' });
      const ui = new WebApp(env, 'ui', { image, port, expose: Expose.ingress() }).connectTo(api, { env: 'API' });
      new k8s.KubePod(env, 'debug', {
        metadata: { name: 'debug', labels: { app: 'debug' } },
        spec: { containers: [{ name: 'debug', image: 'busybox:1.36.1' }] },
      });

      expect(env).toRoute({ from: 'outside', to: ui, port });
      expect(env).toRoute({ from: ui, to: api, port });
      expect(env).toRoute({ from: api, to: db, port: 5432 });
      expect(env).not.toRoute({ from: ui, to: db, port: 5432 });
      expect(env).not.toRoute({ from: 'Pod/dev/debug', to: api, port });
      expect(env).not.toRoute({ from: { namespace: 'other' }, to: ui, port });
      expect(checkManifests(synthYaml(env)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(warnings).toEqual([]);
    });

    test('denies the traffic of pods that are not of its apps', () => {
      const calls = (isolate: boolean) => {
        const env = environment({ isolate });
        const labels = { app: 'old' };
        new k8s.KubePod(env, 'old', {
          metadata: { name: 'old', labels },
          spec: { containers: [{ name: 'old', image: 'old:1.0.0', ports: [{ containerPort: 80 }] }] },
        });
        new k8s.KubeService(env, 'old-service', {
          metadata: { name: 'old' },
          spec: { selector: labels, ports: [{ port: 80 }] },
        });
        new Worker(env, 'batch', { image, env: { OLD: 'http://old:80' } });
        return checkManifests(synthYaml(env)).findings.map(({ rule }) => rule);
      };

      expect(calls(false)).not.toContain('wiring/policy-allows-calls');
      expect(calls(true)).toContain('wiring/policy-allows-calls');
    });

    test('comes before what the defaults say', () => {
      const env = environment({ isolate: 'ingress', defaults: { isolate: false } });
      new Worker(env, 'batch', { image });

      expect(at(policyOf(env, 'batch') as Manifest, 'policyTypes')).toEqual(['Ingress']);
    });

    test.each<[string, EnvironmentProps]>([
      ['is false', { isolate: false }],
      ['is not given', {}],
      ['is that of the defaults', { defaults: { isolate: true } }],
    ])('has no default deny where it %s', (_, props) => {
      const env = environment(props);
      new Worker(env, 'batch', { image });

      expect(env.networkPolicy).toBeUndefined();
      expect(objects(env).filter(({ kind }) => kind === 'NetworkPolicy')).toHaveLength(
        props.defaults === undefined ? 0 : 1,
      );
    });

    test('takes apps on the network of their node, which no policy holds', () => {
      const env = environment({ isolate: true, security: 'privileged', defaults: { security: 'image' } });

      expect(new NodeAgent(env, 'agent', { image, hostNetwork: true }).networkPolicy).toBeUndefined();
    });

    test.each<[EnvironmentProps['isolate'], EnvironmentProps['isolate'], string]>([
      [true, false, 'false'],
      [true, 'ingress', '"ingress"'],
      ['ingress', 'egress', '"egress"'],
      ['egress', false, 'false'],
    ])('(%s) refuses an app that is not (%s)', (isolate, own, text) => {
      const env = environment({ isolate });

      expect(thrown(() => new WebApp(env, 'api', { image, port, isolate: own as boolean }))).toBe(
        `dev/api: 'isolate' is ${text}, but the environment dev denies the traffic of all its pods; leave it out, and open the app by allowFrom and allowTo`,
      );
      expect(env.node.tryFindChild('api')).toBeUndefined();
      expect(new WebApp(env, 'api', { image, port, isolate: true }).networkPolicy?.name).toBe('api');
    });

    test('refuses other words, and an app whose policy would have the name of its own', () => {
      expect(thrown(() => environment({ isolate: 'inress' as 'ingress' }))).toBe(
        `dev: 'isolate' is "inress"; did you mean "ingress"?`,
      );
      const env = environment({ isolate: true });
      expect(thrown(() => new Worker(env, 'default-deny', { image }))).toContain('"default-deny"');
    });
  });

  test('takes patches and waivers', () => {
    const env = environment({ quota: { pods: 4 }, limits: { max: { memory: '1Gi' } }, isolate: true })
      .patch({
        namespaceObject: { metadata: { labels: { extra: 'yes' } } },
        resourceQuota: { spec: { scopes: ['NotTerminating'] } },
        limitRange: { metadata: { labels: { extra: 'yes' } } },
        networkPolicy: { spec: { policyTypes: ['Ingress'] } },
      })
      .waive('practice/labels-are-consistent', 'tried out');

    const all = objects(env);
    expect(at(find(all, 'Namespace'), 'metadata.labels.extra')).toBe('yes');
    expect(at(find(all, 'ResourceQuota'), 'spec')).toEqual({ hard: { pods: '4' }, scopes: ['NotTerminating'] });
    expect(JSON.stringify(all).match(/waive\.practice/g)).toHaveLength(4);
    expect(at(find(all, 'NetworkPolicy'), 'spec.policyTypes')).toEqual(['Ingress']);
    expect([env.namespaceObject.name, env.resourceQuota?.name, env.limitRange?.name]).toEqual([
      'dev',
      'quota',
      'limits',
    ]);
  });
});

describe('a quota', () => {
  test('has the amounts that are given', () => {
    const quota = {
      ...{ cpu: 4, cpuLimit: '8', memory: Size.gibibytes(8), memoryLimit: '16Gi', storage: '1Ti', claims: 3, pods: 9 },
      others: { 'services.loadbalancers': 1, 'count/jobs.batch': '5', 'requests.nvidia.com/gpu': 2 },
    };

    expect(at(find(objects(environment({ quota })), 'ResourceQuota'), 'spec.hard')).toEqual({
      ...{ 'requests.cpu': '4', 'limits.cpu': '8', 'requests.memory': '8Gi', 'limits.memory': '16Gi' },
      ...{ 'requests.storage': '1Ti', persistentvolumeclaims: '3', pods: '9' },
      ...{ 'services.loadbalancers': '1', 'count/jobs.batch': '5', 'requests.nvidia.com/gpu': '2' },
    });
  });

  test.each<[string, (env: Environment) => unknown, object]>([
    [
      'replicas and the surge of a rollout',
      (env) => new WebApp(env, 'web', { image, port: 8080, replicas: 5 }),
      // 25 % of 5 are 2
      { pods: '7', 'requests.cpu': '700m', 'requests.memory': '1792Mi', 'limits.memory': '3584Mi' },
    ],
    [
      'a rollout that stops all first',
      (env) => new Worker(env, 'one', { image, replicas: 3, rollout: 'recreate' }),
      { pods: '3', 'requests.cpu': '300m', 'requests.memory': '768Mi', 'limits.memory': '1536Mi' },
    ],
    [
      'the most of an autoscaler',
      (env) =>
        new WebApp(env, 'web', {
          image,
          port: 8080,
          autoscale: { min: 2, max: 4, cpu: 80 },
          rollout: { maxSurge: 1, maxUnavailable: 0 },
        }),
      { pods: '5', 'requests.cpu': '500m', 'requests.memory': '1280Mi', 'limits.memory': '2560Mi' },
    ],
    [
      'CPU limits, where each container has one',
      (env) =>
        new Worker(env, 'w', {
          image,
          replicas: 1,
          rollout: 'recreate',
          resources: { cpu: '250m', cpuLimit: 1, memory: '64Mi' },
        }),
      { pods: '1', 'requests.cpu': '300m', 'limits.cpu': '1', 'requests.memory': '64Mi', 'limits.memory': '64Mi' },
    ],
    [
      'claims of a StatefulApp and of its own',
      (env) => {
        new Claim(env, 'shared', { size: '5Gi' });
        new StatefulApp(env, 'db', {
          image,
          port: 5432,
          user: 999,
          replicas: 3,
          files: { '/data': Storage.claimPerPod({ size: '10Gi' }) },
        });
      },
      {
        ...{ pods: '3', 'requests.cpu': '300m', 'requests.memory': '768Mi', 'limits.memory': '1536Mi' },
        ...{ 'requests.storage': '35Gi', persistentvolumeclaims: '4' },
      },
    ],
    [
      'claims that live as long as their pod',
      (env) =>
        new Worker(env, 'w', {
          image,
          replicas: 2,
          rollout: 'recreate',
          files: { '/work': Storage.ephemeralClaim({ size: '1Gi' }) },
        }),
      {
        ...{ pods: '2', 'requests.cpu': '200m', 'requests.memory': '512Mi', 'limits.memory': '1Gi' },
        ...{ 'requests.storage': '2Gi', persistentvolumeclaims: '2' },
      },
    ],
    [
      'Jobs in parallel, and runs that overlap',
      (env) => {
        new OneOffJob(env, 'import', { image, parallelism: 3, completions: 2 });
        new ScheduledJob(env, 'report', { image, schedule: '0 4 * * *', concurrencyPolicy: 'Allow' });
        new ScheduledJob(env, 'clean', { image, schedule: '0 5 * * *', concurrencyPolicy: 'Forbid' });
      },
      { pods: '5', 'requests.cpu': '500m', 'requests.memory': '1280Mi', 'limits.memory': '2560Mi' },
    ],
    [
      'an init container that needs more than the app, and a sidecar beside both',
      (env) =>
        new Worker(env, 'w', {
          image,
          replicas: 1,
          rollout: 'recreate',
          resources: { cpu: '100m', memory: '128Mi' },
          sidecars: [{ name: 'proxy', image, native: true, resources: { cpu: '100m', memory: '64Mi' } }],
          initContainers: [{ name: 'migrate', image, resources: { cpu: 1, memory: '1Gi' } }],
        }),
      // the sidecar starts after the init container
      { pods: '1', 'requests.cpu': '1', 'requests.memory': '1Gi', 'limits.memory': '1Gi' },
    ],
    [
      'a pod that sets nothing, by the LimitRange',
      (env) => new k8s.KubePod(env, 'pod', { metadata: { name: 'pod' }, spec: { containers: [{ name: 'c', image }] } }),
      { pods: '1', 'requests.cpu': '100m', 'requests.memory': '256Mi', 'limits.memory': '512Mi' },
    ],
    ['nothing, for the first app to come', () => undefined, { pods: '1' }],
  ])('is computed from %s', (_, build, hard) => {
    expect(computed(build)).toEqual(hard);
  });

  test('is computed from pods on each node, of which the number is given', () => {
    const hard = computed((env) => new NodeAgent(env, 'agent', { image }), { headroom: '0%', nodes: 4 });

    expect(hard).toMatchObject({ pods: '4', 'requests.cpu': '400m' });
  });

  test('has headroom over what is computed, beside amounts that are given', () => {
    const hard = computed((env) => new Worker(env, 'w', { image, replicas: 10, rollout: 'recreate' }), {
      headroom: '25%',
      pods: 100,
    });

    expect(hard).toEqual({
      ...{ pods: '100', 'requests.cpu': '1300m', 'requests.memory': '3200Mi', 'limits.memory': '6400Mi' },
    });
  });

  test('brings a LimitRange for containers that set nothing, which it would refuse', () => {
    const counting = objects(environment({ quota: { memory: '1Gi' } }));
    const others: readonly Manifest[][] = [
      objects(environment({ quota: { pods: 3 } })),
      objects(environment({ quota: { memory: '1Gi' }, limits: false })),
    ];

    expect(at(find(counting, 'LimitRange'), 'spec.limits')).toEqual([
      { type: 'Container', default: { memory: '512Mi' }, defaultRequest: { cpu: '100m', memory: '256Mi' } },
    ]);
    expect(others.map((all) => all.map(({ kind }) => kind))).toEqual(Array(2).fill(['Namespace', 'ResourceQuota']));
  });

  test.each<[string, EnvironmentProps, (env: Environment) => unknown, string]>([
    [
      'pods that need more memory',
      { quota: { memory: '1Gi' } },
      (env) => [
        new WebApp(env, 'web', { image, port: 80, replicas: 4 }),
        new Worker(env, 'mail', { image, replicas: 1 }),
      ],
      `[dev] 'quota.memory' is "1Gi", but the apps of the environment need "1280Mi" (Deployment "web" 4 x 256Mi, Deployment "mail" 1 x 256Mi); raise it, or lower what they need`,
    ],
    [
      'claims that are larger',
      { quota: { storage: '1Gi' } },
      (env) => new Claim(env, 'data', { size: '2Gi' }),
      `[dev] 'quota.storage' is "1Gi", but the apps of the environment need "2Gi" (PersistentVolumeClaim "data" 1 x 2Gi); raise it, or lower what they need`,
    ],
    [
      'more pods',
      { quota: { pods: 1 } },
      (env) => new Worker(env, 'w', { image, replicas: 2 }),
      `[dev] 'quota.pods' is "1", but the apps of the environment need "2" (Deployment "w" 2 x 1); raise it, or lower what they need`,
    ],
    [
      'a container that does not set what it counts',
      { quota: { cpuLimit: '8' } },
      (env) => new Worker(env, 'w', { image }),
      `[dev] container "w" of Deployment "w" sets no limit of cpu, which 'quota' counts: its pods are refused; set it, or give 'limits.defaults'`,
    ],
    [
      'a pod on each node, whose number is unknown',
      { quota: { headroom: '10%' } },
      (env) => new NodeAgent(env, 'agent', { image }),
      `[dev] DaemonSet "agent" has a pod on every node, whose number is unknown; give 'quota.nodes', or the amounts`,
    ],
  ])('is refused with %s', (_, props, build, message) => {
    expect(problems(props, build)).toBe(`Validation failed with the following errors:\n  ${message}`);
  });
});

describe('a LimitRange', () => {
  test('has the defaults and bounds that are given', () => {
    const limits = {
      defaults: {
        cpu: '50m',
        cpuLimit: '1',
        memory: '64Mi',
        memoryLimit: '128Mi',
        ephemeralStorage: '1Gi',
        ephemeralStorageLimit: '2Gi',
      },
      min: { cpu: '10m', memory: '32Mi' },
      max: { cpu: 2, memory: '1Gi' },
      claims: { min: '1Gi', max: '20Gi' },
    };

    expect(at(find(objects(environment({ limits })), 'LimitRange'), 'spec.limits')).toEqual([
      {
        type: 'Container',
        defaultRequest: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '1Gi' },
        default: { cpu: '1', memory: '128Mi', 'ephemeral-storage': '2Gi' },
        min: { cpu: '10m', memory: '32Mi' },
        max: { cpu: '2', memory: '1Gi' },
      },
      { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '20Gi' } },
    ]);
  });

  test.each<[string, EnvironmentProps, (env: Environment) => unknown, string]>([
    [
      'a container may use more',
      { limits: { max: { memory: '1Gi' } } },
      (env) => new Worker(env, 'w', { image, resources: { memory: '2Gi' } }),
      `[dev] container "w" of Deployment "w" is limited to "2Gi" of memory, above 'limits.max' "1Gi"; change the app's 'resources' or 'limits'`,
    ],
    [
      'a container asks for less',
      { limits: { min: { cpu: '50m' } } },
      (env) => new Worker(env, 'w', { image, resources: { cpu: '10m' } }),
      `[dev] container "w" of Deployment "w" requests "10m" of cpu, below 'limits.min' "50m"; change the app's 'resources' or 'limits'`,
    ],
    [
      'a container asks for more than the limit that it gets',
      { limits: {} },
      (env) =>
        new k8s.KubePod(env, 'pod', {
          metadata: { name: 'pod' },
          spec: {
            containers: [{ name: 'c', image, resources: { requests: { memory: k8s.Quantity.fromString('1Gi') } } }],
          },
        }),
      `[dev] container "c" of Pod "pod" requests "1Gi" of memory, above the limit "512Mi" that the LimitRange gives it; set its limit`,
    ],
    [
      'a claim is larger',
      { limits: { claims: { max: '1Gi' } } },
      (env) => new Claim(env, 'data', { size: '2Gi' }),
      `[dev] a claim of PersistentVolumeClaim "data" asks for "2Gi", above 'limits.claims.max' "1Gi"; change one of them`,
    ],
    [
      'a claim is smaller',
      { limits: { claims: { min: '5Gi' } } },
      (env) =>
        new StatefulApp(env, 'db', {
          image,
          port: 1,
          user: 999,
          files: { '/data': Storage.claimPerPod({ size: '2Gi' }) },
        }),
      `[dev] a claim of StatefulSet "db" asks for "2Gi", below 'limits.claims.min' "5Gi"; change one of them`,
    ],
  ])('is refused where %s', (_, props, build, message) => {
    expect(problems(props, build)).toBe(`Validation failed with the following errors:\n  ${message}`);
  });
});

describe('bad input of an environment is refused', () => {
  test.each<[string, unknown, string]>([
    ['an unknown prop', { quotas: {} }, `dev: 'quotas' is not a prop; did you mean 'quota'?`],
    ['an unknown amount', { quota: { memry: '1Gi' } }, `dev: 'quota.memry' is not a prop; did you mean 'memory'?`],
    ['an unknown bound', { limits: { max: { cpus: 1 } } }, `dev: 'limits.max.cpus' is not a prop; did you mean 'cpu'?`],
    ['an unknown role', { team: { edits: {} } }, `dev: 'team.edits' is not a prop; did you mean 'edit'?`],
    [
      'an unknown kind of member',
      { team: { edit: { group: ['a'] } } },
      `dev: 'team.edit.group' is not a prop; did you mean 'groups'?`,
    ],
    [
      'an unknown default',
      { defaults: { replica: 1 } },
      `dev: there is no default "replica"; did you mean "replicas"?`,
    ],
    [
      'a role that nobody has',
      { team: { edit: {} } },
      `dev: 'team.edit' names nobody; give 'groups', 'users' or 'serviceAccounts'`,
    ],
    ['an empty name', { team: { edit: { users: [''] } } }, `dev: 'team.edit.users[0]' is ""; give the name of one`],
    [
      'a member twice',
      { team: { view: { groups: ['a', 'a'] } } },
      `dev: 'team.view.groups[1]' is "a", which is there already`,
    ],
    [
      'a service account that has no such name',
      { team: { view: { serviceAccounts: ['CI/x'] } } },
      `dev: 'team.view.serviceAccounts': the namespace "CI" is not a DNS label (a-z, 0-9, "-"); try "ci"`,
    ],
    [
      'a level that there is not',
      { security: 'restrictd' },
      `dev: 'security' is "restrictd"; did you mean "restricted"?`,
    ],
    [
      'a level of a mode',
      { security: { warn: 'none' } },
      `dev: 'security.warn' is "none"; there are "privileged", "baseline", "restricted"`,
    ],
    [
      'a version',
      { security: { warn: 'baseline', version: '1.30' } },
      `dev: 'security.version' is "1.30"; write it as "v1.30" or "latest"`,
    ],
    [
      'no level',
      { security: {} },
      `dev: 'security' names no level; give "restricted", or 'enforce', 'warn' or 'audit'`,
    ],
    [
      'a quota without amounts',
      { quota: {} },
      `dev: 'quota' has no amounts; give some, or 'headroom', which computes them`,
    ],
    [
      'headroom that is no percent',
      { quota: { headroom: '0.2' } },
      `dev: 'quota.headroom' is "0.2"; write whole percent up to 1000, such as "25%"`,
    ],
    [
      'nodes without headroom',
      { quota: { pods: 1, nodes: 3 } },
      `dev: 'quota.nodes' is for computed amounts; give 'quota.headroom' too, or leave it out`,
    ],
    [
      'nodes that are no number',
      { quota: { headroom: '1%', nodes: 'x' } },
      `dev: 'quota.nodes' is "x"; give a whole number`,
    ],
    [
      'pods that are no number',
      { quota: { pods: 1.5 } },
      `dev: 'quota.pods' is 1.5; give a whole number of at least 0`,
    ],
    [
      'memory that is none',
      { quota: { memory: '8GB' } },
      `dev: 'quota.memory' "8GB" is not a quantity; did you mean "8Gi" or "8G"?`,
    ],
    [
      'an amount among others that has a prop',
      { quota: { others: { 'requests.cpu': 1 } } },
      `dev: 'quota.others' has "requests.cpu", which is a prop of its own; give 'quota.cpu'`,
    ],
    [
      'another amount that is none',
      { quota: { others: { 'services.nodeports': 'x' } } },
      `dev: 'quota.others': "services.nodeports" is "x"; give a whole amount, such as 5 or "10Gi"`,
    ],
    [
      'bounds that contradict',
      { limits: { min: { cpu: 2 }, max: { cpu: 1 } } },
      `dev: 'limits.min.cpu' is "2", above the maximum "1"`,
    ],
    [
      'defaults above the maximum',
      { limits: { max: { memory: '128Mi' } } },
      `dev: the default request of memory is "256Mi", above 'limits.max.memory' "128Mi"; give 'limits.defaults'`,
    ],
    [
      'defaults below the minimum',
      { limits: { min: { cpu: '500m' } } },
      `dev: the default request of cpu is "100m", below 'limits.min.cpu' "500m"; give 'limits.defaults'`,
    ],
    [
      'sizes of claims that contradict',
      { limits: { claims: { min: '2Gi', max: '1Gi' } } },
      `dev: 'limits.claims.min' is "2Gi", above the maximum "1Gi"`,
    ],
    [
      'a namespace that is none',
      { namespace: 'Shop' },
      `dev: 'namespace' "Shop" is not a DNS label (a-z, 0-9, "-"); try "shop"`,
    ],
    ['a name that is none', { name: 'a.b' }, `dev: 'name' "a.b" is not a DNS label (a-z, 0-9, "-"); try "a-b"`],
    [
      'a label that is none',
      { labels: { 'a b': 'c' } },
      `dev: 'labels': the key "a b" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit`,
    ],
  ])('%s', (_, props, message) => {
    const app = new Cdk8sApp();

    expect(thrown(() => new Environment(app, stages.dev, props as EnvironmentProps))).toBe(message);
    expect(app.node.children).toEqual([]);
  });

  test('an environment that is there twice', () => {
    const app = new Cdk8sApp();
    new Environment(app, stages.dev);

    expect(thrown(() => new Environment(app, stages.dev))).toBe(
      `dev: the environment "dev" is there twice; give one of them another 'name', or leave it out`,
    );
    expect(thrown(() => new Environment(app, stages.prod, { namespace: 'dev' }))).toBe(
      `prod: Namespace "dev" of the cluster belongs to dev already; give one of them another 'namespace'`,
    );
    expect(app.node.children.map(({ node }) => node.id)).toEqual(['dev']);
    // the name is free for another namespace
    expect(new Environment(app, stages.prod).namespace).toBe('prod');
  });

  test('a name in place of an environment', () => {
    expect(thrown(() => new Environment(new Cdk8sApp(), 'dev' as never))).toBe(
      `the app: an environment is "dev"; give one of Environments.of('dev', 'prod')`,
    );
  });

  test('an app or Ingress in another namespace, but not in the same one', () => {
    const env = environment();

    expect(thrown(() => new WebApp(env, 'web', { image, port: 80, namespace: 'prod' }))).toBe(
      `dev/web: 'namespace' is "prod", but the environment dev has "dev"; leave it out, or put this into another chart`,
    );
    expect(thrown(() => new Ingress(env, 'edge', { namespace: 'prod' }))).toMatch(/^dev\/edge: 'namespace' is "prod"/);
    expect(env.node.children.map(({ node }) => node.id)).toEqual(['Namespace']);
    expect(new WebApp(env, 'web', { image, port: 80, namespace: 'dev' }).namespace).toBe('dev');
    expect(new WebApp(new Chart(new Cdk8sApp(), 'x'), 'web', { image, port: 80, namespace: 'prod' }).namespace).toBe(
      'prod',
    );
  });
});
