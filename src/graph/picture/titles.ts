import type { DrawnEdge, DrawnNode, Drawing, GraphFinding, GraphPlace } from '../model';
import { STATE_WORDS } from './card';

const placeOf = ({ file, line, path }: GraphPlace) =>
  [file === undefined ? '' : line === undefined ? file : `${file}:${line}`, path]
    .filter((part) => part !== '')
    .join(' ');

const sentenceOf = ({ rule, severity, message, fix, waived }: GraphFinding) =>
  `${waived === true ? 'waived ' : ''}${severity} ${rule}: ${message}; ${fix}`;

const CHANGE_WORDS = { added: 'added', removed: 'removed', changed: 'changed' } as const;

/** Returns the findings with these indexes. */
export function findingsOf({ findings }: Drawing, indexes: readonly number[]): readonly GraphFinding[] {
  return indexes.flatMap((index) => findings.slice(index, index + 1));
}

/** Returns all that is known of a node but its place, a line each. */
export function nodeFacts(drawing: Drawing, { node, lines, change, was }: DrawnNode): readonly string[] {
  return [
    node.id + (change === undefined ? '' : ` (${CHANGE_WORDS[change]})`),
    node.role === 'internet' ? '' : STATE_WORDS[node.state],
    node.ports.join(', '),
    node.details.join(', '),
    was === undefined ? '' : `before: ${was}`,
    ...lines.map((line) =>
      [line.text, line.state === 'ok' ? '' : line.state, line.change ?? ''].filter((word) => word !== '').join(' · '),
    ),
    node.policies.length === 0 ? '' : `guarded by ${node.policies.join(', ')}`,
    ...findingsOf(drawing, node.findings).map(sentenceOf),
    node.construct === undefined ? '' : `construct ${node.construct}`,
  ].filter((line) => line !== '');
}

/** Returns all that is known of a node, a line each. */
export function nodeTitle(drawing: Drawing, drawn: DrawnNode): readonly string[] {
  const { file, line } = drawn.node;
  return [...nodeFacts(drawing, drawn), placeOf({ path: '', file, line })].filter((text) => text !== '');
}

/** Returns all that is known of an edge but its places, a line each. */
export function edgeFacts(drawing: Drawing, { edge, label, change, was }: DrawnEdge): readonly string[] {
  const findings = findingsOf(drawing, edge.findings);
  const isSaid = findings.some(({ message }) => message === edge.reason);
  return [
    `${edge.from} ${edge.link} ${edge.to}${change === undefined ? '' : ` (${CHANGE_WORDS[change]})`}`,
    label,
    was === undefined ? '' : `before: ${was}`,
    edge.state === 'ok' ? '' : [edge.state, isSaid ? '' : (edge.reason ?? '')].filter((part) => part !== '').join(': '),
    edge.blockedBy.length === 0 ? '' : `blocked by ${edge.blockedBy.join(', ')}`,
    ...findings.map(sentenceOf),
  ].filter((line) => line !== '');
}

/** Returns all that is known of an edge, a line each. */
export function edgeTitle(drawing: Drawing, drawn: DrawnEdge): readonly string[] {
  return [...edgeFacts(drawing, drawn), ...drawn.edge.places.map(placeOf)].filter((line) => line !== '');
}

const counted = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** Returns a sentence on the whole picture. */
export function summaryOf({ nodes, edges }: Drawing): string {
  const apps = nodes.reduce((sum, { node, count }) => sum + (count ?? Number(node.role === 'app')), 0);
  const states = (['broken', 'blocked', 'unsure', 'waived'] as const).flatMap((state) => {
    const number = edges.filter(({ edge }) => edge.state === state).length;
    return number === 0 ? [] : [`${number} ${state}`];
  });
  const [namespace, ...others] = new Set(nodes.flatMap(({ node }) => node.namespace ?? []));
  const place = namespace === undefined || others.length > 0 ? '' : ` in namespace ${namespace}`;
  return [counted(apps, 'app') + place, counted(edges.length, 'link'), ...states].join(', ');
}

/** Returns the text that stands for the picture where it cannot be seen. */
export function descriptionOf(drawing: Drawing): string {
  const stopped = drawing.edges.filter(({ edge }) => edge.state === 'broken' || edge.state === 'blocked');
  return [
    `${summaryOf(drawing)}.`,
    ...drawing.notes,
    ...stopped.map(
      ({ edge }) =>
        `${edge.from} ${edge.link} ${edge.to}: ${[edge.state, edge.reason ?? ''].filter((part) => part !== '').join(', ')}.`,
    ),
  ].join('\n');
}
