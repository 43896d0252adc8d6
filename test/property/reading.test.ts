import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { refusals, templateIn } from '../../src/manifest/text/grammar';
import { readByLibrary } from '../../src/manifest/text/library/read';
import { parseText } from '../../src/manifest/text/parse';
import { partsOf, type Part } from '../../src/manifest/text/parts';
import { Positions } from '../../src/manifest/text/positions';
import type { ReadDocument } from '../../src/manifest/text/read-text';
import { Source } from '../../src/manifest/text/source';
import { readJson } from '../../src/manifest/text/subset/json-stream';
import { readSubset } from '../../src/manifest/text/subset/reader';
import type { Value } from '../../src/manifest/text/value';
import { seed, tries } from '../support/tries';
import { brokenTexts, yamlTexts } from './yaml-text';

const ROOT = join(__dirname, '..', '..');

/** Everything that is read of a text: values, places and duplicates, with nothing that two readers may write differently. */
function described(documents: readonly ReadDocument[], positions: Positions): readonly unknown[] {
  const ids = new Map<unknown, number>();
  const describeValue = (value: Value): unknown => {
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : value;
    const known = ids.get(value);
    if (known !== undefined) return { same: known };
    ids.set(value, ids.size);
    const entries = Object.entries(value as Record<string, Value>).map(([name, below]) => {
      const key = Array.isArray(value) ? Number(name) : name;
      const places = [0, 1, 2].map((occurrence) => positions.of(value, key, occurrence));
      return [name, places, describeValue(below)];
    });
    return { list: Array.isArray(value), entries };
  };
  return documents.map(({ value, start, duplicates }) => ({
    start,
    value: describeValue(value),
    duplicates: duplicates.map(({ mapping, key, isSame }) => [ids.get(mapping), key, isSame]),
  }));
}

interface Described {
  readonly documents: readonly unknown[];
  readonly problems: readonly unknown[];
}

/** Reads parts of a text by the library alone. */
function readParts(text: string, parts: readonly Part[]): Described {
  const source = new Source('a.yaml', text);
  const documents: ReadDocument[] = [];
  const problems: unknown[] = [];
  const fail = (offset: number, message: string) =>
    problems.push({ file: 'a.yaml', ...source.lineColumn(Math.min(offset, text.length)), message });
  const refused = refusals(text);
  for (const { offset, message } of refused) fail(offset, message);
  const take = (document: ReadDocument) => documents.push(document);
  for (const { from, end } of parts) {
    readByLibrary(text.slice(from, end), from, refused, { positions: source.positions, take, fail });
  }
  return { documents: described(documents, source.positions), problems };
}

/** How many documents {@link expectSame} has compared, those of all texts. */
let documentsCompared = 0;

/** A text of several documents is read as a whole as well, which takes as long again: once in so many texts. */
const WHOLE_ONE_IN = tries(1, 4);
let textsOfSeveral = 0;

function isJson(text: string): boolean {
  return readJson(text, new Positions()) !== undefined;
}

function expectSame(written: string): void {
  const text = written.startsWith('\uFEFF') ? written.slice(1) : written;
  const whole = [{ from: 0, end: text.length }];
  // as the product cuts a text with CRLF line ends, at the same offsets
  const cut = partsOf(/(?<!\r)\n|\r(?!\n)/.test(text) ? text : text.replaceAll('\r\n', ' \n')) ?? whole;
  documentsCompared += cut.length;
  const parts = readParts(text, cut);
  // a template is one problem, whatever the library says of it; objects of JSON in a row, and some that JSON holds, are not YAML
  if (parts.problems.length > 0 && (templateIn(text) !== undefined || isJson(text))) return;
  // in YAML these are line breaks, in JSON they are characters
  if (/[\u0085\u2028\u2029]/.test(text) && isJson(text)) return;
  const { source, documents, problems } = parseText(written, 'a.yaml');
  const read = { documents: described(documents, source.positions), problems };

  // jest's own comparison takes longer than to read
  if (!isDeepStrictEqual(read, parts)) expect(read).toEqual(parts);
  // of one document both are the same
  if ((cut.length === 1 && cut[0]?.from === 0 && cut[0].end === text.length) || textsOfSeveral++ % WHOLE_ONE_IN !== 0)
    return;
  const byLibrary = readParts(text, whole);
  // after a document that is broken the library may go wrong in the next one
  const isSound = byLibrary.problems.length === 0 || problems.length === 0;
  if (isSound && !isDeepStrictEqual(read, byLibrary)) expect(read).toEqual(byLibrary);
}

/** The number of documents of a text, and of those in the subset. */
function counted(text: string): { readonly all: number; readonly inSubset: number } {
  const parts = partsOf(text);
  if (parts === undefined) return { all: 1, inSubset: 0 };
  const lines = `${text.trimEnd()}\n`;
  const read = parts.filter(({ from, end }) => {
    const to = Math.min(end, lines.length);
    return from >= to || readSubset(lines, from, to, new Positions()) !== undefined;
  });
  return { all: parts.length, inSubset: read.length };
}

const files = execFileSync('git', ['ls-files', '*.yaml', '*.yml', '*.json'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n')
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
  .filter(({ text }) => text.length < 200_000);
const manifests = files.filter(({ file }) => /^(?:dist|test\/(?:corpus|documents))\/.*\.yaml$/.test(file));
const [first = '', ...others] = manifests.map(({ text }) => text).filter((text) => text.length < 8000);

// each problem that the library finds is an Error, and nobody asks for its stack
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

describe('the reader of the subset and the library read the same: values, places, duplicates and problems', () => {
  test.each(files)('in $file', ({ text }) => {
    expectSame(text);
  });

  test('in texts of YAML', () => {
    fc.assert(fc.property(yamlTexts, expectSame), { numRuns: tries(400, 20_000), seed: seed(1) });
  });

  test('in texts with CRLF line ends', () => {
    const texts = yamlTexts.map((text) => text.replaceAll('\n', '\r\n'));
    fc.assert(fc.property(texts, expectSame), { numRuns: tries(150, 6_000), seed: seed(5) });
  });

  test('in texts with changes that break most', () => {
    fc.assert(fc.property(brokenTexts([first, ...others]), expectSame), { numRuns: tries(150, 17_000), seed: seed(2) });
  });

  test('in a hundred thousand documents, where there is the time', () => {
    expect(documentsCompared).toBeGreaterThan(tries(1_000, 100_000));
  });
});

test('JSON is read as JSON.parse reads it', () => {
  const objects = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), {
    minLength: 1,
    maxLength: 3,
  });
  const blanks = fc.constantFrom(undefined, 1, 4, '\t');
  const separators = fc.constantFrom('', '\n', '\r\n', ' \t');

  fc.assert(
    fc.property(objects, blanks, separators, (written, indent, separator) => {
      const texts = written.map((object) => JSON.stringify(object, null, indent));
      const { documents, problems } = parseText(texts.join(separator), 'a.json');

      const read = documents.map(({ value }) => JSON.stringify(value));
      expect({ read, problems }).toEqual({ read: texts.map((text) => JSON.stringify(JSON.parse(text))), problems: [] });
    }),
    { numRuns: tries(300, 2_000), seed: seed(4) },
  );
});

describe('most documents are in the subset', () => {
  test('of manifests', () => {
    const counts = manifests.map(({ text }) => counted(text));
    const all = counts.reduce((sum, count) => sum + count.all, 0);
    const inSubset = counts.reduce((sum, count) => sum + count.inSubset, 0);

    expect(all).toBeGreaterThan(500);
    expect(inSubset / all).toBeGreaterThan(0.97);
  });

  test('of what is drawn', () => {
    const counts = fc.sample(yamlTexts, { numRuns: 300, seed: seed(3) }).map(counted);

    expect(counts.filter(({ all, inSubset }) => all === inSubset).length).toBeGreaterThan(20);
    expect(counts.filter(({ all, inSubset }) => all > inSubset).length).toBeGreaterThan(20);
  });
});
