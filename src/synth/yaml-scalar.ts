import { Yaml } from 'cdk8s';

/**
 * Strings that every version of `yaml` that cdk8s has used writes without quotes: printable ASCII that starts like a word, a path or a
 * long option, with single spaces, and without YAML syntax (": ", " #", a colon at the end).
 */
const PLAIN = /^(?:--?[A-Za-z/]|[A-Za-z_/])(?:[\w./@=+,;()%$~-]|:(?=[\w./@=+,;()%$~-])| (?=[\w./@=+,;()%$~-]))*$/;
/** Plain words that are no strings in YAML 1.1 (https://yaml.org/type/), and exponents without a number, which `yaml` quotes. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|-?e[-+]?\d+)$/i;
/** Kubernetes quantities with a unit, which YAML reads as strings. */
const AMOUNT = /^\d+(?:m|k|M|G|T|Ki|Mi|Gi|Ti)$/;

/** Characters that kubectl takes for line breaks or refuses (libyaml's reader), and that `yaml` writes as they are. */
const ESCAPED = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;
const ALL_ESCAPED = new RegExp(ESCAPED.source, 'g');
/**
 * Texts of several lines, among them all that `yaml` writes as a block and that kubectl refuses or reads otherwise: libyaml allows no tab
 * where it looks for the indentation of a block, and takes the white space of a block that has nothing else for indentation. Some of these
 * kubectl reads as they are meant; which, depends on the version of `yaml`.
 */
const ODD_BLOCK = /^(?:[ ]*\n)*[ ]*\t|^\s*$/;
/** Numbers and booleans of go-yaml (resolve.go) without their underscores; `yaml` quotes most, but not "0o17" or "1_000". */
const NUMBER_OF_GO =
  /^(?:[-+]?(?:0[xX][\dA-Fa-f]+|0[bB][-+]?[01]+|0[oO][0-7]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)|[yYnN])$/;

/** The most results of cdk8s that are cached: manifests repeat the same few unusual strings. */
const MOST_CACHED = 5_000;
const values = new Map<string, string>();
const keys = new Map<string, string | undefined>();

/** Whether a string needs no quotes. */
export function isCertain(value: string): boolean {
  return (PLAIN.test(value) && !WORD.test(value)) || AMOUNT.test(value);
}

/** Returns the YAML of a string; `indent` stands before each line but the first. */
export function text(value: string, indent: string): string | undefined {
  if (isCertain(value)) return value;
  if (isNumberOfGo(value)) return `"${value}"`;
  if (ESCAPED.test(value)) return escaped(value);
  // a string of one line has the same YAML at every depth
  if (value.includes('\n')) return isOddBlock(value) ? escaped(value) : writtenByCdk8s(value, indent);
  let written = values.get(value);
  if (written === undefined) {
    written = writtenByCdk8s(value, '  ');
    if (written !== undefined && value.length < 200) cache(values, value, written);
  }
  return written;
}

/** Returns the YAML of a key in a map at an indentation; undefined when cdk8s must write the document. */
export function key(name: string, indent: string): string | undefined {
  if (PLAIN.test(name) && !WORD.test(name) && name.length < 1000) return name;
  // a merge key, which `yaml` writes as it is
  if (isNumberOfGo(name) || name === '<<') return `"${name}"`;
  if (ESCAPED.test(name)) return escaped(name);
  // `yaml` writes the keys of the outermost map by other rules
  if (indent === '') return undefined;
  if (keys.has(name)) return keys.get(name);
  const written = between(Yaml.stringify({ k: { [name]: 0 } }), 'k:\n  ', ': 0\n');
  // `yaml` writes a long key with a question mark in front, and its value on a line of its own
  const isSimple = written !== undefined && !written.includes('\n') && !written.startsWith('? ');
  const label = isSimple ? written : undefined;
  if (name.length < 200) cache(keys, name, label);
  return label;
}

/** Returns the YAML of a number; versions of `yaml` differ in all but safe integers. */
export function number(value: number): string | undefined {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  return between(Yaml.stringify({ k: value }), 'k: ', '\n');
}

/** Whether kubectl may read something else in the YAML that cdk8s writes for a string. */
export function isWrittenForKubectl(value: string): boolean {
  // cdk8s quotes a plain number too
  return ESCAPED.test(value) || isOddBlock(value) || (isNumberOfGo(value) && !/^\d+(?:\.\d+)?$/.test(value));
}

/** Line feeds alone are read as they stand. */
function isOddBlock(value: string): boolean {
  return value.includes('\n') && ODD_BLOCK.test(value) && !/^\n+$/.test(value);
}

/** Whether kubectl may read a number or boolean where a string stands without quotes. */
function isNumberOfGo(value: string): boolean {
  return !value.startsWith('_') && NUMBER_OF_GO.test(value.includes('_') ? value.replaceAll('_', '') : value);
}

/** Returns a string in double quotes, with an escape for each character that kubectl does not read as it stands. */
function escaped(value: string): string {
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return JSON.stringify(value).replace(ALL_ESCAPED, code);
}

/** Returns the YAML that cdk8s writes for a string at an indentation. */
function writtenByCdk8s(value: string, indent: string): string | undefined {
  let nested: unknown = value;
  let before = 'k: ';
  for (let depth = indent.length; depth > 0; depth -= 2) {
    nested = { k: nested };
    if (depth < indent.length) before = `k:\n${' '.repeat(depth)}${before}`;
  }
  return between(Yaml.stringify(nested), before, '\n');
}

function between(whole: string, before: string, after: string): string | undefined {
  if (!whole.startsWith(before) || !whole.endsWith(after)) return undefined;
  return whole.slice(before.length, whole.length - after.length);
}

function cache<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.size >= MOST_CACHED) map.clear();
  map.set(name, value);
}
