import { Positions } from './positions';

/** A place in a text as people count it: both from 1, columns in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** A text that manifests were read from. */
export class Source {
  readonly positions = new Positions();
  private starts: readonly number[] | undefined;

  /**
   * @param file - what to call the text in messages: a path, or "-" for standard input
   * @param text - without a byte order mark
   */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {}

  /** The line and column of an offset. */
  lineColumn(offset: number): LineColumn {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The text of a line, counted from 1, without its end. */
  line(line: number): string {
    const starts = this.lineStarts();
    const start = starts[line - 1];
    if (start === undefined) return '';
    let end = starts[line] ?? this.text.length;
    while (end > start && isLineEnd(this.text.charCodeAt(end - 1))) end -= 1;
    return this.text.slice(start, end);
  }

  // counted only when a finding asks: most texts have none
  private lineStarts(): readonly number[] {
    if (this.starts !== undefined) return this.starts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
    return starts;
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
