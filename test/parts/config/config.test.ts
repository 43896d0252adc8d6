import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigMap } from 'cdk8s-plus-28';
import { Config, WebApp, type ConfigProps } from '../../../src';
import { testFolder } from '../../support/files';
import { at, find, objects, testChart } from '../../support/synth';

const pod = 'spec.template.spec';

/** The ConfigMap that these props make. */
function made(props: ConfigProps) {
  const chart = testChart();
  new Config(chart, 'settings', props);
  return find(objects(chart), 'ConfigMap');
}

/** What changes on the pods of an app that reads this. */
function pods(props: ConfigProps) {
  const chart = testChart();
  new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [new Config(chart, 'settings', props)] });
  const all = objects(chart);
  const template = at(find(all, 'Deployment'), 'spec.template');
  return {
    checksum: at(template, 'metadata.annotations', 'cdk8s-dovetail/checksum'),
    name: at(find(all, 'ConfigMap'), 'metadata.name'),
    read: at(template, 'spec.containers.0.envFrom.0.configMapRef.name'),
    template: JSON.stringify(template),
  };
}

describe('what a Config holds', () => {
  test('literals, as text', () => {
    const { data } = made({ data: { LEVEL: 'info', WORKERS: 4, DEBUG: false, EMPTY: '' } });

    expect(data).toEqual({ LEVEL: 'info', WORKERS: '4', DEBUG: 'false', EMPTY: '' });
  });

  test.each([
    'yes',
    'null',
    '012',
    '1e3',
    '12:30:45',
    '~',
    ' padded ',
    'a: b',
    '# no comment',
    '- item',
    '{{ .Values }}',
    'crlf\r\nline\r\n',
    'no end',
    'blank\n\n\nlines\n\n',
    '  indented\n first\n',
    'tab\t\n',
    'trailing \n',
    'nul\0',
    'emoji 🚀',
    '\uFEFFmark',
    'it\'s "quoted" \\n',
  ])('%j comes through YAML as it is', (value) => {
    const { data } = made({ data: { value } });

    expect(data).toEqual({ value });
  });

  test('files, by the key that they are given', () => {
    const file = testFolder().write('local.yaml', 'workers: 4\r\n');

    const { data } = made({ files: { 'app.yaml': file } });

    expect(data).toEqual({ 'app.yaml': 'workers: 4\r\n' });
  });

  test('files that are no text, as binary data', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const file = testFolder().write('model.bin', bytes);

    const object = made({ files: { 'model.bin': file } });

    expect(object.data).toBeUndefined();
    expect(object.binaryData).toEqual({ 'model.bin': bytes.toString('base64') });
  });

  test('the files of a folder, without the folders in it', () => {
    const folder = testFolder();
    folder.write('b.conf', 'b');
    folder.write('a.conf', 'a');
    mkdirSync(join(folder.path, 'sub'));

    const { data } = made({ directory: folder.path });

    expect(data).toEqual({ 'a.conf': 'a', 'b.conf': 'b' });
  });

  test('the variables of an environment file', () => {
    const file = testFolder().write('.env', '# levels\nexport LEVEL="info"\r\nKEY=\'a\nb\'\n');

    const { data } = made({ envFile: file });

    expect(data).toEqual({ LEVEL: 'info', KEY: 'a\nb' });
  });

  test('all sources together', () => {
    const folder = testFolder();
    const file = folder.write('d', '4');

    const { data } = made({
      data: { a: 1 },
      files: { b: file },
      directory: folder.path,
      envFile: testFolder().write('e', 'c=3'),
    });

    expect(data).toEqual({ a: '1', b: '4', c: '3', d: '4' });
  });

  test('its keys, and its name and labels', () => {
    const chart = testChart({ namespace: 'shop' });

    const config = new Config(chart, 'settings', { name: 'api.settings', data: { a: 1, b: 2 }, labels: { team: 'x' } });

    expect(config.keys).toEqual(['a', 'b']);
    expect(find(objects(chart), 'ConfigMap').metadata).toEqual({
      name: 'api.settings',
      namespace: 'shop',
      labels: { team: 'x' },
    });
  });

  test('exactly 1 MiB, as the API server takes it', () => {
    const { data } = made({ data: { big: 'x'.repeat(1024 * 1024) } });

    expect(data).toHaveProperty('big');
  });

  test.each<[string, () => ConfigProps, string]>([
    ['nothing', () => ({}), "test/settings: there is nothing in it; give 'data', 'files', 'directory' or 'envFile'"],
    [
      'a key twice, in data and an environment file',
      () => ({ data: { LEVEL: 'info' }, envFile: testFolder().write('.env', 'LEVEL=debug') }),
      "test/settings: the key \"LEVEL\" is there twice, in 'data' and in 'envFile'; leave one out",
    ],
    [
      'a key twice, in files and a folder',
      () => {
        const folder = testFolder();
        return { files: { x: folder.write('x', '1') }, directory: folder.path };
      },
      "test/settings: the key \"x\" is there twice, in 'files' and in 'directory'; leave one out",
    ],
    [
      'more than 1 MiB',
      () => ({ data: { big: 'x'.repeat(1024 * 1024), more: 'x' } }),
      'test/settings: it holds 1048577 bytes; a ConfigMap holds at most 1048576: put large files into a volume or the image',
    ],
    [
      'more than 1 MiB of bytes, counted before they become base64',
      () => ({ files: { big: testFolder().write('big', Buffer.alloc(1024 * 1024 + 1, 0xff)) } }),
      'test/settings: it holds 1048577 bytes; a ConfigMap holds at most 1048576: put large files into a volume or the image',
    ],
    [
      'a key that no ConfigMap can have',
      () => ({ data: { 'a/b': 'x' } }),
      'test/settings: \'data\': the key "a/b" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
    ],
    [
      'a value that is none',
      () => ({ data: { LEVEL: undefined } }),
      'test/settings: \'data\': "LEVEL" is undefined; write it as a string',
    ],
    [
      'a value that is null',
      () => ({ data: { LEVEL: null as unknown as string } }),
      'test/settings: \'data\': "LEVEL" is null; write it as a string',
    ],
    [
      'a value that is an object',
      () => ({ data: { LEVEL: { a: 1 } as unknown as string } }),
      'test/settings: \'data\': "LEVEL" is an object (Object); write it as a string',
    ],
    [
      'a value that is not a number',
      () => ({ data: { WORKERS: Number('four') } }),
      'test/settings: \'data\': "WORKERS" is NaN; write it as a string',
    ],
    [
      'a file that is not there',
      () => ({ files: { x: 'no/such.yaml' } }),
      `test/settings: 'files': no/such.yaml: there is no such file or folder; paths are relative to ${process.cwd()}`,
    ],
    [
      'a folder that is not there',
      () => ({ directory: 'no/such' }),
      `test/settings: 'directory': no/such: there is no such file or folder; paths are relative to ${process.cwd()}`,
    ],
    [
      'an environment file that is not there',
      () => ({ envFile: 'no/such.env' }),
      `test/settings: 'envFile': no/such.env: there is no such file or folder; paths are relative to ${process.cwd()}`,
    ],
    [
      'a key that no source has',
      () => ({ data: { a: 1 }, keys: ['a', 'b'] }),
      "test/settings: 'keys' names \"b\", not found in the sources; add them there, or remove them from 'keys'",
    ],
    [
      "a key that 'keys' does not name",
      () => ({ data: { a: 1, b: 2 }, keys: ['a'] }),
      "test/settings: 'keys' does not name \"b\", found in the sources; add them to 'keys', or remove them there",
    ],
    [
      'a name that no ConfigMap can have',
      () => ({ name: 'a_b', data: { a: 1 } }),
      'test/settings: \'name\' "a_b" is not a DNS subdomain (a-z, 0-9, "-", "."); try "a-b"',
    ],
    [
      'a name that its hash makes too long',
      () => ({ name: 'a'.repeat(250), data: { a: 1 }, immutable: true }),
      `test/settings: the name with its hash "${'a'.repeat(250)}-4e05abd6" has 259 characters; a DNS subdomain has at most 253`,
    ],
    [
      'a label that no object can have',
      () => ({ data: { a: 1 }, labels: { '-': 'x' } }),
      'test/settings: \'labels\': the key "-" is not valid: its name has 1 to 63 letters, digits, "-", "_" or ".", and starts and ends with a letter or digit',
    ],
  ])('%s is refused', (_, props, message) => {
    const given = props();

    const make = () => made(given);

    expect(make).toThrow(new Error(message));
  });

  test('a broken line of an environment file is refused with file and line', () => {
    const file = testFolder().write('.env', 'A=1\nbroken');

    const make = () => made({ envFile: file });

    expect(make).toThrow(
      new Error(
        `test/settings: 'envFile': ${file}:2: this line is neither NAME=value nor a comment; write it as NAME=value`,
      ),
    );
  });

  test('two Configs of one name in one namespace are refused', () => {
    const chart = testChart();
    new Config(chart, 'one', { name: 'settings', data: { a: 1 } });

    const make = () => new Config(chart, 'two', { name: 'settings', data: { a: 1 } });

    expect(make).toThrow(/^test\/two: ConfigMap "settings" .* belongs to test\/one already/);
  });
});

describe('a change of a Config', () => {
  test('of a value rolls the pods that read it', () => {
    const [one, other] = [pods({ data: { a: 1 } }), pods({ data: { a: 2 } })];

    expect(one.checksum).toEqual(expect.any(String));
    expect(other.checksum).not.toBe(one.checksum);
    expect(other.name).toBe(one.name);
  });

  test('of a key rolls the pods that read it', () => {
    const [one, other] = [pods({ data: { a: 1 } }), pods({ data: { b: 1 } })];

    expect(other.checksum).not.toBe(one.checksum);
  });

  test('from text to bytes that look like it rolls the pods', () => {
    const bytes = Buffer.from([0xff, 0x80]);
    const folder = testFolder();

    const [one, other] = [
      pods({ data: { a: bytes.toString('base64') } }),
      pods({ files: { a: folder.write('a', bytes) } }),
    ];

    expect(other.checksum).not.toBe(one.checksum);
  });

  test.each<[string, ConfigProps, ConfigProps]>([
    ['of nothing', { data: { a: 1 } }, { data: { a: 1 } }],
    ['of the order', { data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }],
    ['of a label', { data: { a: 1 }, labels: { x: 'y' } }, { data: { a: 1 } }],
    ['of the way in which a value is written', { data: { a: 1 } }, { data: { a: '1' } }],
  ])('%s leaves the pods alone', (_, before, after) => {
    const [one, other] = [pods(before), pods(after)];

    expect(other.template).toBe(one.template);
  });

  test('of an immutable one changes its name, where it is read too', () => {
    const [one, other] = [pods({ data: { a: 1 }, immutable: true }), pods({ data: { a: 2 }, immutable: true })];

    expect(one.name).toMatch(/^settings-[0-9a-f]{8}$/);
    expect(one.read).toBe(one.name);
    expect(other.read).toBe(other.name);
    expect(other.name).not.toBe(one.name);
  });

  test('an immutable one of the same content keeps its name', () => {
    const [one, other] = [
      pods({ data: { a: 1, b: 2 }, immutable: true }),
      pods({ data: { b: 2, a: 1 }, immutable: true }),
    ];

    expect(other).toEqual(one);
  });

  test('an immutable one says so, and needs no checksum', () => {
    const object = made({ data: { a: 1 }, immutable: true });

    expect(object.immutable).toBe(true);
    expect(pods({ data: { a: 1 }, immutable: true }).checksum).toBeUndefined();
  });

  test('rolls pods of which only a sidecar or an init container reads it', () => {
    const checksums = [1, 2].map((value) => {
      const chart = testChart();
      const config = new Config(chart, 'settings', { data: { a: value } });
      const app = new WebApp(chart, 'api', { image: 'a:1', port: 80 });
      app.addInitContainer({ name: 'first', image: 'b:1', files: { '/etc/a': config } });
      return at(find(objects(chart), 'Deployment'), 'spec.template.metadata.annotations', 'cdk8s-dovetail/checksum');
    });

    expect(checksums[0]).toEqual(expect.any(String));
    expect(checksums[0]).not.toBe(checksums[1]);
  });
});

describe('Config.existing', () => {
  test('emits nothing, and tells the checker of name and keys', () => {
    const chart = testChart();

    new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [Config.existing('global', { keys: ['LEVEL'] })] });

    const all = objects(chart);
    expect(all.filter(({ kind }) => kind === 'ConfigMap')).toEqual([]);
    expect(at(find(all, 'Deployment'), 'metadata.annotations', 'cdk8s-dovetail/external')).toBe(
      'configmap/global:LEVEL',
    );
  });

  test('takes a ConfigMap that cdk8s-plus makes in the tree, of which the checker knows', () => {
    const chart = testChart();
    const map = new ConfigMap(chart, 'map', { metadata: { name: 'global' } });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [map], files: { '/etc/global': map } });

    const deployment = find(objects(chart), 'Deployment');
    expect(at(deployment, `${pod}.containers.0.envFrom`)).toEqual([{ configMapRef: { name: 'global' } }]);
    expect(at(deployment, `${pod}.volumes.0.configMap`)).toEqual({ name: 'global' });
    expect(at(deployment, 'metadata.annotations', 'cdk8s-dovetail/external')).toBeUndefined();
  });

  test('takes a ConfigMap that cdk8s-plus imports, which is made elsewhere', () => {
    const chart = testChart();
    const map = ConfigMap.fromConfigMapName(chart, 'map', 'global');

    new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [map] });

    const deployment = find(objects(chart), 'Deployment');
    expect(at(deployment, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('configmap/global');
  });

  test('a name that no ConfigMap can have is refused', () => {
    const make = () => Config.existing('a b');

    expect(make).toThrow(
      new Error('ConfigMap "a b": the name "a b" is not a DNS subdomain (a-z, 0-9, "-", "."); try "a-b"'),
    );
  });
});
