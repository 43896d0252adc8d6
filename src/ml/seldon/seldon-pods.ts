import { k8s } from 'cdk8s-plus-28';
import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictorsComponentSpecs } from '../../../imports/machinelearning.seldon.io';
import { resolveServiceAccount } from '../../parts/access/service-account';
import { checkAnnotations, checkLabels, type Labels } from '../../parts/naming/labels';
import type { External } from '../../parts/naming/external-annotation';
import type { Identity } from '../../parts/naming/identity';
import { Registry } from '../../parts/naming/name-claims';
import { resolvePlacement } from '../../parts/placement/placement';
import { preStop, resolveDrain, type Drain } from '../../parts/pod/drain';
import { PodTemplate, resolvePullSecrets } from '../../parts/pod/pod-template';
import { resolveSecurity } from '../../parts/pod/security';
import { constructError } from '../../parts/props/construct-error';
import { resolveScale, type Scale } from '../../parts/scaling/replicas';
import { budgetSpec } from '../../parts/workload/disruption-budget';
import { Defaults } from '../../platform/defaults';
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
  const spec = lowered(rendered, containers, { drain, keepsSecurity: asksForSecurity(props) });
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
  const { owner, namespace } = of;
  const defaults = Defaults.read(owner);
  const scale = resolveScale(owner, props.replicas, props.autoscale, defaults.replicas);
  checkLabels(owner, 'podLabels', props.podLabels);
  checkAnnotations(owner, 'podAnnotations', props.podAnnotations);
  const drain = resolveDrain(owner, props.drain, defaults.drain);
  const placement = resolvePlacement(owner, props.placement, { namespace, spread: defaults.spread && scale.most > 1 });
  const [first, ...others] = containers;
  const podLabels = { ...defaults.labels, ...props.podLabels };
  const identity = identityOf(of, first.plan.name, of.predictor, podLabels);
  const template = new PodTemplate(
    owner,
    first.plan,
    { identity, placement, annotations: props.podAnnotations },
    {
      security: resolveSecurity(
        owner,
        props.security ?? defaults.security,
        props.user,
        props.readOnlyRoot ?? defaults.readOnlyRoot,
      ),
      drain,
      // every container gets it, not the first alone
      hook: undefined,
      imagePullSecrets: resolvePullSecrets(owner, props.imagePullSecrets ?? defaults.imagePullSecrets),
      serviceAccount: resolveServiceAccount(owner, props.serviceAccount),
      podLabels: {},
      serviceLinks: defaults.serviceLinks,
      tokenAutomount: props.tokenAutomount ?? defaults.tokenAutomount,
      restartPolicy: undefined,
      containers: defaults,
      claimsPerPod: false,
      most: scale.most,
      surges: false,
      host: undefined,
      kubernetes: KUBERNETES,
    },
  );
  for (const { plan } of others) template.addContainer(plan);
  for (const container of props.initContainers ?? []) template.addInitContainer(container);
  for (const sidecar of props.sidecars ?? []) {
    refuseNative(owner, sidecar);
    template.addSidecar(sidecar);
  }
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

function asksForSecurity({ security, user, readOnlyRoot }: SeldonPod): boolean {
  return security !== undefined || user !== undefined || readOnlyRoot !== undefined;
}

/**
 * The pod spec as the operator takes it: it completes the containers, and adds some whose users are unknown.
 *
 * The user is therefore set on each container rather than the pod, and on those whose image the operator brings only when it was asked for.
 */
function lowered(
  { spec }: k8s.PodTemplateSpec,
  containers: readonly NodeContainer[],
  { drain, keepsSecurity }: { readonly drain: Drain | undefined; readonly keepsSecurity: boolean },
): unknown {
  const { securityContext, ...pod } = spec ?? { containers: [] };
  const { runAsNonRoot, runAsUser, runAsGroup, ...ofPod } = securityContext ?? {};
  const user = {
    ...(runAsNonRoot !== undefined && { runAsNonRoot }),
    ...(runAsUser !== undefined && { runAsUser }),
    ...(runAsGroup !== undefined && { runAsGroup }),
  };
  const hook = preStop(drain, KUBERNETES);
  const prepackaged = new Set(containers.filter((one) => one.isPrepackaged).map(({ plan }) => plan.name));
  const secured = ({ securityContext: own, ...container }: k8s.Container): k8s.Container => {
    const context = { ...user, ...own };
    return { ...container, ...(Object.keys(context).length > 0 && { securityContext: context }) };
  };
  const served = (container: k8s.Container): k8s.Container => {
    const hooked = {
      ...container,
      ...(hook !== undefined && { lifecycle: { preStop: hook as k8s.LifecycleHandler } }),
    };
    if (!prepackaged.has(container.name)) return secured(hooked);
    const { image: _, securityContext, ...rest } = hooked;
    return keepsSecurity ? secured({ ...rest, ...(securityContext && { securityContext }) }) : rest;
  };
  return k8s.toJson_PodSpec({
    ...pod,
    containers: pod.containers.map(served),
    ...(pod.initContainers !== undefined && { initContainers: pod.initContainers.map(secured) }),
    ...(Object.keys(ofPod).length > 0 && { securityContext: ofPod }),
  });
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
