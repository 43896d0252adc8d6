import type { Refusal } from '../grammar';

/** An escape in double quotes; its group is a half of a character beyond 16 bits. */
const ESCAPE = /\\(?:((?:u|U0000)[dD][89a-fA-F]..)|[^])/g;
const QUESTION_MARK = 'kubectl ends a text at "?" within [] and {}; write the text in quotes';

/** The marks that the lexer puts before a scalar, and where a flow collection breaks off. */
const SCALAR = '\x1F';
const FLOW_ERROR = '\x18';

/**
 * Finds the characters that go-yaml refuses where they stand, and the library takes: tabs in the place of an indentation and after
 * the dash of an item, question marks in flow collections, where they end a scalar without quotes, and escaped surrogates
 * (yaml_parser_scan_to_next_token, scan_plain_scalar and scan_block_scalar_breaks of sigs.k8s.io/yaml/goyaml.v2/scannerc.go).
 *
 * Takes the lexemes one after the other.
 */
export class LexemeScan {
  /** These characters, in the order of the text. */
  readonly refused: Refusal[] = [];
  private at = 0;
  /** The number of flow collections around the lexeme: in one, tabs are spaces. */
  private depth = 0;
  /** Whether a key may begin here: at a line's start, and after the dash of an item. */
  private mayBeginKey = true;
  /** The columns of the line: its start, and its first character that is no space. */
  private lineStart = 0;
  private firstColumn = -1;
  /** The header of a block scalar whose lines come next, and the column of the line that it is on. */
  private header: string | undefined;
  private isScalar = false;
  /** The column to which tabs count as those in the place of an indentation, after a plain scalar; undefined after others. */
  private plainColumn: number | undefined;

  /** Takes the next lexeme. */
  take(lexeme: string): void {
    if (lexeme === SCALAR) {
      this.isScalar = true;
      return;
    }
    if (lexeme.length === 1 && lexeme < '\t') return;
    if (lexeme === FLOW_ERROR) {
      this.depth = 0;
      return;
    }
    const isScalar = this.isScalar;
    this.isScalar = false;
    if (isScalar) this.scalar(lexeme);
    else this.other(lexeme);
    this.at += lexeme.length;
  }

  private scalar(lexeme: string): void {
    const { header } = this;
    this.header = undefined;
    if (header !== undefined) {
      this.block(header, lexeme);
      this.beginLine(this.at + lexeme.length);
      return;
    }
    this.see();
    this.mayBeginKey = false;
    this.plainColumn = this.firstColumn;
    if (this.depth > 0) {
      const mark = lexeme.indexOf('?');
      if (mark >= 0) this.refused.push({ offset: this.at + mark, message: QUESTION_MARK });
      return;
    }
    for (const { 0: spaces, index } of lexeme.matchAll(/(?<=\n) *\t/g))
      if (spaces.length - 1 <= this.firstColumn) this.refuse(this.at + index + spaces.length - 1);
  }

  private doubleQuoted(lexeme: string): void {
    for (const { 0: escape, 1: half, index } of lexeme.matchAll(ESCAPE)) {
      if (half === undefined) continue;
      const message = `kubectl refuses ${escape} in YAML, one half of a character; write the character itself`;
      this.refused.push({ offset: this.at + index, message });
    }
  }

  private other(lexeme: string): void {
    if (lexeme === '\n' || lexeme === '\r\n') {
      this.beginLine(this.at + lexeme.length);
      return;
    }
    if (/^[ \t]+$/.test(lexeme)) {
      this.spaces(lexeme);
      return;
    }
    const isFirst = this.firstColumn < 0;
    this.see();
    if (lexeme.startsWith('#')) {
      this.plainColumn = undefined;
      return;
    }
    if (lexeme.startsWith('"')) this.doubleQuoted(lexeme);
    if (/^[|>]/.test(lexeme)) this.header = lexeme;
    if (lexeme === '{' || lexeme === '[') this.depth += 1;
    if (lexeme === '}' || lexeme === ']') this.depth = Math.max(0, this.depth - 1);
    this.mayBeginKey = this.depth === 0 && (lexeme === '-' || lexeme === '?' || (lexeme === ':' && isFirst));
    this.plainColumn = undefined;
  }

  private spaces(lexeme: string): void {
    const tab = lexeme.indexOf('\t');
    if (tab < 0 || this.depth > 0) return;
    const column = this.at + tab - this.lineStart;
    if (this.firstColumn < 0 && this.plainColumn !== undefined) {
      // blanks after a plain scalar may belong to it
      if (column <= this.plainColumn) this.refuse(this.at + tab);
    } else if (this.mayBeginKey) this.refuse(this.at + tab);
  }

  // a tab in the place of a space that the indentation needs
  private block(header: string, content: string): void {
    const written = /[1-9]/.exec(header)?.[0];
    const first = /^(?: *\n)*( *)(?=[^ \n])/.exec(content);
    const parent = Math.max(0, this.firstColumn);
    const indent = written === undefined ? (first?.[1]?.length ?? 0) : parent + Number(written);
    for (const { 0: spaces, index } of content.matchAll(/^ *\t/gm)) {
      const column = spaces.length - 1;
      // the first line with a tab has no indentation yet, unless it is written
      const isBeforeContent =
        written === undefined && first !== null && index < first[0].length + 1 && content[first[0].length] === '\t';
      if (column < indent || isBeforeContent) this.refuse(this.at + index + column);
    }
  }

  private beginLine(at: number): void {
    this.lineStart = at;
    this.firstColumn = -1;
    this.mayBeginKey = true;
  }

  private see(): void {
    if (this.firstColumn < 0) this.firstColumn = this.at - this.lineStart;
  }

  private refuse(at: number): void {
    this.refused.push({ offset: at, message: 'kubectl refuses a tab here; indent with spaces' });
  }
}
