import type { PropTypesOf } from '../parts/props/prop-types';
import type { JobCompletions } from '../parts/workload/job-options';
import { JOB_BASE_PROPS, type JobBase } from './job-workload';

/** Props of a {@link OneOffJob} beside its completions. */
export interface OneOffJobBase extends JobBase {
  /**
   * Whether a changed pod template is a new Job: `'onChange'` adds a hash of the template to the Job's name.
   *
   * Without it, `kubectl apply` of a changed template fails, since a Job's template is immutable.
   *
   * @default - never: the Job has the name without a hash
   */
  readonly rerun?: 'onChange';

  /**
   * Whether the Job is created without pods, until someone resumes it.
   *
   * @default false
   */
  readonly suspend?: boolean;
}

/** Props of a {@link OneOffJob}. */
export type OneOffJobProps = OneOffJobBase & JobCompletions;

export const ONE_OFF_JOB_PROPS = {
  ...JOB_BASE_PROPS,
  rerun: 'any',
  suspend: 'boolean',
} as const satisfies PropTypesOf<OneOffJobProps>;
