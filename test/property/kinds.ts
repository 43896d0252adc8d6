import type { ObjectType, Scalar, FieldType } from '../../src/schema/type-tables';
import type { Key } from '../../src/manifest/text/value';
import type { Draw } from './draw';

export type Mapping = Record<string, unknown>;

/** An object of a kind with what the server needs, and nothing else. */
export function leastObject(apiVersion: string, kind: string, type: ObjectType, more: Mapping = {}): Mapping {
  const body = least(type) as Mapping;
  const metadata = type.fieldTypes.has('metadata') ? { metadata: { name: 'web' } } : {};
  return { ...body, apiVersion, kind, ...metadata, ...more };
}

function least(fieldType: FieldType): unknown {
  switch (fieldType.is) {
    case 'object':
      return Object.fromEntries(
        fieldType.required.map((field) => {
          const below = fieldType.fieldTypes.get(field);
          return [field, below === undefined ? {} : least(below)];
        }),
      );
    case 'list':
      return [least(fieldType.of)];
    case 'map':
      return { key: least(fieldType.of) };
    default:
      return scalarOf(fieldType);
  }
}

function scalarOf({ is, choice }: Scalar): unknown {
  switch (is) {
    case 'string':
      return choice?.allowed.find((value) => value !== '') ?? 'web';
    case 'boolean':
      return true;
    case 'int32':
    case 'int64':
    case 'double':
      return 1;
    case 'int-or-string':
      return 80;
    case 'quantity':
      return '1';
    case 'time':
      return '2024-05-01T12:00:00Z';
    case 'base64':
      return 'eA==';
    case 'any':
      return {};
  }
}

/** An object of a kind with some of all the fields that it can have, down to a depth. */
export function anyObject(apiVersion: string, kind: string, type: ObjectType, draw: Draw): Mapping {
  return { ...(any(type, draw, 0) as Mapping), apiVersion, kind };
}

const deepest = 7;

function any(fieldType: FieldType, draw: Draw, depth: number): unknown {
  switch (fieldType.is) {
    case 'object': {
      const optional = [...fieldType.fieldTypes.keys()].filter(
        (field) => !fieldType.required.includes(field) && field !== 'status',
      );
      const some = depth >= deepest ? [] : optional.filter(() => draw.once(depth < 2 ? 2 : 4));
      const all = [...fieldType.required, ...some].map((field) => {
        const below = fieldType.fieldTypes.get(field);
        return [field, below === undefined ? {} : any(below, draw, depth + 1)] as const;
      });
      return Object.fromEntries(all);
    }
    case 'list':
      return [any(fieldType.of, draw, depth + 1)];
    case 'map':
      return { key: any(fieldType.of, draw, depth + 1) };
    default:
      return fieldType.choice === undefined ? scalarOf(fieldType) : draw.pick(...choicesOf(fieldType));
  }
}

function choicesOf({ choice }: Scalar): readonly [string, ...string[]] {
  const [first = '', ...rest] = choice?.allowed ?? [];
  return [first, ...rest];
}

/** A field of an object, and what the schema says of it. */
export interface Place {
  readonly path: readonly Key[];
  readonly fieldType: FieldType;
  readonly isRequired: boolean;
  /** Whether the field is of an object of a type: keys of maps and items of lists are not. */
  readonly isNamed: boolean;
}

/** All fields of an object that its type knows. */
export function placesOf(type: ObjectType, object: Mapping): readonly Place[] {
  return below(type, object, []);
}

function below(fieldType: FieldType, value: unknown, path: readonly Key[]): readonly Place[] {
  if (fieldType.is === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) => placesAt(fieldType.of, item, [...path, index], false, false));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (fieldType.is === 'map') return placesAt(fieldType.of, item, [...path, key], false, false);
    const field = fieldType.is === 'object' ? fieldType.fieldTypes.get(key) : undefined;
    // of another kind nothing is known
    const isOfTypeMeta = path.length === 0 && (key === 'apiVersion' || key === 'kind');
    if (fieldType.is !== 'object' || field === undefined || isOfTypeMeta) return [];
    return placesAt(field, item, [...path, key], fieldType.required.includes(key), true);
  });
}

function placesAt(
  fieldType: FieldType,
  value: unknown,
  path: readonly Key[],
  isRequired: boolean,
  isNamed: boolean,
): readonly Place[] {
  return [{ path, fieldType, isRequired, isNamed }, ...below(fieldType, value, path)];
}
