import type { Duration } from 'cdk8s';
import type { ValueMatch } from '../parts/gateway/header-matches';
import { HOST_PROPS, type HostSettings } from '../parts/gateway/route-head';
import type { GatewayMetadata } from '../parts/gateway/route-metadata';
import { recordOf, type PropTypesOf } from '../parts/props/prop-types';
import type { InferencePool } from './inference-pool';
import type { MLServingApp } from './ml-serving-app';

/** A variant that answers requests. */
export interface ServedVariant<P extends string = string> {
  /** The servers of the variant, or the pool of them. */
  readonly app: MLServingApp<P> | InferencePool;

  /**
   * The port of the servers, by name. A pool has its own.
   *
   * @default - the first
   */
  readonly port?: NoInfer<P>;

  /**
   * The share of the requests among the weights of all variants: with 90 and 10, one in ten goes to the second. A whole number from 0.
   *
   * @default - 1; 0 with `headers`
   */
  readonly weight?: number;

  /**
   * The headers of requests that go to this variant alone, by name: the value, or `{ regex }`. Of a request, all are asked for.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, ValueMatch>>;

  readonly shadow?: false;
  readonly percent?: never;
}

/** A variant that gets copies of the requests that others answer; its own answers are ignored. */
export interface ShadowVariant<P extends string = string> {
  /** The servers of the variant. */
  readonly app: MLServingApp<P>;

  /**
   * The port of the servers, by name.
   *
   * @default - the first
   */
  readonly port?: NoInfer<P>;

  /** Whether it gets copies. */
  readonly shadow: true;

  /**
   * The part of the requests that is copied, in whole percent. Gateway API 1.3.
   *
   * @default 100
   */
  readonly percent?: number;

  readonly weight?: never;
  readonly headers?: never;
}

/** One of several servers of a model. */
export type ModelVariant<P extends string = string> = ServedVariant<P> | ShadowVariant<P>;

/**
 * Properties of a {@link ModelRoute}.
 *
 * @typeParam V - the names of the ports of each variant
 */
export interface ModelRouteProps<V extends Readonly<Record<string, string>> = Readonly<Record<string, string>>>
  extends GatewayMetadata, HostSettings {
  /** The servers of the model, by names of your choice, each with a Service of its own. */
  readonly variants: { readonly [Variant in keyof V]: ModelVariant<V[Variant]> };

  /**
   * The path of the requests, and of all below it.
   *
   * @default - the `modelPath` of the variants
   */
  readonly path?: string;

  /**
   * The longest time of a request, in whole milliseconds; 0 for no limit. Gateway API 1.1.
   *
   * @default - 10 minutes, since models answer for longer than gateways wait by default
   */
  readonly timeout?: Duration;
}

const VARIANT_PROPS = {
  app: 'any',
  port: 'any',
  weight: 'any',
  headers: 'record',
  shadow: 'boolean',
  percent: 'any',
} as const satisfies PropTypesOf<ModelVariant>;

export const MODEL_ROUTE_PROPS = {
  ...HOST_PROPS,
  variants: recordOf(VARIANT_PROPS),
  path: 'any',
  timeout: 'any',
} as const satisfies PropTypesOf<Omit<ModelRouteProps, keyof GatewayMetadata>>;
