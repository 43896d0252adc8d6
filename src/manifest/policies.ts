import type { ContainerPort } from './containers';
import type { Field } from './field';
import { labelsOf, type Labels } from './labels';
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { labelSelector, matches, type Selector } from './selectors';

/** The way of traffic as a pod sees it. */
export type Direction = 'ingress' | 'egress';

/** Whom a rule of a NetworkPolicy lets through. */
export interface PolicyPeer {
  readonly field: Field;
  readonly pods: Selector | undefined;
  readonly namespaces: Selector | undefined;
  /** A range of addresses; the policy is about the world outside of the cluster then. */
  readonly cidr: string | undefined;
}

/** A port that a rule of a NetworkPolicy lets through: of the pod that is asked, not of a Service. */
interface PolicyPort {
  readonly field: Field;
  readonly protocol: string;
  /** Undefined for all ports of the protocol. */
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
}

/** A rule of a NetworkPolicy. */
export interface PolicyRule {
  readonly field: Field;
  /** None for everybody. */
  readonly peers: readonly PolicyPeer[];
  /** None for all ports. */
  readonly ports: readonly PolicyPort[];
}

/** A NetworkPolicy as its manifest says it. */
export interface NetworkPolicy {
  readonly manifest: Manifest;
  readonly field: Field;
  /** The pods of its namespace that it isolates. */
  readonly pods: Selector;
  /** The rules of the ways that it isolates; undefined where it leaves traffic alone. */
  readonly rules: Readonly<Record<Direction, readonly PolicyRule[] | undefined>>;
}

/** The NetworkPolicies of a set; other kinds of policies (Cilium's, Calico's) are not read. */
export function networkPolicies(set: ManifestSet): readonly NetworkPolicy[] {
  return set.ofType('NetworkPolicy').map((manifest) => {
    const spec = manifest.at('spec');
    const field = spec.at('podSelector');
    const types = spec.at('policyTypes').items.map(({ value }) => value);
    // without policyTypes it is about ingress, and about egress when it has rules for it
    // (pkg/apis/networking/v1/defaults.go, SetDefaults_NetworkPolicy)
    const isolatesIngress = types.length === 0 || types.includes('Ingress');
    const isolatesEgress = types.length === 0 ? spec.at('egress').items.length > 0 : types.includes('Egress');
    return {
      manifest,
      field,
      pods: labelSelector(field) ?? { requirements: [], field, isBroken: false },
      rules: {
        ingress: isolatesIngress ? rulesOf(spec.at('ingress'), 'from') : undefined,
        egress: isolatesEgress ? rulesOf(spec.at('egress'), 'to') : undefined,
      },
    };
  });
}

function rulesOf(field: Field, peers: 'from' | 'to'): readonly PolicyRule[] {
  return field.items.map((rule) => ({
    field: rule,
    peers: rule.at(peers).items.map((peer) => ({
      field: peer,
      pods: labelSelector(peer.at('podSelector')),
      namespaces: labelSelector(peer.at('namespaceSelector')),
      cidr: peer.at('ipBlock', 'cidr').text,
    })),
    ports: rule.at('ports').items.map((port) => ({
      field: port,
      protocol: port.at('protocol').text ?? 'TCP',
      port: port.at('port').number ?? port.at('port').text,
      endPort: port.at('endPort').number,
    })),
  }));
}

/** Whether a rule lets a port of a pod through; by number, or by the name that the pod has for it. */
export function coversPort({ ports }: PolicyRule, asked: Pick<ContainerPort, 'name' | 'number' | 'protocol'>): boolean {
  return (
    ports.length === 0 ||
    ports.some(({ protocol, port, endPort }) => {
      if (protocol !== asked.protocol) return false;
      if (port === undefined) return true;
      if (typeof port === 'string') return port === asked.name;
      const { number } = asked;
      return number !== undefined && number >= port && number <= (endPort ?? port);
    })
  );
}

/** Whether a peer of a policy means a pod with these labels in this namespace. */
export function coversPod(
  { pods, namespaces, cidr }: PolicyPeer,
  policy: NetworkPolicy,
  pod: { readonly namespace: string | undefined; readonly labels: Labels },
  set: ManifestSet,
): boolean {
  // "these should be cluster-external IPs" (https://kubernetes.io/docs/concepts/services-networking/network-policies/)
  if (cidr !== undefined) return false;
  const isNamespace =
    namespaces === undefined
      ? policy.manifest.namespace === pod.namespace
      : matches(namespaces, namespaceLabels(pod.namespace, set));
  return isNamespace && (pods === undefined || matches(pods, pod.labels));
}

const nameLabel = 'kubernetes.io/metadata.name';

/** The labels of a namespace: those that the set gives it, and its name, which the API server adds. */
export function namespaceLabels(namespace: string | undefined, set: ManifestSet): Labels {
  // the unnamed namespace has a name that nobody can foresee
  if (namespace === undefined) return { values: new Map(), generated: new Set([nameLabel]) };
  const [own] = set.ofType('Namespace').filter(({ name }) => name === namespace);
  const values = own === undefined ? [] : labelsOf(own.at('metadata', 'labels')).values;
  return { values: new Map([...values, [nameLabel, namespace]]), generated: new Set() };
}
