/** A value as a message names it: "http", the number 8080, a list. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return `the boolean ${value}`;
    default:
      return value === null || value === undefined ? 'null' : Array.isArray(value) ? 'a list' : 'a mapping';
  }
}

/** An amount as a message names it: "500m", 2. */
export function amountAs(value: unknown): string {
  return typeof value === 'number' ? String(value) : describeValue(value);
}

/** Returns whether a value is a mapping, and neither null nor a list. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
