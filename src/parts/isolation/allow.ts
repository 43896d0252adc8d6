import type { Construct } from 'constructs';
import type { k8s } from 'cdk8s-plus-28';
import type { Connectable } from '../network/endpoint';
import { endpointOfTarget, isTarget, type ServiceObject } from '../network/service-endpoint';
import { constructError } from '../props/construct-error';
import { checkProps } from '../props/prop-types';
import { API_PORTS, ingressPeers } from './cluster-network';
import { openBetween, openToEndpoint, ownPorts, type Opening } from './connection';
import { ALLOW_PROPS, podPort, resolvePolicyPorts, type AllowOptions, type PolicyPort } from './policy-ports';
import { ANYWHERE, INTERNET, resolvePeer, type TrafficPeer } from './traffic-peer';
import { trafficEndOf, type TrafficEnd } from './traffic-end';

/** The words for callers that are no apps. */
export type SourceWord = 'internet' | 'ingress' | 'monitoring';

/** A caller: an app, pods and addresses by where they are, or a part of the cluster in a word. */
export type TrafficSource = TrafficPeer | SourceWord;

/** The words for what is called and is no app. */
export type TargetWord = 'internet' | 'kubernetes-api';

/** A destination of calls: an app, an ExternalService, a Service, pods and addresses by where they are, or a word. */
export type TrafficTarget<P extends string = string> = Connectable<P> | ServiceObject | TrafficPeer | TargetWord;

const SOURCE_WORDS: readonly SourceWord[] = ['internet', 'ingress', 'monitoring'];
const TARGET_WORDS: readonly TargetWord[] = ['internet', 'kubernetes-api'];

/**
 * Lets a caller in.
 *
 * @throws on what is no caller, and on ports that the app does not have
 */
export function allowFrom(place: Construct, called: TrafficEnd, source: unknown, options: AllowOptions): void {
  checkProps(place, options, ALLOW_PROPS, 'allowFrom');
  const given = options.ports && portsOf(place, called, options.ports);
  const caller = trafficEndOf(source);
  const { policy } = called;
  let open: Opening;
  if (caller !== undefined) open = openBetween(place, caller, called, given ?? ownPorts(place, called));
  else {
    const peers = sourcePeers(place, source, called);
    const ports = given ?? sourcePorts(place, called, source);
    open = () => policy?.allowIn(peers, ports);
  }
  open();
}

function sourcePeers(
  place: Construct,
  source: unknown,
  { identity, policy }: TrafficEnd,
): readonly k8s.NetworkPolicyPeer[] {
  const word = SOURCE_WORDS.find((one) => one === source);
  switch (word) {
    case 'internet':
      return ANYWHERE;
    case 'ingress':
      return policy === undefined ? [] : (ingressPeers(policy.network, undefined, false) ?? []);
    case 'monitoring':
      return policy?.network.monitoring ?? [];
    case undefined:
      return resolvePeer(place, "'allowFrom'", source, identity.namespace, SOURCE_WORDS);
  }
}

/** The port at which the pods offer their metrics. */
const METRICS = 'metrics';

function sourcePorts(place: Construct, called: TrafficEnd, source: unknown): readonly PolicyPort[] {
  const { main, serving } = called.template;
  const [first] = main.ports;
  if (source === 'monitoring') {
    const metrics = serving.flatMap(({ ports }) => ports).filter(({ name }) => name === METRICS);
    if (metrics.length > 0) return metrics.map(podPort);
  }
  if ((source === 'internet' || source === 'ingress') && first !== undefined) return [podPort(first)];
  return ownPorts(place, called);
}

/**
 * Lets an app call.
 *
 * @throws on what cannot be called, and on ports that it does not have
 */
export function allowTo(place: Construct, caller: TrafficEnd, target: unknown, options: AllowOptions): void {
  checkProps(place, options, ALLOW_PROPS, 'allowTo');
  const called = trafficEndOf(target);
  if (called !== undefined) {
    const ports = options.ports === undefined ? ownPorts(place, called) : portsOf(place, called, options.ports);
    openBetween(place, caller, called, ports)();
    return;
  }
  if (isTarget(target)) {
    const endpoint = endpointOfTarget(place, target);
    const named = options.ports === undefined ? undefined : namedPorts(place, options.ports);
    const ports = named === undefined ? endpoint.ports : named.map((name) => endpoint.portNamed(name));
    openToEndpoint(place, caller, endpoint, ports)();
    return;
  }
  const word = TARGET_WORDS.find((one) => one === target);
  const peers =
    word === 'internet'
      ? INTERNET
      : word === 'kubernetes-api'
        ? (caller.policy?.network.kubernetesApi ?? [])
        : resolvePeer(place, "'allowTo'", target, caller.identity.namespace, TARGET_WORDS);
  const all = word === 'kubernetes-api' ? API_PORTS : [];
  const ports = options.ports === undefined ? all : resolvePolicyPorts(place, options.ports, []);
  caller.policy?.allowOut(peers, ports);
}

function portsOf(place: Construct, { template }: TrafficEnd, given: readonly unknown[]): readonly PolicyPort[] {
  const declared = template.serving.flatMap(({ ports }) => ports);
  return resolvePolicyPorts(place, given, declared);
}

function namedPorts(place: Construct, given: readonly unknown[]): readonly string[] {
  return given.map((one) => {
    if (typeof one === 'string') return one;
    throw constructError(
      place,
      "'ports' has a number, but the port of the Service differs from that of its pods; name the port",
    );
  });
}
