/**
 * Whether a name was likely meant to be another one.
 *
 * One edit away (two when longer than 8), where the difference is neither only digits nor a whole dash-separated word:
 * db-1 and db-2, db-10 and db-100, api-dev and api-prod, cache-ro and cache-rw are different things.
 */
export function isNear(meant: string, written: string): boolean {
  return editsToNear(meant, written) !== undefined;
}

/** The edits between a name and what was likely meant by it, 1 or 2; undefined where it was likely not meant. */
export function editsToNear(meant: string, written: string): number | undefined {
  const most = mostEdits(written);
  if (meant === written || Math.abs(meant.length - written.length) > most) return undefined;
  if (withoutDigits(meant) === withoutDigits(written)) return undefined;
  // the words cost less to compare than the letters
  if (!differsWithinWords(meant.split(/[-_.]/), written.split(/[-_.]/))) return undefined;
  const distance = edits(meant, written, most);
  return distance > most ? undefined : distance;
}

/** How many edits a name may be away from what was meant. */
export function mostEdits(written: string): 1 | 2 {
  return written.length > 8 ? 2 : 1;
}

/**
 * The nearest of some names to the one that was written, of several the first in the order of their letters; undefined
 * when none is near. It compares all of them: what asks for many names asks `Names`.
 */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  const most = mostEdits(written);
  const shape = withoutDigits(written);
  // names of a set come in series (app-1-config ... app-9999-config): what their shape rules out need not be compared
  const shapes = new Map<string, boolean>();
  for (const name of names) {
    if (Math.abs(name.length - written.length) > most) continue;
    const other = withoutDigits(name);
    let isPossible = shapes.get(other);
    if (isPossible === undefined) {
      isPossible = other !== shape && edits(other, shape, most) <= most;
      shapes.set(other, isPossible);
    }
    const distance = isPossible ? editsToNear(name, written) : undefined;
    if (distance === undefined) continue;
    if (distance < fewest || (distance === fewest && best !== undefined && name < best))
      [best, fewest] = [name, distance];
  }
  return best;
}

/** What kustomize adds to the names that it generates (sigs.k8s.io/kustomize/api/hasher, encode). */
export const hash = /-[2456789bcdfghkmt]{10}$/;

// no edit of two names is more than one of what is left of them
function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}

// of a short word another letter makes another word: ro and rw, a and b, east and west
const shortWord = 4;

function differsWithinWords(meant: readonly string[], written: readonly string[]): boolean {
  // a word more or less is a different thing, but a dash that was forgotten or misplaced is not
  if (meant.length !== written.length) return meant.join('') === written.join('');
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

/**
 * The edits between two names, where two letters that changed places are one edit (optimal string alignment); more than
 * `most` is `most + 1`.
 */
function edits(one: string, other: string, most: number): number {
  const [a, b] = withoutCommonEnds(one, other);
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let lowest = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, at(before, j - 2) + 1);
      row.push(value);
      lowest = Math.min(lowest, value);
    }
    if (lowest > most) return most + 1;
    before = previous;
    previous = row;
  }
  return Math.min(at(previous, b.length), most + 1);
}

// what both begin and end with needs no edit
function withoutCommonEnds(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
