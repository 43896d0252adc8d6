import { REST_OF_LINE, type Positions } from '../positions';
import type { Duplicate } from '../duplicates';
import { newMapping, type Value } from '../value';
import { blockScalar } from './block-scalar';
import { COLON, DASH, DOUBLE_QUOTE, GREATER, HASH, LF, OPEN_LIST, OPEN_MAP, PIPE, SINGLE_QUOTE, SPACE } from './codes';
import { Entries } from './entries';
import { FlowReader } from './flow';
import { Lines } from './lines';
import { leave, OutsideSubset } from './outside-subset';
import { plainEnd, plainKey, plainRest, plainValue } from './plain-scalar';
import { quotedEnd, quotedKey, quotedText } from './quoted';

/** The deepest nesting of blocks. */
const DEEPEST = 100;
/** The longest key; YAML ends at 1,024 characters. */
const LONGEST_KEY = 1000;

/** A document that was read. */
export interface SubsetDocument {
  readonly value: Value;
  /** The offset of its value. */
  readonly start: number;
  readonly duplicates: readonly Duplicate[];
}

/**
 * Reads a document of the subset of YAML that generated manifests use, many times faster than a library for all of YAML.
 *
 * The subset has mappings, lists and scalars in blocks and in flow collections, on one line each but for block scalars, and comments.
 * It has no anchors, aliases, tags, merge keys and directives, nor text that goes on over lines: any of these, and all that is doubtful
 * or wrong, is left to the library.
 *
 * @param text - ends with a line feed
 * @param from - the offset of the document: of its `---`, if it has one
 * @param end - the offset after its last line feed
 * @param isCrlf - whether the text had CRLF line ends, and has spaces for the carriage returns
 * @returns the document; undefined where it is not in the subset, "none" where there are only comments and no `---`
 */
export function readSubset(
  text: string,
  from: number,
  end: number,
  positions: Positions,
  isCrlf = false,
): SubsetDocument | 'none' | undefined {
  try {
    return new SubsetReader(new Lines(text, from, end, isCrlf), positions).document();
  } catch (thrown) {
    if (thrown instanceof OutsideSubset) return undefined;
    throw thrown;
  }
}

class SubsetReader {
  private readonly text: string;
  private readonly entries: Entries;
  private readonly flow: FlowReader;
  private depth = 0;
  // the place of the value that was read last
  private start = 0;
  private end = 0;

  constructor(
    private readonly lines: Lines,
    positions: Positions,
  ) {
    this.text = lines.text;
    this.entries = new Entries(positions);
    this.flow = new FlowReader(lines, this.entries);
  }

  document(): SubsetDocument | 'none' {
    const { text, lines } = this;
    let start = lines.at;
    const hasMarker = text.startsWith('---', start);
    if (hasMarker) {
      start = this.afterSpaces(start + 3);
      if (text.charCodeAt(start) === LF) start = lines.emptyAt(start);
      lines.finish(lines.at + 3);
    } else lines.toContent(start);
    const { duplicates } = this.entries;
    if (lines.column < 0) return hasMarker ? { value: null, start, duplicates } : 'none';
    if (lines.column > 0) leave();
    const value = this.root();
    if (lines.column >= 0) leave();
    return { value, start: this.start, duplicates };
  }

  private root(): Value {
    const { lines, flow } = this;
    const { at } = lines;
    const code = this.text.charCodeAt(at);
    if (code !== OPEN_MAP && code !== OPEN_LIST) return this.block();
    const value = flow.read(at, -1);
    lines.finish(flow.at);
    this.start = at;
    return value;
  }

  /** Reads the list or mapping that begins with a line. */
  private block(): Value {
    const { at, column } = this.lines;
    const value = this.isItem(at) ? this.list(column) : this.mapping(column);
    this.start = at;
    this.end = REST_OF_LINE;
    return value;
  }

  private mapping(column: number): Value {
    const { lines, entries } = this;
    const mapping = newMapping();
    const from = entries.open;
    let keys: string[] | undefined;
    this.depth += 1;
    if (this.depth > DEEPEST) leave();
    do {
      const keyStart = lines.at;
      const key = this.key();
      const keyEnd = lines.at;
      const value = this.valueOfKey(keyEnd + 1, column);
      keys = entries.set(mapping, key, value, keys);
      entries.add(keyStart, keyEnd, this.start, this.end);
    } while (lines.column === column);
    if (lines.column > column) leave();
    this.depth -= 1;
    entries.close(mapping, from, keys);
    return mapping;
  }

  private list(column: number): Value {
    const { lines, entries } = this;
    const items: Value[] = [];
    const from = entries.open;
    this.depth += 1;
    if (this.depth > DEEPEST) leave();
    do {
      items.push(this.item(column));
      entries.add(-1, -1, this.start, this.end);
    } while (lines.column === column && this.isItem(lines.at));
    if (lines.column > column) leave();
    this.depth -= 1;
    entries.close(items, from);
    return items;
  }

  /** Reads a key and goes to the colon after it. */
  private key(): string {
    const { text, lines } = this;
    const from = lines.at;
    const code = text.charCodeAt(from);
    const isQuoted = code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
    const end = isQuoted ? quotedEnd(text, from, lines.end) : code === DASH ? leave() : plainEnd(text, from);
    const after = text.charCodeAt(end + 1);
    if (text.charCodeAt(end) !== COLON || (after !== SPACE && after !== LF) || end - from > LONGEST_KEY) leave();
    lines.at = end;
    return isQuoted ? quotedKey(text, from, end) : plainKey(text.slice(from, end));
  }

  /** Reads the value after the colon of a key, on its line or on the next ones. */
  private valueOfKey(from: number, column: number): Value {
    const { text, lines } = this;
    const at = this.afterSpaces(from);
    const code = text.charCodeAt(at);
    if (code !== LF && code !== HASH) return this.inline(at, column);
    lines.finish(code === HASH ? at - 1 : at);
    if (lines.column > column) return this.below(at, column);
    // the items of a list may stand at the column of its key
    if (lines.column === column && this.isItem(lines.at)) return this.block();
    this.start = this.end = code === LF ? lines.emptyAt(at) : at;
    return null;
  }

  /** Reads the item of a list after its dash. */
  private item(column: number): Value {
    const { text, lines } = this;
    const from = lines.at + 1;
    const at = this.afterSpaces(from);
    const code = text.charCodeAt(at);
    if (code === LF || code === HASH) {
      lines.finish(code === HASH ? at - 1 : at);
      if (lines.column > column) return this.below(at, column);
      this.start = this.end = code === LF ? lines.emptyAt(at) : at;
      return null;
    }
    // a list or mapping that begins on the line of the dash
    if (this.isItem(at) || this.isKey(at, code)) {
      lines.at = at;
      lines.column = column + 1 + at - from;
      return this.block();
    }
    return this.inline(at, column);
  }

  /** Reads a value that begins on a line of its own, after the end of what is on the line of its key. */
  private below(end: number, column: number): Value {
    const { text } = this;
    const { at } = this.lines;
    if (this.isItem(at) || this.isKey(at, text.charCodeAt(at))) return this.block();
    // the library takes the column of a comment for that of the scalar after it
    if (text.slice(end, at).includes('#')) leave();
    return this.inline(at, column);
  }

  private isKey(at: number, code: number): boolean {
    const { text } = this;
    switch (code) {
      case OPEN_MAP:
      case OPEN_LIST:
      case PIPE:
      case GREATER:
        return false;
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        return text.charCodeAt(quotedEnd(text, at, this.lines.end)) === COLON;
      default:
        return text.charCodeAt(plainEnd(text, at)) === COLON;
    }
  }

  /** Reads a scalar or flow collection, which ends on its line unless it is a block scalar. */
  private inline(at: number, column: number): Value {
    const { text, lines, flow } = this;
    let value: Value;
    let end: number;
    switch (text.charCodeAt(at)) {
      case PIPE:
      case GREATER:
        lines.at = at;
        value = blockScalar(lines, column);
        this.start = at;
        this.end = REST_OF_LINE;
        return value;
      case OPEN_MAP:
      case OPEN_LIST:
        value = flow.read(at, column);
        end = flow.at;
        break;
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        end = quotedEnd(text, at, lines.end);
        value = quotedText(text, at, end);
        break;
      default:
        return this.plain(at, column);
    }
    lines.finish(end);
    this.start = at;
    this.end = end;
    return value;
  }

  private plain(at: number, column: number): Value {
    const { text, lines } = this;
    let end = plainEnd(text, at);
    let value = text.slice(at, end);
    lines.finish(end);
    // text that goes on below: a line feed alone is a space, and of several the first is dropped
    while (lines.column > column) {
      const feeds = lineFeedsIn(text, end, lines.at);
      end = plainRest(text, lines.at);
      value += (feeds === 1 ? ' ' : '\n'.repeat(feeds - 1)) + text.slice(lines.at, end);
      lines.finish(end);
    }
    this.start = at;
    this.end = end;
    return plainValue(value);
  }

  private afterSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at += 1;
    return at;
  }

  /** Whether an item of a list begins here: a dash with a space or the end of the line after it. */
  private isItem(at: number): boolean {
    if (this.text.charCodeAt(at) !== DASH) return false;
    const after = this.text.charCodeAt(at + 1);
    return after === SPACE || after === LF;
  }
}

/** The number of line feeds between the lines of a plain scalar, which no comment may stand between. */
function lineFeedsIn(text: string, from: number, to: number): number {
  let feeds = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF) feeds += 1;
    else if (code !== SPACE) leave();
  }
  return feeds;
}
