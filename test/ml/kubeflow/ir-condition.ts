/** Reads a condition in the part of CEL that pipelines need, and returns its problems: names without an input, and types that differ. */
export function conditionProblems(text: string, types: Readonly<Record<string, string>>): readonly string[] {
  const reader = new ConditionReader(text, types);
  try {
    reader.whole();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return reader.problems;
}

const TOKEN =
  /\s*(?:(&&|\|\||[=!<>]=|[<>!()])|(int\()|inputs\.parameter_values\['([^']*)'\]|('(?:[^'\\]|\\.)*')|(-?\d+\.\d+(?:e[+-]?\d+)?|-?\d+e[+-]?\d+)|(-?\d+)|(true|false))/gy;

type Token = { readonly kind: string; readonly text: string };

class ConditionReader {
  readonly problems: string[] = [];
  private readonly tokens: Token[] = [];
  private next = 0;

  constructor(
    text: string,
    private readonly types: Readonly<Record<string, string>>,
  ) {
    let end = 0;
    for (const match of text.matchAll(TOKEN)) {
      const [whole, sign, int, name, string, double, integer, word] = match;
      end += whole.length;
      if (int !== undefined) this.tokens.push({ kind: 'int(', text: int });
      else if (name !== undefined) this.tokens.push({ kind: 'name', text: name });
      else if (string !== undefined) this.tokens.push({ kind: 'STRING', text: string });
      else if (double !== undefined) this.tokens.push({ kind: 'NUMBER_DOUBLE', text: double });
      else if (integer !== undefined) this.tokens.push({ kind: 'NUMBER_INTEGER', text: integer });
      else if (word !== undefined) this.tokens.push({ kind: 'BOOLEAN', text: word });
      else this.tokens.push({ kind: sign ?? '', text: sign ?? '' });
    }
    if (end !== text.trimEnd().length) throw new Error(`the condition is unreadable at "${text.slice(end)}"`);
  }

  whole(): void {
    this.alternatives();
    if (this.next !== this.tokens.length) throw new Error('the condition goes on after its end');
  }

  private alternatives(): void {
    this.conjunction();
    while (this.takes('||')) this.conjunction();
  }

  private conjunction(): void {
    this.single();
    while (this.takes('&&')) this.single();
  }

  private single(): void {
    if (this.takes('!')) {
      this.single();
    } else if (this.takes('(')) {
      this.alternatives();
      this.expect(')');
    } else this.comparison();
  }

  private comparison(): void {
    const isInt = this.takes('int(');
    const name = this.expect('name').text;
    if (isInt) this.expect(')');
    const operator = this.take();
    const literal = this.take();
    const type = this.types[name];
    if (!['==', '!=', '<', '<=', '>', '>='].includes(operator.kind))
      throw new Error(`"${operator.text}" compares nothing`);
    if (type === undefined) this.problems.push(`the condition reads "${name}", which is no input`);
    else if (type !== literal.kind) this.problems.push(`the condition compares ${type} "${name}" with ${literal.kind}`);
    if (isInt !== (type === 'NUMBER_INTEGER')) this.problems.push(`the condition has int() at "${name}" wrongly`);
  }

  private takes(kind: string): boolean {
    if (this.tokens[this.next]?.kind !== kind) return false;
    this.next += 1;
    return true;
  }

  private take(): Token {
    const token = this.tokens[this.next++];
    if (token === undefined) throw new Error('the condition ends early');
    return token;
  }

  private expect(kind: string): Token {
    const token = this.take();
    if (token.kind !== kind) throw new Error(`the condition has "${token.text}" in the place of ${kind}`);
    return token;
  }
}
