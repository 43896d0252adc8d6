import { Duration } from 'cdk8s';
import { everyProbe } from './every-probe';
import { defineEngine, plainVariables } from './model-engine';
import { isAtLeast } from './server-version';

/** The first version that finishes its requests after SIGTERM (vllm-project/vllm#36666); before it, they are aborted. */
const SHUTDOWN_TIMEOUT = [0, 18] as const;

/** The first version whose servers join without Ray (vllm-project/vllm#23691). */
const SEVERAL_NODES = [0, 12] as const;

/** vLLM's server of the OpenAI API. Sources: https://docs.vllm.ai (online serving, engine arguments, Kubernetes). */
export const vllm = defineEngine({
  name: 'vllm',
  ports: { http: 8000 },
  protocols: ['openai'],
  health: everyProbe({ path: '/health' }),
  sharedMemory: true,
  metrics: { port: 'http' },
  queueMetric: 'vllm:num_requests_waiting',
  startup: Duration.minutes(30),
  // starting its processes, profiling the memory and capturing graphs take this long before any weights
  leastStartup: Duration.minutes(1),
  // a generation of a few hundred tokens takes tens of seconds
  drain: { preStop: Duration.seconds(15), finish: Duration.seconds(45) },
  // one stage of the pipeline on each node, each split over the GPUs there (docs/serving/parallelism_scaling.md, docs/deployment/frameworks/lws.md)
  nodes: {
    args: [
      ...['--pipeline-parallel-size', '$(LWS_GROUP_SIZE)', '--nnodes', '$(LWS_GROUP_SIZE)'],
      ...['--node-rank', '$(LWS_WORKER_INDEX)', '--master-addr', '$(LWS_LEADER_ADDRESS)'],
    ],
    workerArgs: ['--headless'],
    since: { image: 'vllm-openai', version: SEVERAL_NODES },
  },
  launch: ({ model, movedPorts, gpus, drainSeconds, startupSeconds, image }) => ({
    env: plainVariables(model),
    // its own patience is 10 minutes, after which it ends, however long the startup probe waits (vllm/envs.py)
    defaultEnv: { VLLM_ENGINE_READY_TIMEOUT_S: String(startupSeconds) },
    args: [
      ...(model?.uri === undefined
        ? ['--model', '$(MODEL_NAME)']
        : ['--model', '$(MODEL_URI)', '--served-model-name', '$(MODEL_NAME)']),
      ...(model?.version === undefined ? [] : ['--revision', '$(MODEL_VERSION)']),
      ...(gpus > 1 ? ['--tensor-parallel-size', String(gpus)] : []),
      ...(movedPorts.http === undefined ? [] : ['--port', String(movedPorts.http)]),
      ...(drainSeconds !== undefined && isAtLeast(image, 'vllm-openai', SHUTDOWN_TIMEOUT)
        ? ['--shutdown-timeout', String(drainSeconds)]
        : []),
    ],
  }),
});
