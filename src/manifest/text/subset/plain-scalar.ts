import { isNotFinite, resolveKey, resolvePlain } from '../scalar';
import type { Value } from '../value';
import {
  COLON,
  COMMA,
  CLOSE_LIST,
  CLOSE_MAP,
  DASH,
  HASH,
  LF,
  NINE,
  OPEN_LIST,
  OPEN_MAP,
  QUESTION,
  SPACE,
  TAB,
} from './codes';
import { leave } from './outside-subset';

/** The characters of ASCII that a plain scalar can begin with wherever it stands: those without a meaning of their own. */
const BEGINS = new Uint8Array(128);
for (let code = 33; code < 127; code += 1) {
  if (!'-?:,[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(code))) BEGINS[code] = 1;
}

/** Whether a plain scalar begins here, with a character that has no meaning in YAML. */
function begins(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 127 || BEGINS[code] === 1;
}

/**
 * Returns the end of a plain scalar in a block: the offset of the colon after it, of its comment or of the line feed, without
 * the spaces before these.
 *
 * @throws an OutsideSubset where no plain scalar begins, or where it has a tab
 */
export function plainEnd(text: string, from: number): number {
  // "-1", ":8080"
  const next = text.charCodeAt(from + 1);
  if (!begins(text, from) && !(isSign(text.charCodeAt(from)) && next !== SPACE && next !== LF && next !== TAB)) leave();
  return plainRest(text, from);
}

/** Returns the end of a line that a plain scalar begins or goes on with, as `plainEnd` does. */
export function plainRest(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === LF) break;
    if (code === COLON) {
      const after = text.charCodeAt(at + 1);
      if (after === SPACE || after === LF) break;
      if (after === TAB) leave();
    } else if (code === HASH) {
      if (text.charCodeAt(at - 1) === SPACE) break;
    } else if (code === TAB) leave();
    at += 1;
  }
  while (text.charCodeAt(at - 1) === SPACE) at -= 1;
  return at;
}

/** Returns the end of a plain scalar in a flow collection, without the spaces after it. */
export function flowPlainEnd(text: string, from: number): number {
  // "-c", "--verbose", "-1": a dash with a space or an end after it is none
  const isDash = text.charCodeAt(from) === DASH;
  if (!begins(text, isDash ? from + 1 : from) && !(isDash && text.charCodeAt(from + 1) === DASH)) leave();
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === CLOSE_MAP || code === CLOSE_LIST || code === LF) break;
    if (code === COLON) {
      const after = text.charCodeAt(at + 1);
      if (after === SPACE || after === LF) break;
      if (after === TAB || after === COMMA || after === CLOSE_MAP || after === CLOSE_LIST) leave();
      if (after === OPEN_MAP || after === OPEN_LIST) leave();
    } else if (code === HASH || code === TAB || code === OPEN_MAP || code === OPEN_LIST || code === QUESTION) leave();
    at += 1;
  }
  while (text.charCodeAt(at - 1) === SPACE) at -= 1;
  return at;
}

/** Returns the value of a plain scalar. */
export function plainValue(text: string): Value {
  // no word is longer than "false", and no number begins with a letter
  if (text.charCodeAt(0) > NINE) return text.length > 5 ? text : resolvePlain(text);
  if (isNotFinite(text)) leave();
  return resolvePlain(text);
}

/** Returns the key that a plain scalar is. */
export function plainKey(text: string): string {
  if (text === '<<' || (text.length <= 4 && resolvePlain(text) === null)) leave();
  return resolveKey(text);
}

function isSign(code: number): boolean {
  return code === DASH || code === COLON;
}
