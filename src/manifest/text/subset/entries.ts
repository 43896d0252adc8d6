import { duplicateOf, type Duplicate } from '../duplicates';
import type { Positions } from '../positions';
import type { Mapping, Sequence, Value } from '../value';
import { NINE } from './codes';

const DIGITS = /^\d+$/;

/** The entries of the collections that are read: kept until a collection is whole, since those in it are whole before. */
export class Entries {
  readonly duplicates: Duplicate[] = [];
  // small: each document has its own
  private spans = new Int32Array(64);
  /** The number of entries that belong to collections that are not whole, times four. */
  open = 0;

  constructor(private readonly positions: Positions) {}

  /** Adds the place of an entry to the collection that is read. */
  add(keyStart: number, keyEnd: number, start: number, end: number): void {
    const at = this.open;
    this.open = at + 4;
    if (this.open > this.spans.length) {
      const grown = new Int32Array(this.spans.length * 2);
      grown.set(this.spans);
      this.spans = grown;
    }
    this.spans[at] = keyStart;
    this.spans[at + 1] = keyEnd;
    this.spans[at + 2] = start;
    this.spans[at + 3] = end;
  }

  /**
   * Sets an entry of a mapping.
   *
   * @param keys - the keys before it in the order of the text, where Object.keys may list them in another
   * @returns the keys including this one, where Object.keys may list them in another order
   */
  set(mapping: Record<string, Value>, key: string, value: Value, keys: string[] | undefined): string[] | undefined {
    const isTwice = mapping[key] !== undefined;
    let all = keys;
    // keys that look like numbers come first in Object.keys
    if (isTwice || (key.charCodeAt(0) <= NINE && DIGITS.test(key))) all ??= Object.keys(mapping);
    if (isTwice) this.duplicates.push(duplicateOf(mapping, key, value));
    mapping[key] = value;
    all?.push(key);
    return all;
  }

  /** Records the places of a collection that is whole: those that were added since `open` was `from`. */
  close(collection: Mapping | Sequence, from: number, keys?: readonly string[]): void {
    this.positions.record(collection, this.spans, from, this.open, keys);
    this.open = from;
  }
}
