import { HASH, LF, SPACE, TAB } from './codes';
import { leave } from './outside-subset';

/** The lines of one document, and the place that is read. Every line ends with a line feed. */
export class Lines {
  /** The offset that is read. */
  at: number;
  /** The column of the first character of the line that is not a space, from 0; -1 after the last line. */
  column = -1;

  constructor(
    readonly text: string,
    from: number,
    /** The offset after the last line feed. */
    readonly end: number,
    /** Whether each line feed has a space before it that stands for a carriage return. */
    readonly isCrlf = false,
  ) {
    this.at = from;
  }

  /** Goes to the first character of the next line that is neither blank nor a comment, from the start of a line. */
  toContent(lineStart: number): void {
    const { text, end } = this;
    let start = lineStart;
    while (start < end) {
      let at = start;
      let code = text.charCodeAt(at);
      while (code === SPACE) code = text.charCodeAt(++at);
      if (code === LF) start = at + 1;
      else if (code === HASH) start = text.indexOf('\n', at) + 1;
      else if (code === TAB) leave();
      else {
        this.at = at;
        this.column = at - start;
        return;
      }
    }
    this.at = end;
    this.column = -1;
  }

  /** The place of an empty value, from the end of its line. */
  emptyAt(lineFeed: number): number {
    return this.isCrlf ? lineFeed - 1 : lineFeed;
  }

  /** Goes to the next line with content, from the end of what was read: only spaces and a comment may follow it. */
  finish(from: number): void {
    const { text } = this;
    let at = from;
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code === LF) {
      this.toContent(at + 1);
      return;
    }
    if (code !== HASH || at === from) leave();
    this.toContent(text.indexOf('\n', at) + 1);
  }
}
