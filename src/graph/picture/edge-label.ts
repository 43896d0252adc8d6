import type { DrawnEdge, GraphFinding } from '../model';
import { drawSign, type SignName } from './glyphs';
import { element, textLine } from './markup';
import { textWidth, wrap, type Font } from './measure';
import { signOf } from './states';

const LABEL: Font = { size: 10.5 };
const BOLD: Font = { size: 10.5, bold: true };
const ROW = 14;
const PADDING = 5;
const SIGN = 18;
const MOST_WIDTH = 190;
const MOST_LINES = 5;
/** The words of an edge are held narrower than a sentence: their width lies between all columns of the picture. */
const WORDS_WIDTH = 112;
const WORDS_LINES = 3;

/** The space that does not break. */
const UNBROKEN = '\u00a0';

interface Row {
  readonly text: string;
  readonly font: Font;
  readonly className: string;
}

/** The words beside an edge, measured and ready to be drawn around a middle. */
export interface EdgeLabel {
  readonly width: number;
  readonly height: number;
  /** Draws it with its top left corner at 0, 0. */
  readonly markup: string;
}

const nameOf = (id: string) => id.split('/').at(-1) ?? id;

/** The sentences of an edge whose request does not arrive, and what says so. */
function reasonRows({ edge, label }: DrawnEdge, findings: readonly GraphFinding[]): readonly Row[] {
  const lines = (text: string, most: number) => wrap(text, LABEL, MOST_WIDTH, most);
  const row = (font: Font, className: string) => (text: string) => ({ text, font, className });
  if (edge.state === 'blocked') {
    const policies = edge.blockedBy.map(nameOf).join(', ');
    const words = label.includes('blocked by') ? '' : policies === '' ? 'blocked' : `blocked by ${policies}`;
    return [
      ...wrap(words, BOLD, MOST_WIDTH, 2).map(row(BOLD, 'stopped')),
      ...lines(edge.reason ?? '', MOST_LINES).map(row(LABEL, 'stopped')),
    ];
  }
  if (edge.state !== 'broken') return [];
  const [finding] = findings;
  return [
    ...wrap(finding?.rule ?? 'broken', BOLD, MOST_WIDTH, 1).map(row(BOLD, 'bad')),
    ...lines(edge.reason ?? finding?.message ?? '', MOST_LINES).map(row(LABEL, 'bad')),
  ];
}

const WORDS: Readonly<Partial<Record<DrawnEdge['edge']['state'], string>>> = { unsure: 'unsure', waived: 'waived' };

/** Returns the label of an edge; undefined where there is nothing to say. */
export function edgeLabel(drawn: DrawnEdge, findings: readonly GraphFinding[]): EdgeLabel | undefined {
  const { edge, label, change, was } = drawn;
  const reasons = reasonRows(drawn, findings);
  // the name of a port and its number stay together
  const words = [label, WORDS[edge.state] ?? '']
    .filter((word) => word !== '')
    .join(' · ')
    .replace(/ (?=\d+( |$))/g, UNBROKEN);
  const rows: readonly Row[] = [
    ...wrap(words, LABEL, reasons.length === 0 ? WORDS_WIDTH : MOST_WIDTH, WORDS_LINES).map((text) => ({
      text: text.replaceAll(UNBROKEN, ' '),
      font: LABEL,
      className: change === 'removed' ? 'label gone' : 'label',
    })),
    ...wrap(was === undefined || was === '' ? '' : `before: ${was}`, LABEL, MOST_WIDTH, 2).map((text) => ({
      text,
      font: LABEL,
      className: 'label',
    })),
    ...reasons,
  ];
  const signs = [change, signOf(edge.state)].filter((sign): sign is SignName => sign !== undefined);
  if (rows.length === 0 && signs.length === 0) return undefined;
  const left = PADDING + SIGN * signs.length;
  const width = Math.ceil(left + Math.max(0, ...rows.map(({ text, font }) => textWidth(text, font))) + PADDING);
  const height = Math.max(rows.length, 1) * ROW + 4;
  const markup = [
    ...(reasons.length === 0 ? [] : [element('rect', { class: 'plate', width, height, rx: 5 })]),
    ...signs.map((sign, index) => drawSign(sign, PADDING + 7 + SIGN * index, 9)),
    ...rows.map(({ text, font, className }, index) => textLine(left, 12.5 + index * ROW, text, font, className)),
  ].join('');
  return { width, height, markup };
}
