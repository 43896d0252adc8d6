import type { Field } from '../../../../manifest/object/field';
import type { Container } from '../../../../manifest/workloads/containers';
import type { Pod } from '../../../../manifest/workloads/pods';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import { corrected, defineRule, listed, nameOf } from '../../../rule';

export const memoryVolumeFitsLimit = defineRule({
  id: 'wiring/memory-volume-fits-limit',
  severity: 'warning',
  summary: 'A volume in memory is no larger than the memory limit of the containers that mount it.',
  why: 'Files of a volume in memory count against the memory limit of the container that writes them: it is killed before the volume is full (https://kubernetes.io/docs/concepts/storage/volumes/#emptydir).',
  fix: "raise the memory limit above 'sizeLimit' and what the processes need, or lower 'sizeLimit'",
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: llm
      image: llm:1.0.0
      resources:
        limits:
          memory: 1Gi
      volumeMounts:
        - name: shm
          mountPath: /dev/shm
  volumes:
    - name: shm
      emptyDir:
        medium: Memory
        sizeLimit: 2Gi
`,
    ['memory: 1Gi', 'memory: 8Gi'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('volumes')) {
      for (const volume of pod.spec.at('volumes').items) {
        const size = volume.at('emptyDir', 'sizeLimit');
        const most = quantityOf(size.value);
        if (volume.at('emptyDir', 'medium').value !== 'Memory' || most === undefined) continue;
        const writers = writersOf(pod, volume.at('name').text);
        const limits = writers.map(limitOf);
        const room = limits.reduce<bigint | undefined>((sum, limit) => {
          const own = quantityOf(limit.value);
          return sum === undefined || own === undefined ? undefined : sum + own;
        }, 0n);
        if (writers.length === 0 || room === undefined || most <= room) continue;
        const names = `container${writers.length > 1 ? 's' : ''} ${listed(writers.map(({ name }) => `"${name}"`))}`;
        report({
          at: size,
          message: `volume "${volume.at('name').text ?? ''}" of ${nameOf(pod.workload)} holds up to ${size.asText} of memory, over the limit of ${names} (${limits.map(({ asText }) => asText).join(' + ')})`,
          other: limits.map((at) => ({ at, message: 'the memory limit' })),
        });
      }
    }
  },
});

/** The containers that can write to a volume. */
function writersOf(pod: Pod, name: string | undefined): readonly Container[] {
  return pod.containers.filter(({ mounts }) =>
    mounts.some((mount) => mount.name === name && !mount.field.at('readOnly').isTrue),
  );
}

function limitOf({ field }: Container): Field {
  return field.at('resources', 'limits', 'memory');
}
