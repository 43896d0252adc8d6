import type { GraphNode } from '../model';
import { nodesNamed } from './named-nodes';
import { part, type Plan } from './plan';

/**
 * The part of a plan that is at most some steps away from some objects, in either direction.
 *
 * @param holder - the drawn node that holds a node
 * @throws an Error that says what is similar, when an object is unknown
 */
export function neighbourhood(plan: Plan, focus: readonly string[], holder: (node: GraphNode) => string): Plan {
  const kept = new Set<string>();
  for (const text of focus) {
    const { name, steps } = focusOf(text, plan);
    let edge = new Set(nodesNamed(plan.graph, name, '--focus').map(holder));
    for (let step = 0; step <= steps; step += 1) {
      for (const id of edge) kept.add(id);
      const near = plan.edges.flatMap(({ from, to }) => [
        ...(edge.has(from) ? [to] : []),
        ...(edge.has(to) ? [from] : []),
      ]);
      edge = new Set(near.filter((id) => !kept.has(id)));
    }
  }
  return part(plan, ({ node }) => kept.has(node.id));
}

function focusOf(text: string, { graph }: Plan): { readonly name: string; readonly steps: number } {
  // a name may have a colon too, as those of system:node-reader
  if (graph.nodes.some(({ id, name }) => id === text || name === text)) return { name: text, steps: 1 };
  const match = /^(.+):(\d{1,3})$/.exec(text);
  return match === null ? { name: text, steps: 1 } : { name: match[1] ?? '', steps: Number(match[2]) };
}
