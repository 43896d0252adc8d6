import { defineEngine } from './model-engine';

/** Seldon's MLServer. Source: https://mlserver.readthedocs.io (settings, model settings, metrics). */
export const mlserver = defineEngine({
  name: 'mlserver',
  ports: { http: 8080, grpc: 8081, metrics: 8082 },
  protocols: ['v2'],
  metrics: { port: 'metrics' },
  launch: ({ model, movedPorts: { http, grpc, metrics } }) => ({
    env: {
      ...(model !== undefined && { MLSERVER_MODEL_NAME: model.name }),
      ...(model?.uri !== undefined && { MLSERVER_MODEL_URI: model.uri }),
      ...(model?.version !== undefined && { MLSERVER_MODEL_VERSION: model.version }),
      ...(http !== undefined && { MLSERVER_HTTP_PORT: String(http) }),
      ...(grpc !== undefined && { MLSERVER_GRPC_PORT: String(grpc) }),
      ...(metrics !== undefined && { MLSERVER_METRICS_PORT: String(metrics) }),
    },
  }),
});
