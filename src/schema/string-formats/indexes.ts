/** A parsed list of indexes: their number, or why the list is invalid. */
export type Indexes = { readonly count: number; readonly problem?: undefined } | { readonly problem: string };

/**
 * Reads indexes of a Job such as 0,2-4.
 *
 * @param completions - how many indexes the Job has: the last is one less
 *
 * Source: pkg/apis/batch/validation/validation.go, validateIndexesFormat.
 */
export function indexesOf(text: string, completions: number): Indexes {
  let [count, last] = [0, -1];
  for (const interval of text === '' ? [] : text.split(',')) {
    const [, from, to = from] = /^\+?(\d+)(?:-\+?(\d+))?$/.exec(interval) ?? [];
    if (from === undefined) return { problem: `"${interval}" is neither an index nor a range of them` };
    const [first, end] = [Number(from), Number(to)];
    if (end >= completions) return { problem: `the last index is ${completions - 1}` };
    // a range of one is written as that one
    if (first <= last || (interval.includes('-') && first >= end)) return { problem: `"${interval}" is not in order` };
    count += end - first + 1;
    last = end;
  }
  return { count };
}
