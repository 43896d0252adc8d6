// Kubernetes expands $(NAME) in values of variables, commands and arguments; $$ stands for one $
// (third_party/forked/golang/expansion/expand.go)
const reference = /^\$\(([A-Za-z_][A-Za-z0-9_]*)\)/;
const longestReference = 258;

/** Returns the names of the variables that a text refers to: DB_HOST of `$(DB_HOST):5432`; `$$(A)` refers to none. */
export function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  walk(
    text,
    () => undefined,
    (name) => void names.push(name),
  );
  return names;
}

/** Whether a text has $$ where one $ is meant to stay two: not before a name, nor four of them, nor as a template escapes it. */
export function losesDollar(text: string): boolean {
  const at = text.search(/(?<!\$)\$\$(?![$({])/);
  return at >= 0;
}

/**
 * Returns a text as the container receives it.
 *
 * @param valueOf - the value of a variable; what it returns for an unknown one takes the place of the reference
 */
export function expanded(text: string, valueOf: (name: string) => string): string {
  if (!text.includes('$')) return text;
  const parts: string[] = [];
  walk(
    text,
    (part) => void parts.push(part),
    (name) => void parts.push(valueOf(name)),
  );
  return parts.join('');
}

function walk(text: string, onText: (part: string) => void, onName: (name: string) => void): void {
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0 && at < text.length - 1; at = text.indexOf('$', at)) {
    if (text[at + 1] === '$') {
      onText(text.slice(from, at + 1));
      from = at += 2;
      continue;
    }
    const match = reference.exec(text.slice(at, at + longestReference));
    if (match?.[1] === undefined) {
      at += 1;
      continue;
    }
    onText(text.slice(from, at));
    onName(match[1]);
    from = at += match[0].length;
  }
  onText(text.slice(from));
}
