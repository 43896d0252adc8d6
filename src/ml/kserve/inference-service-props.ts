import type { Duration } from 'cdk8s';
import type { Labels } from '../../parts/naming/labels';
import { CONTAINER_PROPS, type ContainerProps } from '../../parts/pod/container';
import { CONTAINER_PORT_PROPS, type ContainerPorts } from '../../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../../parts/pod/probes';
import type { BytesAmount, Resources } from '../../parts/pod/resources';
import { listOf, objectOf, optionsOf, recordOf, type PropTypesOf } from '../../parts/props/prop-types';
import { SCALING_RULES_PROPS, type ScalingRules } from '../../parts/scaling/behavior';
import { ROLLING_UPDATE_PROPS, type Rollout } from '../../parts/workload/rollout';
import { MODEL_POD_PROPS, type ModelPodOptions } from '../model-pod-props';

/** The objects that KServe makes: Deployments and Services, or services of Knative. */
export type KServeMode = 'Standard' | 'Knative';

/** The autoscaler of an InferenceService in the mode `Standard`. */
export type KServeAutoscaler = 'hpa' | 'keda' | 'external' | 'none';

/** A protocol of predictions: the first of KServe, the Open Inference Protocol, and both over gRPC. */
export type KServeProtocol = 'v1' | 'v2' | 'grpc-v1' | 'grpc-v2';

/** The formats of models for which KServe brings runtimes. */
export type KServeModelFormat =
  | 'sklearn'
  | 'xgboost'
  | 'lightgbm'
  | 'paddle'
  | 'pmml'
  | 'mlflow'
  | 'tensorflow'
  | 'pytorch'
  | 'onnx'
  | 'tensorrt'
  | 'triton'
  | 'huggingface'
  | 'vLLM'
  | 'openvino'
  | 'autogluon'
  | 'predictive';

/** The URI of a model, with its scheme: `gs://`, `s3://`, `pvc://claim/path`, `hf://`, `oci://`. */
export type StorageUri = `${string}://${string}`;

/** A model in a store of the Secret `storage-config`. */
export interface KServeStorage {
  /**
   * The store, by its key in the Secret.
   *
   * @default - the default one
   */
  readonly key?: string;

  /** The path of the model in the store. */
  readonly path: string;

  /**
   * Settings of the store that differ from those in the Secret, such as its `bucket`.
   *
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Properties common to all models. */
export interface KServeModelBase {
  /** The protocol of predictions; it decides the path. */
  readonly protocol: KServeProtocol;

  /**
   * The version of the format.
   *
   * @default - any
   */
  readonly version?: string;

  /**
   * The version of the runtime's image.
   *
   * @default - that of the runtime
   */
  readonly runtimeVersion?: string;

  /**
   * The URI of the model.
   *
   * @default - none: the server loads it by its arguments
   */
  readonly uri?: StorageUri;

  /**
   * The model in a store of the Secret `storage-config`, in place of `uri`.
   *
   * @default - none
   */
  readonly storage?: KServeStorage;
}

/** A model of a format for which KServe brings a runtime. */
export interface KServeKnownModel extends KServeModelBase {
  /** The format, by which KServe chooses the runtime. */
  readonly format: KServeModelFormat;

  /**
   * The ServingRuntime or ClusterServingRuntime that serves it.
   *
   * @default - one for the format
   */
  readonly runtime?: string;
}

/** A model that a runtime of the cluster's own serves. */
export interface KServeOwnModel extends KServeModelBase {
  /** The format, as the runtime names it. */
  readonly format: string;

  /** The ServingRuntime or ClusterServingRuntime that serves it. */
  readonly runtime: string;
}

/** A model of a format, and the runtime that serves it. */
export type KServeModel = KServeKnownModel | KServeOwnModel;

/** The use that an autoscaler of KServe aims at. */
export interface KServeAutoscale {
  /** The fewest pods: at least 1, or 0 with KEDA or Knative. */
  readonly min: number;

  /** The most pods. */
  readonly max: number;

  /**
   * The CPU that pods should use on average, in percent of what they request. Not with Knative.
   *
   * @default - 80 percent when nothing else is measured
   */
  readonly cpu?: number;

  /**
   * The memory that pods should use on average: in percent of what they request, or as an amount per pod. Not with Knative.
   *
   * @default - not looked at
   */
  readonly memory?: number | BytesAmount;

  /**
   * A query of Prometheus, and the value that each pod should have of it. With KEDA alone.
   *
   * @default - none
   */
  readonly prometheus?: KServeQuery;

  /**
   * The requests that a pod should answer at a time. With Knative alone.
   *
   * @default - Knative's: 100
   */
  readonly concurrency?: number;

  /**
   * The requests per second that a pod should answer, in place of `concurrency`. With Knative alone.
   *
   * @default - not looked at
   */
  readonly requestsPerSecond?: number;

  /**
   * The speed at which pods are added; `false` adds none. Not with Knative.
   *
   * @default - Kubernetes'
   */
  readonly scaleUp?: ScalingRules | false;

  /**
   * The speed at which pods are removed; `false` removes none. Not with Knative.
   *
   * @default - that of the scope's defaults: after 5 minutes of lower need, at most half of the pods per minute
   */
  readonly scaleDown?: ScalingRules | false;
}

/** A query of Prometheus by which KEDA scales. */
export interface KServeQuery {
  /** The URL of Prometheus. */
  readonly serverAddress: string;

  /** The query, whose result is one number. */
  readonly query: string;

  /** The value that each pod should have of it. */
  readonly perPod: number;
}

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

/** Resource requests and limits of a model. Memory is required: it depends on the model, so there is no default. */
export type KServeResources = (Resources & { readonly memory: BytesAmount }) | false;

/** A container of your own, which serves a model. */
export interface KServeContainer extends Omit<ContainerProps, 'resources'> {
  readonly model?: never;

  /** Resource requests and limits, with memory; `false` for none. */
  readonly resources: KServeResources;

  /**
   * The URI of a model, which KServe loads to /mnt/models.
   *
   * @default - none: the model is in the image
   */
  readonly uri?: StorageUri;

  /**
   * The protocol of predictions.
   *
   * @default - unknown, and so is the path
   */
  readonly protocol?: KServeProtocol;

  /**
   * The ports that the container listens on; the first is port 80 of the Service.
   *
   * @default - 8080
   */
  readonly ports?: ContainerPorts<string>;

  /**
   * The health checks of the container, at its `ports`.
   *
   * @default - ready while the first port accepts TCP connections
   */
  readonly health?: Health;
}

/** A model that a runtime serves, whose container can be completed. */
export interface KServeRuntime extends Omit<ContainerProps, 'image' | 'resources'> {
  /** The model. */
  readonly model: KServeModel;

  /**
   * The image of the server.
   *
   * @default - that of the runtime
   */
  readonly image?: string;

  /** Resource requests and limits, with memory; `false` for those of the runtime. */
  readonly resources: KServeResources;

  readonly uri?: never;
  readonly protocol?: never;
  readonly ports?: never;
  readonly health?: never;
}

/** The server of a model: a runtime, or a container of your own. */
export type KServeServer = KServeRuntime | KServeContainer;

/** The number of pods, decided by an autoscaler or fixed. */
export type KServeScale =
  | { readonly autoscale: KServeAutoscale; readonly replicas?: never }
  | {
      /**
       * The number of pods.
       *
       * @default - 2
       */
      readonly replicas?: number;
      readonly autoscale?: never;
    };

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

/** Properties of an {@link InferenceService}. */
export interface InferenceServiceProps<N extends string = string> {
  /** The server of the model. */
  readonly predictor: KServePredictor;

  /**
   * A container that changes requests before the predictor gets them, and answers after.
   *
   * @default - none
   */
  readonly transformer?: KServeTransformer;

  /**
   * The objects that KServe makes. It is always written: the default of a cluster is a setting of its own, and KServe refuses to change it.
   *
   * @default 'Standard'
   */
  readonly mode?: KServeMode;

  /**
   * The autoscaler of the pods. With the mode `Standard` alone.
   *
   * @default - 'keda' with a query of Prometheus, else 'hpa'
   */
  readonly autoscaler?: KServeAutoscaler;

  /**
   * Other versions of the predictor, each with a share of the requests. With the mode `Standard` alone, from KServe 0.20.
   *
   * @default - none
   */
  readonly canary?: readonly KServeCanary<N>[];

  /**
   * The share of the requests for the newest revision, in percent; the one before gets the rest. With the mode `Knative` alone.
   *
   * @default - all, once it is ready
   */
  readonly canaryTraffic?: number;

  /**
   * The name of the InferenceService: a DNS label that starts with a letter.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of the InferenceService.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * Labels for the InferenceService.
   *
   * @default - only the recommended labels `app.kubernetes.io/...`
   */
  readonly labels?: Labels;

  /**
   * Annotations for the InferenceService.
   *
   * @default - only those of the mode and the autoscaler, and those that the checker needs
   */
  readonly annotations?: Labels;
}

const MODEL_PROPS = {
  format: 'any',
  version: 'string',
  runtime: 'any',
  runtimeVersion: 'string',
  protocol: 'any',
  uri: 'any',
  storage: objectOf({ key: 'string', path: 'any', parameters: 'record' } satisfies PropTypesOf<KServeStorage>),
} as const satisfies PropTypesOf<KServeModel>;

const AUTOSCALE_PROPS = {
  min: 'any',
  max: 'any',
  cpu: 'any',
  memory: 'any',
  prometheus: objectOf({ serverAddress: 'any', query: 'any', perPod: 'any' } satisfies PropTypesOf<KServeQuery>),
  concurrency: 'any',
  requestsPerSecond: 'any',
  scaleUp: optionsOf(SCALING_RULES_PROPS),
  scaleDown: optionsOf(SCALING_RULES_PROPS),
} as const satisfies PropTypesOf<KServeAutoscale>;

const OPTIONS_PROPS = {
  ...MODEL_POD_PROPS,
  concurrencyLimit: 'any',
  timeout: 'any',
  rollout: optionsOf(ROLLING_UPDATE_PROPS),
  logger: objectOf({ mode: 'any', url: 'any' } satisfies PropTypesOf<KServeLogger>),
  batcher: objectOf({ maxBatchSize: 'any', maxLatency: 'any' } satisfies PropTypesOf<KServeBatcher>),
} as const satisfies PropTypesOf<KServeOptions>;

const CONTAINER = {
  ...CONTAINER_PROPS,
  protocol: 'any',
  ports: recordOf(CONTAINER_PORT_PROPS),
  health: optionsOf(HEALTH_PROPS),
} as const;

const SERVER_PROPS = {
  ...CONTAINER,
  model: objectOf(MODEL_PROPS),
  uri: 'any',
} as const satisfies PropTypesOf<KServeServer>;

const SCALE_PROPS = {
  replicas: 'any',
  autoscale: objectOf(AUTOSCALE_PROPS),
} as const satisfies PropTypesOf<KServeScale>;

const PREDICTOR_PROPS = {
  ...SERVER_PROPS,
  ...OPTIONS_PROPS,
  ...SCALE_PROPS,
} as const satisfies PropTypesOf<KServePredictor>;

const TRANSFORMER_PROPS = {
  ...CONTAINER,
  ...OPTIONS_PROPS,
  ...SCALE_PROPS,
} as const satisfies PropTypesOf<KServeTransformer>;

const CANARY_PROPS = {
  ...SERVER_PROPS,
  ...OPTIONS_PROPS,
  name: 'any',
  percent: 'any',
  replicas: 'any',
} as const satisfies PropTypesOf<KServeCanary>;

export const INFERENCE_SERVICE_PROPS = {
  predictor: objectOf(PREDICTOR_PROPS),
  transformer: objectOf(TRANSFORMER_PROPS),
  mode: 'any',
  autoscaler: 'any',
  canary: listOf(CANARY_PROPS),
  canaryTraffic: 'any',
  name: 'string',
  namespace: 'string',
  labels: 'record',
  annotations: 'record',
} as const satisfies PropTypesOf<InferenceServiceProps>;
