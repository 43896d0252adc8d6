import { BACKSLASH, DOUBLE_QUOTE, SINGLE_QUOTE } from './codes';
import { leave } from './outside-subset';

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs;
/** The code of a half of a character beyond 16 bits. */
const HALF = /^[dD][89a-fA-F]/;
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

/**
 * Returns the text of a scalar in quotes, which are at its first and last offset.
 *
 * @param isJson - whether a character beyond 16 bits may be escaped as two halves, which kubectl refuses in YAML
 */
export function quotedText(text: string, from: number, end: number, isJson = false): string {
  const inner = text.slice(from + 1, end - 1);
  if (text.charCodeAt(from) === SINGLE_QUOTE) {
    const line = inner.includes('\n') ? unfolded(inner) : inner;
    return line.includes("'") ? line.replaceAll("''", "'") : line;
  }
  const hasEscapes = inner.includes('\\');
  if (inner.includes('\n')) return hasEscapes ? leave() : unfolded(inner);
  return hasEscapes ? unescaped(inner, isJson) : inner;
}

/** Returns the key that a scalar in quotes is. */
export function quotedKey(text: string, from: number, end: number, isJson = false): string {
  // a search in the text itself would go on to the end of its line, which is all of it in JSON without spaces
  return text.slice(from, end).includes('\n') ? leave() : quotedText(text, from, end, isJson);
}

function unescaped(text: string, isJson: boolean): string {
  return text.replace(ESCAPE, (_, two?: string, four?: string, one?: string) => {
    const hex = two ?? four;
    if (four !== undefined && HALF.test(four) && !isJson) leave();
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
