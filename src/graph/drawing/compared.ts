import type { Change, Graph, GraphEdge, GraphNode } from '../model';
import { few, fullTitleOf, labelOf } from './edge-labels';

/** A graph with all that there is or was, and what changed. */
export interface Compared {
  readonly graph: Graph;
  readonly changes: ReadonlyMap<string, Change>;
  /** The words of what changed, as they were. */
  readonly before: ReadonlyMap<string, string>;
  /** The apps that the internet reaches and did not reach before. */
  readonly exposed: readonly GraphNode[];
}

/** Compares a graph with that before a change. Places and findings of what is the same do not count. */
export function compare(now: Graph, old: Graph): Compared {
  const changes = new Map<string, Change>();
  const before = new Map<string, string>();
  const nodes = union(now.nodes, old.nodes, changes, before, nodeWords, (_, earlier) => nodeWords(earlier));
  // those that are gone have findings of another list
  const gone = old.edges.map((edge): GraphEdge => ({ ...edge, findings: [] }));
  const edges = union(now.edges, gone, changes, before, edgeWords, edgeBefore);
  const reachedBefore = new Set(reached(old).map(({ id }) => id));
  const exposed = reached(now).filter(({ id }) => !reachedBefore.has(id));
  return {
    graph: {
      nodes: nodes.map((node) => (changes.get(node.id) === 'removed' ? { ...node, findings: [] } : node)),
      edges,
      findings: now.findings,
    },
    changes,
    before,
    exposed,
  };
}

/** The sentence on what the internet newly reaches; undefined when that is nothing. */
export function exposureNote({ exposed }: Compared): string | undefined {
  return exposed.length === 0 ? undefined : `the internet newly reaches ${few(exposed.map(fullTitleOf), 5)}`;
}

function union<T extends { readonly id: string }>(
  now: readonly T[],
  old: readonly T[],
  changes: Map<string, Change>,
  before: Map<string, string>,
  wordsOf: (item: T) => string,
  beforeOf: (now: T, old: T) => string,
): readonly T[] {
  const known = new Map(old.map((item) => [item.id, item]));
  for (const item of now) {
    const earlier = known.get(item.id);
    known.delete(item.id);
    if (earlier === undefined) changes.set(item.id, 'added');
    else if (wordsOf(item) !== wordsOf(earlier)) {
      changes.set(item.id, 'changed');
      before.set(item.id, beforeOf(item, earlier));
    }
  }
  for (const id of known.keys()) changes.set(id, 'removed');
  return [...now, ...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nodeWords({ state, ports, details }: GraphNode): string {
  return [...ports, ...details, ...(state === 'there' ? [] : [state])].join(', ');
}

function edgeWords({ names, keys, ports, state, blockedBy }: GraphEdge): string {
  return JSON.stringify([names, keys, ports, state, blockedBy]);
}

// the words that are beside the edge, and its state where that changed
function edgeBefore(now: GraphEdge, old: GraphEdge): string {
  const isSame = now.state === old.state && now.blockedBy.join() === old.blockedBy.join();
  return [labelOf(old), ...(isSame ? [] : [old.state])].filter((word) => word !== '').join(' ');
}

/** The apps that requests from outside come to, by Services and routes that let them through. */
function reached({ nodes, edges }: Graph): readonly GraphNode[] {
  const next = new Map<string, string[]>();
  for (const { link, from, to, state } of edges) {
    const isTraffic = link === 'reaches' || link === 'routes' || link === 'selects' || link === 'makes';
    if (!isTraffic || state === 'broken' || state === 'blocked') continue;
    // an operator's Service leads to what makes it
    const [start, end] = link === 'makes' ? [to, from] : [from, to];
    next.set(start, [...(next.get(start) ?? []), end]);
  }
  const seen = new Set<string>(['internet']);
  const queue = ['internet'];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const other of next.get(id) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return nodes.filter(({ id, role }) => role === 'app' && seen.has(id));
}
