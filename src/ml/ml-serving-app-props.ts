import type { Duration } from 'cdk8s';
import { WEB_APP_PROPS, type PortProps, type SeveralPorts, type WebAppBase } from '../apps/web-app-props';
import type { ScaleProps } from '../apps/workload-props';
import { objectOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';
import type { ArgInput } from '../parts/config/env';
import type { MonitorOptions } from '../parts/monitoring/monitor';
import type { Expose } from '../parts/network/exposure';
import type { Health } from '../parts/pod/probes';
import type { BytesAmount, Resources } from '../parts/pod/resources';
import { GPU_PROPS, type Gpu } from './accelerator/gpu-props';
import type { Engine } from './engines/known-engines';
import type { ModelEngine } from './engines/model-engine';
import type { Protocol } from './engines/engine-options';
import { QUEUE_PROPS, type QueueScale } from './scaling/queue-scale';
import { MODEL, type Model } from './model-source/served-model';
import { MODEL_CACHE_PROPS, type ModelCache } from './model-source/model-cache';

/** The metrics and alerts of a model server, whose port and path its engine knows. */
export type MonitoringOptions = Omit<MonitorOptions, 'port' | 'path' | 'scheme' | 'by'>;

/** Properties common to all model servers. */
export interface MLServingAppBase extends Omit<WebAppBase, 'resources'> {
  /** Resource requests and limits. Memory is required: it depends on the model, so there is no default. */
  readonly resources: Resources & { readonly memory: BytesAmount };

  /**
   * The model and its source: the image (`uri`), the Hugging Face Hub, a bucket of S3 or Google Cloud Storage, a claim, or an OCI image. It is
   * passed to the server by environment variables, or by arguments if it reads no variables.
   *
   * @default - the model in the image
   */
  readonly model?: Model;

  /**
   * The volume that keeps a model which is downloaded: a new claim that all pods share, or one that exists.
   *
   * @default - an empty volume for each pod, which downloads the model once
   */
  readonly cache?: ModelCache;

  /**
   * The protocol in which callers ask the server. It decides the path of the model, and the probes where the engine has none of its own.
   *
   * @default - the engine's first
   */
  readonly protocol?: Protocol;

  /**
   * Arguments of the server behind those that the engine makes of `model`, such as `['--max-model-len', '8192']`.
   *
   * @default - none
   */
  readonly extraArgs?: readonly ArgInput[];

  /**
   * Whether Prometheus collects the engine's metrics (a ServiceMonitor or PodMonitor), with options for alerts and labels.
   *
   * @default false
   */
  readonly monitoring?: boolean | MonitoringOptions;

  /**
   * The requests that wait in the servers, by which KEDA decides the number of pods within the bounds of `autoscale`. It takes `monitoring`.
   *
   * @default - they do not count
   */
  readonly queue?: QueueScale;

  /**
   * GPUs for each pod: a number of devices, requested and limited alike; a slice of one by MIG or by time; or a claim of devices. The taint of
   * GPU nodes is tolerated.
   *
   * @default - none
   */
  readonly gpu?: number | Gpu;

  /**
   * The nodes over whose GPUs the model is divided, where one does not hold it: a whole number from 2. A LeaderWorkerSet runs groups of as many
   * pods, of which `replicas` is the number; the leaders answer the requests. Its controller, from v0.6, must be in the cluster.
   *
   * @default - one node
   */
  readonly nodes?: number;

  /**
   * Memory that the server's processes share, at /dev/shm; it counts against the memory limit. `false` for the runtime's 64 MiB.
   *
   * @default - 1 GiB for each GPU, and at most a quarter of the memory limit, for vllm, sglang, tgi, triton and torchserve
   */
  readonly sharedMemory?: BytesAmount | false;

  /**
   * The time that the server may take to load its model before it is restarted, in whole seconds.
   *
   * It decides how often the startup probe may fail, before the `probes` of Defaults; a probe with a `failureThreshold` of its own goes without.
   *
   * @default - 30 minutes for vllm, sglang and tgi, 10 for the others
   */
  readonly startupTimeout?: Duration;

  /**
   * The time that the download of the model may take before the rollout counts as failed, in whole seconds; a download is never cut short.
   *
   * @default - 30 minutes
   */
  readonly downloadTimeout?: Duration;
}

/** An engine whose ports and health are known, on the engine's own ports or on others. */
export type KnownEngine<P extends string> =
  | OwnEngine<P>
  | EngineOfSeveralPorts
  | TorchServeEngine
  | TensorFlowServingEngine
  | ({ readonly engine: Engine | ModelEngine } & PortProps<P>)
  | EngineOfOnePort<P>;

/** An engine of your own, made by `defineEngine`. */
export interface OwnEngine<P extends string> extends OwnPorts<NoInfer<P>> {
  /** The model server. */
  readonly engine: ModelEngine<P>;
}

/**
 * An engine on its port `http`, which all of them have.
 *
 * @typeParam _P the names of the ports in the other alternatives, as in `NoNamedPorts`
 */
export interface EngineOfOnePort<_P extends string = string> extends OwnPorts<'http'> {
  /** The model server. */
  readonly engine: Engine;
}

/** An engine that serves REST, gRPC and metrics. */
export interface EngineOfSeveralPorts extends OwnPorts<'http' | 'grpc' | 'metrics'> {
  /** The model server. */
  readonly engine: 'mlserver' | 'triton';
}

/** TorchServe, whose management has a port of its own. */
export interface TorchServeEngine extends OwnPorts<'http' | 'grpc' | 'management' | 'metrics'> {
  /** The model server. */
  readonly engine: 'torchserve';
}

/** TensorFlow Serving, which serves REST and gRPC. */
export interface TensorFlowServingEngine extends OwnPorts<'http' | 'grpc'> {
  /** The model server. */
  readonly engine: 'tensorflow-serving';
}

/** The default ports of an engine. */
export interface OwnPorts<P extends string> {
  readonly port?: never;
  readonly ports?: never;
  readonly servicePort?: never;

  /**
   * The exposure of the server.
   *
   * @default - the cluster alone
   */
  readonly expose?: Expose<P>;

  /**
   * The health checks of the server.
   *
   * @default - as the engine does
   */
  readonly health?: Health<P>;
}

/** A server of which nothing is known: its ports and health are set. */
export interface CustomEngine<P extends string> extends SeveralPorts<P> {
  /** The server is none of those that are known. */
  readonly engine: 'custom';

  /** The health checks of the server. */
  readonly health: Health<NoInfer<P>>;
}

/** A server of which its protocol is known, which has questions for health. */
export interface CustomEngineOfProtocol<P extends string> extends SeveralPorts<P> {
  /** The server is none of those that are known. */
  readonly engine: 'custom';

  /** The protocol of the server. */
  readonly protocol: Exclude<Protocol, 'http'>;
}

/** Properties of an {@link MLServingApp}. */
export type MLServingAppProps<P extends string = string> = MLServingAppBase &
  ScaleProps &
  (KnownEngine<P> | CustomEngineOfProtocol<P> | CustomEngine<P>);

const MONITORING_PROPS = {
  interval: 'any',
  timeout: 'any',
  metrics: 'list',
  alerts: 'list',
  labels: 'record',
} as const satisfies PropTypesOf<MonitoringOptions>;

export const ML_SERVING_APP_PROPS = {
  ...WEB_APP_PROPS,
  engine: 'any',
  protocol: 'any',
  extraArgs: 'list',
  model: MODEL,
  queue: objectOf(QUEUE_PROPS),
  cache: optionsOf(MODEL_CACHE_PROPS),
  monitoring: optionsOf(MONITORING_PROPS),
  gpu: optionsOf(GPU_PROPS),
  nodes: 'any',
  sharedMemory: 'any',
  startupTimeout: 'any',
  downloadTimeout: 'any',
} as const satisfies PropTypesOf<MLServingAppProps>;
