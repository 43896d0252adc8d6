import type { App } from 'cdk8s';
import { Duration } from 'cdk8s';
import {
  ClusterSecretStore,
  SecretFiles,
  SecretStore,
  Secrets,
  Storage,
  WebApp,
  type SecretSource,
  type SecretStoreObject,
} from '../../src';
import { ciphertext } from '../support/ciphertext';
import type { Draw } from './draw';
import { FromKit, realize } from './kit';
import { drawSetting, place } from './world';

const KEY = new FromKit('known.key(KNOWN_A)', ({ sources }) => sources.known.key('KNOWN_A'));
const OTHER_KEY = new FromKit('known.key(KNOWN_B)', ({ sources }) => sources.known.key('KNOWN_B'));
const CONFIG_KEY = new FromKit('shared.key(REGION)', ({ sources }) => sources.shared.key('REGION'));
const ACCOUNT = new FromKit('ServiceAccount', (kit) => kit.plusAccount);

/** Secrets of every kind that is kept outside the cluster, and an app that reads them. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  return {
    setting,
    existing: draw.once(6) ? draw.mostly(() => draw.pick('vault', 'aws.prod'), 'Vault') : undefined,
    isOfCluster: draw.once(2),
    store: { ...common(draw), ...provider(draw) },
    cluster: draw.props(3, {
      namespaces: () => draw.mostly<unknown>(() => ['shop'], [], ['elsewhere'], ['No!'], 'shop'),
      credentialsNamespace: () => draw.mostly(() => 'external-secrets', 'a.b'),
    }),
    external: external(draw),
    sealed: sealed(draw),
    files: files(draw),
    tls: draw.props(2, { ca: () => draw.mostly<unknown>(() => draw.pick(true, false), 'yes'), optional: () => true }),
  };
}

function common(draw: Draw): Record<string, unknown> {
  return draw.props(4, {
    name: () => draw.mostly(() => draw.pick('one', 'two.three'), 'One', ''),
    labels: () => draw.mostly(() => ({ team: 'web' }), { team: 'not valid!' }),
  });
}

function made(draw: Draw): Record<string, unknown> {
  return {
    ...common(draw),
    ...draw.props(4, {
      type: () => draw.mostly(() => 'example.com/token', ''),
      immutable: () => draw.mostly<unknown>(() => draw.pick(true, false), 'no'),
    }),
  };
}

function provider(draw: Draw): Record<string, unknown> {
  const account = () => draw.mostly<unknown>(() => draw.pick<unknown>('reader', ACCOUNT), 'Not One', 7);
  const key = () => draw.mostly<unknown>(() => KEY, 'secret', CONFIG_KEY);
  const pair = () => ({ id: key(), secret: key() });
  switch (draw.pick('aws', 'gcp', 'azure', 'vault')) {
    case 'aws':
      return {
        aws: {
          region: draw.mostly<unknown>(() => draw.pick('eu-central-1', 'us-gov-west-1'), 'Frankfurt', undefined),
          ...draw.props(3, {
            service: () => draw.mostly(() => draw.pick('SecretsManager', 'ParameterStore'), 'S3'),
            role: () => draw.mostly(() => 'arn:aws:iam::123456789012:role/a/b', 'b'),
            externalId: () => 'shop',
            prefix: () => 'shop/',
          }),
          ...draw.pick<() => object>(
            () => ({}),
            () => ({ serviceAccount: account() }),
            () => ({ accessKey: { ...pair(), ...draw.props(2, { session: () => OTHER_KEY }) } }),
          )(),
        },
      };
    case 'gcp':
      return {
        gcp: {
          project: draw.mostly<unknown>(() => 'shop-1', '', 7),
          ...draw.props(3, { location: () => 'europe-west3' }),
          ...draw.pick<() => object>(
            () => ({}),
            () => ({ serviceAccount: account() }),
            () => ({ credentials: key() }),
          )(),
        },
      };
    case 'azure':
      return {
        azure: {
          vaultUrl: draw.mostly(() => 'https://shop.vault.azure.net', 'shop', 'https://a:b@c'),
          tenant: draw.mostly<unknown>(() => 'tenant', undefined),
          ...draw.props(3, { cloud: () => draw.mostly(() => 'USGovernmentCloud', 'Mars') }),
          ...draw.pick<() => object>(
            () => ({ serviceAccount: account() }),
            () => ({ identity: draw.mostly<unknown>(() => draw.pick<unknown>(true, 'abc'), false) }),
            () => ({ client: pair() }),
          )(),
        },
      };
    case 'vault':
      return {
        vault: {
          server: draw.mostly(() => draw.pick('https://vault:8200', 'http://vault.vault'), 'vault'),
          ...draw.props(3, {
            path: () => draw.mostly(() => 'kv', ''),
            version: () => draw.mostly<unknown>(() => draw.pick('v1', 'v2'), 2),
            namespace: () => 'team',
            ca: () => draw.mostly<unknown>(() => draw.pick<unknown>(KEY, CONFIG_KEY), 'ca.crt'),
          }),
          ...draw.pick<() => object>(
            () => ({ token: key() }),
            () => ({
              kubernetes: {
                role: draw.mostly(() => 'shop', ''),
                ...draw.props(2, { mount: () => 'k8s', serviceAccount: account }),
              },
            }),
            () => ({
              appRole: {
                id: draw.mostly<unknown>(() => draw.pick<unknown>('abc', KEY), '', 7),
                secret: key(),
                ...draw.props(2, { mount: () => 'roles' }),
              },
            }),
          )(),
        },
      };
  }
}

function external(draw: Draw): Record<string, unknown> {
  const remote = () =>
    draw.mostly<unknown>(
      () =>
        draw.pick<unknown>('shop/token', {
          key: 'shop/db',
          ...draw.props(2, {
            property: () => draw.mostly(() => 'password', ''),
            version: () => '2',
            decode: () => draw.mostly(() => draw.pick('None', 'Auto', 'Base64', 'Base64URL'), 'base64'),
          }),
        }),
      7,
      {},
      '',
    );
  const isOfOne = draw.once(2);
  const isNamed = !isOfOne || draw.once(2);
  return {
    ...made(draw),
    ...(!isOfOne || draw.once(2) ? { data: { FETCHED: remote() } } : {}),
    ...(isOfOne && { from: draw.mostly(() => 'shop/db', '') }),
    ...(isOfOne && isNamed && { keys: draw.mostly<unknown>(() => ['user', 'pass'], [], ['a', 'a'], ['a b'], [7]) }),
    ...draw.props(3, {
      templates: () =>
        draw.mostly<unknown>(
          () => draw.pick({ URL: 'x{{ .FETCHED }}' }, { URL: '{{ .user | urlquery }}' }, { 'a.txt': 'text' }),
          { URL: '{{' },
          { URL: 7 },
        ),
      refresh: () =>
        draw.mostly<unknown>(
          () => draw.pick<unknown>('once', 'onChange', Duration.minutes(90), Duration.seconds(10)),
          '1h',
          60,
          Duration.millis(1500),
        ),
    }),
  };
}

function sealed(draw: Draw): Record<string, unknown> {
  return {
    ...made(draw),
    encrypted: draw.mostly<unknown>(
      () => ({ SEALED: draw.mostly(() => ciphertext('a', draw.pick(256, 512)), 'aHVudGVyMg==', 'hunter2!', '') }),
      {},
      { 'a b': ciphertext() },
    ),
    ...draw.props(2, {
      scope: () => draw.mostly(() => draw.pick('strict', 'namespace-wide', 'cluster-wide'), 'cluster'),
    }),
  };
}

function files(draw: Draw): Record<string, unknown> {
  const kind = draw.pick('aws', 'gcp', 'azure', 'vault');
  const options = {
    aws: () =>
      draw.props(2, {
        region: () => draw.mostly(() => 'eu-central-1', 'here'),
        service: () => draw.mostly(() => 'ParameterStore', 'S3'),
        podIdentity: () => true,
      }),
    gcp: () => ({ project: draw.mostly(() => 'shop-1', '') }),
    azure: () => ({
      vault: draw.mostly(() => 'shop', 'https://shop'),
      tenant: 'tenant',
      ...draw.pick({ client: 'abc' }, { identity: true }, { identity: 'abc' }),
    }),
    vault: () => ({
      server: 'https://vault:8200',
      role: draw.mostly(() => 'shop', ''),
      ...draw.props(2, { mount: () => 'k8s', namespace: () => 'team' }),
    }),
  };
  const hasFields = kind === 'aws' || kind === 'vault';
  return {
    ...common(draw),
    [kind]: options[kind](),
    files: {
      token: draw.mostly<unknown>(() => 'shop/token', 7, ''),
      user: {
        key: 'shop/db',
        ...(hasFields && draw.once(2) && { property: 'user' }),
        ...(kind !== 'vault' && draw.once(3) && { version: '7' }),
      },
    },
    ...draw.props(2, {
      sync: () => ({
        keys: draw.mostly<unknown>(() => ({ SYNCED: 'token' }), {}, { A: 'tokn' }),
        ...draw.props(3, { name: () => draw.mostly(() => 'synced', 'No!'), type: () => 'Opaque' }),
      }),
    }),
  };
}

export function build(app: App, drawn: ReturnType<typeof world>): void {
  const { setting, existing, isOfCluster } = drawn;
  const { chart, kit } = place(app, 'here', setting.namespace, setting.defaults);
  const given = (props: object) => realize(props, kit) as never;
  const makeStore = (): SecretStoreObject => {
    if (existing !== undefined)
      return isOfCluster ? ClusterSecretStore.existing(existing) : SecretStore.existing(existing);
    return isOfCluster
      ? new ClusterSecretStore(chart, 'store', given({ ...drawn.store, ...drawn.cluster }))
      : new SecretStore(chart, 'store', given(drawn.store));
  };
  const external: SecretSource = Secrets.external(chart, 'external', given({ store: makeStore(), ...drawn.external }));
  const sealed: SecretSource = Secrets.sealed(chart, 'sealed', given(drawn.sealed));
  const mounted = new SecretFiles(chart, 'mounted', given(drawn.files));
  new WebApp(chart, 'api', {
    image: 'api:1.0.0',
    port: 8080,
    env: { EXTERNAL: external.key(external.keys?.[0] ?? 'any'), SEALED: sealed.key('SEALED') },
    files: {
      '/mnt': Storage.secretFiles(mounted),
      '/tls': Secrets.tls('tls', drawn.tls),
      '/sealed': sealed.files(),
    },
    ...('sync' in drawn.files && drawn.files.sync !== undefined && { envFrom: [mounted.secret] }),
  });
}
