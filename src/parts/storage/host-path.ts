import type { k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';

/** The type of file that must exist at a path of the node. */
export type HostPathType =
  'DirectoryOrCreate' | 'Directory' | 'FileOrCreate' | 'File' | 'Socket' | 'CharDevice' | 'BlockDevice';

const HOST_PATH_TYPES: readonly string[] = [
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
] satisfies HostPathType[];

/** Options of a mounted path of the node. */
export interface HostPathOptions {
  /**
   * The type of file that must exist at the path; the pod does not start otherwise.
   *
   * @default - not checked
   */
  readonly type?: HostPathType;

  /**
   * Whether the pod can only read it.
   *
   * @default true
   */
  readonly readOnly?: boolean;
}

export const HOST_PATH_PROPS = { type: 'any', readOnly: 'boolean' } as const satisfies PropTypesOf<HostPathOptions>;

/** A path of the node as a volume. */
export function hostPathVolume(place: Place, path: string, options: HostPathOptions): Omit<k8s.Volume, 'name'> {
  const { type } = options;
  if (typeof path !== 'string' || !path.startsWith('/') || path.split('/').includes('..'))
    throw constructError(place, `'hostPath' is ${describeValue(path)}; set an absolute path of the node, without ".."`);
  if (type !== undefined && !HOST_PATH_TYPES.includes(type))
    throw constructError(
      place,
      `'hostPath': 'type' is ${describeValue(type)}; it is a type such as "Directory", "File" or "Socket"`,
    );
  return { hostPath: { path, ...(type !== undefined && { type }) } };
}
