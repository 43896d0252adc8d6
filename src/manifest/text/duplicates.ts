import { isDeepStrictEqual } from 'node:util';
import type { Mapping, Value } from './value';

/** A key that a mapping has twice; of two the last one counts. */
export interface Duplicate {
  readonly mapping: Mapping;
  readonly key: string;
  /** Whether both have the same value. */
  readonly isSame: boolean;
}

/** Returns the duplicate that a mapping has once a key that it has already is set to a value. */
export function duplicateOf(mapping: Mapping, key: string, value: Value): Duplicate {
  return { mapping, key, isSame: isDeepStrictEqual(mapping[key], value) };
}
