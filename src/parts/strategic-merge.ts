import { alternatives, misuse } from './misuse';

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export type JsonObject = { readonly [field: string]: Json };

/** What names the items of the lists that merge, as the API's own patchMergeKey says (k8s.io/api/core/v1/types.go). */
const BY_NAME = new Set(['containers', 'initContainers', 'ephemeralContainers', 'env', 'volumes', 'imagePullSecrets']);

/**
 * Merges a patch into an object.
 *
 * @throws when the patch deletes, or addresses by name, what is not there
 */
export function applyPatch(place: string, target: JsonObject, patch: JsonObject): JsonObject {
  return mergeMap(place, '', target, patch);
}

function mergeMap(place: string, path: string, target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...target };
  for (const [field, change] of Object.entries(patch)) {
    const at = path === '' ? field : `${path}.${field}`;
    const current = result[field];
    if (field === '$patch') throw misuse(place, `${at} stands outside a list that merges; null deletes a field`);
    if (change === null) {
      if (current === undefined)
        throw misuse(place, `${at} is deleted, but is not there; ${alternatives(field, Object.keys(target))}`);
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the result must be as if the field had never been
      delete result[field];
    } else if (isMap(change)) {
      result[field] = mergeMap(place, at, isMap(current) ? current : {}, change);
    } else if (isList(change)) {
      const key = keyOf(field, change, current);
      result[field] =
        key === undefined
          ? refuseDirectives(place, at, change)
          : mergeList(place, at, field, key, isList(current) ? current : [], change);
    } else {
      result[field] = change;
    }
  }
  return result;
}

function mergeList(
  place: string,
  path: string,
  field: string,
  key: MergeKey,
  target: readonly Json[],
  patch: readonly Json[],
): Json {
  const result = [...target];
  for (const item of patch) {
    if (!isMap(item)) throw misuse(place, `${path} has an item that is no object; its items are named by ${key.words}`);
    const name = key.of(item);
    if (name === undefined)
      throw misuse(place, `${path} has an item without ${key.words}, by which its items are told apart; add it`);
    const index = result.findIndex((other) => isMap(other) && key.of(other) === name);
    const there = result[index];
    const names = result.flatMap((other) => (isMap(other) ? [key.of(other) ?? ''] : []));
    const { $patch: directive, ...change } = item;
    if (directive !== undefined) {
      if (directive !== 'delete')
        throw misuse(place, `${path}: $patch is ${JSON.stringify(directive)}; it can only be "delete"`);
      if (there === undefined) throw misuse(place, `${path} has no "${name}" to delete; ${alternatives(name, names)}`);
      result.splice(index, 1);
    } else if (there === undefined || !isMap(there)) {
      // a new container needs an image: without one, an existing container is meant, and its name misspelt
      if (/containers$/i.test(field) && !('image' in change)) {
        throw misuse(
          place,
          `${path} has no container "${name}"; ${alternatives(name, names)} (a new container needs an 'image')`,
        );
      }
      result.push(mergeMap(place, `${path}[${name}]`, {}, change));
    } else {
      result[index] = mergeMap(place, `${path}[${name}]`, exclusive(field, there, change), change);
    }
  }
  return result;
}

/** An environment variable has a value or a source, and a volume one source: what the patch brings takes the place of what was there. */
function exclusive(field: string, there: JsonObject, change: JsonObject): JsonObject {
  if (field === 'env' && 'value' in change && !('valueFrom' in change)) return omit(there, 'valueFrom');
  if (field === 'env' && 'valueFrom' in change && !('value' in change)) return omit(there, 'value');
  const sources = Object.keys(change).filter((name) => name !== 'name');
  if (field === 'volumes' && sources.length > 0)
    return Object.fromEntries(Object.entries(there).filter(([name]) => name === 'name' || sources.includes(name)));
  return there;
}

function omit(map: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(map).filter(([name]) => name !== field));
}

interface MergeKey {
  readonly words: string;
  of(item: JsonObject): string | undefined;
}

/** How the items of a list are told apart; undefined for a list that is replaced as a whole. */
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

function refuseDirectives(place: string, path: string, list: readonly Json[]): readonly Json[] {
  const directive = list.some((item) => isMap(item) && '$patch' in item);
  if (directive)
    throw misuse(
      place,
      `${path} is a list that is replaced as a whole, so $patch means nothing in it; write the list as it should be`,
    );
  return list.map((item) => (isMap(item) ? mergeMap(place, path, {}, item) : item));
}

function isMap(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
