import { Lazy } from 'cdk8s';
import { ConfigMap, EnvFieldPaths, EnvValue, Secret } from 'cdk8s-plus-28';
import { Config, Secrets, type EnvInput, type KeyedSource } from '../../../src';
import { Environment } from '../../../src/parts/config/env';
import { testChart } from '../../support/synth';

const keys = Secrets.existing('keys', { keys: ['TOKEN', 'OTHER'] });
const settings: KeyedSource = Config.existing('settings', { keys: ['LEVEL', 'TOKEN'] });
const unknown: KeyedSource = Secrets.existing('unknown');

const empty = () => new Environment(testChart());

describe('an environment variable', () => {
  test.each<[string, unknown, object]>([
    ['text', 'info', { value: 'info' }],
    ['an empty text', '', { value: '' }],
    ['a number', 4, { value: '4' }],
    ['a boolean', false, { value: 'false' }],
    ['a key of a Secret', keys.key('TOKEN'), { valueFrom: { secretKeyRef: { name: 'keys', key: 'TOKEN' } } }],
    [
      'a key of a Config',
      settings.key('LEVEL'),
      { valueFrom: { configMapKeyRef: { name: 'settings', key: 'LEVEL' } } },
    ],
    ["cdk8s-plus' literal", EnvValue.fromValue('x'), { value: 'x' }],
    [
      "cdk8s-plus' field",
      EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME),
      { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
    [
      "cdk8s-plus' key of an imported Secret",
      EnvValue.fromSecretValue({ secret: Secret.fromSecretName(testChart(), 's', 'plus'), key: 'k' }),
      { valueFrom: { secretKeyRef: { name: 'plus', key: 'k' } } },
    ],
    [
      "cdk8s-plus' key of a ConfigMap",
      EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(testChart(), 'm', 'plus'), 'k', { optional: true }),
      { valueFrom: { configMapKeyRef: { name: 'plus', key: 'k', optional: true } } },
    ],
    [
      'a value of another version of cdk8s-plus',
      { value: undefined, valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ],
  ])('can be %s', (_, value, expected) => {
    const environment = empty();

    environment.set('A', value as EnvInput);

    expect(environment.render().env).toEqual([{ name: 'A', ...expected }]);
  });

  test('can be a token of cdk8s, which is resolved at synth', () => {
    const environment = empty();
    const token = Lazy.any({ produce: () => 'late' }) as string;

    environment.set('A', token);

    expect(environment.render().env).toEqual([{ name: 'A', value: token }]);
  });

  test('of one key can have any name', () => {
    const environment = empty();

    environment.set('ONE', keys.key('TOKEN'));
    environment.set('TWO', keys.key('TOKEN'));

    expect(environment.render().env?.map(({ name }) => name)).toEqual(['ONE', 'TWO']);
  });

  test('keeps its place, since $(VAR) refers to those before', () => {
    const environment = empty();

    for (const name of ['Z', 'A', 'M']) environment.set(name, 'x');

    expect(environment.render().env?.map(({ name }) => name)).toEqual(['Z', 'A', 'M']);
  });

  test.each<[string, string, unknown, string]>([
    ['an empty name', '', 'x', 'test: an environment variable has an empty name; give it one'],
    ['"=" in its name', 'A=B', 'x', 'test: environment variable "A=B" has "=" in its name; leave it out'],
    [
      'a digit at the start',
      '1A',
      'x',
      'test: environment variable "1A" is not valid: letters, digits, "-", "_" and ".", and no digit, "." alone or ".." at the start',
    ],
    [
      'no value',
      'A',
      undefined,
      'test: environment variable "A" is undefined; give it a string, a number, a boolean or a key of a Secret or Config',
    ],
    [
      'null',
      'A',
      null,
      'test: environment variable "A" is null; give it a string, a number, a boolean or a key of a Secret or Config',
    ],
    [
      'a number that is none',
      'A',
      NaN,
      'test: environment variable "A" is NaN; give it a string, a number, a boolean or a key of a Secret or Config',
    ],
    [
      'a whole Secret',
      'A',
      keys,
      'test: environment variable "A" is an object (SecretReader); give it a string, a number, a boolean or a key of a Secret or Config',
    ],
    [
      'a list',
      'A',
      ['x'],
      'test: environment variable "A" is a list; give it a string, a number, a boolean or a key of a Secret or Config',
    ],
  ])('with %s is refused', (_, name, value, message) => {
    const environment = empty();

    const set = () => environment.set(name, value as EnvInput);

    expect(set).toThrow(new Error(message));
  });

  test('that is set already is refused', () => {
    const environment = empty();
    environment.set('A', '1');

    const set = () => environment.set('A', '2');

    expect(set).toThrow(new Error('test: environment variable "A" is set already; give one of them another name'));
  });
});

describe('all keys of a source', () => {
  test.each<[string, Parameters<Environment['addSource']>[0], object]>([
    ['of a Secret', keys, { secretRef: { name: 'keys' } }],
    ['of a Config', settings, { configMapRef: { name: 'settings' } }],
    ['with a prefix', keys.withPrefix('P_'), { prefix: 'P_', secretRef: { name: 'keys' } }],
    [
      'of what is optional',
      Secrets.existing('maybe', { optional: true }),
      { secretRef: { name: 'maybe', optional: true } },
    ],
  ])('%s become variables', (_, source, expected) => {
    const environment = empty();

    environment.addSource(source);

    expect(environment.render().envFrom).toEqual([expected]);
  });

  test('stand back behind a variable that is set, as in Kubernetes', () => {
    const environment = empty();

    environment.addSource(keys);
    environment.set('TOKEN', 'mine');

    expect(environment.render().env).toEqual([{ name: 'TOKEN', value: 'mine' }]);
  });

  test('that two sources bring under one name are refused', () => {
    const environment = empty();
    environment.addSource(keys);

    const add = () => environment.addSource(settings);

    expect(add).toThrow(
      new Error(
        'test: \'envFrom\' brings "TOKEN" twice, from Secret "keys" and from ConfigMap "settings"; give one of them a prefix',
      ),
    );
  });

  test('that a prefix keeps apart are accepted', () => {
    const environment = empty();

    environment.addSource(keys);
    environment.addSource(settings.withPrefix('S_'));

    expect(environment.render().envFrom).toHaveLength(2);
  });

  test('of which one cannot be a variable are refused, since the kubelet skips it', () => {
    const environment = empty();

    const add = () => environment.addSource(Secrets.existing('tls', { keys: ['1.crt'] }));

    expect(add).toThrow(
      new Error(
        'test: \'envFrom\': Secret "tls" has the key "1.crt", which the kubelet skips since no environment variable can be called "1.crt"; bind it by name in \'env\', or mount it in \'files\'',
      ),
    );
  });

  test('can be variables where a prefix makes them so', () => {
    const environment = empty();

    environment.addSource(Secrets.existing('tls', { keys: ['1.crt'] }).withPrefix('TLS_'));

    expect(environment.render().envFrom).toHaveLength(1);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'a name',
      'keys',
      /^test: 'envFrom' has "keys", which is neither a Secret nor a Config; make it with Secrets.existing or new Config$/,
    ],
    ['null', null, /^test: 'envFrom' has null, which is neither a Secret nor a Config;/],
    ['nothing', undefined, /^test: 'envFrom' has undefined, which is neither a Secret nor a Config;/],
    ['one key', keys.key('TOKEN'), /^test: 'envFrom' has an object \(KeyReference\), which is neither/],
  ])('of %s are refused', (_, source, message) => {
    const environment = empty();

    const add = () => environment.addSource(source as KeyedSource);

    expect(add).toThrow(message);
  });
});

describe('an argument', () => {
  test('is the text that it is', () => {
    const environment = empty();

    const argument = environment.argument('--level=$(LEVEL)');

    expect(argument).toBe('--level=$(LEVEL)');
  });

  test('uses a variable that has the key already', () => {
    const environment = empty();
    environment.set('API_TOKEN', keys.key('TOKEN'));

    const argument = environment.argument(keys.key('TOKEN'));

    expect(argument).toBe('$(API_TOKEN)');
    expect(environment.render().env).toHaveLength(1);
  });

  test('makes a variable where there is none', () => {
    const environment = empty();

    const argument = environment.argument(keys.key('TOKEN'));

    expect(argument).toBe('$(TOKEN)');
    expect(environment.render().env).toEqual([
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'keys', key: 'TOKEN' } } },
    ]);
  });

  test('makes one variable for one key, however often it is read', () => {
    const environment = empty();

    const args = [environment.argument(keys.key('TOKEN')), environment.argument(keys.key('TOKEN'))];

    expect(args).toEqual(['$(TOKEN)', '$(TOKEN)']);
    expect(environment.render().env).toHaveLength(1);
  });

  test.each([
    ['tls.crt', 'tls_crt'],
    ['1st-key', '_1st_key'],
    ['a.b-c', 'a_b_c'],
  ])('of the key "%s" makes the variable "%s"', (key, variable) => {
    const environment = empty();

    const argument = environment.argument(unknown.key(key));

    expect(argument).toBe(`$(${variable})`);
  });

  test('uses what a whole source brings', () => {
    const environment = empty();
    environment.addSource(keys);

    const argument = environment.argument(keys.key('TOKEN'));

    expect(argument).toBe('$(TOKEN)');
    expect(environment.render().env).toBeUndefined();
  });

  test('uses what a whole source brings with a prefix', () => {
    const environment = empty();
    environment.addSource(keys.withPrefix('P_'));

    const argument = environment.argument(keys.key('TOKEN'));

    expect(argument).toBe('$(P_TOKEN)');
    expect(environment.render().env).toBeUndefined();
  });

  test('makes a variable where the kubelet skips the key of a whole source', () => {
    const environment = empty();
    environment.addSource(unknown);

    const argument = environment.argument(unknown.key('1st'));

    expect(argument).toBe('$(_1st)');
    expect(environment.render().env).toEqual([
      { name: '_1st', valueFrom: { secretKeyRef: { name: 'unknown', key: '1st' } } },
    ]);
  });

  test('uses the second of two sources where the first is hidden', () => {
    const environment = empty();
    environment.addSource(keys);
    environment.addSource(keys.withPrefix('P_'));
    environment.set('TOKEN', 'mine');

    const argument = environment.argument(keys.key('TOKEN'));

    expect(argument).toBe('$(P_TOKEN)');
  });

  test('whose variable is something else is refused', () => {
    const environment = empty();
    environment.set('TOKEN', 'mine');

    const add = () => environment.argument(keys.key('TOKEN'));

    expect(add).toThrow(
      new Error(
        'test: the key "TOKEN" of Secret "keys" is read through the environment variable "TOKEN", which is set to something else; bind the key in \'env\' under another name',
      ),
    );
  });

  test('whose variable another source brings is refused, since it would be hidden', () => {
    const environment = empty();
    environment.addSource(settings);

    const add = () => environment.argument(keys.key('TOKEN'));

    expect(add).toThrow(
      new Error(
        'test: the key "TOKEN" of Secret "keys" is read through the environment variable "TOKEN", which ConfigMap "settings" brings already; bind the key in \'env\' under another name',
      ),
    );
  });

  test('that is no text is refused', () => {
    const environment = empty();

    const add = () => environment.argument(8080 as unknown as string);

    expect(add).toThrow(new Error('test: an argument is 8080; write it as a string'));
  });
});
