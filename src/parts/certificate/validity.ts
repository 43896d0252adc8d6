import type { Duration } from 'cdk8s';
import { constructError, type Place } from '../props/construct-error';
import { goDuration, secondsIfGiven } from '../props/duration';

/** The least duration of a certificate, and the least time before its end, in seconds (cert-manager's pkg/apis/certmanager/v1/const.go). */
const LEAST_DURATION = 3600;
const LEAST_RENEWAL = 300;

/** The duration that cert-manager gives a certificate which sets none: 90 days, in seconds. */
const DEFAULT_DURATION = 90 * 24 * 3600;

/** @throws on times that cert-manager refuses */
export function validity(
  place: Place,
  { duration, renewBefore }: { readonly duration?: Duration; readonly renewBefore?: Duration },
): { readonly duration?: string; readonly renewBefore?: string } {
  const valid = secondsIfGiven(place, "'duration'", duration, LEAST_DURATION);
  const before = secondsIfGiven(place, "'renewBefore'", renewBefore, LEAST_RENEWAL);
  if (before !== undefined && before >= (valid ?? DEFAULT_DURATION))
    throw constructError(
      place,
      `'renewBefore' is ${goDuration(before)}, but the certificate is valid for ${goDuration(valid ?? DEFAULT_DURATION)}; renew it later`,
    );
  return {
    ...(valid !== undefined && { duration: goDuration(valid) }),
    ...(before !== undefined && { renewBefore: goDuration(before) }),
  };
}
