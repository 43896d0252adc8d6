import { alternatives, constructError, type ConstructPart } from '../props/construct-error';
import { isList } from '../props/is-list';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export type JsonObject = { readonly [field: string]: Json };

/** The lists whose items merge by a key, as in the API's patchMergeKey (k8s.io/api/core/v1/types.go). */
const BY_NAME = new Set(['containers', 'initContainers', 'ephemeralContainers', 'env', 'volumes', 'imagePullSecrets']);

/** Directives of kubectl's patches that have no effect here, and would stay in the manifest. */
const DIRECTIVES = /^\$(patch|retainKeys|deleteFromPrimitiveList|setElementOrder)(\/|$)/;

/**
 * Merges a patch into an object.
 *
 * @throws when the patch deletes or names an item that does not exist, and when it changes the type of a value, such as a map to a list
 */
export function applyPatch(place: ConstructPart, target: JsonObject, patch: JsonObject): JsonObject {
  return mergeMap(place, '', target.kind === 'PodDisruptionBudget' ? budgetFor(target, patch) : target, patch);
}

/** Removes the limit of a disruption budget that a patch replaces: the API server accepts only one. */
function budgetFor(target: JsonObject, patch: JsonObject): JsonObject {
  if (!isMap(target.spec) || !isMap(patch.spec)) return target;
  return { ...target, spec: withoutRivals(['minAvailable', 'maxUnavailable'], target.spec, patch.spec) };
}

function mergeMap(place: ConstructPart, path: string, target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...target };
  for (const [field, change] of Object.entries(patch)) {
    const at = path === '' ? field : `${path}.${field}`;
    const current = result[field];
    if (DIRECTIVES.test(field))
      throw constructError(
        place,
        `${at} means nothing here: $patch deletes items of lists that merge, and null deletes a field`,
      );
    if (change === null) {
      if (current === undefined)
        throw constructError(place, `${at} is deleted, but is not there; ${alternatives(field, Object.keys(target))}`);
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the result must be as if the field had never been
      delete result[field];
      continue;
    }
    if (current !== undefined && shape(current) !== shape(change))
      throw constructError(
        place,
        `${at} is ${shape(current)}, and the patch has ${shape(change)} there; write ${shape(current)}`,
      );
    if (isMap(change)) {
      result[field] = mergeMap(place, at, isMap(current) ? oneOf(field, current, change) : {}, change);
    } else if (isList(change)) {
      const key = keyOf(field, change, current);
      result[field] =
        key === undefined
          ? replaced(place, at, change)
          : mergeList(place, at, field, key, isList(current) ? current : [], change);
    } else {
      result[field] = change;
    }
  }
  return result;
}

function mergeList(
  place: ConstructPart,
  path: string,
  field: string,
  key: MergeKey,
  target: readonly Json[],
  patch: readonly Json[],
): Json {
  if (patch.length === 0)
    throw constructError(
      place,
      `${path} is an empty list, which changes nothing, since its items merge by ${key.words}; null deletes the list`,
    );
  const result = [...target];
  for (const item of patch) {
    if (!isMap(item))
      throw constructError(place, `${path} has an item that is no object; its items are named by ${key.words}`);
    const name = key.of(item);
    if (name === undefined)
      throw constructError(place, `${path} has an item without ${key.words}, the key of its items; add it`);
    const index = result.findIndex((other) => isMap(other) && key.of(other) === name);
    const there = result[index];
    const names = result.flatMap((other) => (isMap(other) ? [key.of(other) ?? ''] : []));
    const { $patch: directive, ...change } = item;
    if (directive !== undefined) {
      if (directive !== 'delete')
        throw constructError(place, `${path}: $patch is ${JSON.stringify(directive)}; it can only be "delete"`);
      if (there === undefined)
        throw constructError(place, `${path} has no "${name}" to delete; ${alternatives(name, names)}`);
      result.splice(index, 1);
    } else if (there === undefined || !isMap(there)) {
      const missing = missingOfNew(field, change);
      if (missing !== undefined)
        throw constructError(
          place,
          `${path} has no "${name}"; ${alternatives(name, names)} (a new item needs ${missing})`,
        );
      result.push(mergeMap(place, `${path}[${name}]`, {}, change));
    } else {
      result[index] = mergeMap(place, `${path}[${name}]`, oneOf(field, there, change), change);
    }
  }
  return result;
}

/** Returns the field that a new item requires and lacks; an item without it is a misspelt reference to an existing one. */
function missingOfNew(field: string, item: JsonObject): string | undefined {
  if (/containers$/i.test(field)) return 'image' in item ? undefined : "an 'image'";
  if (field === 'volumeMounts') return 'name' in item ? undefined : "the 'name' of its volume";
  if (field === 'volumes') return Object.keys(item).length > 1 ? undefined : 'a source';
  return undefined;
}

/** The handlers of probes and hooks, of which one is set. */
const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];
const WITH_HANDLER = new Set(['livenessProbe', 'readinessProbe', 'startupProbe', 'preStop', 'postStart']);

/** Removes fields that exclude a field of the patch: the API server accepts only one of them. */
function oneOf(field: string, there: JsonObject, change: JsonObject): JsonObject {
  return withoutRivals(rivalsOf(field, there, change), there, change);
}

function withoutRivals(rivals: readonly string[], there: JsonObject, change: JsonObject): JsonObject {
  const brought = rivals.filter((name) => name in change && change[name] !== null);
  if (brought.length === 0) return there;
  return Object.fromEntries(
    Object.entries(there).filter(([name]) => name in change || !rivals.includes(name) || brought.includes(name)),
  );
}

function rivalsOf(field: string, there: JsonObject, change: JsonObject): readonly string[] {
  if (WITH_HANDLER.has(field)) return HANDLERS;
  if (field === 'env') return ['value', 'valueFrom'];
  // the sources of a value and of a volume, future ones included
  if (field === 'valueFrom') return Object.keys({ ...there, ...change });
  if (field === 'volumes') return Object.keys({ ...there, ...change }).filter((name) => name !== 'name');
  // as the API's own patchStrategy says of a Deployment's (retainKeys)
  if (field === 'strategy') return change.type === 'Recreate' ? ['type', 'rollingUpdate'] : [];
  return [];
}

interface MergeKey {
  readonly words: string;
  of(item: JsonObject): string | undefined;
}

/** Returns the merge key of a list; undefined for a list that is replaced as a whole. */
function keyOf(field: string, change: readonly Json[], current: Json | undefined): MergeKey | undefined {
  const byField = (name: string): MergeKey => ({
    words: `'${name}'`,
    of: (item) => (typeof item[name] === 'string' ? item[name] : undefined),
  });
  if (BY_NAME.has(field)) return byField('name');
  if (field === 'volumeMounts') return byField('mountPath');
  // a Service has ports too, which are replaced
  const items = isList(current) && current.length > 0 ? current : change;
  if (field === 'ports' && items.every((item) => isMap(item) && 'containerPort' in item)) {
    return {
      words: "'containerPort'",
      of: ({ containerPort, protocol }) =>
        typeof containerPort === 'number'
          ? `${containerPort}/${typeof protocol === 'string' ? protocol : 'TCP'}`
          : undefined,
    };
  }
  return undefined;
}

function replaced(place: ConstructPart, path: string, list: readonly Json[]): readonly Json[] {
  const directive = list.some((item) => isMap(item) && '$patch' in item);
  if (directive)
    throw constructError(
      place,
      `${path} is a list that is replaced as a whole, so $patch means nothing in it; write the list as it should be`,
    );
  return list.map((item, index) => (isMap(item) ? mergeMap(place, `${path}[${index}]`, {}, item) : item));
}

function shape(value: Json): string {
  return isMap(value) ? 'an object' : isList(value) ? 'a list' : 'a single value';
}

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
