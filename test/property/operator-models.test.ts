import type {
  InferenceServiceProps,
  KServeAutoscale,
  KServeBatcher,
  KServeCanary,
  KServeLogger,
  KServeModel,
  KServePredictor,
  KServeQuery,
  KServeStorage,
  KServeTransformer,
  SeldonExplainer,
  SeldonLogger,
  SeldonModelProps,
  SeldonNode,
  SeldonOrchestrator,
  SeldonPod,
  SeldonPredictor,
} from '../../src';
import { drawn } from './draw';
import { tryOut } from './judge';
import { buildKServe, buildSeldon, world } from './operator-models-world';
import { unreached, unreachedWithin, type Every } from './reach';

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

const POD = {
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

const SCALE = { replicas: true, autoscale: true } as const;

const NODE = {
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

const PREDICTOR = {
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
  progressDeadline: true,
  labels: true,
  annotations: true,
} satisfies Every<SeldonPredictor>;

const SELDON_MODEL = {
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

const EXPLAINER = {
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

const SERVER = { ...CONTAINER, model: true, uri: true, protocol: true, ports: true, health: true } as const;
const OPTIONS = { ...POD, concurrencyLimit: true, timeout: true, rollout: true, logger: true, batcher: true } as const;
const { model: _m, uri: _u, ...OWN } = SERVER;

const INFERENCE_SERVICE = {
  predictor: true,
  transformer: true,
  mode: true,
  autoscaler: true,
  canary: true,
  canaryTraffic: true,
  name: true,
  namespace: true,
  labels: true,
  annotations: true,
} satisfies Every<InferenceServiceProps>;

const MODEL = {
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

const AUTOSCALE = {
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

beforeAll(() => {
  // each plaintext Secret warns
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

test('any props of a SeldonModel are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('SeldonModel', drawn(world), buildSeldon).map(({ seldon }) => seldon);

  expect(unreached(accepted, SELDON_MODEL)).toEqual([]);
  expect(unreachedWithin(accepted, { predictors: PREDICTOR })).toEqual([]);
  const predictors = accepted.flatMap((props) => props.predictors as Record<string, unknown>[]);
  const within = {
    graph: { ...NODE, mode: true, url: true } satisfies Every<SeldonNode | SeldonLogger>,
    pods: { ...POD, ...SCALE } satisfies Omit<Every<SeldonPod>, 'disruptionBudget'>,
    orchestrator: { resources: true, env: true, replicas: true } satisfies Every<SeldonOrchestrator>,
    explainer: EXPLAINER,
  };
  expect(unreachedWithin(predictors, within)).toEqual([]);
});

test('any props of an InferenceService are refused in words or give manifests that line up, the same bytes each time', () => {
  const accepted = tryOut('InferenceService', drawn(world), buildKServe).map(({ kserve }) => kserve);

  expect(unreached(accepted, INFERENCE_SERVICE)).toEqual([]);
  const within = {
    predictor: {
      ...SERVER,
      ...OPTIONS,
      ...SCALE,
      mode: true,
      url: true,
      maxBatchSize: true,
      maxLatency: true,
    } satisfies Every<KServePredictor | KServeLogger | KServeBatcher>,
    transformer: { ...OWN, ...OPTIONS, ...SCALE } satisfies Every<KServeTransformer>,
    canary: {
      name: true,
      percent: true,
      replicas: true,
      ...SERVER,
      ...POD,
      rollout: true,
      logger: true,
      batcher: true,
    } satisfies Omit<Every<KServeCanary>, 'concurrencyLimit' | 'timeout'>,
  };
  expect(unreachedWithin(accepted, within)).toEqual([]);
  const predictors = accepted.map((props) => props.predictor as Record<string, unknown>);
  expect(unreachedWithin(predictors, { model: MODEL, autoscale: AUTOSCALE })).toEqual([]);
});
