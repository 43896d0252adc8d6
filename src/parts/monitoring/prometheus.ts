import type * as Prometheus from '../../../imports/monitoring.coreos.com';

/** Loads the objects of the Prometheus Operator, which most apps do not have. */
export function prometheus(): typeof Prometheus {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/monitoring.coreos.com') as typeof Prometheus;
}
