const compiled = new Map<string, RegExp | undefined>();

/**
 * Converts a pattern of a schema from the syntax of Go (RE2) to that of JavaScript; undefined when JavaScript cannot express it.
 *
 * The syntaxes differ in names of groups, flags, \A, \z, \Q and classes such as [[:alpha:]].
 */
export function goPattern(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, translated(pattern));
  return compiled.get(pattern);
}

const classes: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

function translated(pattern: string): RegExp | undefined {
  const [, flags = '', rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? [];
  let isKnown = !/\(\?[a-zA-Z-]+[:)]|\\[QECpP]/.test(rest);
  const text = rest
    .replace(/\(\?P</g, '(?<')
    .replace(/\\A/g, '^')
    .replace(/\\z/g, '$')
    .replace(/\[:(\^?)(\w+):\]/g, (_, not: string, name: string) => {
      isKnown &&= not === '' && classes[name] !== undefined;
      return classes[name] ?? '';
    });
  if (!isKnown) return undefined;
  // with u, characters are counted as Go counts them; it refuses escapes that Go takes, such as \-
  for (const mode of [`${flags}u`, flags]) {
    try {
      return new RegExp(text, mode);
    } catch {
      continue;
    }
  }
  return undefined;
}
