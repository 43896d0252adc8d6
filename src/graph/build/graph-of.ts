import type { Finding } from '../../check/finding';
import { Links } from '../../links/links';
import type { Field } from '../../manifest/object/field';
import { pathOf } from '../../manifest/object/location';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import { NetworkPolicies } from '../../reach/policies/network-policies';
import type { Graph, GraphEdge, GraphFinding, GraphNode, GraphPlace } from '../model';
import { addCalls } from './call-edges';
import { cardsOf } from './cards';
import { Draft, textPlace, type EdgeDraft, type NodeDraft } from './draft';
import { listedFindings, ownFindings, type FindingOwners, type JudgedResult } from './finding-edges';
import { addNamedLinks } from './named-links';
import { addObjects } from './objects';
import { addOtherLinks } from './other-links';
import { addOutside } from './outside';
import { addSelections, markGuarded } from './selected-pods';
import { Targets } from './targets';

/** Options of a graph. */
export interface GraphOptions {
  /** Objects that exist outside of the set, as the option of the checker has them. @default - none */
  readonly external?: readonly string[] | undefined;
}

/**
 * Returns the wiring of a set of manifests.
 *
 * @param result - that of the checker on the same set
 */
export function graphOf(links: Links, result: JudgedResult, { external = [] }: GraphOptions = {}): Graph {
  const draft = new Draft();
  const targets = new Targets(draft, links, external);
  const policies = new NetworkPolicies(links.set, links.policies);
  addObjects(draft, links);
  addNamedLinks(draft, links, targets);
  addSelections(draft, links, targets);
  addOtherLinks(draft, links, targets);
  addCalls(draft, links, targets, policies);
  addOutside(draft, links, targets, policies);
  markGuarded(draft, links, policies);
  const owners = ownFindings(draft, result);
  const cards = cardsOf(draft);
  const accepted = new Set(result.waivedFindings ?? []);
  return {
    nodes: [...draft.nodes.values()].map((node) => nodeOf(node, cards, owners)).sort(byId),
    edges: [...draft.edges.values()].map((edge) => edgeOf(edge, owners)).sort(byId),
    findings: listedFindings(result).map((finding) => findingOf(finding, accepted.has(finding))),
  };
}

/** Returns the wiring of a set of manifests, whose links are read for it. */
export function graphOfSet(set: ManifestSet, result: JudgedResult, options?: GraphOptions): Graph {
  return graphOf(new Links(set), result, options);
}

function nodeOf(node: NodeDraft, cards: ReadonlyMap<string, string>, { byNode }: FindingOwners): GraphNode {
  const { id, kind, namespace, name, role, state, manifest, field } = node;
  const partOf = manifest?.at('metadata', 'labels', 'app.kubernetes.io/part-of').text;
  return {
    id,
    kind,
    namespace,
    name,
    role,
    state,
    card: cards.get(id),
    partOf,
    construct: state === 'there' ? manifest?.construct : undefined,
    ...textPlace(field),
    ports: [...node.ports],
    details: [...node.details],
    policies: sorted(node.policies),
    findings: byNode.get(id) ?? [],
  };
}

function edgeOf(edge: EdgeDraft, { byEdge }: FindingOwners): GraphEdge {
  const { id, link, from, to, state, reason } = edge;
  return {
    id,
    link,
    from,
    to,
    state,
    names: sorted(edge.names),
    ports: sorted(edge.ports),
    keys: sorted(edge.keys),
    places: placesOf(edge.places),
    reason,
    blockedBy: sorted(edge.blockedBy),
    findings: byEdge.get(edge) ?? [],
  };
}

function placesOf(fields: readonly Field[]): readonly GraphPlace[] {
  const places = new Map<string, GraphPlace>();
  for (const field of fields) {
    const place = { path: pathOf(field), ...textPlace(field) };
    places.set(`${place.file ?? ''}\0${String(place.line ?? 0).padStart(9, '0')}\0${place.path}`, place);
  }
  return [...places.keys()].sort().flatMap((key) => places.get(key) ?? []);
}

function findingOf({ rule, severity, message, fix, file, line }: Finding, isWaived: boolean): GraphFinding {
  return { rule, severity, message, fix, ...(isWaived && { waived: true }), file, line };
}

function sorted(texts: ReadonlySet<string>): readonly string[] {
  return [...texts].sort();
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}
