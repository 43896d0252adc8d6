import { Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type ConstructPart } from '../props/construct-error';
import type { Json } from './strategic-merge';

/** More levels than a field of Kubernetes has; so many are read without a stack overflow. */
const DEEPEST = 200;

/** The values in which a value lies. */
type Above = readonly object[];

/** The start of a path, which is long where a value lies deep. */
function briefly(path: string): string {
  return path.length > 60 ? `${path.slice(0, 60)}...` : path;
}

/**
 * Returns a value as JSON: instances of IntOrString, Quantity, Cpu and Size become numbers and strings.
 *
 * @throws on a value that JSON cannot express, such as a function, since it would be missing in the YAML; on one that holds itself, and on
 * more levels than any field has
 */
export function toJsonValue(place: ConstructPart, path: string, value: unknown, above: Above = []): Json {
  if (above.length > DEEPEST || (typeof value === 'object' && value !== null && above.includes(value)))
    throw constructError(
      place,
      above.length > DEEPEST
        ? `${briefly(path)} is nested deeper than ${DEEPEST} levels; no field of Kubernetes is`
        : `${briefly(path)} holds itself, which JSON cannot express; leave it out`,
    );
  const within = (inner: string, item: unknown) =>
    toJsonValue(place, inner, item, typeof value === 'object' && value !== null ? [...above, value] : above);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  // `map` would skip the holes of a sparse list
  if (Array.isArray(value)) return Array.from<unknown, Json>(value, (item, index) => within(`${path}[${index}]`, item));
  if (value instanceof k8s.Quantity || value instanceof k8s.IntOrString) return toJsonValue(place, path, value.value);
  if (value instanceof Cpu) return value.amount;
  if (value instanceof Size) return value.asString();
  if (isPlain(value)) {
    const result: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value)) result[key] = within(path === '' ? key : `${path}.${key}`, item);
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
