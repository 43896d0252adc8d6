/** Whether a value is an array; unlike Array.isArray, this narrows readonly arrays too. */
export function isList<T>(
  value: readonly T[] | object | string | number | boolean | null | undefined,
): value is readonly T[] {
  return Array.isArray(value);
}
