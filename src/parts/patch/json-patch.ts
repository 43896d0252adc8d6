import type { JsonPatch } from 'cdk8s';
import type * as FastJsonPatch from 'fast-json-patch';
import { alternatives, constructError, partOf, type ConstructPart } from '../props/construct-error';
import { toJsonValue } from './json-value';
import type { Json, JsonObject } from './strategic-merge';

/** An operation of RFC 6902 whose pointers and value are valid. */
export type Operation = Exclude<FastJsonPatch.Operation, { readonly op: '_get' }>;

// loaded for the first operation: most apps have none
function fastJsonPatch(): typeof FastJsonPatch {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make synth() asynchronous
  return require('fast-json-patch') as typeof FastJsonPatch;
}

/**
 * Reads a JSON patch of cdk8s. Its value becomes JSON, as in `toJsonValue`.
 *
 * @throws when its value is not JSON, or a path is not a JSON pointer
 */
export function readOperation(place: ConstructPart, given: JsonPatch): Operation {
  // the only way to read a JsonPatch; cdk8s calls it internal, and every version of cdk8s 2 has it
  const operation = given._toJson() as Operation;
  const { path, from } = operation as { readonly path: string; readonly from?: string };
  for (const pointer of [path, from]) {
    if (pointer !== undefined && pointer !== '' && !pointer.startsWith('/'))
      throw constructError(place, `"${pointer}" is not a JSON pointer; it starts with a slash: "/${pointer}"`);
  }
  if (!('value' in operation)) return operation;
  const value = toJsonValue(partOf(place, `${operation.op} of "${path}"`), 'the value', operation.value);
  return { ...operation, value };
}

/** @throws when a path does not exist or takes no value, and when a test fails */
export function applyOperation(place: ConstructPart, json: JsonObject, operation: Operation): JsonObject {
  // fast-json-patch changes the document, and stores the value in it without a copy
  const document = copyWithoutPrototypes(json);
  const copy = 'value' in operation ? { ...operation, value: structuredClone(operation.value) as unknown } : operation;
  try {
    return fastJsonPatch().applyOperation(document, copy, true).newDocument as JsonObject;
  } catch (error) {
    throw constructError(
      place,
      explain(json, operation) ?? `${operation.op} of "${operation.path}" failed: ${String(error)}`,
    );
  }
}

/** Copies a value without prototypes: fast-json-patch would take their members, such as `constructor`, for fields. */
function copyWithoutPrototypes(json: Json): Json {
  return JSON.parse(JSON.stringify(json), (_, value: Json): Json => {
    if (!isMap(value)) return value;
    const map: object = Object.assign(Object.create(null) as object, value);
    return map as JsonObject;
  }) as Json;
}

/** Explains why an operation does not apply, with a remedy; undefined for an error that only fast-json-patch detects. */
function explain(json: Json, operation: Operation): string | undefined {
  const { op, path } = operation;
  const source = 'from' in operation ? locate(json, operation.from) : undefined;
  const target = source !== undefined && 'key' in source ? source : locate(json, path);
  if ('value' in target)
    return op === 'test' ? `test of "${path}" failed: it is ${JSON.stringify(target.value)}` : undefined;

  const { parent, pointer, key } = target;
  const what = 'from' in operation ? `${op} "${operation.from}" to "${path}"` : `${op} "${path}"`;
  const where = pointer === '' ? 'the object' : `"${pointer}"`;
  if (Array.isArray(parent)) {
    const { length } = parent;
    const inserts = target !== source && op !== 'remove' && op !== 'replace' && op !== 'test';
    const indices = inserts ? `from 0 to ${length}, or "-" for its end` : `from 0 to ${length - 1}`;
    return `cannot ${what}: ${where} is a list of ${length}; give an index ${indices}`;
  }
  if (!isMap(parent)) return `cannot ${what}: ${where} is ${JSON.stringify(parent)}, which has no fields`;
  return `cannot ${what}: ${where} has no "${key}"; ${alternatives(key, Object.keys(parent))}`;
}

/** The value at a pointer, or the first of its keys that does not exist, with the value that lacks it. */
type Location = { readonly value: Json } | { readonly parent: Json; readonly pointer: string; readonly key: string };

function locate(json: Json, pointer: string): Location {
  const { unescapePathComponent } = fastJsonPatch();
  let [value, reached] = [json, ''];
  for (const part of pointer.split('/').slice(1)) {
    const key = unescapePathComponent(part);
    const inner = fieldOf(value, key);
    if (inner === undefined) return { parent: value, pointer: reached, key };
    [value, reached] = [inner, `${reached}/${part}`];
  }
  return { value };
}

function fieldOf(value: Json, key: string): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[Number(key)];
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
