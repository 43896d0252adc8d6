import type { Construct } from 'constructs';
import { constructError } from '../props/construct-error';
import { findPort, type PortProtocol } from '../pod/ports';
import { addEntryPoint } from '../props/hide-frames';

/** A port under which an endpoint answers. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: PortProtocol;
  /** The Service that carries it. */
  readonly service: string;
}

/** How a URL is written. */
export interface UrlOptions {
  /**
   * The URL's scheme.
   *
   * @default 'http'
   */
  readonly scheme?: string;

  /**
   * The URL's path, with a slash at its start.
   *
   * @default - none
   */
  readonly path?: string;
}

/** Where other apps reach an app: DNS names and ports of its Services. */
export class Endpoint<P extends string = string> {
  static {
    addEntryPoint(this);
  }

  constructor(
    /** The construct that answers. */
    readonly owner: Construct,
    /** The namespace of its Services. */
    readonly namespace: string | undefined,
    /** The ports that it answers on. */
    readonly ports: readonly EndpointPort[],
  ) {}

  /** The DNS name for a caller in a namespace: short within it, `service.namespace` from elsewhere. */
  host(from: string | undefined, port?: P): string {
    return this.hostOf(findPort(this.owner, this.ports, port, "'port'"), from);
  }

  /**
   * The URL for a caller in a namespace. The port is always written.
   *
   * @throws when there is no such port, or it is not TCP
   */
  url(from: string | undefined, port?: P, options: UrlOptions = {}): string {
    const found = findPort(this.owner, this.ports, port, "'port'");
    const { scheme, path = '' } = options;
    if (found.protocol !== 'TCP' && scheme === undefined) {
      throw constructError(
        this.owner,
        `port "${found.name}" is ${found.protocol}, which HTTP does not run on; give a 'scheme'`,
      );
    }
    if (scheme !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(scheme))
      throw constructError(this.owner, `'scheme' is "${scheme}"; write it without "://"`);
    if (path !== '' && !path.startsWith('/'))
      throw constructError(this.owner, `'path' is "${path}"; it starts with a slash: "/${path}"`);
    return `${scheme ?? 'http'}://${this.hostOf(found, from)}:${found.port}${path}`;
  }

  /** The number of a port, the first unless one is named. */
  portOf(port?: P): number {
    return findPort(this.owner, this.ports, port, "'port'").port;
  }

  private hostOf(port: EndpointPort, from: string | undefined): string {
    return this.namespace === undefined || this.namespace === from ? port.service : `${port.service}.${this.namespace}`;
  }
}

/** What an app can be connected to. */
export interface Connectable<P extends string = string> {
  /** Where it is reached. */
  readonly endpoint: Endpoint<P>;
}
