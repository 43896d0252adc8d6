/** The largest int32: the type of counts, and of most times in seconds, in the Kubernetes API. */
export const LARGEST_INT32 = 2 ** 31 - 1;

/** Whether a value is a whole number of a field of type int32, and at least as large as given. */
export function isInt32(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= LARGEST_INT32;
}

/** Returns the words of a message that tell which numbers a field takes. */
export function wholeNumber(value: unknown, least: number): string {
  return typeof value === 'number' && value > LARGEST_INT32
    ? `a whole number of at most ${LARGEST_INT32}`
    : `a whole number from ${least}`;
}
