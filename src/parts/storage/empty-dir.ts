import { k8s } from 'cdk8s-plus-28';
import { bytesOf, type BytesAmount } from '../pod/resources';
import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';
import type { Place } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** A volume that is empty when the pod starts. */
export interface EmptyDirOptions {
  /**
   * How much it may hold; beyond it, the pod is evicted.
   *
   * @default - no limit
   */
  readonly size?: BytesAmount;

  /**
   * Whether it lies in memory, where it counts against the containers' memory limit.
   *
   * @default false
   */
  readonly memory?: boolean;
}

const EMPTY_DIR_PROPS = { size: 'any', memory: 'any' } as const satisfies PropTypesOf<EmptyDirOptions>;

/** The empty volume for a path. */
export function planEmptyDir(place: Place, path: string, options: EmptyDirOptions): Omit<VolumePlan, 'identity'> {
  checkProps(place, options, EMPTY_DIR_PROPS, 'emptyDir');
  const { size, memory } = options;
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
