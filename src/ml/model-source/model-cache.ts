import type { IPersistentVolumeClaim } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { constructError, describeValue } from '../../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../../parts/props/prop-types';
import type { BytesAmount } from '../../parts/pod/resources';
import { Storage } from '../../parts/pod/storage';
import { claimName } from '../../parts/storage/claim-mount';
import { checkAccess, type AccessMode } from '../../parts/storage/claim-spec';
import { Claim } from '../../platform/claim';

/**
 * The volume that keeps a downloaded model: a new claim that all pods share, or one that exists.
 *
 * With neither, each pod has an empty volume: a restart of its container finds the model, and a new pod downloads it again.
 */
export type ModelCache = SharedCache | ExistingCache;

/** A new claim that all pods share. */
export interface SharedCache {
  /** The size of the volume. */
  readonly size: BytesAmount;

  /**
   * The storage class.
   *
   * @default - that of the cluster
   */
  readonly class?: string;

  /**
   * The access mode.
   *
   * @default - 'ReadWriteMany' where several pods may run, else 'ReadWriteOnce'
   */
  readonly access?: AccessMode;
  readonly claim?: never;
}

/** A claim that exists. */
export interface ExistingCache {
  /** The claim: a Claim, one that exists by its name, or one of cdk8s-plus. */
  readonly claim: string | IPersistentVolumeClaim;
  readonly size?: never;
  readonly class?: never;
  readonly access?: never;
}

export const MODEL_CACHE_PROPS = {
  size: 'any',
  class: 'any',
  access: 'any',
  claim: 'any',
} as const satisfies PropTypesOf<ModelCache>;

/** Facts of the server for its cache. */
export interface CacheFacts {
  /** The name of the app. */
  readonly name: string;
  /** The most pods that run at once. */
  readonly most: number;
  /** The group that owns the files of volumes; undefined for none. */
  readonly fsGroup: number | undefined;
}

/** The modes in which pods on several nodes can write. */
const SHARED: readonly AccessMode[] = ['ReadWriteMany'];

/**
 * The volume of the cache.
 *
 * @throws on a volume of one node for several pods, and on one that the download could not write
 */
export function cacheVolume(
  owner: Construct,
  cache: ModelCache | undefined,
  { name, most, fsGroup }: CacheFacts,
): { readonly volume: Storage; readonly claim: Claim | undefined } {
  if (cache === undefined) return { volume: Storage.emptyDir(), claim: undefined };
  checkProps(owner, cache, MODEL_CACHE_PROPS, 'cache');
  if (fsGroup === undefined)
    throw constructError(
      owner,
      "'cache' is a volume that only root can write, and the download runs as another user; set 'user: { uid, fsGroup }'",
    );
  if (cache.claim !== undefined) {
    if (cache.size !== undefined || cache.class !== undefined || cache.access !== undefined)
      throw constructError(owner, "'cache' has a 'claim' that exists and options of a new one; leave either out");
    claimName(owner, "'cache': 'claim'", cache.claim);
    refuseOneNode(owner, modesOf(cache.claim), most);
    return { volume: Storage.claim(cache.claim), claim: undefined };
  }
  if ((cache.size as unknown) === undefined)
    throw constructError(
      owner,
      "'cache' has no 'size'; give it that of the model and some more, or a 'claim' that exists",
    );
  const access = cache.access ?? (most > 1 ? 'ReadWriteMany' : 'ReadWriteOnce');
  checkAccess(owner, "'cache': 'access'", access);
  refuseOneNode(owner, [access], most);
  const claim = new Claim(owner, 'model-cache', {
    name: `${name}-model-cache`,
    size: cache.size,
    access,
    ...(cache.class !== undefined && { class: cache.class }),
  });
  return { volume: Storage.claim(claim), claim };
}

function refuseOneNode(owner: Construct, modes: readonly AccessMode[] | undefined, most: number): void {
  if (modes === undefined || most < 2 || modes.some((mode) => SHARED.includes(mode))) return;
  throw constructError(
    owner,
    `'cache' is ${modes.join(', ')}, and up to ${most} pods write to it; set 'access: "ReadWriteMany"' and a storage class that has it, leave 'cache' out, or set 'replicas: 1'`,
  );
}

/** The access modes of a claim; undefined where they are unknown. */
function modesOf(claim: string | IPersistentVolumeClaim): readonly AccessMode[] | undefined {
  if (typeof claim === 'string') return undefined;
  const { accessModes } = claim as { readonly accessModes?: readonly AccessMode[] };
  return Array.isArray(accessModes) && accessModes.length > 0 ? accessModes : undefined;
}

/** @throws on a cache of a model that is not downloaded */
export function refuseCache(owner: Construct, cache: unknown, why: string): void {
  if (cache === undefined) return;
  if (typeof cache !== 'object' || cache === null)
    throw constructError(owner, `'cache' is ${describeValue(cache)}; give it as { size: '100Gi' } or { claim }`);
  throw constructError(owner, `'cache' keeps a downloaded model, and ${why}; leave it out`);
}
