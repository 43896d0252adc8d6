import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { NetworkPolicy, PolicyPeer, PolicyPort, PolicyRule } from '../../manifest/network/network-policy';
import { anyOf, type ThreeValued } from '../../links/three-valued';
import { selectsNamespace } from '../../links/namespace-selection';
import type { NetworkPolicies } from './network-policies';
import type { PolicyPods } from './policy-reach';

// the namespaces of the cluster's DNS: of kubeadm and cloud providers, and of OpenShift
const namespaces = ['kube-system', 'openshift-dns'];

// the ports of CoreDNS, and the container ports of OpenShift and others behind their Service
const numbers = [53, 5353, 1053, 8053];

/** The verdict of policies on requests of pods to the cluster's DNS. */
export interface DnsVerdict {
  readonly passes: ThreeValued;
  /** The policies that isolate the pods. */
  readonly isolating: readonly NetworkPolicy[];
  /** A port that was likely meant for DNS, and lets TCP through alone. */
  readonly byTcpAlone: PolicyPort | undefined;
}

/**
 * Whether pods may ask the cluster's DNS.
 *
 * It is asked by UDP first, and only for long answers by TCP (https://datatracker.ietf.org/doc/html/rfc7766#section-5):
 * a rule that names port 53 without a protocol means TCP, and is none for DNS.
 */
export function judgeDns(pods: PolicyPods, policies: NetworkPolicies): DnsVerdict {
  const isolating = policies.isolating(pods, 'egress');
  const rules = isolating.flatMap((policy) => policy.rules.egress.map((rule) => [rule, policy] as const));
  const isOpen = isolating.length === 0 || rules.some(([rule, policy]) => letsDns(rule, policy, policies.set));
  const isBroken = isolating.some((policy) => policy.pods.isBroken);
  const byTcpAlone = rules.flatMap(([{ ports }]) => ports).find((port) => port.protocol === 'TCP' && namesDns(port));
  return { passes: isOpen ? 'yes' : isBroken ? 'unknown' : 'no', isolating, byTcpAlone };
}

function letsDns({ peers, ports }: PolicyRule, policy: NetworkPolicy, set: ManifestSet): boolean {
  const isDns = (port: PolicyPort) => port.protocol === 'UDP' && isDnsPort(port);
  // a rule that names the port is meant for DNS, wherever that runs
  const isMeant = ports.some((port) => port.protocol === 'UDP' && namesDns(port));
  const isFar = peers.length === 0 || peers.some((peer) => mayBeDns(peer, policy, set, isMeant));
  return isFar && (ports.length === 0 || ports.some(isDns));
}

function namesDns(port: PolicyPort): boolean {
  // a range is no word for it
  return port.port !== undefined && port.endPort === undefined && isDnsPort(port);
}

function isDnsPort({ port, endPort }: PolicyPort): boolean {
  if (port === undefined) return true;
  // the pods of CoreDNS call theirs dns and dns-tcp
  if (typeof port === 'string') return /dns|domain/.test(port);
  return numbers.some((number) => number >= port && number <= (endPort ?? port));
}

function mayBeDns(
  { namespaces: selector, addresses }: PolicyPeer,
  policy: NetworkPolicy,
  set: ManifestSet,
  isMeant: boolean,
) {
  if (addresses !== undefined) return true;
  if (selector === undefined) return namespaces.includes(policy.manifest.namespace ?? '');
  return isMeant || anyOf(namespaces.map((name): ThreeValued => selectsNamespace(selector, name, set))) !== 'no';
}
