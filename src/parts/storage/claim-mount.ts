import type { IPersistentVolumeClaim } from 'cdk8s-plus-28';
import { originOf } from '../config/object-origin';
import { nameOfKind } from '../naming/cluster-class';
import { PLAIN_VOLUME, type VolumePlan } from '../pod/volume-plan';
import { constructError, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import type { AccessMode } from './claim-spec';

/** Options of a mounted claim. */
export interface ClaimOptions {
  /** @default false */
  readonly readOnly?: boolean;
  /**
   * The folder of the volume that is mounted.
   *
   * @default - its root
   */
  readonly subPath?: string;
}

export const CLAIM_PROPS = { readOnly: 'boolean', subPath: 'string' } as const satisfies PropTypesOf<ClaimOptions>;

/** The volume of a claim. */
export function planClaim(place: Place, claim: string | IPersistentVolumeClaim, options: ClaimOptions): VolumePlan {
  const { readOnly, subPath } = options;
  const name = claimName(place, "'files': the claim", claim);
  if (subPath !== undefined && (subPath.startsWith('/') || subPath.split('/').includes('..'))) {
    throw constructError(place, `'files': 'subPath' is "${subPath}"; give a path within the volume, without ".."`);
  }
  return {
    ...PLAIN_VOLUME,
    // one claim can be mounted several times, read-only here and writable there
    identity: `claim/${name}`,
    stem: `claim-${name}`,
    volume: { persistentVolumeClaim: { claimName: name } },
    mount: { ...(readOnly === true && { readOnly: true }), ...(subPath !== undefined && { subPath }) },
    claim: { name, ...originOf(claim), accessModes: accessModes(claim) },
  };
}

/** @throws on what is no claim, and on a name that none has */
export function claimName(place: Place, what: string, claim: string | IPersistentVolumeClaim): string {
  return nameOfKind(place, what, 'PersistentVolumeClaim', claim);
}

/** The access modes of a claim that is made here; one that was imported by its name has none. */
function accessModes(claim: string | IPersistentVolumeClaim): readonly AccessMode[] | undefined {
  if (typeof claim === 'string' || !('accessModes' in claim)) return undefined;
  const { accessModes: modes } = claim;
  return Array.isArray(modes) && modes.length > 0 ? (modes as readonly AccessMode[]) : undefined;
}
