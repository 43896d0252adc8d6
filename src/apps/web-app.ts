import { Lazy } from 'cdk8s';
import { Namespaces, Pods, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { EXTERNAL, ExternalsPlan } from '../parts/naming/external-annotation';
import { CONTAINER_SHAPES, ContainerPlan, type InitContainerProps, type SidecarProps } from '../parts/pod/container';
import { DeploymentPlan } from '../parts/workload/deployment';
import { budgetSpec, type DisruptionBudget } from '../parts/workload/disruption-budget';
import type { Connectable, Endpoint, UrlOptions } from '../parts/network/endpoint';
import { identify, identifyService, metadataOf, nameOf, type Identity } from '../parts/naming/identity';
import { constructError, describeValue } from '../parts/props/construct-error';
import { addPatch, patchObjects, patchable } from '../parts/patch/patch';
import { resolvePlacement } from '../parts/pod/placement';
import { PodTemplate } from '../parts/pod/pod-template';
import { resolvePorts, type Port } from '../parts/pod/ports';
import type { Labels } from '../parts/naming/labels';
import { autoscalerSpec, resolveScale, type Autoscale, type Scale } from '../parts/workload/scaling';
import { CLUSTER_IP, ServicePlan, endpointOf, resolveExposure } from '../parts/network/service';
import { refuseShapes, type Shape } from '../parts/props/prop-types';
import { waive } from '../parts/naming/waiver';
import { Defaults } from '../platform/defaults';
import { resolveAppOptions } from './app-options';
import type { ConnectOptions, WaiveOptions, WebAppBase, WebAppPatch, WebAppProps } from './web-app-props';

const SHAPES: Readonly<Record<string, Shape>> = {
  ...CONTAINER_SHAPES,
  name: 'text',
  namespace: 'text',
  serviceName: 'text',
  containerName: 'text',
  partOf: 'text',
  component: 'text',
  labels: 'object',
  annotations: 'object',
  podAnnotations: 'object',
  selector: 'object',
  imagePullSecrets: 'list',
  sidecars: 'objects',
  initContainers: 'objects',
  placement: 'object',
  autoscale: 'object',
} satisfies { [Prop in keyof WebAppBase | 'autoscale']?: Shape };

/**
 * An app that answers requests: a Deployment, its Service, and what it reads of Secrets and Configs. Selectors, labels and ports line up
 * by construction.
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
export class WebApp<const P extends string = string> extends Construct implements Connectable<P> {
  /** The Deployment. */
  readonly deployment: k8s.KubeDeployment;

  /** The Service, which carries the ports that `expose` names, or all. */
  readonly service: k8s.KubeService;

  /** The Service for the ports that stay inside the cluster while others face outside. */
  readonly internalService: k8s.KubeService | undefined;

  /** The HorizontalPodAutoscaler, with `autoscale`. */
  readonly autoscaler: k8s.KubeHorizontalPodAutoscalerV2 | undefined;

  /** The PodDisruptionBudget, with more than one pod. */
  readonly disruptionBudget: k8s.KubePodDisruptionBudget | undefined;

  private readonly identity: Identity;
  private readonly scale: Scale;
  private readonly template: PodTemplate;
  private readonly services: readonly ServicePlan[];
  private reached: Endpoint<P> | undefined;
  private pods: Pods | undefined;

  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: WebAppProps<P>) {
    super(scope, id);
    refuseShapes(this, props, SHAPES);
    const defaults = Defaults.read(this);
    const options = resolveAppOptions(this, props, defaults);
    const ports = resolvePorts(this, props);
    const exposure = resolveExposure(this, props.expose, ports);
    const scale = resolveScale(this, props.replicas, props.autoscale, defaults.replicas);
    const name = nameOf(this, id, props.name);
    const main = new ContainerPlan(this, props.containerName ?? name, props, ports, props.health, defaults);
    const identity = identify(this, name, 'Deployment', props, defaults.labels, main.version);
    const placement = resolvePlacement(this, props.placement, defaults.spread && scale.most > 1);
    const template = new PodTemplate(this, main, { identity, placement, annotations: props.podAnnotations }, options);
    if (props.initContainers) for (const container of props.initContainers) template.addInitContainer(container);
    if (props.sidecars) for (const sidecar of props.sidecars) template.addSidecar(sidecar);
    this.identity = identity;
    this.scale = scale;
    this.template = template;

    this.deployment = this.makeDeployment(options.strategy, props.annotations);
    const serviceName = identifyService(this, identity, props.serviceName);
    const outer = new ServicePlan(serviceName, exposure.ports, identity.selector, exposure.settings);
    this.service = this.makeService('Service', outer, exposure.annotations);
    this.services = [outer];
    if (props.expose !== undefined) this.claimNodePorts(exposure.ports);
    if (exposure.inside.length > 0) {
      const insideName = identifyService(this, identity, `${serviceName}-internal`);
      const inner = new ServicePlan(insideName, exposure.inside, identity.selector, CLUSTER_IP);
      this.internalService = this.makeService('InternalService', inner);
      this.services = [outer, inner];
    }
    if (scale.autoscale !== undefined) this.autoscaler = this.makeAutoscaler(scale.autoscale);
    const budget = props.disruptionBudget ?? (scale.least > 1 && defaults.disruptionBudget);
    if (budget !== false) this.disruptionBudget = this.makeDisruptionBudget(budget);
  }

  /** The workload's name. */
  get name(): string {
    return this.identity.name;
  }

  /** The namespace of all objects; undefined when neither app nor chart names one. */
  get namespace(): string | undefined {
    return this.identity.namespace;
  }

  /** Where other apps reach this one. */
  get endpoint(): Endpoint<P> {
    this.reached ??= endpointOf(this, this.namespace, this.template.main.ports, this.services);
    return this.reached;
  }

  /** The DNS name for callers anywhere in the cluster: of the Service that carries the first port. */
  get host(): string {
    return this.endpoint.host(undefined);
  }

  /**
   * The URL for callers anywhere in the cluster; {@link WebApp.connectTo} sets the shorter one for callers in the namespace.
   *
   * @throws when the app has no such port
   */
  url(port?: P, options?: UrlOptions): string {
    return this.endpoint.url(undefined, port, options);
  }

  /** The app's pods, as cdk8s-plus selects them: for its NetworkPolicy, and as a peer in one. */
  get podSelector(): Pods {
    this.pods ??= Pods.select(this, 'Pods', {
      labels: { ...this.identity.selector },
      ...(this.namespace !== undefined && {
        namespaces: Namespaces.select(this, 'Namespaces', { names: [this.namespace] }),
      }),
    });
    return this.pods;
  }

  /**
   * Tells the app where another is, in an environment variable: `http://service:port` within a namespace,
   * `http://service.namespace:port` across.
   *
   * @throws when the variable is set already, and when the other's namespace is not known
   */
  connectTo<Q extends string>(other: Connectable<Q>, options: ConnectOptions<NoInfer<Q>>): this {
    const { env, port, ...urlOptions } = options;
    if (typeof env !== 'string')
      throw constructError(this, `'env' is ${describeValue(env)}; give it the name of the variable that gets the URL`);
    if (other.endpoint.namespace === undefined && this.namespace !== undefined) {
      throw constructError(
        this,
        `${other.endpoint.owner.node.path} has no namespace, so it has no name that could be called from namespace "${this.namespace}"; give its chart a namespace`,
      );
    }
    this.template.main.environment.set(env, other.endpoint.url(this.namespace, port, urlOptions));
    return this;
  }

  /** Adds a container that runs beside the app. */
  addSidecar(props: SidecarProps): this {
    this.template.addSidecar(props);
    // it may request nothing of what the autoscaler measures
    const { autoscale } = this.scale;
    if (autoscale !== undefined) autoscalerSpec(this, this.name, autoscale, this.template.serving);
    return this;
  }

  /** Adds a container that runs to its end before the app starts, after those added before. */
  addInitContainer(props: InitContainerProps): this {
    this.template.addInitContainer(props);
    return this;
  }

  /**
   * Changes objects by a strategic merge, after all else: maps merge, null deletes, containers and the like are addressed by name.
   *
   * Synth throws when a patch addresses nothing.
   *
   * @throws when the app has no such object, or the patch would rename it
   *
   * @example
   * const app = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
   *
   * app.patch({ deployment: { spec: { template: { spec: { containers: [{ name: 'api', tty: true }] } } } } });
   */
  patch(patch: WebAppPatch): this {
    patchObjects(this, this.objects(), { ...patch });
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason that reviewers read.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string, options: WaiveOptions = {}): this {
    waive(this, this.objects(), { rule, reason, on: options.on });
    return this;
  }

  private objects() {
    const { deployment, service, internalService, autoscaler, disruptionBudget } = this;
    return { deployment, service, internalService, autoscaler, disruptionBudget };
  }

  private makeDeployment(strategy: k8s.DeploymentStrategy, annotations: Labels | undefined): k8s.KubeDeployment {
    const plan = new DeploymentPlan(this.identity.selector, this.scale, strategy, this.template);
    const deployment = patchable(
      new k8s.KubeDeployment(this, 'Deployment', {
        metadata: metadataOf(this.identity, this.name, annotations),
        spec: Lazy.any(plan) as k8s.DeploymentSpec,
      }),
    );
    const externals = new ExternalsPlan(annotations?.[EXTERNAL], this.template);
    deployment.metadata.addAnnotation(EXTERNAL, Lazy.any(externals) as string);
    const newer = this.template.newer();
    if (newer !== undefined) addPatch(deployment, { spec: { template: { spec: newer } } });
    return deployment;
  }

  private makeService(id: string, plan: ServicePlan, annotations?: Labels): k8s.KubeService {
    const metadata = metadataOf(this.identity, plan.name, annotations);
    return patchable(new k8s.KubeService(this, id, { metadata, spec: Lazy.any(plan) as k8s.ServiceSpec }));
  }

  /** The cluster gives a node port once; of other namespaces nobody knows here whether they are in one cluster. */
  private claimNodePorts(ports: readonly Port[]): void {
    for (const { nodePort, protocol } of ports) {
      if (nodePort === undefined) continue;
      this.identity.claims.claimName(this, 'node port', `${nodePort}/${protocol}`, "'nodePort'");
    }
  }

  private makeAutoscaler(autoscale: Autoscale): k8s.KubeHorizontalPodAutoscalerV2 {
    const spec = autoscalerSpec(this, this.name, autoscale, this.template.serving);
    this.identity.claims.claimName(this, 'HorizontalPodAutoscaler', this.name);
    return patchable(
      new k8s.KubeHorizontalPodAutoscalerV2(this, 'Autoscaler', { metadata: metadataOf(this.identity), spec }),
    );
  }

  private makeDisruptionBudget(budget: DisruptionBudget): k8s.KubePodDisruptionBudget {
    const spec = budgetSpec(this, budget, this.identity.selector, this.scale.least);
    this.identity.claims.claimName(this, 'PodDisruptionBudget', this.name);
    return patchable(
      new k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', { metadata: metadataOf(this.identity), spec }),
    );
  }
}
