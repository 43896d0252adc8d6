import { sharedMemoryIsMounted } from '../../../../src/check/rules/ml/shared-memory-is-mounted';
import { testRule } from '../../rule-tester';

interface Options {
  readonly image?: string;
  readonly args?: string;
  readonly gpus?: number;
  readonly mount?: string;
  readonly spec?: string;
}

const pod = ({
  image = 'vllm/vllm-openai:v0.18.0',
  args = '--tensor-parallel-size, "2"',
  gpus = 2,
  mount = '/cache',
  spec = '',
}: Options = {}) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: llm, namespace: a}\nspec: {${spec}containers: [{name: llm, image: "${image}", args: [${args}], resources: {limits: {nvidia.com/gpu: ${gpus}}}, volumeMounts: [{name: shm, mountPath: ${mount}}]}], volumes: [{name: shm, emptyDir: {medium: Memory}}]}\n`;
const says = (path: string, count: number) => [
  `warning spec.containers[0].args[${path}]: container "llm" of Pod a/llm runs a model on ${count} GPUs, and has the default 64 MiB at /dev/shm`,
  '  Pod a/llm spec.containers[0].resources.limits: its GPUs',
];

testRule(sharedMemoryIsMounted, {
  passes: [
    { name: 'a volume at /dev/shm', yaml: pod({ mount: '/dev/shm/' }) },
    { name: 'one GPU', yaml: pod({ gpus: 1, args: '--tensor-parallel-size, "1"' }) },
    { name: 'GPUs that are not used together', yaml: pod({ args: '--model, /m' }) },
    { name: 'another image', yaml: pod({ image: 'team/api:1.0.0' }) },
    { name: 'the memory of the node', yaml: pod({ spec: 'hostIPC: true, ' }) },
    { name: 'a count that a variable gives', yaml: pod({ args: '--tensor-parallel-size, $(GPUS)' }) },
  ],
  violates: [
    { name: 'vLLM', yaml: pod(), says: says('1', 2) },
    {
      name: 'TGI, in one word',
      yaml: pod({ image: 'ghcr.io/huggingface/text-generation-inference:3.3', args: '--num-shard=4', gpus: 4 }),
      says: says('0', 4),
    },
    {
      name: 'SGLang',
      yaml: pod({ image: 'lmsysorg/sglang:v0.5', args: '--model-path, /m, --tp, 2' }),
      says: says('3', 2),
    },
  ],
});
