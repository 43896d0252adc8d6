import { constructError, type Place } from './construct-error';

/** A minor version of Kubernetes, such as `1.28`. */
export type KubernetesVersion = `1.${number}`;

/** The oldest version whose objects the constructs emit: that of cdk8s-plus-28. */
const OLDEST: KubernetesVersion = '1.28';

/**
 * The minor number of a version: 28 of `1.28`.
 *
 * @throws when it is not a version, or older than 1.28
 */
export function minor(place: Place, version: string): number {
  const [, digits] = /^v?1\.(\d+)(?:\.\d+)?$/.exec(version) ?? [];
  if (digits === undefined)
    throw constructError(place, `'kubernetes' is "${version}", which is no version; write it as "1.32"`);
  const number = Number(digits);
  if (number < 28)
    throw constructError(place, `'kubernetes' is "${version}"; the oldest version supported is "${OLDEST}"`);
  return number;
}
