import type { IServiceAccount } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { KeyReference } from '../config/config-source';
import { KeyReference as Key } from '../config/config-source';
import { secretKey } from '../config/secret-key';
import { originOf } from '../config/object-origin';
import { dnsSubdomain } from '../naming/dns-names';
import { constructError, describeValue, list, refuse } from '../props/construct-error';
import { objectOf, type PropTypesOf } from '../props/prop-types';
import { accountRole, httpUrl, oneOf, regionOfAws, text } from './cloud-names';

/** AWS Secrets Manager, or the Parameter Store of AWS Systems Manager. */
export interface AwsStore {
  /** The region, such as `eu-central-1`. */
  readonly region: string;

  /** @default 'SecretsManager' */
  readonly service?: 'SecretsManager' | 'ParameterStore';

  /**
   * The ARN of a role that the operator assumes.
   *
   * @default - none
   */
  readonly role?: string;

  /**
   * The external id that the role asks for.
   *
   * @default - none
   */
  readonly externalId?: string;

  /**
   * A text before the name of each secret.
   *
   * @default - none
   */
  readonly prefix?: string;

  /**
   * A service account with a role of IAM: its name, or a ServiceAccount of cdk8s-plus. Give this or `accessKey`.
   *
   * @default - the credentials of the operator's pods
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * An access key, in a Secret.
   *
   * @default - none
   */
  readonly accessKey?: { readonly id: KeyReference; readonly secret: KeyReference; readonly session?: KeyReference };
}

/** Google Cloud Secret Manager. */
export interface GcpStore {
  /** The id of the project. */
  readonly project: string;

  /**
   * The region of regional secrets.
   *
   * @default - global secrets
   */
  readonly location?: string;

  /**
   * A service account with workload identity: its name, or a ServiceAccount of cdk8s-plus. Give this or `credentials`.
   *
   * @default - the credentials of the operator's pods
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * The credentials of a service account of Google Cloud as JSON, in a Secret.
   *
   * @default - none
   */
  readonly credentials?: KeyReference;
}

/** Azure Key Vault. */
export interface AzureStore {
  /** The URL of the vault, such as `https://shop.vault.azure.net`. */
  readonly vaultUrl: string;

  /**
   * The id of the tenant.
   *
   * @default - that of the identity
   */
  readonly tenant?: string;

  /** @default 'PublicCloud' */
  readonly cloud?: 'PublicCloud' | 'USGovernmentCloud' | 'ChinaCloud' | 'GermanCloud';

  /**
   * A service account with workload identity: its name, or a ServiceAccount of cdk8s-plus. Give this, `identity` or `client`.
   *
   * @default - none
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * A managed identity of the nodes: its client id, or `true` for their only one.
   *
   * @default - none
   */
  readonly identity?: string | true;

  /**
   * A service principal, in a Secret; it goes with `tenant`.
   *
   * @default - none
   */
  readonly client?: { readonly id: KeyReference; readonly secret: KeyReference };
}

/** HashiCorp Vault, or OpenBao. */
export interface VaultStore {
  /** The URL, such as `https://vault.example.com:8200`. */
  readonly server: string;

  /**
   * The mount of the secrets engine.
   *
   * @default - the first part of each key
   */
  readonly path?: string;

  /** @default 'v2' */
  readonly version?: 'v1' | 'v2';

  /**
   * The namespace of Vault Enterprise.
   *
   * @default - the root
   */
  readonly namespace?: string;

  /**
   * The certificate of the authority that signed the server's: a key of a Secret or Config.
   *
   * @default - the authorities of the operator's image
   */
  readonly ca?: KeyReference;

  /**
   * A role of Vault for a service account, by the auth method `kubernetes`. Give this, `appRole` or `token`.
   *
   * @default - none
   */
  readonly kubernetes?: {
    readonly role: string;
    /** @default 'kubernetes' */
    readonly mount?: string;
    /**
     * Its name, or a ServiceAccount of cdk8s-plus.
     *
     * @default - that of the operator
     */
    readonly serviceAccount?: string | IServiceAccount;
  };

  /**
   * An AppRole: its id, and its secret id in a Secret.
   *
   * @default - none
   */
  readonly appRole?: {
    readonly id: string | KeyReference;
    readonly secret: KeyReference;
    /** @default 'approle' */
    readonly mount?: string;
  };

  /**
   * A token, in a Secret.
   *
   * @default - none
   */
  readonly token?: KeyReference;
}

/** The store outside the cluster, of one kind. */
export type StoreProvider =
  | { readonly aws: AwsStore; readonly gcp?: never; readonly azure?: never; readonly vault?: never }
  | { readonly gcp: GcpStore; readonly aws?: never; readonly azure?: never; readonly vault?: never }
  | { readonly azure: AzureStore; readonly aws?: never; readonly gcp?: never; readonly vault?: never }
  | { readonly vault: VaultStore; readonly aws?: never; readonly gcp?: never; readonly azure?: never };

const AWS_PROPS = {
  region: 'any',
  service: 'any',
  role: 'string',
  externalId: 'string',
  prefix: 'string',
  serviceAccount: 'any',
  accessKey: objectOf({ id: 'any', secret: 'any', session: 'any' }),
} as const satisfies PropTypesOf<AwsStore>;

const GCP_PROPS = {
  project: 'any',
  location: 'string',
  serviceAccount: 'any',
  credentials: 'any',
} as const satisfies PropTypesOf<GcpStore>;

const AZURE_PROPS = {
  vaultUrl: 'any',
  tenant: 'string',
  cloud: 'any',
  serviceAccount: 'any',
  identity: 'any',
  client: objectOf({ id: 'any', secret: 'any' }),
} as const satisfies PropTypesOf<AzureStore>;

const VAULT_PROPS = {
  server: 'any',
  path: 'string',
  version: 'any',
  namespace: 'string',
  ca: 'any',
  kubernetes: objectOf({ role: 'any', mount: 'string', serviceAccount: 'any' }),
  appRole: objectOf({ id: 'any', secret: 'any', mount: 'string' }),
  token: 'any',
} as const satisfies PropTypesOf<VaultStore>;

export const PROVIDER_PROPS = {
  aws: objectOf(AWS_PROPS),
  gcp: objectOf(GCP_PROPS),
  azure: objectOf(AZURE_PROPS),
  vault: objectOf(VAULT_PROPS),
} as const;

/** The place in which a store looks for its credentials. */
export interface StorePlace {
  /** The namespace of a SecretStore, whose credentials are in the same one. */
  readonly own: string | undefined;
  /** The namespace that a ClusterSecretStore names. */
  readonly written: string | undefined;
  readonly isOfCluster: boolean;
}

/** A store that was checked, and the objects that it reads. */
export interface ResolvedProvider {
  readonly provider: object;
  readonly keys: readonly KeyReference[];
  /** The service accounts that are created elsewhere. */
  readonly accounts: readonly string[];
}

/**
 * Checks the store behind a SecretStore.
 *
 * @throws on none and on two, on values that the operator refuses, and on credentials that it cannot read
 */
export function resolveProvider(home: Construct, props: Partial<StoreProvider>, place: StorePlace): ResolvedProvider {
  const kinds = ['aws', 'gcp', 'azure', 'vault'] as const;
  const kind = oneOf(home, 'the store', props as Partial<Record<(typeof kinds)[number], unknown>>, kinds);
  if (kind === undefined) throw constructError(home, `the store has no provider; give it one of ${list(kinds, "'")}`);
  const reader = new CredentialReader(home, place);
  const provider = providerOf(reader, props);
  return { provider, keys: reader.keys, accounts: reader.accounts };
}

function providerOf(reader: CredentialReader, { aws, gcp, azure, vault }: Partial<StoreProvider>): object {
  if (aws !== undefined) return { aws: awsOf(reader, aws) };
  if (gcp !== undefined) return { gcpsm: gcpOf(reader, gcp) };
  if (azure !== undefined) return { azurekv: azureOf(reader, azure) };
  return { vault: vaultOf(reader, vault as VaultStore) };
}

/** Reads credentials, which stand in Secrets and are references in the store. */
class CredentialReader {
  readonly keys: KeyReference[] = [];
  readonly accounts: string[] = [];

  constructor(
    readonly home: Construct,
    private readonly place: StorePlace,
  ) {}

  key(prop: string, value: unknown): object {
    const key = secretKey(this.home, prop, value);
    return this.reference(key);
  }

  /** A key of a Secret or a Config. */
  anyKey(prop: string, value: unknown): { readonly type: 'Secret' | 'ConfigMap' } {
    if (!(value instanceof Key))
      throw constructError(this.home, `'${prop}' is not a key of a Secret or Config; give it one`);
    return { type: value.object.kind, ...this.reference(value) };
  }

  account(prop: string, value: string | IServiceAccount): object {
    const name = typeof value === 'string' ? value : (value as IServiceAccount | null)?.name;
    if (typeof name !== 'string')
      throw constructError(this.home, `'${prop}' is ${describeValue(value)}; give it the name of a service account`);
    refuse(this.home, dnsSubdomain(`'${prop}'`, name));
    const { external, namespace } = originOf(value);
    this.checkNamespace('ServiceAccount', name, namespace);
    if (external) this.accounts.push(name);
    return { name, ...this.namespace(namespace) };
  }

  private reference(key: KeyReference): { readonly name: string; readonly key: string } {
    const { kind, name, namespace } = key.object;
    this.checkNamespace(kind, name, namespace);
    this.keys.push(key);
    return { name, key: key.key, ...this.namespace(namespace) };
  }

  private namespace(of: string | undefined): { readonly namespace?: string } {
    const { isOfCluster, written } = this.place;
    const namespace = written ?? of;
    return isOfCluster && namespace !== undefined ? { namespace } : {};
  }

  private checkNamespace(kind: string, name: string, namespace: string | undefined): void {
    const { isOfCluster, own, written } = this.place;
    const expected = isOfCluster ? written : own;
    if (namespace === undefined || namespace === expected || (isOfCluster && written === undefined)) return;
    const whose = isOfCluster ? "that of 'credentialsNamespace'" : 'its own';
    throw constructError(
      this.home,
      `${kind} "${name}" is in namespace "${namespace}", and the store reads only what is in ${whose}${expected === undefined ? ', but it has none' : `, "${expected}"`}; make it there too`,
    );
  }
}

function awsOf(reader: CredentialReader, aws: AwsStore): object {
  const { home } = reader;
  const { service = 'SecretsManager', role, externalId, prefix, serviceAccount, accessKey } = aws;
  const services = ['SecretsManager', 'ParameterStore'];
  if (!services.includes(service))
    throw constructError(home, `'aws.service' is ${describeValue(service)}; it is one of ${list(services)}`);
  if (role !== undefined) accountRole(home, 'aws.role', role);
  oneOf(home, "'aws'", aws, ['serviceAccount', 'accessKey']);
  return {
    service,
    region: regionOfAws(home, 'aws.region', aws.region),
    ...(role !== undefined && { role }),
    ...(externalId !== undefined && { externalId }),
    ...(prefix !== undefined && { prefix }),
    ...(serviceAccount !== undefined && {
      auth: { jwt: { serviceAccountRef: reader.account('aws.serviceAccount', serviceAccount) } },
    }),
    ...(accessKey !== undefined && {
      auth: {
        secretRef: {
          accessKeyIdSecretRef: reader.key('aws.accessKey.id', accessKey.id),
          secretAccessKeySecretRef: reader.key('aws.accessKey.secret', accessKey.secret),
          ...(accessKey.session !== undefined && {
            sessionTokenSecretRef: reader.key('aws.accessKey.session', accessKey.session),
          }),
        },
      },
    }),
  };
}

function gcpOf(reader: CredentialReader, gcp: GcpStore): object {
  const { location, serviceAccount, credentials } = gcp;
  oneOf(reader.home, "'gcp'", gcp, ['serviceAccount', 'credentials']);
  return {
    projectId: text(reader.home, 'gcp.project', gcp.project, 'the id of the project'),
    ...(location !== undefined && { location }),
    ...(serviceAccount !== undefined && {
      auth: { workloadIdentity: { serviceAccountRef: reader.account('gcp.serviceAccount', serviceAccount) } },
    }),
    ...(credentials !== undefined && {
      auth: { secretRef: { secretAccessKeySecretRef: reader.key('gcp.credentials', credentials) } },
    }),
  };
}

const CLOUDS: readonly string[] = ['PublicCloud', 'USGovernmentCloud', 'ChinaCloud', 'GermanCloud'];

function azureOf(reader: CredentialReader, azure: AzureStore): object {
  const { home } = reader;
  const { tenant, cloud, serviceAccount, identity, client } = azure;
  const means = oneOf(home, "'azure'", azure, ['serviceAccount', 'identity', 'client']);
  if (means === undefined)
    throw constructError(home, "'azure' has no identity; give it 'serviceAccount', 'identity' or 'client'");
  if (means === 'client' && tenant === undefined)
    throw constructError(home, "'azure.client' is of a tenant; give its id as 'azure.tenant'");
  if (cloud !== undefined && !CLOUDS.includes(cloud))
    throw constructError(home, `'azure.cloud' is ${describeValue(cloud)}; it is one of ${list(CLOUDS)}`);
  if (identity !== undefined && identity !== true && (typeof identity !== 'string' || identity === ''))
    throw constructError(home, `'azure.identity' is ${describeValue(identity)}; give it a client id, or true`);
  const types = { serviceAccount: 'WorkloadIdentity', identity: 'ManagedIdentity', client: 'ServicePrincipal' };
  return {
    vaultUrl: httpUrl(home, 'azure.vaultUrl', azure.vaultUrl, 'https://NAME.vault.azure.net'),
    authType: types[means],
    ...(tenant !== undefined && { tenantId: text(home, 'azure.tenant', tenant, 'the id of the tenant') }),
    ...(cloud !== undefined && { environmentType: cloud }),
    ...(typeof identity === 'string' && { identityId: identity }),
    ...(serviceAccount !== undefined && { serviceAccountRef: reader.account('azure.serviceAccount', serviceAccount) }),
    ...(client !== undefined && {
      authSecretRef: {
        clientId: reader.key('azure.client.id', client.id),
        clientSecret: reader.key('azure.client.secret', client.secret),
      },
    }),
  };
}

function vaultOf(reader: CredentialReader, vault: VaultStore): object {
  const { home } = reader;
  const { path, version, namespace, ca, kubernetes, appRole, token } = vault;
  const means = oneOf(home, "'vault'", vault, ['kubernetes', 'appRole', 'token']);
  if (means === undefined)
    throw constructError(home, "'vault' has no credentials; give it 'kubernetes', 'appRole' or 'token'");
  if (version !== undefined && !['v1', 'v2'].includes(version))
    throw constructError(home, `'vault.version' is ${describeValue(version)}; it is "v1" or "v2"`);
  return {
    server: httpUrl(home, 'vault.server', vault.server, 'https://vault.example.com:8200'),
    ...(path !== undefined && { path: text(home, 'vault.path', path, 'the mount of the secrets engine') }),
    ...(version !== undefined && { version }),
    ...(namespace !== undefined && { namespace }),
    ...(ca !== undefined && { caProvider: reader.anyKey('vault.ca', ca) }),
    auth: {
      ...(token !== undefined && { tokenSecretRef: reader.key('vault.token', token) }),
      ...(kubernetes !== undefined && {
        kubernetes: {
          mountPath: kubernetes.mount ?? 'kubernetes',
          role: text(home, 'vault.kubernetes.role', kubernetes.role, 'a role of Vault'),
          ...(kubernetes.serviceAccount !== undefined && {
            serviceAccountRef: reader.account('vault.kubernetes.serviceAccount', kubernetes.serviceAccount),
          }),
        },
      }),
      ...(appRole !== undefined && { appRole: appRoleOf(reader, appRole) }),
    },
  };
}

function appRoleOf(reader: CredentialReader, { id, secret, mount }: NonNullable<VaultStore['appRole']>): object {
  return {
    path: mount ?? 'approle',
    ...(typeof id === 'string'
      ? { roleId: text(reader.home, 'vault.appRole.id', id, 'the id of the role') }
      : { roleRef: reader.key('vault.appRole.id', id) }),
    secretRef: reader.key('vault.appRole.secret', secret),
  };
}
