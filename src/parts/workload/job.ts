import type { k8s } from 'cdk8s-plus-28';
import type { PodTemplate } from '../pod/pod-template';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { LONGEST_INT64, secondsIfGiven } from '../props/duration';
import { count } from './count';
import type { JobCompletions, JobOptions } from './job-options';
import { podFailurePolicy } from './pod-failure-policy';
import { successPolicy, type SuccessRule } from './success-policy';

/** The pods that a Job is resolved for. */
export interface JobContext {
  /** The names of the containers in the props. */
  readonly containers: readonly string[];
  /** The minor number of the Kubernetes version. */
  readonly kubernetes: number;
}

/** The fields of a Job that were checked. */
export interface ResolvedJob {
  readonly restartPolicy: 'Never' | 'OnFailure';
  readonly spec: Omit<k8s.JobSpec, 'template'>;
  /** A field that the typed objects do not have, because it is newer than they are. */
  readonly successPolicy: { readonly rules: readonly SuccessRule[] } | undefined;
}

/** The first versions that have these fields without a feature gate (pkg/features/kube_features.go). */
const SINCE = { backoffLimitPerIndex: 29, successPolicy: 31 } as const;

/** The most pods of an indexed Job, and the most indexes that have a backoff limit of their own (pkg/apis/batch/validation/validation.go). */
const MOST_INDEXES = 100_000;

/** @throws on what the API server refuses, and on fields that the Kubernetes version does not have */
export function resolveJob(place: Place, props: JobOptions & JobCompletions, context: JobContext): ResolvedJob {
  const { restartPolicy = 'Never', activeDeadline, ttlAfterFinished } = props;
  checkRestartPolicy(place, restartPolicy, props);
  checkIndexes(place, props, context.kubernetes);
  const { indexed, backoffLimitPerIndex } = props;
  const policy =
    props.podFailurePolicy &&
    podFailurePolicy(place, props.podFailurePolicy, {
      containers: context.containers,
      failsIndexes: backoffLimitPerIndex !== undefined,
    });
  const numbers = {
    parallelism: count(place, "'parallelism'", props.parallelism),
    completions: count(place, "'completions'", props.completions, 1),
    backoffLimit: count(place, "'backoffLimit'", props.backoffLimit),
    backoffLimitPerIndex: count(place, "'backoffLimitPerIndex'", backoffLimitPerIndex),
    maxFailedIndexes: count(place, "'maxFailedIndexes'", props.maxFailedIndexes),
    activeDeadlineSeconds: secondsIfGiven(place, "'activeDeadline'", activeDeadline, 1, LONGEST_INT64),
    ttlSecondsAfterFinished: secondsIfGiven(place, "'ttlAfterFinished'", ttlAfterFinished),
  };
  if (indexed === true) checkSizes(place, numbers);
  return {
    restartPolicy,
    spec: {
      ...numbers,
      ...(indexed === true && { completionMode: 'Indexed' }),
      ...(policy && { podFailurePolicy: policy }),
    },
    successPolicy: props.successPolicy && successPolicy(place, props.successPolicy, props.completions),
  };
}

function checkRestartPolicy(place: Place, restartPolicy: string, { podFailurePolicy }: JobOptions): void {
  if (restartPolicy !== 'Never' && restartPolicy !== 'OnFailure')
    throw constructError(
      place,
      `'restartPolicy' is ${describeValue(restartPolicy)}; the pods of a Job have "Never" or "OnFailure"`,
    );
  if (restartPolicy === 'OnFailure' && podFailurePolicy !== undefined)
    throw constructError(
      place,
      `'podFailurePolicy' needs pods that fail, but 'restartPolicy' "OnFailure" restarts their containers; set it to "Never"`,
    );
}

function checkIndexes(place: Place, props: JobCompletions, kubernetes: number): void {
  const { indexed, completions } = props as { readonly indexed?: unknown; readonly completions?: unknown };
  if (indexed === true && completions === undefined)
    throw constructError(place, "'indexed' is true, but the number of indexes is missing; set 'completions'");
  for (const prop of ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const) {
    if (props[prop] === undefined) continue;
    if (indexed !== true) throw constructError(place, `'${prop}' needs pods with indexes; set 'indexed: true'`);
    if (prop === 'maxFailedIndexes') continue;
    if (kubernetes < SINCE[prop])
      throw constructError(
        place,
        `'${prop}' needs Kubernetes 1.${SINCE[prop]}, but the version is 1.${kubernetes}; leave it out, or use Defaults.of(chart).set({ kubernetes: '1.${SINCE[prop]}' }) when the cluster is that new`,
      );
  }
  if (props.maxFailedIndexes !== undefined && props.backoffLimitPerIndex === undefined)
    throw constructError(
      place,
      "'maxFailedIndexes' needs indexes that can fail on their own; set 'backoffLimitPerIndex'",
    );
}

function checkSizes(
  place: Place,
  { parallelism, completions = 0, backoffLimitPerIndex, maxFailedIndexes = 0 }: Omit<k8s.JobSpec, 'template'>,
): void {
  if (parallelism !== undefined && parallelism > MOST_INDEXES)
    throw constructError(place, `'parallelism' is ${parallelism}; with indexes it is at most ${MOST_INDEXES}`);
  if (backoffLimitPerIndex !== undefined && completions > MOST_INDEXES)
    throw constructError(
      place,
      `'completions' is ${completions}; with 'backoffLimitPerIndex' it is at most ${MOST_INDEXES}`,
    );
  if (maxFailedIndexes > completions)
    throw constructError(
      place,
      `'maxFailedIndexes' is ${maxFailedIndexes}, but 'completions' is ${completions}; lower it, or leave it out`,
    );
}

/**
 * Returns the spec of the Job with its pods.
 *
 * Fields without a value are left out by the API object.
 */
export function jobSpec({ spec }: ResolvedJob, template: PodTemplate): k8s.JobSpec {
  return { ...spec, template: template.render() };
}
