import type * as CertManager from '../../../imports/cert-manager.io';

/** Loads the objects of cert-manager, which most apps do not have. */
export function certManager(): typeof CertManager {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/cert-manager.io') as typeof CertManager;
}
