/** Numbers of nodes that an edge joins. */
export type Link = readonly [number, number];

/** Returns the connected components of nodes 0 to `count - 1`, each in ascending order, by their first nodes. */
export function componentsOf(count: number, links: readonly Link[]): readonly (readonly number[])[] {
  const parents = Array.from({ length: count }, (_, index) => index);
  const rootOf = (node: number): number => {
    let root = node;
    while (parents[root] !== root) root = parents[root] ?? root;
    // shortens the way for the next one
    for (let at = node; at !== root;) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const [a, b] of links) {
    const [first, second] = [rootOf(a), rootOf(b)].sort((x, y) => x - y) as [number, number];
    parents[second] = first;
  }
  const components = new Map<number, number[]>();
  for (let node = 0; node < count; node += 1) {
    const root = rootOf(node);
    const known = components.get(root);
    if (known === undefined) components.set(root, [node]);
    else known.push(node);
  }
  return [...components.values()];
}
