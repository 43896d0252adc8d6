import { fullTitleOf } from '../drawing/edge-labels';
import { isBroken } from '../edge-states';
import type { Change, Drawing, DrawnEdge, DrawnGroup, DrawnNode } from '../model';
import { oneLine } from './one-line';
import { edgeMark, existence, stateMark } from './state-words';

const red = '#c62828';
const changeColours: Readonly<Record<Change, string>> = { added: '#2e7d32', removed: red, changed: '#6a1b9a' };

/** A drawing in the language of Graphviz, for those who have it. Labels are plain texts, and no HTML. */
export function dotOf(drawing: Drawing): string {
  const { nodes, edges, groups, notes } = drawing;
  const numbers = new Map(nodes.map(({ node }, index) => [node.id, `n${index}`]));
  const lines = [
    ...notes.map((note) => `// ${oneLine(note)}`),
    'digraph wiring {',
    `  graph [rankdir=LR, fontname="Helvetica", compound=true];`,
    `  node [shape=box, style="rounded", fontname="Helvetica", fontsize=11];`,
    `  edge [fontname="Helvetica", fontsize=10];`,
    ...groupLines(undefined, drawing, groups, numbers, '  '),
    ...edges.flatMap((edge) => edgeLine(edge, numbers)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines(
  parent: string | undefined,
  { nodes }: Drawing,
  groups: readonly DrawnGroup[],
  numbers: ReadonlyMap<string, string>,
  indent: string,
): readonly string[] {
  const own = nodes.filter(({ group }) => group === parent).map((node) => nodeLine(node, numbers, indent));
  const inner = groups.flatMap((group, index) => {
    if (group.parent !== parent) return [];
    return [
      `${indent}subgraph "cluster_${index}" {`,
      `${indent}  label=${quoted(group.label)};`,
      ...groupLines(group.id, { nodes, edges: [], findings: [], groups, notes: [] }, groups, numbers, `${indent}  `),
      `${indent}}`,
    ];
  });
  return [...own, ...inner];
}

function nodeLine({ node, lines, change }: DrawnNode, numbers: ReadonlyMap<string, string>, indent: string): string {
  const state = existence(node);
  const rows = [
    fullTitleOf(node),
    ...(state === undefined ? [] : [state]),
    ...node.details,
    ...lines.map(({ text, state: own }) => [text, stateMark(own)].filter((word) => word !== '').join(' ')),
  ];
  const isMissing = node.state === 'missing';
  const styles = ['rounded', ...(node.state === 'there' ? [] : ['dashed'])];
  const colour = change !== undefined ? changeColours[change] : isMissing || lines.some(isBroken) ? red : undefined;
  const attributes = [
    `label=${quoted(rows.join('\n'))}`,
    `tooltip=${quoted(node.id)}`,
    `style="${styles.join(',')}"`,
    ...(colour === undefined ? [] : [`color="${colour}"`, 'penwidth=2']),
    ...(node.role === 'internet' ? ['shape=ellipse'] : []),
  ];
  return `${indent}${numbers.get(node.id) ?? ''} [${attributes.join(', ')}];`;
}

function edgeLine(
  { edge, from, to, label, change, was }: DrawnEdge,
  numbers: ReadonlyMap<string, string>,
): readonly string[] {
  const [tail, head] = [numbers.get(from), numbers.get(to)];
  if (tail === undefined || head === undefined) return [];
  const words = [
    label === '' ? edge.link : label,
    edgeMark(edge),
    ...(change === undefined ? [] : [was === undefined ? `(${change})` : `(was ${was})`]),
  ];
  const colour = isBroken(edge) ? red : change === undefined ? undefined : changeColours[change];
  const attributes = [
    `label=${quoted(words.filter((word) => word !== '').join(' '))}`,
    `tooltip=${quoted(edge.reason ?? edge.id)}`,
    ...(colour === undefined ? [] : [`color="${colour}"`, `fontcolor="${colour}"`]),
    ...(edge.link === 'reaches' || isBroken(edge) ? ['penwidth=2'] : []),
    ...(edge.state === 'blocked' ? ['arrowhead=tee'] : []),
    ...(edge.state === 'unsure' || change === 'removed' ? ['style=dashed'] : []),
  ];
  return [`  ${tail} -> ${head} [${attributes.join(', ')}];`];
}

// in labels a backslash begins an escape, and an ampersand an entity
function quoted(text: string): string {
  const escaped = text
    .split('\n')
    .map((line) => oneLine(line).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/&/g, '&amp;'))
    .join('\\n');
  return `"${escaped}"`;
}
