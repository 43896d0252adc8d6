import { isOwnSeed, tries } from '../support/tries';
import type {
  AllowOptions,
  AccessRule,
  AlbOptions,
  AgentPlacement,
  AgentPortOptions,
  Autoscale,
  AwsSqsQueueOptions,
  AzureServiceBusOptions,
  CertificateProps,
  ClaimPerPodOptions,
  CidrPeer,
  ClaimProps,
  ClusterNetwork,
  ConnectOptions,
  CronOptions,
  DefaultsProps,
  DrainOptions,
  EphemeralClaimOptions,
  FrontendBackendAppProps,
  GcpPubSubOptions,
  Gpu,
  HeadlessOptions,
  HostPathOptions,
  IdentityOptions,
  IngressOptions,
  IngressTls,
  InitContainerProps,
  JobAutoscale,
  KafkaOptions,
  LabelledNamespaces,
  LoadBalancerOptions,
  MLServingAppProps,
  MetricsApiOptions,
  MonitoringOptions,
  Model,
  ModelCache,
  NamespacePeer,
  NatsJetStreamOptions,
  Neighbour,
  NodeAffinity,
  NodeAgentProps,
  NodeCondition,
  NodeUpdate,
  NginxOptions,
  OneOffJobProps,
  OtherTriggerOptions,
  PartitionedUpdate,
  Placement,
  PodFailureRule,
  PortOptions,
  PortRange,
  PostgresqlOptions,
  PreferredNodes,
  PrivateKey,
  Probe,
  Probes,
  ProjectedOptions,
  PrometheusOptions,
  QueueScale,
  RabbitmqOptions,
  RedisListOptions,
  Resources,
  RouteExposureOptions,
  RollingUpdate,
  S3Credentials,
  ScaleFallback,
  ScaledJobProps,
  ScalingPolicy,
  ScalingRules,
  ScheduledJobProps,
  ServiceAccountTokenOptions,
  SidecarProps,
  Spread,
  StatefulAppProps,
  SuccessRule,
  TlsCertificate,
  TriggerOptions,
  TraefikOptions,
  UserIds,
  WebAppProps,
  WorkerProps,
} from '../../src';

/** The names of a type's props, of each of its alternatives. */
type Names<T> = T extends unknown ? keyof T : never;
export type Every<T> = Record<Names<T>, true>;

const CONTAINER = {
  image: true,
  command: true,
  args: true,
  workingDir: true,
  env: true,
  envFrom: true,
  files: true,
  resources: true,
  pullPolicy: true,
} as const;

/** The props of a WebApp. The compiler keeps the list complete. */
export const WEB_APP = {
  ...CONTAINER,
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
  podAnnotations: true,
  selector: true,
  partOf: true,
  component: true,
  security: true,
  user: true,
  readOnlyRoot: true,
  serviceName: true,
  containerName: true,
  imagePullSecrets: true,
  sidecars: true,
  initContainers: true,
  rollout: true,
  drain: true,
  disruptionBudget: true,
  placement: true,
  access: true,
  cloudIdentity: true,
  serviceAccount: true,
  tokenAutomount: true,
  isolate: true,
  port: true,
  ports: true,
  servicePort: true,
  expose: true,
  health: true,
  replicas: true,
  autoscale: true,
} satisfies Every<WebAppProps>;

const { serviceName: _s, port: _p, servicePort: _sp, expose: _e, ...WITHOUT_SERVICE } = WEB_APP;

/** The props of a Worker. */
export const WORKER = WITHOUT_SERVICE satisfies Every<WorkerProps>;

const {
  rollout: _r,
  disruptionBudget: _d,
  selector: _l,
  ports: _ps,
  health: _h,
  replicas: _n,
  autoscale: _a,
  ...POD
} = WORKER;

/** The props of a NodeAgent. */
export const NODE_AGENT = {
  ...POD,
  selector: true,
  ports: true,
  health: true,
  rollout: true,
  hostNetwork: true,
  hostPID: true,
} satisfies Every<NodeAgentProps>;

/** The props of a OneOffJob and of a ScheduledJob. */
const JOB = {
  ...POD,
  restartPolicy: true,
  parallelism: true,
  completions: true,
  indexed: true,
  backoffLimit: true,
  backoffLimitPerIndex: true,
  maxFailedIndexes: true,
  podFailurePolicy: true,
  successPolicy: true,
  activeDeadline: true,
  ttlAfterFinished: true,
  suspend: true,
} as const;

/** The props of a OneOffJob. */
export const ONE_OFF_JOB = { ...JOB, rerun: true } satisfies Every<OneOffJobProps>;

/** The props of a ScaledJob. */
const { suspend: _su, ...NOT_SUSPENDED } = JOB;
export const SCALED_JOB = {
  ...NOT_SUSPENDED,
  autoscale: true,
  successfulJobsHistoryLimit: true,
  failedJobsHistoryLimit: true,
} satisfies Every<ScaledJobProps>;

/** The props of a ScheduledJob. */
export const SCHEDULED_JOB = {
  ...JOB,
  schedule: true,
  timeZone: true,
  concurrencyPolicy: true,
  startingDeadline: true,
  successfulJobsHistoryLimit: true,
  failedJobsHistoryLimit: true,
} satisfies Every<ScheduledJobProps>;

/** The props of an MLServingApp. */
export const ML_SERVING_APP = {
  ...WEB_APP,
  engine: true,
  protocol: true,
  extraArgs: true,
  monitoring: true,
  model: true,
  cache: true,
  queue: true,
  nodes: true,
  gpu: true,
  sharedMemory: true,
  startupTimeout: true,
  downloadTimeout: true,
} satisfies Every<MLServingAppProps>;

/** The props of a StatefulApp. */
export const STATEFUL_APP = {
  ...WEB_APP,
  headlessServiceName: true,
  podManagement: true,
  firstOrdinal: true,
} satisfies Every<StatefulAppProps>;

export const WITHIN_STATEFUL_APP = {
  rollout: { partition: true } satisfies Every<PartitionedUpdate>,
};

const CLAIM_SPEC = { size: true, class: true, access: true, from: true, labels: true } as const;

/** The options of volumes. */
export const EPHEMERAL_CLAIM = CLAIM_SPEC satisfies Every<EphemeralClaimOptions>;
export const CLAIM_PER_POD = { ...CLAIM_SPEC, name: true, retention: true } satisfies Every<ClaimPerPodOptions>;
export const CLAIM = { ...CLAIM_SPEC, name: true, annotations: true, volume: true } satisfies Every<ClaimProps>;
export const HOST_PATH = { type: true, readOnly: true } satisfies Every<HostPathOptions>;
export const TOKEN = { audience: true, expiration: true, path: true } satisfies Every<ServiceAccountTokenOptions>;
export const PROJECTED = { mode: true } satisfies Every<ProjectedOptions>;

/** The props of a FrontendBackendApp. */
export const FRONTEND_BACKEND_APP = {
  name: true,
  frontend: true,
  backend: true,
  backendUrl: true,
  isolate: true,
} satisfies Every<FrontendBackendAppProps>;

/** The defaults of a scope. */
export const DEFAULTS = {
  replicas: true,
  rollout: true,
  disruptionBudget: true,
  scaleDown: true,
  spread: true,
  resources: true,
  security: true,
  readOnlyRoot: true,
  probes: true,
  drain: true,
  pullPolicy: true,
  imagePullSecrets: true,
  labels: true,
  serviceLinks: true,
  tokenAutomount: true,
  isolate: true,
  network: true,
  additions: true,
  kubernetes: true,
  gatewayApi: true,
} satisfies Every<DefaultsProps>;

/** The options of an app's own Ingress, and those within. */
export const INGRESS = {
  host: true,
  path: true,
  pathType: true,
  className: true,
  tls: true,
  secret: true,
  issuer: true,
  clusterIssuer: true,
  hosts: true,
  nginx: true,
  rewriteTarget: true,
  useRegex: true,
  backendProtocol: true,
  connectTimeout: true,
  readTimeout: true,
  sendTimeout: true,
  bodySize: true,
  buffering: true,
  sslRedirect: true,
  traefik: true,
  entryPoints: true,
  middlewares: true,
  priority: true,
  alb: true,
  scheme: true,
  targetType: true,
  backendProtocolVersion: true,
  group: true,
  certificateArns: true,
  healthCheckPath: true,
  idleTimeout: true,
} satisfies Omit<
  Every<IngressOptions | Exclude<IngressTls, TlsCertificate> | NginxOptions | TraefikOptions | AlbOptions>,
  'annotations' | 'port'
>;

/** The props of a Certificate, and those of its key. */
export const CERTIFICATE = {
  hosts: true,
  name: true,
  namespace: true,
  secretName: true,
  duration: true,
  renewBefore: true,
  privateKey: true,
  usages: true,
  labels: true,
  secretAnnotations: true,
  issuer: true,
  clusterIssuer: true,
} satisfies Every<CertificateProps>;
export const PRIVATE_KEY = { algorithm: true, size: true, rotationPolicy: true } satisfies Every<PrivateKey>;

const PLACEMENT = {
  nodeSelector: true,
  nodeAffinity: true,
  tolerations: true,
  near: true,
  awayFrom: true,
  priorityClass: true,
  runtimeClass: true,
} as const;

/** What stands in the objects of a placement. */
export const WITHIN_PLACEMENT = {
  spread: { domain: true, maxSkew: true, required: true, minDomains: true } satisfies Every<Spread>,
  near: { app: true, domain: true, required: true, weight: true } satisfies Every<Neighbour>,
  awayFrom: { app: true, domain: true, required: true, weight: true } satisfies Every<Neighbour>,
  nodeAffinity: {
    required: true,
    preferred: true,
    labels: true,
    weight: true,
    notIn: true,
    exists: true,
    greaterThan: true,
    lessThan: true,
  } satisfies Every<NodeAffinity | PreferredNodes | NodeCondition>,
};

/** What stands in the props that are objects themselves. */
export const WITHIN = {
  sidecars: { ...CONTAINER, name: true, ports: true, health: true, native: true } satisfies Every<SidecarProps>,
  initContainers: { ...CONTAINER, name: true } satisfies Every<InitContainerProps>,
  resources: {
    cpu: true,
    cpuLimit: true,
    memory: true,
    memoryLimit: true,
    ephemeralStorage: true,
    ephemeralStorageLimit: true,
    extended: true,
  } satisfies Every<Resources>,
  ports: {
    port: true,
    servicePort: true,
    protocol: true,
    appProtocol: true,
    nodePort: true,
    named: true,
  } satisfies Every<PortOptions>,
  expose: {
    sessionAffinity: true,
    internalTrafficPolicy: true,
    externalTrafficPolicy: true,
    annotations: true,
    port: true,
    ports: true,
    loadBalancerClass: true,
    sourceRanges: true,
    publishNotReadyAddresses: true,
    // the settings within are those of an Ingress, which is tried alone
    host: true,
    path: true,
    pathType: true,
    className: true,
    tls: true,
    nginx: true,
    traefik: true,
    alb: true,
    parents: true,
    grants: true,
    timeout: true,
    backendTimeout: true,
    rewrite: true,
    requestHeaders: true,
    responseHeaders: true,
    mirror: true,
    name: true,
  } satisfies Omit<
    // retries are of the experimental channel, and tried on an HTTPRoute
    Every<LoadBalancerOptions & HeadlessOptions & IngressOptions & RouteExposureOptions>,
    'retry'
  >,
  health: {
    readiness: true,
    liveness: true,
    startup: true,
    path: true,
    port: true,
    headers: true,
    scheme: true,
    tcp: true,
    grpc: true,
    service: true,
    exec: true,
    file: true,
    maxAge: true,
    initialDelay: true,
    period: true,
    timeout: true,
    failureThreshold: true,
    successThreshold: true,
  } satisfies Every<Probe | Probes>,
  autoscale: {
    min: true,
    max: true,
    cpu: true,
    memory: true,
    containers: true,
    metrics: true,
    scaleUp: true,
    scaleDown: true,
    scaleDownAfter: true,
    triggers: true,
    pollingInterval: true,
    cooldown: true,
    initialCooldown: true,
    idle: true,
    fallback: true,
    replicas: true,
    failures: true,
    behavior: true,
    stabilization: true,
    policies: true,
    select: true,
    pods: true,
    percent: true,
    period: true,
  } satisfies Every<Autoscale | ScaleFallback | ScalingRules | ScalingPolicy>,
  drain: { timeout: true, preStop: true, hook: true } satisfies Every<DrainOptions>,
  rollout: { maxSurge: true, maxUnavailable: true } satisfies Every<RollingUpdate>,
  user: { uid: true, gid: true, fsGroup: true } satisfies Every<UserIds>,
  placement: { ...PLACEMENT, spread: true } satisfies Every<Placement>,
  access: {
    group: true,
    resources: true,
    verbs: true,
    names: true,
    urls: true,
    namespace: true,
    cluster: true,
  } satisfies Every<AccessRule>,
};

/** The options of triggers. */
export const TRIGGERS = {
  name: true,
  metricType: true,
  auth: true,
  metadata: true,
  keys: true,
  perPod: true,
  activation: true,
  host: true,
  queue: true,
  mode: true,
  protocol: true,
  vhost: true,
  excludeUnacknowledged: true,
  username: true,
  password: true,
  bootstrapServers: true,
  consumerGroup: true,
  topic: true,
  offsetResetPolicy: true,
  allowIdleConsumers: true,
  sasl: true,
  tls: true,
  ca: true,
  cert: true,
  key: true,
  queueUrl: true,
  region: true,
  scaleOnInFlight: true,
  accessKeyId: true,
  secretAccessKey: true,
  identityId: true,
  roleArn: true,
  owner: true,
  address: true,
  list: true,
  database: true,
  subscription: true,
  credentials: true,
  namespace: true,
  connection: true,
  monitoringEndpoint: true,
  account: true,
  stream: true,
  consumer: true,
  https: true,
  query: true,
  port: true,
  sslMode: true,
  serverAddress: true,
  ignoreNullValues: true,
  bearerToken: true,
  url: true,
  valueLocation: true,
  timeZone: true,
  start: true,
  end: true,
  replicas: true,
} satisfies Every<
  | AwsSqsQueueOptions
  | AzureServiceBusOptions
  | CronOptions
  | GcpPubSubOptions
  | IdentityOptions
  | KafkaOptions
  | MetricsApiOptions
  | NatsJetStreamOptions
  | OtherTriggerOptions
  | PostgresqlOptions
  | PrometheusOptions
  | RabbitmqOptions
  | RedisListOptions
  | TriggerOptions
>;

/** The options of the scaling of a ScaledJob. */
export const JOB_AUTOSCALE = {
  min: true,
  max: true,
  triggers: true,
  pollingInterval: true,
  strategy: true,
  combine: true,
  rollout: true,
} satisfies Every<JobAutoscale>;

/** The props within the props that only a job has. */
export const WITHIN_JOB = {
  podFailurePolicy: {
    action: true,
    exitCodes: true,
    container: true,
    conditions: true,
  } satisfies Every<PodFailureRule>,
  successPolicy: { succeededIndexes: true, succeededCount: true } satisfies Every<SuccessRule>,
};

/** What stands in the props that only a model server has. */
export const WITHIN_MODEL_SERVER = {
  model: {
    name: true,
    uri: true,
    version: true,
    huggingFace: true,
    revision: true,
    token: true,
    downloader: true,
    s3: true,
    endpoint: true,
    region: true,
    gcs: true,
    credentials: true,
    claim: true,
    path: true,
    oci: true,
    mount: true,
    pullPolicy: true,
    accessKeyId: true,
    secretAccessKey: true,
  } satisfies Every<Model> & Every<S3Credentials>,
  cache: { size: true, class: true, access: true, claim: true } satisfies Every<ModelCache>,
  queue: { perPod: true, prometheus: true } satisfies Every<QueueScale>,
  monitoring: {
    interval: true,
    timeout: true,
    metrics: true,
    alerts: true,
    labels: true,
  } satisfies Every<MonitoringOptions>,
  gpu: {
    count: true,
    resource: true,
    mig: true,
    timeSliced: true,
    claimTemplate: true,
    devices: true,
    nodeSelector: true,
    runtimeClass: true,
    toleration: true,
  } satisfies Every<Gpu>,
};

/** What a wire can be told. */
export const WIRE = {
  env: true,
  port: true,
  scheme: true,
  path: true,
  user: true,
  password: true,
} satisfies Every<ConnectOptions>;

/** The parts of a cluster that policies name, and what is opened. */
export const WITHIN_TRAFFIC = {
  network: {
    ingressController: true,
    gatewayController: true,
    monitoring: true,
    dns: true,
    dnsPort: true,
    kubernetesApi: true,
  } satisfies Every<ClusterNetwork>,
  peer: {
    namespace: true,
    namespaceLabels: true,
    pods: true,
    cidr: true,
    except: true,
  } satisfies Every<CidrPeer | NamespacePeer | LabelledNamespaces>,
  options: { ports: true, port: true, endPort: true, protocol: true } satisfies Every<AllowOptions | PortRange>,
};

/** Every key of a value and of what is in it, down to the classes. */
function keysIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (!Array.isArray(value)) found.add(key);
    keysIn(item, found);
  }
  return found;
}

// the tries of `npm run test:long` reach every prop; the few of `npm test` miss the rare ones
const isAsked = isOwnSeed && tries(false, true);

/** The props that no drawn object has. */
export function unreached(drawn: readonly unknown[], names: Readonly<Record<string, true>>): readonly string[] {
  if (!isAsked) return [];
  const given = new Set<string>();
  for (const object of drawn) {
    for (const [key, value] of Object.entries(object ?? {})) if (value !== undefined) given.add(key);
  }
  return Object.keys(names).filter((name) => !given.has(name));
}

/** The props within props that no drawn object has, as `prop.inner`. */
export function unreachedWithin(
  drawn: readonly unknown[],
  within: Readonly<Record<string, Readonly<Record<string, true>>>>,
): readonly string[] {
  if (!isAsked) return [];
  return Object.entries(within).flatMap(([prop, names]) => {
    const found = new Set<string>();
    for (const object of drawn) keysIn((object as Record<string, unknown>)[prop], found);
    return Object.keys(names)
      .filter((name) => !found.has(name))
      .map((name) => `${prop}.${name}`);
  });
}

/** The props within the props that only a NodeAgent has. */
export const WITHIN_NODE_AGENT = {
  ports: { port: true, protocol: true, hostPort: true, named: true } satisfies Every<AgentPortOptions>,
  rollout: { maxSurge: true, maxUnavailable: true } satisfies Every<NodeUpdate>,
  placement: PLACEMENT satisfies Every<AgentPlacement>,
};
