import type { Field } from '../../manifest/object/field';
import { kindWithoutGroup, type KindName } from '../../manifest/object/kinds';
import { locate } from '../../manifest/object/location';
import type { Manifest } from '../../manifest/object/manifest';
import type { EdgeLink, EdgeState, NodeRole, NodeState } from '../model';
import { worse } from '../edge-states';
import { nodeId, roleOfKind } from './roles';

/** A node that is being made. */
export interface NodeDraft {
  readonly id: string;
  readonly type: KindName;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly role: NodeRole;
  state: NodeState;
  /** The object, or what makes it; undefined for what the set does not have. */
  readonly manifest: Manifest | undefined;
  /** The field that stands for it. */
  readonly field: Field | undefined;
  readonly ports: Set<string>;
  readonly details: Set<string>;
  readonly policies: Set<string>;
}

/** An edge that is being made: all that leads from one node to another by one link. */
export interface EdgeDraft {
  readonly id: string;
  readonly link: EdgeLink;
  readonly from: string;
  readonly to: string;
  state: EdgeState;
  reason: string | undefined;
  readonly names: Set<string>;
  readonly ports: Set<string>;
  readonly keys: Set<string>;
  readonly places: Field[];
  /** Fields whose findings are about the edge, besides its places; findings below them are too. */
  readonly scopes: Field[];
  readonly blockedBy: Set<string>;
}

/** The facts of an edge, to be merged into those that are known. */
export interface EdgeFacts {
  readonly names?: readonly string[] | undefined;
  readonly ports?: readonly string[] | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly places?: readonly Field[] | undefined;
  readonly scopes?: readonly Field[] | undefined;
  readonly state?: EdgeState | undefined;
  readonly reason?: string | undefined;
  readonly blockedBy?: readonly string[] | undefined;
}

/** The nodes and edges of a graph that is being made. */
export class Draft {
  readonly nodes = new Map<string, NodeDraft>();
  readonly edges = new Map<string, EdgeDraft>();

  /** Adds a node, or returns the one of its id. */
  node(draft: Omit<NodeDraft, 'ports' | 'details' | 'policies'>): NodeDraft {
    let node = this.nodes.get(draft.id);
    if (node === undefined) {
      node = { ...draft, ports: new Set(), details: new Set(), policies: new Set() };
      this.nodes.set(draft.id, node);
    }
    return node;
  }

  /** Adds a node for something that the set does not have. */
  absent(type: KindName, namespace: string | undefined, name: string, state: NodeState, role?: NodeRole): NodeDraft {
    return this.node({
      id: nodeId(type, namespace, name),
      type,
      kind: kindWithoutGroup(type),
      namespace,
      name,
      role: role ?? roleOfKind(type),
      state,
      manifest: undefined,
      field: undefined,
    });
  }

  /** Adds an edge, or merges its facts into the one that leads the same way. */
  edge(link: EdgeLink, from: string, to: string, facts: EdgeFacts = {}): EdgeDraft {
    const id = edgeId(link, from, to);
    let edge = this.edges.get(id);
    if (edge === undefined) {
      const empty = { names: new Set<string>(), ports: new Set<string>(), keys: new Set<string>() };
      edge = {
        id,
        link,
        from,
        to,
        state: 'ok',
        reason: undefined,
        places: [],
        scopes: [],
        blockedBy: new Set(),
        ...empty,
      };
      this.edges.set(id, edge);
    }
    for (const name of facts.names ?? []) if (name !== '') edge.names.add(name);
    for (const port of facts.ports ?? []) if (port !== '') edge.ports.add(port);
    for (const key of facts.keys ?? []) edge.keys.add(key);
    for (const policy of facts.blockedBy ?? []) edge.blockedBy.add(policy);
    edge.places.push(...(facts.places ?? []));
    edge.scopes.push(...(facts.scopes ?? []));
    worsen(edge, facts.state ?? 'ok', facts.reason);
    return edge;
  }
}

/** Makes the state of an edge worse, with the reason of the worst; of two reasons the first in alphabetical order counts. */
export function worsen(edge: EdgeDraft, state: EdgeState, reason: string | undefined): void {
  const worst = worse(state, edge.state);
  if (worst !== edge.state) edge.reason = reason;
  else if (worst === state && reason !== undefined && (edge.reason === undefined || reason < edge.reason))
    edge.reason = reason;
  edge.state = worst;
}

/** The identity of an edge. */
function edgeId(link: EdgeLink, from: string, to: string): string {
  return `${from} ${link} ${to}`;
}

/** The file and line of a field; undefined when it was not read from a text. */
export function textPlace(field: Field | undefined): { readonly file?: string; readonly line?: number } {
  const location = field === undefined ? undefined : locate(field);
  return location === undefined ? {} : { file: location.source.file, line: location.line };
}
