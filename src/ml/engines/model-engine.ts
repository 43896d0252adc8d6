import { Duration } from 'cdk8s';
import { alternatives, constructError, list, type Place } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import { checkProps, objectOf, recordOf, type PropTypesOf } from '../../parts/props/prop-types';
import { PORT_PROPS, findPort, resolvePorts, type Ports } from '../../parts/pod/ports';
import type { Probes } from '../../parts/pod/probes';
import { MODEL_WORDS, type ModelWord } from '../model-source/served-model';
import { ENGINE_NODES_PROPS, type EngineNodes } from './engine-nodes';

/**
 * The protocol in which callers ask a model server.
 *
 * - `openai`: the API of OpenAI below `/v1`
 * - `v2`: the Open Inference Protocol, `POST /v2/models/NAME/infer`
 * - `v1`: the protocol of TensorFlow Serving, `POST /v1/models/NAME:predict`
 * - `http`: an API of its own
 */
export type Protocol = 'openai' | 'v2' | 'v1' | 'http';

export const PROTOCOLS: readonly Protocol[] = ['openai', 'v2', 'v1', 'http'];

/** The model as the server of an engine finds it. */
export interface ServedModel {
  /** The name under which it is served. */
  readonly name: string;

  /** A path in the container, or a reference that the server fetches; undefined for a model that is in the image. */
  readonly uri: string | undefined;

  /** Its version or revision. */
  readonly version: string | undefined;
}

/** The facts from which an engine makes the command line of its server. */
export interface Launch<P extends string = string> {
  readonly model: ServedModel | undefined;

  /** The ports that are not those of the engine, by name. */
  readonly movedPorts: { readonly [Port in P]?: number };

  /** The GPUs of each pod; 0 for none. */
  readonly gpus: number;

  /** The seconds that the server may take to finish its requests after SIGTERM; undefined where nothing limits them. */
  readonly drainSeconds: number | undefined;

  /** The seconds that the server may take to load its model before its pod is restarted. */
  readonly startupSeconds: number;

  /** The image, whose tag may be the version of the server. */
  readonly image: string;
}

/** The command line and the variables of a server. */
export interface LaunchSettings {
  /** The command, in place of the image's entrypoint. */
  readonly command?: readonly string[];

  /** The arguments, in place of the image's. They are left out where there is no `model`, and where the app gives its own. */
  readonly args?: readonly string[];

  /** Environment variables, which an app cannot set too. */
  readonly env?: Readonly<Record<string, string>>;

  /** Environment variables that an app's own replace. */
  readonly defaultEnv?: Readonly<Record<string, string>>;
}

/** The metrics of a server. */
export interface EngineMetrics<P extends string = string> {
  /** The port that has them, by name. */
  readonly port: P;

  /** @default '/metrics' */
  readonly path?: string;
}

/** The time in which a server stops. */
export interface EngineDrain {
  /**
   * The time in which the cluster removes the endpoint of a pod, before SIGTERM.
   *
   * @default - 5 seconds
   */
  readonly preStop?: Duration;

  /** The time that the server may take to finish its requests, after SIGTERM. */
  readonly finish: Duration;
}

/** Options of an engine. */
export interface EngineOptions<P extends string = string> {
  /** The name of the engine in messages. */
  readonly name: string;

  /** The ports that the server listens on by default, by name; the first is the one that callers use. */
  readonly ports: Ports<P>;

  /**
   * The probes of the server, as a function of its model where a path has the model's name.
   *
   * @default - those of the first protocol; for `http`, the server is ready while its first port accepts TCP connections
   */
  readonly health?: Probes<NoInfer<P>> | ((model: ServedModel | undefined) => Probes<NoInfer<P>>);

  /**
   * The protocols that the server speaks, the default first.
   *
   * @default - ['http']
   */
  readonly protocols?: readonly Protocol[];

  /**
   * The path of the server's own API, for the protocol `http`.
   *
   * @default '/'
   */
  readonly path?: string | ((model: ServedModel) => string);

  /**
   * The metrics for Prometheus.
   *
   * @default - none
   */
  readonly metrics?: EngineMetrics<NoInfer<P>>;

  /**
   * The name of the gauge of the requests that wait in one server, among its metrics.
   *
   * @default - none
   */
  readonly queueMetric?: string;

  /**
   * The time that a pod may take to load its model, in whole seconds.
   *
   * @default - 10 minutes
   */
  readonly startup?: Duration;

  /**
   * The time that the server takes at least, with the smallest model, in whole seconds; a shorter `startupTimeout` is refused.
   *
   * @default - none
   */
  readonly leastStartup?: Duration;

  /**
   * The time in which the server stops.
   *
   * @default - that of all apps
   */
  readonly drain?: EngineDrain;

  /**
   * Whether the processes of the server share memory at /dev/shm, which then is larger than the 64 MiB of the runtime.
   *
   * @default false
   */
  readonly sharedMemory?: boolean;

  /**
   * The sources of models whose files the server can read.
   *
   * @default - all
   */
  readonly sources?: readonly ModelWord[];

  /**
   * Whether a client must stay with the pod that it first reached.
   *
   * @default false
   */
  readonly sessionAffinity?: boolean;

  /**
   * The flags by which servers on several nodes serve one model together, for `nodes`.
   *
   * @default - they do not
   */
  readonly nodes?: EngineNodes;

  /**
   * The command line and the variables of the server.
   *
   * @default - the variables MODEL_NAME, MODEL_URI and MODEL_VERSION
   */
  readonly launch?: (server: Launch<P>) => LaunchSettings;
}

const ENGINE_PROPS = {
  name: 'any',
  ports: recordOf(PORT_PROPS),
  health: 'any',
  protocols: 'list',
  path: 'any',
  metrics: objectOf({ port: 'any', path: 'string' } satisfies PropTypesOf<EngineMetrics>),
  queueMetric: 'string',
  startup: 'any',
  leastStartup: 'any',
  drain: objectOf({ preStop: 'any', finish: 'any' } satisfies PropTypesOf<EngineDrain>),
  sharedMemory: 'boolean',
  sources: 'list',
  sessionAffinity: 'boolean',
  nodes: objectOf(ENGINE_NODES_PROPS),
  launch: 'any',
} as const satisfies PropTypesOf<EngineOptions>;

/** Loading a model of a few gigabytes; a large language model takes longer. */
const STARTUP = Duration.minutes(10);

/** A model server that {@link MLServingApp} knows: its ports, probes, metrics, drain and flags. {@link defineEngine} makes one. */
export class ModelEngine<P extends string = string> {
  readonly name: string;
  readonly ports: Ports<P>;
  readonly protocols: readonly Protocol[];
  readonly metrics: Required<EngineMetrics<P>> | undefined;
  readonly sharedMemory: boolean;
  readonly sources: readonly ModelWord[];
  readonly queueMetric: string | undefined;
  readonly sessionAffinity: boolean;
  /** The time that a pod may take to load its model. */
  readonly startup: Duration;
  /** The time that it takes at least. */
  readonly leastStartup: Duration | undefined;
  readonly drain: EngineDrain | undefined;
  /** Undefined for a server that runs on one node. */
  readonly nodes: EngineNodes | undefined;

  /** @internal */
  constructor(private readonly options: EngineOptions<P>) {
    const place = `engine "${String((options as Partial<EngineOptions> | undefined)?.name)}"`;
    checkProps(place, options, ENGINE_PROPS);
    const { name, ports, protocols = ['http'], metrics, startup = STARTUP, drain, sources = MODEL_WORDS } = options;
    if (typeof name !== 'string' || name.trim() === '')
      throw constructError('defineEngine', "'name' is missing; give the engine a name, which messages show");
    const resolved = resolvePorts(place, { ports });
    refuseProtocols(place, protocols);
    for (const source of sources)
      if (!MODEL_WORDS.includes(source))
        throw constructError(place, `'sources' has "${source}"; ${alternatives(source, MODEL_WORDS)}`);
    if (metrics !== undefined) {
      findPort(place, resolved, metrics.port, "'metrics'");
      if (metrics.path?.startsWith('/') === false)
        throw constructError(place, `'metrics' has the path "${metrics.path}"; it starts with a slash`);
    }
    const seconds = wholeSeconds(place, "'startup'", startup, 1);
    const least =
      options.leastStartup === undefined ? 0 : wholeSeconds(place, "'leastStartup'", options.leastStartup, 1);
    if (least > seconds)
      throw constructError(place, `'leastStartup' is ${least} seconds, over the ${seconds} of 'startup'; lower it`);
    if (drain !== undefined) {
      wholeSeconds(place, "'drain': 'finish'", drain.finish, 1);
      if (drain.preStop !== undefined) wholeSeconds(place, "'drain': 'preStop'", drain.preStop, 1);
    }
    this.name = name;
    this.ports = ports;
    this.protocols = protocols;
    this.metrics = metrics && { path: '/metrics', ...metrics };
    this.sharedMemory = options.sharedMemory ?? false;
    const { queueMetric } = options;
    if (queueMetric !== undefined && (metrics === undefined || !/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(queueMetric)))
      throw constructError(
        place,
        `'queueMetric' is "${queueMetric}"; ${metrics === undefined ? "it is among the metrics, of which there are none: give 'metrics' too" : 'a metric has letters, digits, "_" and ":"'}`,
      );
    this.queueMetric = queueMetric;
    this.sources = sources;
    this.sessionAffinity = options.sessionAffinity ?? false;
    this.startup = startup;
    this.leastStartup = options.leastStartup;
    this.drain = drain;
    this.nodes = options.nodes;
  }

  /** The probes of the server; undefined where it has none of its own. */
  health(model: ServedModel | undefined): Probes<P> | undefined {
    const { health } = this.options;
    return typeof health === 'function' ? health(model) : health;
  }

  /** The path of the server's own API. */
  path(model: ServedModel | undefined): string {
    const { path = '/' } = this.options;
    if (typeof path === 'string') return path;
    return model === undefined ? '/' : path(model);
  }

  /** The command line and the variables of the server. */
  launch(server: Launch<P>): LaunchSettings {
    const { launch = plainLaunch } = this.options;
    return launch(server);
  }
}

/**
 * Defines an engine of your own for {@link MLServingApp}: a model server with its ports, probes, metrics, drain and flags.
 *
 * @throws on ports that Kubernetes refuses, on metrics of a port that is not there, and on unknown options
 *
 * @example
 * const embeddings = defineEngine({
 *   name: 'text-embeddings-inference',
 *   ports: { http: 8080 },
 *   protocols: ['openai', 'http'],
 *   health: { startup: { path: '/health' }, readiness: { path: '/health' }, liveness: { path: '/health' } },
 *   metrics: { port: 'http' },
 *   launch: ({ model }) => ({ args: model?.uri === undefined ? [] : ['--model-id', model.uri, '--port', '8080'] }),
 * });
 *
 * new MLServingApp(chart, 'embeddings', {
 *   engine: embeddings,
 *   image: 'ghcr.io/huggingface/text-embeddings-inference:cpu-1.8',
 *   model: { name: 'bge', uri: 'BAAI/bge-small-en-v1.5', version: '5c38ec7c405ec4b44b94cc5a9bb96e735b38267a' },
 *   resources: { cpu: 2, memory: '4Gi' },
 *   user: 1000,
 * });
 */
export function defineEngine<const P extends string>(options: EngineOptions<P>): ModelEngine<P> {
  return new ModelEngine(options);
}

/** The variables of servers without an own convention. */
export function plainVariables(model: ServedModel | undefined): Record<string, string> {
  return {
    ...(model !== undefined && { MODEL_NAME: model.name }),
    ...(model?.uri !== undefined && { MODEL_URI: model.uri }),
    ...(model?.version !== undefined && { MODEL_VERSION: model.version }),
  };
}

function plainLaunch({ model }: Launch): LaunchSettings {
  return { env: plainVariables(model) };
}

function refuseProtocols(place: Place, protocols: readonly Protocol[]): void {
  if (protocols.length === 0)
    throw constructError(place, `'protocols' is empty; name those that the server speaks, of ${list(PROTOCOLS)}`);
  for (const protocol of protocols)
    if (!PROTOCOLS.includes(protocol))
      throw constructError(place, `'protocols' has "${protocol}"; ${alternatives(protocol, PROTOCOLS)}`);
}
