import type { Field } from './field';
import { labelsOf } from './labels';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import type { Pod } from './pods';
import { labelSelector, matches } from './selectors';

/** Which way traffic goes, seen from the pods that a policy is for. */
export type Direction = 'ingress' | 'egress';

/** A rule of a network policy, and how much of a connection it lets through. */
export interface PolicyRule {
  readonly field: Field;
  /** Whether it is for the pods at the other end; what nobody can know counts as met. */
  readonly meetsPeer: boolean;
  /** Whether it is for the port. */
  readonly meetsPort: boolean;
}

/** The network policies that isolate a pod in a direction; without any all traffic is let through. */
export function policiesFor(pod: Pod, direction: Direction, set: ManifestSet): readonly Manifest[] {
  return set.ofType('NetworkPolicy').filter((policy) => {
    if (policy.namespace !== pod.namespace) return false;
    const selector = labelSelector(policy.at('spec', 'podSelector'));
    return directionsOf(policy).includes(direction) && selector !== undefined && matches(selector, pod.labels);
  });
}

// https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ (policyTypes)
function directionsOf(policy: Manifest): readonly Direction[] {
  const types = policy.at('spec', 'policyTypes').items.map(({ value }) => value);
  if (types.length > 0) {
    return (['ingress', 'egress'] as const).filter((one) => types.includes(one === 'ingress' ? 'Ingress' : 'Egress'));
  }
  return policy.at('spec', 'egress').exists ? ['ingress', 'egress'] : ['ingress'];
}

/** A connection as a policy sees it. */
export interface Connection {
  /** The pod at the other end. */
  readonly peer: Pod;
  /** The pod that listens, whose ports a policy names. */
  readonly server: Pod;
  /** The port that it listens on. */
  readonly port: number;
}

/** The rules of a policy in a direction. */
export function rulesOf(
  policy: Manifest,
  direction: Direction,
  connection: Connection,
  set: ManifestSet,
): readonly PolicyRule[] {
  return policy.at('spec', direction).items.map((field) => {
    const peers = field.at(direction === 'ingress' ? 'from' : 'to').items;
    const ports = field.at('ports').items;
    return {
      field,
      meetsPeer: peers.length === 0 || peers.some((peer) => isPeer(peer, connection.peer, set)),
      meetsPort: ports.length === 0 || ports.some((port) => isPort(port, connection)),
    };
  });
}

function isPeer(peer: Field, pod: Pod, set: ManifestSet): boolean {
  // which addresses pods have nobody knows
  if (peer.at('ipBlock').exists) return true;
  const [namespaces, pods] = [peer.at('namespaceSelector'), peer.at('podSelector')];
  const isThere = namespaces.exists
    ? selectsNamespace(namespaces, pod.namespace, set)
    : pod.namespace === peer.manifest.namespace;
  if (!isThere || !pods.exists) return isThere;
  const selector = labelSelector(pods);
  return selector === undefined || selector.isBroken || matches(selector, pod.labels);
}

function selectsNamespace(field: Field, namespace: string | undefined, set: ManifestSet): boolean {
  const selector = labelSelector(field);
  if (selector === undefined || selector.isBroken || namespace === undefined) return true;
  const [entity] = set.find('Namespace', undefined, namespace);
  const own = entity === undefined ? undefined : labelsOf(entity.manifest.at('metadata', 'labels')).values;
  const values = new Map([...(own ?? []), [nameLabel, namespace]]);
  // the labels of a namespace that is made elsewhere nobody knows, but its name is one of them
  const known =
    own === undefined ? selector.requirements.filter(({ key }) => key === nameLabel) : selector.requirements;
  return matches({ ...selector, requirements: known }, { values, generated: new Set() });
}

const nameLabel = 'kubernetes.io/metadata.name';

function isPort(field: Field, { server, port }: Connection): boolean {
  if ((field.at('protocol').text ?? 'TCP') !== 'TCP') return false;
  const at = field.at('port');
  if (!at.exists) return true;
  const name = at.text;
  if (name !== undefined) return server.ports.some((one) => one.name === name && one.number === port);
  const first = at.number ?? 0;
  return port >= first && port <= (field.at('endPort').number ?? first);
}
