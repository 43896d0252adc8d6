import type { Cron, Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { alternatives, constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { secondsIfGiven } from '../props/duration';
import { count } from './count';
import { scheduleProblem } from './schedule';
import { timeZoneProblem } from './time-zone';

/** Options of a CronJob beside its Jobs. */
export interface CronJobOptions {
  readonly schedule: string | Cron;
  readonly timeZone?: string;
  readonly concurrencyPolicy?: string;
  readonly startingDeadline?: Duration;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
  readonly suspend?: boolean;
}

const CONCURRENCY = ['Allow', 'Forbid', 'Replace'];

/** The controller looks for Jobs to start every 10 seconds: with a shorter deadline it may miss all. */
const LEAST_DEADLINE = 10;

/** @throws on a schedule or a time zone that the API server refuses, and on counts that are negative */
export function cronJobSpec(
  place: Place,
  options: CronJobOptions,
  fallback: 'Forbid' | undefined,
): Omit<k8s.CronJobSpec, 'jobTemplate'> {
  const { timeZone, concurrencyPolicy = fallback, startingDeadline, suspend } = options;
  const schedule = expression(place, options.schedule);
  refuse(place, scheduleProblem(schedule));
  if (timeZone !== undefined) refuse(place, timeZoneProblem(timeZone));
  if (concurrencyPolicy !== undefined && !CONCURRENCY.includes(concurrencyPolicy))
    throw constructError(
      place,
      `'concurrencyPolicy' is ${describeValue(concurrencyPolicy)}; ${alternatives(String(concurrencyPolicy), CONCURRENCY)}`,
    );
  return {
    schedule,
    timeZone,
    concurrencyPolicy,
    startingDeadlineSeconds: secondsIfGiven(place, "'startingDeadline'", startingDeadline, LEAST_DEADLINE),
    successfulJobsHistoryLimit: count(place, "'successfulJobsHistoryLimit'", options.successfulJobsHistoryLimit),
    failedJobsHistoryLimit: count(place, "'failedJobsHistoryLimit'", options.failedJobsHistoryLimit),
    suspend,
  };
}

function expression(place: Place, schedule: unknown): string {
  if (typeof schedule === 'string') return schedule;
  const { expressionString } = (schedule ?? {}) as { readonly expressionString?: unknown };
  if (typeof expressionString === 'string') return expressionString;
  throw constructError(place, `'schedule' is ${describeValue(schedule)}; give it a schedule such as "30 3 * * *"`);
}
