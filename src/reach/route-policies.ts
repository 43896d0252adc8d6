import { nameOf } from '../manifest/object/object-name';
import type { Field } from '../manifest/object/field';
import { judgeDns } from './policies/dns';
import type { NetworkPolicy, PolicyRule } from '../manifest/network/network-policy';
import { selectsNamespace } from '../links/namespace-selection';
import { letsPods, letsPort, policyPodsOf, portOf } from './policies/policy-reach';
import { formatSelector } from '../manifest/object/selectors';
import type { EntryPoint } from './entry-points';
import { letsOutside } from './outside-addresses';
import type { LeadingService } from './route-services';
import { portName, sourceName, Stop, type ListeningPort, type Request, type Source, type Step } from './request';

/** A request at its last stage: the port, and how it got there. */
export interface ReachQuery {
  readonly port: ListeningPort;
  /** Undefined when the pod itself is asked. */
  readonly service: LeadingService | undefined;
  readonly entry: EntryPoint | undefined;
}

/** The policies that a request passes; stops at the first that nothing opens. */
export function passPolicies(request: Request, query: ReachQuery): readonly Step[] {
  return [...leave(request, query), ...enter(request, query)];
}

function leave(request: Request, { port, service }: ReachQuery): readonly Step[] {
  const { policies, from, to } = request;
  if (from.kind === 'outside') return [];
  const dns = judgeDns(from, policies);
  const [first] = dns.isolating;
  if (first === undefined) return [];
  if (service !== undefined && dns.passes !== 'yes') {
    const byTcp = dns.byTcpAlone === undefined ? '' : '; DNS is asked by UDP, and TCP alone is open';
    throw new Stop(
      dns.byTcpAlone?.field ?? first.pods.field,
      `${nameOf(first.manifest)} keeps ${sourceName(from)} from asking DNS for Service ${service.service.name}${byTcp}`,
    );
  }
  const pods = policyPodsOf(to);
  const rules = rulesOf(dns.isolating, 'egress');
  const letting = rules.filter(([rule, policy]) => letsPods(rule, policy, pods, policies.set) === 'yes');
  const who = `${sourceName(from)} out to ${nameOf(to.workload)}`;
  return [decide(request, { rules, letting, first, port, service, who, peer: pods.namespace })];
}

function enter(request: Request, { port, service, entry }: ReachQuery): readonly Step[] {
  const { policies, to, from, gateway } = request;
  const isolating = policies.isolating(policyPodsOf(to), 'ingress');
  const [first] = isolating;
  if (first === undefined) return [];
  const throughController = entry?.kind === 'controller';
  const source: Source = throughController ? (gateway ?? from) : from;
  const rules = rulesOf(isolating, 'ingress');
  const letting = rules.filter(([rule, policy]) =>
    source.kind === 'pods'
      ? letsPods(rule, policy, source, policies.set) === 'yes'
      : letsOutside(rule, throughController),
  );
  const who = `${throughController ? 'the ingress controller or gateway' : sourceName(from)} in to ${nameOf(to.workload)}`;
  const peer = source.kind === 'pods' ? source.namespace : undefined;
  return [decide(request, { rules, letting, first, port, service, who, peer })];
}

type Rules = readonly (readonly [PolicyRule, NetworkPolicy])[];

interface Question {
  /** All rules of the policies that isolate the pods, and those that are for the other end. */
  readonly rules: Rules;
  readonly letting: Rules;
  readonly first: NetworkPolicy;
  readonly port: ListeningPort;
  readonly service: LeadingService | undefined;
  /** The peers that the policies allow. */
  readonly who: string;
  /** The namespace of the other end. */
  readonly peer: string | undefined;
}

function decide(request: Request, question: Question): Step {
  const { letting, first, port, who } = question;
  const query =
    port.number === undefined
      ? { number: undefined, names: port.name === undefined ? [] : [port.name], protocol: port.protocol }
      : portOf(request.to, port.number, port.protocol);
  const open = letting.find(([rule]) => letsPort(rule, query));
  if (open !== undefined) {
    const [rule, policy] = open;
    return { field: rule.field, message: `${nameOf(policy.manifest)} lets ${who}` };
  }
  const [similar] = letting;
  if (similar !== undefined) throw wrongPort(similar[0], similar[1], question);
  const unknown = unknownNamespace(request, question);
  const hint =
    unknown === undefined ? '' : `; whether namespace "${question.peer ?? ''}" has ${unknown[0]}, no Namespace says`;
  throw new Stop(unknown?.[1] ?? first.pods.field, `${nameOf(first.manifest)} does not let ${who}${hint}`);
}

function wrongPort(rule: PolicyRule, policy: NetworkPolicy, { port, service, who }: Question): Stop {
  const ports = rule.ports.map(({ port: own, endPort, protocol }) => {
    const number = `${own ?? 'any'}${endPort === undefined ? '' : `-${endPort}`}`;
    return protocol === port.protocol ? number : `${number}/${protocol}`;
  });
  // the usual mistake: policies see pods, and know nothing of Services
  const isServicePort = service?.port !== undefined && rule.ports.some((own) => own.port === service.port?.number);
  const hint = isServicePort ? '; a policy names the port of the container, not that of the Service' : '';
  return new Stop(
    rule.field.at('ports'),
    `${nameOf(policy.manifest)} lets ${who} on port ${ports.join(', ')}, not on port ${portName(port)}${hint}`,
  );
}

// the labels of a Namespace that is not in the set
function unknownNamespace({ links }: Request, { rules, peer }: Question): readonly [string, Field] | undefined {
  for (const [{ peers }] of rules) {
    for (const { field, namespaces } of peers) {
      if (peer === undefined || namespaces === undefined) continue;
      if (selectsNamespace(namespaces, peer, links.set) === 'unknown')
        return [`"${formatSelector(namespaces)}"`, field];
    }
  }
  return undefined;
}

function rulesOf(policies: readonly NetworkPolicy[], direction: 'ingress' | 'egress'): Rules {
  return policies.flatMap((policy) => policy.rules[direction].map((rule) => [rule, policy] as const));
}
