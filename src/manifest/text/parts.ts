/** A part of a text with one document: from the line of its `---`, if it has one, to that of the next. */
export interface Part {
  readonly from: number;
  readonly end: number;
}

/** Directives, the end of a document, and characters that kubectl refuses or YAML 1.1 takes as line breaks: they concern more than a part. */
// eslint-disable-next-line no-control-regex -- control characters are what is sought
const CONCERNS_ALL = /[\0-\x08\x0B-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]|^(?:%|\.\.\.)/m;
/** The rest of a line that parts documents. */
const REST = /[ \t]*(?:[ \t]#.*)?$/my;

/**
 * Returns the parts of a text that can be read each on its own; undefined where the text must be read as a whole.
 *
 * A line that begins with `---` parts documents wherever it stands, within quotes too: they have no other line at that column.
 */
export function partsOf(text: string): readonly Part[] | undefined {
  if (CONCERNS_ALL.test(text)) return undefined;
  const parts: Part[] = [];
  let from = 0;
  for (let at = text.startsWith('---') ? 0 : separatorAfter(text, 0); at >= 0; at = separatorAfter(text, at)) {
    REST.lastIndex = at + 3;
    if (!REST.test(text)) return undefined;
    if (at > 0) parts.push({ from, end: at });
    from = at;
  }
  parts.push({ from, end: text.length });
  return parts;
}

function separatorAfter(text: string, at: number): number {
  const lineFeed = text.indexOf('\n---', at);
  return lineFeed < 0 ? -1 : lineFeed + 1;
}
