import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kubernetesApi } from '../../src/schema/api';
import { isMapping } from '../../src/schema/describe-value';
import { isSound } from '../../src/schema/fast-validator';
import { problems, problemsWithoutShortcut } from '../../src/schema/validate';

const version = '1.34';
const dist = join(__dirname, '..', '..', 'dist');
const objects = readdirSync(dist)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) =>
    parseAllDocuments(readFileSync(join(dist, name), 'utf8')).map((document) => document.toJS() as unknown),
  )
  .filter(isMapping)
  .filter(({ apiVersion, kind }) => kubernetesApi(version).kind(String(apiVersion), String(kind)) !== undefined);

// what a value may wrongly be: each of another kind, and some that are right for few
const wrong: readonly unknown[] = [
  ...['', 'a b', '1', '100m', '2024-05-01T12:00:00Z', 'aGk=', 'TCP'],
  ...[0, -1, 1.5, 2 ** 31, 2 ** 53, 2 ** 63],
  ...[true, null, [], {}, [null], ['a'], [{}], [{}, {}], { a: 1 }, { a: null }],
];

/** The object with each of its values replaced by one of another kind, removed, doubled, or given a sibling. */
function* mutants(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    yield [...items, ...items];
    yield [...items, null];
    for (const [index, item] of items.entries())
      for (const other of mutants(item)) yield items.map((one, at) => (at === index ? other : one));
  } else if (isMapping(value)) {
    yield { ...value, unheardOf: 1 };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      for (const other of mutants(item)) yield { ...value, [key]: other };
    }
  }
  yield* wrong;
}

test('the quick walk says yes to nothing that the validator finds a problem in', () => {
  let sound = 0;
  let unsound = 0;
  for (const object of objects) {
    const type = kubernetesApi(version).kind(String(object.apiVersion), String(object.kind))!;
    for (const mutant of mutants(object)) {
      if (!isMapping(mutant) || mutant.apiVersion !== object.apiVersion || mutant.kind !== object.kind) continue;
      const isFine = problemsWithoutShortcut(version, mutant).length === 0;
      if (isFine) sound += 1;
      else unsound += 1;
      if (!isFine && isSound(type, mutant)) throw new Error(`called sound: ${JSON.stringify(mutant)}`);
    }
  }

  expect(sound).toBeGreaterThan(1000);
  expect(unsound).toBeGreaterThan(10_000);
});

test('the quick walk takes nearly all that is right', () => {
  const right = objects.filter((object) => problems(version, object).length === 0);

  const passedOver = right.filter(({ apiVersion, kind, ...rest }) => {
    const type = kubernetesApi(version).kind(String(apiVersion), String(kind))!;
    return !isSound(type, { apiVersion, kind, ...rest });
  });

  expect(right.length).toBeGreaterThan(30);
  expect(passedOver).toEqual([]);
});
