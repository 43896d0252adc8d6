import type { KeyReference } from '../parts/config/config-source';
import type { UrlOptions } from '../parts/network/endpoint';
import { optionsOf, type PropTypesOf } from '../parts/props/prop-types';

/** The environment variables for the parts of an address, for images that do not read a URL. */
export interface AddressVariables {
  /** The variable that is set to the DNS name. */
  readonly host: string;

  /**
   * The variable that is set to the port.
   *
   * @default - none
   */
  readonly port?: string;
}

/** How a workload is connected to another app. */
export interface ConnectOptions<P extends string = string> extends UrlOptions {
  /** The environment variable that is set to the URL, or those for host and port. */
  readonly env: string | AddressVariables;

  /**
   * The other app's port.
   *
   * @default - its first
   */
  readonly port?: P;

  /**
   * The user name in the URL: a key of a Secret or Config, or text.
   *
   * @default - none
   */
  readonly user?: string | KeyReference;

  /**
   * The password in the URL: a key of a Secret, so that its value stays out of the manifests. It goes into the URL as it is, so it must not
   * contain characters that a URL reserves.
   *
   * @default - none
   */
  readonly password?: KeyReference;
}

export const CONNECT_PROPS = {
  env: optionsOf({ host: 'any', port: 'any' } satisfies PropTypesOf<AddressVariables>),
  port: 'any',
  scheme: 'any',
  path: 'any',
  user: 'any',
  password: 'any',
} as const satisfies PropTypesOf<ConnectOptions>;
