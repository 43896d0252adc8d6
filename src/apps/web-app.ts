import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { resolveExposure } from '../parts/network/service';
import { resolvePorts } from '../parts/pod/ports';
import { checkProps } from '../parts/props/prop-types';
import { resolveScale } from '../parts/scaling/replicas';
import { Defaults } from '../platform/defaults';
import { ServedWorkload } from './served-workload';
import { WEB_APP_PROPS, type WebAppProps } from './web-app-props';
import type { WorkloadParts } from './workload';
import {
  createAutoscaler,
  createDeployment,
  createDisruptionBudget,
  resolveRollout,
  type DeploymentObjects,
} from './workload-objects';
import { resolvePods } from './workload-pods';
import type { WorkloadPatch } from './workload-props';
import { createServices, type ServiceObjects } from './workload-services';

/** The objects of a {@link WebApp}. */
export type WebAppObjects = DeploymentObjects & ServiceObjects;

/** Patches for the objects of a {@link WebApp}. */
export type WebAppPatch = WorkloadPatch<WebAppObjects>;

/**
 * An app that answers requests: a Deployment, its Service, and references to the Secrets and Configs that it reads. Selectors, labels and
 * ports line up by construction.
 *
 * @see docs/guides/exposing-an-app.md
 *
 * @example
 * const keys = Secrets.existing('llmops-secrets', { keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] });
 *
 * new WebApp(chart, 'recommender', {
 *   image: 'llmops-app:v1.2.3',
 *   port: 8501,
 *   health: '/_stcore/health',
 *   envFrom: [keys],
 *   expose: Expose.loadBalancer({ port: 80 }),
 * });
 */
export class WebApp<const P extends string = string> extends ServedWorkload<P, WebAppObjects> {
  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: WebAppProps<P>) {
    super(scope, id, (app) => {
      checkProps(app, props, WEB_APP_PROPS);
      return webAppParts(app, id, props);
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

/** The parts of an app that answers requests. */
export function webAppParts<P extends string>(
  owner: Construct,
  id: string,
  props: WebAppProps<P>,
): WorkloadParts<WebAppObjects> {
  const { additions, replicas } = Defaults.read(owner);
  const ports = resolvePorts(owner, props, additions);
  const exposure = resolveExposure(owner, props.expose, ports, additions);
  const scale = resolveScale(owner, props.replicas, props.autoscale, replicas);
  const rollout = resolveRollout(owner, props.rollout);
  const pods = resolvePods(owner, id, props, {
    kind: 'Deployment',
    ports,
    health: props.health,
    most: scale.most,
    surges: rollout.surges,
    served: true,
  });
  const deployment = createDeployment(pods, scale, rollout);
  const services = createServices(pods, exposure, props.serviceName);
  const { objects: scalers, authentications } = createAutoscaler(pods, scale);
  const disruptionBudget = createDisruptionBudget(pods, scale, props.disruptionBudget);
  const objects = { deployment, ...services.objects, ...scalers, disruptionBudget };
  return { pods, objects, scale, services: services.plans, authentications };
}
