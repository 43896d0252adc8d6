import { newMapping, type Value } from '../value';
import {
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  LF,
  OPEN_LIST,
  OPEN_MAP,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './codes';
import type { Entries } from './entries';
import type { Lines } from './lines';
import { leave } from './outside-subset';
import { flowPlainEnd, plainKey, plainValue } from './plain-scalar';
import { quotedEnd, quotedKey, quotedText } from './quoted';

/** The deepest nesting of flow collections. */
const DEEPEST = 100;

/** Reads flow collections: `{...}` and `[...]`. */
export class FlowReader {
  /** The offset after what was read. */
  at = 0;
  private column = -1;
  private depth = 0;
  private readonly text: string;

  constructor(
    private readonly lines: Lines,
    private readonly entries: Entries,
    private readonly isJson = false,
  ) {
    this.text = lines.text;
  }

  /**
   * Reads the collection that begins at an offset.
   *
   * @param column - the column of the block around it, which its lines are indented further than; -1 where it is the document
   */
  read(from: number, column: number): Value {
    this.column = column;
    return this.collection(from);
  }

  private collection(from: number): Value {
    this.at = from + 1;
    this.depth += 1;
    if (this.depth > DEEPEST) leave();
    const value = this.text.charCodeAt(from) === OPEN_MAP ? this.mapping() : this.list();
    this.depth -= 1;
    return value;
  }

  private mapping(): Value {
    const { entries } = this;
    const mapping = newMapping();
    const from = entries.open;
    let keys: string[] | undefined;
    if (this.next() === CLOSE_MAP) {
      this.at += 1;
      return mapping;
    }
    for (;;) {
      const keyStart = this.at;
      const key = this.key();
      const keyEnd = this.at;
      this.toColon();
      this.at += 1;
      this.next();
      const start = this.at;
      const value = this.value();
      keys = entries.set(mapping, key, value, keys);
      entries.add(keyStart, keyEnd, start, this.at);
      if (!this.goesOn(CLOSE_MAP)) break;
    }
    entries.close(mapping, from, keys);
    return mapping;
  }

  private list(): Value {
    const { entries } = this;
    const items: Value[] = [];
    const from = entries.open;
    if (this.next() === CLOSE_LIST) {
      this.at += 1;
      return items;
    }
    for (;;) {
      const start = this.at;
      items.push(this.value());
      entries.add(-1, -1, start, this.at);
      if (!this.goesOn(CLOSE_LIST)) break;
    }
    entries.close(items, from);
    return items;
  }

  /** Returns the character after spaces and line feeds, at which reading goes on. */
  private next(): number {
    const { text, lines, column } = this;
    let code = text.charCodeAt(this.at);
    for (;;) {
      while (code === SPACE || code === TAB) code = text.charCodeAt(++this.at);
      if (code !== LF) return code;
      const start = this.at + 1;
      if (start >= lines.end) leave();
      this.at = start;
      code = text.charCodeAt(start);
      while (code === SPACE) code = text.charCodeAt(++this.at);
      const indent = this.at - start;
      if (indent <= column && code !== LF && !(indent === column && this.depth === 1 && isClose(code))) leave();
    }
  }

  /** Whether another entry follows; goes past the comma, and past the end. */
  private goesOn(close: number): boolean {
    const code = this.next();
    this.at += 1;
    if (code === close) return false;
    if (code !== COMMA) leave();
    if (this.next() !== close) return true;
    this.at += 1;
    return false;
  }

  private key(): string {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      this.at = quotedEnd(text, at, this.lines.end);
      return quotedKey(text, at, this.at, this.isJson);
    }
    this.at = flowPlainEnd(text, at);
    return plainKey(text.slice(at, this.at));
  }

  /** Goes to the colon of a key: some writers of JSON put a space before it, or even a line. */
  private toColon(): void {
    if (this.isJson) this.next();
    else while (this.text.charCodeAt(this.at) === SPACE) this.at += 1;
    if (this.text.charCodeAt(this.at) !== COLON) leave();
  }

  private value(): Value {
    const { text, at } = this;
    const code = text.charCodeAt(at);
    if (code === OPEN_MAP || code === OPEN_LIST) return this.collection(at);
    if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      this.at = quotedEnd(text, at, this.lines.end);
      return quotedText(text, at, this.at, this.isJson);
    }
    this.at = flowPlainEnd(text, at);
    return plainValue(text.slice(at, this.at));
  }
}

function isClose(code: number): boolean {
  return code === CLOSE_MAP || code === CLOSE_LIST;
}
