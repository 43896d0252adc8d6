import { JsonPatch } from 'cdk8s';
import type { Chart, ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import {
  Claim,
  Expose,
  Ingress,
  IngressClass,
  PersistentVolume,
  PriorityClass,
  StatefulApp,
  Storage,
  StorageClass,
  WebApp,
} from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const nfs = { server: 'nfs.example.com', path: '/exports/a' };
const make = (build: (chart: Chart) => unknown) => {
  const chart = testChart({ namespace: 'shop' });
  build(chart);
  return objects(chart);
};

describe('an object of the cluster', () => {
  test('belongs to no namespace, also in a chart that has one', () => {
    const all = make((chart) => {
      new PriorityClass(chart, 'p', { value: 1 });
      new StorageClass(chart, 's', { provisioner: 'ebs.csi.aws.com' });
      new IngressClass(chart, 'i', { controller: 'k8s.io/ingress-nginx' });
      new PersistentVolume(chart, 'v', { size: '1Gi', nfs });
    });

    expect(all.map((one) => at(one, 'metadata'))).toEqual(['p', 's', 'i', 'v'].map((name) => ({ name })));
  });

  test('is named by apps and claims', () => {
    const all = make((chart) => {
      const priorityClass = new PriorityClass(chart, 'p', { name: 'urgent', value: 1 });
      const fast = new StorageClass(chart, 's', { name: 'fast', provisioner: 'ebs.csi.aws.com' });
      const className = new IngressClass(chart, 'i', { name: 'inside', controller: 'k8s.io/ingress-nginx' });
      const expose = Expose.ingress({ host: 'a.example.com', className });
      const web = new WebApp(chart, 'web', { image: 'web:1.0.0', port: 80, placement: { priorityClass }, expose });
      new Ingress(chart, 'front', { host: 'b.example.com', className }).route('/', web);
      new Claim(chart, 'one', { size: '1Gi', class: fast });
      const files = { '/data': Storage.claimPerPod({ size: '1Gi', class: fast }) };
      new StatefulApp(chart, 'db', { image: 'db:1.0.0', port: 5432, user: 999, files });
    });

    const spec = at(find(all, 'Deployment', 'web'), 'spec', 'template', 'spec');
    expect(at(spec, 'priorityClassName')).toBe('urgent');
    for (const name of ['web', 'front'])
      expect(at(find(all, 'Ingress', name), 'spec', 'ingressClassName')).toBe('inside');
    expect(at(find(all, 'PersistentVolumeClaim', 'one'), 'spec', 'storageClassName')).toBe('fast');
    const templates = at(find(all, 'StatefulSet', 'db'), 'spec', 'volumeClaimTemplates');
    expect(templates).toMatchObject([{ spec: { storageClassName: 'fast' } }]);
  });

  test('is patched and waived, and keeps out of the namespace', () => {
    const [one] = make((chart) =>
      new PriorityClass(chart, 'p', { value: 1 })
        .patch({ metadata: { labels: { tier: 'gold' } } })
        .waive('practice/some-rule', 'it is known'),
    );

    expect(at(one, 'metadata')).toEqual({
      name: 'p',
      labels: { tier: 'gold' },
      annotations: { 'cdk8s-dovetail/waive.practice.some-rule': 'it is known' },
    });
  });

  test('of a name that is taken in another namespace is refused, and leaves nothing', () => {
    const chart = testChart({ namespace: 'shop' });
    new StorageClass(chart, 'fast', { provisioner: 'ebs.csi.aws.com' });

    expect(thrown(() => new StorageClass(chart, 'other', { name: 'fast', provisioner: 'a' }))).toContain(
      'StorageClass "fast" of the cluster belongs to',
    );
    expect(chart.node.tryFindChild('other')).toBeUndefined();
  });

  test.each<[string, (chart: Chart, id: string) => unknown]>([
    ['PriorityClass', (chart, id) => new PriorityClass(chart, id, { value: 1, default: true })],
    ['StorageClass', (chart, id) => new StorageClass(chart, id, { provisioner: 'a', default: true })],
    ['IngressClass', (chart, id) => new IngressClass(chart, id, { controller: 'a/b', default: true })],
  ])('is the only default %s, and a withdrawn one is none', (kind, build) => {
    const chart = testChart();
    build(chart, 'a');

    expect(thrown(() => build(chart, 'b'))).toContain(`but the default ${kind} of the cluster is`);
    expect(thrown(() => build(chart, 'b'))).toContain('leave one out');
  });
});

describe('a PersistentVolume', () => {
  test('is kept for the claim that binds to it', () => {
    const all = make((chart) => {
      const volume = new PersistentVolume(chart, 'models', { size: '10Gi', nfs });
      new Claim(chart, 'ours', { size: '5Gi', volume });
    });

    expect(at(find(all, 'PersistentVolume', 'models'), 'spec')).toMatchObject({
      storageClassName: '',
      persistentVolumeReclaimPolicy: 'Retain',
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: 'ours', namespace: 'shop' },
    });
    expect(at(find(all, 'PersistentVolumeClaim', 'ours'), 'spec')).toMatchObject({
      storageClassName: '',
      volumeName: 'models',
    });
  });

  test('is kept for a claim only where the namespace is known', () => {
    const chart = testChart();
    const volume = new PersistentVolume(chart, 'models', { size: '10Gi', nfs });
    new Claim(chart, 'ours', { size: '5Gi', volume });

    expect(at(find(objects(chart), 'PersistentVolume', 'models'), 'spec')).not.toHaveProperty('claimRef');
  });

  test('of a node is scheduled there', () => {
    const [volume] = make(
      (chart) =>
        new PersistentVolume(chart, 'disk', {
          size: '10Gi',
          local: { path: '/mnt/disk', nodes: ['node-1', 'node-2'] },
        }),
    );

    expect(at(volume, 'spec', 'nodeAffinity', 'required', 'nodeSelectorTerms')).toEqual([
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1', 'node-2'] }] },
    ]);
  });

  test.each<[string, object, string]>([
    ['size', { size: '20Gi' }, '\'size\' is larger than volume "models", which has 10Gi'],
    ['class', { class: 'fast' }, '\'class\' is "fast", but volume "models" has the class ""'],
    ['access', { access: 'ReadWriteMany' }, '\'access\' is "ReadWriteMany", but volume "models" has "ReadWriteOnce"'],
    ['contents', { from: { snapshot: 'a' } }, "'from' fills a new volume"],
  ])('refuses a claim of another %s', (_prop, props, message) => {
    const chart = testChart({ namespace: 'shop' });
    const volume = new PersistentVolume(chart, 'models', { size: '10Gi', nfs });

    expect(thrown(() => new Claim(chart, 'ours', { size: '5Gi', volume, ...props }))).toContain(message);
    expect(chart.node.tryFindChild('ours')).toBeUndefined();
  });

  test('has one claim, and is free after a refused one', () => {
    const chart = testChart({ namespace: 'shop' });
    const volume = new PersistentVolume(chart, 'models', { size: '10Gi', nfs });
    new Claim(chart, 'taken', { size: '1Gi' });
    thrown(() => new Claim(chart, 'other', { name: 'taken', size: '1Gi', volume }));
    new Claim(chart, 'ours', { size: '1Gi', volume });

    expect(thrown(() => new Claim(chart, 'third', { size: '1Gi', volume }))).toContain('a volume has one claim');
  });
});

describe('bad input is refused with its remedy, and leaves nothing', () => {
  test.each<[string, (chart: Chart) => unknown, string]>([
    ['no priority', (chart) => new PriorityClass(chart, 'x', {} as never), "'value' is missing"],
    ['a fraction', (chart) => new PriorityClass(chart, 'x', { value: 1.5 }), "'value' is 1.5; it is a whole number"],
    ['too much', (chart) => new PriorityClass(chart, 'x', { value: 1e9 + 1 }), "'value' is 1000000001"],
    ['a reserved name', (chart) => new PriorityClass(chart, 'x', { name: 'system-a', value: 1 }), 'reserved'],
    ['a typo', (chart) => new PriorityClass(chart, 'x', { value: 1, premepts: true } as never), 'did you mean'],
    ['no provisioner', (chart) => new StorageClass(chart, 'x', {} as never), "'provisioner' is missing"],
    ['a bad provisioner', (chart) => new StorageClass(chart, 'x', { provisioner: 'a b' }), '\'provisioner\' "a b"'],
    [
      'a number among the parameters',
      (chart) => new StorageClass(chart, 'x', { provisioner: 'a', parameters: { iops: 3 } } as never),
      '\'parameters\': "iops" is 3; write it as a string',
    ],
    [
      'a bad binding',
      (chart) => new StorageClass(chart, 'x', { provisioner: 'a', binding: 'Late' } as never),
      "'binding' is",
    ],
    ['a bad controller', (chart) => new IngressClass(chart, 'x', { controller: 'nginx' }), '\'controller\' is "nginx"'],
    [
      'a typo in the parameters',
      (chart) => new IngressClass(chart, 'x', { controller: 'a/b', parameters: { kind: 'A', nam: 'b' } } as never),
      "'parameters.nam' is not a prop",
    ],
    ['no source', (chart) => new PersistentVolume(chart, 'x', { size: '1Gi' } as never), 'the volume has no source'],
    [
      'two sources',
      (chart) => new PersistentVolume(chart, 'x', { size: '1Gi', nfs, local: { path: '/a', nodes: ['a'] } } as never),
      "'nfs', 'local' are given",
    ],
    [
      'a relative path',
      (chart) => new PersistentVolume(chart, 'x', { size: '1Gi', nfs: { ...nfs, path: 'a' } }),
      "'nfs': 'path' is \"a\"",
    ],
    [
      'a class of another kind',
      (chart) => new Claim(chart, 'x', { size: '1Gi', class: new PriorityClass(chart, 'p', { value: 1 }) }),
      "'class' is an object (PriorityClass); give it the name of a StorageClass",
    ],
    [
      'an Ingress of another kind of class',
      (chart) => new Ingress(chart, 'x', { host: 'a.b', className: new PriorityClass(chart, 'p', { value: 1 }) }),
      "'className' is an object (PriorityClass); give it the name of a IngressClass",
    ],
  ])('%s', (_what, build, message) => {
    const chart = testChart({ namespace: 'shop' });

    expect(thrown(() => build(chart))).toContain(message);
    expect(chart.node.tryFindChild('x')).toBeUndefined();
  });
});

describe('the checker', () => {
  const said = (chart: Chart) => checkManifests(synthYaml(chart)).findings.map(({ rule }) => rule);
  const app = () => {
    const chart = testChart({ namespace: 'shop' });
    const priorityClass = new PriorityClass(chart, 'urgent', { value: 1 });
    const fast = new StorageClass(chart, 'fast', { provisioner: 'ebs.csi.aws.com' });
    const volume = new PersistentVolume(chart, 'models', { size: '10Gi', nfs });
    const models = new Claim(chart, 'models-claim', { size: '10Gi', volume });
    const uploads = new Claim(chart, 'uploads', { size: '10Gi', class: fast });
    const files = { '/models': Storage.claim(models), '/uploads': Storage.claim(uploads) };
    new WebApp(chart, 'web', { image: 'web:1.0.0', port: 80, replicas: 1, files, placement: { priorityClass } });
    return { chart, priorityClass, fast, volume };
  };

  test('has nothing to say of what fits', () => {
    expect(said(app().chart)).toEqual([]);
  });

  test.each<[string, string, (built: ReturnType<typeof app>) => unknown]>([
    ['a PriorityClass', 'admission/class-exists', ({ priorityClass }) => rename(priorityClass.resource, 'urgnt')],
    ['a StorageClass', 'admission/class-exists', ({ fast }) => rename(fast.resource, 'fasst')],
    ['a volume', 'wiring/volume-matches-claim', ({ volume }) => rename(volume.resource, 'model')],
    [
      'the size of a volume',
      'wiring/volume-matches-claim',
      ({ volume }) => volume.patch({ spec: { capacity: { storage: '1Gi' } } }),
    ],
    [
      'the claim that a volume is kept for',
      'wiring/volume-matches-claim',
      ({ volume }) => volume.patch({ spec: { claimRef: { name: 'other' } } }),
    ],
  ])('says it when %s is another', (_what, rule, breaks) => {
    const built = app();
    breaks(built);

    expect(said(built.chart)).toContain(rule);
  });
});

describe('the kinds that no construct makes', () => {
  test.each<[string, (chart: Chart, template: object) => ApiObject]>([
    ['Pod', (chart, { spec }: { spec?: object }) => new k8s.KubePod(chart, 'x', { spec: spec as k8s.PodSpec })],
    [
      'ReplicaSet',
      (chart, template) =>
        new k8s.KubeReplicaSet(chart, 'x', { spec: { selector: { matchLabels: { app: 'x' } }, template } }),
    ],
    [
      'ReplicationController',
      (chart, template) =>
        new k8s.KubeReplicationController(chart, 'x', { spec: { selector: { app: 'x' }, template } }),
    ],
  ])('are read by the checker: a %s of a missing ConfigMap', (kind, build) => {
    const chart = testChart({ namespace: 'shop' });
    new k8s.KubeConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { A: 'a' } });
    const containers = [{ name: 'x', image: 'x:1.0.0', envFrom: [{ configMapRef: { name: 'settngs' } }] }];
    build(chart, { metadata: { labels: { app: 'x' } }, spec: { containers } });

    const { findings } = checkManifests(synthYaml(chart));

    const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    expect(errors).toEqual([expect.stringContaining(kind)]);
    expect(errors).toEqual([expect.stringContaining('settngs')]);
  });

  test('are read by the checker: a Node with a taint of an unknown effect', () => {
    const chart = testChart();
    new k8s.KubeNode(chart, 'x', { metadata: { name: 'x' }, spec: { taints: [{ key: 'gpu', effect: 'NoShedule' }] } });

    const { findings } = checkManifests(synthYaml(chart));

    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('NoShedule')]);
  });
});

function rename(object: ApiObject, name: string): void {
  object.addJsonPatch(JsonPatch.replace('/metadata/name', name));
}
