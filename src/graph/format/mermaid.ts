import { regrouped } from '../drawing/collapsed';
import { fullTitleOf, titleOf } from '../drawing/edge-labels';
import { isBroken } from '../edge-states';
import type { Drawing, DrawnEdge, DrawnGroup, DrawnNode } from '../model';
import { oneLine } from './one-line';
import { edgeMark, existence, stateMark } from './state-words';

/**
 * The limits of mermaid for what it draws at all (https://mermaid.js.org/config/schema-docs/config.html, maxEdges and
 * maxTextSize), with room for a fence around it.
 */
export const mostEdges = 500;
export const mostCharacters = 50_000;

/** A flowchart, and what was left out of it. */
export interface Mermaid {
  readonly text: string;
  /** The same sentences stand in its comments. */
  readonly notes: readonly string[];
}

/**
 * A drawing as a flowchart of mermaid, which GitHub and GitLab show.
 *
 * Mermaid refuses a large one: then what lies in cards is left out, then apps are drawn in groups, and at last only the
 * links that matter most are kept.
 */
export function mermaidOf(drawing: Drawing): Mermaid {
  const whole = flowchart(drawing, true);
  if (fits(drawing, whole)) return { text: whole, notes: drawing.notes };
  const why = `${drawing.edges.length} links and ${drawing.nodes.length} nodes are more than mermaid draws`;
  const hint = '--view traffic, --focus NAME or --format svg shows them';
  const tries: readonly (readonly [Drawing | undefined, string])[] = [
    [drawing, 'what lies in cards is left out'],
    [regrouped(drawing, 'app'), 'apps are drawn in groups by app.kubernetes.io/part-of'],
    [regrouped(drawing, 'namespace'), 'apps are drawn in groups by namespace'],
  ];
  for (const [smaller, what] of tries) {
    if (smaller === undefined) continue;
    const result = attempt(smaller, `${why}: ${what}; ${hint}`);
    if (result !== undefined) return result;
  }
  const smallest = regrouped(drawing, 'namespace') ?? regrouped(drawing, 'app') ?? drawing;
  return cut(smallest, (left) => `${why}: ${left} links are left out, those that are broken last; ${hint}`);
}

function attempt(drawing: Drawing, note: string): Mermaid | undefined {
  const noted = { ...drawing, notes: [...drawing.notes, note] };
  const text = flowchart(noted, false);
  return fits(noted, text) ? { text, notes: noted.notes } : undefined;
}

function fits({ edges }: Drawing, text: string): boolean {
  return edges.length < mostEdges && text.length < mostCharacters;
}

// fewer links by halves, until the rest fits
function cut(drawing: Drawing, noteOf: (left: number) => string): Mermaid {
  const byWeight = [...drawing.edges].sort((a, b) => weight(a) - weight(b) || (a.edge.id < b.edge.id ? -1 : 1));
  for (let most = Math.min(byWeight.length, mostEdges - 1); ; most = Math.floor(most / 2)) {
    const kept = new Set(byWeight.slice(0, most));
    const edges = drawing.edges.filter((edge) => kept.has(edge));
    const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
    const nodes = drawing.nodes.filter(({ node }) => ends.has(node.id));
    const notes = [...drawing.notes, noteOf(drawing.edges.length - edges.length)];
    const text = flowchart({ ...drawing, nodes, edges, notes }, false);
    if (most === 0 || text.length < mostCharacters) return { text, notes };
  }
}

function weight({ edge, change }: DrawnEdge): number {
  if (isBroken(edge)) return 0;
  if (change !== undefined) return 1;
  return ['reaches', 'routes', 'calls'].includes(edge.link) ? 2 : 3;
}

function flowchart(drawing: Drawing, hasLines: boolean): string {
  const { nodes, groups, notes } = drawing;
  const used = usedGroups(nodes, groups);
  const ids = new Map(nodes.map(({ node }, index) => [node.id, `n${index}`]));
  const edges = drawing.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const lines = [
    'flowchart LR',
    ...notes.map((note) => `  %% ${commented(note)}`),
    ...groupLines(undefined, nodes, used, ids, hasLines, '  '),
    ...edges.map((edge) => `  ${ids.get(edge.from) ?? ''} ${arrow(edge)} ${ids.get(edge.to) ?? ''}`),
    '  classDef missing stroke:#c62828,stroke-width:2px,stroke-dasharray:4 3',
    '  classDef broken stroke:#c62828,stroke-width:2px',
    '  classDef prerequisite stroke-dasharray:4 3',
    '  classDef outside stroke-width:2px',
    '  classDef added stroke:#2e7d32,stroke-width:2px',
    '  classDef changed stroke:#6a1b9a,stroke-width:2px',
    '  classDef removed stroke:#c62828,stroke-width:2px,stroke-dasharray:4 3',
    ...classes(nodes, ids),
    ...linkStyles(edges),
  ];
  return `${lines.join('\n')}\n`;
}

function usedGroups(nodes: readonly DrawnNode[], groups: readonly DrawnGroup[]): readonly DrawnGroup[] {
  const used = new Set(nodes.flatMap(({ group }) => group ?? []));
  // the parents come first in the list
  for (const { id, parent } of [...groups].reverse()) if (used.has(id) && parent !== undefined) used.add(parent);
  return groups.filter(({ id }) => used.has(id));
}

function groupLines(
  parent: string | undefined,
  nodes: readonly DrawnNode[],
  groups: readonly DrawnGroup[],
  ids: ReadonlyMap<string, string>,
  hasLines: boolean,
  indent: string,
): readonly string[] {
  const own = nodes.filter(({ group }) => group === parent).map((node) => indent + box(node, ids, hasLines, parent));
  const inner = groups.flatMap((group, index) =>
    group.parent !== parent
      ? []
      : [
          `${indent}subgraph g${index}["${escaped(group.label)}"]`,
          ...groupLines(group.id, nodes, groups, ids, hasLines, `${indent}  `),
          `${indent}end`,
        ],
  );
  return [...own, ...inner];
}

function box(
  { node, lines, change }: DrawnNode,
  ids: ReadonlyMap<string, string>,
  hasLines: boolean,
  group?: string,
): string {
  const id = ids.get(node.id) ?? '';
  const title = group === undefined ? fullTitleOf(node) : titleOf(node);
  const state = existence(node);
  const rows = [
    title,
    ...(state === undefined ? [] : [state]),
    ...node.details,
    ...(change === undefined ? [] : [change]),
    ...(hasLines ? lines : lines.filter(isBroken)).map(({ text, state: own }) => joined([text, stateMark(own)])),
  ];
  const text = `"${rows.map(escaped).join('<br/>')}"`;
  if (node.role === 'internet') return `${id}((${text}))`;
  if (node.role === 'entry') return `${id}{{${text}}}`;
  if (node.role === 'config' || node.role === 'storage') return `${id}[(${text})]`;
  return `${id}[${text}]`;
}

// broken ends are crosses, blocked ones circles; the words say so too
function arrow({ edge, label, change, was }: DrawnEdge): string {
  const changed = change === undefined ? '' : was === undefined || was === '' ? `(${change})` : `(was ${was})`;
  const words = joined([label === '' ? edge.link : label, edgeMark(edge), changed]);
  const line =
    edge.state === 'broken'
      ? '--x'
      : edge.state === 'blocked'
        ? '--o'
        : change === 'removed' || edge.state === 'unsure'
          ? '-.->'
          : edge.link === 'reaches'
            ? '==>'
            : '-->';
  return `${line}|"${escaped(words)}"|`;
}

function classes(nodes: readonly DrawnNode[], ids: ReadonlyMap<string, string>): readonly string[] {
  const byClass = new Map<string, string[]>();
  for (const drawn of nodes) {
    const name = classOf(drawn);
    if (name !== undefined) byClass.set(name, [...(byClass.get(name) ?? []), ids.get(drawn.node.id) ?? '']);
  }
  return [...byClass].map(([name, members]) => `  class ${members.join(',')} ${name}`);
}

function classOf({ node, lines, change }: DrawnNode): string | undefined {
  if (change !== undefined) return change;
  if (node.state === 'missing') return 'missing';
  if (lines.some(isBroken)) return 'broken';
  if (node.state === 'prerequisite') return 'prerequisite';
  return node.role === 'internet' ? 'outside' : undefined;
}

function linkStyles(edges: readonly DrawnEdge[]): readonly string[] {
  const colours = new Map<string, number[]>();
  edges.forEach(({ edge, change }, index) => {
    const colour =
      isBroken(edge) || change === 'removed'
        ? '#c62828'
        : change === 'added'
          ? '#2e7d32'
          : change === 'changed'
            ? '#6a1b9a'
            : undefined;
    if (colour !== undefined) colours.set(colour, [...(colours.get(colour) ?? []), index]);
  });
  return [...colours].map(([colour, indexes]) => `  linkStyle ${indexes.join(',')} stroke:${colour},stroke-width:2px`);
}

function joined(words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ');
}

/** A text as a label: what mermaid, markdown or HTML might read is written as its code, as in #35;. */
function escaped(text: string): string {
  return oneLine(text).replace(/[!-'*;-<>-@[-^`{-~]/g, (character) => `#${character.charCodeAt(0)};`);
}

function commented(text: string): string {
  // braces would begin a directive
  return oneLine(text).replace(/[{}]/g, '');
}
