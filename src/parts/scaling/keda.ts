import type * as Keda from '../../../imports/keda.sh';

/** Loads the objects of KEDA, which most apps do not have. */
export function keda(): typeof Keda {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/keda.sh') as typeof Keda;
}
