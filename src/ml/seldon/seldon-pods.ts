import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictorsComponentSpecs } from '../../../imports/machinelearning.seldon.io';
import type { Labels } from '../../parts/naming/labels';
import type { External } from '../../parts/naming/external-annotation';
import type { Identity } from '../../parts/naming/identity';
import { Registry } from '../../parts/naming/name-claims';
import { preStop, resolveDrain } from '../../parts/pod/drain';
import type { PodTemplate } from '../../parts/pod/pod-template';
import { constructError } from '../../parts/props/construct-error';
import { resolveScale, type Scale } from '../../parts/scaling/replicas';
import { budgetSpec } from '../../parts/workload/disruption-budget';
import { Defaults } from '../../platform/defaults';
import { asksForSecurity, modelPodTemplate, operatorPodSpec } from '../operator-pods';
import type { NodeContainer } from './seldon-graph';
import type { SeldonPod } from './seldon-model-props';
import { ENGINE, ENGINE_PORTS, OPERATOR_HOOK_SECONDS, operatorName } from './seldon-operator';
import { scalingOf } from './seldon-scaling';

/** The pods of some nodes of a predictor, as its props describe them. */
export interface PodPlan {
  /** The name in `pods`; undefined for the predictor's own. */
  readonly name: string | undefined;
  readonly props: SeldonPod;
  readonly containers: readonly [NodeContainer, ...NodeContainer[]];
  /** Its number among the pods of the predictor. */
  readonly index: number;
  /** Whether the operator adds the container that sends requests along the graph. */
  readonly hasEngine: boolean;
  /** Whether it is the only kind of pods of the whole SeldonModel. */
  readonly isOnly: boolean;
}

/** The predictor that pods belong to. */
export interface PodsOf {
  readonly owner: Construct;
  /** The name of the SeldonDeployment. */
  readonly model: string;
  readonly predictor: string;
  readonly namespace: string | undefined;
}

/** Pods of a SeldonDeployment that were checked. */
export interface ResolvedPods {
  readonly component: SeldonDeploymentSpecPredictorsComponentSpecs;
  readonly deploymentName: string;
  readonly scale: Scale;
  readonly externals: readonly External[];
  readonly authentications: readonly ApiObject[];
}

/** The newest Kubernetes version whose pods the definition of a SeldonDeployment has; what is newer would be pruned. */
const KUBERNETES = 25;

/**
 * Checks the pods of some nodes.
 *
 * @throws on all that Kubernetes refuses in a pod, and on what a SeldonDeployment has no field for
 */
export function resolveSeldonPods(of: PodsOf, plan: PodPlan): ResolvedPods {
  const { owner, model, predictor } = of;
  const { props, containers, index, name } = plan;
  const defaults = Defaults.read(owner);
  const { scale, drain, template } = podTemplate(of, plan);
  refuseEngine(owner, plan, template);
  const suffix = name ?? containers.map((container) => container.plan.name).join('-');
  const deploymentName = operatorName(model, predictor, index, suffix);
  Registry.of(owner).claimName(owner, 'Deployment', of.namespace, deploymentName);
  const identity = identityOf(
    of,
    containers[0].plan.name,
    `${model}-${predictor}${name === undefined ? '' : `-${name}`}`,
    {},
  );
  const scaling = scalingOf(owner, identity, scale, template.serving);
  const budget = props.disruptionBudget ?? (plan.isOnly && scale.least > 1 && defaults.disruptionBudget);
  if (budget !== false && !plan.isOnly)
    throw constructError(
      owner,
      "'disruptionBudget' would be for all pods of the SeldonModel, which has several kinds of them; leave it out, and make a PodDisruptionBudget",
    );
  const rendered = template.render();
  const spec = operatorPodSpec(rendered.spec, {
    prepackaged: new Set(containers.filter((one) => one.isPrepackaged).map((one) => one.plan.name)),
    securesPrepackaged: asksForSecurity(props),
    hook: preStop(drain, KUBERNETES),
    graceSeconds: drain?.seconds,
    podContext: true,
    newer: template.newer(),
  });
  const { labels, annotations } = rendered.metadata ?? {};
  const metadata = {
    ...(name !== undefined && { name }),
    ...(labels !== undefined && Object.keys(labels).length > 0 && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
  return {
    component: {
      ...(Object.keys(metadata).length > 0 && { metadata }),
      spec,
      ...(name !== undefined && scale.replicas !== undefined && { replicas: scale.replicas }),
      ...scaling.fields,
      ...(budget !== false && { pdbSpec: budgetOf(owner, budget, scale) }),
    },
    deploymentName,
    scale,
    externals: template.externals(),
    authentications: scaling.authentications,
  };
}

function podTemplate(of: PodsOf, { props, containers }: PodPlan) {
  const { owner } = of;
  const defaults = Defaults.read(owner);
  const scale = resolveScale(owner, props.replicas, props.autoscale, defaults.replicas);
  const drain = resolveDrain(owner, props.drain, defaults.drain);
  const [first, ...others] = containers;
  for (const sidecar of props.sidecars ?? []) refuseNative(owner, sidecar);
  const template = modelPodTemplate(owner, props, {
    identity: identityOf(of, first.plan.name, of.predictor, { ...defaults.labels, ...props.podLabels }),
    containers: [first.plan, ...others.map(({ plan }) => plan)],
    most: scale.most,
    spreads: true,
    kubernetes: KUBERNETES,
  });
  return { scale, drain, template };
}

/** The pods of a container, as the operator labels them. */
function identityOf(
  { owner, model, predictor, namespace }: PodsOf,
  container: string,
  name: string,
  podLabels: Labels,
): Identity {
  return {
    name,
    namespace,
    selector: { [`seldon-app-svc-${container}`]: operatorName(model, predictor, container) },
    labels: {},
    podLabels,
    claims: Registry.of(owner).in(namespace),
  };
}

/** The container of the operator shares the pod's network, and its own hook waits where a container has none. */
function refuseEngine(owner: Construct, { hasEngine, props }: PodPlan, template: PodTemplate): void {
  const drain = resolveDrain(owner, props.drain, Defaults.read(owner).drain);
  if (drain !== undefined && drain.preStop === 0 && drain.seconds <= OPERATOR_HOOK_SECONDS)
    throw constructError(
      owner,
      `'drain' is ${drain.seconds} seconds, and without a hook of its own each container gets the operator's, which waits for ${OPERATOR_HOOK_SECONDS}; give it longer`,
    );
  for (const { name, ports } of template.serving) {
    if (name === ENGINE)
      throw constructError(owner, `container "${name}" has the name of the operator's own; give it another`);
    if (!hasEngine) continue;
    const taken = ports.find(({ port }) => port === ENGINE_PORTS.http || port === ENGINE_PORTS.grpc);
    if (taken !== undefined)
      throw constructError(
        owner,
        `port "${taken.name}" of container "${name}" is ${taken.port}, which ${ENGINE} takes in this pod; use another, such as 9000`,
      );
  }
}

/** A SeldonDeployment has no `restartPolicy` of init containers, so that one would be pruned, and the pod never start. */
function refuseNative(owner: Construct, sidecar: { readonly name: string }): void {
  if ((sidecar as { readonly native?: boolean }).native !== true) return;
  throw constructError(
    owner,
    `container "${sidecar.name}" is a native sidecar, for which a SeldonDeployment has no field: the pod would wait for its end; leave 'native' out`,
  );
}

function budgetOf(
  owner: Construct,
  budget: Exclude<SeldonPod['disruptionBudget'], false | undefined>,
  scale: Scale,
): SeldonDeploymentSpecPredictorsComponentSpecs['pdbSpec'] {
  const { minAvailable, maxUnavailable } = budgetSpec(owner, budget, {}, scale.least);
  return {
    ...(minAvailable !== undefined && { minAvailable: minAvailable.value as never }),
    ...(maxUnavailable !== undefined && { maxUnavailable: maxUnavailable.value as never }),
  };
}
