import type { Key, Mapping, Sequence } from './value';

/** The end of collections and scalars in blocks: they take up the rest of the line that they begin on, and go on below it. */
export const REST_OF_LINE = 0x7fff_ffff;

/** The position of an entry of a mapping or list, as offsets into the text; -1 for the key of a list item. */
export interface Span {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The positions of all fields of one text.
 *
 * Four numbers a field in one array, and one map entry a collection: positions are asked for the few fields that a
 * finding names, so they are kept as small as they can be and found when asked.
 */
export class Positions {
  private offsets = new Int32Array(1024);
  private used = 0;
  private readonly bases = new Map<Mapping | Sequence, number>();
  // of mappings whose keys Object.keys may list in another order than the text has: keys like "80", duplicates, merges
  private readonly irregular = new Map<Mapping, readonly string[]>();

  /**
   * Records where the entries of a collection stand.
   *
   * @param spans - four numbers an entry, as in a Span, from `from` to `end`
   * @param keys - the keys of a mapping in the order of the text, where Object.keys may list them in another
   */
  record(
    collection: Mapping | Sequence,
    spans: ArrayLike<number>,
    from: number,
    end: number,
    keys?: readonly string[],
  ): void {
    let at = this.used;
    const used = at + end - from;
    if (used > this.offsets.length) {
      const grown = new Int32Array(Math.max(this.offsets.length * 2, used));
      grown.set(this.offsets);
      this.offsets = grown;
    }
    this.bases.set(collection, at);
    const { offsets } = this;
    for (let index = from; index < end; index += 1) offsets[at++] = spans[index] ?? -1;
    this.used = used;
    if (keys !== undefined) this.irregular.set(collection as Mapping, keys);
  }

  /**
   * Returns the position of an entry of a collection; undefined when the collection has no such entry.
   *
   * @param occurrence - of equal keys which one: 0 the last, which counts, 1 the one before it
   */
  of(collection: Mapping | Sequence, key: Key, occurrence = 0): Span | undefined {
    const base = this.bases.get(collection);
    if (base === undefined) return undefined;
    const index = this.indexOf(collection, key, occurrence);
    if (index < 0) return undefined;
    const at = base + index * 4;
    if (at + 4 > this.used) return undefined;
    return {
      keyStart: this.offset(at),
      keyEnd: this.offset(at + 1),
      start: this.offset(at + 2),
      end: this.offset(at + 3),
    };
  }

  private offset(at: number): number {
    return this.offsets[at] ?? -1;
  }

  // duplicates included, in the order of the text
  private keysOf(mapping: Mapping): readonly string[] {
    return this.irregular.get(mapping) ?? Object.keys(mapping);
  }

  private indexOf(collection: Mapping | Sequence, key: Key, occurrence: number): number {
    if (Array.isArray(collection)) return typeof key === 'number' && key < collection.length ? key : -1;
    const keys = this.keysOf(collection as Mapping);
    // the last of two equal keys counts, as it does for the API server
    let index = keys.lastIndexOf(String(key));
    for (let back = 0; back < occurrence && index > 0; back += 1) index = keys.lastIndexOf(String(key), index - 1);
    return index;
  }
}
