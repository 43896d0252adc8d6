import { k8s } from 'cdk8s-plus-28';
import { alternatives, constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { portNumber, type Port, type PortProtocol } from '../pod/ports';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** Ports by their numbers, where a number does not say enough. */
export interface PortRange {
  /** The port of the pod, 1 to 65535; the first with `endPort`. */
  readonly port: number;

  /**
   * The last port, at most 65535.
   *
   * @default - the port alone
   */
  readonly endPort?: number;

  /** @default 'TCP' */
  readonly protocol?: PortProtocol;
}

const PORT_RANGE_PROPS = { port: 'any', endPort: 'any', protocol: 'any' } as const satisfies PropTypesOf<PortRange>;

/** Options of traffic that is opened. */
export interface AllowOptions<P extends string = string> {
  /**
   * The ports of the pods: by name, by number, or as a range.
   *
   * @default - all ports of the app; the exposed ones for `'internet'` and `'ingress'`; `metrics`, where there is one, for `'monitoring'`; all
   * there are for addresses and namespaces that are called
   */
  readonly ports?: readonly (P | number | PortRange)[];
}

export const ALLOW_PROPS = { ports: 'list' } as const satisfies PropTypesOf<AllowOptions>;

/** A port as policies see it: of the pod, not of a Service. */
export interface PolicyPort {
  /** A number, or the name that the containers have for it; undefined for all. */
  readonly port: number | string | undefined;
  readonly endPort?: number;
  readonly protocol: PortProtocol;
}

/** The port of the pods that an app's own port is. */
export function podPort({ port, protocol }: Pick<Port, 'port' | 'protocol'>): PolicyPort {
  return { port, protocol };
}

/**
 * The ports of a pod by their names and numbers.
 *
 * @throws on a name that is not one of the ports, and on what is no port
 */
export function resolvePolicyPorts(
  place: Place,
  given: readonly unknown[],
  ports: readonly (Pick<PolicyPort, 'port' | 'protocol'> & { readonly name: string })[],
): readonly PolicyPort[] {
  const what = "'ports'";
  if (given.length === 0) throw constructError(place, `${what} is empty; name a port, or leave it out`);
  return given.flatMap((one): readonly PolicyPort[] => {
    if (typeof one === 'string') {
      const named = ports.filter(({ name }) => name === one);
      if (named.length === 0) throw constructError(place, unknownPort(one, ports));
      return named.map(({ port, protocol }) => ({ port, protocol }));
    }
    if (typeof one !== 'object' || one === null) {
      refuse(place, portNumber(what, one));
      const number = one as number;
      const declared = ports.filter(({ port }) => port === number);
      return declared.length > 0
        ? declared.map(({ protocol }) => ({ port: number, protocol }))
        : [{ port: number, protocol: 'TCP' }];
    }
    return [rangeOf(place, one)];
  });
}

function unknownPort(name: string, ports: readonly { readonly name: string }[]): string {
  const names = ports.map((port) => port.name);
  const number = /^\d+$/.test(name) ? `; write ${name} without quotes for its number` : '';
  return `'ports' names port "${name}", which is not one of the ports${number}; ${alternatives(name, names)}`;
}

function rangeOf(place: Place, range: object): PolicyPort {
  checkProps(place, range, PORT_RANGE_PROPS, 'ports');
  const { port, endPort, protocol = 'TCP' } = range as PortRange;
  refuse(place, portNumber("'ports.port'", port));
  if (!(['TCP', 'UDP', 'SCTP'] as readonly unknown[]).includes(protocol))
    throw constructError(place, `'ports.protocol' is ${describeValue(protocol)}; it is one of "TCP", "UDP" and "SCTP"`);
  if (endPort === undefined) return { port, protocol };
  refuse(place, portNumber("'ports.endPort'", endPort));
  if (endPort < port)
    throw constructError(place, `'ports' goes from ${port} to ${endPort}, which is empty; give the lower port first`);
  return { port, endPort, protocol };
}

/** The ports of a rule as Kubernetes has them; none are all. */
export function renderPorts(ports: readonly PolicyPort[]): k8s.NetworkPolicyPort[] {
  return ports.map(({ port, endPort, protocol }) => ({
    protocol,
    ...(port !== undefined && {
      port: typeof port === 'number' ? k8s.IntOrString.fromNumber(port) : k8s.IntOrString.fromString(port),
    }),
    ...(endPort !== undefined && { endPort }),
  }));
}
