import { Lexer } from 'yaml';

type Read = (this: Lexer) => Generator<string, unknown>;

const readQuoted = Reflect.get(Lexer.prototype, 'parseQuotedScalar') as Read;
const readBlock = Reflect.get(Lexer.prototype, 'parseBlockScalar') as Read;
const readFlow = Reflect.get(Lexer.prototype, 'parseFlowCollection') as Read;

/**
 * A lexer of `yaml` that reads as libyaml and go-yaml do: quoted text on whatever the column of its lines, and the blank lines at the
 * end of a block scalar whose indentation is written as a part of it.
 */
export function newLexer(): Lexer {
  const lexer = new Lexer();
  return Object.assign(lexer, {
    parseQuotedScalar: atAnyColumn(lexer, readQuoted),
    parseBlockScalar: withBlankLines(lexer, readBlock),
  });
}

/** The same for flow collections too: one that is not closed takes in all that follows, and its error comes late. */
export function newLenientLexer(): Lexer {
  const lexer = newLexer();
  return Object.assign(lexer, { parseFlowCollection: atAnyColumn(lexer, readFlow) });
}

function atAnyColumn(lexer: Lexer, read: Read): () => Generator<string, unknown> {
  // the lexer refuses a line that is indented less than `indentNext`
  const state = lexer as unknown as { indentNext: number };
  return function* (): Generator<string, unknown> {
    const indent = state.indentNext;
    state.indentNext = 0;
    const next = yield* read.call(lexer);
    state.indentNext = indent;
    return next;
  };
}

function withBlankLines(lexer: Lexer, read: Read): () => Generator<string, unknown> {
  const state = lexer as unknown as { readonly blockScalarIndent: number; blockScalarKeep: boolean };
  return function* (): Generator<string, unknown> {
    if (state.blockScalarIndent >= 0) state.blockScalarKeep = true;
    return yield* read.call(lexer);
  };
}
