import type * as GatewayApi from '../../../imports/gateway.networking.k8s.io';

/** Loads the objects of Gateway API, which most apps do not have. */
export function gatewayApi(): typeof GatewayApi {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/gateway.networking.k8s.io') as typeof GatewayApi;
}

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
