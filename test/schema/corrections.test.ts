import { kubernetesApi } from '../../src/schema/api';
import { namesOf } from '../../src/schema/corrected-type';
import { appliedKeys, choices, notRequired, required, uniqueKeys } from '../../src/schema/corrections';
import { table } from '../../src/schema/generated/kubernetes';
import type { FieldType } from '../../src/schema/type-tables';
import { knownVersions } from '../../src/schema/versions';
import { free } from './free-strings';

const apis = knownVersions.map(kubernetesApi);
const typeNames = (table.split('\n\n')[1] ?? '').split('\n').map((line) => line.replace(/ .*/, ''));

/** All fields of all versions by the names that corrections have for them. */
const fields = new Map<string, FieldType>();
for (const type of typeNames) {
  for (const [field, fieldType] of apis.flatMap((api) => [...(api.type(type)?.fieldTypes ?? [])])) {
    for (const name of namesOf(type)) fields.set(`${name}.${field}`, fieldType);
  }
}

test.each([
  ['choices', Object.keys(choices)],
  ['free', Object.keys(free).filter((name) => !name.startsWith('*'))],
  ['not required', notRequired],
  ['required', required],
  ['unique keys', Object.keys(uniqueKeys)],
  ['applied keys', Object.keys(appliedKeys)],
])('every field that is corrected is there: %s', (_, names) => {
  expect(names.filter((name) => !fields.has(name.replace('[]', '')))).toEqual([]);
});

test('the keys of lists are fields of their items', () => {
  const wrong = Object.entries({ ...uniqueKeys, ...appliedKeys }).filter(([name, keys]) => {
    const fieldType = fields.get(name);
    const item = fieldType?.is === 'list' ? fieldType.of : undefined;
    return item?.is !== 'object' || keys.some((key) => !item.fieldTypes.has(key.replace(/=.*/, '')));
  });

  expect(wrong).toEqual([]);
});

test('what is required by hand is optional in the types of some version, and the other way round', () => {
  const lines = new Map((table.split('\n\n')[1] ?? '').split('\n').map((line) => [line.replace(/ .*/, ''), line]));
  const specsOf = (name: string) => {
    const [type, field] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
    const found = [...lines].filter(([known]) => namesOf(known).includes(type)).map(([, line]) => line);
    return found.flatMap((line) => line.split(' ').filter((entry) => entry.replace(/[@=].*/, '') === field));
  };

  expect(notRequired.filter((name) => specsOf(name).every((spec) => !spec.endsWith('!')))).toEqual([]);
  expect(required.filter((name) => specsOf(name).every((spec) => spec.endsWith('!')))).toEqual([]);
});

describe('strings that are named like one of a fixed set', () => {
  const likely =
    /(^|[a-z])(type|kind|policy|policies|protocol|operator|effect|mode|modes|scope|scopes|scheme|action|actions|strategy|status|family|families|affinity|propagation|reason|level|medium|unsatisfiable|deleted|scaled|usages|operations|distribution)$/i;
  const found: string[] = [];
  const undecided: string[] = [];
  for (const type of typeNames) {
    for (const [field, fieldType] of apis.flatMap((api) => [...(api.type(type)?.fieldTypes ?? [])])) {
      const item = fieldType.is === 'list' ? fieldType.of : fieldType;
      if (!likely.test(field) || item.is !== 'string') continue;
      const names = namesOf(type).map((name) => `${name}.${field}`);
      const isKind =
        field === 'kind' && type.split('.').length === 3 && apis.some((api) => isKindType(api.kinds, type));
      const byHand = names.map((name) => choices[name] ?? choices[`${name}[]`]).find((one) => one !== undefined);
      const choice = byHand ?? item.choice?.allowed;
      const note = [...names, `*.${field}`].map((name) => free[name]).find((one) => one !== undefined);
      const what =
        choice?.join(' | ') ?? (note === undefined ? (isKind ? 'the kind itself' : undefined) : `free: ${note}`);
      if (what === undefined) undecided.push(`${type}.${field}`);
      else found.push(`${type}.${field}: ${what}`);
    }
  }

  test('have their values, or a reason to have none', () => {
    expect([...new Set(undecided)]).toEqual([]);
  });

  test('are these', () => {
    expect([...new Set(found)].filter((line) => !/the kind itself/.test(line)).sort()).toMatchSnapshot();
  });

  test('are not listed as free without need', () => {
    const both = Object.keys(free).filter((name) => {
      const fieldType = fields.get(name);
      const item = fieldType?.is === 'list' ? fieldType.of : fieldType;
      return item?.is === 'string' && item.choice !== undefined;
    });

    expect(both).toEqual([]);
  });
});

function isKindType(kinds: readonly string[], type: string): boolean {
  const short = type.slice(type.lastIndexOf('.') + 1);
  return kinds.some((gvk) => gvk.endsWith(` ${short}`));
}
