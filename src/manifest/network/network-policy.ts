import type { Field } from '../object/field';
import type { Manifest } from '../object/manifest';
import { labelSelector, type Selector } from '../object/selectors';

/** The direction of traffic as the pods of a policy see it. */
export type Direction = 'ingress' | 'egress';

/** A peer that a rule of a NetworkPolicy allows. */
export interface PolicyPeer {
  readonly field: Field;
  /** Undefined for all pods of the namespaces. */
  readonly pods: Selector | undefined;
  /** Undefined for the namespace of the policy. */
  readonly namespaces: Selector | undefined;
  /** A range of addresses; undefined for pods. */
  readonly addresses: Field | undefined;
}

/** A port that a rule of a NetworkPolicy lets through: of the pod that is asked, not of a Service. */
export interface PolicyPort {
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
  /** The pods of its namespace that it isolates. */
  readonly pods: Selector;
  /** The directions in which it isolates them. */
  readonly isolates: Readonly<Record<Direction, boolean>>;
  /** The rules of each direction; rules of a direction that is not isolated have no effect. */
  readonly rules: Readonly<Record<Direction, readonly PolicyRule[]>>;
}

/** A NetworkPolicy as its manifest says it. */
export function networkPolicyOf(manifest: Manifest): NetworkPolicy {
  const spec = manifest.at('spec');
  const selector = spec.at('podSelector');
  const types = spec.at('policyTypes').items.map(({ value }) => value);
  return {
    manifest,
    // an absent one is an empty one on the wire, where it is no pointer (k8s.io/api/networking/v1/types.go)
    pods: labelSelector(selector) ?? { requirements: [], field: selector, isBroken: false },
    // without policyTypes it is about ingress, and about egress when it has rules for it
    // (pkg/apis/networking/v1/defaults.go, SetDefaults_NetworkPolicy)
    isolates: {
      ingress: types.length === 0 || types.includes('Ingress'),
      egress: types.length === 0 ? spec.at('egress').items.length > 0 : types.includes('Egress'),
    },
    rules: { ingress: rulesOf(spec.at('ingress'), 'from'), egress: rulesOf(spec.at('egress'), 'to') },
  };
}

function rulesOf(field: Field, peers: 'from' | 'to'): readonly PolicyRule[] {
  return field.items.map((rule) => ({
    field: rule,
    peers: rule.at(peers).items.map((peer) => {
      const addresses = peer.at('ipBlock');
      return {
        field: peer,
        pods: labelSelector(peer.at('podSelector')),
        namespaces: labelSelector(peer.at('namespaceSelector')),
        addresses: addresses.exists ? addresses : undefined,
      };
    }),
    ports: rule.at('ports').items.map((port) => ({
      field: port,
      protocol: port.at('protocol').text ?? 'TCP',
      port: port.at('port').number ?? port.at('port').text,
      endPort: port.at('endPort').number,
    })),
  }));
}
