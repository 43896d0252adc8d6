import { appliedKeys, choices, notRequired, required, requiredBelow, requiredWhole, uniqueKeys } from './corrections';
import type { Choice, ListKeys, ObjectType, Scalar, FieldType } from './type-tables';

const scalars: Readonly<Record<string, Scalar>> = {
  s: { is: 'string' },
  b: { is: 'boolean' },
  n: { is: 'int32' },
  l: { is: 'int64' },
  d: { is: 'double' },
  t: { is: 'time' },
  q: { is: 'quantity' },
  p: { is: 'int-or-string' },
  y: { is: 'base64' },
  a: { is: 'any' },
};
const markedInVain = new Set(notRequired);
const requiredByServer = new Set(required);
const typesWithRequired = new Set(required.map((name) => name.slice(0, name.lastIndexOf('.'))));
const wholes = new Set(requiredWhole);

/** The rest of the API of a version that the type of a field depends on. */
export interface Surroundings {
  readonly minor: number;
  readonly types: (name: string) => ObjectType | undefined;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/** Whether the server needs a field of a type, which the table has as `written`. */
export function isRequired(typeNames: readonly string[], field: string, written: string): boolean {
  const isMarked = written.endsWith('!');
  // most fields: their names need not be made
  if (!isMarked && !has(typesWithRequired, typeNames)) return false;
  const names = typeNames.map((name) => `${name}.${field}`);
  return isMarked ? !has(markedInVain, names) : has(requiredByServer, names);
}

/** The type of a field as the table has it, corrected by hand. */
export function correctedType(
  typeNames: readonly string[],
  field: string,
  written: string,
  surroundings: Surroundings,
): FieldType {
  const names = typeNames.map((name) => `${name}.${field}`);
  const spec = written.endsWith('!') ? written.slice(0, -1) : written;
  return fieldTypeOf(spec, names, { ...surroundings, isNeeded: isRequired(typeNames, field, written) });
}

/** The names by which corrections refer to a type: its own, and that of all versions of its group. */
export function namesOf(type: string): readonly string[] {
  return [type, type.replace(/^([^.]+)\.[^.]+\./, '$1.*.')];
}

/**
 * The fields below a required field that the server names where it is missing, as it sees an empty object in its place;
 * none when it names the field itself.
 */
export function requiredOf(typeName: string, field: string, fieldType: FieldType | undefined): readonly string[] {
  const names = namesOf(typeName).map((name) => `${name}.${field}`);
  if (fieldType?.is !== 'object' || has(wholes, names)) return [];
  return names.map((name) => requiredBelow[name]).find((found) => found !== undefined) ?? fieldType.required;
}

interface Context extends Surroundings {
  readonly isNeeded: boolean;
}

function fieldTypeOf(spec: string, names: readonly string[], context: Context): FieldType {
  if (spec.startsWith('[')) {
    const items = names.map((name) => `${name}[]`);
    return { is: 'list', of: fieldTypeOf(spec.slice(1), items, context), keys: keysOf(names) };
  }
  if (spec.startsWith('{')) return { is: 'map', of: fieldTypeOf(spec.slice(1), names, context) };
  const choice = spec === 's' ? choiceOf(names, context) : undefined;
  if (choice !== undefined) return { is: 'string', choice };
  return scalars[spec] ?? context.types(spec) ?? { is: 'any' };
}

function choiceOf(names: readonly string[], { minor, enums, isNeeded }: Context): Choice | undefined {
  const corrected = names.map((name) => choices[name]).find((found) => found !== undefined);
  const values = corrected ?? names.map((name) => enums.get(name)).find((found) => found !== undefined);
  if (values === undefined) return undefined;
  const allowed: string[] = [];
  const later = new Map<string, string>();
  for (const value of values) {
    const [, since, name = value] = /^1\.(\d+):(.+)$/.exec(value) ?? [];
    if (since === undefined || Number(since) <= minor) allowed.push(name);
    else later.set(name, `1.${since}`);
  }
  // a field that the version drops takes anything
  if (allowed.length === 0) return undefined;
  const isItem = names.some((name) => name.endsWith('[]'));
  return { allowed, later, takesEmpty: !isNeeded && !isItem };
}

function keysOf(names: readonly string[]): ListKeys | undefined {
  const unique = names.map((name) => uniqueKeys[name]).find((found) => found !== undefined);
  const keys = unique ?? names.map((name) => appliedKeys[name]).find((found) => found !== undefined);
  if (keys === undefined) return undefined;
  const defaults: Record<string, string> = {};
  for (const key of keys) {
    const [name = '', value] = key.split('=');
    if (value !== undefined) defaults[name] = value;
  }
  return { names: keys.map((key) => key.replace(/=.*/, '')), defaults, isTakenByCreate: unique === undefined };
}

function has(set: ReadonlySet<string>, names: readonly string[]): boolean {
  return names.some((name) => set.has(name));
}
