import { isIP } from 'node:net';
import type { Duration, IAnyProducer } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { wholeSeconds } from '../props/duration';
import { formProblem, isCidr } from '../isolation/address-range';
import { Endpoint, type EndpointBacking, type EndpointPort } from './endpoint';
import { EXPOSE_PROPS, Expose, type IngressOptions, type LoadBalancerOptions } from './exposure';
import { checkAnnotations } from '../naming/labels';
import { list, constructError, refuse, describeValue } from '../props/construct-error';
import { qualifiedName } from '../naming/dns-names';
import { isList } from '../props/is-list';
import { checkProps } from '../props/prop-types';
import { findPort, portNumber, type Port } from '../pod/ports';
import type { Labels } from '../naming/labels';
import type { RouteExposureOptions } from '../gateway/own-route';

/** The spec of a Service without its selector and ports. */
type ServiceSettings = Omit<k8s.ServiceSpec, 'selector' | 'ports'>;

/** The Services of an app: the one that `expose` describes, and one for the ports that it leaves inside the cluster. */
export interface Exposure {
  readonly ports: readonly Port[];
  readonly inside: readonly Port[];
  readonly annotations: Labels | undefined;
  readonly settings: ServiceSettings;
  /** The Ingress in front of the Service. */
  readonly ingress: IngressOptions | undefined;
  /** The HTTPRoute in front of the Service. */
  readonly route: RouteExposureOptions | undefined;
}

/**
 * Works out what an app's Service offers.
 *
 * @throws on a port that the app does not have, on one Service port for two, on a node port without a Service that faces outside, on an
 *   address range that is none, on a port outside that differs from the 'servicePort', and on a headless Service whose port differs from its pods'
 */
export function resolveExposure(
  owner: Construct,
  given: Expose | undefined,
  ports: readonly Port[],
  isAdding: boolean,
): Exposure {
  if (given !== undefined && !(given instanceof Expose))
    throw constructError(
      owner,
      `'expose' is ${describeValue(given)}; make it with Expose.clusterIp, nodePort, loadBalancer, ingress, route or headless`,
    );
  if (given === undefined) return exposeInside(owner, ports, isAdding);
  const { type, options } = given;
  const edge = given.ingress ?? given.route;
  // JavaScript callers may leave the options of a route out
  const asked = type === 'Ingress' ? given.ingress : type === 'Route' ? (given.route ?? {}) : options;
  checkProps(owner, asked, EXPOSE_PROPS[type], 'expose');
  if (edge?.port !== undefined) findPort(owner, ports, edge.port, "'expose.port'");
  // undefined when the one Service carries them all
  const named = type === 'NodePort' || type === 'LoadBalancer' ? exposedPorts(owner, options, ports) : undefined;
  const faces: Port[] = [];
  const inside: Port[] = [];
  for (const port of ports) {
    const { name, nodePort, servicePort } = port;
    const outside = named?.get(name);
    if (outside !== undefined && servicePort !== undefined && outside !== servicePort) {
      throw constructError(
        owner,
        `port "${name}" has the 'servicePort' ${servicePort}, but 'expose' gives it ${outside}; one Service has one of them: leave one out`,
      );
    }
    if (nodePort !== undefined && named?.has(name) !== true) throw strayNodePort(owner, name);
    const offered = { ...port, offered: outside ?? port.offered, isOffered: port.isOffered || outside !== undefined };
    if (named === undefined || named.has(name)) faces.push(offered);
    else inside.push(offered);
  }
  refuseCollisions(owner, faces);
  refuseCollisions(owner, inside);
  const shifted = type === 'Headless' ? faces.find((port) => port.offered !== port.port) : undefined;
  if (shifted !== undefined) {
    throw constructError(
      owner,
      `port "${shifted.name}" is ${shifted.port} but its 'servicePort' ${shifted.offered}; a headless Service hands out the pods' addresses, where only ${shifted.port} answers: leave 'servicePort' out`,
    );
  }
  checkAnnotations(owner, "expose': 'annotations", options.annotations);
  if (options.loadBalancerClass !== undefined)
    refuse(owner, qualifiedName("'expose': 'loadBalancerClass'", options.loadBalancerClass));
  return {
    ports: faces,
    inside,
    annotations: options.annotations,
    settings: serviceSettings(owner, given),
    ingress: given.ingress,
    route: type === 'Route' ? (given.route ?? ({} as RouteExposureOptions)) : undefined,
  };
}

const NONE: readonly Port[] = [];

function exposeInside(owner: Construct, ports: readonly Port[], isAdding: boolean): Exposure {
  const stray = ports.find(hasNodePort);
  if (stray !== undefined) throw strayNodePort(owner, stray.name);
  refuseCollisions(owner, ports);
  // the type of Kubernetes
  return {
    ports,
    inside: NONE,
    annotations: undefined,
    settings: isAdding ? CLUSTER_IP : {},
    ingress: undefined,
    route: undefined,
  };
}

function hasNodePort({ nodePort }: Port): boolean {
  return nodePort !== undefined;
}

function strayNodePort(owner: Construct, name: string): Error {
  return constructError(
    owner,
    `port "${name}" has a 'nodePort', but no Service that faces outside carries it; expose it with Expose.nodePort or Expose.loadBalancer, or leave the node port out`,
  );
}

/** The settings of a Service within the cluster. */
export const CLUSTER_IP: ServiceSettings = { type: 'ClusterIP' };

function serviceSettings(owner: Construct, { type, options }: Expose): ServiceSettings {
  return {
    type: type === 'NodePort' || type === 'LoadBalancer' ? type : 'ClusterIP',
    ...(type === 'Headless' && { clusterIp: 'None' }),
    ...(options.publishNotReadyAddresses === true && { publishNotReadyAddresses: true }),
    ...(options.internalTrafficPolicy !== undefined && { internalTrafficPolicy: options.internalTrafficPolicy }),
    ...(options.externalTrafficPolicy !== undefined && { externalTrafficPolicy: options.externalTrafficPolicy }),
    ...affinity(owner, options.sessionAffinity),
    ...(options.loadBalancerClass !== undefined && { loadBalancerClass: options.loadBalancerClass }),
    ...(options.sourceRanges && { loadBalancerSourceRanges: sourceRanges(owner, options.sourceRanges) }),
  };
}

/** A Service that was checked, and turns into JSON at synth. */
export class ServicePlan implements IAnyProducer {
  constructor(
    readonly name: string,
    readonly ports: readonly Port[],
    private readonly selector: Labels,
    private readonly settings: ServiceSettings,
  ) {}

  produce(): k8s.ServiceSpec {
    return { ...this.settings, selector: this.selector, ports: this.ports.map(renderPort) };
  }
}

function renderPort(given: Port): k8s.ServicePort {
  const { name, port, offered, protocol, appProtocol, nodePort, inService } = given;
  return {
    name: inService.named ? name : undefined,
    port: offered,
    targetPort: inService.target || offered !== port || given.isOffered ? k8s.IntOrString.fromNumber(port) : undefined,
    protocol: inService.protocol ? protocol : undefined,
    appProtocol,
    nodePort,
  };
}

/** Returns the endpoint of an app, with its ports in the order in which they were given. */
export function endpointOf<P extends string>(
  owner: Construct,
  namespace: string | undefined,
  ports: readonly Port[],
  services: readonly ServicePlan[],
  backing?: EndpointBacking,
): Endpoint<P> {
  const reached: EndpointPort[] = [];
  for (const { name, protocol, port: target } of ports) {
    for (const service of services) {
      const port = service.ports.find((one) => one.name === name);
      if (port !== undefined) reached.push({ name, port: port.offered, protocol, service: service.name, target });
    }
  }
  return Endpoint.backedBy(backing, owner, namespace, reached);
}

/** The exposed ports by name, each with its port outside where one is given. */
function exposedPorts(
  owner: Construct,
  options: LoadBalancerOptions,
  ports: readonly Port[],
): Map<string, number | undefined> {
  const { port, ports: given } = options;
  const named = new Map<string, number | undefined>();
  if (given === undefined) {
    const [first] = ports;
    if (first !== undefined) named.set(first.name, undefined);
  } else {
    if (typeof given !== 'object' || (given as unknown) === null)
      throw constructError(
        owner,
        `'expose': 'ports' is ${describeValue(given)}; name the ports to expose, such as ['http'] or { http: 80 }`,
      );
    const entries: [string, number | undefined][] = isList(given)
      ? given.map((name) => [name, undefined])
      : Object.entries(given);
    for (const [name, outside] of entries) {
      // { metrics: debug ? 9090 : undefined } exposes metrics only when they are to be
      if (!isList(given) && outside === undefined) continue;
      findPort(owner, ports, name, "'expose'");
      if (named.has(name)) throw constructError(owner, `'expose' names port "${name}" twice; leave one out`);
      if (outside !== undefined) refuse(owner, portNumber(`'expose': port "${name}"`, outside));
      named.set(name, outside);
    }
    if (named.size === 0)
      throw constructError(
        owner,
        "'expose': 'ports' is empty; name the ports to expose, or leave it out for the first",
      );
  }
  if (port === undefined) return named;
  refuse(owner, portNumber("'expose': 'port'", port));
  const [only, ...others] = named.keys();
  if (only === undefined || others.length > 0) {
    throw constructError(
      owner,
      `'expose': 'port' is for one port, but 'ports' names ${list(named.keys())}; write each as { name: port }`,
    );
  }
  if (named.get(only) !== undefined)
    throw constructError(owner, `'expose': 'port' and 'ports' both give a port outside for "${only}"; leave one out`);
  return named.set(only, port);
}

function refuseCollisions(owner: Construct, ports: readonly Port[]): void {
  // one port collides with none
  if (ports.length < 2) return;
  const nameless = ports.find(({ inService }) => !inService.named);
  if (nameless !== undefined)
    throw constructError(
      owner,
      `port "${nameless.name}" is 'named: "${nameless.named}"', but a Service with several ports needs a name for each; leave 'named' out`,
    );
  const service = new Map<string, Port>();
  const nodes = new Map<string, Port>();
  for (const port of ports) {
    const at = `${port.offered}/${port.protocol}`;
    const other = service.get(at);
    if (other !== undefined) {
      throw constructError(
        owner,
        `ports "${other.name}" and "${port.name}" are both ${port.offered} (${port.protocol}) in the Service; give each its own 'servicePort'`,
      );
    }
    service.set(at, port);
    if (port.nodePort === undefined) continue;
    const node = `${port.nodePort}/${port.protocol}`;
    const same = nodes.get(node);
    if (same !== undefined)
      throw constructError(
        owner,
        `ports "${same.name}" and "${port.name}" both have the 'nodePort' ${port.nodePort}; give each its own`,
      );
    nodes.set(node, port);
  }
}

/** The longest that a client can keep its pod: a day (pkg/apis/core/validation, MaxClientIPServiceAffinitySeconds). */
const LONGEST_AFFINITY = 86_400;

function affinity(
  owner: Construct,
  given: boolean | Duration | undefined,
): Pick<k8s.ServiceSpec, 'sessionAffinity' | 'sessionAffinityConfig'> {
  if (given === undefined || given === false) return {};
  if (given === true) return { sessionAffinity: 'ClientIP' };
  const timeoutSeconds = wholeSeconds(owner, "'expose': 'sessionAffinity'", given, 1);
  if (timeoutSeconds > LONGEST_AFFINITY)
    throw constructError(
      owner,
      `'expose': 'sessionAffinity' is ${timeoutSeconds} seconds; it is at most ${LONGEST_AFFINITY}`,
    );
  return { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIp: { timeoutSeconds } } };
}

function sourceRanges(owner: Construct, ranges: readonly string[]): string[] {
  for (const range of ranges) {
    if (isCidr(range)) {
      refuse(owner, formProblem("'expose': 'sourceRanges'", range));
      continue;
    }
    const [address = ''] = String(range).split('/');
    throw constructError(
      owner,
      `'expose': 'sourceRanges' has ${describeValue(range)}, which is no address range; write it as "10.0.0.0/8"${isIP(address) === 4 ? `, one address as "${address}/32"` : ''}`,
    );
  }
  return [...ranges];
}
