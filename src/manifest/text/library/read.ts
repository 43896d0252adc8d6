import { Composer, Parser, type Document } from 'yaml';
import { withLineFeeds, type Refusal } from '../grammar';
import type { DocumentTaker } from '../read-text';
import { documentValue, UnreadableDocument } from './document';
import { newLexer } from './lexer';

/**
 * Reads a text, or a part of one that has whole documents, by a library for all of YAML.
 *
 * @param base - the offset of the part in its text
 * @param refused - the places in the text that kubectl refuses: documents with one are not taken
 */
export function readByLibrary(text: string, base: number, refused: readonly Refusal[], taker: DocumentTaker): void {
  const take = (document: Document.Parsed) => {
    const [error] = document.errors;
    const start = base + (document.contents?.range[0] ?? document.range[0]);
    const [from, , to] = document.range;
    if (refused.some(({ offset }) => base + from <= offset && offset < base + to)) return;
    if (error !== undefined) {
      taker.fail(base + error.pos[0], error.message);
      return;
    }
    try {
      const { value, duplicates } = documentValue(document, base, taker.positions);
      taker.take({ value, start, duplicates });
    } catch (thrown) {
      if (thrown instanceof UnreadableDocument) taker.fail(base + thrown.offset, thrown.message);
      else if (thrown instanceof RangeError) taker.fail(start, 'the document is too large or nested too deep to read');
      else throw thrown;
    }
  };
  try {
    // scalars are resolved by us (scalar.ts), so composing need not; and a document is dropped once it is read
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const parser = new Parser();
    for (const lexeme of newLexer().lex(withLineFeeds(text))) {
      for (const token of parser.next(lexeme)) for (const document of composer.next(token)) take(document);
    }
    for (const token of parser.end()) for (const document of composer.next(token)) take(document);
    for (const document of composer.end()) take(document);
  } catch (thrown) {
    // yaml's own recursion over what is nested too deep, or a failure of yaml itself: the text cannot be read
    const isDeep = thrown instanceof RangeError;
    taker.fail(base, isDeep ? 'the text is nested too deep to read' : `cannot be read: ${String(thrown)}`);
  }
}
