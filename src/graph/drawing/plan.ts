import type { Change, DrawnEdge, DrawnLine, DrawnNode, Graph, GraphEdge, GraphNode } from '../model';
import { labelOf } from './edge-labels';

/** A drawing that is being made: what is drawn so far, by the ids of its nodes. */
export interface Plan {
  readonly graph: Graph;
  readonly nodes: ReadonlyMap<string, DrawnNode>;
  readonly edges: readonly DrawnEdge[];
  readonly notes: readonly string[];
}

/** An edge as it is drawn: a policy that lets traffic in points along with the traffic. */
export function drawnEdge(edge: GraphEdge, from: string, to: string, change?: Change, was?: string): DrawnEdge {
  const isInward = edge.link === 'allows' && edge.names.includes('lets in');
  const ends = isInward ? { from: to, to: from } : { from, to };
  return {
    edge,
    ...ends,
    label: labelOf(edge),
    ...(change !== undefined && { change }),
    ...(was !== undefined && { was }),
  };
}

/** A node as it is drawn. */
export function drawnNode(node: GraphNode, lines: readonly DrawnLine[], change?: Change, was?: string): DrawnNode {
  return { node, lines, ...(change !== undefined && { change }), ...(was !== undefined && { was }) };
}

/** The part of a plan with some nodes, and the edges between them that are kept. */
export function part(plan: Plan, keeps: (node: DrawnNode) => boolean, keepsEdge?: (edge: DrawnEdge) => boolean): Plan {
  const nodes = new Map([...plan.nodes].filter(([, node]) => keeps(node)));
  const edges = plan.edges.filter(
    (edge) => nodes.has(edge.from) && nodes.has(edge.to) && (keepsEdge === undefined || keepsEdge(edge)),
  );
  return { ...plan, nodes, edges };
}

/** A plan with a further note. */
export function noted(plan: Plan, ...notes: readonly string[]): Plan {
  return { ...plan, notes: [...plan.notes, ...notes] };
}
