import type { Key } from '../../src/manifest/text/value';
import type { Mapping, Place } from './kinds';

/** A copy of an object in which one field is not what it was. */
export interface KindMutant {
  readonly mutation: 'dropped' | 'misspelt' | 'retyped' | 'emptied' | 'beyond' | 'twice';
  readonly object: Mapping;
  /** Where it was changed. */
  readonly path: readonly Key[];
  /** Whether the schema says that it is wrong; otherwise it may be. */
  readonly isWrong: boolean;
}

/** What becomes of an object when one field is changed, in each way that its schema knows. */
export function mutantsAt(object: Mapping, { path, fieldType, isRequired, isNamed }: Place): readonly KindMutant[] {
  const key = path.at(-1) ?? '';
  const mutants: KindMutant[] = [];
  const add = (
    mutation: KindMutant['mutation'],
    isWrong: boolean,
    at: readonly Key[],
    change: (parent: Mapping) => void,
  ) => {
    mutants.push({ mutation, object: changed(object, path, change), path: at, isWrong });
  };
  if (isNamed) {
    add('dropped', isRequired, path, (parent) => void Reflect.deleteProperty(parent, key));
    const misspelt = `${key}Xyz`;
    add('misspelt', true, [...path.slice(0, -1), misspelt], (parent) => {
      parent[misspelt] = parent[key];
      Reflect.deleteProperty(parent, key);
    });
  }
  if (fieldType.is !== 'any') {
    add(
      'retyped',
      true,
      path,
      (parent) => void (parent[key] = fieldType.is === 'object' || fieldType.is === 'map' ? [] : {}),
    );
  }
  if (fieldType.is === 'string' && isRequired && isNamed)
    add('emptied', true, path, (parent) => void (parent[key] = ''));
  const beyond = beyondOf(fieldType);
  if (beyond !== undefined) add('beyond', true, path, (parent) => void (parent[key] = beyond));
  // wiring/env-is-unique judges variables, since one may extend the other
  if (fieldType.is === 'list' && fieldType.keys !== undefined && key !== 'env') {
    add('twice', hasKeys(parentOf(object, path)[key], fieldType.keys), [...path, 1], (parent) => {
      const [first] = parent[key] as readonly unknown[];
      parent[key] = [first, first];
    });
  }
  return mutants;
}

/** A value of the type of a field that the field does not take. */
function beyondOf(fieldType: Place['fieldType']): unknown {
  switch (fieldType.is) {
    case 'string':
      return fieldType.choice === undefined ? undefined : 'Xyz-unknown';
    case 'int32':
      return 2 ** 31;
    case 'int64':
      return 1e20;
    case 'quantity':
    case 'time':
    case 'base64':
      return 'none at all';
    default:
      return undefined;
  }
}

// an item without what tells it from others is not compared
function hasKeys(
  list: unknown,
  { names, defaults }: { names: readonly string[]; defaults: Readonly<Record<string, string>> },
): boolean {
  const [first] = Array.isArray(list) ? (list as readonly Mapping[]) : [];
  return names.every((name) => first?.[name] !== undefined || defaults[name] !== undefined);
}

function changed(object: Mapping, path: readonly Key[], change: (parent: Mapping) => void): Mapping {
  const copy = structuredClone(object);
  change(parentOf(copy, path));
  return copy;
}

function parentOf(object: Mapping, path: readonly Key[]): Mapping {
  return path.slice(0, -1).reduce<unknown>((value, key) => (value as Mapping)[key], object) as Mapping;
}
