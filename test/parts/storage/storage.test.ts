import { App, Chart, Duration, Size } from 'cdk8s';
import {
  EnvValue,
  Job as PlusJob,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  ResourceFieldPaths,
  Role,
  Volume,
  type Container,
} from 'cdk8s-plus-28';
import {
  Claim,
  Config,
  Defaults,
  PodField,
  Secrets,
  Storage,
  WebApp,
  Worker,
  type ClaimProps,
  type WebAppProps,
} from '../../../src';
import { at, find, objects, synth, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

/** The Deployment of an app with these props. */
function deployment(props: object) {
  const app = { image: 'a:1', port: 80, ...props } as WebAppProps;
  return find(
    synth((chart) => new WebApp(chart, 'api', app)),
    'Deployment',
  );
}

const podWith = (files: Readonly<Record<string, unknown>>) => at(deployment({ files }), 'spec.template.spec');
const mounts = (pod: unknown) => at(pod, 'containers.0.volumeMounts');

describe('a Claim', () => {
  test('is a PersistentVolumeClaim that the checker needs not be told of', () => {
    const chart = testChart({ namespace: 'shop' });
    const claim = new Claim(chart, 'uploads', { size: Size.gibibytes(5), labels: { team: 'web' } });

    new WebApp(chart, 'blog', { image: 'a:1', port: 80, replicas: 1, files: { '/up': Storage.claim(claim) } });

    const all = objects(chart);
    expect(find(all, 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'uploads', namespace: 'shop', labels: { team: 'web' } },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
    });
    expect(at(find(all, 'Deployment'), 'spec.template.spec.volumes')).toEqual([
      { name: 'claim-uploads', persistentVolumeClaim: { claimName: 'uploads' } },
    ]);
    expect(at(find(all, 'Deployment'), 'metadata.annotations')).toBeUndefined();
  });

  test('has the class, access mode and contents that are asked for', () => {
    const all = synth((chart) => {
      new Claim(chart, 'a', { name: 'one', size: '1Gi', class: '', access: 'ReadWriteMany', from: { snapshot: 's' } });
      new Claim(chart, 'b', { size: '1Gi', class: 'fast', from: { claim: 'one' }, annotations: { note: 'x' } });
    });

    expect(at(find(all, 'PersistentVolumeClaim', 'one'), 'spec')).toMatchObject({
      storageClassName: '',
      accessModes: ['ReadWriteMany'],
      dataSource: { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 's' },
    });
    expect(at(find(all, 'PersistentVolumeClaim', 'b'), 'spec')).toMatchObject({
      storageClassName: 'fast',
      dataSource: { kind: 'PersistentVolumeClaim', name: 'one' },
    });
  });

  test('has the labels of the defaults, beside its own', () => {
    const chart = testChart();
    Defaults.of(chart).set({ labels: { team: 'web', 'example.com/cluster': 'blue' } });

    new Claim(chart, 'uploads', { size: '5Gi', labels: { team: 'blog' } });

    expect(at(find(objects(chart), 'PersistentVolumeClaim'), 'metadata.labels')).toEqual({
      team: 'blog',
      'example.com/cluster': 'blue',
    });
  });

  test('waives a finding with a reason', () => {
    const chart = testChart();

    new Claim(chart, 'uploads', { size: '5Gi' }).waive('wiring/claim-fits-replicas', 'one node');

    expect(at(find(objects(chart), 'PersistentVolumeClaim'), 'metadata.annotations')).toEqual({
      'cdk8s-dovetail/waive.wiring.claim-fits-replicas': 'one node',
    });
    expect(() => new Claim(chart, 'other', { size: '1Gi' }).waive('wiring/claim-exists', '')).toThrow(
      'test/other: the waiver of "wiring/claim-exists" has no reason; say why',
    );
  });

  test('is a claim for pods of cdk8s-plus, and for a Role', () => {
    const chart = testChart({ namespace: 'shop' });
    const claim = new Claim(chart, 'uploads', { size: '5Gi' });
    const volume = Volume.fromPersistentVolumeClaim(chart, 'volume', claim);
    const job = new PlusJob(chart, 'job', { volumes: [volume], containers: [{ image: 'job:1.0.0' }] });
    new Role(chart, 'role').allowRead(claim);

    const all = objects(chart);
    expect(at(find(all, 'Job'), 'spec.template.spec.volumes.0.persistentVolumeClaim')).toMatchObject({
      claimName: 'uploads',
    });
    expect(at(find(all, 'Role'), 'rules.0')).toMatchObject({
      apiGroups: [''],
      resources: ['persistentvolumeclaims'],
      resourceNames: ['uploads'],
    });
    expect(job.volumes).toHaveLength(1);
  });

  test('of another namespace is refused', () => {
    const chart = testChart({ namespace: 'shop' });
    const far = new Chart(App.of(chart), 'far', { namespace: 'far' });
    const files = { '/up': Storage.claim(new Claim(far, 'uploads', { size: '5Gi' })) };

    expect(() => new WebApp(chart, 'api', { image: 'a:1', port: 80, replicas: 1, files })).toThrow(
      'test/api: PersistentVolumeClaim "uploads" is in namespace "far"',
    );
  });

  test('is patched', () => {
    const chart = testChart();

    new Claim(chart, 'uploads', { size: '5Gi' }).patch({ spec: { volumeName: 'disk' } });

    expect(at(find(objects(chart), 'PersistentVolumeClaim'), 'spec.volumeName')).toBe('disk');
  });

  test.each<readonly [string, object, string]>([
    ['no size', {}, `'size' is missing; set the size of the volume, such as '10Gi'`],
    ['a size that is none', { size: '10GB' }, `'size' "10GB" is not a quantity; did you mean "10Gi" or "10G"?`],
    [
      'an unknown prop',
      { size: '1Gi', storageClass: 'x' },
      `'storageClass' is not a prop; the props are 'size', 'class', 'access', 'from', 'name', and 3 more`,
    ],
    [
      'an unknown origin',
      { size: '1Gi', from: { snapshott: 'x' } },
      `'from.snapshott' is not a prop; did you mean 'snapshot'?`,
    ],
    [
      'two origins',
      { size: '1Gi', from: { snapshot: 'x', claim: 'y' } },
      `'from' is "x"; give the name of one snapshot or claim, such as { snapshot: 'before-upgrade' }`,
    ],
    [
      'no origin',
      { size: '1Gi', from: {} },
      `'from' is an object (Object); give the name of one snapshot or claim, such as { snapshot: 'before-upgrade' }`,
    ],
    [
      'a class that is none',
      { size: '1Gi', class: 'Fast Disk' },
      `'class' "Fast Disk" is not a DNS subdomain (a-z, 0-9, "-", "."); try "fast-disk"`,
    ],
  ])('with %s is refused, and leaves nothing behind', (_, props, message) => {
    const chart = testChart();
    const build = () => new Claim(chart, 'uploads', props as ClaimProps);

    expect(build).toThrow(new Error(`test/uploads: ${message}`));
    expect(chart.node.children).toEqual([]);
  });

  test('of a name that another claim has is refused', () => {
    const chart = testChart();
    new Claim(chart, 'uploads', { size: '1Gi' });
    const build = () => new Claim(chart, 'other', { name: 'uploads', size: '1Gi' });

    expect(build).toThrow(
      'test/other: PersistentVolumeClaim "uploads" without a namespace belongs to test/uploads already',
    );
  });
});

describe('a claim that one node can mount at a time', () => {
  const mount = (access: ClaimProps['access'], props: object) => {
    const chart = testChart();
    const claim = new Claim(chart, 'data', { size: '1Gi', ...(access && { access }) });
    new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      files: { '/data': Storage.claim(claim) },
      ...props,
    });
    return at(find(objects(chart), 'Deployment'), 'spec.strategy');
  };

  test('is refused in several pods, with the remedy', () => {
    const build = () => mount(undefined, { replicas: 3 });

    expect(build).toThrow(
      new Error(
        `test/api: 'files' mounts claim "data" at "/data", which is ReadWriteOnce, in up to 3 pods; set 'replicas: 1', give the claim 'access: "ReadWriteMany"', or give each pod a claim by Storage.claimPerPod in a StatefulApp`,
      ),
    );
  });

  test('is refused where an autoscaler may add pods', () => {
    const build = () => mount('ReadWriteOncePod', { autoscale: { min: 1, max: 2 } });

    expect(build).toThrow('which is ReadWriteOncePod, in up to 2 pods');
  });

  test('is refused of cdk8s-plus too', () => {
    const chart = testChart();
    const claim = new PersistentVolumeClaim(chart, 'c', {
      metadata: { name: 'c' },
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
    });
    const build = () => new WebApp(chart, 'api', { image: 'a:1', port: 80, files: { '/d': Storage.claim(claim) } });

    expect(build).toThrow('mounts claim "c" at "/d", which is ReadWriteOnce, in up to 2 pods');
  });

  test('serves several pods of one node', () => {
    const placement = { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } };

    expect(mount(undefined, { replicas: 2, placement })).toMatchObject({ type: 'RollingUpdate' });
    expect(() => mount('ReadWriteOncePod', { replicas: 2, placement })).toThrow('ReadWriteOncePod, in up to 2 pods');
  });

  test('is let go by the old pod before the new one starts', () => {
    expect(mount(undefined, { replicas: 1 })).toEqual({ type: 'Recreate' });
    expect(mount(undefined, { autoscale: { min: 1, max: 1 } })).toEqual({ type: 'Recreate' });
  });

  test.each<readonly [string, object, ClaimProps['access']]>([
    ['by one pod', { rollout: { maxSurge: 1 } }, undefined],
    ['by the default of a rollout that sets less', { rollout: { maxUnavailable: 1 } }, undefined],
    ['by percent', { rollout: { maxSurge: '25%' } }, 'ReadWriteOncePod'],
    [
      'on one node, of a volume of one pod',
      { rollout: { maxSurge: 1 }, placement: { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } } },
      'ReadWriteOncePod',
    ],
  ])('is refused to a rollout that starts the new pod first %s, with the remedy', (_, props, access) => {
    const build = () => mount(access, { replicas: 1, ...props });

    expect(build).toThrow(
      new Error(
        `test/api: 'rollout' starts the new pod before the old one stops, but 'files' mounts claim "data" at "/data", which is ${access ?? 'ReadWriteOnce'}: the new pod can wait for it for ever; leave 'rollout' out, or set 'maxSurge: 0' and 'maxUnavailable: 1'`,
      ),
    );
  });

  test('is refused to such a rollout in a sidecar that is added later, and in a Worker', () => {
    const chart = testChart();
    const files = { '/data': Storage.claim(new Claim(chart, 'data', { size: '1Gi' })) };
    const rollout = { maxSurge: 1 };
    const app = new WebApp(chart, 'api', { image: 'a:1', port: 80, replicas: 1, rollout });

    expect(() => app.addSidecar({ name: 'side', image: 'b:1', files })).toThrow("'rollout' starts the new pod before");
    expect(() => new Worker(chart, 'worker', { image: 'a:1', replicas: 1, rollout, files })).toThrow(
      "test/worker: 'rollout' starts the new pod before",
    );
  });

  test('serves such a rollout on one node, and one that starts no pod first', () => {
    const placement = { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } };

    expect(mount(undefined, { replicas: 1, rollout: { maxSurge: 1 }, placement })).toMatchObject({
      rollingUpdate: { maxSurge: 1 },
    });
    expect(mount(undefined, { replicas: 1, rollout: 'recreate' })).toEqual({ type: 'Recreate' });
    expect(mount(undefined, { replicas: 0, rollout: { maxSurge: 1 } })).toMatchObject({ type: 'RollingUpdate' });
  });

  test('is replaced as asked', () => {
    const strategy = mount(undefined, { replicas: 1, rollout: { maxSurge: 0, maxUnavailable: 1 } });

    expect(strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
  });
});

describe('a claim that several nodes can mount', () => {
  test('serves several pods, and one pod without an outage', () => {
    for (const replicas of [1, 3]) {
      const chart = testChart();
      const claim = new Claim(chart, 'data', { size: '1Gi', access: 'ReadWriteMany' });
      new WebApp(chart, 'api', { image: 'a:1', port: 80, replicas, files: { '/data': Storage.claim(claim) } });

      expect(at(find(objects(chart), 'Deployment'), 'spec.strategy.type')).toBe('RollingUpdate');
    }
  });
});

describe('a claim whose access modes are unknown', () => {
  test('ends a rollout of one pod', () => {
    const files = { '/d': Storage.claim('blog') };

    expect(at(deployment({ replicas: 1, files }), 'spec.strategy')).toEqual({ type: 'Recreate' });
    expect(at(deployment({ replicas: 2, files }), 'spec.strategy.type')).toBe('RollingUpdate');
  });

  test('that is only read is not waited for', () => {
    const files = { '/d': Storage.claim('models', { readOnly: true }) };

    expect(at(deployment({ replicas: 1, files }), 'spec.strategy.type')).toBe('RollingUpdate');
  });

  test('ends the rollout when a sidecar that is added later mounts it', () => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', { image: 'a:1', port: 80, replicas: 1 });

    app.addSidecar({ name: 'side', image: 'b:1', files: { '/d': Storage.claim('blog') } });

    expect(at(find(objects(chart), 'Deployment'), 'spec.strategy')).toEqual({ type: 'Recreate' });
  });
});

test.each([
  ['a name that no claim has', 'My Claim', `the claim "My Claim" is not a DNS subdomain (a-z, 0-9, "-", ".");`],
  ['a number', 5, 'the claim is 5; give it the name of a PersistentVolumeClaim, or a typed object'],
  ['nothing', null, 'the claim is null;'],
  ['another volume', Storage.emptyDir(), 'the claim is an object (Storage);'],
  ['another volume with a name', Storage.emptyDir().named('work'), 'the claim is an object (Storage);'],
  ['an object of another kind', { kind: 'Secret', name: 'keys' }, 'the claim is an object (Object);'],
])('a claim that is %s is refused', (_, claim, message) => {
  expect(thrown(() => podWith({ '/d': Storage.claim(claim as never) }))).toContain(`test/api: 'files': ${message}`);
});

test('an ephemeral claim is made for each pod', () => {
  const work = Storage.ephemeralClaim({ size: '50Gi', class: 'fast', labels: { team: 'web' } });

  const pod = podWith({ '/var/work': work });

  expect(at(pod, 'volumes')).toEqual([
    {
      name: 'var-work',
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels: { team: 'web' } },
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: 'fast',
            resources: { requests: { storage: '50Gi' } },
          },
        },
      },
    },
  ]);
});

test('a host path is read-only unless asked for', () => {
  const files = {
    '/logs': Storage.hostPath('/var/log', { type: 'Directory' }),
    '/run/x': Storage.hostPath('/run/x', { readOnly: false }),
  };

  const pod = at(deployment({ files, security: 'image' }), 'spec.template.spec');

  expect(at(pod, 'volumes')).toEqual([
    { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
    { name: 'run-x', hostPath: { path: '/run/x' } },
  ]);
  expect(mounts(pod)).toEqual([
    { name: 'logs', mountPath: '/logs', readOnly: true },
    { name: 'run-x', mountPath: '/run/x' },
  ]);
});

test.each(['restricted', 'baseline'] as const)(
  'a host path is refused by the %s profile, with the remedy',
  (security) => {
    const files = { '/logs': Storage.hostPath('/var/log') };
    const build = () => deployment({ files, security });

    expect(build).toThrow(
      new Error(
        `test/api: 'files' mounts the path "/var/log" of the node at "/logs", which the ${security} Pod Security Standard refuses; use Storage.emptyDir or a claim, run it in a NodeAgent, or set 'security: "image"'`,
      ),
    );
  },
);

test('a host path of a sidecar is refused too', () => {
  const app = new WebApp(testChart(), 'api', { image: 'a:1', port: 80 });

  expect(() => app.addSidecar({ name: 'b', image: 'b:1', files: { '/l': Storage.hostPath('/l') } })).toThrow(
    `test/api: 'files' mounts the path "/l" of the node at "/l"`,
  );
});

describe('an empty volume in memory', () => {
  test('has a limit', () => {
    const pod = podWith({ '/cache': Storage.emptyDir({ memory: true, size: '64Mi' }) });

    expect(at(pod, 'volumes.0.emptyDir')).toEqual({ medium: 'Memory', sizeLimit: '64Mi' });
  });

  test.each<readonly [string, object, string]>([
    [
      'without a limit',
      { memory: true },
      `'files' mounts an empty volume in memory at "/cache" without a limit, which could fill the memory of the node; set its 'size', such as '64Mi'`,
    ],
    ['by a word', { memory: 'Memory', size: '1Gi' }, `'files./cache.memory' is "Memory"; give true or false`],
  ])('%s is refused', (_, options, message) => {
    const build = () => podWith({ '/cache': Storage.emptyDir(options) });

    expect(build).toThrow(new Error(`test/api: ${message}`));
  });
});

const keys = Secrets.existing('keys', { keys: ['user', 'password'] });
const settings = Config.existing('settings', { keys: ['app.yaml'] });

describe('a projected volume', () => {
  test('has the files of all its sources', () => {
    const token = Storage.serviceAccountToken({ audience: 'vault', expiration: Duration.minutes(30), path: 'vault' });
    const sources = [
      keys,
      settings.files({ items: ['app.yaml'] }),
      token,
      Storage.downwardApi({ me: PodField.podName }),
    ];

    const found = deployment({ files: { '/etc/api': Storage.projected(sources, { mode: 0o444 }) } });

    expect(at(found, 'spec.template.spec.volumes')).toEqual([
      {
        name: 'etc-api',
        projected: {
          defaultMode: 0o444,
          sources: [
            { secret: { name: 'keys' } },
            { configMap: { name: 'settings', items: [{ key: 'app.yaml', path: 'app.yaml' }] } },
            { serviceAccountToken: { audience: 'vault', path: 'vault', expirationSeconds: 1800 } },
            { downwardAPI: { items: [{ path: 'me', fieldRef: { fieldPath: 'metadata.name' } }] } },
          ],
        },
      },
    ]);
    expect(at(found, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe(
      'configmap/settings:app.yaml; secret/keys:user,password',
    );
  });

  test('rolls the pods when a source changes', () => {
    const sum = (level: string) => {
      const chart = testChart();
      const config = new Config(chart, 'settings', { data: { LEVEL: level } });
      new WebApp(chart, 'api', { image: 'a:1', port: 80, files: { '/etc/api': Storage.projected([config]) } });
      return at(find(objects(chart), 'Deployment'), 'spec.template.metadata.annotations', 'cdk8s-dovetail/checksum');
    };

    expect(sum('info')).toEqual(expect.any(String));
    expect(sum('info')).not.toBe(sum('debug'));
  });

  test.each<readonly [string, Storage, string]>([
    ['no sources', Storage.projected([]), `'projected' has no sources; name at least one`],
    [
      'a file twice',
      Storage.projected([keys, Storage.serviceAccountToken({ audience: 'a', path: 'user' })]),
      `'projected' has the file "user" twice; give each its own path by files({ items })`,
    ],
    [
      'a claim',
      Storage.projected([Storage.claim('x')]),
      `'projected' has a volume of type "claim"; its sources are Secrets, Configs, downwardApi and serviceAccountToken`,
    ],
    [
      'one file of a Config',
      Storage.projected([settings.file('app.yaml')]),
      `'projected' has one file of "settings"; name its key by files({ items })`,
    ],
    [
      'a mode of a source',
      Storage.projected([keys.files({ mode: 0o444 })]),
      `'projected' has files of "keys" with a mode; set the 'mode' of 'projected'`,
    ],
    [
      'a mode that is decimal',
      Storage.projected([keys], { mode: 400 }),
      `'projected': 'mode' is 400, which is 0o620; did you mean 0o400?`,
    ],
    [
      'an unknown option',
      Storage.projected([keys], { mod: 1 } as never),
      `'files./x.mod' is not a prop; did you mean 'mode'?`,
    ],
    ['no list', Storage.projected(keys as never), `'projected' is an object (SecretReader); give it a list of sources`],
    ['no field', Storage.downwardApi({}), `'downwardApi' is empty; name the files, each with its field`],
    [
      'text for a field',
      Storage.downwardApi({ a: 'metadata.name' as never }),
      `'downwardApi' writes "metadata.name" to "a"; set a field, such as PodField.labels`,
    ],
    [
      'a file above',
      Storage.downwardApi({ '../a': PodField.labels }),
      `'downwardApi' writes to "../a"; set a path below the mount path, without "..", "." and "//"`,
    ],
    [
      'a field of variables',
      Storage.downwardApi({ a: PodField.podIP }),
      `'downwardApi': status.podIP can be read from an environment variable alone; set it in 'env'`,
    ],
    [
      'a resource of no container',
      Storage.downwardApi({ a: PodField.resource('limits.cpu') }),
      `'downwardApi': limits.cpu has no container, which a file needs; set 'container' to the container's name`,
    ],
    [
      'a token for nobody',
      Storage.serviceAccountToken({ audience: '' }),
      `'serviceAccountToken': 'audience' is ""; set the service that the token is for`,
    ],
    [
      'a token for a minute',
      Storage.serviceAccountToken({ audience: 'a', expiration: Duration.minutes(1) }),
      `'serviceAccountToken': 'expiration' is 60 seconds; it is at least 600`,
    ],
    [
      'an unknown token option',
      Storage.serviceAccountToken({ audience: 'a', paths: 'x' } as never),
      `'files./x.paths' is not a prop; did you mean 'path'?`,
    ],
    [
      'a host path that is relative',
      Storage.hostPath('var/log'),
      `'hostPath' is "var/log"; set an absolute path of the node, without ".."`,
    ],
    [
      'a host path type that is none',
      Storage.hostPath('/x', { type: 'Folder' as never }),
      `'hostPath': 'type' is "Folder"; it is a type such as "Directory", "File" or "Socket"`,
    ],
    [
      'an unknown host path option',
      Storage.hostPath('/x', { readonly: true } as never),
      `'files./x.readonly' is not a prop; did you mean 'readOnly'?`,
    ],
    [
      'an ephemeral claim without size',
      Storage.ephemeralClaim({} as never),
      `'ephemeralClaim': 'size' is missing; set the size of the volume, such as '10Gi'`,
    ],
    [
      'an unknown option of an empty volume',
      Storage.emptyDir({ sise: '1Gi' } as never),
      `'files./x.sise' is not a prop; did you mean 'size'?`,
    ],
    [
      'an unknown option of a claim',
      Storage.claim('x', { subpath: 'a' } as never),
      `'files./x.subpath' is not a prop; did you mean 'subPath'?`,
    ],
  ])('with %s is refused', (_, storage, message) => {
    const build = () => podWith({ '/x': storage });

    expect(build).toThrow(new Error(`test/api: ${message}`));
  });
});

describe('a field of the pod', () => {
  const limitOf = (container: string) => PodField.resource('limits.cpu', { container });
  const outcome = (props: object, add?: (app: WebApp) => void) => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', { image: 'a:1', port: 80, ...props });
    add?.(app);
    return thrown(() => chart.toJson() as unknown);
  };

  test.each([
    ['another name', 'web', 'there is "api"'],
    ['a slip', 'apii', 'did you mean "api"?'],
  ])('that is of a container of %s is refused when the pods are written', (_, container, words) => {
    const message = `Validation failed with the following errors:
  [test/api] a variable or file reads the resources of container "${container}", which is not a container of the pods; ${words}`;

    expect(outcome({ env: { LIMIT: limitOf(container) } })).toBe(message);
    expect(outcome({ files: { '/pod': Storage.downwardApi({ limit: limitOf(container) }) } })).toBe(message);
    expect(
      outcome({ files: { '/pod': Storage.projected([Storage.downwardApi({ limit: limitOf(container) })]) } }),
    ).toBe(message);
    expect(
      outcome({}, (app) => {
        app.addSidecar({ name: 'side', image: 'side:1', env: { LIMIT: limitOf(container) } });
      }),
    ).toBe(message.replace('there is "api"', 'there are "api", "side"'));
  });

  test('that cdk8s-plus makes is held to the same', () => {
    const container = { name: 'web', resources: { cpu: { limit: 1 } } } as unknown as Container;

    expect(outcome({ env: { LIMIT: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { container }) } })).toContain(
      '[test/api] a variable or file reads the resources of container "web"',
    );
  });

  test('may be of any container of the pod, and of one that is added later', () => {
    const env = { OWN: limitOf('api'), SIDE: limitOf('side'), FIRST: limitOf('first') };

    const message = outcome({ env }, (app) => {
      app.addSidecar({ name: 'side', image: 'side:1' }).addInitContainer({ name: 'first', image: 'first:1' });
    });

    expect(message).toBe('no error');
  });

  test('may be of a container that an injector adds, whose name is no slip', () => {
    const podAnnotations = { 'sidecar.istio.io/inject': 'true' };

    expect(outcome({ podAnnotations, env: { LIMIT: limitOf('istio-proxy') } })).toBe('no error');
    expect(outcome({ labels: podAnnotations, env: { LIMIT: limitOf('istio-proxy') } })).toBe('no error');
    expect(outcome({ podAnnotations, env: { LIMIT: limitOf('apii') } })).toContain('did you mean "api"?');
  });

  test('is the value of an environment variable', () => {
    const env = {
      POD: PodField.podName,
      TEAM: PodField.label('example.com/team'),
      LIMIT: PodField.resource('limits.memory', { divisor: '1Mi' }),
    };

    expect(at(deployment({ env }), 'spec.template.spec.containers.0.env')).toEqual([
      { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'TEAM', valueFrom: { fieldRef: { fieldPath: "metadata.labels['example.com/team']" } } },
      { name: 'LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
    ]);
  });

  test('that is a list of lines is a file alone', () => {
    const build = () => deployment({ env: { LABELS: PodField.labels } });

    expect(build).toThrow(
      new Error(
        'test/api: environment variable "LABELS": metadata.labels can be read from a file alone; mount it by Storage.downwardApi',
      ),
    );
  });

  test.each<readonly [string, () => unknown, string]>([
    [
      'a resource',
      () => PodField.resource('memory' as never),
      'PodField.resource: the resource is "memory"; it is requests. or limits. with cpu, memory or ephemeral-storage',
    ],
    [
      'a unit',
      () => PodField.resource('limits.cpu', { divisor: '10' }),
      'PodField.resource: \'divisor\' is "10"; it is a unit such as "1", "1m" or "1Mi"',
    ],
    [
      'a unit of memory',
      () => PodField.resource('limits.memory', { divisor: '1m' }),
      `PodField.resource: 'divisor' is "1m", which is a unit of CPU alone; set one such as "1Mi"`,
    ],
    [
      'an option',
      () => PodField.resource('limits.cpu', { unit: '1m' } as never),
      "PodField.resource: 'options.unit' is not a prop; the props are 'container', 'divisor'",
    ],
    ['a label', () => PodField.label('a b'), 'PodField.label: the key "a b" is not valid'],
    ['an annotation', () => PodField.annotation('a b'), 'PodField.annotation: the key "a b" is not valid'],
  ])('with %s that is none is refused', (_, build, message) => {
    expect(build).toThrow(message);
  });
});
