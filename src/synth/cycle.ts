import type { Graph, Vertex } from './graph';
import { Walk } from './walk';

/** How many steps of cdk8s' way through the graph are followed: it may double with each layer of dependencies. */
const STEPS = 1_000;

/**
 * What cdk8s throws when dependencies go round in a circle: the words of DependencyVertex.addChild (cdk8s lib/dependency.js) for the
 * first edge that closes one, edges being added construct by construct.
 */
export function cycleError(graph: Graph): Error {
  const { vertices } = graph;
  // the dependencies of the first `clear` constructs make no circle, those of the first `closed` make one
  let clear = 0;
  let closed = vertices.length;
  while (closed - clear > 1) {
    const middle = (clear + closed) >> 1;
    if (isCyclic(graph, new Set(vertices.slice(0, middle)))) closed = middle;
    else clear = middle;
  }
  const before = new Set(vertices.slice(0, clear));
  const circle = vertices.slice(clear, closed).flatMap((source) => circleOf(new Ways(graph, before, source), source));
  return new Error(`Dependency cycle detected: ${circle.map(({ construct }) => construct.node.path).join(' => ')}`);
}

function isCyclic(graph: Graph, active: ReadonlySet<Vertex>): boolean {
  const walk = new Walk(graph, (vertex) => active.has(vertex));
  return graph.vertices.some((vertex) => !walk.from(vertex, []));
}

/** The way from the first dependency of a construct that leads back to it, and that dependency once more. */
function circleOf(ways: Ways, source: Vertex): readonly Vertex[] {
  for (const target of ways.targets(source)) {
    if (!ways.lead(target)) continue;
    const way: Vertex[] = [];
    return [...(ways.follow(target, way) ? way : ways.shortest(target)), target];
  }
  return [];
}

/** The ways to a construct, along the dependencies of those before it. */
class Ways {
  private readonly walk: Walk;
  private readonly leading = new Set<Vertex>();
  private steps = 0;

  constructor(
    private readonly graph: Graph,
    private readonly before: ReadonlySet<Vertex>,
    private readonly destination: Vertex,
  ) {
    this.walk = new Walk(graph, (vertex) => before.has(vertex));
  }

  /** What a construct depends on, each once, in the order in which cdk8s adds it. */
  targets(source: Vertex): ReadonlySet<Vertex> {
    const targets = new Set(source.dependencies);
    for (const { dependencies } of this.graph.sources(source))
      for (const { objects, from, to } of dependencies)
        for (const object of objects.slice(from, to)) if (object !== source) targets.add(object);
    return targets;
  }

  /** Whether a way leads from here to the destination. */
  lead(vertex: Vertex): boolean {
    const order: Vertex[] = [];
    this.walk.from(vertex, order);
    // what comes first depends on nothing that comes later
    for (const next of order) if (this.next(next).some((target) => this.isNear(target))) this.leading.add(next);
    return this.isNear(vertex);
  }

  /** Goes on as DependencyVertex.findRoute does, with its detours; returns whether that came to an end. */
  follow(vertex: Vertex, way: Vertex[]): boolean {
    const visit = (at: Vertex): boolean => {
      way.push(at);
      let found = false;
      for (const target of this.next(at)) {
        if (target === this.destination) {
          way.push(target);
          return true;
        }
        // from the others cdk8s comes back with nothing
        found = this.leading.has(target) && this.steps++ < STEPS && visit(target);
      }
      if (!found) way.pop();
      return found;
    };
    visit(vertex);
    return this.steps <= STEPS;
  }

  shortest(from: Vertex): readonly Vertex[] {
    const previous = new Map<Vertex, Vertex | undefined>([[from, undefined]]);
    for (const [vertex] of previous) {
      if (previous.has(this.destination)) break;
      for (const target of this.next(vertex))
        if (this.isNear(target) && !previous.has(target)) previous.set(target, vertex);
    }
    const way: Vertex[] = [];
    for (let at: Vertex | undefined = this.destination; at !== undefined; at = previous.get(at)) way.unshift(at);
    return way;
  }

  private next(vertex: Vertex): readonly Vertex[] {
    return this.before.has(vertex) ? [...this.targets(vertex)] : [];
  }

  private isNear(vertex: Vertex): boolean {
    return vertex === this.destination || this.leading.has(vertex);
  }
}
