const most = 5;

/** At most five texts as messages list them, and how many more there are: a, b, c, d, e and 3 more. */
export function listed(texts: Iterable<string>): string {
  const all = [...texts];
  const shown = all.slice(0, most).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}

/** At most five values as messages list them, in quotes: "a", "b" and 3 more. */
export function listOf(values: Iterable<string>): string {
  return listed([...values].map((value) => `"${value}"`));
}
