import { problems } from '../../src/schema/validate';
import { fullObjects } from './full-props';

type Json = Record<string, unknown> | readonly unknown[];

const all = fullObjects().map(([name, object]) => [name, JSON.parse(JSON.stringify(object)) as Json] as const);

test('all kinds of cdk8s-plus-28 are tried', () => {
  expect(all.length).toBeGreaterThan(60);
});

test.each(all)('what toJson writes of a %s with all fields has no problem', (_, object) => {
  const found = problems('1.28', object).map(({ path }) => path.join('.'));

  // cdk8s-plus takes the ServiceReference of an APIService for that of webhooks, which has a path: see fieldTypes
  expect(found.filter((path) => path !== 'spec.service.path')).toEqual([]);
});

describe('every field of such an object', () => {
  const kinds = ['HorizontalPodAutoscalerV2', 'Ingress', 'NetworkPolicy', 'RoleBinding', 'Secret', 'Service'];
  const tried = all.filter(([name]) => [...kinds, 'StatefulSet'].includes(name.replace('Kube', '')));

  test.each(tried)('is found when it is misspelt: %s', (_, object) => {
    const missed = fieldsOf(object).filter(({ at, key, path }) => {
      const { [key]: value } = at;
      const misspelt = `${key}Xyz`;
      at[misspelt] = value;
      Reflect.deleteProperty(at, key);
      const isFound = hasProblemAt(object, [...path, misspelt]);
      Reflect.deleteProperty(at, misspelt);
      at[key] = value;
      // keys of maps are free
      return !isFound && key !== 'key';
    });

    expect(missed.map(nameOf)).toEqual([]);
  });

  test.each(tried)('is found when it is of another type: %s', (_, object) => {
    const missed = fieldsOf(object).filter(({ at, key, path }) => {
      const { [key]: value } = at;
      at[key] = typeof value === 'object' ? true : typeof value === 'boolean' ? 'text' : { of: 'another type' };
      const isFound = hasProblemAt(object, [...path, key]);
      at[key] = value;
      return !isFound && key !== 'fieldsV1';
    });

    expect(missed.map(nameOf)).toEqual([]);
  });

  test.each(tried)('is the same when it is null as when it is not there: %s', (_, object) => {
    const different = fieldsOf(object).filter(({ at, key }) => {
      const { [key]: value } = at;
      at[key] = null;
      const asNull = problems('1.28', object);
      Reflect.deleteProperty(at, key);
      const without = problems('1.28', object);
      at[key] = value;
      return JSON.stringify(asNull) !== JSON.stringify(without);
    });

    expect(different.map(nameOf)).toEqual([]);
  });
});

interface Field {
  readonly at: Record<string, unknown>;
  readonly key: string;
  readonly path: readonly (string | number)[];
}

/** All fields of an object, outermost first, but those that say what it is. */
function fieldsOf(value: unknown, path: readonly (string | number)[] = []): readonly Field[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null || path.at(-1) === 'fieldsV1') return [];
  const at = value as Record<string, unknown>;
  return Object.keys(at).flatMap((key) =>
    path.length === 0 && (key === 'apiVersion' || key === 'kind')
      ? []
      : [{ at, key, path }, ...fieldsOf(at[key], [...path, key])],
  );
}

function nameOf({ path, key }: Field): string {
  return [...path, key].join('.');
}

function hasProblemAt(object: Json, path: readonly (string | number)[]): boolean {
  return problems('1.28', object).some((problem) => problem.path.join('.') === path.join('.'));
}
