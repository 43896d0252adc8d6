import { componentsOf, type Link } from './components';

/** Columns for each row of a group whose parts are not linked: cards are about twice as wide as high. */
const COLUMNS_PER_ROW = 0.8;

interface Part {
  readonly first: number;
  readonly last: number;
  /** The number of columns that it takes. */
  readonly depth: number;
}

/** The column of each node of a component, by its longest way from a start; a circle ends after as many steps. */
function partOf(nodes: readonly number[], links: readonly Link[]): Part {
  const columns = new Map(nodes.map((node) => [node, 0]));
  const own = links.filter(([from, to]) => columns.has(from) && from !== to);
  for (let step = 1, changed = true; changed && step < nodes.length; step += 1) {
    changed = false;
    for (const [from, to] of own) {
      const next = (columns.get(from) ?? 0) + 1;
      if (next <= (columns.get(to) ?? 0) || next >= nodes.length) continue;
      columns.set(to, next);
      changed = true;
    }
  }
  const depth = Math.max(...columns.values());
  const at = (column: number) => nodes.find((node) => columns.get(node) === column) ?? nodes[0] ?? 0;
  return { first: at(0), last: at(depth), depth: depth + 1 };
}

/**
 * Returns links that put the unlinked parts of a group behind each other, so that they fill rows: Graphviz would stack
 * all of them in one column.
 */
export function chained(groups: readonly (string | undefined)[], links: readonly Link[]): readonly Link[] {
  const byGroup = new Map<string, Part[]>();
  const sizes = new Map<string, number>();
  for (const nodes of componentsOf(groups.length, links)) {
    const group = groups[nodes[0] ?? 0];
    if (group === undefined || nodes.some((node) => groups[node] !== group)) continue;
    byGroup.set(group, [...(byGroup.get(group) ?? []), partOf(nodes, links)]);
    sizes.set(group, (sizes.get(group) ?? 0) + nodes.length);
  }
  const chains: Link[] = [];
  for (const [group, parts] of byGroup) {
    const columns = Math.max(
      ...parts.map(({ depth }) => depth),
      Math.ceil(Math.sqrt((sizes.get(group) ?? 0) * COLUMNS_PER_ROW)),
    );
    const rows: { end: number; used: number }[] = [];
    // the deepest first, so that the small ones fill what is left
    for (const { first, last, depth } of [...parts].sort((a, b) => b.depth - a.depth)) {
      const row = rows.find(({ used }) => used + depth <= columns);
      if (row === undefined) {
        rows.push({ end: last, used: depth });
        continue;
      }
      chains.push([row.end, first]);
      row.end = last;
      row.used += depth;
    }
  }
  return chains;
}
