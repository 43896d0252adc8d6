import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { constructError, type Place } from '../props/construct-error';
import { isInt32, wholeNumber } from '../props/bounds';
import { wholeSeconds } from '../props/duration';
import type { ProbeDefaults, ProbeTiming } from './probes';

/** The timing of a probe as Kubernetes has it. */
export type ProbeTime = Pick<
  k8s.Probe,
  'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold' | 'successThreshold'
>;

/** The timing of each probe, where the app does not set it. */
export type ProbeTimes = { readonly [Kind in keyof ProbeDefaults]: ProbeTime };

/** @throws on numbers that Kubernetes refuses */
export function probeTimes(place: Place, { readiness, liveness, startup }: ProbeDefaults): ProbeTimes {
  return {
    readiness: probeTime(place, 'readiness', readiness, {}, 'probes'),
    liveness: probeTime(place, 'liveness', liveness, {}, 'probes'),
    startup: probeTime(place, 'startup', startup, {}, 'probes'),
  };
}

/** The timing of a probe, completed by the defaults; throws on numbers that Kubernetes refuses. */
export function probeTime(
  place: Place,
  kind: keyof ProbeDefaults,
  given: ProbeTiming,
  defaults: ProbeTime,
  prop = 'health',
): ProbeTime {
  const what = `'${prop}': ${kind}`;
  const { initialDelay, period, timeout, failureThreshold, successThreshold } = given;
  if (successThreshold !== undefined && successThreshold !== 1 && kind !== 'readiness') {
    throw constructError(
      place,
      `${what}: 'successThreshold' is ${successThreshold}; only readiness may ask for more than 1`,
    );
  }
  const seconds = (name: string, duration: Duration, least: number) =>
    wholeSeconds(place, `${what}: '${name}'`, duration, least);
  return {
    initialDelaySeconds:
      initialDelay === undefined ? defaults.initialDelaySeconds : seconds('initialDelay', initialDelay, 0),
    periodSeconds: period === undefined ? defaults.periodSeconds : seconds('period', period, 1),
    timeoutSeconds: timeout === undefined ? defaults.timeoutSeconds : seconds('timeout', timeout, 1),
    failureThreshold: threshold(place, what, 'failureThreshold', failureThreshold) ?? defaults.failureThreshold,
    successThreshold: threshold(place, what, 'successThreshold', successThreshold) ?? defaults.successThreshold,
  };
}

function threshold(place: Place, what: string, name: string, count: number | undefined): number | undefined {
  if (count === undefined || isInt32(count, 1)) return count;
  throw constructError(place, `${what}: '${name}' is ${count}; it is ${wholeNumber(count, 1)}`);
}
