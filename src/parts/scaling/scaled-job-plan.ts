import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ScaledJobSpec } from '../../../imports/keda.sh';
import type { Identity } from '../naming/identity';
import { count } from '../workload/count';
import { keda } from './keda';
import { scaledJobSpec, type JobAutoscale } from './job-autoscale';
import { createTriggers, resolveTriggers } from './trigger-objects';

/** Options of a ScaledJob beside its Jobs. */
export interface ScaledJobOptions {
  readonly autoscale: JobAutoscale;
  readonly successfulJobsHistoryLimit?: number;
  readonly failedJobsHistoryLimit?: number;
}

/** A ScaledJob that was checked; its pods are known at synth. */
export interface ScaledJobPlan {
  readonly authentications: readonly ApiObject[];
  produce(job: k8s.JobSpec): ScaledJobSpec;
  create(metadata: ApiObjectMetadata, spec: ScaledJobSpec): ApiObject;
}

/** The finished Jobs that are kept: KEDA keeps 100 by default, each with its pods. */
const HISTORY = 10;

/**
 * Checks a ScaledJob, and creates the TriggerAuthentications of its triggers.
 *
 * @throws on what KEDA or the API server would refuse
 */
export function newScaledJob(owner: Construct, identity: Identity, options: ScaledJobOptions): ScaledJobPlan {
  const { autoscale, successfulJobsHistoryLimit = HISTORY, failedJobsHistoryLimit = HISTORY } = options;
  const scaling = scaledJobSpec(owner, autoscale);
  const history = {
    successfulJobsHistoryLimit: count(owner, "'successfulJobsHistoryLimit'", successfulJobsHistoryLimit),
    failedJobsHistoryLimit: count(owner, "'failedJobsHistoryLimit'", failedJobsHistoryLimit),
  };
  const { triggers, authentications } = createTriggers(owner, identity, resolveTriggers(owner, autoscale.triggers));
  return {
    authentications,
    produce: (job) => {
      // the definition of ScaledJobs leaves the pods untyped, so that their quantities are written here
      const jobTargetRef = k8s.toJson_JobSpec(job) as ScaledJobSpec['jobTargetRef'];
      return {
        jobTargetRef,
        ...scaling,
        ...history,
        triggers: triggers as readonly object[] as ScaledJobSpec['triggers'],
      };
    },
    create: (metadata, spec) => new (keda().ScaledJob)(owner, 'ScaledJob', { metadata, spec }),
  };
}
