import { constructError, describeValue, type Place } from '../props/construct-error';

/** Checks a count; undefined stays undefined. */
export function count(place: Place, prop: string, value: number | undefined, least = 0): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least)) return value;
  throw constructError(place, `${prop} is ${describeValue(value)}; give it a whole number of at least ${least}`);
}
