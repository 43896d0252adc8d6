import { Duration } from 'cdk8s';
import { everyProbe } from './every-probe';
import { defineEngine, plainVariables } from './model-engine';

/** SGLang's server of the OpenAI API. Source: https://docs.sglang.io (server arguments). */
export const sglang = defineEngine({
  name: 'sglang',
  ports: { http: 30000 },
  protocols: ['openai', 'http'],
  path: '/generate',
  health: everyProbe({ path: '/health' }),
  sharedMemory: true,
  metrics: { port: 'http' },
  queueMetric: 'sglang:num_queue_reqs',
  startup: Duration.minutes(30),
  // starting its processes, profiling the memory and capturing graphs take this long before any weights
  leastStartup: Duration.minutes(1),
  drain: { preStop: Duration.seconds(15), finish: Duration.seconds(45) },
  launch: ({ model, movedPorts, gpus }) => ({
    env: plainVariables(model),
    args: [
      // the image runs what it is given, and the server listens on the loopback alone by default
      ...['python3', '-m', 'sglang.launch_server', '--host', '0.0.0.0'],
      ...['--port', String(movedPorts.http ?? 30000)],
      ...(model?.uri === undefined
        ? ['--model-path', '$(MODEL_NAME)']
        : ['--model-path', '$(MODEL_URI)', '--served-model-name', '$(MODEL_NAME)']),
      ...(model?.version === undefined ? [] : ['--revision', '$(MODEL_VERSION)']),
      ...(gpus > 1 ? ['--tp', String(gpus)] : []),
      '--enable-metrics',
    ],
  }),
});
