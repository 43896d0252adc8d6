import type { ISecret, IServiceAccount } from 'cdk8s-plus-28';
import type { SecretSource } from '../../parts/config/config-source';
import { CONTAINER_PROPS, type ContainerProps } from '../../parts/pod/container';
import { CONTAINER_PORT_PROPS, type ContainerPorts } from '../../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../../parts/pod/probes';
import type { BytesAmount, Resources } from '../../parts/pod/resources';
import { objectOf, optionsOf, recordOf, type PropTypesOf } from '../../parts/props/prop-types';

/** The part of a node in its graph. */
export type SeldonNodeType = 'MODEL' | 'ROUTER' | 'COMBINER' | 'TRANSFORMER' | 'OUTPUT_TRANSFORMER';

/** A method that the container of a node answers. */
export type SeldonMethod = 'TRANSFORM_INPUT' | 'TRANSFORM_OUTPUT' | 'ROUTE' | 'AGGREGATE' | 'SEND_FEEDBACK';

/** A model server whose image the operator provides. */
export type SeldonServer =
  | 'SKLEARN_SERVER'
  | 'XGBOOST_SERVER'
  | 'MLFLOW_SERVER'
  | 'TENSORFLOW_SERVER'
  | 'TRITON_SERVER'
  | 'HUGGINGFACE_SERVER'
  | 'TEMPO_SERVER';

/** The requests and answers of a node that are logged. */
export interface SeldonLogger {
  /** The messages that are logged. */
  readonly mode: 'all' | 'request' | 'response';

  /**
   * The URL that they are sent to, as CloudEvents.
   *
   * @default - that of the operator
   */
  readonly url?: string;
}

/** Properties common to all nodes of a graph. */
export interface SeldonNodeBase {
  /** The name of the node and of its container: a DNS label of at most 48 characters, which is once in the graph. */
  readonly name: string;

  /**
   * The nodes that get what this one answers.
   *
   * @default - none: its answer is that of the graph
   */
  readonly children?: readonly SeldonNode[];

  /**
   * The protocol of the container, on graphs that do not set `transport`; all nodes speak one.
   *
   * @default - as the `transport` of the SeldonModel
   */
  readonly endpoint?: 'REST' | 'GRPC';

  /**
   * The settings that the container reads when it starts. Whole numbers are `INT`, others `FLOAT`.
   *
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;

  /**
   * The methods that the container answers, where `type` does not say enough.
   *
   * @default - those of `type`
   */
  readonly methods?: readonly SeldonMethod[];

  /**
   * The requests and answers that are logged.
   *
   * @default - none
   */
  readonly logger?: SeldonLogger;

  /**
   * The ports that the container listens on: `http`, `grpc` and `metrics` are known to the operator.
   *
   * @default - the operator chooses, from 9000 and 9500, and sets PREDICTIVE_UNIT_HTTP_SERVICE_PORT and its like
   */
  readonly ports?: ContainerPorts<string>;

  /**
   * The health checks of the container, at its `ports`.
   *
   * @default - with `ports`, ready while the first accepts TCP connections; else the operator's, of TCP connections after 20 seconds
   */
  readonly health?: Health;

  /**
   * The pod of the container, by its name in `pods` of the predictor.
   *
   * @default - the predictor's own
   */
  readonly pod?: string;
}

/** Properties common to nodes with a container of their own. */
export interface SeldonContainerNode extends SeldonNodeBase, Omit<ContainerProps, 'resources'> {
  readonly server?: never;
  readonly modelUri?: never;
  readonly envSecret?: never;
  readonly serviceAccount?: never;
  readonly storageInitializerImage?: never;
}

/** Requests and limits of a model. Memory is required: it depends on the model, so there is no default. */
export type SeldonModelResources = (Resources & { readonly memory: BytesAmount }) | false;

/** A model in a container of its own. */
export interface SeldonModelNode extends SeldonContainerNode {
  /** @default 'MODEL' */
  readonly type?: 'MODEL';

  /** Resource requests and limits, with memory; `false` for none. */
  readonly resources: SeldonModelResources;
}

/** A container that chooses among models, unites their answers, or transforms requests or answers. */
export interface SeldonStepNode extends SeldonContainerNode {
  /** The part of the node: it chooses a child, unites the answers of all, or changes what comes in or goes out. */
  readonly type: Exclude<SeldonNodeType, 'MODEL'>;

  /**
   * Resource requests and limits; `false` for none.
   *
   * @default - 100m CPU and 256Mi memory, at most 512Mi memory
   */
  readonly resources?: Resources | false;
}

/** Options of prepackaged servers and explainers: where the model comes from. */
export interface SeldonStorage {
  /**
   * The URI of the model: `gs://bucket/iris`, `s3://...`, `pvc://claim/path`, or `remote:path` of rclone.
   *
   * @default - none
   */
  readonly modelUri?: string;

  /**
   * The Secret whose keys are the variables of the container that loads the model, such as its credentials.
   *
   * @default - none
   */
  readonly envSecret?: SecretSource | ISecret;

  /**
   * The service account of the pod, with the credentials of the store: its name, or a ServiceAccount of cdk8s-plus.
   *
   * @default - that of the pod
   */
  readonly serviceAccount?: string | IServiceAccount;

  /**
   * The image that loads the model.
   *
   * @default - the operator's
   */
  readonly storageInitializerImage?: string;
}

/** A model that a prepackaged server loads. */
export interface SeldonServerNode extends SeldonNodeBase, SeldonStorage, Omit<ContainerProps, 'image' | 'resources'> {
  /** The server. */
  readonly server: SeldonServer;

  /**
   * The image of the server.
   *
   * @default - the operator's
   */
  readonly image?: string;

  /** @default 'MODEL' */
  readonly type?: 'MODEL';

  /** Resource requests and limits, with memory; `false` for none. */
  readonly resources: SeldonModelResources;
}

/** A server that can load its model by parameters, without a URI. */
export interface SeldonHubNode extends SeldonServerNode {
  /** The prepackaged server. */
  readonly server: 'HUGGINGFACE_SERVER';
}

/** A server that loads its model from a URI. */
export interface SeldonUriNode extends SeldonServerNode {
  /** The prepackaged server. */
  readonly server: Exclude<SeldonServer, 'HUGGINGFACE_SERVER'>;
  /** The URI of the model, such as `gs://models/iris`. */
  readonly modelUri: string;
}

/** A node of a graph: a container of your own, or a prepackaged server. */
export type SeldonNode = SeldonModelNode | SeldonStepNode | SeldonHubNode | SeldonUriNode;

export const STORAGE_PROPS = {
  modelUri: 'any',
  envSecret: 'any',
  serviceAccount: 'any',
  storageInitializerImage: 'any',
} as const satisfies PropTypesOf<SeldonStorage>;

export const NODE_PROPS = {
  ...CONTAINER_PROPS,
  ...STORAGE_PROPS,
  name: 'any',
  type: 'any',
  server: 'any',
  // each is checked when it is reached: a list that holds itself would never end
  children: 'list',
  endpoint: 'any',
  parameters: 'record',
  methods: 'list',
  logger: objectOf({ mode: 'any', url: 'any' } satisfies PropTypesOf<SeldonLogger>),
  ports: recordOf(CONTAINER_PORT_PROPS),
  health: optionsOf(HEALTH_PROPS),
  pod: 'any',
} as const satisfies PropTypesOf<SeldonNode>;
