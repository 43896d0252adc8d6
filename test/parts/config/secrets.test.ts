import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Secret } from 'cdk8s-plus-28';
import { Secrets, WebApp, type KeyedSource } from '../../../src';
import { testFolder } from '../../support/files';
import { at, find, objects, synthYaml, testChart } from '../../support/synth';

const external = (all: ReturnType<typeof objects>) =>
  at(find(all, 'Deployment'), 'metadata.annotations', 'cdk8s-dovetail/external');
const template = 'spec.template.spec';

/** Everything that can be seen of a value: also what is not enumerable, and what getters give. */
const seen = (value: unknown) =>
  inspect(value, { depth: null, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null });

describe('Secrets.existing', () => {
  test('emits nothing, and tells the checker of name and keys', () => {
    const chart = testChart();
    const keys = Secrets.existing('llm', { keys: ['GROQ', 'HF'] });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [keys] });

    const all = objects(chart);
    expect(all.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(external(all)).toBe('secret/llm:GROQ,HF');
  });

  test('without keys takes any key, and tells the checker of none', () => {
    const chart = testChart();

    new WebApp(chart, 'api', { image: 'a:1', port: 80, env: { A: Secrets.existing('llm').key('any') } });

    expect(external(objects(chart))).toBe('secret/llm');
  });

  test('takes a Secret that cdk8s-plus imports, which is made elsewhere', () => {
    const chart = testChart();
    const imported = Secret.fromSecretName(chart, 'imported', 'llm');

    new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [Secrets.existing(imported, { keys: ['GROQ'] })] });

    const all = objects(chart);
    expect(at(find(all, 'Deployment'), `${template}.containers.0.envFrom`)).toEqual([{ secretRef: { name: 'llm' } }]);
    expect(external(all)).toBe('secret/llm:GROQ');
  });

  test('takes a Secret that cdk8s-plus makes in the tree, of which the checker knows', () => {
    const chart = testChart();
    const made = new Secret(chart, 'made', { stringData: { GROQ: 'x' } });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, env: { GROQ: Secrets.existing(made).key('GROQ') } });

    const all = objects(chart);
    const { name } = find(all, 'Secret').metadata as { name: string };
    expect(at(find(all, 'Deployment'), `${template}.containers.0.env`)).toEqual([
      { name: 'GROQ', valueFrom: { secretKeyRef: { name, key: 'GROQ' } } },
    ]);
    expect(external(all)).toBeUndefined();
  });

  test.each([
    ['imported', () => Secret.fromSecretName(testChart(), 'imported', 'llm')],
    ['made', () => new Secret(testChart(), 'made', { metadata: { name: 'llm' } })],
  ])('a Secret of cdk8s-plus that is %s goes into envFrom as it is', (_, secret) => {
    const chart = testChart();

    new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [secret()] });

    expect(at(find(objects(chart), 'Deployment'), `${template}.containers.0.envFrom`)).toEqual([
      { secretRef: { name: 'llm' } },
    ]);
  });

  test('optional marks every way in which it is read, and asks nothing of the checker', () => {
    const chart = testChart();
    const keys = Secrets.existing('llm', { keys: ['GROQ'], optional: true });

    new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      env: { TOKEN: keys.key('GROQ') },
      envFrom: [keys],
      files: { '/keys': keys },
    });

    const all = objects(chart);
    const pod = at(find(all, 'Deployment'), template);
    expect(at(pod, 'containers.0.env.0.valueFrom.secretKeyRef.optional')).toBe(true);
    expect(at(pod, 'containers.0.envFrom.0.secretRef.optional')).toBe(true);
    expect(at(pod, 'volumes.0.secret.optional')).toBe(true);
    expect(external(all)).toBeUndefined();
  });

  test.each<[string, () => unknown, string]>([
    ['an empty name', () => Secrets.existing(''), 'Secret "": the name is empty; give it a name'],
    [
      'a name that no Secret can have',
      () => Secrets.existing('My_Keys'),
      'Secret "My_Keys": the name "My_Keys" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-keys"',
    ],
    [
      'a key that no Secret can have',
      () => Secrets.existing('llm', { keys: ['A B'] }),
      'Secret "llm": the key "A B" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
    ],
    [
      'a key twice',
      () => Secrets.existing('llm', { keys: ['A', 'B', 'A'] }),
      'Secret "llm": the key "A" is there twice; leave one out',
    ],
  ])('%s is refused', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});

describe('Secrets.fromEnvFile', () => {
  test('reads the names of the keys', () => {
    const file = testFolder().write('.env', '\uFEFF# keys\n  GROQ=x\r\n\nHF=y#z=\n');

    const keys = Secrets.fromEnvFile('llm', file);

    expect(keys.keys).toEqual(['GROQ', 'HF']);
  });

  test('keeps no value, wherever one looks', () => {
    const chart = testChart();
    const file = testFolder().write(
      '.env',
      'A=hunter2\nB=x"hunter2"\nC=hunter2 hunter2\nD=hunter2#x\nE=aHVudGVyMg==\n',
    );

    const keys = Secrets.fromEnvFile('llm', file, { optional: false });
    const app = new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      env: { X: keys.key('A') },
      envFrom: [keys, keys.withPrefix('P_')],
      args: [keys.key('B')],
      files: { '/all': keys, '/some': keys.files({ items: ['C'] }), '/one': keys.file('D') },
    });

    const all = [synthYaml(chart), JSON.stringify(keys), ...[keys, keys.key('A'), keys.files(), app].map(seen)];
    for (const everything of all) {
      expect(everything).not.toMatch(/hunter2|aHVudGVyMg/);
    }
  });

  test('no message shows a value', () => {
    const folder = testFolder();
    const broken = [
      'hunter2',
      '=hunter2',
      'A=1\nA=hunter2',
      'A="hunter2',
      'A= hunter2',
      'A=x #hunter2',
      'export A=hunter2',
      'hunter2+/=',
      'A B=hunter2',
    ];

    const messages = broken.map((content) => {
      try {
        return Secrets.fromEnvFile('llm', folder.write('.env', content));
      } catch (error) {
        return String(error);
      }
    });

    expect(messages).toHaveLength(broken.length);
    for (const message of messages) expect(message).toMatch(/^(?!.*hunter2)Error: Secret "llm": .*\.env:\d+: /);
  });

  // `kubectl create secret generic a --from-env-file=FILE --dry-run=client -o json` of kubectl 1.32 shows each of them
  test.each([
    ['export', 'A=1\nexport B=2\n', "2: kubectl takes 'export' as a part of the name; leave it out"],
    [
      'white space before "="',
      'A =1',
      '1: kubectl takes the white space before "=" as a part of the name; leave it out',
    ],
    ['double quotes', 'A="b c"', '1: kubectl takes the quotes as a part of the value of "A"; write it without them'],
    ['single quotes', "A='b'", '1: kubectl takes the quotes as a part of the value of "A"; write it without them'],
    [
      'quotes and a comment',
      'A="b" # c',
      '1: kubectl takes the quotes as a part of the value of "A"; write it without them',
    ],
    [
      'a quote that stays open',
      'A="b\nc"',
      '1: kubectl takes the quotes as a part of the value of "A"; write it without them',
    ],
    [
      'white space before a value',
      'A= b',
      '1: kubectl takes the white space around it as a part of the value of "A"; leave it out',
    ],
    [
      'white space after a value',
      'A=b ',
      '1: kubectl takes the white space around it as a part of the value of "A"; leave it out',
    ],
    [
      'white space alone',
      'A= ',
      '1: kubectl takes the white space around it as a part of the value of "A"; leave it out',
    ],
    [
      'a comment behind a value',
      'A=b #c',
      '1: kubectl takes what looks like a comment as a part of the value of "A"; put the comment on a line of its own',
    ],
  ])('refuses %s, which kubectl reads otherwise', (_, content, message) => {
    const file = testFolder().write('.env', content);

    expect(() => Secrets.fromEnvFile('llm', file)).toThrow(`Secret "llm": ${file}:${message}`);
  });

  test.each(["A=it's\n", 'A=a"b"\n', 'A=b#c\n', 'A=\n', 'A={"b": "c"}\n', 'A=a b\n'])(
    'takes %j, as kubectl does',
    (content) => {
      const file = testFolder().write('.env', content);

      expect(Secrets.fromEnvFile('llm', file).keys).toEqual(['A']);
    },
  );

  test('without keys asks for the file', () => {
    const make = () => Secrets.fromEnvFile('llm', 'no/such.env');

    expect(make).toThrow(
      new Error(`Secret "llm": no/such.env: there is no such file or folder; paths are relative to ${process.cwd()}`),
    );
  });

  test('with keys does without the file, as in CI', () => {
    const keys = Secrets.fromEnvFile('llm', 'no/such.env', { keys: ['GROQ'] });

    expect(keys.keys).toEqual(['GROQ']);
  });

  test('with keys gives the same manifests with the file and without', () => {
    const yaml = ['no/such.env', testFolder().write('.env', 'HF=1\nGROQ=2\n')].map((file) => {
      const chart = testChart();
      const keys = Secrets.fromEnvFile('llm', file, { keys: ['GROQ', 'HF'] });
      new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [keys] });
      return synthYaml(chart);
    });

    expect(yaml[0]).toBe(yaml[1]);
  });

  test('a key that the file lacks is refused', () => {
    const file = testFolder().write('.env', 'GROQ=1');

    const make = () => Secrets.fromEnvFile('llm', file, { keys: ['GROQ', 'HF'] });

    expect(make).toThrow(
      new Error(`Secret "llm": 'keys' names "HF", not found in ${file}; add them there, or remove them from 'keys'`),
    );
  });

  test('a key that only the file has is refused', () => {
    const file = testFolder().write('.env', 'GROQ=1\nHF=1');

    const make = () => Secrets.fromEnvFile('llm', file, { keys: ['GROQ'] });

    expect(make).toThrow(
      new Error(`Secret "llm": 'keys' does not name "HF", found in ${file}; add them to 'keys', or remove them there`),
    );
  });

  test('a file without variables is refused', () => {
    const file = testFolder().write('.env', '# nothing yet\n');

    const make = () => Secrets.fromEnvFile('llm', file);

    expect(make).toThrow(new Error(`Secret "llm": ${file} has no variables; add NAME=value lines`));
  });

  test('a key twice is refused with file and line', () => {
    const file = testFolder().write('.env', 'GROQ=1\nGROQ=2');

    const make = () => Secrets.fromEnvFile('llm', file, { keys: ['GROQ'] });

    expect(make).toThrow(new Error(`Secret "llm": ${file}:2: "GROQ" is there already, on line 1; leave one out`));
  });

  test('a file that is there and cannot be read is refused with keys too', () => {
    const { path } = testFolder();
    mkdirSync(join(path, '.env'));

    const make = () => Secrets.fromEnvFile('llm', join(path, '.env'), { keys: ['GROQ'] });

    expect(make).toThrow(
      new Error(`Secret "llm": ${path}/.env: this is a folder, not a file; paths are relative to ${process.cwd()}`),
    );
  });

  test('a path that cannot be looked at is not taken for an absent file', () => {
    const file = testFolder().write('file', '');

    const make = () => Secrets.fromEnvFile('llm', `${file}/.env`, { keys: ['GROQ'] });

    expect(make).toThrow(/: a part of this path is a file where a folder is meant;/);
  });
});

describe('Secrets.plaintext', () => {
  let warn: jest.SpyInstance;
  beforeEach(() => {
    warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  });
  afterEach(() => {
    warn.mockRestore();
  });

  test('writes a Secret', () => {
    const chart = testChart();

    Secrets.plaintext(chart, 'db', {
      data: { password: 'x' },
      type: 'kubernetes.io/basic-auth',
      labels: { team: 'a' },
    });

    expect(find(objects(chart), 'Secret')).toMatchObject({
      metadata: { name: 'db', labels: { team: 'a' } },
      type: 'kubernetes.io/basic-auth',
      stringData: { password: 'x' },
    });
  });

  test('warns through node', () => {
    Secrets.plaintext(testChart(), 'db', { data: { password: 'x' } });

    expect(warn).toHaveBeenCalledWith(
      'test/db: the values of Secret "db" stand in the manifests in plain text; for real ones create the Secret in the cluster and name it with Secrets.existing',
      { code: 'DOVETAIL_PLAINTEXT_SECRET' },
    );
  });

  test('the checker needs not be told of it', () => {
    const chart = testChart();
    const db = Secrets.plaintext(chart, 'db', { data: { password: 'x' } });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, env: { PASSWORD: db.key('password') } });

    expect(external(objects(chart))).toBeUndefined();
  });

  test('a change of a value rolls the pods', () => {
    const checksums = ['x', 'x', 'y'].map((password) => {
      const chart = testChart();
      const db = Secrets.plaintext(chart, 'db', { data: { password } });
      new WebApp(chart, 'api', { image: 'a:1', port: 80, envFrom: [db] });
      return at(find(objects(chart), 'Deployment'), 'spec.template.metadata.annotations', 'cdk8s-dovetail/checksum');
    });

    expect(checksums[0]).toEqual(expect.any(String));
    expect(checksums[1]).toBe(checksums[0]);
    expect(checksums[2]).not.toBe(checksums[0]);
  });

  test.each<[string, Parameters<typeof Secrets.plaintext>[2], string]>([
    ['no data', { data: {} }, "test/db: 'data' is empty; give it a value by its key"],
    [
      'a value that is no string',
      { data: { port: 5432 as unknown as string } },
      'test/db: \'data\': "port" is number; write it as a string',
    ],
    [
      'a key that no Secret can have',
      { data: { 'a b': 'x' } },
      'test/db: the key "a b" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
    ],
    [
      'a name that no Secret can have',
      { name: 'My_DB', data: { a: 'x' } },
      'test/db: \'name\' "My_DB" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-db"',
    ],
    [
      'a label that no object can have',
      { data: { a: 'x' }, labels: { team: 'a b' } },
      'test/db: \'labels\': "team" has the value "a b", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit',
    ],
    [
      'a TLS Secret without its certificate',
      { type: 'kubernetes.io/tls', data: { 'tls.key': 'x' } },
      'test/db: \'data\' has no "tls.crt", which a Secret of type "kubernetes.io/tls" must have',
    ],
    [
      'more than 1 MiB',
      { data: { a: 'x'.repeat(1024 * 1024 + 1) } },
      'test/db: it holds 1048577 bytes; a Secret holds at most 1048576',
    ],
  ])('%s is refused', (_, props, message) => {
    const chart = testChart();

    const make = () => Secrets.plaintext(chart, 'db', props);

    expect(make).toThrow(new Error(message));
  });

  test('1 MiB is accepted, as by the API server', () => {
    const secret: KeyedSource = Secrets.plaintext(testChart(), 'db', { data: { a: 'x'.repeat(1024 * 1024) } });

    expect(secret.keys).toEqual(['a']);
  });

  test('a name that another Secret has is refused', () => {
    const chart = testChart();
    Secrets.plaintext(chart, 'one', { name: 'db', data: { a: 'x' } });

    const make = () => Secrets.plaintext(chart, 'two', { name: 'db', data: { a: 'x' } });

    expect(make).toThrow(/^test\/two: Secret "db" .* belongs to test\/one already; give one of them another 'name'/);
  });
});
