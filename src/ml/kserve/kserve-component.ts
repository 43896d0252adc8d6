import type { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Identity } from '../../parts/naming/identity';
import type { External } from '../../parts/naming/external-annotation';
import type { Labels } from '../../parts/naming/labels';
import { Registry } from '../../parts/naming/name-claims';
import { Endpoint, type Connectable, type EndpointPort, type UrlOptions } from '../../parts/network/endpoint';
import { preStop, resolveDrain } from '../../parts/pod/drain';
import { constructError, describeValue } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import { count } from '../../parts/workload/count';
import { rolloutStrategy } from '../../parts/workload/rollout';
import { Defaults } from '../../platform/defaults';
import { refuseUnknown } from '../model-words';
import { asksForSecurity, modelPodTemplate, operatorPodSpec } from '../operator-pods';
import type { KServeMode } from './inference-service-props';
import { knativePod } from './knative-pod';
import type {
  KServeBatcher,
  KServeCanary,
  KServeLogger,
  KServeOptions,
  KServePredictor,
  KServeTransformer,
} from './kserve-component-props';
import { AGENT_PORT, DEFAULT_PORT, SERVER, SERVICE_PORT, explainPath, predictPath } from './kserve-operator';
import { scalingOf, type AutoscalerContext } from './kserve-scaling';
import { checkMemory, checkServiceName, resolveServer, type ResolvedServer } from './kserve-server';

/** The InferenceService that a component belongs to. */
export interface ComponentContext extends AutoscalerContext {
  /** The name of the InferenceService, which is that of its model. */
  readonly model: string;
  readonly namespace: string | undefined;
  readonly role: 'predictor' | 'transformer' | 'explainer';
  /** The name of a canary. */
  readonly canary: string | undefined;
}

/** A component that was checked. */
export interface ComponentPlan {
  /** The fields in the InferenceService. */
  readonly fields: object;
  readonly externals: readonly External[];
  /** The features of Knative that its pods need, sorted. */
  readonly features: readonly string[];
}

/**
 * A predictor, transformer, explainer or canary of an InferenceService: the pods and the Service that KServe makes.
 *
 * Other apps connect to it.
 *
 * @see docs/guides/seldon-and-kserve.md
 */
export class KServeComponent extends Construct implements Connectable {
  /** The name of its Deployment and Service. */
  readonly serviceName: string;

  /** The path of predictions, or of explanations; undefined over gRPC, and where the protocol is unknown or has none. */
  readonly predictPath: string | undefined;

  /** The DNS name and ports of its Service: the first port of the container is 80. */
  readonly endpoint: Endpoint;

  /** @internal */
  readonly plan: ComponentPlan;

  /** @internal */
  constructor(
    scope: Construct,
    id: string,
    props: KServePredictor | KServeTransformer | KServeCanary,
    context: ComponentContext,
  ) {
    super(scope, id);
    const { model, namespace, role, canary, mode } = context;
    const name = [model, ...(canary === undefined ? [] : [canary]), role].join('-');
    checkServiceName(this, name);
    const claims = Registry.of(this).in(namespace);
    claims.claimName(this, 'Service', name);
    claims.claimName(this, 'Deployment', name);
    if (role === 'predictor') checkMemory(this, props);
    else if (props.image === undefined)
      throw constructError(
        this,
        `'image' is missing; ${role === 'explainer' ? 'an explainer' : 'a transformer'} is a container of your own: give it an image`,
      );
    checkMode(this, props, mode);
    const server = resolveServer(this, props);
    if (mode === 'Knative' && server.plan.ports.length > 1)
      throw constructError(
        this,
        `'ports' has ${server.plan.ports.length} ports, and Knative sends requests to one; leave the others out, or set the mode "Standard"`,
      );
    const autoscale = 'autoscale' in props ? props.autoscale : undefined;
    const scaling =
      canary === undefined ? scalingOf(this, props.replicas, autoscale, context) : canaryScaling(this, props.replicas);
    const defaults = Defaults.read(this);
    const identity = identityOf(this, name, context, { ...defaults.labels, ...props.podLabels });
    const template = modelPodTemplate(this, props, {
      identity,
      containers: [server.plan],
      most: scaling.most,
      // Knative takes such fields only where its administrator lets it
      spreads: mode === 'Standard',
      kubernetes: defaults.kubernetesMinor,
    });
    scaling.check(template.serving);
    const drain = mode === 'Knative' ? undefined : resolveDrain(this, props.drain, defaults.drain);
    const rendered = template.render();
    const spec = operatorPodSpec(rendered.spec, {
      prepackaged: new Set(server.isPrepackaged ? [SERVER] : []),
      securesPrepackaged: asksForSecurity(props),
      hook: preStop(drain, defaults.kubernetesMinor),
      graceSeconds: drain?.seconds,
      podContext: mode === 'Standard',
      newer: template.newer(),
    });
    const { pod, features } = mode === 'Standard' ? { pod: spec, features: [] } : knativePod(this, spec, server);
    const { labels, annotations } = rendered.metadata ?? {};
    this.serviceName = name;
    this.predictPath = role === 'explainer' ? explainPath(server.protocol, model) : predictPath(server.protocol, model);
    this.endpoint = Endpoint.backedBy(
      mode === 'Knative' ? undefined : { owner: this, selector: identity.selector, namespace },
      this,
      namespace,
      portsOf(name, server, props, mode),
    );
    this.plan = {
      features,
      externals: template.externals(),
      fields: {
        ...(canary !== undefined && { name: canary }),
        ...scaling.fields,
        ...(labels !== undefined && Object.keys(labels).length > 0 && { labels }),
        ...(annotations !== undefined && { annotations }),
        ...optionFields(this, props),
        ...withServer(pod, server, canary !== undefined),
      },
    };
  }

  /** The DNS name for callers anywhere in the cluster. */
  get host(): string {
    return this.endpoint.host(undefined);
  }

  /** The URL for callers anywhere in the cluster; `connectTo` sets the shorter one for callers in the namespace. */
  url(port?: string, options?: UrlOptions): string {
    return this.endpoint.url(undefined, port, options);
  }
}

/** A canary has a number of pods alone (validation of `spec.canary` in KServe 0.20). */
function canaryScaling(owner: Construct, replicas: number | undefined) {
  const least = count(owner, "'replicas'", replicas, 1);
  return {
    fields: least === undefined ? {} : { minReplicas: least },
    most: least ?? 1,
    check: () => undefined,
  };
}

/** The pods as KServe labels them. */
function identityOf(
  owner: Construct,
  name: string,
  { mode, model, role, namespace }: ComponentContext,
  podLabels: Labels,
): Identity {
  const selector: Labels =
    mode === 'Standard' ? { app: `isvc.${name}` } : { 'serving.kserve.io/inferenceservice': model, component: role };
  return { name, namespace, selector, labels: {}, podLabels, claims: Registry.of(owner).in(namespace) };
}

const OF_KNATIVE = ['concurrencyLimit', 'timeout'] as const;
const OF_STANDARD = ['rollout', 'drain'] as const;

function checkMode(owner: Construct, props: KServeOptions, mode: KServeMode): void {
  const [stray, other] =
    mode === 'Standard'
      ? [OF_KNATIVE.find((prop) => props[prop] !== undefined), 'Knative']
      : [OF_STANDARD.find((prop) => props[prop] !== undefined), 'Standard'];
  if (stray !== undefined)
    throw constructError(owner, `'${stray}' is of the mode "${other}", and this one is "${mode}"; leave it out`);
}

function optionFields(owner: Construct, props: KServeOptions): object {
  const { concurrencyLimit, timeout, rollout, logger, batcher } = props;
  const strategy = rolloutStrategy(owner, rollout, false);
  return {
    ...(concurrencyLimit !== undefined && {
      containerConcurrency: count(owner, "'concurrencyLimit'", concurrencyLimit, 1),
    }),
    ...(timeout !== undefined && { timeout: wholeSeconds(owner, "'timeout'", timeout, 1) }),
    ...(strategy !== undefined && { deploymentStrategy: k8s.toJson_DeploymentStrategy(strategy) }),
    ...(logger !== undefined && { logger: loggerOf(owner, logger) }),
    ...(batcher !== undefined && { batcher: batcherOf(owner, batcher) }),
  };
}

const LOGGED: readonly string[] = ['all', 'request', 'response'] satisfies KServeLogger['mode'][];

function loggerOf(owner: Construct, { mode, url }: KServeLogger): object {
  refuseUnknown(owner, "'logger': 'mode'", mode, LOGGED);
  if (url !== undefined && !(typeof url === 'string' && /^https?:\/\/./.test(url)))
    throw constructError(owner, `'logger': 'url' is ${describeValue(url)}; write it as "http://broker.example.com"`);
  return { mode, ...(url !== undefined && { url }) };
}

function batcherOf(owner: Construct, { maxBatchSize, maxLatency }: KServeBatcher): object {
  // JavaScript callers may pass a number, whose unit is unknown
  if (maxLatency !== undefined && typeof (maxLatency as Partial<Duration> | null)?.toMilliseconds !== 'function')
    throw constructError(
      owner,
      `'batcher': 'maxLatency' is ${describeValue(maxLatency)}; give it a Duration, such as Duration.millis(50)`,
    );
  const latency = maxLatency?.toMilliseconds({ integral: false });
  return {
    ...(maxBatchSize !== undefined && { maxBatchSize: count(owner, "'batcher': 'maxBatchSize'", maxBatchSize, 1) }),
    ...(latency !== undefined && { maxLatency: count(owner, "'batcher': 'maxLatency' in milliseconds", latency, 1) }),
  };
}

/** The ports of the Service: the first of the container is 80, others are as they are. */
function portsOf(
  service: string,
  { plan, hasUnknownPorts }: ResolvedServer,
  { logger, batcher }: KServeOptions,
  mode: KServeMode,
): readonly EndpointPort[] {
  const [first, ...others] = plan.ports;
  const viaAgent = logger !== undefined || batcher !== undefined;
  const target = viaAgent ? AGENT_PORT : (first?.port ?? (hasUnknownPorts ? undefined : DEFAULT_PORT));
  const main: EndpointPort = {
    name: first?.name ?? 'http',
    port: SERVICE_PORT,
    protocol: 'TCP',
    service,
    ...(target !== undefined && { target }),
  };
  if (mode === 'Knative') return [main];
  return [main, ...others.map(({ name, port, protocol }) => ({ name, port, protocol, service, target: port }))];
}

/** The pod spec with its server: a container of its own, or the `model`, which has the fields of the container. */
function withServer(
  { containers, ...pod }: ReturnType<typeof operatorPodSpec>,
  { model }: ResolvedServer,
  isCanary: boolean,
): object {
  if (model === undefined) return { ...pod, containers };
  const [server, ...others] = containers;
  const { name, ...fields } = server ?? {};
  return {
    ...pod,
    // the definition of KServe 0.20 asks for the name in a canary, where its webhook refuses it elsewhere
    model: { ...model, ...(isCanary && { name }), ...fields },
    ...(others.length > 0 && { containers: others }),
  };
}
