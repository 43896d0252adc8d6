import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type ConstructPart } from '../props/construct-error';
import type { Json } from './strategic-merge';

/**
 * Returns a value as JSON: instances of IntOrString, Quantity, Cpu and Size become numbers and strings.
 *
 * @throws on a value that JSON cannot express, such as a function, since it would be missing in the YAML
 */
export function toJsonValue(place: ConstructPart, path: string, value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  // `map` would skip the holes of a sparse list
  if (Array.isArray(value))
    return Array.from<unknown, Json>(value, (item, index) => toJsonValue(place, `${path}[${index}]`, item));
  if (value instanceof k8s.Quantity || value instanceof k8s.IntOrString) return toJsonValue(place, path, value.value);
  if (value instanceof Cpu) return value.amount;
  if (value instanceof Size) return value.asString();
  if (isPlain(value)) {
    const result: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value))
      result[key] = toJsonValue(place, path === '' ? key : `${path}.${key}`, item);
    return result;
  }
  const what = path === '' ? 'it' : path;
  if (value === undefined) throw constructError(place, `${what} is undefined; give it a value or leave it out`);
  throw constructError(
    place,
    `${what} is ${describeValue(value)}, which is not JSON; give what is to stand in the YAML`,
  );
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // an object of another realm, as jest has them, has an Object.prototype of its own
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
