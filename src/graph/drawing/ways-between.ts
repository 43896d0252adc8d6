import { isBroken } from '../edge-states';
import type { DrawnEdge, DrawnNode, GraphNode } from '../model';
import { few, fullTitleOf } from './edge-labels';
import { nodesNamed } from './named-nodes';
import { noted, part, type Plan } from './plan';

/** At most so many stops stand in the notes. */
const mostStops = 5;

/**
 * The part of a plan that lies on a way from some objects to others, with a note on where each way stops.
 *
 * Where there is no way at all, it is what the first lead to.
 *
 * @throws an Error that says what is similar, when an object is unknown
 */
export function pathsBetween(plan: Plan, from: string, to: string, holder: (node: GraphNode) => string): Plan {
  const starts = new Set(nodesNamed(plan.graph, from, '--from').map(holder));
  const ends = new Set(nodesNamed(plan.graph, to, '--to').map(holder));
  const ahead = walk(starts, plan.edges, 'from', 'to');
  const behind = walk(ends, plan.edges, 'to', 'from');
  const between = new Set([...ahead].filter((id) => behind.has(id)));
  const isThere = [...ends].some((id) => ahead.has(id));
  const kept = isThere ? between : new Set([...ahead, ...starts, ...ends]);
  const result = part(plan, ({ node }) => kept.has(node.id));
  if (!isThere) {
    const leads = result.edges.length === 0 ? `; "${from}" leads to nothing` : '';
    return noted(result, `no way from "${from}" to "${to}"${leads}`, ...stopsOf(result.edges, result));
  }
  const open = walk(
    starts,
    result.edges.filter(({ edge }) => !isBroken(edge)),
    'from',
    'to',
  );
  const passes = [...ends].some((id) => open.has(id));
  const verdict = passes ? `a way from "${from}" to "${to}" is open` : `every way from "${from}" to "${to}" stops`;
  return noted(result, verdict, ...stopsOf(result.edges, result));
}

function stopsOf(edges: readonly DrawnEdge[], { nodes }: Plan): readonly string[] {
  const stops = edges.filter(({ edge }) => isBroken(edge));
  const told = stops.slice(0, mostStops).map(({ edge: { reason, state }, from, to }) => {
    return `${state} from ${nameIn(nodes, from)} to ${nameIn(nodes, to)}${reason === undefined ? '' : `: ${reason}`}`;
  });
  const left = stops.length - mostStops;
  return left > 0 ? [...told, `${left} more ways stop`] : told;
}

function nameIn(nodes: ReadonlyMap<string, DrawnNode>, id: string): string {
  const node = nodes.get(id)?.node;
  return node === undefined ? few([id]) : fullTitleOf(node);
}

function walk(
  starts: ReadonlySet<string>,
  edges: readonly DrawnEdge[],
  tail: 'from' | 'to',
  head: 'from' | 'to',
): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const edge of edges) next.set(edge[tail], [...(next.get(edge[tail]) ?? []), edge[head]]);
  const seen = new Set(starts);
  const queue = [...starts];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const other of next.get(id) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return seen;
}
