import { Duration } from 'cdk8s';
import { everyProbe } from './every-probe';
import { defineEngine, plainVariables } from './model-engine';

/**
 * Text Generation Inference of Hugging Face, which is in maintenance mode; vLLM and SGLang are its successors.
 *
 * Source: https://huggingface.co/docs/text-generation-inference/reference/launcher.
 */
export const tgi = defineEngine({
  name: 'tgi',
  ports: { http: 80 },
  protocols: ['openai', 'http'],
  path: '/generate',
  health: everyProbe({ path: '/health' }),
  sharedMemory: true,
  metrics: { port: 'http' },
  queueMetric: 'tgi_queue_size',
  startup: Duration.minutes(30),
  // starting its processes, profiling the memory and capturing graphs take this long before any weights
  leastStartup: Duration.minutes(1),
  drain: { preStop: Duration.seconds(15), finish: Duration.seconds(45) },
  launch: ({ model, movedPorts, gpus }) => ({
    env: {
      ...plainVariables(model),
      ...(movedPorts.http !== undefined && { PORT: String(movedPorts.http) }),
    },
    args: [
      ...['--model-id', model?.uri === undefined ? '$(MODEL_NAME)' : '$(MODEL_URI)'],
      ...(model?.version === undefined ? [] : ['--revision', '$(MODEL_VERSION)']),
      ...(gpus > 1 ? ['--num-shard', String(gpus)] : []),
    ],
  }),
});
