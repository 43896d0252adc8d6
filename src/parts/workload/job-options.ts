import type { Duration } from 'cdk8s';
import { listOf, type PropTypesOf } from '../props/prop-types';
import { POD_FAILURE_RULE_PROPS, type PodFailureRule } from './pod-failure-policy';
import { SUCCESS_RULE_PROPS, type SuccessRule } from './success-policy';

/** Options of a Job beside its pods and completions. */
export interface JobOptions {
  /**
   * The reaction to a failed container: a new pod (`'Never'`), or a restart of the container in its pod (`'OnFailure'`).
   *
   * With `'Never'` the failed pods and their logs remain until the Job is deleted.
   *
   * @default 'Never'
   */
  readonly restartPolicy?: 'Never' | 'OnFailure';

  /**
   * The number of pods that run at the same time; 0 pauses the Job.
   *
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * The number of retries before the Job fails.
   *
   * @default - 6; with `backoffLimitPerIndex`, no limit for the Job as a whole
   */
  readonly backoffLimit?: number;

  /**
   * The consequences of failed pods; the first rule that applies holds. Needs the restart policy `'Never'`.
   *
   * @default - every failure counts towards the backoff limit
   */
  readonly podFailurePolicy?: readonly PodFailureRule[];

  /**
   * The time that the Job may take, retries included, in whole seconds; after that its pods are stopped and the Job fails.
   *
   * @default - no deadline
   */
  readonly activeDeadline?: Duration;

  /**
   * The time that a finished Job is kept, with its pods and their logs, in whole seconds.
   *
   * @default - until it is deleted
   */
  readonly ttlAfterFinished?: Duration;
}

/** Completions of a Job: a number of equal pods, or pods that have an index each. */
export type JobCompletions =
  | {
      /**
       * The number of pods that must succeed.
       *
       * @default - one; with `parallelism` above 1, the first success ends the Job once the other pods have stopped
       */
      readonly completions?: number;

      /**
       * Whether each pod has an index.
       *
       * @default false
       */
      readonly indexed?: false;
      readonly backoffLimitPerIndex?: never;
      readonly maxFailedIndexes?: never;
      readonly successPolicy?: never;
    }
  | {
      /** The number of indexes, each of which must succeed. */
      readonly completions: number;
      /** Whether each pod has an index from 0 to `completions` - 1, which it reads from `JOB_COMPLETION_INDEX`. */
      readonly indexed: true;

      /**
       * The number of retries of each index before that index fails. Needs Kubernetes 1.29.
       *
       * @default - the indexes share `backoffLimit`
       */
      readonly backoffLimitPerIndex?: number;

      /**
       * The number of failed indexes above which the Job fails at once; goes with `backoffLimitPerIndex`.
       *
       * @default - all indexes are tried
       */
      readonly maxFailedIndexes?: number;

      /**
       * Rules of which the first that is met makes the Job succeed, and stops its other pods. Needs Kubernetes 1.31.
       *
       * @default - all indexes must succeed
       */
      readonly successPolicy?: readonly SuccessRule[];
    };

export const JOB_PROPS = {
  restartPolicy: 'any',
  parallelism: 'any',
  completions: 'any',
  indexed: 'boolean',
  backoffLimit: 'any',
  backoffLimitPerIndex: 'any',
  maxFailedIndexes: 'any',
  podFailurePolicy: listOf(POD_FAILURE_RULE_PROPS),
  successPolicy: listOf(SUCCESS_RULE_PROPS),
  activeDeadline: 'any',
  ttlAfterFinished: 'any',
} as const satisfies PropTypesOf<JobOptions & JobCompletions>;
