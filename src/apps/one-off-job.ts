import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { addPatch } from '../parts/patch/patch';
import { constructError, describeValue } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { jobSpec } from '../parts/workload/job';
import { nameByContent, SUFFIX } from '../parts/workload/rerun';
import { JobWorkload, resolveJobPods } from './job-workload';
import { ONE_OFF_JOB_PROPS, type OneOffJobProps } from './one-off-job-props';
import { workloadObject } from './workload-pods';

/** The longest name: the pods have it as a label. */
const LONGEST_NAME = 63;

/** The object of a {@link OneOffJob}. */
export interface OneOffJobObjects {
  /** The Job. */
  readonly job: k8s.KubeJob;
}

/**
 * A program that runs to completion once, such as a migration: a Job.
 *
 * The pod template of a Job cannot be changed: set `rerun: 'onChange'` where a new image is to run as a new Job.
 *
 * @example
 * const database = Secrets.existing('database', { keys: ['DATABASE_URL'] });
 *
 * new OneOffJob(chart, 'migrate', {
 *   image: 'shop-api:2.0.1',
 *   command: ['npm', 'run', 'migrate'],
 *   envFrom: [database],
 *   rerun: 'onChange',
 *   backoffLimit: 2,
 *   activeDeadline: Duration.minutes(10),
 * });
 *
 * @see docs/guides/workloads.md
 */
export class OneOffJob extends JobWorkload<OneOffJobObjects> {
  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: OneOffJobProps) {
    super(scope, id, (owner) => {
      checkProps(owner, props, ONE_OFF_JOB_PROPS);
      const { rerun, suspend } = props;
      if (rerun !== undefined && (rerun as string) !== 'onChange')
        throw constructError(owner, `'rerun' is ${describeValue(rerun)}; give "onChange", or leave it out`);
      const { pods, job } = resolveJobPods(owner, id, props, 'Job');
      checkName(owner, pods.identity.name, props);
      const object = workloadObject(
        pods,
        { produce: () => ({ ...jobSpec(job, pods.template), ...(suspend !== undefined && { suspend }) }) },
        (metadata, spec) => new k8s.KubeJob(owner, 'Job', { metadata, spec }),
      );
      if (job.successPolicy !== undefined) addPatch(object, { spec: { successPolicy: job.successPolicy } });
      if (rerun !== undefined) nameByContent(object);
      return { pods, objects: { job: object } };
    });
  }

  /** The Job. With `rerun: 'onChange'`, its name in the cluster has a hash after this object's name. */
  get job(): k8s.KubeJob {
    return this.parts.objects.job;
  }
}

/** The host names of indexed pods are the Job's name, "-" and the index. */
function checkName(owner: Construct, name: string, { rerun, indexed, completions }: OneOffJobProps): void {
  const index = indexed === true && completions !== undefined ? `-${completions - 1}`.length : 0;
  const most = LONGEST_NAME - (rerun === undefined ? 0 : SUFFIX) - index;
  if (name.length <= most) return;
  const added = [...(rerun === undefined ? [] : ['the hash']), ...(index === 0 ? [] : ['the index of a pod'])];
  throw constructError(
    owner,
    `'name' is "${name}", which has ${name.length} characters; with ${added.join(' and ')} after it, it has at most ${most}`,
  );
}
