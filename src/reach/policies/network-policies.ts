import type { ManifestSet } from '../../manifest/set/manifest-set';
import { matches } from '../../manifest/object/selectors';
import type { Direction, NetworkPolicy, PolicyRule } from '../../manifest/network/network-policy';
import { anyOf, type ThreeValued } from '../../links/three-valued';
import { letsPods, letsPort, type PortQuery, type PolicyPods } from './policy-reach';

/** A connection as the policies of one of its ends see it. */
export interface Connection {
  /** The pods whose policies are asked. */
  readonly own: PolicyPods;
  /** Those at the other end. */
  readonly peer: PolicyPods;
  /** The port that is asked, of the pod that listens. */
  readonly port: PortQuery;
}

/** A rule, and how much of a connection it lets through. */
export interface RuleOutcome {
  readonly policy: NetworkPolicy;
  readonly rule: PolicyRule;
  readonly meetsPeer: ThreeValued;
  readonly meetsPort: boolean;
}

/** The verdict of policies on a connection. */
export interface Verdict {
  /** Whether the connection is let through. */
  readonly passes: ThreeValued;
  /** The policies that isolate the pods; without any everything passes, and with any only what a rule of one lets through. */
  readonly isolating: readonly NetworkPolicy[];
  /** The rules of all of them, which add up. */
  readonly rules: readonly RuleOutcome[];
}

interface Bucket {
  /** Policies that demand one of these labels, each as key=value; and all that demand some value of a key. */
  readonly byLabel: Map<string, NetworkPolicy[]>;
  readonly byKey: Map<string, NetworkPolicy[]>;
  /** Those that no label leads to: for all pods, or by what is not there. */
  readonly others: NetworkPolicy[];
}

/**
 * The NetworkPolicies of a set, by the namespace and a label of the pods that they select, so that a pod need not look
 * at all of them. Other kinds of policies (Cilium's, Calico's) are not read.
 */
export class NetworkPolicies {
  private readonly buckets = new Map<string | undefined, Bucket>();

  constructor(
    readonly set: ManifestSet,
    readonly all: readonly NetworkPolicy[],
  ) {
    for (const policy of all) this.index(policy);
  }

  private index(policy: NetworkPolicy): void {
    const { namespace } = policy.manifest;
    let bucket = this.buckets.get(namespace);
    if (bucket === undefined) {
      this.buckets.set(namespace, (bucket = { byLabel: new Map(), byKey: new Map(), others: [] }));
    }
    const demanded = policy.pods.requirements.find(({ operator }) => operator === 'In');
    if (demanded === undefined) bucket.others.push(policy);
    else {
      for (const value of new Set(demanded.values)) push(bucket.byLabel, `${demanded.key}=${value}`, policy);
      push(bucket.byKey, demanded.key, policy);
    }
  }

  /** The policies that isolate pods in a direction; those with a broken selector among them, if what is whole of it fits. */
  isolating(pods: PolicyPods, direction: Direction): readonly NetworkPolicy[] {
    return this.selecting(pods, direction, this.buckets.get(pods.namespace));
  }

  /** Returns the verdict of the policies of one end of a connection. */
  judge(direction: Direction, { own, peer, port }: Connection): Verdict {
    const isolating = this.isolating(own, direction);
    if (isolating.length === 0) return { passes: 'yes', isolating, rules: [] };
    const answersOf = (policies: readonly NetworkPolicy[]) =>
      policies.flatMap((policy) =>
        policy.rules[direction].map((rule): RuleOutcome => ({
          policy,
          rule,
          meetsPeer: letsPods(rule, policy, peer, this.set),
          meetsPort: letsPort(rule, port),
        })),
      );
    const rules = answersOf(isolating);
    const answers = rules.map(passing);
    // the pods of a policy with an invalid selector are unknown
    if (isolating.some(({ pods }) => pods.isBroken)) answers.push('unknown');
    // so is whether a policy is in the same namespace, when one of the two names none
    if (this.elsewhere(own).some((bucket) => answersOf(this.selecting(own, direction, bucket)).some(mayPass))) {
      answers.push('unknown');
    }
    return { passes: anyOf(answers), isolating, rules };
  }

  private selecting(pods: PolicyPods, direction: Direction, bucket: Bucket | undefined): readonly NetworkPolicy[] {
    // "hostNetwork pods are ignored" is what most network plugins do
    // (https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods)
    if (bucket === undefined || pods.isOnHostNetwork === true) return none;
    const candidates = new Set(bucket.others);
    const add = (policies: readonly NetworkPolicy[] = none) => {
      for (const policy of policies) candidates.add(policy);
    };
    for (const [key, value] of pods.labels.values) add(bucket.byLabel.get(`${key}=${value}`));
    for (const label of pods.labels.generated) add(bucket.byKey.get(label.split('=')[0] ?? ''));
    return [...candidates].filter((policy) => policy.isolates[direction] && matches(policy.pods, pods.labels));
  }

  private elsewhere({ namespace }: PolicyPods): readonly (Bucket | undefined)[] {
    if (namespace !== undefined) return [this.buckets.get(undefined)];
    return [...this.buckets].flatMap(([name, bucket]) => (name === undefined ? [] : [bucket]));
  }
}

const none: readonly NetworkPolicy[] = [];

function passing({ meetsPeer, meetsPort }: RuleOutcome): ThreeValued {
  return meetsPort ? meetsPeer : 'no';
}

function mayPass(rule: RuleOutcome): boolean {
  return passing(rule) !== 'no';
}

function push(map: Map<string, NetworkPolicy[]>, key: string, policy: NetworkPolicy): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [policy]);
  else list.push(policy);
}
