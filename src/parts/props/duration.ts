import type { Duration } from 'cdk8s';
import { LARGEST_INT32 } from './bounds';
import { constructError, describeValue, type Place } from './construct-error';

/** The most seconds of a field of type int64 that JSON carries exactly. */
export const LONGEST_INT64 = Number.MAX_SAFE_INTEGER;

/**
 * The whole seconds of a duration.
 *
 * @param most - the largest number that the field takes; most fields of seconds are of type int32
 * @throws on parts of a second, and on fewer or more than the bounds
 */
export function wholeSeconds(place: Place, what: string, duration: Duration, least = 0, most = LARGEST_INT32): number {
  // JavaScript callers may pass a number, whose unit is unknown
  if (typeof (duration as Partial<Duration> | null)?.toMilliseconds !== 'function')
    throw constructError(
      place,
      `${what} is ${describeValue(duration)}; give it a Duration, such as Duration.seconds(30)`,
    );
  const seconds = duration.toMilliseconds() / 1000;
  if (!Number.isInteger(seconds))
    throw constructError(place, `${what} is ${seconds} seconds; Kubernetes counts whole seconds`);
  if (seconds < least) throw constructError(place, `${what} is ${seconds} seconds; it is at least ${least}`);
  if (seconds > most) throw constructError(place, `${what} is ${seconds} seconds; it is at most ${most}`);
  return seconds;
}

/** The whole seconds of a duration that may be left out, as {@link wholeSeconds} checks them. */
export function secondsIfGiven(
  place: Place,
  what: string,
  duration: Duration | undefined,
  least = 0,
  most = LARGEST_INT32,
): number | undefined {
  return duration === undefined ? undefined : wholeSeconds(place, what, duration, least, most);
}

/** Seconds as Go writes them: hours, minutes and seconds, without those that are 0. */
export function goDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`])).join('') || '0s';
}
