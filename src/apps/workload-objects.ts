import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { metadataOf } from '../parts/naming/identity';
import { patchable } from '../parts/patch/patch';
import { DeploymentPlan } from '../parts/workload/deployment';
import { budgetSpec } from '../parts/workload/disruption-budget';
import { canSurge, rolloutStrategy } from '../parts/workload/rollout';
import { horizontalAutoscaler } from '../parts/scaling/horizontal-autoscaler';
import { createScaledObject } from '../parts/scaling/scaled-object';
import type { Scale, ScaledKind } from '../parts/scaling/replicas';
import { Defaults } from '../platform/defaults';
import { workloadObject, type WorkloadPods } from './workload-pods';
import type { AvailabilityProps } from './workload-props';

/** The objects that decide the number of pods of a workload: at most one of the two. */
export interface AutoscalerObjects {
  /** The HorizontalPodAutoscaler; undefined without `autoscale`, and with its triggers. */
  readonly autoscaler: k8s.KubeHorizontalPodAutoscalerV2 | undefined;
  /** The ScaledObject of KEDA; undefined without triggers. */
  readonly scaledObject: ApiObject | undefined;
}

/** The objects of a workload whose pods are interchangeable. */
export interface DeploymentObjects extends AutoscalerObjects {
  /** The Deployment. */
  readonly deployment: k8s.KubeDeployment;
  /** The PodDisruptionBudget; undefined for a single pod, and where none is asked for. */
  readonly disruptionBudget: k8s.KubePodDisruptionBudget | undefined;
}

/** The update strategy of a Deployment. */
export interface ResolvedRollout {
  /** Undefined where it is left to Kubernetes. */
  readonly strategy: k8s.DeploymentStrategy | undefined;
  /** Whether it is the workload's own rather than a default. */
  readonly isChosen: boolean;
  /** Whether it is the workload's own, and starts a new pod before an old one stops; unknown of what is adopted as it runs. */
  readonly surges: boolean;
}

/** @throws on counts that are none, and when no pod could ever be replaced */
export function resolveRollout(owner: Construct, rollout: AvailabilityProps['rollout']): ResolvedRollout {
  const defaults = Defaults.read(owner);
  const strategy = rolloutStrategy(owner, rollout, defaults.rollout);
  const isChosen = rollout !== undefined;
  return { strategy, isChosen, surges: isChosen && defaults.rollout !== false && canSurge(strategy) };
}

/** Creates the Deployment. */
export function createDeployment(
  pods: WorkloadPods,
  scale: Scale,
  { strategy, isChosen }: ResolvedRollout,
): k8s.KubeDeployment {
  const { owner, identity, template } = pods;
  return workloadObject(
    pods,
    new DeploymentPlan(identity.selector, scale, strategy, isChosen, template),
    (metadata, spec) => new k8s.KubeDeployment(owner, 'Deployment', { metadata, spec }),
  );
}

/** Creates what decides the number of pods: a HorizontalPodAutoscaler, or with triggers a ScaledObject. */
export function createAutoscaler(
  pods: WorkloadPods<ScaledKind>,
  scale: Scale,
): { readonly objects: AutoscalerObjects; readonly authentications: readonly ApiObject[] } {
  const { owner, identity, template, kind } = pods;
  const { autoscale } = scale;
  const none = { autoscaler: undefined, scaledObject: undefined };
  if (autoscale === undefined) return { objects: none, authentications: [] };
  const { scaleDown } = Defaults.read(owner);
  if (autoscale.triggers !== undefined) {
    const workload = { owner, kind, identity, containers: template.serving };
    const { scaledObject, authentications } = createScaledObject(workload, autoscale, scaleDown);
    return { objects: { ...none, scaledObject }, authentications };
  }
  const target = { kind, name: identity.name };
  const spec = horizontalAutoscaler(owner, target, autoscale, template.serving, scaleDown);
  identity.claims.claimName(owner, 'HorizontalPodAutoscaler', identity.name);
  const metadata = metadataOf(identity);
  const autoscaler = patchable(new k8s.KubeHorizontalPodAutoscalerV2(owner, 'Autoscaler', { metadata, spec }));
  return { objects: { ...none, autoscaler }, authentications: [] };
}

/** Creates the PodDisruptionBudget: the one that is asked for, or that of the defaults where there is more than one pod. */
export function createDisruptionBudget(
  pods: WorkloadPods,
  scale: Scale,
  budget: AvailabilityProps['disruptionBudget'],
): k8s.KubePodDisruptionBudget | undefined {
  const { owner, identity } = pods;
  const chosen = budget ?? (scale.least > 1 && Defaults.read(owner).disruptionBudget);
  if (chosen === false) return undefined;
  const spec = budgetSpec(owner, chosen, identity.selector, scale.least);
  identity.claims.claimName(owner, 'PodDisruptionBudget', identity.name);
  return patchable(
    new k8s.KubePodDisruptionBudget(owner, 'DisruptionBudget', { metadata: metadataOf(identity), spec }),
  );
}
