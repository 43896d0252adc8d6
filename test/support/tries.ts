/** Set by jest.long.config.js, for `npm run test:long`. */
const IS_LONG = process.env.DOVETAIL_LONG !== undefined;

/** What a random suite takes in `npm test`, such as few tries, and in `npm run test:long`. */
export function tries<T>(short: T, long: T): T {
  return IS_LONG ? long : short;
}
