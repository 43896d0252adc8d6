/** A value of a manifest: what JSON can say. */
export type Value = null | boolean | number | string | Sequence | Mapping;

/** A list of values. */
export type Sequence = readonly Value[];

/** A mapping; it inherits nothing, so that a key named "constructor" is only there when the manifest has it. */
export interface Mapping {
  readonly [key: string]: Value | undefined;
}

/** One step into a value: the key of a mapping, or the index in a list. */
export type Key = string | number;

// objects of a constructor whose prototype is empty inherit nothing and are still fast: Object.create(null) makes hash tables
const Empty = function () {
  // nothing of its own
} as unknown as { new (): Record<string, Value>; prototype: unknown };
Empty.prototype = Object.create(null);

/** A new, empty mapping. */
export function newMapping(): Record<string, Value> {
  return new Empty();
}

/** Whether a value is a mapping (and not null, nor a list). */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the value at a key of a mapping or an index of a list; undefined when there is none. */
export function valueIn(value: Value, key: Key | undefined): Value | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== (typeof key === 'number'))
    return undefined;
  return (value as Mapping)[key ?? ''];
}

/** A value where it is a string, and not empty. */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A value where it is a number. */
export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Whether a value is a list. */
export function isSequence(value: Value | undefined): value is Sequence {
  return Array.isArray(value);
}

/**
 * A copy of a plain JavaScript value as a manifest's value.
 *
 * Values that JSON cannot express (undefined, functions) are dropped, as JSON.stringify drops them.
 *
 * @throws a TypeError when the value contains itself
 */
export function toValue(plain: unknown, parents: readonly unknown[] = []): Value {
  if (plain === null || typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean') {
    return plain;
  }
  if (typeof plain !== 'object') return typeof plain === 'bigint' ? Number(plain) : null;
  if (parents.includes(plain)) throw new TypeError('an object contains itself, so it is no manifest');
  const line = [...parents, plain];
  if (Array.isArray(plain)) return plain.map((item) => toValue(item, line));
  if ('toJSON' in plain && typeof plain.toJSON === 'function') {
    return toValue((plain as { toJSON: () => unknown }).toJSON(), line);
  }
  const mapping = newMapping();
  for (const [key, value] of Object.entries(plain)) {
    if (value !== undefined && typeof value !== 'function') mapping[key] = toValue(value, line);
  }
  return mapping;
}
