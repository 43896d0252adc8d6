const usual = 5;

/** The first items of a list, and the number of those left out. */
export function firstOf<T>(items: readonly T[], most = usual): { readonly shown: readonly T[]; readonly left: number } {
  const shown = items.slice(0, most);
  return { shown, left: items.length - shown.length };
}

/** At most five texts as messages list them, and how many more there are: a, b, c, d, e and 3 more. */
export function listed(texts: Iterable<string>, most = usual): string {
  const { shown, left } = firstOf([...texts], most);
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}

/** At most five values as messages list them, in quotes: "a", "b" and 3 more. */
export function listOf(values: Iterable<string>): string {
  return listed([...values].map((value) => `"${value}"`));
}

/** At most five values that a field accepts, in quotes: "a", "b" or "c". */
export function alternativesOf(values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  const last = quoted.at(-1);
  if (last === undefined || quoted.length === 1 || quoted.length > usual) return listed(quoted);
  return `${quoted.slice(0, -1).join(', ')} or ${last}`;
}
