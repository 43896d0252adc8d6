import type { Duration } from 'cdk8s';
import { PORT_PROPS, type Ports } from '../../parts/pod/ports';
import type { Probes } from '../../parts/pod/probes';
import type { ModelWord } from '../model-source/served-model';
import { ENGINE_NODES_PROPS, type EngineNodes } from './engine-nodes';
import { objectOf, recordOf, type PropTypesOf } from '../../parts/props/prop-types';

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
  /** The model; undefined for a server without one. */
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
  /**
   * The command, in place of the image's entrypoint.
   *
   * @default - that of the image
   */
  readonly command?: readonly string[];

  /**
   * The arguments, in place of the image's. They are left out where there is no `model`, and where the app gives its own.
   *
   * @default - those of the image
   */
  readonly args?: readonly string[];

  /**
   * Environment variables, which an app cannot set too.
   *
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;

  /**
   * Environment variables that an app's own replace.
   *
   * @default - none
   */
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

export const ENGINE_PROPS = {
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
