import { Lexer } from 'yaml';

const readQuoted = Reflect.get(Lexer.prototype, 'parseQuotedScalar') as (this: Lexer) => Generator<string, unknown>;

/** A lexer of `yaml` that reads quoted text on whatever the column of its lines, as libyaml and go-yaml do. */
export function newLexer(): Lexer {
  const lexer = new Lexer();
  // the lexer refuses a line that is indented less than `indentNext`
  const state = lexer as unknown as { indentNext: number };
  const parseQuotedScalar = function* (): Generator<string, unknown> {
    const indent = state.indentNext;
    state.indentNext = 0;
    const next = yield* readQuoted.call(lexer);
    state.indentNext = indent;
    return next;
  };
  return Object.assign(lexer, { parseQuotedScalar });
}
