import type { DrawnLine, DrawnNode, GraphFinding, NodeState } from '../model';
import { drawGlyph, drawSign, glyphOf, type GlyphName, type SignName } from './glyphs';
import { element, textLine } from './markup';
import { fit, textWidth, wrap, type Font } from './measure';
import { signOf } from './states';

const NAME: Font = { size: 13, bold: true };
const SMALL: Font = { size: 10.5 };
const SMALL_BOLD: Font = { size: 10.5, bold: true };

const PADDING = 12;
const ROW = 16;
const HEADER = 46;
/** The left edge of texts beside the glyph of the header, and beside the glyphs of rows. */
const BESIDE_GLYPH = 48;
const BESIDE_SIGN = 30;
const LEAST_WIDTH = 132;
const MOST_WIDTH = 300;
/** The distance of the last card of a stack from the first. */
const STACK = 8;
/** Findings whose sentences stand on the card; the others are counted. */
const MOST_SENTENCES = 2;
/** Lines of a sentence. */
const MOST_LINES = 4;

/** Words for the state of a node, where it is not simply there. */
export const STATE_WORDS: Readonly<Record<NodeState, string>> = {
  there: '',
  made: 'made by a controller',
  prerequisite: 'expected of the cluster',
  missing: 'missing',
  outside: 'outside of the cluster',
};

interface Row {
  readonly text: string;
  readonly font: Font;
  readonly className: string;
  readonly glyph?: GlyphName | undefined;
  readonly sign?: SignName | undefined;
  /** Whether it is indented under the row before it. */
  readonly isIndented?: boolean;
}

/** A card, measured and ready to be drawn. */
export interface Card {
  readonly width: number;
  readonly height: number;
  /** Draws it with its top left corner at 0, 0. */
  readonly markup: string;
}

/** The words before a name: `Deployment · shop`. */
function kindOf({ node }: DrawnNode, isNamespaceKnown: boolean): string {
  const namespace = isNamespaceKnown || node.namespace === undefined ? [] : [node.namespace];
  return [...(node.role === 'internet' ? [] : [node.kind]), ...namespace].join(' · ');
}

const GLYPH_OF_LINE: Readonly<Record<string, GlyphName>> = {
  Deployment: 'workload',
  DaemonSet: 'workload',
  Pod: 'workload',
  ServiceAccount: 'access',
  Role: 'access',
  RoleBinding: 'access',
  ClusterRole: 'access',
  ClusterRoleBinding: 'access',
  PersistentVolumeClaim: 'storage',
  NetworkPolicy: 'policy',
  Ingress: 'entry',
};

function glyphOfLine(line: DrawnLine): GlyphName {
  const kind = line.nodes[0]?.split('/')[0] ?? '';
  return GLYPH_OF_LINE[kind] ?? glyphOf({ kind, role: 'other' });
}

function findingRows(all: readonly GraphFinding[]): readonly Row[] {
  const findings = all.filter(({ waived }) => waived !== true);
  const accepted = all.length - findings.length;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const sentences = errors.slice(0, MOST_SENTENCES).flatMap<Row>(({ rule, message }) => [
    { text: rule, font: SMALL_BOLD, className: 'bad', sign: 'broken' },
    ...wrap(message, SMALL, MOST_WIDTH - BESIDE_SIGN - PADDING, MOST_LINES).map((text) => ({
      text,
      font: SMALL,
      className: 'bad',
      isIndented: true,
    })),
  ]);
  const more = errors.length - MOST_SENTENCES;
  const others = findings.length - errors.length;
  return [
    ...sentences,
    ...(more > 0 ? [count(more, 'more error', 'broken')] : []),
    ...(others > 0 ? [count(others, 'warning', 'warning')] : []),
    ...(accepted > 0 ? [{ text: `${accepted} waived`, font: SMALL, className: 'muted', sign: 'waived' as const }] : []),
  ];
}

function count(number: number, what: string, sign: SignName): Row {
  return { text: `${number} ${what}${number === 1 ? '' : 's'}`, font: SMALL, className: 'muted', sign };
}

/** The policies that guard the pods; one that is a line of the card has been named. */
function policyRows({ node, lines }: DrawnNode): readonly Row[] {
  const listed = new Set(lines.flatMap((line) => line.nodes));
  const names = node.policies.filter((id) => !listed.has(id)).map((id) => id.split('/').at(-1) ?? id);
  if (names.length === 0) return [];
  const text = names.length > 2 ? `${names.length} policies` : names.join(', ');
  return [{ text: `guarded by ${text}`, font: SMALL, className: 'muted', glyph: 'policy' }];
}

function rowsOf(drawn: DrawnNode, findings: readonly GraphFinding[]): readonly Row[] {
  const { node, lines, was } = drawn;
  // its maker is worth more than the word that it has one
  const isSaid = node.role === 'internet' || node.details.some((fact) => fact.includes('made by'));
  const words = isSaid ? '' : STATE_WORDS[node.state];
  const state: readonly Row[] =
    words === ''
      ? []
      : [
          {
            text: words,
            font: SMALL_BOLD,
            className: `state-${node.state}`,
            sign: node.state === 'missing' ? 'broken' : undefined,
          },
        ];
  const facts = wrap([...node.ports, ...node.details].join(' · '), SMALL, MOST_WIDTH - 2 * PADDING, 2);
  return [
    ...state,
    ...facts.map((text) => ({ text: text.replace(/ ·$/, ''), font: SMALL, className: 'muted' })),
    ...(was === undefined || was === '' ? [] : [{ text: `before: ${was}`, font: SMALL, className: 'muted' }]),
    ...lines.map((line) => ({
      text: line.text,
      font: SMALL,
      className: line.change === 'removed' ? 'line gone' : 'line',
      glyph: glyphOfLine(line),
      sign: line.change ?? signOf(line.state),
    })),
    ...policyRows(drawn),
    ...findingRows(findings),
  ];
}

/** The left edge of a row's text. */
function leftOf({ glyph, sign, isIndented = false }: Row): number {
  const marks = Number(glyph !== undefined) + Number(sign !== undefined);
  return isIndented ? BESIDE_SIGN : PADDING + 18 * marks;
}

function drawRow(row: Row, top: number, width: number): string {
  const marks = [
    ...(row.sign === undefined ? [] : [drawSign(row.sign, PADDING + 6, top + 8)]),
    ...(row.glyph === undefined
      ? []
      : [drawGlyph(row.glyph, PADDING + (row.sign === undefined ? 0 : 18), top + 2, 12, 'dim')]),
  ];
  const left = leftOf(row);
  return [
    ...marks,
    textLine(left, top + 12, fit(row.text, row.font, width - left - PADDING), row.font, row.className),
  ].join('');
}

/** Returns the card of a node; `isNamespaceKnown` when a frame around it says the namespace. */
export function cardOf(drawn: DrawnNode, findings: readonly GraphFinding[], isNamespaceKnown: boolean): Card {
  const { node, count, change } = drawn;
  const kind = kindOf(drawn, isNamespaceKnown);
  const rows = rowsOf(drawn, findings);
  const wanted = Math.max(
    BESIDE_GLYPH + Math.max(textWidth(kind, SMALL), textWidth(node.name, NAME)) + PADDING,
    ...rows.map((row) => leftOf(row) + textWidth(row.text, row.font) + PADDING),
  );
  const width = Math.ceil(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, wanted + (change === undefined ? 0 : 14))));
  const height = HEADER + (rows.length === 0 ? 0 : rows.length * ROW + 6);
  const room = width - BESIDE_GLYPH - PADDING;
  const radius = node.role === 'internet' || node.role === 'entry' ? 22 : 10;
  const shape = (offset: number) => element('rect', { class: 'card', x: offset, y: offset, width, height, rx: radius });
  const markup = [
    ...(count === undefined ? [] : [shape(STACK), shape(STACK / 2)]),
    shape(0),
    element('rect', { class: 'chip', x: 11, y: 9, width: 28, height: 28, rx: 8 }),
    drawGlyph(glyphOf(node), 17, 15, 16, ''),
    ...(kind === '' ? [] : [textLine(BESIDE_GLYPH, 19, fit(kind, SMALL, room), SMALL, 'muted')]),
    textLine(
      BESIDE_GLYPH,
      kind === '' ? 28 : 34,
      fit(node.name, NAME, room),
      NAME,
      change === 'removed' ? 'name gone' : 'name',
    ),
    ...(rows.length === 0
      ? []
      : [element('path', { class: 'rule', d: `M${PADDING} ${HEADER - 2}H${width - PADDING}` })]),
    ...rows.map((row, index) => drawRow(row, HEADER + index * ROW, width)),
    ...(change === undefined ? [] : [drawSign(change, width - 4, 4)]),
  ].join('');
  const stack = count === undefined ? 0 : STACK;
  return { width: width + stack, height: height + stack, markup };
}
