import type { Key } from '../../src/manifest/text/value';
import { formatPath } from '../sabotage/objects';

/** A copy of an object with one field that is not what it was. */
export interface Mutant {
  readonly mutation: 'dropped' | 'misspelt' | 'retyped' | 'out of range';
  readonly object: unknown;
  /** The way to the field as findings write it; of a misspelt field, its new name. */
  readonly path: string;
}

type Mapping = Record<string, unknown>;

/** What becomes of an object when one field is dropped, misspelt, of another type or out of range; fields of free maps aside. */
export function mutantsOf(object: Mapping): readonly Mutant[] {
  return fieldsOf(object, []).flatMap((path) => mutants(object, path));
}

// their keys are free, and what is in them is for others to say
const free = new Set(['labels', 'matchLabels', 'selector', 'requests', 'limits']);

function fieldsOf(value: unknown, path: readonly Key[]): readonly (readonly Key[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  const last = path.at(-1);
  if (typeof last === 'string' && free.has(last) && !('matchLabels' in value)) return [];
  return Object.entries(value).flatMap(([key, below]) => [[...path, key], ...fieldsOf(below, [...path, key])]);
}

function mutants(object: Mapping, path: readonly Key[]): readonly Mutant[] {
  const key = String(path.at(-1));
  // without these an object is of another kind, of which nothing is known
  if (path.length === 1 && (key === 'apiVersion' || key === 'kind')) return [];
  const at = (name: string) => formatPath([...path.slice(0, -1), name]);
  const value = parentOf(object, path)[key];
  const retyped = Array.isArray(value) ? {} : typeof value === 'object' ? [] : { of: 'another type' };
  const found: Mutant[] = [
    {
      mutation: 'dropped',
      path: at(key),
      object: changed(object, path, (parent) => void Reflect.deleteProperty(parent, key)),
    },
    {
      mutation: 'misspelt',
      path: at(`${key}Xyz`),
      object: changed(object, path, (parent) => {
        parent[`${key}Xyz`] = parent[key];
        Reflect.deleteProperty(parent, key);
      }),
    },
    { mutation: 'retyped', path: at(key), object: changed(object, path, (parent) => void (parent[key] = retyped)) },
  ];
  if (typeof value === 'number' || typeof value === 'string') {
    const out = typeof value === 'number' ? -70_000 : '-No_Name?';
    found.push({
      mutation: 'out of range',
      path: at(key),
      object: changed(object, path, (parent) => void (parent[key] = out)),
    });
  }
  return found;
}

function changed(object: Mapping, path: readonly Key[], change: (parent: Mapping) => void): unknown {
  const copy = structuredClone(object);
  change(parentOf(copy, path));
  return copy;
}

function parentOf(object: Mapping, path: readonly Key[]): Mapping {
  return path.slice(0, -1).reduce<unknown>((value, key) => (value as Mapping)[key], object) as Mapping;
}
