import { Composer, Parser, type Document } from 'yaml';
import { documentValue, UnreadableDocument, type Duplicate } from './document';
import { newLexer, refusals, templateIn, withLineFeeds } from './grammar';
import { Source } from './source';
import type { Value } from './value';

/** Something that could not be read, and where. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** A document of a text: its value, and the keys that stand in it twice. */
interface ReadDocument {
  readonly source: Source;
  readonly value: Value;
  readonly start: number;
  readonly duplicates: readonly Duplicate[];
}

/** The result of reading a text. */
export interface ReadText {
  readonly source: Source;
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a text of YAML or JSON, as many documents as it has.
 *
 * A document that is broken becomes a problem, and the others are read all the same; this never throws.
 */
export function parseText(text: string, file: string): ReadText {
  const source = new Source(file, text.startsWith('\uFEFF') ? text.slice(1) : text);
  const documents: ReadDocument[] = [];
  const problems: Problem[] = [];
  const fail = (offset: number, message: string) =>
    problems.push({ file, ...source.lineColumn(Math.min(offset, source.text.length)), message });
  const refused = refusals(source.text);
  for (const { offset, message } of refused) fail(offset, message);
  const take = (document: Document.Parsed) => {
    const [error] = document.errors;
    const start = document.contents?.range[0] ?? document.range[0];
    const [from, , to] = document.range;
    if (refused.some(({ offset }) => from <= offset && offset < to)) return;
    if (error !== undefined) return void fail(error.pos[0], error.message);
    try {
      const { value, duplicates } = documentValue(document, source.positions);
      documents.push({ source, value, start, duplicates });
    } catch (thrown) {
      if (thrown instanceof UnreadableDocument) return void fail(thrown.offset, thrown.message);
      if (thrown instanceof RangeError) return void fail(start, 'the document is too large or nested too deep to read');
      throw thrown;
    }
  };
  try {
    // scalars are resolved by us (scalar.ts), so composing need not; and a document is dropped once it is read
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const parser = new Parser();
    for (const lexeme of newLexer().lex(withLineFeeds(source.text))) {
      for (const token of parser.next(lexeme)) for (const document of composer.next(token)) take(document);
    }
    for (const token of parser.end()) for (const document of composer.next(token)) take(document);
    for (const document of composer.end()) take(document);
  } catch (thrown) {
    // yaml's own recursion over what is nested too deep, or a failure of yaml itself: the text cannot be read
    fail(0, thrown instanceof RangeError ? 'the text is nested too deep to read' : `cannot be read: ${String(thrown)}`);
  }
  const template = problems.length === 0 ? undefined : templateIn(source.text);
  if (template === undefined) return { source, documents, problems };
  // the errors of the parser in a template only confuse
  const { offset, message } = template;
  return { source, documents: [], problems: [{ file, ...source.lineColumn(offset), message }] };
}
