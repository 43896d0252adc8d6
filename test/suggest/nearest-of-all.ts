/**
 * The nearest name by comparing every letter with every letter: what a search must find, however it looks for it. It
 * shares nothing with src/.
 */
export function nearestOfAll(written: string, names: readonly string[]): string | undefined {
  const most = written.length > 8 ? 2 : 1;
  const near = names
    .filter((name) => Math.abs(name.length - written.length) <= most)
    .map((name) => ({ name, distance: distance(name, written) }))
    .filter(({ name, distance }) => distance >= 1 && distance <= most && isMisspelt(name, written));
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return near[0]?.name;
}

function isMisspelt(meant: string, written: string): boolean {
  const letters = (name: string) => name.replace(/[0-9]/g, '');
  if (letters(meant) === letters(written)) return false;
  const [theirs, ours] = [meant.split(/[-_.]/), written.split(/[-_.]/)];
  if (theirs.length !== ours.length) return theirs.join('') === ours.join('');
  const sorted = (word: string) => word.split('').sort().join('');
  return theirs.every((word, index) => {
    const other = ours[index]!;
    const isOther = word.length === other.length && sorted(word) !== sorted(other);
    return word === other || (isOther ? word.length > 4 : Math.min(word.length, other.length) > 1);
  });
}

/** Letters put in, left out, replaced, and neighbours that changed places: the whole matrix. */
function distance(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    const row = (rows[i] = [i]);
    for (let j = 1; j <= b.length; j += 1) {
      if (i === 0) row.push(j);
      else {
        const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
        const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2]?.[j - 2] : undefined;
        row.push(Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, replaced, (swapped ?? Infinity) + 1));
      }
    }
  }
  return rows[a.length]![b.length]!;
}
