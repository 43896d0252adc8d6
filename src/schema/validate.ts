import { kubernetesApi } from './api';
import { requiredOf } from './corrected-type';
import { isBase64, isQuantity, isTime } from './string-formats/formats';
import { describeValue, isMapping } from './describe-value';
import { similarTerm } from '../suggest/similar-name';
import type { Key, Problem } from './problem';
import type { Choice, ListKeys, ObjectType, Scalar, FieldType } from './type-tables';
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
  validator.value(type, object);
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
  /** The way to the value, behind a first element that is not part of it: V8 compiles code anew for a list that was empty or of numbers alone. */
  private readonly path: Key[];

  constructor(
    private readonly version: string,
    private readonly root: ObjectType,
    path: readonly Key[] = [],
  ) {
    this.path = [root.name, ...path];
  }

  // one function, since V8 compiles those that call each other into one another: it took twice as long
  value(fieldType: FieldType, value: unknown): void {
    if (value === null || value === undefined) return;
    const { path } = this;
    switch (fieldType.is) {
      case 'object': {
        if (!isMapping(value)) {
          this.wrongType('a mapping', value);
          return;
        }
        const { fieldTypes, required } = fieldType;
        for (const field in value) {
          const below = fieldTypes.get(field);
          if (below === undefined) this.unknown(fieldType, field, value);
          else {
            path.push(field);
            this.value(below, value[field]);
            path.pop();
          }
        }
        for (const field of required) {
          const given = value[field];
          if (given === undefined || given === null || given === '') this.lacking(fieldType, field, given);
        }
        return;
      }
      case 'list': {
        if (!Array.isArray(value)) {
          this.wrongType('a list', value);
          return;
        }
        const { of, keys } = fieldType;
        for (let index = 0; index < value.length; index += 1) {
          path.push(index);
          // Go reads null as an item with nothing in it
          this.value(of, value[index] ?? (of.is === 'object' ? {} : null));
          path.pop();
        }
        if (keys !== undefined && value.length > 1) this.duplicates(keys, value);
        return;
      }
      case 'map':
        if (!isMapping(value)) {
          this.wrongType('a mapping', value);
          return;
        }
        for (const key in value) {
          path.push(key);
          this.value(fieldType.of, value[key]);
          path.pop();
        }
        return;
      default:
        this.scalar(fieldType, value);
    }
  }

  // Go cannot tell an empty string from one that is not there; what must be one of some values has been refused
  private lacking(type: ObjectType, field: string, given: unknown): void {
    if (given !== '' || isPlainText(type.fieldTypes.get(field))) this.missing(type, field);
  }

  // the server names what it asks for last: spec.selector where there is no spec
  private missing(type: ObjectType, field: string): void {
    const fieldType = type.fieldTypes.get(field);
    const below = requiredOf(type.name, field, fieldType);
    if (fieldType?.is !== 'object' || below.length === 0) {
      this.found.push({ code: 'missing-field', path: this.at(), field, of: type.shortName });
      return;
    }
    this.path.push(field);
    for (const name of below) this.missing(fieldType, name);
    this.path.pop();
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
      const path = this.at(index);
      const { isTakenByCreate } = keys;
      this.found.push({ code: 'duplicate-item', path, earlier: this.at(earlier), given, isTakenByCreate });
    });
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
          path: this.at(),
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
    this.found.push({ code: 'out-of-range', path: this.at(), expected, given: describeValue(value) });
  }

  private choice({ allowed, later, takesEmpty }: Choice, value: string): void {
    if (allowed.includes(value) || (value === '' && takesEmpty)) return;
    const path = this.at();
    const since = later.get(value);
    const meant = since === undefined ? similarTerm(value, allowed) : undefined;
    this.found.push({ code: 'not-allowed', path, given: describeValue(value), allowed, meant, since });
  }

  /** The path of the value, or of what is below it. */
  private at(...below: readonly Key[]): readonly Key[] {
    return [...this.path.slice(1), ...below];
  }

  private wrongType(expected: string, value: unknown): void {
    this.found.push({ code: 'wrong-type', path: this.at(), expected, given: describeValue(value) });
  }

  private unknown(type: ObjectType, field: string, value: Readonly<Record<string, unknown>>): void {
    if (value[field] === undefined) return;
    this.found.push(unknownField(this.version, this.root, type, value, this.at(field)));
  }
}
