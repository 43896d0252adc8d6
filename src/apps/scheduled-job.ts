import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { addPatch } from '../parts/patch/patch';
import { checkProps } from '../parts/props/prop-types';
import { cronJobSpec } from '../parts/workload/cron-job';
import { jobSpec } from '../parts/workload/job';
import { constructError } from '../parts/props/construct-error';
import { Defaults } from '../platform/defaults';
import { JobWorkload, resolveJobPods } from './job-workload';
import { SCHEDULED_JOB_PROPS, type ScheduledJobProps } from './scheduled-job-props';
import { workloadObject } from './workload-pods';

/** The longest name: a Job has it with 11 more characters for its time (pkg/apis/batch/validation/validation.go). */
const LONGEST_NAME = 52;

/** The object of a {@link ScheduledJob}. */
export interface ScheduledJobObjects {
  /** The CronJob. */
  readonly cronJob: k8s.KubeCronJob;
}

/**
 * A program that runs to completion at times of a schedule, such as a nightly report: a CronJob.
 *
 * @example
 * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
 *
 * const report = new ScheduledJob(chart, 'report', {
 *   image: 'shop-report:1.0.0',
 *   schedule: '30 3 * * 1-5',
 *   timeZone: 'Europe/Berlin',
 *   activeDeadline: Duration.hours(1),
 * });
 *
 * report.connectTo(api, { env: 'API_URL' });
 *
 * @see docs/guides/workloads.md
 */
export class ScheduledJob extends JobWorkload<ScheduledJobObjects> {
  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id, (owner) => {
      checkProps(owner, props, SCHEDULED_JOB_PROPS);
      const schedule = cronJobSpec(owner, props, Defaults.read(owner).additions ? 'Forbid' : undefined);
      const { pods, job } = resolveJobPods(owner, id, props, 'CronJob');
      const { name } = pods.identity;
      if (name.length > LONGEST_NAME)
        throw constructError(
          owner,
          `'name' is "${name}", which has ${name.length} characters; a CronJob's name has at most ${LONGEST_NAME}`,
        );
      const cronJob = workloadObject(
        pods,
        { produce: () => ({ ...schedule, jobTemplate: { spec: jobSpec(job, pods.template) } }) },
        (metadata, spec) => new k8s.KubeCronJob(owner, 'CronJob', { metadata, spec }),
      );
      const { successPolicy } = job;
      if (successPolicy !== undefined) addPatch(cronJob, { spec: { jobTemplate: { spec: { successPolicy } } } });
      return { pods, objects: { cronJob } };
    });
  }

  /** The CronJob. */
  get cronJob(): k8s.KubeCronJob {
    return this.parts.objects.cronJob;
  }
}
