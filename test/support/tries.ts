/** Set by jest.long.config.js, for `npm run test:long`. */
const IS_LONG = process.env.DOVETAIL_LONG !== undefined;

/** What a random suite takes in `npm test`, such as few tries, and in `npm run test:long`. */
export function tries<T>(short: T, long: T): T {
  return IS_LONG ? long : short;
}

/** The seed of `FC_SEED=1 npm run test:long`, which tries other apps and texts. */
const OTHER_SEED = process.env.FC_SEED === undefined ? undefined : Number(process.env.FC_SEED);

/** The seed of a random suite: its own, whose tries reach all that the suite counts, or another that was asked for. */
export function seed(own: number): number {
  return OTHER_SEED ?? own;
}

/** Whether the tries are those that a suite was measured with: others reach most of what it counts, by chance. */
export const isOwnSeed = OTHER_SEED === undefined;
