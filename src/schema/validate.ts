import { kubernetesApi } from './api';
import { requiredOf } from './corrected-type';
import { isBase64, isQuantity, isTime } from './string-formats/formats';
import { describeValue, isMapping } from './describe-value';
import { similarTerm } from '../suggest/similar-name';
import type { Key, Problem } from './problem';
import type { Choice, ListKeys, ListType, MapType, ObjectType, Scalar, FieldType } from './type-tables';
import { unknownField } from './unknown-field';

/**
 * Finds what a kube-apiserver of a version refuses in the fields of an object of a built-in kind: unknown fields
 * (as strict field validation has it, which kubectl asks for), types, missing fields, values that are not allowed.
 *
 * Kinds that the version does not have have no problems here: `kindIn` of api-versions.ts describes them.
 * null is an absent field, as it is for the server.
 *
 * @param version - 1.32
 * @param object - a parsed manifest
 * @throws an Error that says which versions are known
 */
export function problems(version: string, object: unknown): readonly Problem[] {
  if (!isMapping(object) || typeof object.apiVersion !== 'string' || typeof object.kind !== 'string') return none;
  const type = kubernetesApi(version).kind(object.apiVersion, object.kind);
  if (type === undefined) return none;
  const validator = new Validator(version, type);
  validator.object(type, object);
  return validator.found;
}

/** Finds what is wrong with a value of a type of the Kubernetes API, such as meta.v1.ObjectMeta. */
export function problemsOfType(
  version: string,
  typeName: string,
  value: unknown,
  path: readonly Key[] = [],
): readonly Problem[] {
  const type = kubernetesApi(version).type(typeName);
  if (type === undefined) return none;
  const validator = new Validator(version, type, path);
  validator.value(type, value);
  return validator.found;
}

const none: readonly Problem[] = [];

const formats: Readonly<Partial<Record<Scalar['is'], { expected: string; isValid: (text: string) => boolean }>>> = {
  base64: { expected: 'base64', isValid: isBase64 },
  quantity: { expected: 'a quantity such as "500m" or "1Gi"', isValid: isQuantity },
  time: { expected: 'a time such as "2024-05-01T12:00:00Z"', isValid: isTime },
};

/** Describes the type that a value should have; undefined when it has it. */
function wrongTypeFor(is: Scalar['is'], value: unknown): string | undefined {
  switch (is) {
    case 'string':
      return typeof value === 'string' ? undefined : 'a string';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'a boolean';
    case 'int32':
    case 'int64':
      return Number.isInteger(value) ? undefined : 'an integer';
    case 'double':
      return typeof value === 'number' ? undefined : 'a number';
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value) ? undefined : 'an integer or a string';
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number' ? undefined : formats.quantity?.expected;
    case 'base64':
    case 'time':
      return typeof value === 'string' ? undefined : formats[is]?.expected;
    case 'any':
      return undefined;
  }
}

function isPlainText(fieldType: FieldType | undefined): boolean {
  return fieldType?.is === 'string' && fieldType.choice === undefined;
}

const ranges = { int32: 2 ** 31, int64: 2 ** 63 };

class Validator {
  readonly found: Problem[] = [];
  private readonly path: Key[];

  constructor(
    private readonly version: string,
    private readonly root: ObjectType,
    path: readonly Key[] = [],
  ) {
    this.path = [...path];
  }

  object(type: ObjectType, value: Readonly<Record<string, unknown>>): void {
    const { fieldTypes, required } = type;
    for (const field in value) {
      const fieldType = fieldTypes.get(field);
      if (fieldType === undefined) this.unknown(type, field, value);
      else {
        this.path.push(field);
        this.value(fieldType, value[field]);
        this.path.pop();
      }
    }
    for (const field of required) {
      const given = value[field];
      // Go cannot tell an empty string from one that is not there; what must be one of some values has been refused
      if (given === undefined || given === null || (given === '' && isPlainText(fieldTypes.get(field)))) {
        this.missing(type, field);
      }
    }
  }

  // the server names what it asks for last: spec.selector where there is no spec
  private missing(type: ObjectType, field: string): void {
    const fieldType = type.fieldTypes.get(field);
    const below = requiredOf(type.name, field, fieldType);
    if (fieldType?.is !== 'object' || below.length === 0) {
      this.found.push({ code: 'missing-field', path: [...this.path], field, of: type.shortName });
      return;
    }
    this.path.push(field);
    for (const name of below) this.missing(fieldType, name);
    this.path.pop();
  }

  value(fieldType: FieldType, value: unknown): void {
    if (value === null || value === undefined) return;
    if (fieldType.is === 'object') {
      if (isMapping(value)) this.object(fieldType, value);
      else this.wrongType('a mapping', value);
    } else if (fieldType.is === 'list') this.list(fieldType, value);
    else if (fieldType.is === 'map') this.map(fieldType, value);
    else this.scalar(fieldType, value);
  }

  private list(fieldType: ListType, value: unknown): void {
    if (!Array.isArray(value)) {
      this.wrongType('a list', value);
      return;
    }
    const { of } = fieldType;
    for (let index = 0; index < value.length; index += 1) {
      this.path.push(index);
      // Go reads null as an item with nothing in it
      const item: unknown = value[index] ?? (of.is === 'object' ? {} : null);
      this.value(of, item);
      this.path.pop();
    }
    if (fieldType.keys !== undefined && value.length > 1) this.duplicates(fieldType.keys, value);
  }

  private duplicates(keys: ListKeys, items: readonly unknown[]): void {
    const seen = new Map<unknown, number>();
    items.forEach((item, index) => {
      if (!isMapping(item)) return;
      const values = keys.names.map((name) => item[name] ?? keys.defaults[name]);
      if (values.some((value) => value === undefined || typeof value === 'object')) return;
      const id = values.length === 1 ? values[0] : JSON.stringify(values);
      const earlier = seen.get(id);
      if (earlier === undefined) return void seen.set(id, index);
      const given = keys.names.map((name, at) => `${name} ${JSON.stringify(values[at])}`).join(', ');
      const path = [...this.path, index];
      const { isTakenByCreate } = keys;
      this.found.push({ code: 'duplicate-item', path, earlier: [...this.path, earlier], given, isTakenByCreate });
    });
  }

  private map(fieldType: MapType, value: unknown): void {
    if (!isMapping(value)) {
      this.wrongType('a mapping', value);
      return;
    }
    for (const key in value) {
      this.path.push(key);
      this.value(fieldType.of, value[key]);
      this.path.pop();
    }
  }

  private scalar({ is, choice }: Scalar, value: unknown): void {
    const expected = wrongTypeFor(is, value);
    if (expected !== undefined) {
      this.wrongType(expected, value);
    } else if (typeof value === 'number') {
      if (is !== 'double' && is !== 'quantity' && is !== 'any') this.range(is === 'int64' ? 'int64' : 'int32', value);
    } else if (typeof value === 'string') {
      const format = formats[is];
      if (choice !== undefined) this.choice(choice, value);
      if (format?.isValid(value) === false) {
        this.found.push({
          code: 'bad-format',
          path: [...this.path],
          expected: format.expected,
          given: describeValue(value),
        });
      }
    }
  }

  private range(width: 'int32' | 'int64', value: number): void {
    const beyond = ranges[width];
    if (value >= -beyond && value < beyond) return;
    const expected = value < 0 ? `at least -${beyond}` : `at most ${width === 'int32' ? beyond - 1 : '2^63-1'}`;
    this.found.push({ code: 'out-of-range', path: [...this.path], expected, given: describeValue(value) });
  }

  private choice({ allowed, later, takesEmpty }: Choice, value: string): void {
    if (allowed.includes(value) || (value === '' && takesEmpty)) return;
    const path = [...this.path];
    const since = later.get(value);
    const meant = since === undefined ? similarTerm(value, allowed) : undefined;
    this.found.push({ code: 'not-allowed', path, given: describeValue(value), allowed, meant, since });
  }

  private wrongType(expected: string, value: unknown): void {
    this.found.push({ code: 'wrong-type', path: [...this.path], expected, given: describeValue(value) });
  }

  private unknown(type: ObjectType, field: string, value: Readonly<Record<string, unknown>>): void {
    if (value[field] === undefined) return;
    this.found.push(unknownField(this.version, this.root, type, value, [...this.path, field]));
  }
}
