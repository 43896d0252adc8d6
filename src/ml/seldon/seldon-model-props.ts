import type { Duration } from 'cdk8s';
import { SCALE_PROPS, type ScaleProps } from '../../apps/workload-props';
import type { EnvInputs } from '../../parts/config/env';
import type { Labels } from '../../parts/naming/labels';
import type { SidecarProps } from '../../parts/pod/container';
import type { DrainOptions } from '../../parts/pod/drain';
import { RESOURCES_PROPS, type Resources } from '../../parts/pod/resources';
import { listOf, objectOf, optionsOf, recordOf, type PropTypesOf } from '../../parts/props/prop-types';
import { DISRUPTION_BUDGET_PROPS, type DisruptionBudget } from '../../parts/workload/disruption-budget';
import { MODEL_POD_PROPS, type ModelPodOptions } from '../model-pod-props';
import { EXPLAINER_PROPS, type SeldonExplainer } from './seldon-explainer-props';
import type { SeldonNode } from './seldon-graph-props';
import { SSL_PROPS, type SeldonSsl } from './seldon-ssl';

/** The protocol of the servers of models; it decides the path of predictions. */
export type SeldonProtocol = 'v2' | 'seldon' | 'tensorflow';

/** Settings of the pods of a predictor beside their number. */
export interface SeldonPodOptions extends Omit<ModelPodOptions, 'sidecars'> {
  /**
   * Containers that run beside the models. Not native ones, which the operator's pods do not know.
   *
   * @default - none
   */
  readonly sidecars?: readonly Omit<SidecarProps, 'native'>[];

  /**
   * The time that a pod may take to terminate, in whole seconds; or the options of its termination. With `hook: false`, the operator's own
   * hook waits for 10 seconds.
   *
   * @default - 30 seconds, of which each container waits the first 5
   */
  readonly drain?: Duration | DrainOptions;

  /**
   * The number of pods that may be unavailable when nodes are drained; `false` for no budget.
   *
   * The operator's budget is for all pods of a SeldonModel, so that only one with a single kind of pods can have it.
   *
   * @default - one, with a single kind of pods of which there is more than one
   */
  readonly disruptionBudget?: DisruptionBudget | false;
}

/** Pods of their own for some of the nodes of a graph. */
export type SeldonPod = SeldonPodOptions & ScaleProps;

/** The container that sends requests along the graph. */
export interface SeldonOrchestrator {
  /**
   * Resource requests and limits.
   *
   * @default - the operator's: 500m CPU and 512Mi memory
   */
  readonly resources?: Resources;

  /**
   * Environment variables by name. With `serverType: 'kafka'`: KAFKA_BROKER, KAFKA_INPUT_TOPIC and KAFKA_OUTPUT_TOPIC.
   *
   * @default - none
   */
  readonly env?: EnvInputs;

  /**
   * Its pods, where it has pods of its own: with `settings: { 'seldon.io/engine-separate-pod': 'true' }`.
   *
   * @default - it runs beside the models
   */
  readonly replicas?: number;
}

/** Properties of a predictor beside the number of its pods. */
export interface SeldonPredictorBase<N extends string = string> extends SeldonPodOptions {
  /** The name, which is part of the names of its Service and Deployments. */
  readonly name: N;

  /** The root of its graph, which gets the requests. */
  readonly graph: SeldonNode;

  /**
   * The share of the requests from outside, in percent; those of all predictors that are no shadows sum to 100.
   *
   * @default - all, for a single predictor
   */
  readonly traffic?: number;

  /**
   * Whether it gets copies of the requests, whose answers are dropped.
   *
   * @default false
   */
  readonly shadow?: boolean;

  /**
   * The name of its Service.
   *
   * @default - `<SeldonModel>-<predictor>`
   */
  readonly serviceName?: string;

  /**
   * Pods of their own for some of the nodes, which scale apart: nodes name them by `pod`.
   *
   * @default - all nodes are in one pod
   */
  readonly pods?: Readonly<Record<string, SeldonPod>>;

  /**
   * The container that sends requests along the graph.
   *
   * @default - the operator's
   */
  readonly orchestrator?: SeldonOrchestrator;

  /**
   * A server that explains predictions.
   *
   * @default - none
   */
  readonly explainer?: SeldonExplainer;

  /**
   * The certificate with which the orchestrator answers by HTTPS, on the same ports.
   *
   * @default - none: it answers by HTTP
   */
  readonly ssl?: SeldonSsl;

  /**
   * The time that a rollout may take before it has failed, in whole seconds.
   *
   * @default - 10 minutes
   */
  readonly progressDeadline?: Duration;

  /**
   * Labels for its Deployments and pods.
   *
   * @default - none
   */
  readonly labels?: Labels;

  /**
   * Annotations for its Deployments and pods.
   *
   * @default - none
   */
  readonly annotations?: Labels;
}

/** A graph of models behind a Service of its own. */
export type SeldonPredictor<N extends string = string> = SeldonPredictorBase<N> & ScaleProps;

/** Properties of a {@link SeldonModel}. */
export interface SeldonModelProps<N extends string = string> {
  /** The protocol of the servers: the Open Inference Protocol (`v2`), Seldon's own, or that of TensorFlow Serving. */
  readonly protocol: SeldonProtocol;

  /** The graphs that answer requests, each behind a Service of its own. */
  readonly predictors: readonly SeldonPredictor<N>[];

  /**
   * The transport between the nodes.
   *
   * @default - that of the nodes' `endpoint`, else REST
   */
  readonly transport?: 'rest' | 'grpc';

  /**
   * Whether requests are calls, or messages of Kafka.
   *
   * @default 'rpc'
   */
  readonly serverType?: 'rpc' | 'kafka';

  /**
   * The name of the SeldonDeployment: a DNS label that starts with a letter.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The namespace of the SeldonDeployment.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string;

  /**
   * Labels for the SeldonDeployment.
   *
   * @default - only the recommended labels `app.kubernetes.io/...`
   */
  readonly labels?: Labels;

  /**
   * Annotations for the SeldonDeployment.
   *
   * @default - only those that the checker needs
   */
  readonly annotations?: Labels;

  /**
   * Settings that the operator reads from annotations in the spec, such as `{ 'seldon.io/engine-separate-pod': 'true' }`.
   *
   * @default - none
   */
  readonly settings?: Readonly<Record<`seldon.io/${string}`, string>>;
}

const POD_OPTIONS_PROPS = {
  ...MODEL_POD_PROPS,
  disruptionBudget: optionsOf(DISRUPTION_BUDGET_PROPS),
} as const satisfies PropTypesOf<SeldonPodOptions>;

const POD_PROPS = { ...POD_OPTIONS_PROPS, ...SCALE_PROPS } as const satisfies PropTypesOf<SeldonPod>;

const ORCHESTRATOR_PROPS = {
  resources: objectOf(RESOURCES_PROPS),
  env: 'record',
  replicas: 'any',
} as const satisfies PropTypesOf<SeldonOrchestrator>;

const PREDICTOR_PROPS = {
  ...POD_PROPS,
  name: 'any',
  // its depth is not known
  graph: 'any',
  traffic: 'any',
  shadow: 'boolean',
  serviceName: 'string',
  pods: recordOf(POD_PROPS),
  orchestrator: objectOf(ORCHESTRATOR_PROPS),
  explainer: objectOf(EXPLAINER_PROPS),
  ssl: objectOf(SSL_PROPS),
  progressDeadline: 'any',
  labels: 'record',
  annotations: 'record',
} as const satisfies PropTypesOf<SeldonPredictor>;

export const SELDON_MODEL_PROPS = {
  protocol: 'any',
  predictors: listOf(PREDICTOR_PROPS),
  transport: 'any',
  serverType: 'any',
  name: 'string',
  namespace: 'string',
  labels: 'record',
  annotations: 'record',
  settings: 'record',
} as const satisfies PropTypesOf<SeldonModelProps>;
