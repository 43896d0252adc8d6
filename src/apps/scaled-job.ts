import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { addPatch } from '../parts/patch/patch';
import { constructError } from '../parts/props/construct-error';
import { checkProps } from '../parts/props/prop-types';
import { newScaledJob } from '../parts/scaling/scaled-job-plan';
import { jobSpec } from '../parts/workload/job';
import { JobWorkload, resolveJobPods } from './job-workload';
import { SCALED_JOB_PROPS, type ScaledJobProps } from './scaled-job-props';
import { workloadObject } from './workload-pods';

/** The object of a {@link ScaledJob}. */
export interface ScaledJobObjects {
  /** The ScaledJob of KEDA. */
  readonly scaledJob: ApiObject;
}

/**
 * A program that runs to completion once for each piece of work, such as a message in a queue: a ScaledJob of KEDA, which starts Jobs.
 *
 * Unlike a Worker, a running Job is never stopped because the queue has become shorter.
 *
 * @see docs/guides/scaling.md
 *
 * @example
 * const rabbit = Secrets.existing('rabbitmq', { keys: ['AMQP_URL'] });
 *
 * new ScaledJob(chart, 'transcode', {
 *   image: 'transcode:1.3.0',
 *   env: { AMQP_URL: rabbit.key('AMQP_URL') },
 *   autoscale: {
 *     max: 20,
 *     triggers: [Trigger.rabbitmq({ host: rabbit.key('AMQP_URL'), queue: 'videos', perPod: 1 })],
 *   },
 *   backoffLimit: 2,
 *   activeDeadline: Duration.hours(1),
 * });
 */
export class ScaledJob extends JobWorkload<ScaledJobObjects> {
  /** @throws on everything that Kubernetes or KEDA would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: ScaledJobProps) {
    super(scope, id, (owner) => {
      checkProps(owner, props, SCALED_JOB_PROPS);
      const { autoscale } = props;
      if (autoscale === undefined)
        throw constructError(owner, "'autoscale' is missing; give it 'max' and 'triggers', which start Jobs");
      const { pods, job } = resolveJobPods(owner, id, props, 'ScaledJob');
      const spec = newScaledJob(owner, pods.identity, props);
      const scaledJob = workloadObject(
        pods,
        { produce: () => spec.produce(jobSpec(job, pods.template)) },
        (metadata, produced) => spec.create(metadata, produced),
      );
      const { successPolicy } = job;
      if (successPolicy !== undefined) addPatch(scaledJob, { spec: { jobTargetRef: { successPolicy } } });
      return { pods, objects: { scaledJob }, authentications: spec.authentications };
    });
  }

  /** The ScaledJob. */
  get scaledJob(): ApiObject {
    return this.parts.objects.scaledJob;
  }
}
