import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';
import { constructError, type Place } from '../props/construct-error';

/** The first Kubernetes version with image volumes behind a feature gate that is beta (KEP-4639); earlier ones drop the volume silently. */
export const IMAGE_VOLUMES = 33;

/** The files of an OCI image, read-only. */
export interface ImageVolume {
  /** The image or artifact. */
  readonly reference: string;

  /** The folder of the image that is mounted; undefined for its root. */
  readonly subPath?: string;

  /** @default - none: Kubernetes always pulls `latest`, and other tags if they are not on the node */
  readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
}

/** The volume of an image, which the typed objects do not have yet. */
export function planImageVolume(
  path: string,
  { reference, subPath, pullPolicy }: ImageVolume,
): Omit<VolumePlan, 'identity'> {
  return {
    ...PLAIN_VOLUME,
    stem: path.slice(1),
    volume: {},
    mount: { readOnly: true, ...(subPath !== undefined && { subPath }) },
    newer: { image: { reference, ...(pullPolicy !== undefined && { pullPolicy }) } },
  };
}

/** @throws where the cluster is too old for image volumes */
export function refuseImageVolume(place: Place, path: string, kubernetes: number): void {
  if (kubernetes < IMAGE_VOLUMES)
    throw constructError(
      place,
      `"${path}" mounts an image, which Kubernetes 1.${kubernetes} drops silently; set the version of a newer cluster with Defaults.of(chart).set({ kubernetes: '1.${IMAGE_VOLUMES}' })`,
    );
}
