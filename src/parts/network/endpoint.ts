import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { SelectedEnd, TrafficEnd } from '../isolation/traffic-end';
import { constructError, describeValue, list } from '../props/construct-error';
import { findPort, type PortProtocol } from '../pod/ports';
import { addEntryPoint } from '../props/hide-frames';

/** A port under which an endpoint answers. */
export interface EndpointPort {
  /** The name of the port. */
  readonly name: string;
  /** The number of the port. */
  readonly port: number;
  /** The protocol. */
  readonly protocol: PortProtocol;
  /** The Service that carries it. */
  readonly service: string;
  /**
   * The port of the pods behind it, by its number or name.
   *
   * @default - unknown; outside of the cluster, the port itself
   */
  readonly target?: number | string;
  /**
   * The scheme of its URLs where none is given.
   *
   * @default 'http'
   */
  readonly scheme?: string;
}

/** The destination of the requests to an endpoint, as network policies know it: pods of an app, pods by a selector, or addresses. */
export type EndpointBacking = TrafficEnd | SelectedEnd | { readonly addresses: readonly k8s.NetworkPolicyPeer[] };

/** Options of a URL. */
export interface UrlOptions {
  /**
   * The URL's scheme.
   *
   * @default - that of the port: 'http', unless what answers has a certificate
   */
  readonly scheme?: string;

  /**
   * The URL's path, with a slash at its start.
   *
   * @default - none
   */
  readonly path?: string;
}

/** The address of an app within the cluster: DNS names and ports of its Services. */
export class Endpoint<P extends string = string> {
  static {
    addEntryPoint(this);
  }

  private known: EndpointBacking | undefined;

  /** @throws on what is no list of ports */
  constructor(
    /** The construct that answers. */
    readonly owner: Construct,
    /** The namespace of its Services. */
    readonly namespace: string | undefined,
    /** The ports that it answers on. */
    readonly ports: readonly EndpointPort[],
  ) {
    // JavaScript callers may pass any value
    if (!Array.isArray(ports) || ports.some((port: unknown) => typeof port !== 'object' || port === null))
      throw constructError(
        owner,
        "the ports of an Endpoint are no list of ports; give it [{ name: 'http', port: 80, protocol: 'TCP', service: 'api' }]",
      );
  }

  /** An endpoint whose pods or addresses are known. @internal */
  static backedBy<P extends string>(
    backing: EndpointBacking | undefined,
    owner: Construct,
    namespace: string | undefined,
    ports: readonly EndpointPort[],
  ): Endpoint<P> {
    const endpoint = new Endpoint<P>(owner, namespace, ports);
    endpoint.known = backing;
    return endpoint;
  }

  /** The destination of its requests; undefined where it is unknown. @internal */
  get backing(): EndpointBacking | undefined {
    return this.known;
  }

  /** The DNS name for a caller in a namespace: short within it, `service.namespace` from elsewhere. */
  host(from: string | undefined, port?: P): string {
    return this.hostOf(this.portNamed(port), from);
  }

  /**
   * The URL for a caller in a namespace. The port is always written.
   *
   * @throws when there is no such port, or it is not TCP
   */
  url(from: string | undefined, port?: P, options: UrlOptions = {}): string {
    const found = this.portNamed(port);
    const { scheme, path = '' } = options;
    if (found.protocol !== 'TCP' && scheme === undefined) {
      throw constructError(
        this.owner,
        `port "${found.name}" is ${found.protocol}, which HTTP does not run on; ${this.tcpRemedy(port)}`,
      );
    }
    if (scheme !== undefined && !(typeof scheme === 'string' && /^[a-z][a-z0-9+.-]*$/i.test(scheme)))
      throw constructError(this.owner, `'scheme' is ${describeValue(scheme)}; write it without "://"`);
    if (typeof path !== 'string')
      throw constructError(this.owner, `'path' is ${describeValue(path)}; give it a string that starts with a slash`);
    if (path !== '' && !path.startsWith('/'))
      throw constructError(this.owner, `'path' is "${path}"; it starts with a slash: "/${path}"`);
    return `${scheme ?? found.scheme ?? 'http'}://${this.hostOf(found, from)}:${found.port}${path}`;
  }

  /** The number of a port, the first unless one is named. */
  portOf(port?: P): number {
    return this.portNamed(port).port;
  }

  /** The port of a name, the first unless one is named. @internal */
  portNamed(port: string | undefined): EndpointPort {
    return findPort(this.owner, this.ports, port, "'port'");
  }

  /** The way out of a port that HTTP does not run on: another port where none was named, else another scheme. */
  private tcpRemedy(named: P | undefined): string {
    const tcp = this.ports.filter(({ protocol }) => protocol === 'TCP').map(({ name }) => name);
    return named === undefined && tcp.length > 0
      ? `give the 'port', such as ${list(tcp.slice(0, 1))}, or a 'scheme'`
      : "give a 'scheme'";
  }

  private hostOf(port: EndpointPort, from: string | undefined): string {
    return this.namespace === undefined || this.namespace === from ? port.service : `${port.service}.${this.namespace}`;
  }
}

/** An app to which other apps can connect. */
export interface Connectable<P extends string = string> {
  /** The address of the app. */
  readonly endpoint: Endpoint<P>;
}
