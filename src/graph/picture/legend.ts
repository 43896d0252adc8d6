import type { Drawing } from '../model';
import { drawSign, type SignName } from './glyphs';
import { element, textLine } from './markup';
import { fit, textWidth, wrap, type Font } from './measure';
import { summaryOf } from './titles';

const FONT: Font = { size: 10.5 };
const BOLD: Font = { size: 10.5, bold: true };
const ROW = 20;
/** Between a sample and its words, and between two entries. */
const [SAMPLE, GAP] = [28, 18];

interface Entry {
  readonly sample: string;
  readonly words: string;
}

const sign = (name: SignName, words: string): Entry => ({ sample: drawSign(name, 14, 0), words });

const line = (classes: string, words: string): Entry => ({
  sample: element('g', { class: `edge ${classes}` }, '<path class="line" d="M1 0H23"/>'),
  words,
});

const box = (classes: string, words: string): Entry => ({
  sample: element('g', { class: classes }, '<rect class="card" x="2" y="-6" width="20" height="12" rx="3"/>'),
  words,
});

/** The entries for what is in the drawing: a legend of what is not there would only be read in vain. */
function entriesOf({ nodes, edges, findings }: Drawing): readonly Entry[] {
  const states = new Set([
    ...edges.map(({ edge }) => edge.state),
    ...nodes.flatMap(({ lines }) => lines.map(({ state }) => state)),
  ]);
  const existence = new Set(nodes.map(({ node }) => node.state));
  const changes = new Set([
    ...nodes.flatMap(({ change, lines }) => [change, ...lines.map((one) => one.change)]),
    ...edges.map(({ change }) => change),
  ]);
  const shown = new Set(nodes.flatMap(({ node }) => node.findings));
  const isWarned = findings.some(
    ({ severity, waived }, index) => severity !== 'error' && waived !== true && shown.has(index),
  );
  return [
    ...(edges.some(({ edge }) => edge.link === 'reaches') ? [line('link-reaches', 'from the internet')] : []),
    ...(states.has('broken') ? [sign('broken', 'broken')] : []),
    ...(states.has('blocked') ? [sign('blocked', 'blocked by a NetworkPolicy')] : []),
    ...(states.has('unsure') ? [sign('unsure', 'unsure')] : []),
    ...(states.has('waived') || findings.some(({ waived }, index) => waived === true && shown.has(index))
      ? [sign('waived', 'waived')]
      : []),
    ...(isWarned ? [sign('warning', 'warning')] : []),
    ...(existence.has('prerequisite') ? [box('node is-prerequisite', 'expected of the cluster')] : []),
    ...(existence.has('made') ? [box('node is-made', 'made by a controller')] : []),
    ...(existence.has('missing') ? [box('node is-missing', 'missing')] : []),
    ...(changes.has('added') ? [sign('added', 'added')] : []),
    ...(changes.has('removed') ? [sign('removed', 'removed')] : []),
    ...(changes.has('changed') ? [sign('changed', 'changed')] : []),
  ];
}

/** The foot of a picture, measured and drawn from 0, 0. */
export interface Foot {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

/** Returns the summary, the legend and the notes, in lines of at most `width`. */
export function footOf(drawing: Drawing, width: number): Foot {
  const parts: string[] = [];
  const summary = fit(summaryOf(drawing), BOLD, width);
  parts.push(textLine(0, 12, summary, BOLD, 'note'));
  let [x, y] = [textWidth(summary, BOLD) + GAP, 8];
  let right = x;
  for (const { sample, words } of entriesOf(drawing)) {
    const wide = SAMPLE + textWidth(words, FONT);
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    parts.push(
      element('g', { transform: `translate(${Math.round(x)} ${y})` }, sample, textLine(SAMPLE, 4, words, FONT, 'note')),
    );
    x += wide + GAP;
    right = Math.max(right, x);
  }
  for (const text of drawing.notes.flatMap((note) => wrap(note, FONT, width, 3))) {
    y += ROW;
    parts.push(textLine(0, y + 4, text, FONT, 'note'));
    right = Math.max(right, textWidth(text, FONT));
  }
  return { width: right, height: y + 12, markup: parts.join('') };
}
