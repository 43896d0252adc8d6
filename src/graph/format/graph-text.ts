import { fullTitleOf, titleOf } from '../drawing/edge-labels';
import type { Change, Drawing, DrawnEdge, DrawnNode, EdgeLink, GraphNode, NodeRole } from '../model';
import { oneLine } from './one-line';
import { edgeMark, existence, stateMark } from './state-words';
import { wrapped } from './wrap';

const width = 80;

/** A drawing as a tree from outside in, 80 columns wide, a line an edge; where it is a comparison, as the lines of a diff. */
export function graphText(drawing: Drawing): string {
  return new TextTree(drawing).write();
}

const signs: Readonly<Record<Change, string>> = { added: '+', removed: '-', changed: '!' };

// requests come first, then what is read, then the rest
const linkOrder: readonly EdgeLink[] = ['reaches', 'routes', 'selects', 'calls', 'reads', 'mounts'];
const rootOrder: readonly NodeRole[] = ['internet', 'entry', 'app', 'service'];

class TextTree {
  private readonly lines: string[] = [];
  private readonly shown = new Set<string>();
  private readonly nodes: ReadonlyMap<string, DrawnNode>;
  private readonly leaving = new Map<string, DrawnEdge[]>();
  private readonly entered: ReadonlySet<string>;
  private readonly isComparison: boolean;

  constructor(private readonly drawing: Drawing) {
    const { nodes, edges } = drawing;
    this.nodes = new Map(nodes.map((drawn) => [drawn.node.id, drawn]));
    for (const edge of edges) this.leaving.set(edge.from, [...(this.leaving.get(edge.from) ?? []), edge]);
    for (const list of this.leaving.values()) list.sort(compareEdges);
    this.entered = new Set(edges.flatMap(({ from, to }) => (from === to ? [] : [to])));
    const changes = [...nodes, ...nodes.flatMap(({ lines }) => lines), ...edges];
    this.isComparison = changes.some(({ change }) => change !== undefined);
  }

  write(): string {
    const { nodes, notes } = this.drawing;
    const all = [...nodes].sort(compareRoots);
    for (const drawn of all) if (!this.entered.has(drawn.node.id)) this.root(drawn);
    // the rest is on circles that nothing leads into
    for (const drawn of all) if (!this.shown.has(drawn.node.id)) this.root(drawn);
    const tree = this.lines.length === 0 ? ['nothing to draw'] : this.lines;
    const summary = nodes.length === 0 ? [] : ['', ...wrapped(summaryOf(this.drawing), width, '', '')];
    const told = notes.flatMap((note) => wrapped(oneLine(note), width, 'note: ', '      '));
    return `${[...tree, ...summary, ...told].join('\n')}\n`;
  }

  private root(drawn: DrawnNode): void {
    if (this.lines.length > 0) this.lines.push('');
    this.put(describe(drawn, undefined), '', '', drawn.change);
    this.inside(drawn, '');
  }

  /** Writes the lines of a node and the edges that leave it. */
  private inside(drawn: DrawnNode, indent: string): void {
    const { node, lines } = drawn;
    this.shown.add(node.id);
    const edges = this.leaving.get(node.id) ?? [];
    const bar = edges.length > 0 ? `${indent}│  ` : `${indent}   `;
    const plain = lines.filter(({ state, change }) => state === 'ok' && change === undefined);
    if (plain.length > 0) this.put(`with ${plain.map(({ text }) => short(text, node)).join('; ')}`, bar, `${bar}     `);
    for (const { text, state, reason, change } of lines) {
      if (state === 'ok' && change === undefined) continue;
      this.put(joined([`with ${short(text, node)}`, stateMark(state)]), bar, `${bar}     `, change);
      if (reason !== undefined && state !== 'waived') this.put(reason, `${bar}     `, `${bar}     `, change);
    }
    for (const error of this.errorsOf(node)) this.put(`✗ ${error}`, bar, `${bar}  `);
    edges.forEach((edge, index) => {
      this.edge(edge, drawn, indent, index === edges.length - 1);
    });
  }

  private edge({ edge, to, label, change, was }: DrawnEdge, from: DrawnNode, indent: string, isLast: boolean): void {
    const target = this.nodes.get(to);
    if (target === undefined) return;
    const words = label === '' ? edge.link : label;
    const isRepeated = this.shown.has(to);
    const hasMore = (this.leaving.get(to) ?? []).length > 0;
    const known = isRepeated
      ? hasMore
        ? titled(target, from.node) + ' (see above)'
        : describe(target, from.node)
      : describe(target, from.node);
    const below = `${indent}${isLast ? '   ' : '│  '}`;
    const earlier = was === undefined ? undefined : `(was ${was === '' ? 'without words' : was})`;
    this.put(
      joined([`${words} → ${known}`, edgeMark(edge), earlier]),
      `${indent}${isLast ? '└─' : '├─'} `,
      `${below}      `,
      change,
    );
    // a waiver has its reason elsewhere
    if (edge.reason !== undefined && edge.state !== 'waived')
      this.put(
        edge.reason,
        `${below}${isRepeated || !hasMore ? '   ' : '│  '}   `,
        `${below}${isRepeated || !hasMore ? '   ' : '│  '}   `,
        change,
      );
    if (!isRepeated) this.inside(target, below);
  }

  private errorsOf({ findings }: GraphNode): readonly string[] {
    const own = findings.flatMap((index) => this.drawing.findings[index] ?? []);
    return own.filter(({ severity, waived }) => severity === 'error' && waived !== true).map(({ message }) => message);
  }

  private put(text: string, first: string, rest: string, change?: Change): void {
    const sign = change === undefined ? ' ' : signs[change];
    const gutter = this.isComparison ? `${sign} ` : '';
    this.lines.push(...wrapped(oneLine(text), width, gutter + first, gutter + rest).map((line) => line.trimEnd()));
  }
}

/** A node with its details: Deployment shop/web (2 replicas). */
function describe(drawn: DrawnNode, from: GraphNode | undefined): string {
  const { node, count, change, was } = drawn;
  const state = existence(node);
  const facts = [...(state === undefined ? [] : [state]), ...node.details];
  const guarded = node.policies.length === 0 || count !== undefined ? [] : ['guarded'];
  const earlier = change === 'changed' && was !== undefined ? [`was ${was === '' ? 'without details' : was}`] : [];
  const all = [...facts, ...guarded, ...earlier];
  return `${titled(drawn, from)}${all.length === 0 ? '' : ` (${all.join(', ')})`}`;
}

// the namespace is written where it is another than that of the node before
function titled({ node }: DrawnNode, from: GraphNode | undefined): string {
  return from?.namespace === node.namespace ? titleOf(node) : fullTitleOf(node);
}

// most of what an app brings has its name
function short(text: string, { name }: GraphNode): string {
  const [title = '', ...facts] = text.split(': ');
  const own = title.endsWith(` ${name}`) ? title.slice(0, -name.length - 1) : title;
  return [own, ...facts].join(': ');
}

function joined(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}

function compareEdges(a: DrawnEdge, b: DrawnEdge): number {
  return rank(linkOrder, a.edge.link) - rank(linkOrder, b.edge.link) || (a.edge.id < b.edge.id ? -1 : 1);
}

function compareRoots({ node: a }: DrawnNode, { node: b }: DrawnNode): number {
  return rank(rootOrder, a.role) - rank(rootOrder, b.role) || (a.id < b.id ? -1 : 1);
}

function rank<T>(order: readonly T[], item: T): number {
  const index = order.indexOf(item);
  return index < 0 ? order.length : index;
}

function summaryOf({ nodes, edges }: Drawing): string {
  const states = [
    ...edges.map(({ edge }) => edge.state),
    ...nodes.flatMap(({ lines }) => lines.map(({ state }) => state)),
  ];
  const apps = nodes.reduce(
    (sum, { node, count = 1 }) => sum + (node.role === 'app' && node.state === 'there' ? count : 0),
    0,
  );
  const judged = (['broken', 'blocked', 'unsure', 'waived'] as const).flatMap((state) => {
    const number = states.filter((one) => one === state).length;
    return number === 0 ? [] : [`${number} ${state}`];
  });
  const links = `${edges.length} ${edges.length === 1 ? 'link' : 'links'}`;
  return [`${apps} ${apps === 1 ? 'app' : 'apps'}`, links, ...judged].join(', ');
}
