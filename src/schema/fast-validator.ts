import { isBase64, isQuantity, isTime } from './string-formats/formats';
import { isMapping } from './describe-value';
import type { ListKeys, Shape } from './type-tables';

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Whether a value is plainly of a shape: a quick yes for what nothing is wrong with, which is nearly everything.
 *
 * A no says nothing yet: the validator then walks the value once more, and finds what is wrong and where. So this may
 * say no to what is right, but never yes to what the validator finds a problem in (test/schema/sound.test.ts).
 */
export function isSound(shape: Shape, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  switch (shape.is) {
    case 'string':
      return typeof value === 'string' && (shape.choice === undefined || shape.choice.allowed.includes(value));
    case 'object': {
      if (typeof value !== 'object' || Array.isArray(value)) return false;
      const { shapes, required } = shape.fields;
      for (const field in value) {
        const below = shapes.get(field);
        if (below === undefined || !isSound(below, (value as Mapping)[field])) return false;
      }
      for (let index = 0; index < required.length; index += 1) {
        const given = (value as Mapping)[required[index] ?? ''];
        if (given === undefined || given === null || given === '') return false;
      }
      return true;
    }
    case 'list': {
      if (!Array.isArray(value)) return false;
      const { of, keys } = shape;
      for (let index = 0; index < value.length; index += 1) {
        const item: unknown = value[index];
        if (item === null || item === undefined || !isSound(of, item)) return false;
      }
      return keys === undefined || value.length < 2 || areApart(keys, value);
    }
    case 'map':
      if (typeof value !== 'object' || Array.isArray(value)) return false;
      for (const key in value) if (!isSound(shape.of, (value as Mapping)[key])) return false;
      return true;
    case 'int32':
      return isInt32(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'quantity':
      return typeof value === 'string' && isQuantity(value);
    case 'int-or-string':
      return typeof value === 'string' || isInt32(value);
    case 'int64':
      return Number.isSafeInteger(value);
    case 'double':
      return typeof value === 'number';
    case 'base64':
      return typeof value === 'string' && isBase64(value);
    case 'time':
      return typeof value === 'string' && isTime(value);
    case 'any':
      return true;
  }
}

function isInt32(value: unknown): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

// of one key the values themselves tell; what is not given, or no scalar, is for the validator
function areApart({ names, defaults }: ListKeys, items: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    if (!isMapping(item)) return false;
    let id = '';
    for (const name of names) {
      const value = item[name] ?? defaults[name];
      if (typeof value !== 'string' && typeof value !== 'number') return false;
      id = id === '' ? String(value) : `${id} ${value}`;
    }
    seen.add(id);
  }
  return seen.size === items.length;
}
