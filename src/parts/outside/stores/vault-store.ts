import type { KeyReference } from '../../config/config-source';
import type { IServiceAccount } from 'cdk8s-plus-28';
import { objectOf, type PropTypesOf } from '../../props/prop-types';
import type { CredentialReader } from './credential-reader';
import { httpUrl, oneOf, text } from '../cloud-names';
import { constructError, describeValue } from '../../props/construct-error';

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

export const VAULT_PROPS = {
  server: 'any',
  path: 'string',
  version: 'any',
  namespace: 'string',
  ca: 'any',
  kubernetes: objectOf({ role: 'any', mount: 'string', serviceAccount: 'any' }),
  appRole: objectOf({ id: 'any', secret: 'any', mount: 'string' }),
  token: 'any',
} as const satisfies PropTypesOf<VaultStore>;

export function vaultOf(reader: CredentialReader, vault: VaultStore): object {
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
