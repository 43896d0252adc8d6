import type { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { applyOperation, readOperation, type Operation } from './json-patch';
import { toJsonValue } from './json-value';
import { alternatives, constructError, describeValue, type ConstructPart } from '../props/construct-error';
import { applyPatch, type Json, type JsonObject } from './strategic-merge';

/**
 * A change to an object, as a strategic merge: maps merge, null deletes, and lists merge by what names their items (containers, init
 * containers, env, volumes and pull secrets by name, container ports by number and protocol, mounts by path), where an item with
 * `$patch: 'delete'` is removed. Other lists are replaced.
 */
export type Patch = { readonly [field: string]: unknown };

type Change = { readonly merge: JsonObject } | { readonly operation: Operation };

/** The changes to objects, in the order in which they were added; most objects have none. */
const changes = new WeakMap<ApiObject, Change[]>();

/** The functions that complete the JSON of objects after their patches; most objects have none. */
const completions = new WeakMap<ApiObject, (json: JsonObject) => JsonObject>();

/**
 * Makes an object accept patches with any field.
 *
 * The generated classes drop unknown fields when they are converted to JSON, and cdk8s applies patches before that: fields of newer
 * Kubernetes versions, and plain numbers where the class expects IntOrString, would vanish. Here patches are applied last. The methods are
 * set on the object, since a subclass would be needed for each kind.
 */
export function patchable<T extends ApiObject>(object: T): T {
  object.toJson = patchedJson;
  object.addJsonPatch = addOperations;
  return object;
}

/** Whether an object is changed by patches, of this package or of cdk8s. */
export function isPatched(object: ApiObject): boolean {
  const own: unknown = Reflect.get(object, 'patches');
  return changes.has(object) || (Array.isArray(own) && own.length > 0);
}

/** Converts the object to JSON as its class does, and applies the patches. */
function patchedJson(this: ApiObject): unknown {
  const prototype = Object.getPrototypeOf(this) as ApiObject;
  const json = prototype.toJson.call(this) as JsonObject;
  const own = changes.get(this);
  const complete = completions.get(this);
  const changed = own === undefined ? json : patched(placeOf(this), json, own);
  return complete === undefined ? changed : complete(changed);
}

function patched(place: ConstructPart, json: JsonObject, own: readonly Change[]): JsonObject {
  const changed = own.reduce(
    (result, change) =>
      'merge' in change ? applyPatch(place, result, change.merge) : applyOperation(place, result, change.operation),
    json,
  );
  return ordered(changed);
}

/** Sets a function that completes the JSON of an object after its patches. The object must be {@link patchable}. */
export function completePatched(object: ApiObject, complete: (json: JsonObject) => JsonObject): void {
  completions.set(object, complete);
}

function addOperations(this: ApiObject, ...operations: JsonPatch[]): void {
  for (const operation of operations) addChange(this, { operation: readOperation(placeOf(this), operation) });
}

function addChange(object: ApiObject, change: Change): void {
  const own = changes.get(object);
  if (own === undefined) changes.set(object, [change]);
  else own.push(change);
}

/**
 * Adds a patch to an object that {@link patchable} made.
 *
 * @throws when a value is not JSON, or the patch would rename the object
 */
export function addPatch(object: ApiObject, patch: Patch): void {
  const place = placeOf(object);
  const json = toJsonValue(place, '', patch);
  if (!isObject(json))
    throw constructError(place, `a patch is an object of fields, but this is ${describeValue(patch)}`);
  if (Object.keys(json).length === 0) throw constructError(place, 'the patch is empty; name the fields to change');
  const { metadata } = json;
  if (metadata === null) throw constructError(place, "a patch cannot delete 'metadata', by which the object is known");
  const renamed = isObject(metadata) ? ['name', 'namespace'].find((field) => field in metadata) : undefined;
  const retyped = ['apiVersion', 'kind'].find((field) => field in json);
  if (renamed !== undefined)
    throw constructError(
      place,
      `a patch cannot change metadata.${renamed}, which others refer to; give the prop '${renamed}'`,
    );
  if (retyped !== undefined)
    throw constructError(place, `a patch cannot change '${retyped}'; make another object with k8s of cdk8s-plus-28`);
  if (object.toJson !== patchedJson) throw constructError(place, 'this object takes no patches');
  addChange(object, { merge: json });
}

/**
 * Adds patches to the objects of an app, by their names in it.
 *
 * @throws when the app has no such object, and on all that {@link addPatch} refuses
 */
export function patchObjects(
  owner: Construct,
  objects: Readonly<Record<string, ApiObject | undefined>>,
  patches: Readonly<Record<string, Patch | undefined>>,
): void {
  for (const [name, patch] of Object.entries({ ...patches })) {
    if (patch === undefined) continue;
    const object = Object.hasOwn(objects, name) ? objects[name] : undefined;
    const there = Object.keys(objects).filter((key) => objects[key] !== undefined);
    if (object === undefined)
      throw constructError(owner, `there is no '${name}' to patch; ${alternatives(name, there)}`);
    addPatch(object, patch);
  }
}

function placeOf(object: ApiObject): ConstructPart {
  return { construct: object, part: `patch of ${object.kind} "${object.name}"` };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sorts the fields as cdk8s does, those that a patch adds included. */
function ordered(json: JsonObject): JsonObject {
  if (process.env.CDK8S_DISABLE_SORT) return json;
  const { apiVersion, kind, metadata, ...rest } = sorted(json) as Record<string, Json>;
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    ...(kind !== undefined && { kind }),
    ...(metadata !== undefined && { metadata }),
    ...rest,
  };
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sorted(item));
  if (!isObject(value)) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([field, inner]) => [field, sorted(inner)]));
}
