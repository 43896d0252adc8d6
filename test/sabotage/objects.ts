import { parseAllDocuments } from 'yaml';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

/** A field of one of the objects of a set. */
export interface Spot {
  /** The object's index in the set. */
  readonly object: number;
  readonly path: Path;
}

/** Something that is done to a set: a field gets a value, or goes. */
export interface Change extends Spot {
  /** Undefined to remove the field; the path may be empty, and the index one more than there are, to add an object. */
  readonly value: Json | undefined;
}

/** The objects of a text of YAML. */
export function readObjects(yaml: string): readonly Json[] {
  return [...parseAllDocuments(yaml)].map((document) => document.toJS() as Json);
}

/** The objects as they are after some changes, which they survive as they were. */
export function changed(objects: readonly Json[], changes: readonly Change[]): readonly Json[] {
  // a value that is undefined is dropped when the set is written
  return changes.reduce<readonly Json[]>(
    (set, { object, path, value }) => replaced(set, [object, ...path], value) as readonly Json[],
    objects,
  );
}

function replaced(json: Json | undefined, [key, ...rest]: Path, value: Json | undefined): Json | undefined {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = [...((json ?? []) as readonly Json[])];
    const item = replaced(list[key], rest, value);
    if (item === undefined) list.splice(key, 1);
    else list[key] = item;
    return list;
  }
  const { [key]: old, ...others } = (json ?? {}) as Readonly<Record<string, Json>>;
  const next = replaced(old, rest, value);
  return next === undefined ? others : { ...others, [key]: next };
}

/** The objects as one text: JSON is YAML too. */
export function written(objects: readonly Json[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

/** A field by its way from some value; undefined when it is not there. */
export function at(json: Json | undefined, ...path: Path): Json | undefined {
  let here: Json | undefined = json;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string | number, Json>>)[key];
  }
  return here;
}

export function text(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

/** The entries of a mapping; none of anything else. */
export function entries(json: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
}

/** The items of a list with their indices; none of anything else. */
export function items(json: Json | undefined): readonly (readonly [number, Json])[] {
  return Array.isArray(json) ? [...(json as readonly Json[]).entries()] : [];
}

/** A path as findings write it. */
export function formatPath(path: Path): string {
  return path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
}
