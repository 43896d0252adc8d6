import { Size } from 'cdk8s';
import { PersistentVolumeClaim } from 'cdk8s-plus-28';
import { Config, Secrets, Storage, WebApp, type FileSource } from '../../../src';
import { mountPath } from '../../../src/parts/pod/storage';
import { at, find, objects, testChart } from '../../support/synth';

/** The pod of an app that mounts these. */
function podWith(files: Readonly<Record<string, FileSource>>) {
  const chart = testChart();
  new WebApp(chart, 'api', { image: 'a:1', port: 80, files });
  return at(find(objects(chart), 'Deployment'), 'spec.template.spec');
}

const keys = Secrets.existing('keys', { keys: ['user', 'password'] });
const settings = Config.existing('settings', { keys: ['app.yaml', 'extra.yaml'] });

describe('files', () => {
  test('of a whole Secret have all its keys, read-only', () => {
    const pod = podWith({ '/etc/keys': keys });

    expect(at(pod, 'volumes')).toEqual([{ name: 'secret-keys', secret: { secretName: 'keys' } }]);
    expect(at(pod, 'containers.0.volumeMounts')).toEqual([
      { name: 'secret-keys', mountPath: '/etc/keys', readOnly: true },
    ]);
  });

  test('of a whole Config have all its keys', () => {
    const pod = podWith({ '/etc/api': settings.files({ mode: 0o444 }) });

    expect(at(pod, 'volumes')).toEqual([
      { name: 'config-settings', configMap: { name: 'settings', defaultMode: 0o444 } },
    ]);
  });

  test('of some keys have their names', () => {
    const pod = podWith({ '/etc/api': settings.files({ items: ['app.yaml'] }) });

    expect(at(pod, 'volumes.0.configMap.items')).toEqual([{ key: 'app.yaml', path: 'app.yaml' }]);
  });

  test('of some keys have paths and modes of their own', () => {
    const pod = podWith({
      '/etc/api': settings.files({ items: { 'app.yaml': { path: 'conf/a.yaml', mode: 0o644 } } }),
    });

    expect(at(pod, 'volumes.0.configMap.items')).toEqual([{ key: 'app.yaml', path: 'conf/a.yaml', mode: 0o644 }]);
  });

  test('of one key are one file, and what lies beside it stays', () => {
    const pod = podWith({ '/etc/api/app.yaml': settings.file('app.yaml', { mode: 0o444 }) });

    expect(at(pod, 'volumes.0.configMap')).toEqual({
      name: 'settings',
      defaultMode: 0o444,
      items: [{ key: 'app.yaml', path: 'app.yaml' }],
    });
    expect(at(pod, 'containers.0.volumeMounts')).toEqual([
      { name: 'config-settings', mountPath: '/etc/api/app.yaml', subPath: 'app.yaml', readOnly: true },
    ]);
  });

  test('of one source in two ways are two volumes', () => {
    const pod = podWith({ '/all': keys, '/some': keys.files({ items: ['user'] }), '/all-again': keys });

    expect(at(pod, 'volumes')).toMatchObject([{ name: 'secret-keys' }, { name: 'secret-keys-2' }]);
    expect(at(pod, 'containers.0.volumeMounts')).toMatchObject([
      { mountPath: '/all', name: 'secret-keys' },
      { mountPath: '/some', name: 'secret-keys-2' },
      { mountPath: '/all-again', name: 'secret-keys' },
    ]);
  });

  test('of a name that is no DNS label have a volume whose name is one', () => {
    const pod = podWith({ '/etc/keys': Secrets.existing(`a.${'b'.repeat(100)}`) });

    expect(at(pod, 'volumes.0.name')).toMatch(/^secret-a-b{1,50}$/);
  });
});

describe('a claim', () => {
  test('is mounted by its name, and told to the checker', () => {
    const chart = testChart();

    new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      files: { '/models': Storage.claim('models', { readOnly: true }) },
    });

    const deployment = find(objects(chart), 'Deployment');
    expect(at(deployment, 'spec.template.spec.volumes')).toEqual([
      { name: 'claim-models', persistentVolumeClaim: { claimName: 'models' } },
    ]);
    expect(at(deployment, 'spec.template.spec.containers.0.volumeMounts')).toEqual([
      { name: 'claim-models', mountPath: '/models', readOnly: true },
    ]);
    expect(at(deployment, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('persistentvolumeclaim/models');
  });

  test('of cdk8s-plus is mounted, and the checker knows of it', () => {
    const chart = testChart();
    const claim = new PersistentVolumeClaim(chart, 'claim', { metadata: { name: 'data' } });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, files: { '/data': Storage.claim(claim) } });

    const deployment = find(objects(chart), 'Deployment');
    expect(at(deployment, 'spec.template.spec.volumes.0.persistentVolumeClaim')).toEqual({ claimName: 'data' });
    expect(at(deployment, 'metadata.annotations', 'cdk8s-dovetail/external')).toBeUndefined();
  });

  test('that is mounted twice is one volume, each mount with its own folder', () => {
    const pod = podWith({
      '/in': Storage.claim('data', { readOnly: true, subPath: 'in' }),
      '/out': Storage.claim('data'),
    });

    expect(at(pod, 'volumes')).toHaveLength(1);
    expect(at(pod, 'containers.0.volumeMounts')).toEqual([
      { name: 'claim-data', mountPath: '/in', readOnly: true, subPath: 'in' },
      { name: 'claim-data', mountPath: '/out' },
    ]);
  });

  test.each<[string, Storage, string]>([
    [
      'a name that no claim can have',
      Storage.claim('My_Data'),
      'test/api: \'files\': the claim "My_Data" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-data"',
    ],
    [
      'an absolute folder',
      Storage.claim('data', { subPath: '/in' }),
      'test/api: \'files\': \'subPath\' is "/in"; give a path within the volume, without ".."',
    ],
    [
      'a folder outside',
      Storage.claim('data', { subPath: 'in/../..' }),
      'test/api: \'files\': \'subPath\' is "in/../.."; give a path within the volume, without ".."',
    ],
  ])('with %s is refused', (_, claim, message) => {
    const build = () => podWith({ '/data': claim });

    expect(build).toThrow(new Error(message));
  });
});

describe('an empty volume', () => {
  test('is named after its first path', () => {
    const pod = podWith({ '/var/work': Storage.emptyDir() });

    expect(at(pod, 'volumes')).toEqual([{ name: 'var-work', emptyDir: {} }]);
  });

  test.each([
    ['1Gi', '1Gi'],
    ['64Ki', '64Ki'],
    [Size.mebibytes(512), '512Mi'],
  ])('of %s has that limit', (size, limit) => {
    const pod = podWith({ '/work': Storage.emptyDir({ size, memory: true }) });

    expect(at(pod, 'volumes.0.emptyDir')).toEqual({ medium: 'Memory', sizeLimit: limit });
  });

  test('is shared by the containers that mount it', () => {
    const chart = testChart();
    const work = Storage.emptyDir();

    new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      files: { '/a': work },
      sidecars: [{ name: 'b', image: 'b:1', files: { '/b': work, '/own': Storage.emptyDir() } }],
    });

    const pod = at(find(objects(chart), 'Deployment'), 'spec.template.spec');
    expect(at(pod, 'volumes')).toMatchObject([{ name: 'a' }, { name: 'own' }]);
    expect(at(pod, 'containers.1.volumeMounts.0')).toEqual({ name: 'a', mountPath: '/b' });
  });

  test('of a size that is none is refused', () => {
    const build = () => podWith({ '/work': Storage.emptyDir({ size: '10GB' }) });

    expect(build).toThrow(
      new Error('test/api: \'files\': \'size\' "10GB" is not a quantity; did you mean "10Gi" or "10G"?'),
    );
  });
});

describe('a mount path', () => {
  test.each([
    ['/a', '/a'],
    ['/etc/api/', '/etc/api'],
    ['/a.b/c-d_e/..f', '/a.b/c-d_e/..f'],
    ['/with space', '/with space'],
  ])('%j is written %j', (given, expected) => {
    const path = mountPath('app', given);

    expect(path).toBe(expected);
  });

  test.each([
    ['', 'app: \'files\' mounts at ""; give an absolute path below "/"'],
    ['/', 'app: \'files\' mounts at "/"; give an absolute path below "/"'],
    ['//', 'app: \'files\' mounts at "//"; give an absolute path below "/"'],
    ['etc', 'app: \'files\' mounts at "etc"; give an absolute path below "/"'],
    ['C:\\keys', 'app: \'files\' mounts at "C:\\keys"; give an absolute path below "/"'],
    ['/a:b', 'app: \'files\' mounts at "/a:b"; a mount path has no ":"'],
    ['/a//b', 'app: \'files\' mounts at "/a//b"; write the path without "//", "." and ".."'],
    ['/a/../b', 'app: \'files\' mounts at "/a/../b"; write the path without "//", "." and ".."'],
    ['/a/.', 'app: \'files\' mounts at "/a/."; write the path without "//", "." and ".."'],
  ])('%j is refused', (given, message) => {
    const clean = () => mountPath('app', given);

    expect(clean).toThrow(new Error(message));
  });

  test('that is there twice is refused, also behind a slash', () => {
    const build = () => podWith({ '/etc/api': keys, '/etc/api/': settings });

    expect(build).toThrow(
      new Error('test/api: \'files\' mounts "/etc/api" twice in container "api"; give each its own path'),
    );
  });

  test('of something that is no source of files is refused', () => {
    const build = () => podWith({ '/etc/api': 'settings' as unknown as FileSource });

    expect(build).toThrow(
      new Error(
        'test/api: \'files\' has "settings", which is neither a Secret nor a Config; make it with Secrets.existing or new Config',
      ),
    );
  });
});
