import { ServiceAccount } from 'cdk8s-plus-28';
import { ClusterSecretStore, Config, Secrets, SecretStore } from '../../src';
import { at, find, objects, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const keys = Secrets.existing('login', { keys: ['id', 'secret', 'session', 'token'] });
const made = (props: object) => {
  const chart = testChart({ namespace: 'shop' });
  new SecretStore(chart, 'store', props as never);
  return find(objects(chart), 'SecretStore', 'store');
};
const id = { name: 'login', key: 'id' };
const secret = { name: 'login', key: 'secret' };

describe('SecretStore', () => {
  test.each<[string, object, object]>([
    [
      'of AWS, with all',
      {
        aws: {
          region: 'us-gov-west-1',
          service: 'ParameterStore',
          role: 'arn:aws:iam::123456789012:role/secrets',
          externalId: 'shop',
          prefix: '/shop/',
          accessKey: { id: keys.key('id'), secret: keys.key('secret'), session: keys.key('session') },
        },
      },
      {
        aws: {
          region: 'us-gov-west-1',
          service: 'ParameterStore',
          role: 'arn:aws:iam::123456789012:role/secrets',
          externalID: 'shop',
          prefix: '/shop/',
          auth: {
            secretRef: {
              accessKeyIDSecretRef: id,
              secretAccessKeySecretRef: secret,
              sessionTokenSecretRef: { name: 'login', key: 'session' },
            },
          },
        },
      },
    ],
    [
      'of AWS, by a service account',
      { aws: { region: 'eu-central-1', serviceAccount: 'reader' } },
      {
        aws: {
          region: 'eu-central-1',
          service: 'SecretsManager',
          auth: { jwt: { serviceAccountRef: { name: 'reader' } } },
        },
      },
    ],
    [
      'of Google Cloud',
      { gcp: { project: 'shop-1', location: 'europe-west3', serviceAccount: 'reader' } },
      {
        gcpsm: {
          projectID: 'shop-1',
          location: 'europe-west3',
          auth: { workloadIdentity: { serviceAccountRef: { name: 'reader' } } },
        },
      },
    ],
    [
      'of Google Cloud, by credentials',
      { gcp: { project: 'shop-1', credentials: keys.key('secret') } },
      { gcpsm: { projectID: 'shop-1', auth: { secretRef: { secretAccessKeySecretRef: secret } } } },
    ],
    [
      'of Azure, by a service account',
      { azure: { vaultUrl: 'https://shop.vault.azure.net', serviceAccount: 'reader' } },
      {
        azurekv: {
          vaultUrl: 'https://shop.vault.azure.net',
          authType: 'WorkloadIdentity',
          serviceAccountRef: { name: 'reader' },
        },
      },
    ],
    [
      'of Azure, by an identity of the nodes',
      { azure: { vaultUrl: 'https://shop.vault.azure.net', identity: 'abc', cloud: 'ChinaCloud' } },
      {
        azurekv: {
          vaultUrl: 'https://shop.vault.azure.net',
          authType: 'ManagedIdentity',
          identityId: 'abc',
          environmentType: 'ChinaCloud',
        },
      },
    ],
    [
      'of Azure, by a service principal',
      {
        azure: {
          vaultUrl: 'https://shop.vault.azure.net',
          tenant: 't',
          client: { id: keys.key('id'), secret: keys.key('secret') },
        },
      },
      {
        azurekv: {
          vaultUrl: 'https://shop.vault.azure.net',
          authType: 'ServicePrincipal',
          tenantId: 't',
          authSecretRef: { clientId: id, clientSecret: secret },
        },
      },
    ],
    [
      'of Vault, by a role',
      {
        vault: {
          server: 'https://vault:8200',
          path: 'kv',
          version: 'v1',
          namespace: 'team',
          ca: Config.existing('vault-ca', { keys: ['ca.crt'] }).key('ca.crt'),
          kubernetes: { role: 'shop', mount: 'k8s', serviceAccount: 'reader' },
        },
      },
      {
        vault: {
          server: 'https://vault:8200',
          path: 'kv',
          version: 'v1',
          namespace: 'team',
          caProvider: { type: 'ConfigMap', name: 'vault-ca', key: 'ca.crt' },
          auth: { kubernetes: { mountPath: 'k8s', role: 'shop', serviceAccountRef: { name: 'reader' } } },
        },
      },
    ],
    [
      'of Vault, by an AppRole',
      { vault: { server: 'https://vault:8200', appRole: { id: keys.key('id'), secret: keys.key('secret') } } },
      {
        vault: { server: 'https://vault:8200', auth: { appRole: { path: 'approle', roleRef: id, secretRef: secret } } },
      },
    ],
    [
      'of Vault, by an AppRole whose id is known, and a mount of its own',
      { vault: { server: 'http://vault:8200', appRole: { id: 'abc', secret: keys.key('secret'), mount: 'roles' } } },
      {
        vault: { server: 'http://vault:8200', auth: { appRole: { path: 'roles', roleId: 'abc', secretRef: secret } } },
      },
    ],
    [
      'of Vault, by a token',
      { vault: { server: 'https://vault:8200', token: keys.key('token') } },
      { vault: { server: 'https://vault:8200', auth: { tokenSecretRef: { name: 'login', key: 'token' } } } },
    ],
  ])('%s', (_, props, provider) => {
    expect(at(made(props), 'spec.provider')).toEqual(provider);
  });

  test('tells the checker of the Secrets and accounts that it reads', () => {
    const aws = { region: 'eu-central-1', serviceAccount: 'reader' };
    const vault = { server: 'https://vault:8200', appRole: { id: keys.key('id'), secret: keys.key('secret') } };

    const said = [{ aws }, { vault }].map((props) =>
      at(made(props), 'metadata.annotations', 'cdk8s-dovetail/external'),
    );

    expect(said).toEqual(['serviceaccount/reader', 'secret/login:id,secret,session,token']);
  });

  test('takes a service account of cdk8s-plus, which is in the set', () => {
    const chart = testChart({ namespace: 'shop' });
    const account = new ServiceAccount(chart, 'reader', { metadata: { name: 'reader' } });

    const store = new SecretStore(chart, 'store', { gcp: { project: 'shop-1', serviceAccount: account } });

    expect(store.namespace).toBe('shop');
    expect(at(find(objects(chart), 'SecretStore'), 'metadata.annotations')).toBeUndefined();
  });

  const aws = { region: 'eu-central-1' };
  test.each<[string, object, string]>([
    ['no provider', {}, "the store has no provider; give it one of 'aws', 'gcp', 'azure', 'vault'"],
    ['two providers', { aws, gcp: { project: 'a' } }, "the store has 'aws' and 'gcp'; leave one out"],
    [
      'an unknown provider',
      { doppler: {} },
      "'doppler' is not a prop; the props are 'name', 'labels', 'aws', 'gcp', 'azure', and 1 more",
    ],
    ['no region', { aws: {} }, `'aws.region' is missing; give it a region, such as "eu-central-1"`],
    [
      'a place for a region',
      { aws: { region: 'Frankfurt' } },
      `'aws.region' is "Frankfurt", which is not a region of AWS; write it as "eu-central-1"`,
    ],
    [
      'an unknown service',
      { aws: { ...aws, service: 'S3' } },
      `'aws.service' is "S3"; it is one of "SecretsManager", "ParameterStore"`,
    ],
    [
      'a name for a role',
      { aws: { ...aws, role: 'reader' } },
      `'aws.role' is "reader", which is not the ARN of a role; write it as "arn:aws:iam::123456789012:role/NAME"`,
    ],
    [
      'two credentials',
      { aws: { ...aws, serviceAccount: 'a', accessKey: { id: keys.key('id'), secret: keys.key('secret') } } },
      "'aws' has 'serviceAccount' and 'accessKey'; leave one out",
    ],
    [
      'a misspelt option',
      { aws: { ...aws, serviceAcount: 'a' } },
      "'aws.serviceAcount' is not a prop; did you mean 'serviceAccount'?",
    ],
    ['no project', { gcp: {} }, "'gcp.project' is missing; give it the id of the project"],
    [
      'no identity',
      { azure: { vaultUrl: 'https://a.vault.azure.net' } },
      "'azure' has no identity; give it 'serviceAccount', 'identity' or 'client'",
    ],
    [
      'a name for a URL',
      { azure: { vaultUrl: 'shop', identity: true } },
      `'azure.vaultUrl' is "shop", which is not a URL; write it as "https://NAME.vault.azure.net"`,
    ],
    [
      'no tenant',
      { azure: { vaultUrl: 'https://a', client: { id: keys.key('id'), secret: keys.key('secret') } } },
      "'azure.client' is of a tenant; give its id as 'azure.tenant'",
    ],
    [
      'an unknown cloud',
      { azure: { vaultUrl: 'https://a', identity: true, cloud: 'Mars' } },
      `'azure.cloud' is "Mars"; it is one of "PublicCloud", "USGovernmentCloud", "ChinaCloud", "GermanCloud"`,
    ],
    [
      'no identity at all',
      { azure: { vaultUrl: 'https://a', identity: false } },
      "'azure.identity' is false; give it a client id, or true",
    ],
    [
      'no credentials',
      { vault: { server: 'https://a' } },
      "'vault' has no credentials; give it 'kubernetes', 'appRole' or 'token'",
    ],
    [
      'no server',
      { vault: { token: keys.key('token') } },
      `'vault.server' is missing; give it a URL, such as "https://vault.example.com:8200"`,
    ],
    [
      'a version that is none',
      { vault: { server: 'https://a', token: keys.key('token'), version: 2 } },
      `'vault.version' is 2; it is "v1" or "v2"`,
    ],
    [
      'no role',
      { vault: { server: 'https://a', kubernetes: {} } },
      "'vault.kubernetes.role' is missing; give it a role of Vault",
    ],
    [
      'a key of a Config for a token',
      { vault: { server: 'https://a', token: Config.existing('a').key('b') } },
      `'vault.token' is a key of ConfigMap "a"; give it a key of a Secret`,
    ],
    [
      'a number for an account',
      { aws: { ...aws, serviceAccount: 7 } },
      "'aws.serviceAccount' is 7; give it the name of a service account",
    ],
    [
      'a name of no object',
      { name: 'Not_One', aws },
      `'name' "Not_One" is not a DNS subdomain (a-z, 0-9, "-", "."); try "not-one"`,
    ],
  ])('refuses %s, and leaves nothing behind', (_, props, message) => {
    const chart = testChart({ namespace: 'shop' });

    expect(thrown(() => new SecretStore(chart, 'store', props as never))).toBe(`test/store: ${message}`);

    expect(chart.node.children).toEqual([]);
  });

  test('reads only Secrets of its own namespace', () => {
    const far = Secrets.external(testChart({ namespace: 'far' }), 'login', {
      store: SecretStore.existing('a'),
      data: { token: 'a' },
    });

    const make = () =>
      new SecretStore(testChart({ namespace: 'shop' }), 'store', {
        vault: { server: 'https://a', token: far.key('token') },
      });

    expect(thrown(make)).toBe(
      'test/store: Secret "login" is in namespace "far", and the store reads only what is in its own, "shop"; make it there too',
    );
  });

  test('can be patched, and waived', () => {
    const chart = testChart({ namespace: 'shop' });

    new SecretStore(chart, 'store', { aws })
      .patch({ store: { spec: { retrySettings: { maxRetries: 3 } } } })
      .waive('wiring/secret-exists', 'made by hand');

    const object = find(objects(chart), 'SecretStore');
    expect(at(object, 'spec.retrySettings.maxRetries')).toBe(3);
    expect(at(object, 'metadata.annotations', 'cdk8s-dovetail/waive.wiring.secret-exists')).toBe('made by hand');
  });
});

describe('ClusterSecretStore', () => {
  const aws = { region: 'eu-central-1' };

  test('has no namespace, and names those that may use it', () => {
    const chart = testChart({ namespace: 'shop' });

    const store = new ClusterSecretStore(chart, 'aws', { aws, namespaces: ['shop', 'mail'] });

    const object = find(objects(chart), 'ClusterSecretStore', 'aws');
    expect(object.metadata).toEqual({ name: 'aws' });
    expect(at(object, 'spec.conditions')).toEqual([{ namespaces: ['shop', 'mail'] }]);
    expect(store.namespaces).toEqual(['shop', 'mail']);
  });

  test('writes the namespace of its credentials', () => {
    const chart = testChart({ namespace: 'shop' });

    new ClusterSecretStore(chart, 'aws', {
      aws: { ...aws, accessKey: { id: keys.key('id'), secret: keys.key('secret') } },
      credentialsNamespace: 'vault',
    });

    const object = find(objects(chart), 'ClusterSecretStore');
    expect(at(object, 'spec.provider.aws.auth.secretRef.accessKeyIDSecretRef')).toEqual({ ...id, namespace: 'vault' });
    expect(at(object, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe(
      'secret/vault/login:id,secret,session,token',
    );
  });

  test.each<[string, object, string]>([
    [
      'no namespace',
      { namespaces: [] },
      "'namespaces' is empty; name those that may use the store, or leave it out for all",
    ],
    [
      'a namespace that is none',
      { namespaces: ['Shop'] },
      `'namespaces' "Shop" is not a DNS label (a-z, 0-9, "-"); try "shop"`,
    ],
    ['a number', { namespaces: [7] }, "'namespaces' has 7; name them as strings"],
    [
      'a place that is no namespace',
      { credentialsNamespace: 'a.b' },
      `'credentialsNamespace' "a.b" is not a DNS label (a-z, 0-9, "-"); try "a-b"`,
    ],
  ])('refuses %s', (_, props, message) => {
    expect(thrown(() => new ClusterSecretStore(testChart(), 'aws', { aws, ...props }))).toBe(`test/aws: ${message}`);
  });

  test('is there once in the cluster', () => {
    const chart = testChart({ namespace: 'shop' });
    new ClusterSecretStore(chart, 'aws', { aws });

    expect(thrown(() => new ClusterSecretStore(chart, 'again', { aws, name: 'aws' }))).toContain(
      'ClusterSecretStore "aws"',
    );
  });
});

test('a store that exists has a name that Kubernetes takes', () => {
  expect(thrown(() => SecretStore.existing('My Vault'))).toBe(
    `SecretStore "My Vault": the name "My Vault" is not a DNS subdomain (a-z, 0-9, "-", "."); try "my-vault"`,
  );
  expect(thrown(() => ClusterSecretStore.existing(''))).toBe(
    'ClusterSecretStore "": the name is empty; give it a name',
  );
});
