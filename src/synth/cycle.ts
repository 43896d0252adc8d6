import type { Graph, Vertex } from './graph';

interface Edge {
  readonly source: Vertex;
  readonly target: Vertex;
}

/** How many steps cdk8s' way through the graph is followed; it doubles with each layer of dependencies. */
const STEPS = 10_000;

/**
 * What cdk8s throws when dependencies go round in a circle: the words of DependencyVertex.addChild (cdk8s lib/dependency.js) for the
 * first edge that closes one.
 */
export function cycleError(graph: Graph): Error {
  const all = edges(graph);
  // the first edges up to `clear` have no circle, those up to `closed` have one
  let clear = 0;
  let closed = all.length;
  while (closed - clear > 1) {
    const middle = (clear + closed) >> 1;
    if (isCyclic(all.slice(0, middle))) closed = middle;
    else clear = middle;
  }
  const closing = all[closed - 1];
  const round = closing === undefined ? [] : [...route(all.slice(0, clear), closing), closing.target];
  return new Error(`Dependency cycle detected: ${round.map(({ construct }) => construct.node.path).join(' => ')}`);
}

/** All edges in the order in which cdk8s adds them, those between objects written out. */
function edges(graph: Graph): readonly Edge[] {
  return graph.vertices.flatMap((source) => {
    const targets = new Set(source.dependencies);
    for (const { dependencies } of graph.sources(source))
      for (const { objects, from, to } of dependencies)
        for (const object of objects.slice(from, to)) if (object !== source) targets.add(object);
    return [...targets].map((target) => ({ source, target }));
  });
}

function isCyclic(some: readonly Edge[]): boolean {
  const outward = targetsOf(some);
  const inward = new Map<Vertex, number>();
  for (const { target } of some) inward.set(target, (inward.get(target) ?? 0) + 1);
  const free = [...outward.keys()].filter((vertex) => !inward.has(vertex));
  let left = some.length;
  for (let vertex = free.pop(); vertex !== undefined; vertex = free.pop()) {
    for (const target of outward.get(vertex) ?? []) {
      left--;
      const count = (inward.get(target) ?? 0) - 1;
      inward.set(target, count);
      if (count === 0) free.push(target);
    }
  }
  return left > 0;
}

/** The way from the closing edge's target back to its source, with cdk8s' own detours (DependencyVertex.findRoute). */
function route(some: readonly Edge[], closing: Edge): readonly Vertex[] {
  const outward = targetsOf(some);
  const destination = closing.source;
  const leading = reaching(some, destination);
  const way: Vertex[] = [];
  let steps = 0;
  const visit = (vertex: Vertex): boolean => {
    way.push(vertex);
    let found = false;
    for (const target of outward.get(vertex) ?? []) {
      if (target === destination) {
        way.push(target);
        return true;
      }
      // cdk8s walks all the rest too, and comes back with nothing
      found = leading.has(target) && steps++ < STEPS && visit(target);
      // beyond what can be followed, one circle is told rather than all
      if (steps >= STEPS && found) return true;
    }
    if (!found) way.pop();
    return found;
  };
  visit(closing.target);
  return steps < STEPS ? way : shortest(outward, closing);
}

/** The constructs from which a way leads to the destination. */
function reaching(some: readonly Edge[], destination: Vertex): ReadonlySet<Vertex> {
  const inward = targetsOf(some.map(({ source, target }) => ({ source: target, target: source })));
  const reached = new Set([destination]);
  for (const vertex of reached) for (const source of inward.get(vertex) ?? []) reached.add(source);
  return reached;
}

function shortest(outward: ReadonlyMap<Vertex, readonly Vertex[]>, { source, target }: Edge): readonly Vertex[] {
  const before = new Map<Vertex, Vertex | undefined>([[target, undefined]]);
  for (const [vertex] of before) {
    for (const next of outward.get(vertex) ?? []) if (!before.has(next)) before.set(next, vertex);
  }
  const way: Vertex[] = [];
  for (let at: Vertex | undefined = source; at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

function targetsOf(some: readonly Edge[]): ReadonlyMap<Vertex, readonly Vertex[]> {
  const targets = new Map<Vertex, Vertex[]>();
  for (const { source, target } of some) {
    const list = targets.get(source);
    if (list === undefined) targets.set(source, [target]);
    else list.push(target);
  }
  return targets;
}
