import { createHash } from 'node:crypto';
import type * as Seldon from '../../../imports/machinelearning.seldon.io';
import type { SeldonProtocol } from './seldon-model-props';
import type { SeldonServer } from './seldon-graph-props';

/** Loads the objects of Seldon, which most apps do not have. */
export function seldon(): typeof Seldon {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/machinelearning.seldon.io') as typeof Seldon;
}

/** The container that the operator adds to the first pod of a predictor. */
export const ENGINE = 'seldon-container-engine';

/** The ports of that container, and of the Services of predictors (helm-charts/seldon-core-operator/values.yaml of v1.17). */
export const ENGINE_PORTS = { http: 8000, grpc: 5001 } as const satisfies Record<SeldonPort, number>;

/** The names of the ports of the Service of a predictor. */
export type SeldonPort = 'http' | 'grpc';

/** The grace period that pods with the operator's own hook need: it waits for 10 seconds. */
export const OPERATOR_HOOK_SECONDS = 10;

/** The longest name of a container: `seldon-app-svc-NAME` is the key of a label. */
export const LONGEST_NODE_NAME = 48;

/** The levels of children that the definition of a SeldonDeployment has. */
export const DEEPEST = 10;

/** The protocols for which the operator has an image of each server (helm-charts/seldon-core-operator/values.yaml of v1.17). */
export const SERVER_PROTOCOLS: Readonly<Record<SeldonServer, readonly SeldonProtocol[]>> = {
  SKLEARN_SERVER: ['v2', 'seldon'],
  XGBOOST_SERVER: ['v2', 'seldon'],
  MLFLOW_SERVER: ['v2', 'seldon'],
  TENSORFLOW_SERVER: ['tensorflow', 'seldon'],
  TRITON_SERVER: ['v2'],
  HUGGINGFACE_SERVER: ['v2'],
  TEMPO_SERVER: ['v2'],
};

/**
 * The name that the operator gives an object: the one that is meant, or a hash where that is no DNS label for its length.
 *
 * Source: GetPredictorKey, GetContainerServiceName and GetDeploymentName in seldondeployment_types.go of seldon-core v1.17.
 */
export function operatorName(...parts: readonly (string | number)[]): string {
  const name = parts.join('-');
  return name.length > 63 ? `seldon-${createHash('md5').update(name).digest('hex')}` : name;
}

/** The path of predictions: of the executor's routes for a protocol. */
export function predictPath(protocol: SeldonProtocol, root: string): string {
  switch (protocol) {
    case 'seldon':
      return '/api/v1.0/predictions';
    case 'v2':
      return `/v2/models/${root}/infer`;
    case 'tensorflow':
      return `/v1/models/${root}:predict`;
  }
}
