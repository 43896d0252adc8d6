import { Duration } from 'cdk8s';
import { defineEngine, plainVariables } from './model-engine';

/** NVIDIA's Triton Inference Server. Source: https://docs.nvidia.com/deeplearning/triton-inference-server (protocols, metrics, `--help`). */
export const triton = defineEngine({
  name: 'triton',
  ports: { http: 8000, grpc: 8001, metrics: 8002 },
  protocols: ['v2'],
  sharedMemory: true,
  metrics: { port: 'metrics' },
  queueMetric: 'nv_inference_pending_request_count',
  // the default of --exit-timeout-secs
  drain: { finish: Duration.seconds(30) },
  launch: ({ model, movedPorts: { http, grpc, metrics }, drainSeconds }) => ({
    env: plainVariables(model),
    args:
      model?.uri === undefined
        ? []
        : [
            'tritonserver',
            '--model-repository=$(MODEL_URI)',
            ...(http === undefined ? [] : [`--http-port=${http}`]),
            ...(grpc === undefined ? [] : [`--grpc-port=${grpc}`]),
            ...(metrics === undefined ? [] : [`--metrics-port=${metrics}`]),
            ...(drainSeconds === undefined ? [] : [`--exit-timeout-secs=${drainSeconds}`]),
          ],
  }),
});
