import { Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import { constructError, describeValue, list } from '../props/construct-error';
import { objectOf, type PropTypesOf } from '../props/prop-types';
import { httpUrl, oneOf, regionOfAws, text } from './cloud-names';

/** AWS Secrets Manager, or the Parameter Store, as the service account of the pods. */
export interface AwsFiles {
  /**
   * The region, such as `eu-central-1`.
   *
   * @default - that of the node
   */
  readonly region?: string;

  /** @default 'SecretsManager' */
  readonly service?: 'SecretsManager' | 'ParameterStore';

  /**
   * Whether the role is bound by EKS Pod Identity rather than by an annotation of the service account.
   *
   * @default false
   */
  readonly podIdentity?: boolean;
}

/** Google Cloud Secret Manager, as the service account of the pods. */
export interface GcpFiles {
  /** The id of the project. */
  readonly project: string;
}

/** Azure Key Vault. Give `client` or `identity`. */
export interface AzureFiles {
  /** The name of the vault: not its URL. */
  readonly vault: string;

  /** The id of the tenant. */
  readonly tenant: string;

  /**
   * The client id of an identity that the service account of the pods is federated with.
   *
   * @default - none
   */
  readonly client?: string;

  /**
   * A managed identity of the nodes: its client id, or `true` for the one that the system assigned.
   *
   * @default - none
   */
  readonly identity?: string | true;
}

/** HashiCorp Vault, by its auth method `kubernetes` and as the service account of the pods. */
export interface VaultFiles {
  /** The URL, such as `https://vault.example.com:8200`. */
  readonly server: string;

  /** The role of Vault. */
  readonly role: string;

  /**
   * The mount of the auth method.
   *
   * @default 'kubernetes'
   */
  readonly mount?: string;

  /**
   * The namespace of Vault Enterprise.
   *
   * @default - the root
   */
  readonly namespace?: string;
}

/** The store behind mounted secrets, of one kind. */
export type FilesProvider =
  | { readonly aws: AwsFiles; readonly gcp?: never; readonly azure?: never; readonly vault?: never }
  | { readonly gcp: GcpFiles; readonly aws?: never; readonly azure?: never; readonly vault?: never }
  | { readonly azure: AzureFiles; readonly aws?: never; readonly gcp?: never; readonly vault?: never }
  | { readonly vault: VaultFiles; readonly aws?: never; readonly gcp?: never; readonly azure?: never };

/** A secret of a store as a file. */
export interface RemoteFile {
  /** The name, ARN or path of the secret in the store; of Vault, its path with the mount, such as `secret/data/shop`. */
  readonly key: string;

  /**
   * The field of the secret, of AWS and Vault.
   *
   * @default - the whole secret
   */
  readonly property?: string;

  /**
   * The version of the secret, of AWS, Google Cloud and Azure.
   *
   * @default - the newest
   */
  readonly version?: string;
}

/** A file and its secret, checked. */
export interface StoreFile extends RemoteFile {
  /** The file's name. */
  readonly file: string;
}

export const FILES_PROVIDER_PROPS = {
  aws: objectOf({ region: 'any', service: 'any', podIdentity: 'boolean' } satisfies PropTypesOf<AwsFiles>),
  gcp: objectOf({ project: 'any' } satisfies PropTypesOf<GcpFiles>),
  azure: objectOf({ vault: 'any', tenant: 'any', client: 'any', identity: 'any' } satisfies PropTypesOf<AzureFiles>),
  vault: objectOf({
    server: 'any',
    role: 'any',
    mount: 'string',
    namespace: 'string',
  } satisfies PropTypesOf<VaultFiles>),
} as const;

/** The provider of a SecretProviderClass, and its settings. */
export interface ClassProvider {
  readonly provider: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const KINDS = ['aws', 'gcp', 'azure', 'vault'] as const;

/**
 * Checks the store behind a SecretProviderClass.
 *
 * @throws on none and on two, on values that the provider refuses, and on fields and versions of secrets that it does not have
 */
export function resolveClass(
  home: Construct,
  props: Partial<FilesProvider>,
  files: readonly StoreFile[],
): ClassProvider {
  const kind = oneOf(home, 'the store', props as Partial<Record<(typeof KINDS)[number], unknown>>, KINDS);
  if (kind === undefined) throw constructError(home, `the store has no provider; give it one of ${list(KINDS, "'")}`);
  const lacking = kind === 'gcp' || kind === 'azure' ? 'property' : kind === 'vault' ? 'version' : undefined;
  const odd = files.find((file) => lacking !== undefined && file[lacking] !== undefined);
  if (odd !== undefined)
    throw constructError(
      home,
      `'files.${odd.file}.${lacking ?? ''}' is set, which a file of '${kind}' does not have; leave it out`,
    );
  const { aws, gcp, azure, vault } = props;
  if (aws !== undefined) return { provider: 'aws', parameters: awsParameters(home, aws, files) };
  if (gcp !== undefined) return { provider: 'gcp', parameters: gcpParameters(home, gcp, files) };
  if (azure !== undefined) return { provider: 'azure', parameters: azureParameters(home, azure, files) };
  return { provider: 'vault', parameters: vaultParameters(home, vault as VaultFiles, files) };
}

// https://github.com/aws/secrets-store-csi-driver-provider-aws
function awsParameters(home: Construct, aws: AwsFiles, files: readonly StoreFile[]): Record<string, string> {
  const { region, service = 'SecretsManager', podIdentity } = aws;
  const types: Readonly<Record<string, string>> = { SecretsManager: 'secretsmanager', ParameterStore: 'ssmparameter' };
  const type = Object.hasOwn(types, service) ? types[service] : undefined;
  if (type === undefined)
    throw constructError(home, `'aws.service' is ${describeValue(service)}; it is one of ${list(Object.keys(types))}`);
  // the provider refuses a duplicate secret: its fields are listed together
  const secrets = new Map<string, StoreFile[]>();
  for (const file of files) {
    const id = JSON.stringify([file.key, file.version]);
    secrets.set(id, [...(secrets.get(id) ?? []), file]);
  }
  const objects = [...secrets.values()].map((all) => {
    const whole = all.filter(({ property }) => property === undefined);
    const [first] = all as [StoreFile];
    if (whole.length > 1)
      throw constructError(
        home,
        `'files' has the secret "${first.key}" twice, as "${whole[0]?.file ?? ''}" and "${whole[1]?.file ?? ''}"; leave one out`,
      );
    const paths = all.flatMap(({ property, file }) =>
      property === undefined ? [] : [{ path: property, objectAlias: file }],
    );
    return {
      objectName: first.key,
      ...(!first.key.startsWith('arn:') && { objectType: type }),
      ...(first.version !== undefined && { objectVersion: first.version }),
      ...(whole[0] !== undefined && { objectAlias: whole[0].file }),
      ...(paths.length > 0 && { jmesPath: paths }),
    };
  });
  return {
    ...(region !== undefined && { region: regionOfAws(home, 'aws.region', region) }),
    ...(podIdentity === true && { usePodIdentity: 'true' }),
    objects: Yaml.stringify(objects),
  };
}

// https://github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp
function gcpParameters(home: Construct, gcp: GcpFiles, files: readonly StoreFile[]): Record<string, string> {
  const project = text(home, 'gcp.project', gcp.project, 'the id of the project');
  const secrets = files.map(({ key, version = 'latest', file }) => ({
    resourceName: `${key.startsWith('projects/') ? key : `projects/${project}/secrets/${key}`}/versions/${version}`,
    path: file,
  }));
  return { secrets: Yaml.stringify(secrets) };
}

// https://azure.github.io/secrets-store-csi-driver-provider-azure
function azureParameters(home: Construct, azure: AzureFiles, files: readonly StoreFile[]): Record<string, string> {
  const { client, identity } = azure;
  const means = oneOf(home, "'azure'", azure, ['client', 'identity']);
  if (means === undefined) throw constructError(home, "'azure' has no identity; give it 'client' or 'identity'");
  const vault = text(home, 'azure.vault', azure.vault, 'the name of the vault');
  if (!/^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/.test(vault))
    throw constructError(
      home,
      `'azure.vault' is "${vault}", which is not the name of a vault: 3 to 24 letters, digits and "-"; leave out "https://" and the domain`,
    );
  // each object is a text of YAML in a list
  const array = files.map(({ key, version, file }) =>
    Yaml.stringify({
      objectName: key,
      objectType: 'secret',
      objectAlias: file,
      ...(version !== undefined && { objectVersion: version }),
    }),
  );
  return {
    keyvaultName: vault,
    tenantId: text(home, 'azure.tenant', azure.tenant, 'the id of the tenant'),
    usePodIdentity: 'false',
    ...(client !== undefined && { clientID: text(home, 'azure.client', client, 'the client id of the identity') }),
    ...(identity !== undefined && { useVMManagedIdentity: 'true' }),
    ...(identity !== undefined &&
      identity !== true && {
        userAssignedIdentityID: text(home, 'azure.identity', identity, 'the client id of the identity, or true'),
      }),
    objects: Yaml.stringify({ array }),
  };
}

// https://developer.hashicorp.com/vault/docs/deploy/kubernetes/csi/configurations
function vaultParameters(home: Construct, vault: VaultFiles, files: readonly StoreFile[]): Record<string, string> {
  const { mount, namespace } = vault;
  const objects = files.map(({ key, property, file }) => ({
    objectName: file,
    secretPath: key,
    ...(property !== undefined && { secretKey: property }),
  }));
  return {
    vaultAddress: httpUrl(home, 'vault.server', vault.server, 'https://vault.example.com:8200'),
    roleName: text(home, 'vault.role', vault.role, 'a role of Vault'),
    ...(mount !== undefined && {
      vaultAuthMountPath: text(home, 'vault.mount', mount, 'the mount of the auth method'),
    }),
    ...(namespace !== undefined && { vaultNamespace: namespace }),
    objects: Yaml.stringify(objects),
  };
}
