import type { Duration } from 'cdk8s';
import { WEB_APP_PROPS, type PortProps, type SeveralPorts, type WebAppBase } from '../apps/web-app-props';
import type { ScaleProps } from '../apps/workload-props';
import { objectOf, optionsOf, type PropTypesOf } from '../parts/props/prop-types';
import type { Expose } from '../parts/network/exposure';
import type { Health } from '../parts/pod/probes';
import type { BytesAmount, Resources } from '../parts/pod/resources';
import type { Engine, Model } from './serving-engine';

/** GPUs for each pod. */
export interface Gpu {
  /** The number of accelerators, as a whole number from 1. */
  readonly count: number;

  /**
   * The name of the extended resource.
   *
   * @default 'nvidia.com/gpu'
   */
  readonly resource?: string;
}

/** Properties common to all model servers. */
export interface MLServingAppBase extends Omit<WebAppBase, 'resources'> {
  /** Resource requests and limits. Memory is required: it depends on the model, so there is no default. */
  readonly resources: Resources & { readonly memory: BytesAmount };

  /**
   * The model, passed to the server by environment variables, or by arguments if it reads no variables.
   *
   * @default - the model in the image
   */
  readonly model?: Model;

  /**
   * GPUs for each pod: requested and limited alike, and the taint of GPU nodes is borne.
   *
   * @default - none
   */
  readonly gpu?: number | Gpu;

  /**
   * Memory that the server's processes share, at /dev/shm; it counts against the memory limit.
   *
   * @default - the runtime's 64 MiB
   */
  readonly sharedMemory?: BytesAmount;

  /**
   * The time that the server may take to load its model before it is restarted, in whole seconds.
   *
   * @default - 30 minutes for vllm, 10 for the others
   */
  readonly startupTimeout?: Duration;
}

/** An engine whose ports and health are known, on the engine's own ports or on others. */
export type KnownEngine<P extends string> =
  EngineOfSeveralPorts | ({ readonly engine: Engine } & PortProps<P>) | EngineOfOnePort<P>;

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

/** A server of which nothing is known: its ports and health are said. */
export interface CustomEngine<P extends string> extends SeveralPorts<P> {
  readonly engine: 'custom';

  /** The health checks of the server. */
  readonly health: Health<NoInfer<P>>;
}

/** Properties of an {@link MLServingApp}. */
export type MLServingAppProps<P extends string = string> = MLServingAppBase &
  ScaleProps &
  (KnownEngine<P> | CustomEngine<P>);

export const ML_SERVING_APP_PROPS = {
  ...WEB_APP_PROPS,
  engine: 'any',
  model: objectOf({ name: 'any', uri: 'any', version: 'any' } satisfies PropTypesOf<Model>),
  gpu: optionsOf({ count: 'any', resource: 'any' } satisfies PropTypesOf<Gpu>),
  sharedMemory: 'any',
  startupTimeout: 'any',
} as const satisfies PropTypesOf<MLServingAppProps>;
