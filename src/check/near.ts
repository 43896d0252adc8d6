/**
 * Whether a name was likely meant to be another one.
 *
 * One edit away (two when longer than 8), where the difference is neither only digits nor a whole dash-separated word:
 * db-1 and db-2, api-dev and api-prod, cache-ro and cache-rw are different things.
 */
export function isNear(meant: string, written: string): boolean {
  const most = written.length > 8 ? 2 : 1;
  if (meant === written || Math.abs(meant.length - written.length) > most) return false;
  if (withoutDigits(meant) === withoutDigits(written)) return false;
  if (edits(meant, written, most) > most) return false;
  return differsWithinWords(meant.split(/[-_.]/), written.split(/[-_.]/));
}

/** The nearest of some names to the one that was written; undefined when none is near. */
export function nearest(written: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  const most = written.length > 8 ? 2 : 1;
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
    if (!isPossible || !isNear(name, written)) continue;
    const distance = edits(name, written, most);
    if (distance < fewest || (distance === fewest && best !== undefined && name < best))
      [best, fewest] = [name, distance];
  }
  return best;
}

// what kustomize adds to the names that it generates (sigs.k8s.io/kustomize/api/hasher, encode)
const hash = /^-[2456789bcdfghkmt]{10}$/;

/** The name to which kustomize added its hash, where what refers to it was left as it was: settings-5f7k2m9dhc. */
export function hashed(written: string, names: Iterable<string>): string | undefined {
  for (const name of names) if (name.startsWith(written) && hash.test(name.slice(written.length))) return name;
  return undefined;
}

// digits are one letter, so that the edits between two shapes are never more than those between the names
function withoutDigits(name: string): string {
  return name.replace(/\d/g, '0');
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
function edits(a: string, b: string, most: number): number {
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

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
