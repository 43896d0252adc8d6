import { k8s } from 'cdk8s-plus-28';
import { isInt32, LARGEST_INT32 } from '../props/bounds';
import { constructError, describeValue, type Place } from '../props/construct-error';

/** A count, or percent, as Kubernetes has it. */
export function intOrPercent(place: Place, what: string, value: number | string): k8s.IntOrString {
  if (typeof value === 'number' && isInt32(value, 0)) return k8s.IntOrString.fromNumber(value);
  if (typeof value === 'string' && /^\d+%$/.test(value)) return k8s.IntOrString.fromString(value);
  if (typeof value === 'number' && value > LARGEST_INT32)
    throw constructError(place, `${what} is ${value}; it is at most ${LARGEST_INT32}, or a percent`);
  throw constructError(
    place,
    `${what} is ${describeValue(value)}; it is a whole number or percent, such as 1 or "25%"`,
  );
}
