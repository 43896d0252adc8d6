import type { Set } from './model';
import type { Change, Path, Spot } from './objects';

/** What a rule must say of a broken set. */
export interface Said extends Spot {
  readonly rule: string;
  /** @default - error */
  readonly severity?: 'error' | 'warning';
}

/** One place of a set, broken. */
export interface Break {
  readonly changes: readonly Change[];
  /** All that is said of the broken set and was not said before. */
  readonly says: readonly Said[];
  /** What the broken set needs and did not need before, each as Kind namespace/name. */
  readonly needs?: readonly string[];
}

/** One way to break a set. */
export interface Breakage {
  /** What was done: a key is misspelt. */
  readonly name: string;
  /** The rule that is meant. */
  readonly rule: string;
  /** Every place of a set that can be broken this way. */
  readonly breaks: (set: Set) => readonly Break[];
}

/** A break of one field, of which one rule speaks where it is. */
export function breakAt(change: Change, rule: string, severity: Said['severity'] = 'error'): Break {
  return { changes: [change], says: [{ object: change.object, path: change.path, rule, severity }] };
}

/** A break of one field, of which one rule warns where it is. */
export function warned(change: Change, rule: string): Break {
  return breakAt(change, rule, 'warning');
}

/** A warning of a rule. */
export function warning(rule: string, object: number, path: Path): Said {
  return { rule, object, path, severity: 'warning' };
}

/** A name as it is often mistyped: a letter twice, a letter forgotten, two letters that changed places. */
export const typos: readonly ((name: string) => string)[] = [
  (name) => inLongestWord(name, (word) => `${word}${word.slice(-1)}`),
  (name) => inLongestWord(name, (word) => (word.length < 3 ? `${word}x` : word.slice(0, 1) + word.slice(2))),
  (name) =>
    inLongestWord(name, (word) => {
      const first = word.split('').findIndex((letter, index) => index > 0 && letter !== word[index + 1]);
      const [a = '', b = ''] = [word[first], word[first + 1]];
      return b === '' ? `${word}${word.slice(-1)}` : word.slice(0, first) + b + a + word.slice(first + 2);
    }),
];

/** The first of the typos. */
export function misspelt(name: string): string {
  return typos[0]?.(name) ?? '';
}

function inLongestWord(name: string, change: (word: string) => string): string {
  const words = name.match(/[A-Za-z]+/g) ?? [];
  const longest = [...words].sort((a, b) => b.length - a.length)[0];
  // a number, such as that of a pod in its group, is another one
  if (longest === undefined && /^\d+$/.test(name)) return `${name}7`;
  if (longest === undefined) throw new Error(`"${name}" has no word that could be misspelt`);
  return name.replace(longest, change(longest));
}
