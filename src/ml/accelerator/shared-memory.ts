import type { Construct } from 'constructs';
import type { ContainerProps } from '../../parts/pod/container';
import { bytesOf, type BytesAmount, type Resources } from '../../parts/pod/resources';
import { Storage } from '../../parts/pod/storage';
import { constructError } from '../../parts/props/construct-error';

/**
 * The files with the shared memory at /dev/shm.
 *
 * @throws on shared memory that the memory limit does not hold
 */
export function withSharedMemory(
  owner: Construct,
  files: ContainerProps['files'],
  sharedMemory: BytesAmount | undefined,
  resources: Resources,
): ContainerProps['files'] {
  if (sharedMemory === undefined) return files;
  if (files !== undefined && '/dev/shm' in files)
    throw constructError(owner, `'files' mounts "/dev/shm", which 'sharedMemory' mounts too; leave one out`);
  const size = bytesOf(owner, 'sharedMemory', sharedMemory);
  const limit = bytesOf(owner, 'resources.memory', resources.memoryLimit ?? resources.memory ?? '0');
  if (size.bytes >= limit.bytes) {
    throw constructError(
      owner,
      `'sharedMemory' ${size.text} is not less than the memory limit ${limit.text}, against which it counts; raise the memory`,
    );
  }
  return { ...files, '/dev/shm': Storage.emptyDir({ memory: true, size: size.text }) };
}
