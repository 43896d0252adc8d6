import { CONTAINER_PROPS, type ContainerProps } from '../../parts/pod/container';
import { CONTAINER_PORT_PROPS, type ContainerPorts } from '../../parts/pod/ports';
import { HEALTH_PROPS, type Health } from '../../parts/pod/probes';
import type { BytesAmount, Resources } from '../../parts/pod/resources';
import { objectOf, optionsOf, recordOf, type PropTypesOf } from '../../parts/props/prop-types';
import { MODEL_PROPS, type KServeModel, type KServeProtocol, type StorageUri } from './kserve-model-props';

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

export const OWN_CONTAINER_PROPS = {
  ...CONTAINER_PROPS,
  protocol: 'any',
  ports: recordOf(CONTAINER_PORT_PROPS),
  health: optionsOf(HEALTH_PROPS),
} as const;

export const SERVER_PROPS = {
  ...OWN_CONTAINER_PROPS,
  model: objectOf(MODEL_PROPS),
  uri: 'any',
} as const satisfies PropTypesOf<KServeServer>;
