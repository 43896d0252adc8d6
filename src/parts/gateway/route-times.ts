import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { constructError, describeValue } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { requireFeature, type GatewayApi } from './gateway-version';

/** Retries of requests that fail. Experimental channel of Gateway API, from 1.2 on. */
export interface RouteRetry {
  /**
   * The most retries, at least 1.
   *
   * @default - that of the controller
   */
  readonly attempts?: number;

  /**
   * The statuses after which a request is sent again, 400 to 599.
   *
   * @default - none; controllers retry when no connection was made
   */
  readonly codes?: readonly number[];

  /**
   * The least time between two attempts, in whole milliseconds.
   *
   * @default - that of the controller
   */
  readonly backoff?: Duration;
}

/** Times and retries of a rule. */
export interface RuleTimes {
  /**
   * The longest time of a request with all its attempts, in whole milliseconds; 0 for no limit.
   *
   * @default - that of the controller
   */
  readonly timeout?: Duration;

  /**
   * The longest time of an attempt, at most `timeout`.
   *
   * @default - `timeout`
   */
  readonly backendTimeout?: Duration;

  /**
   * Retries of requests that fail.
   *
   * @default - those of the controller
   */
  readonly retry?: RouteRetry;
}

export const TIMES_PROPS = {
  timeout: 'any',
  backendTimeout: 'any',
  retry: 'any',
} as const satisfies PropTypesOf<RuleTimes>;

const RETRY_PROPS = { attempts: 'any', codes: 'list', backoff: 'any' } as const satisfies PropTypesOf<RouteRetry>;

/** @throws on times and retries that the API server refuses, or that the version of Gateway API does not have */
export function timesOf(
  owner: Construct,
  at: string,
  { timeout, backendTimeout, retry }: RuleTimes,
  api: GatewayApi,
): object {
  const request = timeout === undefined ? undefined : millisecondsOf(owner, `${at}: 'timeout'`, timeout);
  const attempt =
    backendTimeout === undefined ? undefined : millisecondsOf(owner, `${at}: 'backendTimeout'`, backendTimeout);
  if (request !== undefined && request !== 0 && attempt !== undefined && attempt > request)
    throw constructError(
      owner,
      `${at}: 'backendTimeout' is ${written(attempt)}, over 'timeout', ${written(request)}; an attempt is a part of the whole`,
    );
  const given = timeout === undefined ? 'backendTimeout' : 'timeout';
  if (request !== undefined || attempt !== undefined) requireFeature(owner, `${at}: '${given}'`, 'timeouts', api);
  return {
    ...((request !== undefined || attempt !== undefined) && {
      timeouts: {
        ...(request !== undefined && { request: written(request) }),
        ...(attempt !== undefined && { backendRequest: written(attempt) }),
      },
    }),
    ...(retry !== undefined && { retry: retryOf(owner, at, retry, api) }),
  };
}

function retryOf(owner: Construct, at: string, retry: RouteRetry, api: GatewayApi): object {
  checkProps(owner, retry, RETRY_PROPS, 'retry');
  const { attempts, codes, backoff } = retry;
  if (attempts !== undefined && !(Number.isInteger(attempts) && attempts >= 1))
    throw constructError(
      owner,
      `${at}: 'retry.attempts' is ${describeValue(attempts)}; it is a whole number from 1 on`,
    );
  codes?.forEach((code, index) => {
    if (!(Number.isInteger(code) && code >= 400 && code <= 599))
      throw constructError(owner, `${at}: 'retry.codes' has ${describeValue(code)}; a status is from 400 to 599`);
    if (codes.indexOf(code) !== index)
      throw constructError(owner, `${at}: 'retry.codes' has ${code} twice; leave one out`);
  });
  requireFeature(owner, `${at}: 'retry'`, 'retries', api);
  return {
    ...(attempts !== undefined && { attempts }),
    ...(codes !== undefined && { codes: [...codes] }),
    ...(backoff !== undefined && { backoff: written(millisecondsOf(owner, `${at}: 'retry.backoff'`, backoff)) }),
  };
}

/** The most of each part of a duration (the form of durations in Gateway API, GEP-2257). */
const MOST_HOURS = 99_999;

function millisecondsOf(owner: Construct, what: string, duration: Duration): number {
  // JavaScript callers may pass a number, whose unit is unknown
  if (typeof (duration as Partial<Duration> | null)?.toMilliseconds !== 'function')
    throw constructError(
      owner,
      `${what} is ${describeValue(duration)}; give it a Duration, such as Duration.seconds(30)`,
    );
  const milliseconds = duration.toMilliseconds();
  if (!Number.isInteger(milliseconds) || milliseconds < 0 || milliseconds > MOST_HOURS * 3_600_000)
    throw constructError(
      owner,
      `${what} is ${milliseconds} milliseconds; it is a whole number of them, up to ${MOST_HOURS} hours`,
    );
  return milliseconds;
}

function written(milliseconds: number): string {
  const parts = [
    [Math.floor(milliseconds / 3_600_000), 'h'],
    [Math.floor(milliseconds / 60_000) % 60, 'm'],
    [Math.floor(milliseconds / 1000) % 60, 's'],
    [milliseconds % 1000, 'ms'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`])).join('') || '0s';
}
