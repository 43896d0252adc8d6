import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictorsComponentSpecs } from '../../../imports/machinelearning.seldon.io';
import type { Identity } from '../../parts/naming/identity';
import type { ContainerPlan } from '../../parts/pod/container';
import { constructError } from '../../parts/props/construct-error';
import type { Autoscale } from '../../parts/scaling/autoscale';
import { horizontalAutoscaler } from '../../parts/scaling/horizontal-autoscaler';
import type { Scale } from '../../parts/scaling/replicas';
import { scaledObjectSpec } from '../../parts/scaling/scaled-object';
import { Defaults } from '../../platform/defaults';

/** The fields of a SeldonDeployment that let an autoscaler decide the number of pods: one of the two. */
export interface SeldonScaling {
  readonly fields: Pick<SeldonDeploymentSpecPredictorsComponentSpecs, 'hpaSpec' | 'kedaSpec'>;
  /** The TriggerAuthentications of the triggers. */
  readonly authentications: readonly ApiObject[];
}

/** @throws on what Kubernetes or KEDA would refuse, and on options that a SeldonDeployment has no field for */
export function scalingOf(
  owner: Construct,
  identity: Identity,
  { autoscale }: Scale,
  containers: readonly ContainerPlan[],
): SeldonScaling {
  if (autoscale === undefined) return { fields: {}, authentications: [] };
  return autoscale.triggers === undefined
    ? { fields: { hpaSpec: hpaOf(owner, identity, autoscale, containers) }, authentications: [] }
    : kedaOf(owner, identity, autoscale, containers);
}

function hpaOf(
  owner: Construct,
  identity: Identity,
  autoscale: Autoscale,
  containers: readonly ContainerPlan[],
): SeldonDeploymentSpecPredictorsComponentSpecs['hpaSpec'] {
  refuseFields(owner, autoscale, ['scaleUp', 'scaleDown', 'scaleDownAfter'], ", or add 'triggers' of KEDA");
  const target = { kind: 'Deployment', name: identity.name } as const;
  const { minReplicas, maxReplicas, metrics } = horizontalAutoscaler(owner, target, autoscale, containers, false);
  return {
    minReplicas,
    maxReplicas,
    metricsv2: metrics?.map((metric) => k8s.toJson_MetricSpecV2(metric)),
  };
}

function kedaOf(
  owner: Construct,
  identity: Identity,
  autoscale: Autoscale,
  containers: readonly ContainerPlan[],
): SeldonScaling {
  refuseFields(owner, autoscale, ['initialCooldown'], '');
  if (autoscale.fallback?.behavior !== undefined)
    throw constructError(
      owner,
      "'autoscale': 'fallback': 'behavior' has no field in a SeldonDeployment, so that it would be lost; leave it out",
    );
  const workload = { owner, kind: 'Deployment', identity, containers } as const;
  const { spec, authentications } = scaledObjectSpec(workload, autoscale, Defaults.read(owner).scaleDown);
  return { fields: { kedaSpec: spec }, authentications };
}

function refuseFields(
  owner: Construct,
  autoscale: Autoscale,
  options: readonly (keyof Autoscale)[],
  remedy: string,
): void {
  const lost = options.find((option) => autoscale[option] !== undefined);
  if (lost === undefined) return;
  throw constructError(
    owner,
    `'autoscale': '${lost}' has no field in a SeldonDeployment, so that it would be lost; leave it out${remedy}`,
  );
}
