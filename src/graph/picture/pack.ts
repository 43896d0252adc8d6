import { componentsOf, type Link } from './components';
import { layOut, type Layout, type Plan, type Point, type Rectangle, type Route, type Size } from './graphviz';
import { round } from './markup';

/** The space between parts that nothing links. */
const GAP = 28;

/** Width by height of a picture: that of most screens. */
const ASPECT = 1.7;

interface Unit {
  readonly plan: Plan;
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly groups: readonly number[];
}

/** Splits a plan into parts without links between them; a frame keeps what it holds together. */
function unitsOf({ nodes, edges, groups }: Plan): readonly Unit[] {
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  const parents = new Map(groups.map(({ id, parent }) => [id, parent]));
  const topOf = (group: string): string => {
    const parent = parents.get(group);
    return parent === undefined ? group : topOf(parent);
  };
  const links: Link[] = edges.flatMap(({ from, to }): Link[] => {
    const [a, b] = [numbers.get(from), numbers.get(to)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  const firstOf = new Map<string, number>();
  for (const [index, { group }] of nodes.entries()) {
    if (group === undefined) continue;
    const top = topOf(group);
    const first = firstOf.get(top);
    if (first === undefined) firstOf.set(top, index);
    else links.push([first, index]);
  }
  return componentsOf(nodes.length, links).map((members) => {
    const ids = new Set(members.map((index) => nodes[index]?.id));
    const tops = new Set(members.flatMap((index) => nodes[index]?.group ?? []).map(topOf));
    const own = {
      edges: edges.flatMap(({ from }, index) => (ids.has(from) ? [index] : [])),
      groups: groups.flatMap(({ id }, index) => (tops.has(topOf(id)) ? [index] : [])),
    };
    const pick = <T>(all: readonly T[], indexes: readonly number[]) =>
      indexes.flatMap((index) => all.slice(index, index + 1));
    const plan = { nodes: pick(nodes, members), edges: pick(edges, own.edges), groups: pick(groups, own.groups) };
    return { plan, nodes: members, ...own };
  });
}

/** Puts boxes in shelves, the highest first, and low ones over each other; returns their corners in the given order. */
function shelved(sizes: readonly Size[]): readonly Point[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const most = Math.max(Math.sqrt(area * ASPECT), ...sizes.map(({ width }) => width));
  const corners: Point[] = [];
  const order = sizes
    .map((size, index) => ({ ...size, index }))
    .sort((a, b) => b.height - a.height || b.width - a.width);
  let shelf = { y: 0, height: 0, right: 0 };
  let column = { x: 0, width: 0, bottom: 0 };
  for (const { width, height, index } of order) {
    if (width <= column.width && column.bottom + height <= shelf.y + shelf.height) {
      corners[index] = { x: column.x, y: column.bottom };
      column = { ...column, bottom: column.bottom + height + GAP };
      continue;
    }
    if (shelf.right > 0 && shelf.right + width > most) {
      shelf = { y: shelf.y + shelf.height + GAP, height: 0, right: 0 };
    }
    corners[index] = { x: shelf.right, y: shelf.y };
    column = { x: shelf.right, width, bottom: shelf.y + height + GAP };
    shelf = { y: shelf.y, height: Math.max(shelf.height, height), right: shelf.right + width + GAP };
  }
  return corners;
}

const moved = <T extends Point>(by: Point, point: T): T => ({
  ...point,
  x: round(point.x + by.x),
  y: round(point.y + by.y),
});

function movedRoute(by: Point, { curve, tip, label }: Route): Route {
  return {
    curve: curve.map((point) => moved(by, point)),
    tip: moved(by, tip),
    label: label === undefined ? undefined : moved(by, label),
  };
}

/**
 * Lays out each part without links to the others by itself, and fills rows with them.
 *
 * @throws Error when Graphviz refuses a part.
 */
export async function packed(plan: Plan): Promise<Layout> {
  const units = unitsOf(plan);
  const layouts: Layout[] = [];
  for (const unit of units) layouts.push(await layOut(unit.plan));
  const corners = shelved(layouts);
  const nodes: Rectangle[] = [];
  const edges: Route[] = [];
  const groups: (Rectangle | undefined)[] = plan.groups.map(() => undefined);
  let [width, height] = [0, 0];
  for (const [index, unit] of units.entries()) {
    const layout = layouts[index];
    const by = corners[index];
    if (layout === undefined || by === undefined) continue;
    layout.nodes.forEach((box, at) => (nodes[unit.nodes[at] ?? 0] = moved(by, box)));
    layout.edges.forEach((route, at) => (edges[unit.edges[at] ?? 0] = movedRoute(by, route)));
    layout.groups.forEach((box, at) => (groups[unit.groups[at] ?? 0] = box && moved(by, box)));
    width = Math.max(width, by.x + layout.width);
    height = Math.max(height, by.y + layout.height);
  }
  return { width: round(width), height: round(height), nodes, edges, groups };
}
