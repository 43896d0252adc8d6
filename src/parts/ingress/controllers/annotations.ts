import { constructError, list, type Place } from '../../props/construct-error';
import type { Duration } from 'cdk8s';
import { wholeSeconds } from '../../props/duration';

export type Annotations = Record<string, string>;

/** Annotations of one prefix; values that are not set are left out. */
export function prefixed(prefix: string, values: Readonly<Record<string, string | undefined>>): Annotations {
  const found: Annotations = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) found[`${prefix}/${name}`] = value;
  return found;
}

/** @throws on less than a second, and on fractions */
export function inSeconds(place: Place, prop: string, duration: Duration | undefined): string | undefined {
  return duration === undefined ? undefined : String(wholeSeconds(place, prop, duration, 1));
}

/** @throws on a value that is set, and not among `values` */
export function oneOf(place: Place, prop: string, value: string | undefined, values: readonly string[]): void {
  if (value !== undefined && !values.includes(value))
    throw constructError(place, `${prop} is "${value}"; it is one of ${list(values)}`);
}
