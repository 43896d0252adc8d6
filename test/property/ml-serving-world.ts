import { Duration, Size, type App } from 'cdk8s';
import {
  MLServingApp,
  Storage,
  defineEngine,
  type Engine,
  type MLServingAppProps,
  type ModelEngine,
  type Protocol,
} from '../../src';
import { ENGINES } from '../../src/ml/engines/known-engines';
import type { Draw } from './draw';
import { realize } from './kit';
import { cache, model } from './model-source-props';
import { expose, health, mainContainer, scale, serverProps, webAppProps, type Surroundings } from './web-app-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, place } from './world';

const PROTOCOLS = ['openai', 'v2', 'v1', 'http'] as const satisfies readonly Protocol[];

const ENGINE_NAMES = Object.keys(ENGINES);

/** An engine that is not among those of the package. */
const OWN = defineEngine({
  name: 'own',
  ports: { http: 7000, grpc: 7001, metrics: 7002 },
  protocols: ['v2', 'openai'],
  metrics: { port: 'metrics' },
  drain: { finish: Duration.seconds(20) },
  launch: ({ model, drainSeconds }) => ({ args: ['serve', model?.name ?? '', `--drain=${drainSeconds ?? 0}`] }),
});

const SEVERAL = ['http', 'grpc', 'metrics'] as const;

/** An MLServingApp with all that stands around it. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'llm');
  return {
    setting,
    props: mlServingAppProps(draw, surroundings),
    others: drawOthers(draw, surroundings),
    later: drawLater(draw, surroundings),
  };
}

export function build(app: App, { setting, props, others, later }: ReturnType<typeof world>): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  const served = new MLServingApp(here.chart, 'llm', realize(props, here.kit) as MLServingAppProps);
  doLater(served, later, here.kit, connectables);
}

function mlServingAppProps(draw: Draw, surroundings: Surroundings): Record<string, unknown> {
  const base = server(draw, surroundings);
  const given: { model?: object } = draw.once(2) ? { model: model(draw) } : {};
  return {
    ...base,
    ...given,
    ...withModel(draw, base, given.model),
    ...ofEngine(draw, base),
    ...(draw.once(5) && nodes(draw, base)),
    resources: draw.mostly<unknown>(
      () => ({
        memory: draw.pick<unknown>('2Gi', Size.gibibytes(4)),
        ...draw.props(3, { cpu: () => 2, memoryLimit: () => '8Gi', extended: () => ({ 'example.com/fpga': 1 }) }),
      }),
      undefined,
      {},
      { memory: '2GB' },
      { memory: '1Gi', extended: { 'nvidia.com/gpu': 2 } },
    ),
    ...draw.props(3, {
      gpu: () => gpu(draw, surroundings.kubernetes),
      sharedMemory: () =>
        draw.mostly<unknown>(() => draw.pick<unknown>('1Gi', Size.mebibytes(256), false), '64Gi', '1GB', '', true),
      startupTimeout: () =>
        draw.mostly(
          () => draw.pick(Duration.minutes(20), Duration.seconds(95)),
          Duration.millis(5500),
          Duration.seconds(0),
        ),
    }),
    ...draw.props(60, { env: () => ({ MODEL_NAME: 'set twice, where there is a model' }) }),
    ...draw.props(60, { files: () => ({ '/dev/shm': Storage.emptyDir() }) }),
  };
}

/** Several nodes, mostly with what goes with them. */
function nodes(draw: Draw, { image }: Record<string, unknown>): Record<string, unknown> {
  if (draw.once(8)) return { nodes: draw.pick<unknown>(1, 2.5, '2', 2) };
  return {
    nodes: draw.pick(2, 3),
    engine: 'vllm',
    image: draw.mostly<unknown>(() => 'vllm/vllm-openai:v0.18.0', image, 'vllm/vllm-openai:v0.11.2'),
    ...draw.mostly<object>(() => ({ autoscale: undefined, queue: undefined, args: undefined }), {}),
    port: undefined,
    ports: undefined,
    servicePort: undefined,
    rollout: draw.mostly<unknown>(() => draw.pick<unknown>(undefined, { maxSurge: 1 }), 'recreate'),
    downloadTimeout: undefined,
  };
}

/** What goes with a model. */
function withModel(draw: Draw, base: Record<string, unknown>, given: object | undefined): Record<string, unknown> {
  if (given === undefined && !draw.once(40)) return {};
  const isDownloaded = ['huggingFace', 's3', 'gcs'].some((word) => word in (given ?? {}));
  return {
    ...((isDownloaded || draw.once(40)) &&
      draw.once(3) && { cache: cache(draw), user: draw.mostly(() => ({ uid: 1000, fsGroup: 1000 }), 1000) }),
    ...((isDownloaded || draw.once(40)) &&
      draw.props(3, {
        downloadTimeout: () => draw.mostly<unknown>(() => Duration.hours(1), Duration.seconds(0), 5),
      })),
    ...((base.args === undefined || draw.once(40)) &&
      draw.props(3, {
        extraArgs: () => draw.mostly<unknown>(() => draw.pick<unknown>(['--max-model-len', '8192'], []), 'none', [1]),
      })),
  };
}

/** What depends on the engine. */
function ofEngine(draw: Draw, { engine, port, ports }: Record<string, unknown>): Record<string, unknown> {
  const known = engine === OWN ? OWN : ENGINES[engine as Engine];
  const spoken = (known as ModelEngine | undefined)?.protocols ?? PROTOCOLS;
  const isMonitored = known?.metrics !== undefined && port === undefined && ports === undefined;
  return {
    ...draw.props(4, {
      protocol: () => draw.mostly<unknown>(() => draw.pick(spoken[0] ?? 'http', ...spoken), ...PROTOCOLS, 'v3'),
    }),
    ...((isMonitored || draw.once(40)) && draw.props(2, { monitoring: () => monitoring(draw) })),
    ...(isMonitored && known.queueMetric !== undefined && draw.once(4) && queue(draw)),
  };
}

function queue(draw: Draw): Record<string, unknown> {
  return {
    monitoring: true,
    replicas: undefined,
    autoscale: { min: draw.pick(0, 1, 2), max: 4 },
    queue: {
      perPod: draw.mostly<unknown>(() => draw.pick(5, 0.5), 0, '5', undefined),
      prometheus: draw.mostly<unknown>(() => 'http://prometheus.monitoring:9090', 'prometheus', 5, undefined),
    },
  };
}

function monitoring(draw: Draw): unknown {
  return draw.mostly<unknown>(
    () =>
      draw.pick<unknown>(
        true,
        false,
        draw.props(2, {
          interval: () => Duration.seconds(30),
          timeout: () => draw.pick(Duration.seconds(5), Duration.seconds(10)),
          metrics: () => ['requests_total'],
          alerts: () => draw.pick<unknown>(['notReady'], [{ alert: 'restarts' }]),
          labels: () => ({ release: 'prometheus' }),
        }),
      ),
    'yes',
    { port: 'http' },
    { interval: Duration.seconds(5), timeout: Duration.minutes(1) },
  );
}

/** The engine, and what depends on its ports. */
function server(draw: Draw, surroundings: Surroundings): Record<string, unknown> {
  const engine = draw.mostly<unknown>(
    () => draw.pick<unknown>('vllm', ...ENGINE_NAMES, 'custom', OWN),
    'vlm',
    'constructor',
    '',
    undefined,
    { name: 'own' },
  );
  if (engine === 'custom' || draw.once(3)) {
    const props = webAppProps(draw, surroundings);
    if (engine !== 'custom') return { engine, ...props };
    const ports = 'ports' in props ? {} : { port: undefined, servicePort: undefined, ports: { http: 8080 } };
    return { engine, ...props, ...ports, health: draw.mostly(() => props.health ?? '/up', undefined) };
  }
  const names = engine === 'mlserver' || engine === 'triton' || engine === OWN ? SEVERAL : (['http'] as const);
  const server = serverProps(draw, surroundings);
  return {
    engine,
    ...server,
    ...scale(draw, mainContainer(server, surroundings)),
    ...draw.props(3, { expose: () => expose(draw, names), health: () => health(draw, names) }),
  };
}

function gpu(draw: Draw, kubernetes: number): unknown {
  return draw.mostly<unknown>(
    () => {
      const isClaimed = kubernetes >= 34 && !draw.once(4);
      if (isClaimed) return { claimTemplate: 'one-gpu', ...draw.props(2, { devices: () => draw.pick(1, 8) }) };
      const devices = draw.pick<unknown>(
        1,
        4,
        { count: 2 },
        { count: 1, resource: 'amd.com/gpu' },
        { mig: '1g.10gb' },
        { timeSliced: true, ...draw.props(2, { resource: () => 'nvidia.com/gpu' }) },
      );
      if (typeof devices === 'number') return devices;
      return {
        ...(devices as object),
        ...draw.props(3, {
          nodeSelector: () => ({ 'nvidia.com/gpu.product': 'NVIDIA-L4' }),
          toleration: () => draw.mostly<unknown>(() => draw.pick<unknown>('gpu', false), '', true),
        }),
        ...draw.props(6, { runtimeClass: () => draw.mostly<unknown>(() => 'nvidia', 'No Class', 5) }),
      };
    },
    0,
    0.5,
    -1,
    '1',
    {},
    { count: 1, resource: 'gpu' },
    { count: 1, claimTemplate: 'one-gpu' },
    { mig: '10gb' },
    { timeSliced: false },
    { claimTemplate: 'No Name' },
    { count: 2, devices: 2 },
  );
}
