import type { DrawnEdge, DrawnGroup, DrawnNode, Drawing } from '../model';
import { cardOf } from './card';
import { edgeLabel } from './edge-label';
import { drawEdge } from './edges';
import type { Layout, Plan, Point, Rectangle, Size } from './graphviz';
import { footOf } from './legend';
import { element, escape, linkTo, round, textLine, title, type Attributes } from './markup';
import { fit, textWidth, type Font } from './measure';
import { packed } from './pack';
import { nodeClasses } from './states';
import { descriptionOf, edgeTitle, findingsOf, nodeTitle } from './titles';

const MARGIN = 24;
/** The least width of a picture, which its foot needs. */
const LEAST_WIDTH = 520;
const FRAME: Font = { size: 11, bold: true };
const MOST_FRAME_TITLE = 300;
/** Graphviz puts frames side by side without a gap. */
const INSET = 4;
/** Points down beside the title of an open frame. */
const CHEVRON = '<path class="chevron" d="M18 15l4.5 5l4.5-5"/>';
const CHEVRON_WIDTH = 16;
/** Pixels on each side. */
const LABEL_SPACE = { x: 4, y: 5 };

/**
 * Of more edges, those in order have no words beside them but in their titles alone: a page full of words cannot be read,
 * and to find room for them takes Graphviz ten times as long.
 */
const MOST_LABELLED = 250;

const isStopped = ({ edge, change }: DrawnEdge) =>
  edge.state === 'broken' || edge.state === 'blocked' || change !== undefined;

/** A picture without its frame: the markup of its elements, and their size. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly description: string;
  readonly markup: string;
}

/** The options of a scene. */
export interface SceneOptions {
  /** Whether a script answers to a pointer and to keys; otherwise elements are links to their files. */
  readonly isInteractive: boolean;
  /** The folder that the picture lies in. @default - the working directory */
  readonly folder?: string | undefined;
}

function frameTitle({ label }: DrawnGroup): string {
  return fit(label, FRAME, MOST_FRAME_TITLE);
}

function translate({ x, y }: { readonly x: number; readonly y: number }): string {
  return `translate(${x} ${y})`;
}

/** The words of the frames around a node. */
function framesOf(group: string | undefined, groups: ReadonlyMap<string, DrawnGroup>): readonly string[] {
  const frame = group === undefined ? undefined : groups.get(group);
  return frame === undefined ? [] : [...frame.label.split(/\s+/), ...framesOf(frame.parent, groups)];
}

function depthOf(group: DrawnGroup, groups: ReadonlyMap<string, DrawnGroup>): number {
  const parent = group.parent === undefined ? undefined : groups.get(group.parent);
  return parent === undefined ? 1 : 1 + depthOf(parent, groups);
}

function linked(markup: string, file: string | undefined, line: number | undefined, options: SceneOptions): string {
  const href = options.isInteractive ? undefined : linkTo(file, line, options.folder);
  return href === undefined ? markup : element('a', { href }, markup);
}

/** A label with space around it, which keeps it off its line and off the sign at its end. */
function roomy(size: Size | undefined): Size | undefined {
  return size && { width: size.width + 2 * LABEL_SPACE.x, height: size.height + 2 * LABEL_SPACE.y };
}

/** The corner of a label within its space. */
function inner(box: Rectangle | undefined): Point | undefined {
  return box && { x: round(box.x + LABEL_SPACE.x), y: round(box.y + LABEL_SPACE.y) };
}

/** The attributes of what can be focused and pressed. */
function button(label: string, { isInteractive }: SceneOptions): Attributes {
  return isInteractive ? { role: 'button', tabindex: '-1', 'aria-label': label } : {};
}

function drawFrame(group: DrawnGroup, number: number, depth: number, box: Rectangle, options: SceneOptions): string {
  const frame = {
    class: `frame frame-${Math.min(depth, 2)}`,
    x: INSET,
    y: INSET,
    width: box.width - 2 * INSET,
    height: box.height - 2 * INSET,
    rx: 14,
  };
  const attributes = { class: 'group', 'data-group': number.toString(), transform: translate(box) };
  return element(
    'g',
    { ...attributes, ...button(group.label, options), 'aria-expanded': options.isInteractive ? 'true' : undefined },
    title([group.label]),
    element('rect', frame),
  );
}

/** The title of a frame, which stands over the edges that cross it. */
function drawFrameTitle(group: DrawnGroup, number: number, box: Rectangle, { isInteractive }: SceneOptions): string {
  const text = textLine(isInteractive ? 18 + CHEVRON_WIDTH : 18, 22, frameTitle(group), FRAME, 'frame-title');
  return element(
    'g',
    { class: 'fold', 'data-fold': number.toString(), transform: translate(box) },
    title([group.label]),
    isInteractive ? CHEVRON : '',
    text,
  );
}

function edgeClasses({ edge, change, to }: DrawnEdge, nodes: ReadonlyMap<string, DrawnNode>): string {
  const state = nodes.get(to)?.node.state ?? 'there';
  return `edge link-${edge.link} ${edge.state} to-${state} ${change ?? ''}`.trim();
}

/** Lays out and draws a drawing, from 0, 0. */
export async function sceneOf(drawing: Drawing, options: SceneOptions): Promise<Scene> {
  const { nodes, edges, groups } = drawing;
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const nodeOf = new Map(nodes.map((drawn) => [drawn.node.id, drawn]));
  const namespaces = new Set(nodes.flatMap(({ node }) => node.namespace ?? []));
  const cards = nodes.map((drawn) => {
    const { namespace, findings } = drawn.node;
    const isNamespaceKnown =
      // the foot says the only one
      namespaces.size === 1 || (namespace !== undefined && framesOf(drawn.group, groupOf).includes(namespace));
    return cardOf(drawn, findingsOf(drawing, findings), isNamespaceKnown);
  });
  const isLabelled = edges.length <= MOST_LABELLED;
  const labels = edges.map((drawn) =>
    isLabelled || isStopped(drawn) ? edgeLabel(drawn, findingsOf(drawing, drawn.edge.findings)) : undefined,
  );
  const plan: Plan = {
    nodes: nodes.map(({ node, group }, index) => ({
      id: node.id,
      group,
      size: cards[index] ?? { width: 0, height: 0 },
    })),
    edges: edges.map(({ from, to }, index) => ({ from, to, label: roomy(labels[index]) })),
    groups: groups.map((group) => ({
      id: group.id,
      parent: group.parent,
      title: { width: textWidth(frameTitle(group), FRAME) + CHEVRON_WIDTH, height: 16 },
    })),
  };
  const layout = await packed(plan);
  const notes = isLabelled
    ? drawing.notes
    : [...drawing.notes, `The words of ${edges.length} links are in their titles.`];
  const foot = footOf({ ...drawing, notes }, Math.max(layout.width, LEAST_WIDTH));
  const width = Math.ceil(Math.max(layout.width, foot.width) + 2 * MARGIN);
  const height = Math.ceil(layout.height + foot.height + 3 * MARGIN);
  const parts = [
    ...groups.map((group, index) => {
      const box = layout.groups[index];
      return box === undefined ? '' : drawFrame(group, index, depthOf(group, groupOf), box, options);
    }),
    ...drawEdges(drawing, layout, nodeOf),
    ...groups.map((group, index) => {
      const box = layout.groups[index];
      return box === undefined ? '' : drawFrameTitle(group, index, box, options);
    }),
    ...nodes.map((drawn, index) => {
      const { file, line } = drawn.node;
      const { x, y } = layout.nodes[index] ?? { x: 0, y: 0 };
      const className = `${nodeClasses(drawn.node)} ${drawn.change ?? ''}`.trim();
      const words = nodeTitle(drawing, drawn);
      return element(
        'g',
        {
          class: className,
          'data-node': index.toString(),
          transform: translate({ x, y }),
          ...button(words.join(', '), options),
        },
        title(words),
        linked(cards[index]?.markup ?? '', file, line, options),
      );
    }),
    ...edges.map((drawn, index) => {
      const box = inner(layout.edges[index]?.label);
      const [place] = drawn.edge.places;
      if (box === undefined) return '';
      return element(
        'g',
        { class: `words ${edgeClasses(drawn, nodeOf)}`, 'data-edge': index.toString(), transform: translate(box) },
        title(edgeTitle(drawing, drawn)),
        linked(labels[index]?.markup ?? '', place?.file, place?.line, options),
      );
    }),
  ];
  const markup = [
    element('g', { transform: `translate(${MARGIN} ${MARGIN})`, class: 'drawing' }, ...parts),
    element(
      'g',
      { transform: `translate(${MARGIN} ${Math.ceil(layout.height) + 2 * MARGIN})`, class: 'foot' },
      foot.markup,
    ),
  ].join('');
  return { width, height, description: descriptionOf(drawing), markup };
}

function drawEdges(drawing: Drawing, layout: Layout, nodeOf: ReadonlyMap<string, DrawnNode>): readonly string[] {
  return drawing.edges.map((drawn, index) => {
    const route = layout.edges[index];
    if (route === undefined) return '';
    const attributes = {
      class: edgeClasses(drawn, nodeOf),
      'data-edge': index.toString(),
    };
    return element('g', attributes, title(edgeTitle(drawing, drawn)), drawEdge(drawn, route));
  });
}

/** Returns the description as an element. */
export function described(id: string, { description }: Scene): string {
  return element('desc', { id }, escape(description));
}
