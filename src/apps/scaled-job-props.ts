import type { PropTypesOf } from '../parts/props/prop-types';
import { JOB_AUTOSCALE, type JobAutoscale } from '../parts/scaling/job-autoscale';
import type { JobCompletions } from '../parts/workload/job-options';
import { JOB_BASE_PROPS, type JobBase } from './job-workload';

/** Props of a {@link ScaledJob} beside its completions. */
export interface ScaledJobBase extends JobBase {
  /** The events that start Jobs, and how many Jobs there are. */
  readonly autoscale: JobAutoscale;

  /**
   * The number of succeeded Jobs that are kept.
   *
   * @default 10
   */
  readonly successfulJobsHistoryLimit?: number;

  /**
   * The number of failed Jobs that are kept.
   *
   * @default 10
   */
  readonly failedJobsHistoryLimit?: number;
}

/** Props of a {@link ScaledJob}. */
export type ScaledJobProps = ScaledJobBase & JobCompletions;

export const SCALED_JOB_PROPS = {
  ...JOB_BASE_PROPS,
  autoscale: JOB_AUTOSCALE,
  successfulJobsHistoryLimit: 'any',
  failedJobsHistoryLimit: 'any',
} as const satisfies PropTypesOf<ScaledJobProps>;
