import { objectOf, type PropTypesOf } from '../../parts/props/prop-types';

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

export const MODEL_PROPS = {
  format: 'any',
  version: 'string',
  runtime: 'any',
  runtimeVersion: 'string',
  protocol: 'any',
  uri: 'any',
  storage: objectOf({ key: 'string', path: 'any', parameters: 'record' } satisfies PropTypesOf<KServeStorage>),
} as const satisfies PropTypesOf<KServeModel>;
