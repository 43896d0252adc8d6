import type { Container } from '../../../manifest/workloads/containers';
import { wordsOf } from '../../../manifest/workloads/commands';
import { devicesOf, modelServerOf, optionOf } from '../../../manifest/workloads/model-servers';
import type { Pod } from '../../../manifest/workloads/pods';
import { containerName, corrected, defineRule } from '../../rule';

export const sharedMemoryIsMounted = defineRule({
  id: 'ml/shared-memory-is-mounted',
  severity: 'warning',
  summary: 'A model server of several GPUs has a volume in memory at /dev/shm.',
  why: 'The processes of the GPUs exchange tensors through shared memory, of which a container has 64 MiB: the server fails or hangs while it starts (https://docs.vllm.ai/en/stable/deployment/docker/).',
  fix: "mount an emptyDir with 'medium: Memory' and a sizeLimit at /dev/shm",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: llm
      image: vllm/vllm-openai:v0.18.0
      args: [--model, /models/llm, --tensor-parallel-size, "2"]
      resources:
        limits:
          nvidia.com/gpu: 2
      volumeMounts:
        - name: shm
          mountPath: /cache
  volumes:
    - name: shm
      emptyDir:
        medium: Memory
        sizeLimit: 8Gi
`,
    ['mountPath: /cache', 'mountPath: /dev/shm'],
  ),
  check({ pods, report }) {
    for (const pod of pods) {
      for (const container of pod.containers) {
        const server = modelServerOf(container);
        if (server === undefined || pod.isExtended || hasSharedMemory(container, pod)) continue;
        const count = devicesOf(container).reduce((sum, one) => sum + one.count, 0);
        const parallel = optionOf(wordsOf(container), ...parallelOptions);
        const processes = parallel === undefined ? 1 : Number(parallel.value);
        if (count < 2 || !(processes > 1)) continue;
        report({
          at: parallel?.field ?? container,
          message: `${containerName(container)} runs a model on ${processes} GPUs, and has the default 64 MiB at /dev/shm`,
          other: { at: container.field.at('resources', 'limits'), message: 'its GPUs' },
        });
      }
    }
  },
});

// of vLLM, SGLang and TGI
const parallelOptions = ['--tensor-parallel-size', '-tp', '--tp', '--tp-size', '--num-shard'];

function hasSharedMemory({ mounts }: Container, { spec }: Pod): boolean {
  return spec.at('hostIPC').isTrue || mounts.some(({ mountPath }) => mountPath?.replace(/\/+$/, '') === '/dev/shm');
}
