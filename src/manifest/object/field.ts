import type { KindName } from './kinds';
import type { ObjectName } from './object-name';
import type { Source } from '../text/source';
import { isMapping, isSequence, newMapping, numberOf, textOf, type Key, type Mapping, type Value } from '../text/value';

const none: readonly Field[] = [];
const nothing: Mapping = newMapping();

/** The object that a field belongs to, and the text that it was read from: a `Manifest`. */
export interface FieldOwner extends ObjectName {
  /** The kind with its group, where it is a custom one. */
  readonly type: KindName;
  /** The path of the construct that made it; undefined when unknown. */
  readonly construct: string | undefined;
  readonly source: Source | undefined;
  /** Offset of its document in the text. */
  readonly start: number;
}

/**
 * A field of a manifest, there or not: what rules read, and what findings point at.
 *
 * Reading never fails: a field of something that is no mapping is a field that is not there. null counts as absent,
 * as it does for the API server.
 */
export class Field {
  /** @internal */
  constructor(
    /** @internal */
    readonly manifest: FieldOwner,
    readonly parent: Field | undefined,
    readonly key: Key,
    readonly value: Value | undefined,
    /** The index among equal keys of one mapping, from the end: 0 is the last, which counts, 1 the one before it. @internal */
    readonly occurrence = 0,
  ) {}

  /** The field below, by keys and indices. */
  at(first: Key, ...rest: readonly Key[]): Field;
  // without a list for the few keys that most paths have
  at(first: Key, second?: Key, third?: Key, ...rest: readonly Key[]): Field {
    let field = this.below(first);
    if (second === undefined) return field;
    field = field.below(second);
    if (third === undefined) return field;
    field = field.below(third);
    for (const key of rest) field = field.below(key);
    return field;
  }

  /** The value when it is a mapping, else an empty mapping; for values that no finding points at. */
  get mapping(): Mapping {
    return isMapping(this.value) ? this.value : nothing;
  }

  /** Returns the value at a key when present and not null, without making a field for it. */
  valueAt(key: string): Value | undefined {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return (value as Mapping)[key] ?? undefined;
  }

  /** The value below, where it is a string and not empty. */
  textAt(key: string): string | undefined {
    return textOf(this.valueAt(key));
  }

  /** The value below, where it is a number. */
  numberAt(key: string): number | undefined {
    return numberOf(this.valueAt(key));
  }

  /** Whether a field below is there and not null. */
  has(key: string): boolean {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const child = (value as Mapping)[key];
    return child !== undefined && child !== null;
  }

  /** Whether the field is there and not null. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** Whether nothing is in it that is not null. */
  get isEmpty(): boolean {
    const { value } = this;
    if (isSequence(value)) return value.every((item) => item === null);
    if (!isMapping(value)) return true;
    for (const key in value) if (value[key] !== undefined && value[key] !== null) return false;
    return true;
  }

  /** The value where it is a string, and not empty. */
  get text(): string | undefined {
    return typeof this.value === 'string' && this.value !== '' ? this.value : undefined;
  }

  /** The value where it is a number. */
  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** The text of a string or number; empty for other values. @internal */
  get asText(): string {
    return this.text ?? String(this.number ?? '');
  }

  /** Whether the value is the boolean true. */
  get isTrue(): boolean {
    return this.value === true;
  }

  /** The items of a list that are not null; none when the field is no list. */
  get items(): readonly Field[] {
    const { value } = this;
    if (!isSequence(value) || value.length === 0) return none;
    const items: Field[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const item = value[index];
      if (item !== undefined && item !== null) items.push(new Field(this.manifest, this, index, item));
    }
    return items;
  }

  /** The entries of a mapping whose value is not null; none when the field is no mapping. */
  get entries(): readonly Field[] {
    const { value } = this;
    if (!isMapping(value)) return none;
    const entries: Field[] = [];
    for (const key in value) {
      const entry = value[key];
      if (entry !== undefined && entry !== null) entries.push(new Field(this.manifest, this, key, entry));
    }
    return entries;
  }

  /** The path to the field from the manifest's root. */
  get path(): readonly Key[] {
    return this.pathInto([]);
  }

  /** The field of the same key that stood before this one, in a mapping that has the key more than once. @internal */
  earlier(occurrence: number): Field {
    return new Field(this.manifest, this.parent, this.key, undefined, occurrence);
  }

  private pathInto(path: Key[]): readonly Key[] {
    if (this.parent === undefined) return path;
    this.parent.pathInto(path);
    path.push(this.key);
    return path;
  }

  // rules ask for most fields while the code is cold, where a call costs as much as what valueIn does
  private below(key: Key): Field {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value) !== (typeof key === 'number')) {
      return new Field(this.manifest, this, key, undefined);
    }
    return new Field(this.manifest, this, key, (value as Mapping)[key]);
  }
}
