import type { FileSource } from '../../parts/pod/storage';
import type { InitContainerProps } from '../../parts/pod/container';
import type { Claim } from '../../platform/claim';
import type { ServedModel } from '../engines/engine-options';

/** The folder in which the server finds a model that is not in its image. */
export const MODELS = '/mnt/models';

/** The pieces of a pod that serves a model. */
export interface ModelPlan {
  /** Undefined where the image alone knows its model. */
  readonly model: ServedModel | undefined;
  /** The volumes, by the paths at which the server mounts them. */
  readonly files: Readonly<Record<string, FileSource>>;
  readonly initContainers: readonly InitContainerProps[];
  /** Variables of the server, which an app's own replace. */
  readonly env: Readonly<Record<string, string>>;
  /** The claim that was made for the cache. */
  readonly cache: Claim | undefined;
}

export const NO_PLAN: Omit<ModelPlan, 'model'> = { files: {}, initContainers: [], env: {}, cache: undefined };
