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

/**
 * The names in an environment file from which `kubectl create secret --from-env-file` makes a Secret.
 *
 * kubectl takes all after the first `=` as the value: quotes, white space and what looks like a comment too. Files for docker or a shell
 * mean something else by these, so they are refused, as is what kubectl refuses (k8s.io/kubectl/pkg/cmd/util/env_file.go).
 *
 * Messages never show what stands on a line, which may be a part of a secret.
 *
 * @throws with file and line on a line that is not `NAME=value` or a comment, that kubectl reads otherwise, and on a name that is there twice
 */
export function kubectlEnvNames(place: Place, file: string): readonly string[] {
  const at = (line: number) => `${placeName(place)}: ${file}:${line}`;
  const names = new Map<string, number>();
  for (const [index, text] of readText(place, file).split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(text)) continue;
    const line = index + 1;
    const refuse = (message: string) => constructError(at(line), message);
    const [, name, value = ''] = /^\s*([^=]*)=([^]*)$/.exec(text) ?? [];
    if (name === undefined) throw refuse('this line is neither NAME=value nor a comment; write it as NAME=value');
    if (/^export\s/.test(name)) throw refuse("kubectl takes 'export' as a part of the name; leave it out");
    if (/\s$/.test(name)) throw refuse('kubectl takes the white space before "=" as a part of the name; leave it out');
    if (!isEnvName(name))
      throw refuse(`what stands before "=" is not the name of an environment variable: ${ENV_FORM}`);
    const other = names.get(name);
    if (other !== undefined) throw refuse(`"${name}" is there already, on line ${other}; leave one out`);
    const misread = MISREAD.find(([pattern]) => pattern.test(value));
    if (misread !== undefined)
      throw refuse(`kubectl takes ${misread[1]} as a part of the value of "${name}"; ${misread[2]}`);
    names.set(name, line);
  }
  return [...names.keys()];
}

/** Parts of a line that their authors do not mean as the value, and that kubectl takes as a part of it. */
const MISREAD: readonly (readonly [pattern: RegExp, what: string, remedy: string])[] = [
  [/^\s*(?:"[^"]*"|'[^']*')\s*(?:#.*)?$|^\s*["'][^"']*$/, 'the quotes', 'write it without them'],
  [/^\s+$|^\s+\S|\S\s+$/, 'the white space around it', 'leave it out'],
  [/\s#/, 'what looks like a comment', 'put the comment on a line of its own'],
];

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
