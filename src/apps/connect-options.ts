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

/** Options of a connection from a workload to another app. */
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
   * The password in the URL: a key of a Secret, so that its value stays out of the manifests.
   *
   * Kubernetes puts the value into the URL without encoding it: it must have letters, digits and `-._~` alone, or be percent-encoded in the
   * Secret. A value that the manifests have is checked. Images that take other passwords get host and port apart, and the password as a
   * variable of its own: `env: { host: 'PGHOST', port: 'PGPORT' }`.
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
