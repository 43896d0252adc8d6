/** Set by jest.long.config.js, for `npm run test:long`. */
const IS_LONG = process.env.DOVETAIL_LONG !== undefined;

/** The number of tries of a random suite: few in `npm test`, many in `npm run test:long`, which CI runs too. */
export function tries(few: number, many: number): number {
  return IS_LONG ? many : few;
}
