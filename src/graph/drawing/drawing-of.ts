import { isBroken } from '../edge-states';
import type { Change, Drawing, DrawnEdge, DrawnNode, Graph, GraphNode } from '../model';
import { linesOf } from './card-lines';
import { collapsed } from './collapsed';
import { compare, exposureNote, type Compared } from './compared';
import type { DrawingOptions, View } from './drawing-options';
import { framed } from './frames';
import { neighbourhood } from './neighbourhood';
import { pathsBetween } from './ways-between';
import { drawnEdge, drawnNode, noted, part, type Plan } from './plan';
import { showsEdge, showsLine, showsRole } from './views';

/**
 * Returns the part of a graph that options ask for, as every format draws it.
 *
 * @throws an Error that says what is similar, when `focus`, `from` or `to` names an unknown object
 */
export function drawingOf(graph: Graph, options: DrawingOptions = {}): Drawing {
  const { focus = [], from, to, onlyBroken = false, group, against } = options;
  const isPath = from !== undefined && to !== undefined;
  // of the ways between two objects those of requests are meant
  const view = options.view ?? (isPath ? 'traffic' : undefined);
  const compared = against === undefined ? undefined : compare(graph, against);
  const all = compared?.graph ?? graph;
  const holder = holderIn(all);
  let plan = planOf(all, view, holder, compared);
  if (focus.length > 0) plan = neighbourhood(plan, focus, holder);
  if (isPath) plan = pathsBetween(plan, from, to, holder);
  if (onlyBroken) plan = brokenPart(plan);
  if (compared !== undefined) plan = changedPart(plan, compared, focus.length > 0 || isPath);
  plan = collapsed(plan, group);
  return { ...framed(plan), edges: plan.edges, findings: all.findings, notes: plan.notes };
}

/** The drawn node that a node is in: its card, or itself. */
function holderIn({ nodes }: Graph): (node: GraphNode) => string {
  const ids = new Set(nodes.map(({ id }) => id));
  return ({ id, card }) => (card !== undefined && ids.has(card) ? card : id);
}

const unchanged: ReadonlyMap<string, Change> = new Map();

function planOf(graph: Graph, view: View | undefined, holder: (node: GraphNode) => string, compared?: Compared): Plan {
  const changes = compared?.changes ?? unchanged;
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const lines = linesOf(graph, ({ role }) => showsLine(view, role), changes);
  const edges: DrawnEdge[] = [];
  const ends = new Set<string>();
  for (const edge of graph.edges) {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (from === undefined || to === undefined || !showsEdge(view, edge, from, to)) continue;
    const [start, end] = [holder(from), holder(to)];
    // the card has a line for what is inside of it
    if (start === end) continue;
    edges.push(drawnEdge(edge, start, end, changes.get(edge.id), compared?.before.get(edge.id)));
    ends.add(start).add(end);
  }
  const nodes = new Map<string, DrawnNode>();
  for (const node of graph.nodes) {
    const { id, role } = node;
    if (holder(node) !== id) continue;
    // a node without links is shown where it can be called or is an app
    const isShown = ends.has(id) || (showsRole(view, role) && (view === 'all' || role === 'app' || role === 'service'));
    if (isShown) nodes.set(id, drawnNode(node, lines.get(id) ?? [], changes.get(id), compared?.before.get(id)));
  }
  return { graph, nodes, edges, notes: [] };
}

function brokenPart(plan: Plan): Plan {
  const ends = new Set(plan.edges.filter(({ edge }) => isBroken(edge)).flatMap(({ from, to }) => [from, to]));
  const { findings } = plan.graph;
  const hasError = (node: GraphNode) => node.findings.some((index) => findings[index]?.severity === 'error');
  const kept = part(
    plan,
    ({ node, lines }) => ends.has(node.id) || lines.some(isBroken) || hasError(node),
    ({ edge }) => isBroken(edge),
  );
  return kept.nodes.size === 0 ? noted(kept, 'nothing is broken') : kept;
}

// a picture of a change shows what changed, and what is next to it
function changedPart(plan: Plan, compared: Compared, isChosen: boolean): Plan {
  const exposure = exposureNote(compared);
  const notes = exposure === undefined ? [] : [exposure];
  const changed = plan.edges.filter(({ change }) => change !== undefined);
  const ends = new Set(changed.flatMap(({ from, to }) => [from, to]));
  const isChanged = ({ node, change, lines }: DrawnNode) =>
    change !== undefined || ends.has(node.id) || lines.some((line) => line.change !== undefined);
  if (isChosen) return noted(plan, ...notes);
  const kept = part(plan, isChanged);
  if (kept.nodes.size === 0) return noted(kept, 'the wiring did not change', ...notes);
  const left = plan.nodes.size - kept.nodes.size;
  return noted(
    kept,
    ...notes,
    ...(left === 0 ? [] : [`${left} without a change ${left === 1 ? 'is' : 'are'} left out`]),
  );
}
