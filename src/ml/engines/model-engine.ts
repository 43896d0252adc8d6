import { Duration } from 'cdk8s';
import { alternatives, constructError, describeValue, list, type Place } from '../../parts/props/construct-error';
import { wholeSeconds } from '../../parts/props/duration';
import { checkProps } from '../../parts/props/prop-types';
import { findPort, resolvePorts, type Ports } from '../../parts/pod/ports';
import { HEALTH_PROPS, type Probes } from '../../parts/pod/probes';
import { MODEL_WORDS, type ModelWord } from '../model-source/served-model';
import type { EngineNodes } from './engine-nodes';
import {
  ENGINE_PROPS,
  PROTOCOLS,
  type EngineDrain,
  type EngineMetrics,
  type EngineOptions,
  type Launch,
  type LaunchSettings,
  type Protocol,
  type ServedModel,
} from './engine-options';

/** Loading a model of a few gigabytes; a large language model takes longer. */
const STARTUP = Duration.minutes(10);

/** A model server that {@link MLServingApp} knows: its ports, probes, metrics, drain and flags. {@link defineEngine} makes one. */
export class ModelEngine<P extends string = string> {
  /** The name of the engine in messages. */
  readonly name: string;
  /** The ports that the server listens on by default, by name; the first is the one that callers use. */
  readonly ports: Ports<P>;
  /** The protocols that the server speaks, the default first. */
  readonly protocols: readonly Protocol[];
  /** The metrics for Prometheus; undefined where it has none. */
  readonly metrics: Required<EngineMetrics<P>> | undefined;
  /** Whether the processes of the server share memory at /dev/shm. */
  readonly sharedMemory: boolean;
  /** The sources of models whose files the server can read. */
  readonly sources: readonly ModelWord[];
  /** The name of the gauge of waiting requests; undefined where it has none. */
  readonly queueMetric: string | undefined;
  /** Whether a client must stay with the pod that it first reached. */
  readonly sessionAffinity: boolean;
  /** The time that a pod may take to load its model. */
  readonly startup: Duration;
  /** The time that it takes at least. */
  readonly leastStartup: Duration | undefined;
  /** The time in which the server stops; undefined where it is that of all apps. */
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
    // JavaScript callers may pass any value
    const { launch } = options as { readonly launch?: unknown };
    if (launch !== undefined && typeof launch !== 'function')
      throw constructError(
        place,
        `'launch' is ${describeValue(launch)}; give it a function that returns the settings of the server, or leave it out`,
      );
    if (typeof options.health === 'object') checkProps(place, options.health, HEALTH_PROPS, 'health');
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
