import { Deployment } from 'cdk8s-plus-28';
import { Config, Secrets, WebApp, type FilesOptions, type KeyedSource } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';

const secret: KeyedSource = Secrets.existing('db', { keys: ['user', 'password', 'ca.crt'] });
const items = (items: FilesOptions['items']) => () => secret.files({ items });

describe('a key', () => {
  test('that is there is given out', () => {
    const reference = secret.key('password');

    expect(reference.toValueFrom()).toEqual({ secretKeyRef: { name: 'db', key: 'password' } });
  });

  test('of a Config refers to its ConfigMap', () => {
    const reference = new Config(testChart(), 'settings', { data: { LEVEL: 'info' } }).key('LEVEL');

    expect(reference.toValueFrom()).toEqual({ configMapKeyRef: { name: 'settings', key: 'LEVEL' } });
  });

  test.each<[boolean | undefined, boolean | undefined, boolean | undefined]>([
    [undefined, undefined, undefined],
    [undefined, true, true],
    [true, undefined, true],
    [true, false, undefined],
  ])('of a Secret whose optional is %s, asked for with %s, has %s', (whole, own, expected) => {
    const source: KeyedSource = Secrets.existing('db', whole === undefined ? {} : { optional: whole });

    const { secretKeyRef } = source.key('a', own === undefined ? {} : { optional: own }).toValueFrom();

    expect(secretKeyRef?.optional).toBe(expected);
  });

  test.each<[string, () => unknown, string]>([
    [
      'with a slip',
      () => secret.key('pasword'),
      'Secret "db": Secret "db" has no key "pasword"; did you mean "password"?',
    ],
    [
      'that is not there',
      () => secret.key('token'),
      'Secret "db": Secret "db" has no key "token"; there are "user", "password", "ca.crt"',
    ],
    [
      'of a Config that is not there',
      () => (new Config(testChart(), 'settings', { data: { a: 1 } }) as KeyedSource).key('other'),
      'test/settings: ConfigMap "settings" has no key "other"; there is "a"',
    ],
    [
      'that no Secret can have',
      () => Secrets.existing('any').key('a b'),
      'Secret "any": the key "a b" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start',
    ],
    ['as a file that is not there', () => secret.file('x'), /^Secret "db": Secret "db" has no key "x"/],
    ['among items that is not there', items(['x']), /^Secret "db": Secret "db" has no key "x"/],
  ] as [string, () => unknown, string][])('%s is refused', (_, make, message) => {
    expect(make).toThrow(typeof message === 'string' ? new Error(message) : message);
  });
});

describe('a prefix', () => {
  test.each(['DB_', 'db.', '_'])('%j is accepted', (prefix) => {
    const keys = secret.withPrefix(prefix);

    expect(keys.prefix).toBe(prefix);
  });

  test.each([
    ['', 'Secret "db": the prefix is empty; give one, or name the source itself in \'envFrom\''],
    [
      '1_',
      'Secret "db": the prefix "1_" cannot begin an environment variable\'s name: letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start',
    ],
    [
      'DB=',
      'Secret "db": the prefix "DB=" cannot begin an environment variable\'s name: letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start',
    ],
  ])('%j is refused', (prefix, message) => {
    const make = () => secret.withPrefix(prefix);

    expect(make).toThrow(new Error(message));
  });
});

describe('files', () => {
  test('from a list have the names of their keys', () => {
    const files = secret.files({ items: ['user', 'ca.crt'] });

    expect(files.items).toEqual([
      { key: 'user', path: 'user', mode: undefined },
      { key: 'ca.crt', path: 'ca.crt', mode: undefined },
    ]);
  });

  test('from a map have paths and modes of their own', () => {
    const files = secret.files({ mode: 0o440, items: { user: 'a/b', password: { path: 'pw', mode: 0o400 } } });

    expect(files.items).toEqual([
      { key: 'user', path: 'a/b', mode: undefined },
      { key: 'password', path: 'pw', mode: 0o400 },
    ]);
    expect(files.mode).toBe(0o440);
  });

  test.each([0, 0o400, 0o440, 0o444, 0o600, 0o644, 0o755, 0o777])('of mode %d are accepted', (mode) => {
    const files = secret.files({ mode });

    expect(files.mode).toBe(mode);
  });

  test.each([
    [644, 'Secret "db": \'mode\' is 644; a mode is octal, from 0o000 to 0o777, such as 0o400'],
    [-1, 'Secret "db": \'mode\' is -1; a mode is octal, from 0o000 to 0o777, such as 0o400'],
    [0.5, 'Secret "db": \'mode\' is 0.5; a mode is octal, from 0o000 to 0o777, such as 0o400'],
    [0o1000, 'Secret "db": \'mode\' is 512; a mode is octal, from 0o000 to 0o777, such as 0o400'],
    [400, 'Secret "db": \'mode\' is 400, which is 0o620; did you mean 0o400?'],
    [440, 'Secret "db": \'mode\' is 440, which is 0o670; did you mean 0o440?'],
    [444, 'Secret "db": \'mode\' is 444, which is 0o674; did you mean 0o444?'],
    [500, 'Secret "db": \'mode\' is 500, which is 0o764; did you mean 0o500?'],
  ])('of mode %d are refused', (mode, message) => {
    const make = [() => secret.files({ mode }), () => secret.file('user', { mode })];

    for (const one of make) expect(one).toThrow(new Error(message));
  });

  test.each<[string, () => unknown, string]>([
    ['no items', items([]), 'Secret "db": \'items\' is empty; name the keys to write, or leave it out for all'],
    [
      'no items in a map',
      items({}),
      'Secret "db": \'items\' is empty; name the keys to write, or leave it out for all',
    ],
    [
      'two keys at one path',
      items({ user: 'x', password: { path: 'x' } }),
      'Secret "db": \'items\' writes "user" and "password" to the one path "x"; give each its own',
    ],
    [
      'a path below another',
      items({ user: 'x/y', password: 'x' }),
      'Secret "db": \'items\' writes "user" to "x/y" and "password" to "x", where one is a folder to the other; give each its own path',
    ],
    [
      'a mode that is none',
      items({ user: { path: 'x', mode: 644 } }),
      'Secret "db": \'items\': the mode of "user" is 644; a mode is octal, from 0o000 to 0o777, such as 0o400',
    ],
  ])('with %s are refused', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test.each(['', '/etc/x', '../x', 'a/../b', '..', '..data', '..x/y', 'a//b', 'a/', './a', 'a/./b'])(
    'at %j are refused',
    (path) => {
      const make = items({ user: path });

      expect(make).toThrow(
        new Error(
          `Secret "db": 'items' writes "user" to "${path}"; give a path below the mount path, without "..", "." and "//"`,
        ),
      );
    },
  );

  test.each(['a', 'a/b', '.pgpass', 'a..b', 'a/..b', 'x y'])('at %j are accepted', (path) => {
    const files = secret.files({ items: { user: path } });

    expect(files.items?.[0]?.path).toBe(path);
  });
});

test('a key goes out to a container of cdk8s-plus', () => {
  const chart = testChart();
  const keys = Secrets.existing('db', { keys: ['password'] });

  new Deployment(chart, 'report', {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- it is one by its members, in every version
    containers: [{ image: 'report:1.0.0', envVariables: { DB_PASSWORD: keys.key('password').toEnvValue() } }],
  });

  expect(at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0.env')).toEqual([
    { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
  ]);
});

test('a source of ones own is read as an object that exists', () => {
  const chart = testChart();
  const keys = Secrets.existing('vault', { keys: ['A'] });
  class Vault implements KeyedSource<'A'> {
    readonly kind = 'Secret';
    readonly name = 'vault';
    readonly keys = ['A'] as const;
    readonly key = keys.key.bind(keys);
    readonly withPrefix = keys.withPrefix.bind(keys);
    readonly files = keys.files.bind(keys);
    readonly file = keys.file.bind(keys);
  }

  new WebApp(chart, 'api', { image: 'api:1.0.0', port: 80, envFrom: [new Vault()], files: { '/keys': new Vault() } });

  const deployment = find(objects(chart), 'Deployment');
  expect(at(deployment, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('secret/vault:A');
  expect(at(deployment, 'spec.template.spec.containers.0.envFrom')).toEqual([{ secretRef: { name: 'vault' } }]);
});
