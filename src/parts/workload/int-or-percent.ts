import { k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type Place } from '../props/construct-error';

/** A count, or percent, as Kubernetes has it. */
export function intOrPercent(place: Place, what: string, value: number | string): k8s.IntOrString {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return k8s.IntOrString.fromNumber(value);
  if (typeof value === 'string' && /^\d+%$/.test(value)) return k8s.IntOrString.fromString(value);
  throw constructError(
    place,
    `${what} is ${describeValue(value)}; it is a whole number or percent, such as 1 or "25%"`,
  );
}
