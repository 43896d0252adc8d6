import type { Ports } from '../parts/pod/ports';
import type { Health } from '../parts/pod/probes';

/** A supported model server, with preset ports, health checks and model settings. */
export type Engine = 'fastapi' | 'streamlit' | 'mlserver' | 'triton' | 'vllm';

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

/** The settings of an engine. */
export interface EnginePreset {
  readonly ports: Ports<string>;
  /** Undefined where the engine has no health path of its own: then its port must take connections. */
  readonly health: Exclude<Health, false | string> | undefined;
  /** Whether a client must stay with the pod that it first reached. */
  readonly sessionAffinity: boolean;
  /** The variables that tell it of its model. */
  readonly environment: { readonly [Field in keyof Model]?: string };
  /** The arguments that tell it of its model, where no variable does; they go behind the image's entrypoint. */
  readonly args: ((model: Model) => readonly string[]) | undefined;
}

/** The environment variables that describe the model to servers without an own convention. */
const PLAIN = { name: 'MODEL_NAME', uri: 'MODEL_URI', version: 'MODEL_VERSION' };

/** Health as the Open Inference Protocol has it. */
const OPEN_INFERENCE = {
  startup: { path: '/v2/health/ready', port: 'http' },
  readiness: { path: '/v2/health/ready', port: 'http' },
  liveness: { path: '/v2/health/live', port: 'http' },
};

/**
 * The engines, by what their own documentation says.
 *
 * Sources: https://mlserver.readthedocs.io (settings), https://docs.nvidia.com/deeplearning/triton-inference-server (protocols, metrics),
 * https://docs.vllm.ai (online serving), https://docs.streamlit.io/deploy/tutorials/kubernetes, https://fastapi.tiangolo.com/deployment.
 */
export const ENGINES: Readonly<Record<Engine, EnginePreset>> = {
  // uvicorn's port; FastAPI has no health path until the app adds one
  fastapi: { ports: { http: 8000 }, health: undefined, sessionAffinity: false, environment: PLAIN, args: undefined },
  streamlit: {
    ports: { http: 8501 },
    health: { path: '/_stcore/health' },
    // a session lives in the memory of one pod, and its websocket and its file uploads must reach the same one
    sessionAffinity: true,
    environment: PLAIN,
    args: undefined,
  },
  mlserver: {
    ports: { http: 8080, grpc: 8081, metrics: 8082 },
    health: OPEN_INFERENCE,
    sessionAffinity: false,
    environment: { name: 'MLSERVER_MODEL_NAME', uri: 'MLSERVER_MODEL_URI', version: 'MLSERVER_MODEL_VERSION' },
    args: undefined,
  },
  triton: {
    ports: { http: 8000, grpc: 8001, metrics: 8002 },
    health: OPEN_INFERENCE,
    sessionAffinity: false,
    environment: PLAIN,
    args: (model) => (model.uri === undefined ? [] : ['tritonserver', '--model-repository=$(MODEL_URI)']),
  },
  vllm: {
    ports: { http: 8000 },
    health: { path: '/health' },
    sessionAffinity: false,
    environment: PLAIN,
    args: (model) => [
      ...(model.uri === undefined
        ? ['--model', '$(MODEL_NAME)']
        : ['--model', '$(MODEL_URI)', '--served-model-name', '$(MODEL_NAME)']),
      ...(model.version === undefined ? [] : ['--revision', '$(MODEL_VERSION)']),
    ],
  },
};
