import type { ApiObject } from 'cdk8s';
import { JsonPatch, Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { applyPatch, type Json, type JsonObject } from './strategic-merge';
import { list, misuse, shown } from './misuse';

/**
 * A change to an object, as a strategic merge: maps merge, null deletes, and lists merge by what names their items (containers, init
 * containers, env, volumes and pull secrets by name, container ports by number and protocol, mounts by path), where an item with
 * `$patch: 'delete'` is removed. Other lists are replaced.
 */
export type Patch = { readonly [field: string]: unknown };

/** The changes to one object, applied to what it would write, in their order. */
class Patches {
  private readonly merges: JsonObject[] = [];
  private readonly operations: JsonPatch[] = [];

  constructor(private readonly object: ApiObject) {}

  merge(patch: JsonObject): void {
    this.merges.push(patch);
  }

  operate(operations: readonly JsonPatch[]): void {
    this.operations.push(...operations);
  }

  apply(json: JsonObject): JsonObject {
    if (this.merges.length === 0 && this.operations.length === 0) return json;
    let result = json;
    for (const patch of this.merges) result = applyPatch(this.place, result, patch);
    for (const operation of this.operations) result = this.operateOne(result, operation);
    return result;
  }

  private get place(): string {
    return `${this.object.node.path}: patch of ${this.object.kind} "${this.object.name}"`;
  }

  private operateOne(json: JsonObject, operation: JsonPatch): JsonObject {
    const { op, path, from, value } = describe(operation);
    const gone = op === 'move' || op === 'copy' ? from : op === 'remove' || op === 'replace' ? path : undefined;
    if (gone !== undefined && pointed(json, gone) === undefined) {
      throw misuse(
        this.place,
        `${op} addresses "${gone}", which is not there; it has ${list(Object.keys(nearestParent(json, gone)))} at that place`,
      );
    }
    let result: unknown;
    try {
      result = JsonPatch.apply(json, operation);
    } catch (error) {
      throw misuse(
        this.place,
        `${op} of "${path}" failed: ${String(error instanceof Error ? error.message.split('\n')[0] : error)}`,
      );
    }
    const kept =
      op !== 'add' && op !== 'replace'
        ? true
        : path.endsWith('/-') || JSON.stringify(pointed(result, path)) === JSON.stringify(value);
    if (!kept)
      throw misuse(this.place, `${op} of "${path}" does not survive; its value must be JSON, but is ${shown(value)}`);
    return result as JsonObject;
  }
}

const patches = new WeakMap<ApiObject, Patches>();

/**
 * Lets a typed object be patched without losing anything.
 *
 * The generated classes drop what their Kubernetes version does not know when they turn into JSON, and cdk8s applies patches before that:
 * so a patch's new fields, and plain numbers where the class expects IntOrString, vanish silently. Here patches come last. This is done to
 * the one object rather than in a subclass for each kind, since every kind needs the same.
 */
export function patchable<T extends ApiObject>(object: T): T {
  const own = new Patches(object);
  patches.set(object, own);
  const original = toJsonOf(object);
  object.toJson = () => own.apply(original() as JsonObject);
  object.addJsonPatch = (...operations: JsonPatch[]) => {
    own.operate(operations);
  };
  return object;
}

/** What the object's class makes of it. */
function toJsonOf(object: ApiObject): () => unknown {
  const prototype = Object.getPrototypeOf(object) as ApiObject;
  return () => prototype.toJson.call(object) as unknown;
}

/**
 * Adds a patch to an object that {@link patchable} made.
 *
 * @throws when a value is not JSON, or the patch would rename the object
 */
export function addPatch(object: ApiObject, patch: Patch): void {
  const place = `${object.node.path}: patch of ${object.kind} "${object.name}"`;
  const json = toJsonValue(place, '', patch);
  if (!isObject(json)) throw misuse(place, 'a patch is an object of fields');
  if (Object.keys(json).length === 0) throw misuse(place, 'the patch is empty; name the fields to change');
  const { metadata } = json;
  const renamed = isObject(metadata) ? ['name', 'namespace'].find((field) => field in metadata) : undefined;
  const retyped = ['apiVersion', 'kind'].find((field) => field in json);
  if (renamed !== undefined)
    throw misuse(place, `a patch cannot change metadata.${renamed}, which others refer to; give the prop '${renamed}'`);
  if (retyped !== undefined) throw misuse(place, `a patch cannot change '${retyped}'`);
  const own = patches.get(object);
  if (own === undefined) throw misuse(place, 'this object takes no patches');
  own.merge(json);
}

/** A value as JSON: the number-or-string classes of cdk8s and amounts become what they stand for. */
function toJsonValue(place: string, path: string, value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => toJsonValue(place, `${path}[${index}]`, item));
  if (value instanceof k8s.Quantity || value instanceof k8s.IntOrString) return toJsonValue(place, path, value.value);
  if (value instanceof Cpu) return value.amount;
  if (value instanceof Size) return value.asString();
  if (
    typeof value === 'object' &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  ) {
    const result: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value))
      result[key] = toJsonValue(place, path === '' ? key : `${path}.${key}`, item);
    return result;
  }
  if (value === undefined) throw misuse(place, `${path} is undefined; null deletes a field`);
  throw misuse(place, `${path} is ${shown(value)}, which is not JSON`);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** What a JsonPatch does; cdk8s has this only in a method it calls internal, which every version of cdk8s 2 has. */
function describe(patch: JsonPatch): Operation {
  return patch._toJson() as Operation;
}

/** What a JSON pointer (RFC 6901) points to. */
function pointed(json: unknown, pointer: string): unknown {
  return segments(pointer).reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    json,
  );
}

function nearestParent(json: unknown, pointer: string): object {
  const path = segments(pointer);
  for (let length = path.length - 1; length >= 0; length--) {
    const parent = pointed(
      json,
      path
        .slice(0, length)
        .map((key) => `/${escape(key)}`)
        .join(''),
    );
    if (typeof parent === 'object' && parent !== null) return parent;
  }
  return {};
}

function segments(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
