import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ClassObject } from '../parts/naming/cluster-class';
import { bytesOf, type BytesAmount } from '../parts/pod/resources';
import { constructError, list } from '../parts/props/construct-error';
import { addEntryPoint } from '../parts/props/hide-frames';
import type { PropTypesOf } from '../parts/props/prop-types';
import { DEFAULT_ACCESS, checkAccess, storageClassName, type AccessMode } from '../parts/storage/claim-spec';
import {
  VOLUME_SOURCE_PROPS,
  checkMountOptions,
  reclaimPolicy,
  volumeSource,
  type ReclaimPolicy,
  type VolumeSource,
} from '../parts/storage/volume-source';
import { CLUSTER_RESOURCE_PROPS, ClusterResource, type ClusterResourceProps } from './cluster-resource';

/** Props that all volumes have, beside their source. */
export interface PersistentVolumeBase extends ClusterResourceProps {
  /** The size of the volume, such as `10Gi`. */
  readonly size: BytesAmount;

  /**
   * The access modes that claims of the volume may have.
   *
   * @default ['ReadWriteOnce']
   */
  readonly access?: readonly AccessMode[];

  /**
   * The StorageClass, by its name or as a typed object: only claims of the same class bind to the volume.
   *
   * @default '' - none
   */
  readonly class?: string | ClassObject;

  /**
   * The fate of the volume when its claim is deleted.
   *
   * @default 'Retain'
   */
  readonly reclaim?: ReclaimPolicy;

  /**
   * Options that the volume is mounted with.
   *
   * @default - none
   */
  readonly mountOptions?: readonly string[];
}

/** Props of a {@link PersistentVolume}: its size, and one source. */
export type PersistentVolumeProps = PersistentVolumeBase & VolumeSource;

const VOLUME_PROPS = {
  ...CLUSTER_RESOURCE_PROPS,
  ...VOLUME_SOURCE_PROPS,
  size: 'any',
  access: 'list',
  class: 'any',
  reclaim: 'any',
  mountOptions: 'list',
} as const satisfies PropTypesOf<PersistentVolumeProps>;

/** The claim that a volume is kept for. */
interface ClaimReference {
  readonly owner: Construct;
  readonly name: string;
  readonly namespace: string | undefined;
}

/**
 * A volume that was made by hand, to which a {@link Claim} binds by `volume`.
 *
 * @see docs/guides/cluster-objects.md
 *
 * @example
 * const models = new PersistentVolume(chart, 'models', {
 *   size: '100Gi',
 *   access: ['ReadOnlyMany'],
 *   nfs: { server: 'nfs.example.com', path: '/exports/models' },
 * });
 *
 * new Claim(chart, 'model-files', { size: '100Gi', access: 'ReadOnlyMany', volume: models });
 */
export class PersistentVolume extends ClusterResource<k8s.KubePersistentVolume> {
  static {
    addEntryPoint(this);
  }

  /** The size of the volume. */
  readonly size: string;

  /** The access modes that claims of the volume may have. */
  readonly access: readonly AccessMode[];

  /** The name of its StorageClass; `''` for none. */
  readonly className: string;

  private claim: ClaimReference | undefined;

  /** @throws without a size or source, and on values that Kubernetes would refuse */
  constructor(scope: Construct, id: string, props: PersistentVolumeProps) {
    const facts = { size: '', className: '' };
    const claimRef = { of: (): ClaimReference | undefined => undefined };
    super(scope, id, 'PersistentVolume', { props, types: VOLUME_PROPS }, (home, metadata) => {
      const { access = [DEFAULT_ACCESS], mountOptions } = props;
      if ((props.size as unknown) === undefined)
        throw constructError(home, "'size' is missing; set the size of the volume, such as '10Gi'");
      facts.size = bytesOf(home, 'size', props.size).text;
      checkModes(home, access);
      facts.className = storageClassName(home, "'class'", props.class ?? '');
      checkMountOptions(home, mountOptions);
      const source = volumeSource(home, props);
      return new k8s.KubePersistentVolume(home, 'PersistentVolume', {
        metadata,
        spec: {
          capacity: { storage: k8s.Quantity.fromString(facts.size) },
          accessModes: [...access],
          storageClassName: facts.className,
          persistentVolumeReclaimPolicy: reclaimPolicy(home, props.reclaim, 'Retain'),
          claimRef: Lazy.any({ produce: () => referenceTo(claimRef.of()) }) as k8s.ObjectReference,
          ...(mountOptions !== undefined && { mountOptions: [...mountOptions] }),
          ...source,
        },
      });
    });
    this.size = facts.size;
    this.className = facts.className;
    this.access = props.access ?? [DEFAULT_ACCESS];
    claimRef.of = () => this.claim;
  }

  /**
   * Keeps the volume for a claim.
   *
   * @internal
   */
  keepFor(owner: Construct, name: string, namespace: string | undefined): void {
    const { claim } = this;
    // a claim that was withdrawn, or removed, gives the volume up
    if (claim !== undefined && claim.owner.node.scope?.node.tryFindChild(claim.owner.node.id) === claim.owner)
      throw constructError(
        owner,
        `'volume' is "${this.name}", to which ${claim.owner.node.path} binds already; a volume has one claim`,
      );
    this.claim = { owner, name, namespace };
  }
}

function checkModes(home: Construct, access: readonly AccessMode[]): void {
  if (access.length === 0) throw constructError(home, `'access' is empty; give it an access mode, or leave it out`);
  for (const mode of access) checkAccess(home, "'access'", mode);
  if (access.length > 1 && access.includes('ReadWriteOncePod'))
    throw constructError(home, `'access' is ${list(access)}; "ReadWriteOncePod" stands alone`);
}

/** The claim, where its namespace is known: without it the API server refuses the reference. */
function referenceTo(claim: ClaimReference | undefined): k8s.ObjectReference | undefined {
  if (claim?.namespace === undefined) return undefined;
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: claim.name, namespace: claim.namespace };
}
