import { constructError, describeValue, type Place } from '../props/construct-error';

/** Throws on a weight that the API server refuses (pkg/apis/core/validation, validatePreferredSchedulingTerms). */
export function checkWeight(place: Place, what: string, weight: number): void {
  if (Number.isInteger(weight) && weight >= 1 && weight <= 100) return;
  throw constructError(place, `${what} has the weight ${describeValue(weight)}; it is a whole number from 1 to 100`);
}
