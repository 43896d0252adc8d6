import type {
  InferenceServiceProps,
  KServeAutoscale,
  KServeModel,
  KServeQuery,
  KServeStorage,
  SeldonExplainer,
  SeldonModelProps,
  SeldonNode,
  SeldonPredictor,
  SeldonSsl,
} from '../../src';
import type { Every } from './reach';

const CONTAINER = {
  command: true,
  args: true,
  workingDir: true,
  env: true,
  envFrom: true,
  files: true,
  pullPolicy: true,
  image: true,
  resources: true,
} as const;

export const POD = {
  security: true,
  user: true,
  readOnlyRoot: true,
  serviceAccount: true,
  tokenAutomount: true,
  imagePullSecrets: true,
  initContainers: true,
  sidecars: true,
  drain: true,
  placement: true,
  podLabels: true,
  podAnnotations: true,
} as const;

export const SCALE = { replicas: true, autoscale: true } as const;

export const NODE = {
  ...CONTAINER,
  name: true,
  type: true,
  server: true,
  modelUri: true,
  envSecret: true,
  serviceAccount: true,
  storageInitializerImage: true,
  children: true,
  endpoint: true,
  parameters: true,
  methods: true,
  logger: true,
  ports: true,
  health: true,
  pod: true,
} satisfies Every<SeldonNode>;

export const PREDICTOR = {
  ...POD,
  ...SCALE,
  disruptionBudget: true,
  name: true,
  graph: true,
  traffic: true,
  shadow: true,
  serviceName: true,
  pods: true,
  orchestrator: true,
  explainer: true,
  ssl: true,
  certSecret: true,
  progressDeadline: true,
  labels: true,
  annotations: true,
} satisfies Every<SeldonPredictor | SeldonSsl>;

export const SELDON_MODEL = {
  protocol: true,
  predictors: true,
  transport: true,
  serverType: true,
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
  settings: true,
} satisfies Every<SeldonModelProps>;

export const EXPLAINER = {
  type: true,
  modelUri: true,
  envSecret: true,
  serviceAccount: true,
  storageInitializerImage: true,
  config: true,
  initParameters: true,
  replicas: true,
  container: true,
} satisfies Every<SeldonExplainer>;

export const SERVER = { ...CONTAINER, model: true, uri: true, protocol: true, ports: true, health: true } as const;
export const OPTIONS = {
  ...POD,
  concurrencyLimit: true,
  timeout: true,
  rollout: true,
  logger: true,
  batcher: true,
} as const;
const { model: _m, uri: _u, ...own } = SERVER;
export const OWN = own;

export const INFERENCE_SERVICE = {
  predictor: true,
  transformer: true,
  explainer: true,
  mode: true,
  autoscaler: true,
  canary: true,
  canaryTraffic: true,
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
} satisfies Every<InferenceServiceProps>;

export const MODEL = {
  format: true,
  version: true,
  runtime: true,
  runtimeVersion: true,
  protocol: true,
  uri: true,
  storage: true,
  key: true,
  path: true,
  parameters: true,
} satisfies Every<KServeModel | KServeStorage>;

export const AUTOSCALE = {
  min: true,
  max: true,
  cpu: true,
  memory: true,
  prometheus: true,
  concurrency: true,
  requestsPerSecond: true,
  scaleUp: true,
  scaleDown: true,
  serverAddress: true,
  query: true,
  perPod: true,
} satisfies Every<KServeAutoscale | KServeQuery>;
