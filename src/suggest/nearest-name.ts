/**
 * The name that was likely meant: the same letters in another case or with other dashes, or one edit away (two from
 * eight letters on). Undefined when none is.
 */
export function nearestName(written: string, names: Iterable<string>): string | undefined {
  const plain = plainOf(written);
  let best: string | undefined;
  let fewest = written.length >= 8 ? 3 : 2;
  for (const name of names) {
    const distance = plainOf(name) === plain ? 0 : edits(plain, plainOf(name), fewest - 1);
    if (distance < fewest && distance < name.length - 1) [best, fewest] = [name, distance];
  }
  return best;
}

function plainOf(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** Edits between two words, where two letters that changed places are one; `most` + 1 when there are more. */
function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap));
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? most + 1;
}
