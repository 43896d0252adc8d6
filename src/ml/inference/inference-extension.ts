import type * as Inference from '../../../imports/inference.networking.k8s.io';

/** Loads the objects of the Inference Extension of Gateway API, which most apps do not have. */
export function inferenceExtension(): typeof Inference {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/inference.networking.k8s.io') as typeof Inference;
}

export const INFERENCE_GROUP = 'inference.networking.k8s.io';
