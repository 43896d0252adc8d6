import type { Construct } from 'constructs';
import type { KeyReference } from '../config/config-source';
import { constructError, list } from '../props/construct-error';
import { objectOf } from '../props/prop-types';
import { oneOf } from './cloud-names';
import { CredentialReader, type StorePlace } from './stores/credential-reader';
import { AWS_PROPS, awsOf, type AwsStore } from './stores/aws-store';
import { GCP_PROPS, gcpOf, type GcpStore } from './stores/gcp-store';
import { AZURE_PROPS, azureOf, type AzureStore } from './stores/azure-store';
import { VAULT_PROPS, vaultOf, type VaultStore } from './stores/vault-store';

/** The store outside the cluster, of one kind. */
export type StoreProvider =
  | { readonly aws: AwsStore; readonly gcp?: never; readonly azure?: never; readonly vault?: never }
  | { readonly gcp: GcpStore; readonly aws?: never; readonly azure?: never; readonly vault?: never }
  | { readonly azure: AzureStore; readonly aws?: never; readonly gcp?: never; readonly vault?: never }
  | { readonly vault: VaultStore; readonly aws?: never; readonly gcp?: never; readonly azure?: never };

export const PROVIDER_PROPS = {
  aws: objectOf(AWS_PROPS),
  gcp: objectOf(GCP_PROPS),
  azure: objectOf(AZURE_PROPS),
  vault: objectOf(VAULT_PROPS),
} as const;

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
