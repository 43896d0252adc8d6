import { compare } from '../drawing/compared';
import { drawingOf } from '../drawing/drawing-of';
import type { DrawingOptions } from '../drawing/drawing-options';
import type { Graph } from '../model';

/** The version of the format: a field that goes or changes its meaning makes another one, one that is added does not. */
const version = 1;

/**
 * A graph as JSON: `version`, `nodes`, `edges` and `findings` as in `Graph`, each node and edge of a comparison with its
 * `change`, and `exposed`, the apps that the internet newly reaches.
 *
 * Without a view everything is in it; groups are for pictures, and leave it as it is.
 */
export function graphJson(graph: Graph, options: DrawingOptions = {}): string {
  const { view, focus = [], from, onlyBroken = false, against } = options;
  const compared = against === undefined ? undefined : compare(graph, against);
  const all = compared?.graph ?? graph;
  const isWhole = view === undefined && focus.length === 0 && from === undefined && !onlyBroken;
  const { nodes, edges } = isWhole ? all : chosen(all, { ...options, against: undefined });
  const withChange = <T extends { readonly id: string }>(item: T) => {
    const [change, was] = [compared?.changes.get(item.id), compared?.before.get(item.id)];
    return { ...item, ...(change !== undefined && { change }), ...(was !== undefined && { was }) };
  };
  const document = {
    version,
    nodes: nodes.map(withChange),
    edges: edges.map(withChange),
    findings: all.findings,
    ...(compared !== undefined && { exposed: compared.exposed.map(({ id }) => id) }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

// the nodes of a drawing and what lies in its cards, with the edges between them
function chosen(graph: Graph, options: DrawingOptions): Pick<Graph, 'nodes' | 'edges'> {
  const drawing = drawingOf(graph, { ...options, group: 'none' });
  const ids = new Set(drawing.nodes.flatMap(({ node, lines }) => [node.id, ...lines.flatMap((line) => line.nodes)]));
  const drawn = new Set(drawing.edges.map(({ edge }) => edge.id));
  const nodes = graph.nodes.filter(({ id }) => ids.has(id));
  const cards = new Map(nodes.map(({ id, card }) => [id, card ?? id]));
  const edges = graph.edges.filter(
    ({ id, from, to }) => drawn.has(id) || (ids.has(from) && ids.has(to) && cards.get(from) === cards.get(to)),
  );
  return { nodes, edges };
}
