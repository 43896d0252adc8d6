import type { IServiceAccount } from 'cdk8s-plus-28';
import type { KeyReference } from '../../config/config-source';
import { objectOf, type PropTypesOf } from '../../props/prop-types';
import type { CredentialReader } from './credential-reader';
import { httpUrl, oneOf, text } from '../cloud-names';
import { constructError, describeValue, list } from '../../props/construct-error';

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

export const AZURE_PROPS = {
  vaultUrl: 'any',
  tenant: 'string',
  cloud: 'any',
  serviceAccount: 'any',
  identity: 'any',
  client: objectOf({ id: 'any', secret: 'any' }),
} as const satisfies PropTypesOf<AzureStore>;

const CLOUDS: readonly string[] = ['PublicCloud', 'USGovernmentCloud', 'ChinaCloud', 'GermanCloud'];

export function azureOf(reader: CredentialReader, azure: AzureStore): object {
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
