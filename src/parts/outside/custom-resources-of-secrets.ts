import type * as ExternalSecrets from '../../../imports/external-secrets.io';
import type * as SealedSecrets from '../../../imports/bitnami.com';
import type * as SecretsStore from '../../../imports/secrets-store.csi.x-k8s.io';

/* eslint-disable @typescript-eslint/no-require-imports -- import() would make constructors asynchronous */

/** Loads the objects of the External Secrets Operator, which most apps do not have. */
export function externalSecrets(): typeof ExternalSecrets {
  return require('../../../imports/external-secrets.io') as typeof ExternalSecrets;
}

/** Loads the objects of Sealed Secrets. */
export function sealedSecrets(): typeof SealedSecrets {
  return require('../../../imports/bitnami.com') as typeof SealedSecrets;
}

/** Loads the objects of the Secrets Store CSI Driver. */
export function secretsStore(): typeof SecretsStore {
  return require('../../../imports/secrets-store.csi.x-k8s.io') as typeof SecretsStore;
}
