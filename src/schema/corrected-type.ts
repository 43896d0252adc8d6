import {
  appliedKeys,
  base64,
  choices,
  doubles,
  fieldTypes,
  int64,
  notRequired,
  required,
  uniqueKeys,
} from './corrections';
import type { Choice, ListKeys, ObjectType, Scalar, Shape } from './type-tables';

const scalars: Readonly<Record<string, Scalar>> = {
  s: { is: 'string' },
  b: { is: 'boolean' },
  n: { is: 'int32' },
  t: { is: 'time' },
  q: { is: 'quantity' },
  p: { is: 'int-or-string' },
  a: { is: 'any' },
};
const isInt64 = new Set(int64);
const isDouble = new Set(doubles);
const isBase64 = new Set(base64);
const isNotRequired = new Set(notRequired);
const isRequired = new Set(required);

/** What the tables say of a field, as corrected by hand. */
export function correctedShape(
  typeNames: readonly string[],
  field: string,
  written: string,
  minor: number,
  types: (name: string) => ObjectType | undefined,
): { readonly shape: Shape; readonly isRequired: boolean } {
  const names = typeNames.map((name) => `${name}.${field}`);
  const spec = names.map((name) => fieldTypes[name]).find((found) => found !== undefined) ?? written;
  const says = spec.endsWith('!');
  const isNeeded = says ? !has(isNotRequired, names) : has(isRequired, names);
  const context = { minor, types, isNeeded };
  return { shape: shapeOf(says ? spec.slice(0, -1) : spec, names, context), isRequired: isNeeded };
}

/** The names by which corrections speak of a type: its own, and that of all versions of its group. */
export function namesOf(type: string): readonly string[] {
  return [type, type.replace(/^([^.]+)\.[^.]+\./, '$1.*.')];
}

interface Context {
  readonly minor: number;
  readonly types: (name: string) => ObjectType | undefined;
  readonly isNeeded: boolean;
}

function shapeOf(spec: string, names: readonly string[], context: Context): Shape {
  if (spec.startsWith('[')) {
    // what is said of a list's items has [] behind it, numbers aside: a list of them is all of one width
    const items = [...names.map((name) => `${name}[]`), ...names];
    return { is: 'list', of: shapeOf(spec.slice(1), items, context), keys: keysOf(names) };
  }
  if (spec.startsWith('{')) return { is: 'map', of: shapeOf(spec.slice(1), names, context) };
  if (spec === 'n' && has(isInt64, names)) return { is: 'int64' };
  if (spec === 'n' && has(isDouble, names)) return { is: 'double' };
  if (spec === 's' && has(isBase64, names)) return { is: 'base64' };
  const choice = spec === 's' ? choiceOf(names, context) : undefined;
  if (choice !== undefined) return { is: 'string', choice };
  // a type that the table does not have is an enum of a request, which no manifest carries
  return scalars[spec] ?? context.types(spec) ?? { is: 'any' };
}

function choiceOf(names: readonly string[], { minor, isNeeded }: Context): Choice | undefined {
  const values = names.map((name) => choices[name]).find((found) => found !== undefined);
  if (values === undefined) return undefined;
  const allowed: string[] = [];
  const later = new Map<string, string>();
  for (const value of values) {
    const [, since, name = value] = /^1\.(\d+):(.+)$/.exec(value) ?? [];
    if (since === undefined || Number(since) <= minor) allowed.push(name);
    else later.set(name, `1.${since}`);
  }
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
