import type { UrlOptions } from '../parts/network/endpoint';
import type { PropTypesOf } from '../parts/props/prop-types';

/** Options of a connection from a workload to another app. */
export interface ConnectOptions<P extends string = string> extends UrlOptions {
  /** The environment variable that is set to the URL. */
  readonly env: string;

  /**
   * The other app's port.
   *
   * @default - its first
   */
  readonly port?: P;
}

export const CONNECT_PROPS = {
  env: 'any',
  port: 'any',
  scheme: 'any',
  path: 'any',
} as const satisfies PropTypesOf<ConnectOptions>;
