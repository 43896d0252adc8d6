import type { Chart } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { dnsLabel } from '../naming/dns-names';
import { checkLabels, type Labels } from '../naming/labels';
import { toKube, type AppPods, type SelectedPods } from '../placement/neighbours';
import { constructError, describeValue, refuse, similar, type Place } from '../props/construct-error';
import { isList } from '../props/is-list';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { cidrProblem, isWithin, type Cidr } from './address-range';

/** The pods of a namespace. */
export interface NamespacePeer {
  /** The namespace. */
  readonly namespace: string;

  /**
   * Labels that the pods have.
   *
   * @default - all pods
   */
  readonly pods?: Labels;
}

/** The pods of all namespaces that have some labels. */
export interface LabelledNamespaces {
  /** Labels of the namespaces. */
  readonly namespaceLabels: Labels;

  /**
   * Labels that the pods have.
   *
   * @default - all pods
   */
  readonly pods?: Labels;
}

/** Addresses outside of the cluster. */
export interface CidrPeer {
  /** The range, such as `10.0.0.0/8`. */
  readonly cidr: string;

  /**
   * Ranges within it that are not meant.
   *
   * @default - none
   */
  readonly except?: readonly string[];
}

/** One end of traffic by where it is: pods of namespaces, or addresses. */
export type NetworkPeer = Cidr | CidrPeer | NamespacePeer | LabelledNamespaces;

const PEER_PROPS = {
  namespace: 'string',
  namespaceLabels: 'record',
  pods: 'record',
  cidr: 'any',
  except: 'list',
} as const satisfies PropTypesOf<Exclude<NetworkPeer, Cidr>>;

/** A peer of cdk8s-plus, in any version: a NetworkPolicyIpBlock, a Namespace, Namespaces, a Deployment, Pods. */
export interface PolicyPeerObject {
  /** Returns the peer: addresses, or pods by a selector. */
  toNetworkPolicyPeerConfig(): {
    readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] | undefined } | undefined;
    readonly podSelector?: ReturnType<SelectedPods['toPodSelectorConfig']> | undefined;
  };
}

/** A Namespace of another library, such as a KubeNamespace. */
export interface NamespaceObject {
  /** The kind, `Namespace`. */
  readonly kind: string;
  /** The name. */
  readonly name: string;
}

/** One end of traffic: an app, a peer of cdk8s-plus, the namespace of a chart, or pods and addresses by where they are. */
export type TrafficPeer = AppPods | PolicyPeerObject | Chart | NamespaceObject | NetworkPeer;

/** The label that every namespace has of itself (KEP-2161). */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Every address. */
export const ANYWHERE: readonly k8s.NetworkPolicyPeer[] = [
  { ipBlock: { cidr: '0.0.0.0/0' } },
  { ipBlock: { cidr: '::/0' } },
];

/** The addresses of what is outside, where they are not given. */
export const UNKNOWN_ADDRESSES: { readonly addresses: readonly k8s.NetworkPolicyPeer[] } = { addresses: ANYWHERE };

/**
 * Every address of the internet: without those that networks have for themselves, where cloud providers and clusters have their own, the
 * addresses with the credentials of a cloud's nodes (169.254.169.254) among them.
 *
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry, RFC 1918, RFC 6598, RFC 3927, RFC 4193.
 */
export const INTERNET: readonly k8s.NetworkPolicyPeer[] = [
  {
    ipBlock: {
      cidr: '0.0.0.0/0',
      except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
    },
  },
  { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
];

/** Returns a selector of the namespace of a name. */
export function namespaceNamed(name: string): k8s.LabelSelector {
  return { matchLabels: { [NAMESPACE_NAME]: name } };
}

/**
 * The peers of a policy in a namespace.
 *
 * @throws on what is no peer, and on names, labels and ranges that Kubernetes refuses
 */
export function resolvePeer(
  place: Place,
  what: string,
  given: unknown,
  namespace: string | undefined,
  words: readonly string[] = [],
): readonly k8s.NetworkPolicyPeer[] {
  if (typeof given === 'string') return [ofText(place, what, given, words)];
  if (typeof given !== 'object' || given === null) throw noPeer(place, what, given, words);
  const object = given as Partial<SelectedPods & PolicyPeerObject & NamespaceObject & { podSelector: SelectedPods }>;
  const selected = object.podSelector ?? object;
  if (typeof object.toNetworkPolicyPeerConfig === 'function')
    return [ofPlus(object.toNetworkPolicyPeerConfig(), namespace)];
  if (typeof selected.toPodSelectorConfig === 'function')
    return [ofPlus({ podSelector: selected.toPodSelectorConfig() }, namespace)];
  if (object.kind === 'Namespace' && typeof object.name === 'string')
    return [{ namespaceSelector: namespaceNamed(object.name) }];
  if ('node' in given) return [ofChart(place, what, given, words)];
  return [ofOptions(place, what, given)];
}

/** The peers that a default means, one or several. */
export function resolvePeers(
  place: Place,
  what: string,
  given: NetworkPeer | readonly NetworkPeer[],
): readonly k8s.NetworkPolicyPeer[] {
  const all: readonly unknown[] = isList(given) ? given : [given];
  if (all.length === 0) throw constructError(place, `${what} is empty; name a namespace or a range of addresses`);
  return all.flatMap((one) => resolvePeer(place, what, one, undefined));
}

function ofText(place: Place, what: string, text: string, words: readonly string[]): k8s.NetworkPolicyPeer {
  const word = similar(text, words);
  if (word !== undefined) throw constructError(place, `${what} is "${text}"; did you mean "${word}"?`);
  // a word, or the name of a namespace
  if (!/[/.:]/.test(text)) throw noPeer(place, what, text, words);
  refuse(place, cidrProblem(what, text));
  return { ipBlock: { cidr: text } };
}

function noPeer(place: Place, what: string, given: unknown, words: readonly string[]): Error {
  const named =
    typeof given === 'string' && dnsLabel('', given) === undefined ? ` a namespace as { namespace: '${given}' },` : '';
  const known = words.map((word) => `'${word}'`).join(', ');
  return constructError(
    place,
    `${what} is ${describeValue(given)}; give it an app,${named === '' ? " { namespace: 'shop' }," : named} a range such as '10.0.0.0/8'${known === '' ? '' : `, or ${known}`}`,
  );
}

function ofChart(place: Place, what: string, chart: object, words: readonly string[]): k8s.NetworkPolicyPeer {
  const { namespace } = chart as { readonly namespace?: unknown };
  if (typeof namespace === 'string') return { namespaceSelector: namespaceNamed(namespace) };
  if ('frontend' in chart && 'backend' in chart)
    throw constructError(place, `${what} is a FrontendBackendApp; give one of its halves, such as app.frontend`);
  throw noPeer(place, what, chart, words);
}

function ofOptions(place: Place, what: string, given: object): k8s.NetworkPolicyPeer {
  const prop = what.replace(/^'|'$/g, '');
  checkProps(place, given, PEER_PROPS, prop);
  const { namespace, namespaceLabels, pods, cidr, except } = given as Partial<
    CidrPeer & NamespacePeer & LabelledNamespaces
  >;
  const kinds = Object.entries({ namespace, namespaceLabels, cidr }).filter(([, value]) => value !== undefined);
  const [kind, other] = kinds.map(([name]) => name);
  if (kind === undefined)
    throw constructError(place, `${what} has no 'namespace', 'namespaceLabels' or 'cidr'; give it one`);
  if (other !== undefined)
    throw constructError(place, `${what} has '${kind}' and '${other}', which are two peers; give each alone`);
  if (cidr !== undefined) {
    if (pods !== undefined) throw constructError(place, `${what} has 'cidr' and 'pods'; a range has no labels`);
    return { ipBlock: ipBlock(place, prop, cidr, except) };
  }
  if (except !== undefined) throw constructError(place, `${what} has 'except', which goes with 'cidr'; leave it out`);
  checkSelected(place, `${prop}.namespaceLabels`, namespaceLabels, 'namespaces');
  checkSelected(place, `${prop}.pods`, pods, 'pods');
  if (namespace !== undefined) refuse(place, dnsLabel(`'${prop}.namespace'`, namespace));
  return {
    namespaceSelector: namespace === undefined ? { matchLabels: { ...namespaceLabels } } : namespaceNamed(namespace),
    ...(pods !== undefined && { podSelector: { matchLabels: { ...pods } } }),
  };
}

/** An empty selector selects everything, which a forgotten label must not. */
function checkSelected(place: Place, prop: string, labels: Labels | undefined, selected: string): void {
  checkLabels(place, prop, labels);
  if (labels !== undefined && Object.keys(labels).length === 0)
    throw constructError(place, `'${prop}' is empty, which would mean all ${selected}; give it a label`);
}

function ipBlock(place: Place, prop: string, cidr: unknown, except: readonly string[] | undefined): k8s.IpBlock {
  refuse(place, cidrProblem(`'${prop}.cidr'`, cidr));
  const range = cidr as string;
  for (const one of except ?? []) {
    refuse(place, cidrProblem(`'${prop}.except'`, one));
    if (!isWithin(one, range))
      throw constructError(place, `'${prop}.except' has "${one}", which is not within "${range}"; leave it out`);
    if (isWithin(range, one))
      throw constructError(place, `'${prop}.except' has "${one}", which is all of 'cidr'; leave the peer out`);
  }
  return { cidr: range, ...(except !== undefined && except.length > 0 && { except: [...except] }) };
}

function ofPlus(
  { ipBlock: block, podSelector }: ReturnType<PolicyPeerObject['toNetworkPolicyPeerConfig']>,
  namespace: string | undefined,
): k8s.NetworkPolicyPeer {
  if (block !== undefined)
    return { ipBlock: { cidr: block.cidr, ...(block.except !== undefined && { except: [...block.except] }) } };
  const namespaces = podSelector?.namespaces;
  const names = namespaces?.names ?? [];
  const isElsewhere = names.some((name) => name !== namespace);
  const given = namespaces?.labelSelector && toKube(namespaces.labelSelector);
  // the labels of a Namespace are left out beside its name
  const labels = names.length > 0 && given !== undefined && selectsAll(given) ? undefined : given;
  const byName = names.length === 1 && names[0] !== undefined ? namespaceNamed(names[0]) : among(names);
  return {
    ...(isElsewhere
      ? { namespaceSelector: labels === undefined ? byName : both(labels, names) }
      : labels !== undefined && { namespaceSelector: labels }),
    ...(podSelector !== undefined && { podSelector: toKube(podSelector.labelSelector) }),
  };
}

function selectsAll({ matchLabels = {}, matchExpressions = [] }: k8s.LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

function among(names: readonly string[]): k8s.LabelSelector {
  return { matchExpressions: [{ key: NAMESPACE_NAME, operator: 'In', values: [...names] }] };
}

function both(labels: k8s.LabelSelector, names: readonly string[]): k8s.LabelSelector {
  return {
    ...labels,
    matchExpressions: [...(labels.matchExpressions ?? []), ...(among(names).matchExpressions ?? [])],
  };
}
