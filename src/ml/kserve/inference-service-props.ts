import type { Labels } from '../../parts/naming/labels';
import { listOf, objectOf, type PropTypesOf } from '../../parts/props/prop-types';
import {
  CANARY_PROPS,
  PREDICTOR_PROPS,
  TRANSFORMER_PROPS,
  type KServeCanary,
  type KServeExplainer,
  type KServePredictor,
  type KServeTransformer,
} from './kserve-component-props';

/** The objects that KServe makes: Deployments and Services, or services of Knative. */
export type KServeMode = 'Standard' | 'Knative';

/** The autoscaler of an InferenceService in the mode `Standard`. */
export type KServeAutoscaler = 'hpa' | 'keda' | 'external' | 'none';

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
   * A container that explains predictions, behind a Service of its own. It asks the predictor by `predictor.url()`, or by what KServe's
   * configuration of explainers gives it.
   *
   * @default - none
   */
  readonly explainer?: KServeExplainer;

  /**
   * The objects that KServe makes. It is always written: the default of a cluster is a setting of its own, and KServe refuses to change it.
   * With `Knative`, props such as `placement`, `initContainers` and claims need features of Knative that its administrator enables, of which
   * a warning tells.
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

export const INFERENCE_SERVICE_PROPS = {
  predictor: objectOf(PREDICTOR_PROPS),
  transformer: objectOf(TRANSFORMER_PROPS),
  explainer: objectOf(TRANSFORMER_PROPS),
  mode: 'any',
  autoscaler: 'any',
  canary: listOf(CANARY_PROPS),
  canaryTraffic: 'any',
  name: 'string',
  namespace: 'string',
  labels: 'record',
  annotations: 'record',
} as const satisfies PropTypesOf<InferenceServiceProps>;
