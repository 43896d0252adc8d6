import { readBytes } from './source-files';
import { constructError, placeName, type Place } from '../props/construct-error';
import { ENV_FORM, isEnvName } from '../naming/dns-names';

/** One variable of an environment file. */
export interface EnvFileEntry {
  readonly name: string;
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}

const ASSIGNMENT = /^\s*(?:export\s+)?([^=]*?)\s*=\s*([^]*)$/;

/**
 * Reads an environment file: `NAME=value` a line, with comments, blank lines, `export`, quotes (also over several lines), CRLF and a
 * byte order mark.
 *
 * Messages never show what stands on a line, which may be a part of a secret.
 *
 * @throws with file and line on a line that is none of these, on a name that no variable can have, and on a duplicate
 */
export function readEnvFile(place: Place, file: string): readonly EnvFileEntry[] {
  const lines = readText(place, file).split(/\r?\n/);
  const at = (line: number) => `${placeName(place)}: ${file}:${line}`;
  const entries = new Map<string, EnvFileEntry>();
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? '';
    if (/^\s*(#|$)/.test(text)) continue;
    const line = index + 1;
    const [, name, start = ''] = ASSIGNMENT.exec(text) ?? [];
    if (name === undefined)
      throw constructError(at(line), 'this line is neither NAME=value nor a comment; write it as NAME=value');
    if (!isEnvName(name))
      throw constructError(at(line), `what stands before "=" is not the name of an environment variable: ${ENV_FORM}`);
    const other = entries.get(name);
    if (other !== undefined)
      throw constructError(at(line), `"${name}" is there already, on line ${other.line}; leave one out`);
    const { value, last } = readValue(at, lines, index, start);
    index = last;
    entries.set(name, { name, value, line });
  }
  return [...entries.values()];
}

/** The text of a file, without a byte order mark. */
function readText(place: Place, file: string): string {
  const bytes = readBytes(place, file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw constructError(
      place,
      `${file}: this is not UTF-8 (the ">" of Windows PowerShell writes UTF-16); save it as UTF-8`,
    );
  }
}

/** The value that starts behind a `=`, which a quote may stretch over several lines. */
function readValue(
  at: (line: number) => string,
  lines: readonly string[],
  first: number,
  start: string,
): { value: string; last: number } {
  const quote = start[0];
  // a comment behind a bare value starts with white space, so that `a#b` stays whole
  if (quote !== '"' && quote !== "'") return { value: start.replace(/(^|\s)#.*$/, '').trim(), last: first };
  let rest = start.slice(1);
  for (let last = first; ;) {
    const end = closing(rest, quote);
    if (end >= 0) {
      const behind = rest.slice(end + 1);
      if (!/^\s*(#.*)?$/.test(behind)) {
        throw constructError(at(last + 1), `there is text behind the closing ${quote}; quote the whole value`);
      }
      const inner = rest.slice(0, end);
      return { value: quote === '"' ? unescape(inner) : inner, last };
    }
    last += 1;
    const next = lines[last];
    if (next === undefined)
      throw constructError(at(first + 1), `the value starts with ${quote}, which is never closed; close it`);
    rest += `\n${next}`;
  }
}

/** Returns the index of the closing quote; in double quotes a backslash escapes the next character. */
function closing(text: string, quote: string): number {
  for (let at = 0; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unescape(text: string): string {
  return text.replace(/\\([^])/g, (_, character: string) => {
    switch (character) {
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return character === '"' || character === '\\' || character === '$' ? character : `\\${character}`;
    }
  });
}
