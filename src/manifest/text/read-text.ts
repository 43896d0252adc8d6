import type { Duplicate } from './duplicates';
import type { Positions } from './positions';
import type { Source } from './source';
import type { Value } from './value';

/** Something that could not be read, and where. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** A document of a text: its value, and the keys that stand in it twice. */
export interface ReadDocument {
  readonly value: Value;
  /** The offset of the value. */
  readonly start: number;
  readonly duplicates: readonly Duplicate[];
}

/** The result of reading a text. */
export interface ReadText {
  readonly source: Source;
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly Problem[];
}

/** Takes the documents of a text while it is read. */
export interface DocumentTaker {
  readonly positions: Positions;
  readonly take: (document: ReadDocument) => void;
  readonly fail: (offset: number, message: string) => void;
}
