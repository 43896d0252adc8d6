import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { resolvePorts } from '../parts/pod/ports';
import { checkProps } from '../parts/props/prop-types';
import { resolveScale } from '../parts/scaling/replicas';
import { Defaults } from '../platform/defaults';
import { WORKER_PROPS, type WorkerProps } from './worker-props';
import { Workload } from './workload';
import {
  createAutoscaler,
  createDeployment,
  createDisruptionBudget,
  resolveRollout,
  type DeploymentObjects,
} from './workload-objects';
import { resolvePods } from './workload-pods';

/**
 * A program that takes work from elsewhere, such as a queue: a Deployment without a Service.
 *
 * @see docs/guides/workloads.md
 *
 * @example
 * const queue = new WebApp(chart, 'queue', { image: 'redis:7.4.1', ports: { redis: 6379 }, replicas: 1 });
 *
 * const mailer = new Worker(chart, 'mailer', {
 *   image: 'shop-mailer:2.0.1',
 *   ports: { metrics: 9090 },
 *   health: { file: '/tmp/alive', maxAge: Duration.minutes(1) },
 *   replicas: 3,
 * });
 *
 * mailer.connectTo(queue, { env: 'QUEUE_URL', scheme: 'redis' });
 */
export class Worker<const P extends string = string> extends Workload<DeploymentObjects, P> {
  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: WorkerProps<P>) {
    super(scope, id, (worker) => {
      checkProps(worker, props, WORKER_PROPS);
      const { ports: given, health } = props;
      const { additions, replicas } = Defaults.read(worker);
      const ports = given === undefined ? [] : resolvePorts(worker, { ports: given }, additions);
      const scale = resolveScale(worker, props.replicas, props.autoscale, replicas);
      const rollout = resolveRollout(worker, props.rollout);
      const pods = resolvePods(worker, id, props, {
        kind: 'Deployment',
        ports,
        health,
        most: scale.most,
        surges: rollout.surges,
        served: false,
      });
      const deployment = createDeployment(pods, scale, rollout);
      const { objects: scalers, authentications } = createAutoscaler(pods, scale);
      const disruptionBudget = createDisruptionBudget(pods, scale, props.disruptionBudget);
      return { pods, objects: { deployment, ...scalers, disruptionBudget }, scale, authentications };
    });
  }

  /** The Deployment. */
  get deployment(): k8s.KubeDeployment {
    return this.parts.objects.deployment;
  }

  /** The HorizontalPodAutoscaler, with `autoscale` without triggers. */
  get autoscaler(): k8s.KubeHorizontalPodAutoscalerV2 | undefined {
    return this.parts.objects.autoscaler;
  }

  /** The ScaledObject of KEDA, with `triggers` of `autoscale`. */
  get scaledObject(): ApiObject | undefined {
    return this.parts.objects.scaledObject;
  }

  /** The PodDisruptionBudget, with more than one pod. */
  get disruptionBudget(): k8s.KubePodDisruptionBudget | undefined {
    return this.parts.objects.disruptionBudget;
  }
}
