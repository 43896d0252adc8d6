import { Duration } from 'cdk8s';
import type { App } from 'cdk8s';
import {
  InferenceService,
  Metric,
  Secrets,
  SeldonModel,
  Trigger,
  WebApp,
  type InferenceServiceProps,
  type SeldonModelProps,
} from '../../src';
import { containerProps } from './container-props';
import type { Draw } from './draw';
import { FromKit, realize } from './kit';
import { health, rollout, scalingRules, serverProps } from './web-app-props';
import { around, drawSetting, place } from './world';

/** A SeldonModel and an InferenceService, each with an app that calls it. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const { kubernetes, namespace } = around(setting, 'model');
  const pods = (id: string) => podProps(draw, { id, namespace, kubernetes });
  return { setting, seldon: seldonProps(draw, namespace, pods), kserve: kserveProps(draw, namespace, pods) };
}

type World = ReturnType<typeof world>;

export function buildSeldon(app: App, { setting, seldon }: World): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const model = new SeldonModel(here.chart, 'sentiment', realize(seldon, here.kit) as SeldonModelProps);
  const caller = new WebApp(here.chart, 'caller', { image: 'caller:1.0.0', port: 8080 });
  caller.connectTo(model, { env: 'MODEL_URL', path: model.predictPath });
}

export function buildKServe(app: App, { setting, kserve }: World): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const service = new InferenceService(here.chart, 'iris', realize(kserve, here.kit) as InferenceServiceProps);
  const caller = new WebApp(here.chart, 'caller', { image: 'caller:1.0.0', port: 8080, isolate: false });
  caller.connectTo(service, { env: 'IRIS_URL' });
}

/** The settings that the pods of both have, out of those of an app. */
function podProps(draw: Draw, surroundings: Parameters<typeof serverProps>[1]): Record<string, unknown> {
  const drawn = serverProps(draw, surroundings);
  const names = [
    'security',
    'user',
    'readOnlyRoot',
    'imagePullSecrets',
    'initContainers',
    'placement',
    'podAnnotations',
  ];
  return {
    ...Object.fromEntries(names.flatMap((name) => (name in drawn ? [[name, drawn[name]]] : []))),
    ...draw.props(6, {
      drain: () =>
        draw.mostly<unknown>(() => draw.pick<unknown>(Duration.seconds(60), { preStop: Duration.seconds(3) }), 7),
      podLabels: () => draw.mostly(() => ({ tier: 'ml' }), { 'a b': 'c' }),
      serviceAccount: () => draw.mostly(() => 'loader', 'Loader'),
      tokenAutomount: () => draw.pick(true, false),
      sidecars: () => [{ name: 'side', image: 'side:1.0.0', ...draw.props(2, { ports: () => ({ admin: 20_000 }) }) }],
    }),
  };
}

function memory(draw: Draw): unknown {
  return draw.mostly<unknown>(
    () => draw.pick<unknown>({ memory: '2Gi' }, { cpu: 1, memory: '4Gi' }, false),
    undefined,
    { cpu: 1 },
    { memory: '2GB' },
  );
}

/** The props of a container beside its image and resources. */
function container(draw: Draw, name: string): Record<string, unknown> {
  const { image: _, resources: __, ...rest } = containerProps(draw, 5, name);
  return rest;
}

const SECRET = new FromKit('known', ({ sources }) => sources.known);

function store(draw: Draw): Record<string, unknown> {
  return draw.props(3, {
    envSecret: () => draw.mostly<unknown>(() => SECRET, new FromKit('settings', ({ sources }) => sources.settings), 7),
    serviceAccount: () => draw.mostly(() => 'loader', ''),
    storageInitializerImage: () => draw.mostly(() => 'rclone:1.17.1', ''),
  });
}

/** A node and what is below it; the names of nodes are once in a graph. */
function node(draw: Draw, path: string, depth: number, pods: readonly string[]): Record<string, unknown> {
  const name = draw.mostly(() => `n${path}`, 'Upper', '', 'n', 'a'.repeat(50), 'seldon-container-engine');
  const children = depth === 0 ? [] : draw.list(2, (index) => node(draw, `${path}${index}`, depth - 1, pods));
  const [pod] = draw.some(pods);
  const common = {
    name,
    ...container(draw, `n${path}`),
    ...(children.length > 0 && { children }),
    ...(pod !== undefined && { pod }),
    ...draw.props(6, {
      parameters: () =>
        draw.mostly<unknown>(() => ({ ratio: 0.5, count: 3, name: 'x', on: true }), { a: null }, { '': 1 }),
      methods: () => draw.mostly(() => ['TRANSFORM_INPUT'], ['PREDICT']),
      logger: () =>
        draw.mostly(
          () => ({ mode: draw.pick('all', 'request', 'response'), ...draw.props(2, { url: () => 'http://b' }) }),
          {},
        ),
    }),
  };
  if (draw.once(3))
    return {
      ...common,
      server: draw.mostly(() => draw.pick('SKLEARN_SERVER', 'MLFLOW_SERVER', 'HUGGINGFACE_SERVER'), 'SKLEARN', ''),
      modelUri: draw.mostly(
        () => draw.pick('gs://models/x', 's3://models/y', 'store:models/z'),
        'models/x',
        '',
        undefined,
      ),
      resources: memory(draw),
      ...store(draw),
      ...draw.props(6, { image: () => draw.mostly(() => 'mlserver:1.6.0', '') }),
    };
  const type = draw.mostly(
    () =>
      children.length > 0
        ? draw.pick('MODEL', 'ROUTER', 'COMBINER', 'TRANSFORMER', 'OUTPUT_TRANSFORMER')
        : draw.pick('MODEL', 'TRANSFORMER'),
    'model',
  );
  return {
    ...common,
    type,
    image: draw.mostly(() => `node-${path}:1.0.0`, '', undefined),
    resources: memory(draw),
    // names of ports are once in a pod
    ...(draw.once(4) && {
      ports: { [`p${path}`]: draw.mostly<unknown>(() => 9100 + Number(path), 8000, 0) },
      ...draw.props(2, { health: () => health(draw, [`p${path}`]) }),
    }),
  };
}

function replicas(draw: Draw): Record<string, unknown> {
  const triggers = () => [Trigger.prometheus({ serverAddress: 'http://p:9090', query: 'up', perPod: 1 })];
  return draw.pick<() => Record<string, unknown>>(
    () => ({}),
    () => ({ replicas: draw.mostly(() => draw.pick(1, 3), -1) }),
    () => ({
      autoscale: {
        min: 1,
        max: draw.mostly(() => 4, 0),
        memory: '1Gi',
        ...draw.props(4, {
          metrics: () => [Metric.pods('requests', { average: 5 })],
          scaleDownAfter: () => draw.mostly(() => undefined, Duration.minutes(1)),
        }),
      },
    }),
    () => ({
      autoscale: {
        min: draw.pick(0, 1),
        max: 4,
        triggers: triggers(),
        ...draw.props(4, { cooldown: () => Duration.minutes(1), scaleDown: () => scalingRules(draw) }),
      },
    }),
  )();
}

function seldonProps(
  draw: Draw,
  namespace: string | undefined,
  pods: (id: string) => Record<string, unknown>,
): Record<string, unknown> {
  const endpoint = draw.pick(undefined, 'REST', 'GRPC');
  const isKafka = draw.once(6);
  const several = draw.pick(1, 1, 2);
  const kafka = { KAFKA_BROKER: 'kafka:9092', KAFKA_INPUT_TOPIC: 'in', KAFKA_OUTPUT_TOPIC: 'out' };
  const predictor = (index: number): Record<string, unknown> => {
    const own = draw.once(4) ? ['large'] : [];
    const graph = node(draw, String(index + 1), 2, []);
    return {
      name: draw.mostly(() => `p${index}`, 'Upper', ''),
      graph: {
        ...graph,
        ...(endpoint !== undefined && { endpoint }),
        ...(own.length > 0 && {
          children: [{ name: 'apart', image: 'apart:1.0.0', resources: { memory: '1Gi' }, pod: 'large' }],
        }),
      },
      ...(own.length > 0 && { pods: { large: { ...pods('large'), ...replicas(draw) } } }),
      ...pods('model'),
      ...replicas(draw),
      ...(several > 1 && { traffic: draw.mostly(() => 50, 40, 0.5) }),
      ...draw.props(5, {
        serviceName: () => draw.mostly(() => `svc-${index}`, '1st'),
        labels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'c' }),
        annotations: () => draw.mostly(() => ({ note: 'x' }), { 'seldon.io/no-engine': 'true' }),
        progressDeadline: () => draw.mostly(() => Duration.minutes(20), Duration.millis(1)),
        explainer: () => explainer(draw),
        ssl: () => ({
          certSecret: draw.mostly<unknown>(
            () => Secrets.existing('tls'),
            new FromKit('settings', ({ sources }) => sources.settings),
          ),
        }),
      }),
      ...(several === 1 &&
        own.length === 0 &&
        draw.props(6, { disruptionBudget: () => draw.mostly<unknown>(() => false, { maxUnavailable: 0 }) })),
      ...((isKafka || draw.once(5)) && {
        orchestrator: {
          env: draw.mostly<unknown>(() => kafka, { 'A=B': 'c' }),
          ...draw.props(3, { resources: () => ({ cpu: 1, memory: '1Gi' }), replicas: () => draw.mostly(() => 2, -1) }),
        },
      }),
    };
  };
  const shadow = () => ({
    name: 'shade',
    shadow: true,
    graph: { name: 'shade', image: 'shade:1.0.0', resources: false },
    ...draw.props(2, { traffic: () => draw.mostly(() => 10, 101) }),
  });
  return {
    protocol: draw.mostly(() => 'v2', 'v1', undefined),
    predictors: [
      ...Array.from({ length: several }, (_, index) => predictor(index)),
      ...(several > 1 && draw.once(4) ? [shadow()] : []),
    ],
    // the pods of the orchestrator are its own, so that it can have a number of them
    settings: { 'seldon.io/engine-separate-pod': 'true' },
    ...(isKafka && { serverType: 'kafka' }),
    ...draw.props(5, {
      transport: () => draw.mostly(() => (endpoint === 'GRPC' ? 'grpc' : 'rest'), 'http'),
      name: () => draw.mostly(() => 'sentiment-analysis', '1st', ''),
      namespace: () => draw.mostly(() => namespace, 'Not_One'),
      labels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'c' }),
      annotations: () => draw.mostly(() => ({ note: 'x' }), { 'a b': 'c' }),
    }),
  };
}

function explainer(draw: Draw): unknown {
  const { files: _, ...own } = container(draw, 'explainer');
  return {
    type: draw.mostly(() => draw.pick('AnchorTabular', 'ALE'), 'Anchor'),
    ...store(draw),
    ...draw.props(2, {
      modelUri: () => draw.mostly(() => 'gs://explainers/x', 'x'),
      config: () => draw.mostly<unknown>(() => ({ threshold: '0.9' }), { a: 1 }),
      initParameters: () => draw.mostly(() => '{"a": 1}', '{a: 1}'),
      replicas: () => draw.mostly(() => 2, -1),
      container: () => ({ image: 'alibi:1.0.0', ...own }),
    }),
  };
}

const STANDARD = 'Standard';

function kserveProps(
  draw: Draw,
  namespace: string | undefined,
  pods: (id: string) => Record<string, unknown>,
): Record<string, unknown> {
  const mode = draw.pick(STANDARD, STANDARD, 'Knative');
  const options = (id: string): Record<string, unknown> => {
    const { drain, ...rest } = pods(id);
    return {
      ...rest,
      ...(mode === STANDARD && drain !== undefined && { drain }),
      ...draw.props(5, {
        logger: () => draw.mostly<unknown>(() => ({ mode: 'all', url: 'http://b' }), {}),
        batcher: () =>
          draw.mostly<unknown>(() => ({ maxBatchSize: 8, maxLatency: Duration.millis(5) }), { maxBatchSize: 0 }),
      }),
      ...(mode === STANDARD
        ? draw.props(6, { rollout: () => rollout(draw) })
        : draw.props(4, { concurrencyLimit: () => draw.mostly(() => 4, 0), timeout: () => Duration.seconds(30) })),
    };
  };
  const own = (id: string, ports: number): Record<string, unknown> => ({
    ...container(draw, id),
    image: draw.mostly(() => `${id}:1.0.0`, ''),
    ...draw.props(3, { protocol: () => draw.mostly(() => draw.pick('v1', 'v2', 'grpc-v2'), 'openai') }),
    ...(draw.once(2) && {
      ports: { http: draw.mostly<unknown>(() => 9000, 0), ...(ports > 1 && draw.once(2) && { metrics: 9090 }) },
      ...draw.props(2, { health: () => health(draw, ['http']) }),
    }),
  });
  const server = (id: string): Record<string, unknown> =>
    draw.once(2)
      ? {
          ...own(id, mode === STANDARD ? 2 : 1),
          resources: memory(draw),
          ...draw.props(4, { uri: () => draw.mostly(() => 's3://a/b', 'b') }),
        }
      : {
          ...container(draw, id),
          model: model(draw),
          resources: memory(draw),
          ...draw.props(6, { image: () => draw.mostly(() => 'mlserver:1.6.0', '') }),
        };
  return {
    predictor: { ...server('predictor'), ...options('predictor'), ...kserveScale(draw, mode) },
    ...draw.props(4, {
      name: () => draw.mostly(() => 'flowers', '1st', 'a'.repeat(60)),
      namespace: () => draw.mostly(() => namespace, 'Not_One'),
      labels: () => draw.mostly(() => ({ team: 'ml' }), { 'a b': 'c' }),
      annotations: () => draw.mostly(() => ({ note: 'x' }), { 'a b': 'c' }),
      transformer: () => ({ ...own('transformer', 1), ...options('transformer'), ...kserveScale(draw, mode) }),
      explainer: () => ({
        ...own('explainer', 1),
        ...options('explainer'),
        ...kserveScale(draw, mode),
        ...draw.props(2, { resources: () => draw.pick<unknown>({ memory: '1Gi' }, false) }),
      }),
    }),
    mode: draw.mostly(() => (mode === STANDARD ? draw.pick(undefined, mode) : mode), 'Serverless'),
    ...(mode === STANDARD
      ? draw.props(3, {
          canary: () =>
            draw.list(2, (index) => ({
              name: draw.mostly(() => `c${index}`, 'c0', ''),
              percent: draw.mostly(() => draw.pick(0, 10, 50), 101, 0.5),
              ...server(`canary${index}`),
              ...options(`canary${index}`),
              ...draw.props(2, { replicas: () => draw.mostly(() => 1, 0) }),
            })),
          autoscaler: () => draw.mostly(() => 'keda', 'kpa', 'hpa'),
        })
      : draw.props(3, { canaryTraffic: () => draw.mostly(() => 20, 101) })),
  };
}

function model(draw: Draw): Record<string, unknown> {
  return {
    format: draw.mostly(() => draw.pick('sklearn', 'vLLM', 'onnx'), 'scikit', ''),
    protocol: draw.mostly(() => draw.pick('v1', 'v2', 'grpc-v1'), 'V2'),
    ...(draw.once(2)
      ? { uri: draw.mostly(() => draw.pick('s3://a/b', 'pvc://models/iris', 'hf://x/y'), '/mnt/models') }
      : {
          storage: draw.mostly<unknown>(
            () => ({ path: 'iris', ...draw.props(2, { key: () => 'minio', parameters: () => ({ bucket: 'b' }) }) }),
            {},
          ),
        }),
    ...draw.props(5, { version: () => '1', runtime: () => draw.mostly(() => 'mine', ''), runtimeVersion: () => '2.0' }),
  };
}

function kserveScale(draw: Draw, mode: string): Record<string, unknown> {
  if (draw.once(2)) return draw.props(2, { replicas: () => draw.mostly(() => draw.pick(1, 3), 0, -1) });
  const bounds = { min: draw.mostly(() => 1, -1), max: draw.mostly(() => 4, 0) };
  if (mode !== STANDARD)
    return {
      autoscale: {
        ...bounds,
        ...(draw.once(2)
          ? { concurrency: draw.mostly(() => 4, 0.5) }
          : { requestsPerSecond: draw.mostly(() => 50, 0) }),
      },
    };
  return {
    autoscale: {
      ...bounds,
      memory: draw.mostly<unknown>(() => draw.pick<unknown>('1Gi', '512Mi'), '1Ki', 120),
      ...draw.props(4, {
        scaleUp: () => scalingRules(draw),
        scaleDown: () => scalingRules(draw),
        prometheus: () =>
          draw.mostly(() => ({ serverAddress: 'http://p:9090', query: 'up', perPod: 2 }), { query: 'up' }),
      }),
      ...(draw.once(12) && { cpu: draw.mostly(() => 70, 0) }),
    },
  };
}
