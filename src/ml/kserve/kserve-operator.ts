import type * as KServe from '../../../imports/serving.kserve.io';
import type { KServeModelFormat, KServeProtocol } from './kserve-model-props';

/** Loads the objects of KServe, which most apps do not have. */
export function kserve(): typeof KServe {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make constructors asynchronous
  return require('../../../imports/serving.kserve.io') as typeof KServe;
}

/** The container of a server, whose name KServe knows it by. */
export const SERVER = 'kserve-container';

/** The port of the Services, and the port of a container that declares none (pkg/constants/constants.go). */
export const SERVICE_PORT = 80;
export const DEFAULT_PORT = 8080;

/** The port of the agent, through which requests come where they are logged or batched. */
export const AGENT_PORT = 9081;

/** The annotation of the objects that KServe makes. */
export const MODE = 'serving.kserve.io/deploymentMode';

/** The annotation of the autoscaler. */
export const AUTOSCALER = 'serving.kserve.io/autoscalerClass';

/** The formats of the ClusterServingRuntimes of config/runtimes. */
export const FORMATS: readonly string[] = [
  'sklearn',
  'xgboost',
  'lightgbm',
  'paddle',
  'pmml',
  'mlflow',
  'tensorflow',
  'pytorch',
  'onnx',
  'tensorrt',
  'triton',
  'huggingface',
  'vLLM',
  'openvino',
  'autogluon',
  'predictive',
] satisfies KServeModelFormat[];

/** The path of predictions of a model; undefined over gRPC, and where the protocol is unknown. */
export function predictPath(protocol: KServeProtocol | undefined, model: string): string | undefined {
  switch (protocol) {
    case 'v1':
      return `/v1/models/${model}:predict`;
    case 'v2':
      return `/v2/models/${model}/infer`;
    default:
      return undefined;
  }
}

/** The path of explanations of a model, which the first protocol alone has. */
export function explainPath(protocol: KServeProtocol | undefined, model: string): string | undefined {
  return protocol === 'v1' ? `/v1/models/${model}:explain` : undefined;
}
