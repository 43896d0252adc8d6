import type { Construct } from 'constructs';
import { constructError, placeName } from '../props/construct-error';
import type { Endpoint, EndpointBacking, EndpointPort } from '../network/endpoint';
import { gatewayPeers, ingressPeers, type GatewayPlace } from './cluster-network';
import type { PolicyPlan } from './policy-plan';
import { podPort, type PolicyPort } from './policy-ports';
import { isTrafficEnd, peerOf, selectedEnd, type TrafficEnd } from './traffic-end';

/** Opens what was checked, once nothing else can be refused. */
export type Opening = () => void;

/**
 * A connection between the pods of two apps of ours, at both ends.
 *
 * @throws when the policy of one cannot name the pods of the other
 */
export function openBetween(
  place: Construct,
  caller: TrafficEnd,
  called: TrafficEnd,
  ports: readonly PolicyPort[],
): Opening {
  const openings = [
    openSide(place, 'egress', caller, called, ports),
    openSide(place, 'ingress', called, caller, ports),
  ];
  return () => {
    for (const open of openings) open();
  };
}

/** Lets the other end through in the policy of one. */
function openSide(
  place: Construct,
  direction: 'ingress' | 'egress',
  { policy, owner }: TrafficEnd,
  other: TrafficEnd,
  ports: readonly PolicyPort[],
): Opening {
  if (policy?.isolates[direction] !== true) return () => undefined;
  if (other.template.isOnHostNetwork) {
    const [from, to] = direction === 'ingress' ? [other.owner, owner] : [owner, other.owner];
    const message = `${placeName(from)} calls ${placeName(to)}, but the pods of ${placeName(other.owner)} have the addresses of their nodes, which no selector of a network policy names`;
    return () => {
      policy.noteUnnamed(direction, message);
    };
  }
  const peers = [peerOf(place, selectedEnd(other), policy.namespace)];
  return () => {
    if (direction === 'ingress') policy.allowIn(peers, ports);
    else policy.allowOut(peers, ports);
  };
}

/**
 * The connection of an app to ports of an endpoint, at both ends.
 *
 * @throws as {@link openBetween} does
 */
export function openToEndpoint(
  place: Construct,
  caller: TrafficEnd,
  { backing, owner }: Endpoint,
  ports: readonly EndpointPort[],
): Opening {
  const { policy } = caller;
  if (backing !== undefined && isEnd(backing)) return openBetween(place, caller, backing, ports.map(targetOf));
  if (policy?.isolates.egress !== true) return () => undefined;
  const known = ports.filter(({ target }) => target !== undefined || (backing !== undefined && 'addresses' in backing));
  if (backing === undefined || known.length < ports.length) {
    return () => {
      policy.noteUnnamed(
        'egress',
        `it calls ${placeName(owner)}, whose pods are unknown, so that its network policy blocks the calls`,
      );
    };
  }
  const peers = 'addresses' in backing ? backing.addresses : [peerOf(place, backing, policy.namespace)];
  return () => {
    policy.allowOut(peers, ports.map(targetOf));
  };
}

/**
 * The connection of whatever answers at an endpoint to ports of the pods of an app, at both ends.
 *
 * @throws as {@link openBetween} does
 */
export function openFromBacking(
  place: Construct,
  title: string,
  caller: EndpointBacking | undefined,
  called: TrafficEnd,
  ports: readonly PolicyPort[],
): Opening {
  if (caller !== undefined && isEnd(caller)) return openBetween(place, caller, called, ports);
  const { policy, owner } = called;
  if (policy?.isolates.ingress !== true) return () => undefined;
  if (caller === undefined) {
    return () => {
      policy.noteUnnamed(
        'ingress',
        `${title} calls ${placeName(owner)}, but its pods are unknown, so that the network policy blocks the calls`,
      );
    };
  }
  const peers = 'addresses' in caller ? caller.addresses : [peerOf(place, caller, policy.namespace)];
  return () => {
    policy.allowIn(peers, ports);
  };
}

/**
 * The connection of an ingress controller to a port of an app.
 *
 * @throws when the app is isolated, and the namespace of the controller is unknown
 */
export function openToController(
  place: Construct,
  { backing }: Endpoint,
  port: EndpointPort,
  { className, isAlb }: { readonly className: string | undefined; readonly isAlb: boolean },
): Opening {
  const policy = guardOf(backing);
  if (policy === undefined) return () => undefined;
  const peers = ingressPeers(policy.network, className, isAlb);
  if (peers === undefined)
    throw constructError(
      place,
      `the app behind it is isolated, and the namespace of the controller of class "${className ?? ''}" is unknown; set it: Defaults.of(chart).set({ network: { ingressController: { namespace: '${className ?? ''}' } } })`,
    );
  return () => {
    policy.allowIn(peers, [targetOf(port)]);
  };
}

/**
 * The connection of Gateways to a port of an app.
 *
 * @throws when the app is isolated, and no policy can name the proxies of a Gateway
 */
export function openToGateways(
  place: Construct,
  { backing }: Endpoint,
  port: EndpointPort,
  gateways: readonly GatewayPlace[],
): Opening {
  const policy = guardOf(backing);
  if (policy === undefined) return () => undefined;
  const peers = gateways.flatMap((gateway) => {
    const found = gatewayPeers(policy.network, gateway, policy.namespace);
    if (found !== undefined) return found;
    throw constructError(
      place,
      `the app behind it is isolated, and the pods of Gateway "${gateway.name}" are unknown; name them: Defaults.of(chart).set({ network: { gatewayController: { namespace: 'gateways' } } })`,
    );
  });
  return () => {
    policy.allowIn(peers, [targetOf(port)]);
  };
}

/** The policy that denies what comes in to pods of ours; undefined where none does. */
function guardOf(backing: EndpointBacking | undefined): PolicyPlan | undefined {
  const policy = backing !== undefined && isEnd(backing) ? backing.policy : undefined;
  return policy?.isolates.ingress === true ? policy : undefined;
}

function isEnd(backing: EndpointBacking): backing is TrafficEnd {
  return isTrafficEnd(backing);
}

function targetOf({ target, port, protocol }: EndpointPort): PolicyPort {
  return { port: target ?? port, protocol };
}

/** The ports of an app that has them, in its own container. */
export function ownPorts(owner: Construct, { template }: TrafficEnd): readonly PolicyPort[] {
  const { ports } = template.main;
  if (ports.length > 0) return ports.map(podPort);
  throw constructError(
    owner,
    "the app has no ports that could be called; give 'ports' the numbers, or the app its ports",
  );
}
