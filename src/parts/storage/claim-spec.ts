import { k8s } from 'cdk8s-plus-28';
import { nameOfKind, type ClassObject } from '../naming/cluster-class';
import { dnsSubdomain } from '../naming/dns-names';
import { bytesOf, type BytesAmount } from '../pod/resources';
import { constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { optionsOf, type PropTypesOf } from '../props/prop-types';

/**
 * The nodes or pods that may mount a volume at a time: one node, many nodes that only read, many nodes, or one pod.
 *
 * Source: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export type AccessMode = 'ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod';

const ACCESS_MODES: readonly string[] = [
  'ReadWriteOnce',
  'ReadOnlyMany',
  'ReadWriteMany',
  'ReadWriteOncePod',
] satisfies AccessMode[];

/** The contents that a new volume starts with: those of a VolumeSnapshot or of another claim in the namespace, by its name. */
export type VolumeOrigin = { readonly snapshot: string } | { readonly claim: string };

/** The volume that a claim requests. */
export interface ClaimSpecOptions {
  /** The size of the volume, such as `10Gi`. */
  readonly size: BytesAmount;

  /**
   * The StorageClass, by its name or as a typed object; `''` for a volume that is provisioned by hand.
   *
   * @default - the cluster's default class
   */
  readonly class?: string | ClassObject;

  /**
   * The access mode.
   *
   * @default 'ReadWriteOnce'
   */
  readonly access?: AccessMode;

  /**
   * The contents that the volume starts with.
   *
   * @default - none
   */
  readonly from?: VolumeOrigin;
}

export const CLAIM_SPEC_PROPS = {
  size: 'any',
  class: 'any',
  access: 'any',
  from: optionsOf({ snapshot: 'any', claim: 'any' } satisfies PropTypesOf<VolumeOrigin>),
} as const satisfies PropTypesOf<ClaimSpecOptions>;

/** The access mode of a claim that names none: the one that every storage driver has. */
export const DEFAULT_ACCESS: AccessMode = 'ReadWriteOnce';

/**
 * The spec of a claim.
 *
 * @param what - the words before the props in messages, such as `'files': `
 * @throws on a missing size, and on values that Kubernetes would refuse
 */
export function claimSpec(place: Place, what: string, options: ClaimSpecOptions): k8s.PersistentVolumeClaimSpec {
  const { size, class: given, access = DEFAULT_ACCESS, from } = options;
  if ((size as unknown) === undefined)
    throw constructError(place, `${what}'size' is missing; set the size of the volume, such as '10Gi'`);
  checkAccess(place, `${what}'access'`, access);
  const storageClass = given === undefined ? undefined : storageClassName(place, `${what}'class'`, given);
  const { text } = bytesOf(place, `${what}'size'`.slice(1, -1), size);
  return {
    accessModes: [access],
    ...(storageClass !== undefined && { storageClassName: storageClass }),
    ...(from !== undefined && { dataSource: dataSource(place, what, from) }),
    resources: { requests: { storage: k8s.Quantity.fromString(text) } },
  };
}

/** @throws on what is no access mode */
export function checkAccess(place: Place, what: string, access: unknown): void {
  if (typeof access === 'string' && ACCESS_MODES.includes(access)) return;
  throw constructError(
    place,
    `${what} is ${describeValue(access)}; it is one of "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany" and "ReadWriteOncePod"`,
  );
}

/** The name of a StorageClass, or `''` for none. */
export function storageClassName(place: Place, what: string, given: string | ClassObject): string {
  return given === '' ? '' : nameOfKind(place, what, 'StorageClass', given);
}

function dataSource(place: Place, what: string, from: VolumeOrigin): k8s.TypedLocalObjectReference {
  const { snapshot, claim } = from as { readonly snapshot?: unknown; readonly claim?: unknown };
  const name = snapshot ?? claim;
  if (typeof name !== 'string' || (snapshot !== undefined && claim !== undefined)) {
    throw constructError(
      place,
      `${what}'from' is ${describeValue(name ?? from)}; give the name of one snapshot or claim, such as { snapshot: 'before-upgrade' }`,
    );
  }
  refuse(place, dnsSubdomain(`${what}'from': the name`, name));
  return snapshot === undefined
    ? { kind: 'PersistentVolumeClaim', name }
    : { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name };
}
