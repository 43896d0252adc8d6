import type { IConstruct } from 'constructs';
import { cycleError } from './cycle';
import type { Graph, Vertex } from './graph';

/**
 * The constructs of a graph, each after what it depends on, in the very order of cdk8s.DependencyGraph.topology().
 *
 * @throws with cdk8s' words when the dependencies go round in a circle
 */
export function topology(graph: Graph): readonly IConstruct[] {
  if (!graph.connected) return byPath(graph.vertices).map(({ construct }) => construct);
  const order: IConstruct[] = [];
  const walk = new Walk(graph);
  const targets = dependedOn(graph);
  for (const root of byPath(graph.vertices.filter((vertex) => !targets.has(vertex)))) {
    if (!walk.from(root, order)) throw cycleError(graph);
  }
  // every construct of a circle waits for another, so that none of it may be a root
  if (order.length < graph.vertices.length) throw cycleError(graph);
  return order;
}

/** cdk8s keeps vertices in a plain object by their paths, and such an object lists names that are numbers first. */
function byPath(vertices: readonly Vertex[]): readonly Vertex[] {
  if (!vertices.some(({ construct }) => /^\d+$/.test(construct.node.path))) return vertices;
  return Object.values(Object.fromEntries(vertices.map((vertex) => [vertex.construct.node.path, vertex])));
}

/** What anything depends on; the others are where the walk starts. */
function dependedOn(graph: Graph): ReadonlySet<Vertex> {
  const targets = new Set<Vertex>();
  for (const [target, sources] of graph.waiting()) {
    targets.add(target);
    for (const object of target.objects.slice(target.from, target.to))
      if (sources.size > (sources.has(object) ? 1 : 0)) targets.add(object);
  }
  return targets;
}

/** A walk into the depth that passes each construct once, and the objects of a construct once for all that wait for them. */
class Walk {
  private readonly open = new Set<Vertex>();
  private readonly found = new Set<Vertex>();
  /** Constructs all of whose objects are found. */
  private readonly exhausted = new Set<Vertex>();
  /** Constructs all of whose dependencies are exhausted. */
  private readonly settled = new Set<Vertex>();

  constructor(private readonly graph: Graph) {}

  /** Appends a construct behind all it depends on; returns whether there was no circle. */
  from(root: Vertex, order: IConstruct[]): boolean {
    // with a stack of its own, since chains of dependencies may be longer than the stack is deep
    const stack: { readonly vertex: Vertex; readonly next: Iterator<Vertex, void> }[] = [];
    let at: Vertex | undefined = root;
    for (;;) {
      if (at !== undefined && !this.found.has(at)) {
        if (this.open.has(at)) return false;
        if (at.depends) {
          this.open.add(at);
          stack.push({ vertex: at, next: this.successors(at) });
        } else {
          this.found.add(at);
          order.push(at.construct);
        }
      }
      const top = stack.at(-1);
      if (top === undefined) return true;
      const step = top.next.next();
      at = step.done === true ? undefined : step.value;
      if (step.done === true) {
        stack.pop();
        this.open.delete(top.vertex);
        this.found.add(top.vertex);
        order.push(top.vertex.construct);
      }
    }
  }

  private *successors(vertex: Vertex): Generator<Vertex, void> {
    yield* vertex.dependencies;
    for (const source of this.graph.sources(vertex)) {
      if (this.settled.has(source)) continue;
      let settled = true;
      for (const target of source.dependencies) {
        if (this.exhausted.has(target)) continue;
        let exhausted = true;
        for (let index = target.from; index < target.to; index++) {
          const object = target.objects[index];
          if (object === vertex) exhausted = false;
          else if (object !== undefined) yield object;
        }
        if (exhausted) this.exhausted.add(target);
        else settled = false;
      }
      if (settled) this.settled.add(source);
    }
  }
}
