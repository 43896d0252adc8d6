import type { Change, DrawnLine, Graph, GraphEdge, GraphNode, NodeRole } from '../model';
import { worst } from '../edge-states';
import { few, titleOf } from './edge-labels';

// in the order in which a reader looks: how it is called, what it reads, what guards it
const order: readonly NodeRole[] = ['service', 'config', 'storage', 'policy', 'access', 'other'];

/** The lines of the cards, by the apps. */
export function linesOf(
  { nodes, edges }: Graph,
  shows: (node: GraphNode) => boolean,
  changes: ReadonlyMap<string, Change>,
): ReadonlyMap<string, readonly DrawnLine[]> {
  const byApp = new Map<string, GraphNode[]>();
  const held = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (node.card === undefined || !shows(node)) continue;
    byApp.set(node.card, [...(byApp.get(node.card) ?? []), node]);
    held.set(node.id, node);
  }
  // an edge between two lines of one card is that of the line that it begins at
  const ownEdges = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const [from, to] = [held.get(edge.from), held.get(edge.to)];
    const line =
      from !== undefined && (edge.to === from.card || to?.card === from.card)
        ? from
        : edge.from === to?.card
          ? to
          : undefined;
    if (line !== undefined) ownEdges.set(line.id, [...(ownEdges.get(line.id) ?? []), edge]);
  }
  return new Map(
    [...byApp].map(([app, inside]) => {
      const sorted = [...inside].sort(
        (a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.id < b.id ? -1 : 1),
      );
      return [app, sorted.map((node) => lineOf(node, ownEdges.get(node.id) ?? [], changes))];
    }),
  );
}

function lineOf(node: GraphNode, edges: readonly GraphEdge[], changes: ReadonlyMap<string, Change>): DrawnLine {
  const change = changes.get(node.id) ?? (edges.some(({ id }) => changes.has(id)) ? 'changed' : undefined);
  const words = factsOf(node, edges);
  const state = worst(edges.map((edge) => edge.state));
  const reason = edges.find((edge) => edge.state === state)?.reason;
  return {
    nodes: [node.id],
    text: words === '' ? titleOf(node) : `${titleOf(node)}: ${words}`,
    state,
    ...(reason !== undefined && { reason }),
    ...(change !== undefined && { change }),
  };
}

function factsOf({ role, ports, details }: GraphNode, edges: readonly GraphEdge[]): string {
  if (role === 'service') return few([...ports, ...details]);
  if (role === 'config' || role === 'storage') {
    const keys = [...new Set(edges.flatMap((edge) => edge.keys))].sort();
    return few(keys.length > 0 ? keys : [...new Set(edges.flatMap(({ names }) => names))].sort());
  }
  return few(details);
}
