import type { Duration } from 'cdk8s';
import type { Resources } from '../../parts/pod/resources';
import { objectOf, optionsOf, type PropTypesOf } from '../../parts/props/prop-types';
import { ROLLING_UPDATE_PROPS, type Rollout } from '../../parts/workload/rollout';
import { MODEL_POD_PROPS, type ModelPodOptions } from '../model-pod-props';
import { SCALE_PROPS, type KServeScale } from './kserve-scale-props';
import { OWN_CONTAINER_PROPS, SERVER_PROPS, type KServeContainer, type KServeServer } from './kserve-server-props';

/** The requests and answers that are logged. */
export interface KServeLogger {
  /** The messages that are logged. */
  readonly mode: 'all' | 'request' | 'response';

  /**
   * The URL that they are sent to, as CloudEvents.
   *
   * @default - that of KServe's configuration
   */
  readonly url?: string;
}

/** The requests that are sent to a server in one. */
export interface KServeBatcher {
  /**
   * The most requests.
   *
   * @default - KServe's: 32
   */
  readonly maxBatchSize?: number;

  /**
   * The time to wait for more, in whole milliseconds.
   *
   * @default - KServe's: 5 seconds
   */
  readonly maxLatency?: Duration;
}

/** Settings of a predictor, transformer or canary beside its containers and the number of its pods. */
export interface KServeOptions extends ModelPodOptions {
  /**
   * The most requests that a pod answers at a time; others wait. With Knative alone.
   *
   * @default - no limit
   */
  readonly concurrencyLimit?: number;

  /**
   * The time that a request may take, in whole seconds. With Knative alone.
   *
   * @default - Knative's: 5 minutes
   */
  readonly timeout?: Duration;

  /**
   * The update strategy of the Deployment. Not with Knative.
   *
   * @default - KServe's: 25% more or fewer pods
   */
  readonly rollout?: Rollout;

  /**
   * The requests and answers that are logged.
   *
   * @default - none
   */
  readonly logger?: KServeLogger;

  /**
   * Requests that are sent to the server in one.
   *
   * @default - each alone
   */
  readonly batcher?: KServeBatcher;
}

/** The server of a model. */
export type KServePredictor = KServeServer & KServeOptions & KServeScale;

/** A container that changes requests before the predictor gets them, and answers after. */
export type KServeTransformer = KServeOptions &
  KServeScale &
  Omit<KServeContainer, 'resources' | 'uri' | 'model'> & {
    /**
     * Resource requests and limits; `false` for none.
     *
     * @default - 100m CPU and 256Mi memory, at most 512Mi memory
     */
    readonly resources?: Resources | false;
  };

/** A container that explains predictions: the predictor answers its own requests. */
export type KServeExplainer = KServeTransformer;

/** Another version of the predictor, which gets a share of the requests. */
export type KServeCanary<N extends string = string> = KServeServer &
  KServeOptions & {
    /** The name, which is part of the names of its Deployment and Service. */
    readonly name: N;

    /** The share of the requests, in percent; the predictor gets the rest. */
    readonly percent: number;

    /**
     * The number of pods.
     *
     * @default - 1
     */
    readonly replicas?: number;
  };

const OPTIONS_PROPS = {
  ...MODEL_POD_PROPS,
  concurrencyLimit: 'any',
  timeout: 'any',
  rollout: optionsOf(ROLLING_UPDATE_PROPS),
  logger: objectOf({ mode: 'any', url: 'any' } satisfies PropTypesOf<KServeLogger>),
  batcher: objectOf({ maxBatchSize: 'any', maxLatency: 'any' } satisfies PropTypesOf<KServeBatcher>),
} as const satisfies PropTypesOf<KServeOptions>;

export const PREDICTOR_PROPS = {
  ...SERVER_PROPS,
  ...OPTIONS_PROPS,
  ...SCALE_PROPS,
} as const satisfies PropTypesOf<KServePredictor>;

export const TRANSFORMER_PROPS = {
  ...OWN_CONTAINER_PROPS,
  ...OPTIONS_PROPS,
  ...SCALE_PROPS,
} as const satisfies PropTypesOf<KServeTransformer>;

export const CANARY_PROPS = {
  ...SERVER_PROPS,
  ...OPTIONS_PROPS,
  name: 'any',
  percent: 'any',
  replicas: 'any',
} as const satisfies PropTypesOf<KServeCanary>;
