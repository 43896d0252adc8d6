import type { Construct } from 'constructs';
import type { ContainerProps } from '../../parts/pod/container';
import { bytesOf, type BytesAmount, type Resources } from '../../parts/pod/resources';
import { Storage } from '../../parts/pod/storage';
import { constructError } from '../../parts/props/construct-error';

const SHARED_MEMORY = '/dev/shm';

const MEBIBYTE = 1024n * 1024n;

/** The shared memory of one device by default, in MiB: that of the documents of vLLM, Triton and Text Generation Inference. */
const OF_EACH_DEVICE = 1024n;

/** Facts of a server for its shared memory. */
export interface SharedMemoryFacts {
  /** Whether the processes of the engine share memory, and the server gets what no prop asks for. */
  readonly byDefault: boolean;
  readonly devices: number;
  readonly resources: Resources;
}

/**
 * The files with the shared memory at /dev/shm.
 *
 * By default, 1 GiB for each device, and at most a quarter of the memory limit, against which it counts as far as it is used.
 *
 * @throws on shared memory that the memory limit does not hold
 */
export function withSharedMemory(
  owner: Construct,
  files: ContainerProps['files'],
  given: BytesAmount | false | undefined,
  { byDefault, devices, resources }: SharedMemoryFacts,
): ContainerProps['files'] {
  const isMounted = files !== undefined && SHARED_MEMORY in files;
  const limit = bytesOf(owner, 'resources.memory', resources.memoryLimit ?? resources.memory ?? '0');
  if (given === undefined || given === false) {
    if (given === false || !byDefault || isMounted) return files;
    const wanted = OF_EACH_DEVICE * BigInt(Math.max(1, devices));
    const quarter = limit.bytes / MEBIBYTE / 4n;
    const size = wanted < quarter ? wanted : quarter;
    // the runtime gives 64 MiB without a volume
    return size <= 64n ? files : mounted(files, `${size}Mi`);
  }
  if (isMounted)
    throw constructError(owner, `'files' mounts "${SHARED_MEMORY}", which 'sharedMemory' mounts too; leave one out`);
  const size = bytesOf(owner, 'sharedMemory', given);
  if (size.bytes >= limit.bytes) {
    throw constructError(
      owner,
      `'sharedMemory' ${size.text} is not less than the memory limit ${limit.text}, against which it counts; raise the memory`,
    );
  }
  return mounted(files, size.text);
}

function mounted(files: ContainerProps['files'], size: string): ContainerProps['files'] {
  return { ...files, [SHARED_MEMORY]: Storage.emptyDir({ memory: true, size }) };
}
