import { alternatives, constructError, refuse, type Place, describeValue } from '../props/construct-error';
import { portName, qualifiedName } from '../naming/dns-names';
import type { PropTypesOf } from '../props/prop-types';

/** A transport protocol of Kubernetes. */
export type PortProtocol = 'TCP' | 'UDP' | 'SCTP';

/** A port in full, where a number does not say enough. */
export interface PortOptions {
  /** The port that the container listens on, 1 to 65535. */
  readonly port: number;

  /**
   * The port of the Service, 1 to 65535.
   *
   * @default - the container's port, unless `expose` says otherwise
   */
  readonly servicePort?: number;

  /** @default 'TCP' */
  readonly protocol?: PortProtocol;

  /**
   * The objects that have the name of the port: the Service, the container, both, or none. Typed references by name work in any case.
   *
   * @default 'both'
   */
  readonly named?: PortNaming;

  /**
   * The application protocol of the port, such as `http`, `kubernetes.io/h2c` or `kubernetes.io/ws`.
   *
   * @default - none
   */
  readonly appProtocol?: string;

  /**
   * The port on every node, 30000 to 32767; only with `Expose.nodePort` or `Expose.loadBalancer`.
   *
   * @default - the cluster chooses
   */
  readonly nodePort?: number;
}

/** The objects that have the name of a port. */
export type PortNaming = 'both' | 'service' | 'container' | 'none';

export const PORT_PROPS = {
  named: 'any',
  port: 'any',
  servicePort: 'any',
  protocol: 'any',
  appProtocol: 'any',
  nodePort: 'any',
} as const satisfies PropTypesOf<PortOptions>;

/** A port that only the pod has, in full. */
export type ContainerPortOptions = Pick<PortOptions, 'port' | 'protocol' | 'named'>;

export const CONTAINER_PORT_PROPS = {
  named: 'any',
  port: 'any',
  protocol: 'any',
} as const satisfies PropTypesOf<ContainerPortOptions>;

/** A port of a pod that runs on each node, in full. */
export interface AgentPortOptions extends ContainerPortOptions {
  /**
   * The port of the node at which other pods of the node reach it, 1 to 65535.
   *
   * @default - none; with `hostNetwork`, the port itself
   */
  readonly hostPort?: number;
}

export const AGENT_PORT_PROPS = {
  ...CONTAINER_PORT_PROPS,
  hostPort: 'any',
} as const satisfies PropTypesOf<AgentPortOptions>;

/** Named ports of a pod that runs on each node: a number, or a port in full. */
export type AgentPorts<P extends string> = { readonly [Name in P]: number | AgentPortOptions };

/** Named ports of a container without a Service: a number, or a port in full. */
export type ContainerPorts<P extends string> = { readonly [Name in P]: number | ContainerPortOptions };

/** Named ports: a number, or a port in full. */
export type Ports<P extends string> = { readonly [Name in P]: number | PortOptions };

/** One port of an app: what the container listens on, and what its Service offers. */
export interface Port {
  readonly name: string;
  readonly port: number;
  readonly servicePort: number | undefined;
  /** The port that a Service offers for it: `servicePort`, or else its own, unless `expose` says otherwise. */
  readonly offered: number;
  readonly protocol: PortProtocol;
  readonly appProtocol: string | undefined;
  readonly nodePort: number | undefined;
  /** The port of the node that the pod takes. */
  readonly hostPort: number | undefined;
  readonly named: PortNaming;
  /** Whether the port of the Service is given. */
  readonly isOffered: boolean;
  /** The fields that the container's port has besides its number. */
  readonly inContainer: { readonly named: boolean; readonly protocol: boolean };
  /** The fields that the Service's port has besides its number, where they are not needed. */
  readonly inService: { readonly named: boolean; readonly protocol: boolean; readonly target: boolean };
}

/** The name of the port of an app that has one. */
const ONLY_PORT = 'http';

/** The range of a cluster's node ports, unless it was started with another (`--service-node-port-range`). */
const NODE_PORTS = { least: 30000, most: 32767 };

const NAMINGS: readonly string[] = ['both', 'service', 'container', 'none'] satisfies PortNaming[];

const PROTOCOLS: readonly string[] = ['TCP', 'UDP', 'SCTP'] satisfies PortProtocol[];

/** Returns the problem of a port number. */
export function portNumber(what: string, port: unknown): string | undefined {
  if (typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65535) return undefined;
  return `${what} is ${describeValue(port)}; a port is a whole number from 1 to 65535`;
}

/**
 * The ports of an app, from its `port` and `servicePort`, or from its `ports`.
 *
 * @throws on a port or name that Kubernetes refuses, and on a duplicate
 */
export function resolvePorts(
  place: Place,
  props: {
    readonly port?: number | undefined;
    readonly servicePort?: number | undefined;
    readonly ports?: Ports<string> | AgentPorts<string> | undefined;
  },
  isAdding = true,
): readonly Port[] {
  const { port, ports, servicePort } = props;
  if (port !== undefined && ports !== undefined)
    throw constructError(place, "both 'port' and 'ports' are given; put the port into 'ports'");
  if (port === undefined && ports === undefined)
    throw constructError(place, "neither 'port' nor 'ports' is given; say which port the container listens on");
  if (ports !== undefined && servicePort !== undefined) {
    throw constructError(place, "'servicePort' goes with 'port'; in 'ports' write { port, servicePort }");
  }
  if (port !== undefined)
    return [onePort(place, "'port'", ONLY_PORT, { port, servicePort, ...(!isAdding && { named: 'none' }) }, isAdding)];
  const resolved = Object.entries<number | (PortOptions & AgentPortOptions)>(ports ?? {}).map(([name, given]) => {
    const problem = portName("'ports': the name", name);
    if (problem !== undefined) throw constructError(place, problem);
    return onePort(
      place,
      `port "${name}"`,
      name,
      typeof given === 'object' && given !== null ? given : { port: given },
      isAdding,
    );
  });
  if (resolved.length === 0) throw constructError(place, "'ports' is empty; say which ports the container listens on");
  refuseTwice(place, resolved);
  return resolved;
}

/** Throws when two ports that share a network (of a container, or of a pod) listen on one number. */
export function refuseTwice(place: Place, ports: readonly Port[]): void {
  // one port collides with none
  if (ports.length < 2) return;
  const seen = new Map<string, Port>();
  for (const port of ports) {
    const key = `${port.port}/${port.protocol}`;
    const other = seen.get(key);
    if (other !== undefined) {
      throw constructError(
        place,
        `ports "${other.name}" and "${port.name}" are both ${port.port} (${port.protocol}); give each its own number`,
      );
    }
    seen.set(key, port);
  }
}

/** The port of a name, or the first; throws with the names there are. */
export function findPort<T extends { readonly name: string }>(
  place: Place,
  ports: readonly T[],
  name: string | undefined,
  prop: string,
): T {
  const found = name === undefined ? ports[0] : ports.find((port) => port.name === name);
  if (found === undefined) {
    const names = ports.map((port) => port.name);
    throw constructError(
      place,
      `${prop} names port "${name ?? ''}", which is not one of the ports; ${alternatives(name ?? '', names)}`,
    );
  }
  return found;
}

function onePort(
  place: Place,
  what: string,
  name: string,
  given: PortOptions & AgentPortOptions,
  isAdding: boolean,
): Port {
  refuse(place, portNumber(what, given.port));
  if (given.servicePort !== undefined) refuse(place, portNumber(`${what}: 'servicePort'`, given.servicePort));
  const { protocol = 'TCP', nodePort, hostPort, appProtocol, named = 'both' } = given;
  if (!NAMINGS.includes(named))
    throw constructError(place, `${what}: 'named' is ${describeValue(named)}; ${alternatives(String(named), NAMINGS)}`);
  if (hostPort !== undefined) refuse(place, portNumber(`${what}: 'hostPort'`, hostPort));
  if (!PROTOCOLS.includes(protocol)) {
    throw constructError(place, `${what} has the protocol "${protocol}"; it is one of "TCP", "UDP" and "SCTP"`);
  }
  if (nodePort !== undefined) refuse(place, nodePortNumber(`${what}: 'nodePort'`, nodePort));
  if (typeof appProtocol === 'string' && appProtocol.trim() === '')
    throw constructError(place, `${what} has an empty 'appProtocol'; leave it out`);
  if (appProtocol !== undefined) refuse(place, qualifiedName(`${what}: 'appProtocol'`, appProtocol));
  const { port, servicePort } = given;
  return {
    name,
    port,
    servicePort,
    offered: servicePort ?? port,
    protocol,
    appProtocol,
    nodePort,
    hostPort,
    named,
    isOffered: servicePort !== undefined,
    inContainer: { named: named === 'both' || named === 'container', protocol: isAdding || protocol !== 'TCP' },
    inService: {
      named: named === 'both' || named === 'service',
      protocol: isAdding || given.protocol !== undefined,
      target: isAdding,
    },
  };
}

function nodePortNumber(what: string, port: number): string | undefined {
  if (Number.isInteger(port) && port >= NODE_PORTS.least && port <= NODE_PORTS.most) return undefined;
  return `${what} is ${port}; a node port is a whole number from ${NODE_PORTS.least} to ${NODE_PORTS.most}`;
}
