import { Yaml } from 'cdk8s';

/**
 * Strings that are written as they are in every version of `yaml` that cdk8s has carried: printable ASCII that starts like a word, a path
 * or a long option, with single spaces, and without what YAML reads as syntax (": ", " #", a colon at the end).
 */
const PLAIN = /^(?:--?)?[A-Za-z_/](?:[\w./@=+,;()%$~-]|:(?=[\w./@=+,;()%$~-])| (?=[\w./@=+,;()%$~-]))*$/;
/** The plain words to which YAML 1.1 gives another type (https://yaml.org/type/), and the exponents without a number that `yaml` quotes. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|-?e[-+]?\d+)$/i;
/** Amounts of Kubernetes: a number with a unit is no number to YAML. */
const AMOUNT = /^\d+(?:m|k|M|G|T|Ki|Mi|Gi|Ti)$/;

/** The number of cached results of cdk8s: manifests repeat the same few unusual strings. */
const KEPT = 5_000;
const answers = new Map<string, string>();
const keys = new Map<string, string | undefined>();

/** Whether a string is written as it is, and read as that string. */
export function isCertain(value: string): boolean {
  return (PLAIN.test(value) && !WORD.test(value)) || AMOUNT.test(value);
}

/** A string as a value whose further lines are indented so. */
export function text(value: string, indent: string): string | undefined {
  if (isCertain(value)) return value;
  // a line's text is the same at every depth
  if (value.includes('\n')) return ask(value, indent);
  let answer = answers.get(value);
  if (answer === undefined) {
    answer = ask(value, '  ');
    if (answer !== undefined && value.length < 200) keep(answers, value, answer);
  }
  return answer;
}

/** A key in a map that is indented so; undefined when that is for cdk8s to write. */
export function key(name: string, indent: string): string | undefined {
  if (PLAIN.test(name) && !WORD.test(name) && name.length < 1000) return name;
  // `yaml` has rules of its own for the keys of the outermost map
  if (indent === '') return undefined;
  if (keys.has(name)) return keys.get(name);
  const asked = between(Yaml.stringify({ k: { [name]: 0 } }), 'k:\n  ', ': 0\n');
  // a long key is written with a question mark in front, and the value on a line of its own
  const answer = asked === undefined || asked.includes('\n') || asked.startsWith('? ') ? undefined : asked;
  if (name.length < 200) keep(keys, name, answer);
  return answer;
}

/** A number; all but the common ones differ between versions of `yaml`. */
export function number(value: number): string | undefined {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  return between(Yaml.stringify({ k: value }), 'k: ', '\n');
}

/** Returns the text that cdk8s writes for a value at a depth. */
function ask(value: string, indent: string): string | undefined {
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

function keep<T>(map: Map<string, T>, name: string, value: T): void {
  if (map.size >= KEPT) map.clear();
  map.set(name, value);
}
