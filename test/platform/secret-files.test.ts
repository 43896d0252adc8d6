import { parse } from 'yaml';
import { Secrets, SecretFiles, Storage, WebApp } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const parameters = (props: object) => {
  const chart = testChart({ namespace: 'shop' });
  new SecretFiles(chart, 'keys', props as never);
  return at(find(objects(chart), 'SecretProviderClass', 'keys'), 'spec.parameters') as Record<string, string>;
};

describe('SecretFiles', () => {
  test('of AWS, where the fields of a secret stand together', () => {
    const { objects: list, ...rest } = parameters({
      aws: { region: 'eu-central-1', podIdentity: true },
      files: {
        user: { key: 'shop/db', property: 'user' },
        token: { key: 'shop/token', version: 'abc' },
        pass: { key: 'shop/db', property: 'pass' },
        cert: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:cert',
      },
    });

    expect(rest).toEqual({ region: 'eu-central-1', usePodIdentity: 'true' });
    expect(parse(list ?? '')).toEqual([
      {
        objectName: 'shop/db',
        objectType: 'secretsmanager',
        jmesPath: [
          { path: 'user', objectAlias: 'user' },
          { path: 'pass', objectAlias: 'pass' },
        ],
      },
      { objectName: 'shop/token', objectType: 'secretsmanager', objectVersion: 'abc', objectAlias: 'token' },
      { objectName: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:cert', objectAlias: 'cert' },
    ]);
  });

  test('of Google Cloud', () => {
    const { secrets } = parameters({
      gcp: { project: 'shop-1' },
      files: { a: 'one', b: { key: 'projects/2/secrets/two', version: '7' } },
    });

    expect(parse(secrets ?? '')).toEqual([
      { resourceName: 'projects/shop-1/secrets/one/versions/latest', path: 'a' },
      { resourceName: 'projects/2/secrets/two/versions/7', path: 'b' },
    ]);
  });

  test('of Azure', () => {
    const { objects: list, ...rest } = parameters({
      azure: { vault: 'shop', tenant: 't', identity: 'abc' },
      files: { a: { key: 'one', version: '7' } },
    });

    const { array } = parse(list ?? '') as { readonly array: readonly string[] };
    expect(rest).toEqual({
      keyvaultName: 'shop',
      tenantId: 't',
      usePodIdentity: 'false',
      useVMManagedIdentity: 'true',
      userAssignedIdentityID: 'abc',
    });
    expect(array.map((text) => parse(text) as unknown)).toEqual([
      { objectName: 'one', objectType: 'secret', objectAlias: 'a', objectVersion: '7' },
    ]);
  });

  test('of Vault', () => {
    const { objects: list, ...rest } = parameters({
      vault: { server: 'https://vault:8200', role: 'shop', mount: 'k8s', namespace: 'team' },
      files: { a: { key: 'secret/data/shop', property: 'pass' }, b: 'secret/data/whole' },
    });

    expect(rest).toEqual({
      vaultAddress: 'https://vault:8200',
      roleName: 'shop',
      vaultAuthMountPath: 'k8s',
      vaultNamespace: 'team',
    });
    expect(parse(list ?? '')).toEqual([
      { objectName: 'a', secretPath: 'secret/data/shop', secretKey: 'pass' },
      { objectName: 'b', secretPath: 'secret/data/whole' },
    ]);
  });

  const vault = { server: 'https://vault:8200', role: 'shop' };
  const files = { password: 'secret/data/shop' };

  test('is mounted into apps, twice as one volume', () => {
    const chart = testChart({ namespace: 'shop' });
    const keys = new SecretFiles(chart, 'keys', { vault, files });
    const mount = Storage.secretFiles(keys);

    new WebApp(chart, 'api', {
      image: 'a:1',
      port: 80,
      files: { '/mnt/a': mount },
      sidecars: [{ name: 'side', image: 'b:1', files: { '/mnt/b': Storage.secretFiles(keys) } }],
    });

    const pod = at(find(objects(chart), 'Deployment'), 'spec.template.spec');
    expect(at(pod, 'volumes')).toEqual([
      {
        name: 'secrets-keys',
        csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'keys' } },
      },
    ]);
    expect(at(pod, 'containers.0.volumeMounts')).toEqual([
      { name: 'secrets-keys', mountPath: '/mnt/a', readOnly: true },
    ]);
  });

  test('a class that exists is told to the checker', () => {
    const chart = testChart({ namespace: 'shop' });

    new WebApp(chart, 'api', { image: 'a:1', port: 80, files: { '/mnt': Storage.secretFiles('keys') } });

    expect(at(find(objects(chart), 'Deployment'), 'metadata.annotations', 'cdk8s-dovetail/external')).toBe(
      'secretproviderclass/keys',
    );
  });

  test('makes a Secret with the same values, whose keys are typed', () => {
    const chart = testChart({ namespace: 'shop' });

    const keys = new SecretFiles(chart, 'keys', {
      vault,
      files: { 'tls.crt': 'a', 'tls.key': 'b' },
      sync: { name: 'shop-tls', keys: { 'tls.crt': 'tls.crt', 'tls.key': 'tls.key' }, type: 'kubernetes.io/tls' },
    });

    expect(keys.secret.keys).toEqual(['tls.crt', 'tls.key']);
    expect(at(find(objects(chart), 'SecretProviderClass'), 'spec.secretObjects')).toEqual([
      {
        secretName: 'shop-tls',
        type: 'kubernetes.io/tls',
        data: [
          { key: 'tls.crt', objectName: 'tls.crt' },
          { key: 'tls.key', objectName: 'tls.key' },
        ],
      },
    ]);
  });

  test('belongs to its namespace', () => {
    const far = new SecretFiles(testChart({ namespace: 'far' }), 'keys', { vault, files });
    const make = () =>
      new WebApp(testChart({ namespace: 'shop' }), 'api', {
        image: 'a:1',
        port: 80,
        files: { '/a': Storage.secretFiles(far) },
      });

    expect(thrown(make)).toBe(
      'test/api: SecretProviderClass "keys" is in namespace "far", and a pod reads only what is in its own, "shop"; make it in the app\'s namespace too',
    );
  });

  test('can be patched, and waived', () => {
    const chart = testChart();

    new SecretFiles(chart, 'keys', { vault, files })
      .patch({ providerClass: { spec: { parameters: { audience: 'vault' } } } })
      .waive('wiring/secret-exists', 'made by hand');

    const object = find(objects(chart), 'SecretProviderClass');
    expect(at(object, 'spec.parameters.audience')).toBe('vault');
    expect(at(object, 'metadata.annotations', 'cdk8s-dovetail/waive.wiring.secret-exists')).toBe('made by hand');
  });

  test.each<[string, object, string]>([
    ['no provider', { files }, "the store has no provider; give it one of 'aws', 'gcp', 'azure', 'vault'"],
    ['two providers', { files, vault, aws: {} }, "the store has 'aws' and 'vault'; leave one out"],
    ['no files', { vault }, "'files' is empty; name the files, each with its secret in the store"],
    [
      'a file of another type',
      { vault, files: { a: 7 } },
      "'files.a' is 7; give the name of a secret in the store, or { key, property }",
    ],
    [
      'a file without a secret',
      { vault, files: { a: {} } },
      "'files.a' names no secret of the store: its 'key' is undefined",
    ],
    [
      'a path for a file',
      { vault, files: { 'a/b': 'x' } },
      `'files': the file "a/b" is not valid: letters, digits, "-", "_" and ".", and not ".." at the start`,
    ],
    [
      'a misspelt option',
      { vault, files: { a: { key: 'x', propety: 'y' } } },
      "'files.a.propety' is not a prop; did you mean 'property'?",
    ],
    [
      'a field of Google Cloud',
      { gcp: { project: 'p' }, files: { a: { key: 'x', property: 'y' } } },
      "'files.a.property' is set, which a file of 'gcp' does not have; leave it out",
    ],
    [
      'a version of Vault',
      { vault, files: { a: { key: 'x', version: '1' } } },
      "'files.a.version' is set, which a file of 'vault' does not have; leave it out",
    ],
    [
      'a secret twice',
      { aws: {}, files: { a: 'x', b: 'x' } },
      `'files' has the secret "x" twice, as "a" and "b"; leave one out`,
    ],
    [
      'a region that is none',
      { aws: { region: '' }, files },
      `'aws.region' is empty; give it a region, such as "eu-central-1"`,
    ],
    [
      'an unknown service',
      { aws: { service: 'S3' }, files },
      `'aws.service' is "S3"; it is one of "SecretsManager", "ParameterStore"`,
    ],
    [
      'a URL for a vault',
      { azure: { vault: 'https://shop.vault.azure.net', tenant: 't', client: 'c' }, files },
      `'azure.vault' is "https://shop.vault.azure.net", which is not the name of a vault: 3 to 24 letters, digits and "-"; leave out "https://" and the domain`,
    ],
    [
      'no identity',
      { azure: { vault: 'shop', tenant: 't' }, files },
      "'azure' has no identity; give it 'client' or 'identity'",
    ],
    ['no role', { vault: { server: 'https://a' }, files }, "'vault.role' is missing; give it a role of Vault"],
    [
      'no keys to make',
      { vault, files, sync: { keys: {} } },
      "'sync.keys' is empty; name the keys, each with its file",
    ],
    [
      'a key of no file',
      { vault, files, sync: { keys: { A: 'pasword' } } },
      `'sync.keys': "A" has the file "pasword", which is not there; did you mean "password"?`,
    ],
    [
      'a key of another type',
      { vault, files, sync: { keys: { A: 7 } } },
      `'sync.keys': "A" is 7; name the file that it has`,
    ],
    [
      'a type whose keys are not there',
      { vault, files, sync: { keys: { A: 'password' }, type: 'kubernetes.io/tls' } },
      `'sync.keys' has no "tls.crt", "tls.key", which a Secret of type "kubernetes.io/tls" must have`,
    ],
    [
      'an unknown prop',
      { vault, files, secretObjects: [] },
      "'secretObjects' is not a prop; the props are 'name', 'files', 'sync', 'labels', 'aws', and 3 more",
    ],
  ])('refuses %s, and leaves nothing behind', (_, props, message) => {
    const chart = testChart({ namespace: 'shop' });

    expect(thrown(() => new SecretFiles(chart, 'keys', props as never))).toBe(`test/keys: ${message}`);

    expect(chart.node.children).toEqual([]);
  });

  test('has no Secret unless it is asked for', () => {
    const keys = new SecretFiles(testChart(), 'keys', { vault, files });

    expect(thrown(() => keys.secret)).toBe(
      "test/keys: there is no Secret; name its keys in 'sync', or mount the files",
    );
  });
});

test('a volume of files is of a class', () => {
  const make = (files: unknown) => () =>
    new WebApp(testChart(), 'api', { image: 'a:1', port: 80, files: { '/a': Storage.secretFiles(files as string) } });

  expect(thrown(make(7))).toBe(
    "test/api: 'files': secretFiles is 7; give it a SecretFiles, or the name of a SecretProviderClass",
  );
  expect(thrown(make('Not_One'))).toContain(`'files': the SecretProviderClass's name "Not_One" is not a DNS subdomain`);
});

describe('Secrets.tls', () => {
  test('has the keys of a certificate', () => {
    expect(Secrets.tls('shop-tls').keys).toEqual(['tls.crt', 'tls.key']);
    expect(Secrets.tls('shop-tls', { ca: true }).keys).toEqual(['tls.crt', 'tls.key', 'ca.crt']);
    expect(Secrets.tls('shop-tls', { optional: true }).key('tls.crt').optional).toBe(true);
  });

  test('refuses an option that is not there', () => {
    expect(thrown(() => Secrets.tls('a', { caa: true } as never))).toBe(
      `Secret "a": 'caa' is not a prop; did you mean 'ca'?`,
    );
  });
});
