import type { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { SeldonDeploymentSpecPredictors } from '../../../imports/machinelearning.seldon.io';
import { Environment } from '../../parts/config/env';
import { serviceName } from '../../parts/naming/dns-names';
import { externalOf, type External } from '../../parts/naming/external-annotation';
import { checkAnnotations, checkLabels } from '../../parts/naming/labels';
import { Registry } from '../../parts/naming/name-claims';
import { Endpoint, type Connectable, type UrlOptions } from '../../parts/network/endpoint';
import { resolveResources } from '../../parts/pod/resources';
import { constructError, describeValue, list, refuse } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import { count } from '../../parts/workload/count';
import { Defaults } from '../../platform/defaults';
import { resolveExplainer } from './seldon-explainer';
import { resolveGraph, type NodeContainer } from './seldon-graph';
import type { SeldonOrchestrator, SeldonPredictor, SeldonProtocol } from './seldon-model-props';
import { ENGINE_PORTS, operatorName, predictPath, type SeldonPort } from './seldon-operator';
import { resolveSeldonPods, type PodPlan } from './seldon-pods';
import { resolveSsl, SSL_SCHEME } from './seldon-ssl';
import { KAFKA_VARIABLES } from './seldon-traffic';

/** The SeldonModel that a predictor belongs to. */
export interface PredictorContext {
  readonly model: string;
  readonly namespace: string | undefined;
  readonly protocol: SeldonProtocol;
  readonly isKafka: boolean;
  /** Whether the orchestrator has pods of its own. */
  readonly hasOwnEngine: boolean;
  /** Whether it is the only predictor. */
  readonly isOnly: boolean;
}

/** A predictor that was checked. */
export interface PredictorPlan {
  /** The fields in the SeldonDeployment. */
  readonly fields: object;
  readonly externals: readonly External[];
  /** The types of endpoint that its nodes name. */
  readonly endpoints: ReadonlySet<string>;
  readonly isShadow: boolean;
}

/** Annotations of a predictor that change names or ports, each with the way to set it. */
const REFUSED_ANNOTATIONS: Readonly<Record<string, string>> = {
  'seldon.io/svc-name': "give 'serviceName'",
  'seldon.io/no-engine': 'it changes the ports of the Service, which others read here; set it by patch',
};

/**
 * A predictor of a SeldonModel: the Service and the pods that the operator makes for one graph.
 *
 * `SeldonModel.predictor` returns it; other apps connect to it.
 *
 * @see docs/guides/seldon-and-kserve.md
 */
export class SeldonPredictorService extends Construct implements Connectable<SeldonPort> {
  /** The name of its Service. */
  readonly serviceName: string;

  /** The names of its Deployments, one for each kind of pods. */
  readonly deploymentNames: readonly string[];

  /** The path of predictions on its Service, such as `/v2/models/iris/infer`. */
  readonly predictPath: string;

  /** The DNS name and ports of its Service: `http` is 8000, `grpc` 5001. */
  readonly endpoint: Endpoint<SeldonPort>;

  /** @internal */
  readonly plan: PredictorPlan;

  /** The TriggerAuthentications of KEDA, with triggers that have credentials. */
  readonly triggerAuthentications: readonly ApiObject[];

  /** @internal */
  constructor(scope: Construct, props: SeldonPredictor, context: PredictorContext) {
    super(scope, props.name);
    const { model, namespace, protocol } = context;
    const { name, pods = {}, labels, annotations } = props;
    checkLabels(this, 'labels', labels);
    checkPredictorAnnotations(this, annotations);
    const key = props.serviceName ?? operatorName(model, name);
    refuse(this, serviceName(props.serviceName === undefined ? "the Service's name" : "'serviceName'", key));
    const registry = Registry.of(this).in(namespace);
    registry.claimName(this, 'Service', key);
    const graph = resolveGraph(this, props.graph, {
      protocol,
      namespace,
      pods: Object.keys(pods),
      defaults: Defaults.read(this),
    });
    for (const { plan } of graph.containers)
      registry.claimName(this, 'Service', operatorName(model, name, plan.name), "node a 'name'");
    const plans = podPlans(this, props, graph.containers, context);
    const resolved = plans.map((plan) => resolveSeldonPods({ owner: this, model, predictor: name, namespace }, plan));
    const explainerName = operatorName(model, name, 'explainer');
    const explainer = props.explainer && resolveExplainer(this, explainerName, props.explainer, namespace);
    if (explainer !== undefined) registry.claimName(this, 'Deployment', explainerName);
    const orchestrator = orchestratorOf(this, props.orchestrator, context);
    const ssl = props.ssl && resolveSsl(this, props.ssl, namespace);
    this.serviceName = key;
    this.predictPath = predictPath(protocol, graph.root.name);
    this.deploymentNames = resolved.map(({ deploymentName }) => deploymentName);
    const externals = [
      ...graph.externals,
      ...resolved.flatMap((pods) => pods.externals),
      ...(explainer?.externals ?? []),
      ...orchestrator.externals,
      ...(ssl?.externals ?? []),
    ];
    this.triggerAuthentications = resolved.flatMap(({ authentications }) => authentications);
    this.endpoint = Endpoint.backedBy(
      { owner: this, selector: { 'seldon-app': key }, namespace },
      this,
      namespace,
      Object.entries(ENGINE_PORTS).map(([port, number]) => ({
        name: port,
        port: number,
        protocol: 'TCP',
        service: key,
        target: number,
        ...(ssl !== undefined && { scheme: SSL_SCHEME }),
      })),
    );
    const replicas = resolved[0]?.scale.replicas;
    const marks = {
      ...annotations,
      ...(props.serviceName !== undefined && { 'seldon.io/svc-name': props.serviceName }),
    };
    const fields: SeldonDeploymentSpecPredictors = {
      name,
      ...(replicas !== undefined && { replicas }),
      ...(props.traffic !== undefined && { traffic: props.traffic }),
      ...(props.shadow === true && { shadow: true }),
      ...(labels !== undefined && { labels: { ...labels } }),
      ...(Object.keys(marks).length > 0 && { annotations: marks }),
      ...(props.progressDeadline !== undefined && {
        progressDeadlineSeconds: wholeSeconds(this, "'progressDeadline'", props.progressDeadline, 1),
      }),
      graph: graph.root,
      componentSpecs: resolved.map(({ component }) => component),
      ...(orchestrator.fields !== undefined && { svcOrchSpec: orchestrator.fields }),
      ...(explainer !== undefined && { explainer: explainer.fields }),
      ...(ssl !== undefined && { ssl: ssl.fields }),
    };
    this.plan = { fields, externals, endpoints: graph.endpoints, isShadow: props.shadow === true };
  }

  /** The DNS name for callers anywhere in the cluster. */
  get host(): string {
    return this.endpoint.host(undefined);
  }

  /** The URL of predictions by REST, for callers anywhere in the cluster. */
  get predictUrl(): string {
    return this.url('http', { path: this.predictPath });
  }

  /** The URL for callers anywhere in the cluster; `connectTo` sets the shorter one for callers in the namespace. */
  url(port?: SeldonPort, options?: UrlOptions): string {
    return this.endpoint.url(undefined, port, options);
  }
}

/** The kinds of pods: the predictor's own first, and those of `pods` in their order, each with the containers of its nodes. */
function podPlans(
  owner: Construct,
  props: SeldonPredictor,
  containers: readonly NodeContainer[],
  { isOnly, hasOwnEngine }: PredictorContext,
): readonly PodPlan[] {
  const { pods = {} } = props;
  const kinds = [undefined, ...Object.keys(pods)].flatMap((name) => {
    const [first, ...others] = containers.filter(({ pod }) => pod === name);
    if (first !== undefined) return [{ name, containers: [first, ...others] as const }];
    if (name === undefined) return [];
    throw constructError(
      owner,
      `no node is in the pod "${name}" of 'pods'; name it by 'pod' of a node, or leave it out`,
    );
  });
  for (const { name } of kinds) if (name !== undefined) refuse(owner, serviceName("the name in 'pods'", name));
  if (kinds[0]?.name !== undefined) refuseOwnSettings(owner, props);
  return kinds.map(({ name, containers: own }, index) => ({
    name,
    props: (name === undefined ? props : pods[name]) ?? {},
    containers: own,
    index,
    hasEngine: index === 0 && !hasOwnEngine,
    isOnly: isOnly && kinds.length === 1,
  }));
}

/** Settings of the predictor's own pod would be lost where all nodes are in others. */
function refuseOwnSettings(owner: Construct, props: SeldonPredictor): void {
  const stray = (['replicas', 'autoscale', 'sidecars', 'initContainers', 'serviceAccount', 'security'] as const).find(
    (prop) => props[prop] !== undefined,
  );
  if (stray === undefined) return;
  throw constructError(
    owner,
    `'${stray}' is of the predictor's own pod, which has no node, since all are in 'pods'; set it on those`,
  );
}

function checkPredictorAnnotations(owner: Construct, annotations: SeldonPredictor['annotations']): void {
  checkAnnotations(owner, 'annotations', annotations);
  for (const key of Object.keys(annotations ?? {})) {
    const remedy = Object.hasOwn(REFUSED_ANNOTATIONS, key) ? REFUSED_ANNOTATIONS[key] : undefined;
    if (remedy !== undefined) throw constructError(owner, `'annotations' has "${key}"; ${remedy}`);
  }
}

function orchestratorOf(
  owner: Construct,
  orchestrator: SeldonOrchestrator | undefined,
  { isKafka, hasOwnEngine }: PredictorContext,
): { readonly fields: SeldonDeploymentSpecPredictors['svcOrchSpec']; readonly externals: readonly External[] } {
  const { env = {}, replicas, resources } = orchestrator ?? {};
  const missing = KAFKA_VARIABLES.filter((variable) => !Object.hasOwn(env, variable));
  if (isKafka && missing.length > 0)
    throw constructError(
      owner,
      `'serverType' is "kafka", and 'orchestrator' lacks ${list(missing)} in its 'env'; set them there`,
    );
  if (orchestrator === undefined) return { fields: undefined, externals: [] };
  if (replicas !== undefined && !hasOwnEngine)
    throw constructError(
      owner,
      `'orchestrator': 'replicas' is ${describeValue(replicas)}, but it runs beside the models; set 'settings: { "seldon.io/engine-separate-pod": "true" }', or leave it out`,
    );
  const environment = new Environment(owner);
  for (const [variable, value] of Object.entries(env)) environment.set(variable, value);
  const defaults = Defaults.read(owner);
  const rendered = environment.render();
  const fields = {
    ...(replicas !== undefined && { replicas: count(owner, "'orchestrator': 'replicas'", replicas) }),
    ...(resources !== undefined && {
      resources: k8s.toJson_ResourceRequirements(resolveResources(owner, resources, false, defaults.additions)),
    }),
    ...(rendered.env !== undefined && {
      env: rendered.env.map((variable) => k8s.toJson_EnvVar(variable)),
    }),
  };
  return {
    fields: Object.keys(fields).length > 0 ? fields : undefined,
    externals: environment.reads().flatMap(externalOf),
  };
}
