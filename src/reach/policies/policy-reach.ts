import { allOf, anyOf, yesOrNo, type ThreeValued } from '../../links/three-valued';
import type { Labels } from '../../manifest/object/object-labels';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { Pod } from '../../manifest/workloads/pods';
import { selectsNamespace } from '../../links/namespace-selection';
import { matches } from '../../manifest/object/selectors';
import type { NetworkPolicy, PolicyPeer, PolicyPort, PolicyRule } from '../../manifest/network/network-policy';

/** Pods as policies know them. */
export interface PolicyPods {
  readonly namespace: string | undefined;
  readonly labels: Labels;
  /** Whether they have the address of their node, by which no selector knows them; @default - false */
  readonly isOnHostNetwork?: boolean;
}

/** The pods of a workload as policies know them. */
export function policyPodsOf({ namespace, labels, spec }: Pod): PolicyPods {
  return { namespace, labels, isOnHostNetwork: spec.at('hostNetwork').isTrue };
}

/** A port that a pod listens on: by the number that is asked, and the names that its containers have for it. */
export interface PortQuery {
  readonly number: number | undefined;
  readonly names: readonly string[];
  readonly protocol: string;
}

/** A port of a pod, by its number. */
export function portOf({ ports }: Pod, number: number, protocol = 'TCP'): PortQuery {
  const named = ports.filter((one) => one.number === number && one.protocol === protocol);
  return { number, protocol, names: named.flatMap(({ name }) => name ?? []) };
}

/** Whether a rule lets a port of a pod through. */
export function letsPort({ ports }: PolicyRule, query: PortQuery): boolean {
  return ports.length === 0 || ports.some((port) => isPort(port, query));
}

function isPort({ protocol, port, endPort }: PolicyPort, { number, names, protocol: requested }: PortQuery): boolean {
  if (protocol !== requested) return false;
  if (port === undefined) return true;
  if (typeof port === 'string') return names.includes(port);
  return number !== undefined && number >= port && number <= (endPort ?? port);
}

/** Whether a rule of a policy is for traffic from or to some pods. */
export function letsPods(
  { peers }: PolicyRule,
  policy: NetworkPolicy,
  pods: PolicyPods,
  set: ManifestSet,
): ThreeValued {
  return peers.length === 0 ? 'yes' : anyOf(peers.map((peer) => isPeer(peer, policy, pods, set)));
}

function isPeer({ pods, namespaces, addresses }: PolicyPeer, policy: NetworkPolicy, own: PolicyPods, set: ManifestSet) {
  // the addresses of pods are unknown; those of a policy "should be cluster-external IPs"
  // (https://kubernetes.io/docs/concepts/services-networking/network-policies/)
  if (addresses !== undefined) return 'unknown';
  const isThere = namespaces === undefined ? isSame(policy, own) : selectsNamespace(namespaces, own.namespace, set);
  const isIt = pods === undefined ? 'yes' : pods.isBroken ? 'unknown' : yesOrNo(matches(pods, own.labels));
  const answer = allOf([isThere, isIt]);
  // most network plugins take what comes from there for the node's own
  return answer === 'yes' && own.isOnHostNetwork === true ? 'unknown' : answer;
}

function isSame({ manifest }: NetworkPolicy, { namespace }: PolicyPods): ThreeValued {
  if (manifest.namespace === namespace) return 'yes';
  // the unnamed namespace may be the same as a named one
  return manifest.namespace === undefined || namespace === undefined ? 'unknown' : 'no';
}
