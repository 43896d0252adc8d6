import { isInt32, LARGEST_INT32 } from '../props/bounds';
import { constructError, describeValue, type Place } from '../props/construct-error';

/** Checks a count of type int32; undefined stays undefined. */
export function count(place: Place, prop: string, value: number | undefined, least = 0): number | undefined {
  if (value === undefined || isInt32(value, least)) return value;
  const bound = value > LARGEST_INT32 ? `at most ${LARGEST_INT32}` : `at least ${least}`;
  throw constructError(place, `${prop} is ${describeValue(value)}; give it a whole number of ${bound}`);
}
