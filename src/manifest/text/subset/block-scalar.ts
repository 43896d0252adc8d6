import { DASH, LF, PIPE, PLUS, SPACE, TAB } from './codes';
import type { Lines } from './lines';
import { leave } from './outside-subset';

/** The contents of a block scalar: its lines, and the number of blank ones before the first and after the last. */
interface Block {
  /** Lines without their indentation; a blank one is empty. */
  readonly lines: readonly string[];
  readonly blankBefore: number;
  readonly blankAfter: number;
}

/** Reads a block scalar from its header on, `|` or `>`, and goes to the next line with content. */
export function blockScalar(source: Lines, column: number): string {
  const { text } = source;
  const isLiteral = text.charCodeAt(source.at) === PIPE;
  let at = source.at + 1;
  const chomping = text.charCodeAt(at);
  if (chomping === DASH || chomping === PLUS) at += 1;
  while (text.charCodeAt(at) === SPACE) at += 1;
  // an indentation that is written, or a comment; and lines whose last space is a carriage return
  if (text.charCodeAt(at) !== LF || source.isCrlf) leave();
  const { lines, blankBefore, blankAfter } = blockOf(source, at + 1, column);
  const last = lines.at(-1) ?? '';
  // the end of such a text is a matter of its own
  if (last.trimEnd() === '') leave();
  const content = isLiteral ? lines.join('\n') : folded(lines);
  const end = chomping === DASH ? '' : '\n'.repeat(chomping === PLUS ? blankAfter + 1 : 1);
  return '\n'.repeat(blankBefore) + content + end;
}

function blockOf(source: Lines, from: number, column: number): Block {
  const { text, end } = source;
  let start = from;
  let at = start;
  while (start < end && text.charCodeAt((at = start)) === LF) start += 1;
  const blankBefore = start - from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  const indent = at - start;
  // no content, or a blank line of spaces before it, or a tab, which is no indentation
  if (start >= end || indent <= column || text.charCodeAt(at) === LF || text.charCodeAt(at) === TAB) leave();
  const lines: string[] = [];
  let blank = 0;
  let hasSpaces = false;
  while (start < end) {
    const content = start + indent;
    at = start;
    while (at < content && text.charCodeAt(at) === SPACE) at += 1;
    if (text.charCodeAt(at) === LF) {
      blank += 1;
      hasSpaces ||= at > start;
      start = at + 1;
    } else {
      if (at < content) break;
      for (; blank > 0; blank -= 1) lines.push('');
      hasSpaces = false;
      const lineEnd = text.indexOf('\n', at);
      lines.push(text.slice(at, lineEnd));
      start = lineEnd + 1;
    }
  }
  if (hasSpaces) leave();
  source.toContent(start);
  return { lines, blankBefore, blankAfter: blank };
}

/** The lines of a folded block scalar: a line feed alone is a space, and of several the first is dropped. */
function folded(lines: readonly string[]): string {
  let content = '';
  let separator = '';
  for (const line of lines) {
    if (line === '') separator = separator === ' ' ? '\n' : `${separator}\n`;
    else {
      // lines that are indented further keep their line feeds
      if (line.startsWith(' ') || line.startsWith('\t')) leave();
      content += separator + line;
      separator = ' ';
    }
  }
  return content;
}
