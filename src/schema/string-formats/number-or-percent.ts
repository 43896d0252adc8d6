/**
 * Explains why a number or percentage is invalid; undefined when it is valid.
 *
 * @param most - the most percent that the server takes
 */
export function intOrPercentProblem(value: unknown, most: number = Infinity): string | undefined {
  if (typeof value === 'number') return value < 0 ? 'must not be negative' : undefined;
  if (typeof value !== 'string') return undefined;
  // apimachinery/pkg/util/validation/validation.go, IsValidPercent
  if (!/^[0-9]+%$/.test(value)) return 'must be a whole number or a percentage such as "25%"';
  return parseInt(value, 10) > most ? `must not be more than ${most}%` : undefined;
}

/** Returns whether a number or percentage is zero. */
export function isNone(value: unknown): boolean {
  return value === 0 || (typeof value === 'string' && /^0+%$/.test(value));
}
