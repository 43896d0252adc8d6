import { Lazy } from 'cdk8s';
import { Namespaces, Pods, k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { EXTERNAL, externalAnnotation, waiverAnnotation } from '../parts/annotations';
import { ContainerPlan, type InitContainerProps, type SidecarProps } from '../parts/container';
import { budgetSpec, type DisruptionBudget } from '../parts/disruption';
import { resolveDrain } from '../parts/drain';
import { Endpoint, type Connectable, type EndpointPort, type UrlOptions } from '../parts/endpoint';
import { resolveExposure, servicePorts, type OfferedPort } from '../parts/exposure';
import { identify, identifyService, nameOf, type Identity } from '../parts/identity';
import { minor } from '../parts/kubernetes-version';
import { alternatives, misuse, shown } from '../parts/misuse';
import { addPatch, patchable, type Patch } from '../parts/patch';
import { PodTemplate, resolvePullSecrets } from '../parts/pod-template';
import { resolvePorts, type Port } from '../parts/ports';
import { startupBudget } from '../parts/probes';
import { Registry } from '../parts/registry';
import { rolloutStrategy } from '../parts/rollout';
import { autoscalerSpec, resolveScale, type Scale } from '../parts/scaling';
import { resolveSecurity } from '../parts/security';
import { refuseShapes, type Shape } from '../parts/shape';
import { Defaults, type ResolvedDefaults } from '../platform/defaults';
import type { ConnectOptions, WaiveOptions, WebAppBase, WebAppPatch, WebAppProps } from './web-app-props';

const SHAPES: Readonly<Record<string, Shape>> = {
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

/** How long a rollout may make no progress before it counts as failed, in seconds, where nothing else is said (pkg/apis/apps/v1/defaults.go). */
const PROGRESS_DEADLINE = 600;

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

  /** The workload's name. */
  readonly name: string;

  /** The namespace of all objects; undefined when neither app nor chart names one. */
  readonly namespace: string | undefined;

  /** Where other apps reach this one. */
  readonly endpoint: Endpoint<P>;

  private readonly identity: Identity;
  private readonly scale: Scale;
  private readonly template: PodTemplate;
  /** What the user has declared to be made elsewhere, beside what the app knows of. */
  private readonly declared: string | undefined;
  private pods: Pods | undefined;

  /** @throws on everything that Kubernetes would refuse and on parts that do not fit, with this construct's path */
  constructor(scope: Construct, id: string, props: WebAppProps<P>) {
    super(scope, id);
    refuseShapes(this, props, SHAPES);
    const defaults = Defaults.of(this).resolve();
    const kubernetes = minor(this, defaults.kubernetes);
    const ports = resolvePorts(this, props);
    const security = resolveSecurity(
      this,
      props.security ?? defaults.security,
      props.user,
      props.readOnlyRoot ?? defaults.readOnlyRoot,
    );
    const drain = resolveDrain(this, props.drain, defaults.drain);
    const exposure = resolveExposure(this, props.expose, ports);
    const strategy = rolloutStrategy(this, props.rollout ?? defaults.rollout, defaults.rollout);
    this.scale = resolveScale(this, props.replicas, props.autoscale, defaults.replicas);
    const containerName = props.containerName ?? nameOf(this, id, props.name);
    const main = new ContainerPlan(this, containerName, props, ports, props.health, defaults);

    this.identity = identify(this, id, 'Deployment', props, defaults.labels, main.version);
    this.name = this.identity.name;
    this.namespace = this.identity.namespace;
    this.template = new PodTemplate(
      this,
      {
        identity: this.identity,
        security,
        drain,
        placement: {
          ...props.placement,
          spread: props.placement?.spread ?? (defaults.spread && (props.autoscale?.max ?? this.scale.least) > 1),
        },
        imagePullSecrets: resolvePullSecrets(this, props.imagePullSecrets ?? defaults.imagePullSecrets),
        podAnnotations: props.podAnnotations,
        serviceLinks: defaults.serviceLinks,
        tokenAutomount: defaults.tokenAutomount,
        containers: defaults,
        kubernetes,
      },
      main,
    );
    if (props.initContainers) for (const container of props.initContainers) this.template.addInitContainer(container);
    if (props.sidecars) for (const sidecar of props.sidecars) this.template.addSidecar(sidecar);

    this.declared = props.annotations?.[EXTERNAL];
    this.deployment = this.makeDeployment(strategy, props.annotations);
    this.declareExternals();

    const serviceName = identifyService(this, this.identity, props.serviceName);
    this.claimNodePorts(exposure.ports);
    this.service = this.makeService('Service', serviceName, exposure.ports, exposure.spec, exposure.annotations);
    const inside = `${serviceName}-internal`;
    if (exposure.inside.length > 0) {
      identifyService(this, this.identity, inside);
      this.internalService = this.makeService('InternalService', inside, exposure.inside, { type: 'ClusterIP' });
    }
    this.endpoint = this.makeEndpoint(ports, [
      { name: serviceName, ports: exposure.ports },
      { name: inside, ports: exposure.inside },
    ]);

    this.autoscaler = this.makeAutoscaler();
    this.disruptionBudget = this.makeDisruptionBudget(props.disruptionBudget, defaults);
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
      throw misuse(this, `'env' is ${shown(env)}; give it the name of the variable that gets the URL`);
    if (other.endpoint.namespace === undefined && this.namespace !== undefined) {
      throw misuse(
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
    this.declareExternals();
    // it may request nothing of what the autoscaler measures
    this.autoscalerSpec();
    return this;
  }

  /** Adds a container that runs to its end before the app starts, after those added before. */
  addInitContainer(props: InitContainerProps): this {
    this.template.addInitContainer(props);
    this.declareExternals();
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
    const objects = this.objects();
    for (const [name, change] of Object.entries<Patch | undefined>({ ...patch })) {
      if (change === undefined) continue;
      const object = objects[name as keyof WebAppPatch];
      const there = Object.keys(objects).filter((key) => objects[key as keyof WebAppPatch] !== undefined);
      if (object === undefined) throw misuse(this, `there is no '${name}' to patch; ${alternatives(name, there)}`);
      addPatch(object, change);
    }
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason that reviewers read.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string, options: WaiveOptions = {}): this {
    if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(rule))
      throw misuse(this, `"${rule}" is no rule; write it as "practice/image-is-pinned"`);
    if (reason.trim() === '') throw misuse(this, `the waiver of "${rule}" has no reason; say why`);
    const objects = this.objects();
    const chosen = options.on === undefined ? Object.values(objects) : [objects[options.on]];
    for (const object of chosen) {
      if (object === undefined) {
        if (options.on === undefined) continue;
        throw misuse(this, `there is no '${options.on}' to waive "${rule}" on`);
      }
      object.metadata.addAnnotation(waiverAnnotation(rule), reason);
    }
    return this;
  }

  private objects() {
    const { deployment, service, internalService, autoscaler, disruptionBudget } = this;
    return { deployment, service, internalService, autoscaler, disruptionBudget };
  }

  private metadata(annotations?: Readonly<Record<string, string>>, name = this.name): k8s.ObjectMeta {
    // cdk8s copies the labels, but adds to the annotations that it is given
    return {
      name,
      namespace: this.namespace,
      labels: this.identity.labels,
      annotations: annotations && { ...annotations },
    };
  }

  private makeDeployment(
    strategy: k8s.DeploymentStrategy,
    annotations: Readonly<Record<string, string>> | undefined,
  ): k8s.KubeDeployment {
    const produce = (): k8s.DeploymentSpec => {
      // a rollout must not count as failed before its pods have had their time to start
      const deadline = startupBudget(this.template.main.probes) + PROGRESS_DEADLINE / 2;
      return {
        ...(this.scale.replicas !== undefined && { replicas: this.scale.replicas }),
        ...(deadline > PROGRESS_DEADLINE && { progressDeadlineSeconds: deadline }),
        selector: { matchLabels: { ...this.identity.selector } },
        strategy,
        template: this.template.render(),
      };
    };
    const deployment = patchable(
      new k8s.KubeDeployment(this, 'Deployment', {
        metadata: this.metadata(annotations),
        spec: Lazy.any({ produce }) as k8s.DeploymentSpec,
      }),
    );
    const newer = this.template.newer();
    if (newer !== undefined) addPatch(deployment, { spec: { template: { spec: newer } } });
    return deployment;
  }

  /** The cluster gives a node port once; of other namespaces nobody knows here whether they are in one cluster. */
  private claimNodePorts(ports: readonly OfferedPort[]): void {
    for (const { nodePort, protocol } of ports) {
      if (nodePort === undefined) continue;
      Registry.of(this).claimName(this, 'node port', this.namespace, `${nodePort}/${protocol}`, "'nodePort'");
    }
  }

  /** Where the app answers, its ports in the order in which they were given, so that the first is the first. */
  private makeEndpoint(
    ports: readonly Port[],
    services: readonly { readonly name: string; readonly ports: readonly OfferedPort[] }[],
  ): Endpoint<P> {
    const reached: EndpointPort[] = [];
    for (const { name, protocol } of ports) {
      for (const service of services) {
        const port = service.ports.find((offered) => offered.name === name);
        if (port !== undefined) reached.push({ name, port: port.servicePort, protocol, service: service.name });
      }
    }
    return new Endpoint(this, this.namespace, reached);
  }

  private makeService(
    id: string,
    name: string,
    ports: readonly OfferedPort[],
    spec: Omit<k8s.ServiceSpec, 'ports'>,
    annotations?: Readonly<Record<string, string>>,
  ): k8s.KubeService {
    return patchable(
      new k8s.KubeService(this, id, {
        metadata: this.metadata(annotations, name),
        spec: { ...spec, selector: this.identity.selector, ports: servicePorts(ports) },
      }),
    );
  }

  private autoscalerSpec(): k8s.HorizontalPodAutoscalerSpecV2 | undefined {
    return this.scale.autoscale && autoscalerSpec(this, this.name, this.scale.autoscale, this.template.serving);
  }

  private makeAutoscaler(): k8s.KubeHorizontalPodAutoscalerV2 | undefined {
    const spec = this.autoscalerSpec();
    if (spec === undefined) return undefined;
    Registry.of(this).claimName(this, 'HorizontalPodAutoscaler', this.namespace, this.name);
    return patchable(new k8s.KubeHorizontalPodAutoscalerV2(this, 'Autoscaler', { metadata: this.metadata(), spec }));
  }

  private makeDisruptionBudget(
    given: DisruptionBudget | false | undefined,
    defaults: ResolvedDefaults,
  ): k8s.KubePodDisruptionBudget | undefined {
    const { least } = this.scale;
    const budget = given ?? (least > 1 && defaults.disruptionBudget);
    if (budget === false) return undefined;
    const spec = budgetSpec(this, budget, this.identity.selector, least);
    Registry.of(this).claimName(this, 'PodDisruptionBudget', this.namespace, this.name);
    return patchable(new k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', { metadata: this.metadata(), spec }));
  }

  /** Tells the checker what the pods read that is made elsewhere. */
  private declareExternals(): void {
    const annotation = externalAnnotation(this.template.externals())[EXTERNAL];
    if (annotation === undefined) return;
    this.deployment.metadata.addAnnotation(
      EXTERNAL,
      this.declared === undefined ? annotation : `${this.declared}; ${annotation}`,
    );
  }
}
