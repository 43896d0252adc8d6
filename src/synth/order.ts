import type { IConstruct } from 'constructs';
import { cycleError } from './cycle';
import type { Graph, Vertex } from './graph';
import { Walk } from './walk';

/**
 * The constructs of a graph, each after what it depends on, in the very order of cdk8s.DependencyGraph.topology().
 *
 * @throws with cdk8s' words when the dependencies go round in a circle
 */
export function topology(graph: Graph): readonly IConstruct[] {
  if (!graph.connected) return byPath(graph.vertices).map(({ construct }) => construct);
  const order: Vertex[] = [];
  const walk = new Walk(graph);
  const targets = dependedOn(graph);
  for (const root of byPath(graph.vertices.filter((vertex) => !targets.has(vertex)))) {
    if (!walk.from(root, order)) throw cycleError(graph);
  }
  // every construct of a circle waits for another, so that none of it may be a root
  if (order.length < graph.vertices.length) throw cycleError(graph);
  return order.map(({ construct }) => construct);
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
