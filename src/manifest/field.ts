import type { Manifest } from './manifest';
import { isMapping, isSequence, type Key, type Value } from './value';

/**
 * A field of a manifest, there or not: what rules read, and what findings point at.
 *
 * Reading never fails: a field of something that is no mapping is a field that is not there. null counts as absent,
 * as it does for the API server.
 */
export class Field {
  /** Made by `Manifest.root` and `Field.at`. */
  constructor(
    readonly manifest: Manifest,
    readonly parent: Field | undefined,
    readonly key: Key,
    readonly value: Value | undefined,
    /** Of equal keys in one mapping which one is meant: 0 the last, which counts, 1 the one before it. */
    readonly occurrence = 0,
  ) {}

  /** The field below, by keys and indices. */
  at(first: Key, ...rest: readonly Key[]): Field {
    let field = this.below(first);
    for (const key of rest) field = field.below(key);
    return field;
  }

  /** Whether the field is there and not null. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The value where it is a string, and not empty. */
  get text(): string | undefined {
    return typeof this.value === 'string' && this.value !== '' ? this.value : undefined;
  }

  /** The value where it is a number. */
  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** Whether the value is the boolean true. */
  get isTrue(): boolean {
    return this.value === true;
  }

  /** The items of a list that are not null; none when the field is no list. */
  get items(): readonly Field[] {
    if (!isSequence(this.value)) return [];
    return this.value.map((item, index) => new Field(this.manifest, this, index, item)).filter((item) => item.exists);
  }

  /** The entries of a mapping whose value is not null; none when the field is no mapping. */
  get entries(): readonly Field[] {
    if (!isMapping(this.value)) return [];
    return Object.entries(this.value)
      .map(([key, value]) => new Field(this.manifest, this, key, value))
      .filter((entry) => entry.exists);
  }

  /** The way to the field from the manifest's root. */
  get path(): readonly Key[] {
    return this.parent === undefined ? [] : [...this.parent.path, this.key];
  }

  /** The field of the same key that stood before this one, in a mapping that has the key more than once. */
  earlier(occurrence: number): Field {
    return new Field(this.manifest, this.parent, this.key, undefined, occurrence);
  }

  private below(key: Key): Field {
    const { value } = this;
    let child: Value | undefined;
    if (typeof key === 'number') child = isSequence(value) ? value[key] : undefined;
    else child = isMapping(value) ? value[key] : undefined;
    return new Field(this.manifest, this, key, child);
  }
}
