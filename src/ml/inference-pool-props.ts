import type { Labels } from '../parts/naming/labels';
import type { Connectable } from '../parts/network/endpoint';
import type { ServiceObject } from '../parts/network/service-endpoint';
import { objectOf, type PropTypesOf } from '../parts/props/prop-types';
import type { MLServingApp } from './ml-serving-app';

/** Settings of every endpoint picker. */
export interface PickerOptions {
  /**
   * The fate of requests while the picker gives no answer: they are refused (`FailClose`), or go to any of the pods (`FailOpen`).
   *
   * @default 'FailClose'
   */
  readonly failureMode?: 'FailOpen' | 'FailClose';
}

/** An endpoint picker that is an app, or a Service, of the namespace of the model servers. */
export interface AppPicker<Q extends string = string> extends PickerOptions {
  /** The app that chooses the pods, such as a WebApp; not an ExternalService, whose name Gateways may not follow. */
  readonly app: Connectable<Q> | ServiceObject;

  /**
   * The port of its Service on which Gateways ask, by name.
   *
   * @default - the first
   */
  readonly port?: NoInfer<Q>;

  readonly service?: never;
}

/** An endpoint picker that is made elsewhere, in the namespace of the model servers. */
export interface NamedPicker extends PickerOptions {
  /** The name of its Service. */
  readonly service: string;

  /** The port of the Service on which Gateways ask, by number: 9002 for the picker of the project. */
  readonly port: number;

  readonly app?: never;
}

/** The extension that chooses a pod for each request. */
export type EndpointPicker<Q extends string = string> = AppPicker<Q> | NamedPicker;

/** Properties of an {@link InferencePool}. */
export interface InferencePoolProps<P extends string = string, Q extends string = string> {
  /** The model servers; the pool selects the pods that their Service selects. */
  readonly app: MLServingApp<P>;

  /**
   * The ports of the pods that get requests, by name: one, or up to 8 where a pod has several servers, each on a port of its own.
   *
   * @default - `http`, or the first
   */
  readonly ports?: readonly NoInfer<P>[];

  /** The extension that chooses a pod for each request. */
  readonly endpointPicker: EndpointPicker<Q>;

  /**
   * The name of the InferencePool.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels for the InferencePool.
   *
   * @default - only the recommended labels `app.kubernetes.io/...`
   */
  readonly labels?: Labels;

  /**
   * Annotations for the InferencePool.
   *
   * @default - only those that the checker needs
   */
  readonly annotations?: Labels;
}

const PICKER_PROPS = {
  app: 'any',
  service: 'any',
  port: 'any',
  failureMode: 'any',
} as const satisfies PropTypesOf<AppPicker | NamedPicker>;

export const INFERENCE_POOL_PROPS = {
  app: 'any',
  ports: 'list',
  endpointPicker: objectOf(PICKER_PROPS),
  name: 'string',
  labels: 'record',
  annotations: 'record',
} as const satisfies PropTypesOf<InferencePoolProps>;
