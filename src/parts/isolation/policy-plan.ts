import type { IAnyProducer } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Labels } from '../naming/labels';
import { constructError, describeValue, similar, type Place } from '../props/construct-error';
import type { ResolvedNetwork } from './cluster-network';
import { renderPorts, type PolicyPort } from './policy-ports';

/**
 * The traffic of an app's pods that network policies deny unless something opens it: all, what comes in, or what goes out.
 */
export type Isolation = boolean | 'ingress' | 'egress';

const ISOLATIONS: readonly unknown[] = [true, false, 'ingress', 'egress'] satisfies Isolation[];

/** @throws on other words */
export function checkIsolation(place: Place, value: unknown): void {
  if (value === undefined || ISOLATIONS.includes(value)) return;
  const meant = typeof value === 'string' ? similar(value, ['ingress', 'egress']) : undefined;
  throw constructError(
    place,
    `'isolate' is ${describeValue(value)}; ${meant === undefined ? 'give true, false, "ingress" or "egress"' : `did you mean "${meant}"?`}`,
  );
}

interface Rule {
  readonly ports: readonly PolicyPort[];
  /** The peers by their JSON, so that each stands once. */
  readonly peers: Map<string, k8s.NetworkPolicyPeer>;
  isForAll: boolean;
}

/** Rules of one direction: peers that are let through on the same ports stand in one rule. */
class Rules {
  private readonly rules = new Map<string, Rule>();

  add(peers: readonly k8s.NetworkPolicyPeer[], ports: readonly PolicyPort[]): void {
    const key = JSON.stringify(ports);
    let rule = this.rules.get(key);
    if (rule === undefined) this.rules.set(key, (rule = { ports, peers: new Map(), isForAll: false }));
    if (peers.length === 0) rule.isForAll = true;
    for (const peer of peers) rule.peers.set(JSON.stringify(peer), peer);
  }

  /** Whether a rule is for addresses. */
  get hasAddresses(): boolean {
    return [...this.rules.values()].some(({ peers }) =>
      [...peers.values()].some(({ ipBlock }) => ipBlock !== undefined),
    );
  }

  render<T>(rule: (peers: k8s.NetworkPolicyPeer[], ports: k8s.NetworkPolicyPort[] | undefined) => T): T[] {
    return [...this.rules.values()].map(({ peers, ports, isForAll }) =>
      rule(isForAll ? [] : [...peers.values()], ports.length === 0 ? undefined : renderPorts(ports)),
    );
  }
}

/** The directions in which pods are isolated. */
export interface Directions {
  readonly ingress: boolean;
  readonly egress: boolean;
}

/** The directions of a word. */
export function directionsOf(isolate: Isolation): Directions {
  return {
    ingress: isolate === true || isolate === 'ingress',
    egress: isolate === true || isolate === 'egress',
  };
}

/** Directions as a policy has them. */
export function policyTypesOf({ ingress, egress }: Directions): string[] {
  return [...(ingress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])];
}

/** A wire whose other end no selector of a policy can name. */
interface Unnamed {
  readonly direction: keyof Directions;
  /** The whole message but its remedy. */
  readonly message: string;
}

/** The NetworkPolicy of an isolated app, which turns into JSON at synth: it has the wires that are made until then. */
export class PolicyPlan implements IAnyProducer {
  private readonly ingress = new Rules();
  private readonly egress = new Rules();
  private readonly unnamed: Unnamed[] = [];
  private warn: (() => void) | undefined;
  private isCalled = false;

  constructor(
    private readonly pods: { readonly selector: Labels; readonly namespace: string | undefined },
    readonly isolates: Directions,
    /** The parts of the cluster, which its rules name. */
    readonly network: ResolvedNetwork,
  ) {}

  /** The namespace of the policy, which is that of the pods. */
  get namespace(): string | undefined {
    return this.pods.namespace;
  }

  /** Lets peers in on ports; no ports are all, and no peers are everybody. */
  allowIn(peers: readonly k8s.NetworkPolicyPeer[], ports: readonly PolicyPort[]): void {
    if (!this.isolates.ingress) return;
    this.ingress.add(peers, ports);
    this.isCalled = true;
  }

  /** Lets the pods out to peers on ports; no ports are all. */
  allowOut(peers: readonly k8s.NetworkPolicyPeer[], ports: readonly PolicyPort[]): void {
    if (this.isolates.egress) this.egress.add(peers, ports);
  }

  /** Lets the pods of the app call each other. */
  allowAmongThemselves(ports: readonly PolicyPort[]): void {
    const own = [{ podSelector: { matchLabels: { ...this.pods.selector } } }];
    if (this.isolates.ingress) this.ingress.add(own, ports);
    this.allowOut(own, ports);
  }

  /** Notes a wire whose other end no selector can name, so that a range of addresses must open it. */
  noteUnnamed(direction: keyof Directions, message: string): void {
    if (this.isolates[direction]) this.unnamed.push({ direction, message });
  }

  /** Sets a function that is called once at synth, when nothing may call the pods. */
  warnUnreached(warn: () => void): void {
    if (this.isolates.ingress) this.warn = warn;
  }

  /** Returns the wires that the policy blocks. */
  problems(): string[] {
    return this.unnamed.flatMap(({ direction, message }) => {
      if (this[direction].hasAddresses) return [];
      const method = direction === 'ingress' ? 'allowFrom' : 'allowTo';
      return [`${message}; open it by its addresses: ${method}('10.0.0.0/8')`];
    });
  }

  produce(): k8s.NetworkPolicySpec {
    const { ingress, egress, isolates, pods, network } = this;
    if (!this.isCalled) this.warn?.();
    this.warn = undefined;
    const letsIn = ingress.render((from, ports) => ({ ...(from.length > 0 && { from }), ports }));
    const letsOut = egress.render((to, ports) => ({ ...(to.length > 0 && { to }), ports }));
    // a name is looked up before anything is called
    const dns = { to: [...network.dns], ports: renderPorts(dnsPorts(network.dnsPort)) };
    return {
      podSelector: { matchLabels: { ...pods.selector } },
      policyTypes: policyTypesOf(isolates),
      ...(letsIn.length > 0 && { ingress: letsIn }),
      ...(letsOut.length > 0 && { egress: [...letsOut, dns] }),
    };
  }
}

/** Long answers come by TCP (RFC 7766). */
function dnsPorts(port: number): readonly PolicyPort[] {
  return [
    { port, protocol: 'UDP' },
    { port, protocol: 'TCP' },
  ];
}
