import { nameOf } from '../../check/rule';
import type { Pod } from '../../manifest/pods';
import {
  coversPod,
  coversPort,
  networkPolicies,
  type Direction,
  type NetworkPolicy,
  type PolicyRule,
} from '../../manifest/policies';
import { matches } from '../../manifest/selectors';
import type { Door } from './doors';
import { coversOutside, mayReachDns } from './peers';
import type { LeadingService } from './services';
import { portName, sourceName, step, Stop, type ListeningPort, type RouteStep, type Source, type Way } from './way';

/** What a request asks for when it comes to the policies. */
export interface Asked {
  readonly port: ListeningPort;
  /** Undefined when the pod itself is asked. */
  readonly service: LeadingService | undefined;
  readonly door: Door | undefined;
}

/** The policies that a request passes; stops at the first that nothing opens. */
export function passPolicies(way: Way, asked: Asked): readonly RouteStep[] {
  const policies = networkPolicies(way.set);
  return [...leave(way, asked, policies), ...enter(way, asked, policies)];
}

function leave({ set, from, to }: Way, { port, service }: Asked, all: readonly NetworkPolicy[]): readonly RouteStep[] {
  if (from.kind === 'outside') return [];
  const policies = isolating(all, 'egress', from);
  const [first] = policies;
  if (first === undefined) return [];
  const rules = rulesOf(policies, 'egress');
  if (service !== undefined && !rules.some(([rule, policy]) => mayReachDns(rule, policy, set))) {
    throw new Stop(
      first.field,
      `${nameOf(first.manifest)} keeps ${sourceName(from)} from asking DNS for Service ${service.service.name}`,
    );
  }
  const letting = rules.filter(
    ([rule, policy]) => rule.peers.length === 0 || rule.peers.some((peer) => coversPod(peer, policy, to, set)),
  );
  return [decide(first, letting, { port, service, who: `${sourceName(from)} out to ${nameOf(to.workload)}` })];
}

function enter(way: Way, { port, service, door }: Asked, all: readonly NetworkPolicy[]): readonly RouteStep[] {
  const { to } = way;
  const policies = isolating(all, 'ingress', to);
  const [first] = policies;
  if (first === undefined) return [];
  const letting = rulesOf(policies, 'ingress').filter(([rule, policy]) => isPeer(rule, policy, way, door));
  const who = door?.kind === 'controller' ? 'the ingress controller or gateway' : sourceName(way.from);
  return [decide(first, letting, { port, service, who: `${who} in to ${nameOf(to.workload)}` })];
}

function isPeer(rule: PolicyRule, policy: NetworkPolicy, { set, from, gateway }: Way, door: Door | undefined): boolean {
  if (rule.peers.length === 0) return true;
  const source = door?.kind === 'controller' ? (gateway ?? from) : from;
  return rule.peers.some((peer) =>
    source.kind === 'pods' ? coversPod(peer, policy, source, set) : coversOutside(peer, door?.kind === 'controller'),
  );
}

type Letting = readonly (readonly [PolicyRule, NetworkPolicy])[];

interface Question {
  readonly port: ListeningPort;
  readonly service: LeadingService | undefined;
  /** Who is let where. */
  readonly who: string;
}

function decide(first: NetworkPolicy, letting: Letting, question: Question): RouteStep {
  const { port, service, who } = question;
  const open = letting.find(([rule]) => coversPort(rule, port));
  if (open !== undefined) {
    const [rule, policy] = open;
    return step(rule.field, `${nameOf(policy.manifest)} lets ${who}`);
  }
  const [near] = letting;
  if (near === undefined) throw new Stop(first.field, `${nameOf(first.manifest)} does not let ${who}`);
  const [rule, policy] = near;
  const ports = rule.ports.map(({ port: own, endPort }) => `${own ?? ''}${endPort === undefined ? '' : `-${endPort}`}`);
  // the usual mistake: policies see pods, and know nothing of Services
  const isServicePort = service?.port !== undefined && rule.ports.some((own) => own.port === service.port?.number);
  const hint = isServicePort ? '; a policy names the port of the container, not that of the Service' : '';
  throw new Stop(
    rule.field.at('ports'),
    `${nameOf(policy.manifest)} lets ${who} on port ${ports.join(', ')}, not on port ${portName(port)}${hint}`,
  );
}

function isolating(
  policies: readonly NetworkPolicy[],
  direction: Direction,
  { namespace, labels }: Pod | Extract<Source, { kind: 'pods' }>,
): readonly NetworkPolicy[] {
  return policies.filter(
    ({ manifest, pods, rules }) =>
      rules[direction] !== undefined && manifest.namespace === namespace && matches(pods, labels),
  );
}

function rulesOf(policies: readonly NetworkPolicy[], direction: Direction): Letting {
  return policies.flatMap((policy) => (policy.rules[direction] ?? []).map((rule) => [rule, policy] as const));
}
