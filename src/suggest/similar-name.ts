import type * as Levenshtein from 'fastest-levenshtein';

/**
 * The name that was probably meant by one that does not exist: the most similar of `names`, or the first of them in
 * alphabetical order when several are equally similar. Undefined when none is similar.
 */
export function similarName(written: string, names: Iterable<string>): string | undefined {
  return mostSimilar(written, names, isSimilarName);
}

/** The term that was probably meant, out of a fixed vocabulary: fields of a type, kinds, values of an enum, ids of rules. */
export function similarTerm(written: string, terms: Iterable<string>): string | undefined {
  return mostSimilar(written, terms, (term) => (editsBetween(term, written) ?? Infinity) < term.length - 1);
}

/**
 * Whether two different names are similar enough for one to be a misspelling of the other: they differ in case or
 * separators only, or by one edit (two when the written name is longer than 8 characters).
 *
 * Names that differ in digits only, in a whole word, or in a letter of a short word are not similar: db-1 and db-2,
 * api-dev and api-prod, cache-ro and cache-rw are different things.
 */
export function isSimilarName(meant: string, written: string): boolean {
  const [a, b] = [meant.toLowerCase(), written.toLowerCase()];
  if (meant === written || (a !== b && withoutDigits(a) === withoutDigits(b))) return false;
  if (withoutSeparators(a) === withoutSeparators(b)) return true;
  // the words take less time to compare than the letters
  return differWithinWords(a.split(separator), b.split(separator)) && editsBetween(meant, written) !== undefined;
}

function mostSimilar(
  written: string,
  names: Iterable<string>,
  isSimilar: (name: string, written: string) => boolean,
): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  for (const name of names) {
    const edits = isSimilar(name, written) ? (editsBetween(name, written) ?? Infinity) : Infinity;
    if (edits < fewest || (edits === fewest && best !== undefined && name < best)) [best, fewest] = [name, edits];
  }
  return best;
}

/** Edits between two names, 0 when they differ in case or separators only; undefined when there are too many. */
function editsBetween(meant: string, written: string): number | undefined {
  const most = written.length > 8 ? 2 : 1;
  const [a, b] = [meant.toLowerCase(), written.toLowerCase()];
  if (withoutSeparators(a) === withoutSeparators(b)) return 0;
  if (Math.abs(a.length - b.length) > most) return undefined;
  const edits = areSwapped(a, b) ? 1 : letterEdits()(a, b);
  return edits > most ? undefined : edits;
}

// loaded when something is missing: most sets are whole
function letterEdits(): typeof Levenshtein.distance {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('fastest-levenshtein') as typeof Levenshtein).distance;
}

const separator = /[-_.]/;

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}

function withoutSeparators(name: string): string {
  return name.replace(/[-_.]/g, '');
}

// replacing a letter of a short word makes another word: ro and rw, east and west
const shortWord = 4;

function differWithinWords(meant: readonly string[], written: readonly string[]): boolean {
  if (meant.length !== written.length) return false;
  return meant.every((word, index) => {
    const other = written[index] ?? '';
    if (word === other) return true;
    const isReplaced = word.length === other.length && lettersOf(word) !== lettersOf(other);
    return isReplaced ? word.length > shortWord : Math.min(word.length, other.length) > 1;
  });
}

function lettersOf(word: string): string {
  return word.split('').sort().join('');
}

// two neighbouring letters that changed places are one typing error, and two edits of the Levenshtein distance
function areSwapped(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
