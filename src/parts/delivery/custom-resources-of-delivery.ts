import type * as ArgoCd from '../../../imports/argoproj.io';
import type * as FluxKustomize from '../../../imports/kustomize.toolkit.fluxcd.io';
import type * as FluxSource from '../../../imports/source.toolkit.fluxcd.io';

/* eslint-disable @typescript-eslint/no-require-imports -- import() would make constructors asynchronous */

/** Loads the objects of Argo CD, which most apps do not have. */
export function argoCd(): typeof ArgoCd {
  return require('../../../imports/argoproj.io') as typeof ArgoCd;
}

/** Loads the Kustomization of Flux. */
export function fluxKustomize(): typeof FluxKustomize {
  return require('../../../imports/kustomize.toolkit.fluxcd.io') as typeof FluxKustomize;
}

/** Loads the sources of Flux. */
export function fluxSource(): typeof FluxSource {
  return require('../../../imports/source.toolkit.fluxcd.io') as typeof FluxSource;
}
