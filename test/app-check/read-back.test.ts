import * as fc from 'fast-check';
import { parseText } from '../../src/manifest/text/parse';
import { readBack } from '../../src/app-check/read-back';
import type * as Written from '../../src/synth/yaml';
import { stringify } from '../../src/synth/yaml';
import { document } from '../app/support/documents';
import { tries } from '../support/tries';

jest.mock('../../src/synth/yaml', () => {
  const actual = jest.requireActual<typeof Written>('../../src/synth/yaml');
  return { ...actual, stringify: jest.fn(actual.stringify) };
});

const BATCH = 100;
const DOCUMENTS = Number(process.env.DOVETAIL_DOCUMENTS ?? tries(5_000, 50_000)) / 10;

/** What a reader of the YAML has, or why there is none. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'cannot be read';
  }
}

function throughYaml(value: unknown): unknown {
  const { documents, problems } = parseText(stringify([value]), '');
  if (problems.length > 0) throw new Error(problems[0]!.message);
  return documents[0]?.value ?? null;
}

test(`${DOCUMENTS} generated documents are checked as what kubectl reads in their YAML`, () => {
  const stringified = jest.mocked(stringify);
  let [objects, through] = [0, 0];

  const same = fc.property(fc.array(document, { minLength: BATCH, maxLength: BATCH, size: 'max' }), (documents) => {
    for (const value of documents) {
      stringified.mockClear();
      const ours = outcome(() => readBack(value));
      if (typeof value === 'object' && value !== null) {
        objects++;
        if (stringified.mock.calls.some(([[asked]]) => asked === value)) through++;
      }
      expect(ours).toEqual(outcome(() => throughYaml(value)));
    }
  });
  fc.assert(same, { numRuns: Math.ceil(DOCUMENTS / BATCH), endOnFailure: true });

  // or the property would compare the YAML with itself
  expect(through / objects).toBeLessThan(0.5);
}, 600_000);

test.each<[string, unknown, unknown]>([
  [
    'a text that kubectl takes for a number, and cdk8s does not quote',
    { a: '0o17', b: '1_000', 0o17: 1 },
    { a: '0o17', b: '1_000', 15: 1 },
  ],
  ['a text that cdk8s quotes', { a: 'on', b: '8080', c: '' }, { a: 'on', b: '8080', c: '' }],
  ['a field that is undefined', { a: undefined, b: [undefined] }, { a: null, b: [null] }],
  ['an object that is there twice', ((one) => ({ a: one, b: one }))({ c: 1 }), { a: { c: 1 }, b: { c: 1 } }],
  ['a merge key', { '<<': { a: 1 } }, throughYaml({ '<<': { a: 1 } })],
])('%s', (_, json, expected) => {
  expect(readBack(json)).toEqual(expected);
});

test('a mapping inherits nothing', () => {
  const value = readBack({ a: {} }) as { readonly a: object };

  expect('constructor' in value.a).toBe(false);
});

test('an object that contains itself cannot be read', () => {
  const json: { self?: object } = {};
  json.self = json;

  expect(() => readBack(json)).toThrow('stands within its own anchor');
});

test('a half of a character, which cdk8s escapes, cannot be read', () => {
  expect(() => readBack({ a: '@\ud83d' })).toThrow('kubectl refuses \\ud83d in YAML');
  expect(() => readBack({ '@\ud83d': 1 })).toThrow('kubectl refuses \\ud83d in YAML');
  expect(readBack({ a: '@😀' })).toEqual({ a: '@😀' });
});
