import fc from 'fast-check';
import * as fast from '../../src/suggest/name-index';
import * as scan from '../../src/suggest/similar-name';
import { checkManifests } from '../../src/check';
import { nearestOfAll } from './nearest-of-all';

// few letters and digits, so that many names are near others, and words so that they are like those of people
const words = fc.constantFrom('api', 'db', 'llmops', 'secret', 'config', 'eu', 'payment', 'a', 'rw', 'v2');
const letters = fc.string({ unit: fc.constantFrom(...'abAé012-_.'.split('')), minLength: 1, maxLength: 12 });
const name = fc.oneof(
  letters,
  fc.array(fc.oneof(words, fc.nat(1200).map(String)), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-')),
  // as long as a name may be, and of more signs than the index has traces for
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'.split('')),
    minLength: 40,
    maxLength: 70,
  }),
);

/** A name with one or two letters put in, left out, replaced or moved. */
const misspelt = (names: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...'ab017-'.split(''))), { maxLength: 3 }),
    )
    .map(([written, edits]) => edits.reduce((text, [where, how, letter]) => edited(text, where, how, letter), written));

function edited(text: string, where: number, how: number, letter: string): string {
  const at = where % (text.length + 1);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  if (how === 0) return before + letter + after;
  if (how === 1) return before + after.slice(1);
  if (how === 2) return before + letter + after.slice(1);
  return before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2);
}

const questions = fc
  .array(name, { minLength: 1, maxLength: 25 })
  .chain((names) => fc.tuple(fc.constant(names), fc.oneof(name, misspelt(names))));

// what the index itself compares is counted apart from what the search that compares with all does
jest.mock<typeof scan>('../../src/suggest/similar-name', () => {
  const actual = jest.requireActual<typeof scan>('../../src/suggest/similar-name');
  return { ...actual, nearest: jest.fn(actual.nearest), editsToNear: jest.fn(actual.editsToNear) };
});

test('the index finds what comparing with all finds, and so does the search that leaves out what cannot be', () => {
  let near = 0;
  let asked = 0;

  fc.assert(
    fc.property(questions, ([names, written]) => {
      const nearest = nearestOfAll(written, names);
      asked += 1;
      if (nearest !== undefined) near += 1;
      expect({ written, is: new fast.NameIndex(names).nearest(written) }).toEqual({ written, is: nearest });
      expect({ written, is: scan.nearest(written, names) }).toEqual({ written, is: nearest });
    }),
    { numRuns: 1500 },
  );

  // a tenth of them have one, give or take, as the runs are random; without any nothing would have been found by either
  expect(near / asked).toBeGreaterThan(0.03);
});

describe('of 3,000 names that are missing, each is compared with few of the 3,000 that are there', () => {
  const list = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'heron', 'inlet', 'jetty', 'knoll'];
  const word = (index: number) => list[index % list.length]!;
  const words = (index: number) =>
    `${word(index)}-${word(Math.floor(index / 11))}-${word(Math.floor(index / 121))}${word(Math.floor(index / 1331))}`;

  test.each<[string, (index: number) => string, (index: number) => string, number]>([
    ['of another series', (i) => `app-${i}-token`, (i) => `app-${i}-config`, 1],
    ['of words', (i) => `${words(i)}-credentials`, (i) => `${words(i)}-database`, 1],
    ['of the same words', (i) => `${words(i)}-credentials`, (i) => `other-${words(i)}-credentials`, 1],
    ['of a series that differs by one letter', (i) => `app-${i}-ro`, (i) => `app-${i}-rw`, 200],
    ['misspelt', (i) => `app-${i}-confg`, (i) => `app-${i}-config`, 5],
  ])('%s', (_, missing, there, most) => {
    const index = new fast.NameIndex(Array.from({ length: 3000 }, (_, each) => there(each)));
    let compared = 0;

    for (let each = 0; each < 3000; each += 1) {
      const within1 = index.candidates(missing(each), 1);
      compared += within1.size;
      // a second look is taken when the first finds nothing
      if (index.nearest(missing(each)) === undefined) compared += index.candidates(missing(each), 2).size;
    }

    expect(compared / 3000).toBeLessThanOrEqual(most);
  });
});

test('a set whose Deployments name 3,000 Secrets that are not there compares a few of the names with all', () => {
  const [scans, comparisons] = [jest.mocked(scan.nearest), jest.mocked(scan.editsToNear)];
  scans.mockClear();
  comparisons.mockClear();
  const yaml = Array.from({ length: 3000 }, (_, index) => [
    `---\napiVersion: v1\nkind: Secret\nmetadata: {name: app-${index}-token}\ntype: Opaque\n`,
    `---\napiVersion: v1\nkind: Pod\nmetadata: {name: app-${index}}\n`,
    `spec: {containers: [{name: app, image: 'app:1', envFrom: [{secretRef: {name: app-${index}-config}}]}]}\n`,
  ]).flat();

  const { prerequisites } = checkManifests(yaml.join(''), { only: ['wiring/secret-exists'] });

  expect(prerequisites).toHaveLength(3000);
  expect(scans.mock.calls.length).toBeLessThan(20);
  expect(comparisons.mock.calls.length).toBeLessThan(3000);
});
