import type { Viz } from '@viz-js/viz';
import type { Link } from './components';
import { chained } from './rows';
import { round } from './markup';

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle, by its top left corner. */
export interface Rectangle extends Point, Size {}

/** The boxes to lay out: all are measured before, so that no font is asked for. */
export interface Plan {
  readonly nodes: readonly { readonly id: string; readonly size: Size; readonly group?: string | undefined }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label?: Size | undefined }[];
  /** A group comes after the one that holds it. */
  readonly groups: readonly { readonly id: string; readonly title: Size; readonly parent?: string | undefined }[];
}

/** The way of an edge: a start, then three points for each Bézier curve, and the tip of its arrow. */
export interface Route {
  readonly curve: readonly Point[];
  readonly tip: Point;
  readonly label?: Rectangle | undefined;
}

/** Positions in pixels from the top left corner, in the order of the plan; a group without nodes has none. */
export interface Layout extends Size {
  readonly nodes: readonly Rectangle[];
  readonly edges: readonly Route[];
  readonly groups: readonly (Rectangle | undefined)[];
}

/** Graphviz counts in points and inches, of which we make pixels. */
const PER_INCH = 72;

interface GraphvizObject {
  readonly name: string;
  readonly pos?: string;
  readonly bb?: string;
}

interface GraphvizEdge {
  readonly id: string;
  readonly pos?: string;
  readonly lp?: string;
}

interface GraphvizOutput {
  readonly bb: string;
  readonly objects?: readonly GraphvizObject[];
  readonly edges?: readonly GraphvizEdge[];
}

/** A label of a size without words: Graphviz has no fonts to measure any with, and no name can be mistaken for markup. */
function space({ width, height }: Size): { readonly html: string } {
  return {
    html: `<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width)}" HEIGHT="${Math.ceil(height)}"><TR><TD></TD></TR></TABLE>`,
  };
}

interface Subgraph {
  readonly name: string;
  readonly graphAttributes: Readonly<Record<string, unknown>>;
  readonly nodes: { readonly name: string }[];
  readonly subgraphs: Subgraph[];
}

/** The plan as an object of viz, with numbers for names. */
function graphvizInput({ nodes, edges, groups }: Plan) {
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  const numberOf = (id: string) => {
    const number = numbers.get(id);
    if (number === undefined) throw new Error(`an edge names the node "${id}", which is not in the drawing`);
    return number;
  };
  const top: Subgraph[] = [];
  const byId = new Map<string, Subgraph>();
  for (const [index, { id, title, parent }] of groups.entries()) {
    const subgraph: Subgraph = {
      name: `cluster_${index}`,
      graphAttributes: { label: space(title), labeljust: 'l', margin: 20 },
      nodes: [],
      subgraphs: [],
    };
    byId.set(id, subgraph);
    const holder = parent === undefined ? undefined : byId.get(parent);
    (holder?.subgraphs ?? top).push(subgraph);
  }
  for (const [index, { group }] of nodes.entries()) {
    if (group !== undefined) byId.get(group)?.nodes.push({ name: `n${index}` });
  }
  const links = edges.map(({ from, to }): Link => [numberOf(from), numberOf(to)]);
  const innermost = nodes.map(({ group }) => group);
  return {
    graphAttributes: { rankdir: 'LR', nodesep: 0.32, ranksep: 0.4 },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    nodes: nodes.map(({ size }, index) => ({
      name: `n${index}`,
      attributes: { width: size.width / PER_INCH, height: size.height / PER_INCH },
    })),
    edges: [
      ...links.map(([tail, head], index) => ({
        tail: `n${tail}`,
        head: `n${head}`,
        attributes: { id: `e${index}`, ...labelOf(edges[index]?.label) },
      })),
      ...chained(innermost, links).map(([tail, head]) => ({
        tail: `n${tail}`,
        head: `n${head}`,
        attributes: { id: 'hidden', style: 'invis', weight: 0 },
      })),
    ],
    subgraphs: top,
  };
}

function labelOf(size: Size | undefined): { readonly label?: { readonly html: string } } {
  return size === undefined ? {} : { label: space(size) };
}

const numbersOf = (text: string) => text.split(/[ ,]/).map(Number);

function pointOf(text: string): Point {
  const [x = 0, y = 0] = numbersOf(text);
  return { x: round(x), y: round(y) };
}

function around({ x, y }: Point, { width, height }: Size): Rectangle {
  return { x: round(x - width / 2), y: round(y - height / 2), width, height };
}

/** Reads `e,X,Y` and the points of a spline. */
function routeOf(edge: GraphvizEdge, label: Size | undefined): Route {
  const points = (edge.pos ?? '').split(' ').filter((text) => !text.startsWith('s,'));
  const tip = points.find((text) => text.startsWith('e,'));
  const curve = points.filter((text) => text !== tip).map(pointOf);
  return {
    curve,
    tip: tip === undefined ? (curve.at(-1) ?? { x: 0, y: 0 }) : pointOf(tip.slice(2)),
    label: label === undefined || edge.lp === undefined ? undefined : around(pointOf(edge.lp), label),
  };
}

function rectangleOf(bb: string | undefined): Rectangle | undefined {
  if (bb === undefined) return undefined;
  const [left = 0, a = 0, right = 0, b = 0] = numbersOf(bb);
  // without an inversion of the axis the second corner is above the first
  return { x: round(left), y: round(Math.min(a, b)), width: round(right - left), height: round(Math.abs(b - a)) };
}

let loaded: Promise<Viz> | undefined;

/** Loads Graphviz once: a megabyte that only pictures need. */
function graphviz(): Promise<Viz> {
  loaded ??= import('@viz-js/viz').then(({ instance }) => instance());
  return loaded;
}

/**
 * Lays out boxes and edges by Graphviz, from left to right.
 *
 * @throws Error when Graphviz refuses the plan, with its words.
 */
export async function layOut(plan: Plan): Promise<Layout> {
  const viz = await graphviz();
  const result = viz.render(graphvizInput(plan) as never, { format: 'json0', engine: 'dot', yInvert: true });
  if (result.status === 'failure') {
    throw new Error(`graphviz cannot lay out the graph: ${result.errors.map(({ message }) => message).join('; ')}`);
  }
  const output = JSON.parse(result.output) as GraphvizOutput;
  const objects = new Map(output.objects?.map((object) => [object.name, object]));
  const routes = new Map(output.edges?.map((edge) => [edge.id, edge]));
  const { width, height } = rectangleOf(output.bb) ?? { width: 0, height: 0 };
  return {
    width,
    height,
    nodes: plan.nodes.map(({ size }, index) => around(pointOf(objects.get(`n${index}`)?.pos ?? '0,0'), size)),
    edges: plan.edges.map(({ label }, index) => routeOf(routes.get(`e${index}`) ?? { id: '' }, label)),
    groups: plan.groups.map((_, index) => rectangleOf(objects.get(`cluster_${index}`)?.bb)),
  };
}
