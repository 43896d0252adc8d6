import { describeValue, isMapping } from '../describe-value';
import { similarTerm } from '../../suggest/similar-name';
import type { Key, Problem } from '../problem';
import { boundProblems } from './schema-bounds';
import { isOfType, nameOfType, summaryOf } from './schema-words';
import { canonical, isSame, type StructuralSchema } from './structural-schema';
import { problemsOfType } from '../validate';

/** A rule in CEL that a schema holds a value to, and that is not evaluated here. */
export interface UnevaluatedRule {
  readonly path: readonly Key[];
  readonly rule: string;
  readonly message: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Walks a value along its structural schema. */
export class SchemaValidator {
  readonly found: Problem[] = [];
  readonly unevaluated: UnevaluatedRule[] = [];
  private readonly path: Key[] = [];
  /** The schemas of the objects that are being looked into, outermost first, with the length of their path. */
  private readonly above: { schema: StructuralSchema; depth: number }[] = [];

  constructor(
    private readonly kubernetes: string,
    /** The name of the whole object: its kind. */
    private readonly name: string,
    private readonly isStrict = true,
  ) {}

  /** Looks at a whole custom resource. */
  resource(schema: StructuralSchema, object: Fields): void {
    // the server looks at apiVersion, kind and metadata as it does for every kind; it writes the status itself
    const { apiVersion: _1, kind: _2, metadata, status: _3, ...fields } = object;
    const { status: _4, metadata: ofMetadata, ...properties } = schema.properties ?? {};
    const required = (schema.required ?? []).filter((field) => field !== 'status' && object[field] === undefined);
    this.value({ ...schema, properties, required }, fields);
    this.inside('metadata', () => {
      this.found.push(...problemsOfType(this.kubernetes, 'meta.v1.ObjectMeta', metadata, this.path));
      if (isMapping(metadata) && ofMetadata?.properties !== undefined) {
        this.value({ ...ofMetadata, 'x-kubernetes-preserve-unknown-fields': true }, metadata);
      }
    });
  }

  value(schema: StructuralSchema, value: unknown): void {
    if (value === undefined) return;
    if (value === null) {
      this.nothing(schema);
      return;
    }
    for (const { rule, message } of schema['x-kubernetes-validations'] ?? []) {
      this.unevaluated.push({ path: [...this.path], rule, message });
    }
    if (!this.hasType(schema, value)) return;
    this.choice(schema, value);
    this.found.push(...boundProblems(schema, value, this.path));
    if (Array.isArray(value)) this.list(schema, value);
    else if (isMapping(value)) this.object(schema, value);
    this.alternatives(schema, value);
  }

  private nothing(schema: StructuralSchema): void {
    // the server replaces null by the default, and a schema without a type accepts every value
    if (schema.nullable === true || schema.default !== undefined || schema.type === undefined) return;
    this.found.push({ code: 'wrong-type', path: [...this.path], expected: nameOfType(schema.type), given: 'null' });
  }

  private hasType(schema: StructuralSchema, value: unknown): boolean {
    const isEither = schema['x-kubernetes-int-or-string'] === true;
    const isRight = isEither ? typeof value === 'string' || Number.isInteger(value) : isOfType(value, schema.type);
    if (isRight) return true;
    const expected = isEither ? 'an integer or a string' : nameOfType(schema.type);
    this.found.push({ code: 'wrong-type', path: [...this.path], expected, given: describeValue(value) });
    return false;
  }

  private choice(schema: StructuralSchema, value: unknown): void {
    if (schema.enum === undefined || schema.enum.some((one) => isSame(one, value))) return;
    const allowed = schema.enum.map((one) => (typeof one === 'string' ? one : canonical(one)));
    const meant = typeof value === 'string' ? similarTerm(value, allowed) : undefined;
    this.found.push({ code: 'not-allowed', path: [...this.path], given: describeValue(value), allowed, meant });
  }

  private list(schema: StructuralSchema, value: readonly unknown[]): void {
    const { items } = schema;
    if (items !== undefined) {
      value.forEach((item, index) => {
        this.inside(index, () => {
          this.value(items, item);
        });
      });
    }
    const kind = schema['x-kubernetes-list-type'];
    if (kind === 'set' || kind === 'map') this.duplicates(schema, value);
  }

  private duplicates(schema: StructuralSchema, items: readonly unknown[]): void {
    const keys = schema['x-kubernetes-list-map-keys'];
    const seen = new Map<string, number>();
    items.forEach((item, index) => {
      const keyOf = (key: string) =>
        (isMapping(item) ? item[key] : undefined) ?? schema.items?.properties?.[key]?.default;
      const values = keys?.map(keyOf);
      const id = canonical(values ?? item);
      const earlier = seen.get(id);
      if (earlier === undefined) return void seen.set(id, index);
      const given = keys?.map((key, at) => `${key} ${canonical(values?.[at])}`).join(', ') ?? canonical(item);
      const path = [...this.path, index];
      this.found.push({
        code: 'duplicate-item',
        path,
        earlier: [...this.path, earlier],
        given,
        isTakenByCreate: false,
      });
    });
  }

  private object(schema: StructuralSchema, value: Fields): void {
    const isResource = schema['x-kubernetes-embedded-resource'] === true;
    const required = new Set([...(isResource ? ['apiVersion', 'kind'] : []), ...(schema.required ?? [])]);
    for (const field of required) {
      const isThere = value[field] !== undefined || schema.properties?.[field]?.default !== undefined;
      if (!isThere) this.found.push({ code: 'missing-field', path: [...this.path], field, of: this.nameHere() });
    }
    this.above.push({ schema, depth: this.path.length });
    for (const [field, item] of Object.entries(value)) {
      this.inside(field, () => {
        this.field(schema, field, item, isResource);
      });
    }
    this.above.pop();
  }

  private field(schema: StructuralSchema, field: string, value: unknown, isOfResource: boolean): void {
    if (isOfResource && (field === 'apiVersion' || field === 'kind')) return;
    if (isOfResource && field === 'metadata') {
      this.found.push(...problemsOfType(this.kubernetes, 'meta.v1.ObjectMeta', value, this.path));
      return;
    }
    const { properties, additionalProperties } = schema;
    const known = properties !== undefined && Object.hasOwn(properties, field) ? properties[field] : undefined;
    if (known !== undefined) this.value(known, value);
    else if (isMapping(additionalProperties)) this.value(additionalProperties, value);
    else if (this.isStrict && additionalProperties !== true) this.unknown(schema, field);
  }

  private unknown(schema: StructuralSchema, field: string): void {
    if (schema['x-kubernetes-preserve-unknown-fields'] === true) return;
    const path = [...this.path];
    const meant = similarTerm(field, Object.keys(schema.properties ?? {}));
    const place = [...this.above].reverse().find((one) => one.schema.properties?.[field] !== undefined);
    const belongs = place === undefined ? undefined : [...path.slice(0, place.depth), field].join('.');
    const of = this.nameOf(path.slice(0, -1));
    this.found.push({ code: 'unknown-field', path, field, of, meant, ...(meant === undefined && { belongs }) });
  }

  private alternatives(schema: StructuralSchema, value: unknown): void {
    for (const one of schema.allOf ?? []) this.found.push(...this.judged(one, value));
    const { anyOf, oneOf, not } = schema;
    const fitting = (alternatives: readonly StructuralSchema[]) =>
      alternatives.filter((one) => this.judged(one, value).length === 0).length;
    const refuse = (expected: string) => this.found.push({ code: 'no-alternative', path: [...this.path], expected });
    if (anyOf !== undefined && fitting(anyOf) === 0) refuse(`at least one of ${summaryOf(anyOf)}`);
    if (oneOf !== undefined && fitting(oneOf) !== 1) refuse(`exactly one of ${summaryOf(oneOf)}`);
    if (not !== undefined && this.judged(not, value).length === 0) refuse(`none of ${summaryOf([not])}`);
  }

  /** Finds what is wrong with a value by a schema that does not list all fields. */
  private judged(schema: StructuralSchema, value: unknown): readonly Problem[] {
    const validator = new SchemaValidator(this.kubernetes, this.name, false);
    validator.path.push(...this.path);
    validator.value(schema, value);
    return validator.found;
  }

  private inside(key: Key, look: () => void): void {
    this.path.push(key);
    look();
    this.path.pop();
  }

  private nameHere(): string {
    return this.nameOf(this.path);
  }

  private nameOf(path: readonly Key[]): string {
    const last = path.filter((key) => typeof key === 'string').at(-1);
    return last === undefined ? this.name : `"${last}"`;
  }
}
