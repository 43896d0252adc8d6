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

function read({ text }: Source, taker: DocumentTaker): void {
  const json = readJson(text, taker.positions);
  if (json !== undefined) {
    for (const document of json) taker.take(document);
    return;
  }
  const parts = partsOf(text);
  if (parts === undefined) {
    const refused = refusals(text);
    for (const { offset, message } of refused) taker.fail(offset, message);
    library().readByLibrary(text, 0, refused, taker);
    return;
  }
  const lines = text.endsWith('\n') ? text : `${text}\n`;
  for (const { from, end } of parts) {
    const document = readSubset(lines, from, end === text.length ? lines.length : end, taker.positions);
    if (document === undefined) library().readByLibrary(text.slice(from, end), from, [], taker);
    else if (document !== 'none') taker.take(document);
  }
}

function library(): typeof Library {
  // the library is half of what a check loads, and most texts do without it
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make reading asynchronous
  return require('./library/read') as typeof Library;
}
