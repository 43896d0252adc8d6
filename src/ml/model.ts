import type { PropTypesOf } from '../parts/props/prop-types';

/** The model that a server serves. */
export interface Model {
  /** The name under which it is served. */
  readonly name: string;

  /**
   * The location of the model: a path in the container, or a reference that the server can fetch.
   *
   * @default - the model in the image
   */
  readonly uri?: string;

  /**
   * Its version or revision.
   *
   * @default - none
   */
  readonly version?: string;
}

export const MODEL_PROPS = { name: 'any', uri: 'any', version: 'any' } as const satisfies PropTypesOf<Model>;
