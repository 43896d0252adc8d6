import { k8s } from 'cdk8s-plus-28';
import { bytesOf, type BytesAmount } from '../pod/resources';
import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';
import { constructError, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';

/** A volume that is empty when the pod starts: on the disk of the node, or in memory, with a size limit. */
export type EmptyDirOptions =
  | {
      /**
       * The size limit; a pod that exceeds it is evicted.
       *
       * @default - no limit
       */
      readonly size?: BytesAmount;

      /**
       * Whether it is in memory.
       *
       * @default false
       */
      readonly memory?: false;
    }
  | {
      /** The size limit. Without one, the files could fill the memory of the pod or of the node. */
      readonly size: BytesAmount;
      /**
       * Whether it is in memory, where it counts against the containers' memory limit.
       *
       * @default false
       */
      readonly memory: true;
    };

export const EMPTY_DIR_PROPS = { size: 'any', memory: 'boolean' } as const satisfies PropTypesOf<EmptyDirOptions>;

/** The empty volume for a path. */
export function planEmptyDir(place: Place, path: string, options: EmptyDirOptions): Omit<VolumePlan, 'identity'> {
  const { size, memory } = options;
  if (memory === true && (size as unknown) === undefined)
    throw constructError(
      place,
      `'files' mounts an empty volume in memory at "${path}" without a limit, which could fill the memory of the node; set its 'size', such as '64Mi'`,
    );
  const limit = size === undefined ? undefined : bytesOf(place, "files': 'size", size).text;
  return {
    ...PLAIN_VOLUME,
    stem: path.slice(1),
    volume: {
      emptyDir: {
        ...(memory === true && { medium: 'Memory' }),
        ...(limit !== undefined && { sizeLimit: k8s.Quantity.fromString(limit) }),
      },
    },
  };
}
