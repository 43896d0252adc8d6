import type * as Cdk8s from 'cdk8s';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import type * as Ours from '../../src/synth/yaml';
import { stringify } from '../../src/synth/yaml';
import { document } from '../app/support/documents';
import { tries } from '../support/tries';

const BATCH = 250;
const DOCUMENTS = Number(process.env.DOVETAIL_DOCUMENTS ?? tries(10_000, 100_000));

function outcome(write: () => string): string {
  try {
    return write();
  } catch (error) {
    return String(error);
  }
}

test(`${DOCUMENTS} generated documents are written with the bytes of cdk8s`, () => {
  const batch = fc.array(document, { minLength: BATCH, maxLength: BATCH, size: 'max' });
  const handedOver = jest.spyOn(Yaml, 'stringify');
  let collections = 0;
  let byCdk8s = 0;

  const same = fc.property(batch, (documents) => {
    const all = new Set(documents.filter((value) => typeof value === 'object' && value !== null));
    const ours = outcome(() => stringify(documents));
    collections += all.size;
    byCdk8s += handedOver.mock.calls.filter(([value]: unknown[]) => all.has(value as object)).length;
    const theirs = outcome(() => Yaml.stringify(...documents));
    handedOver.mockClear();
    if (ours === theirs) return;
    // one document says more than a batch
    for (const value of documents) expect(outcome(() => stringify([value]))).toBe(outcome(() => Yaml.stringify(value)));
    expect(ours).toBe(theirs);
  });
  fc.assert(same, { numRuns: Math.ceil(DOCUMENTS / BATCH), endOnFailure: true });

  handedOver.mockRestore();
  // or the property would compare cdk8s with itself
  expect(byCdk8s / collections).toBeLessThan(0.5);
}, 600_000);

test.each([
  ['a circle', () => { const a: unknown[] = []; a.push({ a }); return a; }],
  ['a key of more than a thousand characters', () => ({ a: { ['k'.repeat(1100)]: 1, [`"${'k'.repeat(1100)}`]: 2 } })],
  ['keys that are numbers', () => ({ 8080: 'a', '01': 'b', nested: { 80: 1, '0x1': 2, 'e5': 3 } })],
  ['an undefined document', () => undefined],
  ['a scalar document', () => '--- a\nb'],
  ['a document that is empty', () => ({})],
  ['lists in lists', () => ({ a: [[], [[1, [2]], {}], [{ b: [[]] }]] })],
  ['an aliased empty list', () => { const a: unknown[] = []; return { a, b: a }; }],
])('%s is written with the bytes of cdk8s', (_, make) => {
  const value = make();

  const text = stringify([value, value]);

  expect(text).toBe(Yaml.stringify(value, value));
}); // prettier-ignore

test('a symbol fails with the error of cdk8s', () => {
  const write = () => stringify([{ spec: { a: Symbol('a') } }]);

  expect(write).toThrow(outcome(() => Yaml.stringify({ spec: { a: Symbol('a') } })).replace(/^\w+: /, ''));
});

test('a cdk8s that writes with other settings writes itself', () => {
  jest.isolateModules(() => {
    const cdk8s = jest.requireActual<typeof Cdk8s>('cdk8s');
    const other = jest.spyOn(cdk8s.Yaml, 'stringify').mockReturnValue('# written otherwise\n');
    jest.doMock('cdk8s', () => cdk8s);
    const { stringify: fresh } = jest.requireActual<typeof Ours>('../../src/synth/yaml');

    const text = fresh([{ a: 'b' }]);

    other.mockRestore();
    jest.dontMock('cdk8s');
    expect(text).toBe('# written otherwise\n');
  });
});
