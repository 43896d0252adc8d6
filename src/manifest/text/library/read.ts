import { Composer, Parser, type Document, type YAMLError } from 'yaml';
import { withLineFeeds, type Refusal } from '../grammar';
import type { DocumentTaker, ReadDocument } from '../read-text';
import { documentValue, UnreadableDocument } from './document';
import { newLenientLexer, newLexer } from './lexer';
import { LexemeScan } from './lexeme-scan';

/**
 * Reads a text, or a part of one that has whole documents, by a library for all of YAML.
 *
 * @param base - the offset of the part in its text
 * @param refused - the places in the text that kubectl refuses: documents with one are not taken
 * @param isLenient - whether the lines of flow collections may stand at any column, as for kubectl
 */
export function readByLibrary(
  text: string,
  base: number,
  refused: readonly Refusal[],
  taker: DocumentTaker,
  isLenient = false,
): void {
  const lines = withLineFeeds(text);
  const scan = new LexemeScan();
  const take = (document: Document.Parsed) => {
    const error = document.errors.find((one) => !isOfLibrary(one, lines));
    const start = base + (document.contents?.range[0] ?? document.range[0]);
    const [from, , to] = document.range;
    if (refused.some(({ offset }) => base + from <= offset && offset < base + to)) return;
    const own = scan.refused.find(({ offset }) => from <= offset && offset < to);
    if (own !== undefined) {
      taker.fail(base + own.offset, own.message);
      return;
    }
    if (error !== undefined) {
      if (!isLenient && isIndentation(error) && readFlowAnywhere(text.slice(from, to), base + from, taker)) return;
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
    const composer = new Composer({
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      keepSourceTokens: true,
    });
    const parser = new Parser();
    for (const lexeme of (isLenient ? newLenientLexer() : newLexer()).lex(lines)) {
      scan.take(lexeme);
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

/** Whether an error is one that only the library has: libyaml and go-yaml read a comment right after quotes and brackets. */
function isOfLibrary({ code, message, pos: [at] }: YAMLError, text: string): boolean {
  return (
    code === 'MISSING_CHAR' && message.startsWith('Comments must be separated') && '"\'}]'.includes(text[at - 1] ?? ' ')
  );
}

function isIndentation({ message }: YAMLError): boolean {
  return message.startsWith('Flow ') && message.includes('sufficiently indented');
}

/** Reads a document whose flow collections stand at any column; reports nothing, and returns false, where it is broken all the same. */
function readFlowAnywhere(text: string, base: number, { positions, take }: DocumentTaker): boolean {
  const documents: ReadDocument[] = [];
  let isBroken = false;
  const fail = () => {
    isBroken = true;
  };
  const taker = { positions, take: (document: ReadDocument) => documents.push(document), fail };
  readByLibrary(text, base, [], taker, true);
  if (!isBroken) for (const document of documents) take(document);
  return !isBroken;
}
