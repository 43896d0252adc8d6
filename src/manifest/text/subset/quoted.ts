import { BACKSLASH, DOUBLE_QUOTE, SINGLE_QUOTE } from './codes';
import { leave } from './outside-subset';

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs;
const LEADING = /^[ \t]+/;
const TRAILING = /(?<![ \t])[ \t]+$/;
const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  0: '\0',
  b: '\b',
  e: '\u001B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Returns the offset after the closing quote of a scalar in quotes.
 *
 * @throws an OutsideSubset where there is none before the end of the document
 */
export function quotedEnd(text: string, from: number, end: number): number {
  if (text.charCodeAt(from) === SINGLE_QUOTE) {
    let close = text.indexOf("'", from + 1);
    while (close >= 0 && text.charCodeAt(close + 1) === SINGLE_QUOTE) close = text.indexOf("'", close + 2);
    return close < 0 || close >= end ? leave() : close + 1;
  }
  for (let at = from + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE) return at + 1;
    if (code === BACKSLASH) at += 1;
  }
  return leave();
}

/** Returns the text of a scalar in quotes, which are at its first and last offset. */
export function quotedText(text: string, from: number, end: number): string {
  const inner = text.slice(from + 1, end - 1);
  if (text.charCodeAt(from) === SINGLE_QUOTE) {
    const line = inner.includes('\n') ? unfolded(inner) : inner;
    return line.includes("'") ? line.replaceAll("''", "'") : line;
  }
  const hasEscapes = inner.includes('\\');
  if (inner.includes('\n')) return hasEscapes ? leave() : unfolded(inner);
  return hasEscapes ? unescaped(inner) : inner;
}

/** Returns the key that a scalar in quotes is. */
export function quotedKey(text: string, from: number, end: number): string {
  const line = text.indexOf('\n', from);
  return line < end ? leave() : quotedText(text, from, end);
}

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_, two?: string, four?: string, one?: string) => {
    const hex = two ?? four;
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    return ESCAPED[one ?? ''] ?? leave();
  });
}

/** Joins the lines of a scalar: a line feed alone is a space, and of several the first is dropped. */
function unfolded(text: string): string {
  const lines = text.split('\n');
  const last = lines.length - 1;
  let joined = '';
  let separator = '';
  for (const [index, line] of lines.entries()) {
    const start = index === 0 ? line : line.replace(LEADING, '');
    const content = index === last ? start : start.replace(TRAILING, '');
    if (content === '' && index > 0 && index < last) separator = separator === ' ' ? '\n' : `${separator}\n`;
    else {
      joined += separator + content;
      separator = ' ';
    }
  }
  return joined;
}
