import { JsonPatch } from 'cdk8s';
import { toJsonValue } from './json-value';
import { alternatives, constructError } from '../props/construct-error';
import type { Json, JsonObject } from './strategic-merge';
import { isList } from '../props/is-list';

/** An operation of RFC 6902 that was looked at, to be applied. */
export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string | undefined;
  readonly patch: JsonPatch;
}

/**
 * An operation whose value is JSON: what cdk8s would copy as the insides of a class becomes what the class stands for.
 *
 * @throws on a value that is not JSON, and on a path that is no JSON pointer
 */
export function readOperation(place: string, given: JsonPatch): Operation {
  // cdk8s tells what a JsonPatch does only in a method it calls internal, which every version of cdk8s 2 has
  const { op, path, from, value } = given._toJson() as {
    readonly op: string;
    readonly path: string;
    readonly from?: string;
    readonly value?: unknown;
  };
  for (const pointer of [path, from]) {
    if (pointer !== undefined && pointer !== '' && !pointer.startsWith('/'))
      throw constructError(place, `${op} of "${pointer}" is no JSON pointer; it starts with a slash: "/${pointer}"`);
  }
  const json = () => toJsonValue(`${place}: ${op} of "${path}"`, 'the value', value);
  switch (op) {
    case 'add':
      return { op, path, from, patch: JsonPatch.add(path, json()) };
    case 'replace':
      return { op, path, from, patch: JsonPatch.replace(path, json()) };
    case 'test':
      return { op, path, from, patch: JsonPatch.test(path, json()) };
    default:
      return { op, path, from, patch: given };
  }
}

/** @throws on an operation on what is not there, which cdk8s would pass over or fail on without a word of where, and on a failed test */
export function applyOperation(place: string, json: JsonObject, { op, path, from, patch }: Operation): JsonObject {
  const needed = op === 'move' || op === 'copy' ? from : op === 'add' ? undefined : path;
  if (needed !== undefined) refuseAbsent(place, op, json, needed);
  if (op === 'add' || op === 'move' || op === 'copy') refuseHomeless(place, op, json, path);
  try {
    return JsonPatch.apply(json, patch) as JsonObject;
  } catch (error) {
    const found = op === 'test' ? `, which is ${JSON.stringify(pointed(json, path))}` : '';
    throw constructError(place, `${op} of "${path}"${found} failed: ${firstLine(error)}`);
  }
}

/** Throws when a pointer points to nothing, with what there is at the last place that it reaches. */
function refuseAbsent(place: string, op: string, json: Json, pointer: string): void {
  let value: Json | undefined = json;
  let reached = '';
  for (const key of segments(pointer)) {
    const inner = child(value, key);
    if (inner === undefined) {
      const at = reached === '' ? 'the object' : `"${reached}"`;
      throw constructError(
        place,
        `${op} of "${pointer}" addresses what is not there: ${at} has no "${key}"; ${alternatives(key, keysOf(value))}`,
      );
    }
    value = inner;
    reached += `/${escape(key)}`;
  }
}

/** Throws when there is nothing that could take a value at a path: the object or list around it. */
function refuseHomeless(place: string, op: string, json: Json, path: string): void {
  const keys = segments(path);
  const last = keys.pop();
  if (last === undefined) return;
  const home = keys.map((key) => `/${escape(key)}`).join('');
  refuseAbsent(place, op, json, home);
  const value = pointed(json, home);
  if (typeof value !== 'object' || value === null)
    throw constructError(
      place,
      `${op} of "${path}" goes into "${home}", which is ${JSON.stringify(value)} and holds nothing`,
    );
  const fits = last === '-' || (/^(0|[1-9]\d*)$/.test(last) && Number(last) <= (isList(value) ? value.length : 0));
  if (isList(value) && !fits)
    throw constructError(
      place,
      `${op} of "${path}": "${home}" is a list of ${value.length}; give a place from 0 to ${value.length}, or "-" for its end`,
    );
}

/** What a JSON pointer (RFC 6901) points to. */
function pointed(json: Json, pointer: string): Json | undefined {
  return segments(pointer).reduce<Json | undefined>(child, json);
}

function child(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as JsonObject)[key];
}

function keysOf(value: Json | undefined): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function segments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
