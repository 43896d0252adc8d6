import { ApiObject, App as Cdk8sApp, Chart, Lazy, LazyResolver, ResolutionContext } from 'cdk8s';
import type * as Cdk8s from 'cdk8s';
import * as fc from 'fast-check';
import type * as Ours from '../../src/app';
import { attempt, type Attempt } from '../app/support/apps';
import { App } from '../app/support/unchecked';

const OBJECTS = Math.ceil(Number(process.env.DOVETAIL_DOCUMENTS ?? 100_000) / 20);

/** Makes a value anew, so that both sides have their own. */
type Make = () => unknown;

class Union {
  constructor(readonly value: unknown) {}
}

const made = () => 'function';

const plain: fc.Arbitrary<Make> = fc
  .constantFrom('text', '', 7, 0.5, true, null, undefined, '500m')
  .map((leaf) => () => leaf);

/** What is written as a number or a string, what is nothing, and what cdk8s refuses. */
const odd = fc.constantFrom<Make[]>(
  () => new Union('500m'),
  () => new Union(80),
  () => new Union(true),
  () => made,
  () => Promise,
  () => Object.create(null) as unknown,
  () => Object.assign(Object.create(null) as object, { value: 'bare' }),
  () => Object.assign(['listed'], { value: 1 }),
  () => JSON.parse('{"__proto__": {"inherited": 1}, "own": 2}') as unknown,
);

const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a', 'b', 'z', '10', '9') },
  { weight: 1, arbitrary: fc.constantFrom('value', 'resolve', 'constructor', 'toString') },
);

const { value } = fc.letrec<{ value: Make; fields: Make }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 20, arbitrary: plain },
    { weight: 1, arbitrary: odd },
    { weight: 12, arbitrary: tie('fields') },
    {
      weight: 4,
      arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((all) => () => all.map((make): unknown => make())),
    },
    { weight: 2, arbitrary: tie('value').map((make) => () => Lazy.any({ produce: make }) as unknown) },
    { weight: 1, arbitrary: tie('value').map((make) => () => ({ resolve: make })) },
  ),
  fields: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 4 })
    .map((all) => () => Object.fromEntries(all.map(([name, make]) => [name, make()]))),
}));

const object = fc.record({
  labels: value,
  spec: value,
  more: fc.dictionary(fc.constantFrom('data', 'value', 'resolve', 'immutable'), value, { noNullPrototype: true }),
});

function json(app: Cdk8sApp, fields: object): Attempt<unknown> {
  const props = { apiVersion: 'v1', kind: 'Thing', ...fields };
  return attempt(() => new ApiObject(new Chart(app, 'chart'), 'object', props).toJson() as unknown);
}

test(`${OBJECTS} objects with late values, tokens and unions turn into the JSON of cdk8s, or fail with its words`, () => {
  let failed = 0;

  const same = fc.property(object, ({ labels, spec, more }) => {
    const fields = () => ({
      metadata: { name: 'thing', labels: { given: labels() } as Record<string, string> },
      spec: spec(),
      ...Object.fromEntries(Object.entries(more).map(([name, make]) => [name, make()])),
    });
    const expected = json(new Cdk8sApp(), fields());
    if ('error' in expected) failed++;
    const actual = json(new App(), fields());
    expect(actual).toEqual(expected);
    // the order of keys is the order of lines
    expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
  });
  fc.assert(same, { numRuns: OBJECTS });

  expect(failed / OBJECTS).toBeLessThan(0.7);
}, 600_000);

test("a dictionary is resolved by one question to cdk8s' resolvers", () => {
  const asked = jest.spyOn(LazyResolver.prototype, 'resolve');
  const fields = {
    metadata: { labels: { a: 'b', c: 'd' } },
    spec: { list: [{ deep: [1, 2, 3] }, { deep: [4, 5, 6] }] },
  };

  json(new App(), fields);
  asked.mockClear();
  json(new App(), fields);

  // what comes of the metadata, and of the object
  expect(asked).toHaveBeenCalledTimes(2);
  asked.mockRestore();
});

test('a late value that changes what stands beside it comes too late for it, as in cdk8s', () => {
  const fields = () => {
    const spec: Record<string, unknown> = { after: 'old' };
    return { spec: { late: Lazy.any({ produce: () => ((spec.after = 'new'), 1) }) as unknown, ...spec, spec } };
  };
  const beside = () => {
    const spec: Record<string, unknown> = {};
    spec.late = Lazy.any({ produce: () => ((spec.after = 'new'), (spec.before = 'new'), 1) });
    return { spec: Object.assign(spec, { after: 'old' }) };
  };

  const actual = [json(new App(), fields()), json(new App(), beside())];

  expect(actual).toEqual([json(new Cdk8sApp(), fields()), json(new Cdk8sApp(), beside())]);
});

test('a resolver that is added later has its say', () => {
  const app = new App();
  app.resolvers.push({
    resolve: (context) => {
      if (context.value === 'six') context.replaceValue(6);
    },
  });

  const actual = json(app, { spec: { list: ['six'] } });

  expect(actual).toMatchObject({ value: { spec: { list: [6] } } });
});

test("an object of another copy of cdk8s is left to that copy's way", () => {
  const app = new App();
  jest.isolateModules(() => {
    const other = jest.requireActual<typeof Cdk8s>('cdk8s');
    const replaced = jest.spyOn(other.ResolutionContext.prototype, 'replaceValue');
    const props = {
      apiVersion: 'v1',
      kind: 'Thing',
      spec: { list: [{ resolve: () => ['late'] }] },
    };

    const actual = new other.ApiObject(new Chart(app, 'chart'), 'object', props).toJson() as unknown;

    expect(other.ResolutionContext).not.toBe(ResolutionContext);
    expect(replaced.mock.calls).toEqual([[['late']]]);
    expect(actual).toMatchObject({ spec: { list: [['late']] } });
  });
});

test('a cdk8s that refuses what is resolved resolves itself', () => {
  jest.isolateModules(() => {
    const cdk8s = jest.requireActual<typeof Cdk8s>('cdk8s');
    const replaced = jest.spyOn(cdk8s.ResolutionContext.prototype, 'replaceValue').mockImplementation(() => {
      throw new Error('refused');
    });
    jest.doMock('cdk8s', () => cdk8s);
    const { App: FreshApp } = jest.requireActual<typeof Ours>('../../src/app');
    const props = { apiVersion: 'v1', kind: 'Thing', spec: { list: [1, { a: 'b' }] } };

    const actual = new cdk8s.ApiObject(new cdk8s.Chart(new FreshApp(), 'chart'), 'object', props).toJson() as unknown;

    replaced.mockRestore();
    jest.dontMock('cdk8s');
    expect(actual).toMatchObject({ spec: { list: [1, { a: 'b' }] } });
  });
});
