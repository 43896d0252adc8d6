import { DependencyGraph } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';
import { topological } from './topological';

/**
 * Returns the constructs of a tree in the order of cdk8s (lib/dependency.js): those that no other waits for as they stand in the tree, each
 * right after what it waits for.
 *
 * The DependencyGraph of cdk8s walks every path of dependencies, which are exponentially many in layers; this visits each construct once.
 */
export function inDependencyOrder(node: Node): readonly IConstruct[] {
  // cdk8s words the refusal of a cycle
  return sorted(node) ?? new DependencyGraph(node).topology();
}

function sorted(node: Node): readonly IConstruct[] | undefined {
  // a plain object, as in cdk8s: paths that are numbers come first
  const constructs: Record<string, IConstruct> = {};
  for (const one of node.findAll()) constructs[one.node.path] = one;
  const all = Object.values(constructs);

  const targetsOf = new Map<IConstruct, readonly IConstruct[]>();
  for (const one of all) {
    const targets = one.node.dependencies.flatMap((target) => constructs[target.node.path] ?? []);
    if (targets.length > 0) targetsOf.set(one, targets);
  }
  if (targetsOf.size === 0) return all;

  const waitedFor = new Set([...targetsOf.values()].flat());
  // at the path "constructor" of another chart, cdk8s finds a method of all objects, and fails
  if ([...waitedFor].some((target) => typeof target === 'function')) return undefined;
  const order = topological(
    all.filter((one) => !waitedFor.has(one)),
    (one) => targetsOf.get(one) ?? [],
  );
  // a cycle that nothing else waits for has no first construct
  return order?.length === all.length ? order : undefined;
}
