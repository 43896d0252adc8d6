import type { Cron, Duration } from 'cdk8s';
import type { PropTypesOf } from '../parts/props/prop-types';
import type { JobCompletions } from '../parts/workload/job-options';
import { JOB_BASE_PROPS, type JobBase } from './job-workload';

/** Props of a {@link ScheduledJob} beside its completions. */
export interface ScheduledJobBase extends JobBase {
  /** The times at which Jobs start: minute, hour, day of month, month and day of week, such as `'30 3 * * 1-5'`; a macro such as `'@hourly'`; or a Cron of cdk8s. */
  readonly schedule: string | Cron;

  /**
   * The time zone of the schedule, from the tz database: `'Europe/Berlin'`, `'Etc/UTC'`.
   *
   * @default - that of the cluster's control plane
   */
  readonly timeZone?: string;

  /**
   * The concurrency policy when the previous Job still runs at the time of the next: both run, the next is skipped, or it replaces the previous.
   *
   * @default 'Forbid'
   */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';

  /**
   * The deadline for starting a Job, in whole seconds, at least 10; a Job that misses it is skipped.
   *
   * @default - no deadline
   */
  readonly startingDeadline?: Duration;

  /**
   * The number of succeeded Jobs that are kept.
   *
   * @default - 3
   */
  readonly successfulJobsHistoryLimit?: number;

  /**
   * The number of failed Jobs that are kept.
   *
   * @default - 1
   */
  readonly failedJobsHistoryLimit?: number;

  /**
   * Whether no new Jobs start. Jobs that run already go on.
   *
   * @default false
   */
  readonly suspend?: boolean;
}

/** Props of a {@link ScheduledJob}. */
export type ScheduledJobProps = ScheduledJobBase & JobCompletions;

export const SCHEDULED_JOB_PROPS = {
  ...JOB_BASE_PROPS,
  schedule: 'any',
  timeZone: 'string',
  concurrencyPolicy: 'any',
  startingDeadline: 'any',
  successfulJobsHistoryLimit: 'any',
  failedJobsHistoryLimit: 'any',
  suspend: 'boolean',
} as const satisfies PropTypesOf<ScheduledJobProps>;
