import { refusals, templateIn } from './grammar';
import type * as Library from './library/read';
import { partsOf } from './parts';
import type { DocumentTaker, Problem, ReadDocument, ReadText } from './read-text';
import { Source } from './source';
import { readJson } from './subset/json-stream';
import { readSubset } from './subset/reader';

/**
 * Reads a text of YAML or JSON, as many documents as it has.
 *
 * A document that is broken becomes a problem, and the others are read all the same; this never throws.
 */
export function parseText(text: string, file: string): ReadText {
  const source = new Source(file, text.startsWith('\uFEFF') ? text.slice(1) : text);
  const documents: ReadDocument[] = [];
  const problems: Problem[] = [];
  read(source, {
    positions: source.positions,
    take: (document) => documents.push(document),
    fail: (offset, message) =>
      problems.push({ file, ...source.lineColumn(Math.min(offset, source.text.length)), message }),
  });
  const template = problems.length === 0 ? undefined : templateIn(source.text);
  if (template === undefined) return { source, documents, problems };
  // the errors of the parser in a template only confuse
  const { offset, message } = template;
  return { source, documents: [], problems: [{ file, ...source.lineColumn(offset), message }] };
}

/** A line end that is not CRLF. */
const NOT_CRLF = /(?<!\r)\n|\r(?!\n)/;

function read({ text }: Source, taker: DocumentTaker): void {
  const json = readJson(text, taker.positions);
  if (json !== undefined) {
    for (const document of json) taker.take(document);
    return;
  }
  const isCrlf = text.includes('\r\n') && !NOT_CRLF.test(text);
  // at the same offsets
  const unix = isCrlf ? text.replaceAll('\r\n', ' \n') : text;
  const lines = unix.endsWith('\n') ? unix : `${unix}${isCrlf ? ' \n' : '\n'}`;
  const parts = partsOf(lines);
  if (parts === undefined) {
    const refused = refusals(text);
    for (const { offset, message } of refused) taker.fail(offset, message);
    library().readByLibrary(text, 0, refused, taker);
    return;
  }
  for (const { from, end } of parts) {
    const document = readSubset(lines, from, end, taker.positions, isCrlf);
    if (document === undefined) library().readByLibrary(text.slice(from, end), from, [], taker);
    else if (document !== 'none') taker.take(document);
  }
}

function library(): typeof Library {
  // the library is half of what a check loads, and most texts do without it
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make reading asynchronous
  return require('./library/read') as typeof Library;
}
