import { Duration } from 'cdk8s';
import { LONGEST_INT64, wholeSeconds } from '../props/duration';
import { constructError, describeValue, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';

/** Options of a pod's termination. */
export interface DrainOptions {
  /**
   * The termination grace period, in whole seconds; it must be longer than `preStop`.
   *
   * @default - 30 seconds
   */
  readonly timeout?: Duration;

  /**
   * The delay before the container receives SIGTERM, so that it answers while the cluster removes its endpoint.
   *
   * @default - 5 seconds
   */
  readonly preStop?: Duration;

  /**
   * Whether the container waits at all. The wait runs the image's `sleep` on clusters before 1.30: images without a shell have none.
   *
   * @default true
   */
  readonly hook?: boolean;
}

export const DRAIN_PROPS = { timeout: 'any', preStop: 'any', hook: 'any' } as const satisfies PropTypesOf<DrainOptions>;

/** The termination of a pod, in whole seconds. */
export interface Drain {
  readonly seconds: number;
  /** 0 for no hook. */
  readonly preStop: number;
}

/** The first Kubernetes version that waits by itself, without a program of the image's (PodLifecycleSleepAction on by default). */
const NATIVE_SLEEP = 30;

/**
 * The termination of a pod; undefined where it is left to Kubernetes.
 *
 * @throws on a drain that is not longer than its wait, and on parts of a second
 */
export function resolveDrain(
  place: Place,
  given: Duration | DrainOptions | undefined,
  fallback: DrainOptions | false,
): Drain | undefined {
  if (given === undefined && fallback === false) return undefined;
  const defaults: DrainOptions = fallback === false ? { hook: false } : fallback;
  if (given !== undefined && (typeof given !== 'object' || given === null))
    throw constructError(place, `'drain' is ${describeValue(given)}; give it as Duration.seconds(30), or in full`);
  const own: DrainOptions = given === undefined ? {} : isDuration(given) ? { timeout: given } : given;
  const timeout = own.timeout ?? defaults.timeout ?? Duration.seconds(30);
  const wait = own.preStop ?? defaults.preStop ?? Duration.seconds(5);
  const hook = own.hook ?? (own.preStop !== undefined || (defaults.hook ?? true));
  if (own.hook === false && own.preStop !== undefined)
    throw constructError(place, "'drain' gives 'preStop', but switches its hook off; leave one out");
  const seconds = wholeSeconds(place, "'drain'", timeout, 0, LONGEST_INT64);
  const preStop = hook ? wholeSeconds(place, "'drain': 'preStop'", wait, 0, LONGEST_INT64) : 0;
  if (hook && seconds <= preStop) {
    throw constructError(
      place,
      `'drain' is ${seconds} seconds, which is not longer than the ${preStop} seconds of its 'preStop'; the app would be killed before it receives SIGTERM: give it longer, or a shorter 'preStop'`,
    );
  }
  return { seconds, preStop };
}

/** The handler of a preStop hook. */
export type PreStopHook = { readonly exec: { command: string[] } } | { readonly sleep: { readonly seconds: number } };

/** The hook that waits. */
export function preStop(drain: Drain | undefined, kubernetes: number): PreStopHook | undefined {
  if (drain === undefined || drain.preStop === 0) return undefined;
  return kubernetes >= NATIVE_SLEEP
    ? { sleep: { seconds: drain.preStop } }
    : { exec: { command: ['sleep', String(drain.preStop)] } };
}

function isDuration(value: Duration | DrainOptions): value is Duration {
  // members identify a Duration of another copy of cdk8s
  return 'toMilliseconds' in value;
}
