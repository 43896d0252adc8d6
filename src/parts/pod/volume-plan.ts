import type { k8s } from 'cdk8s-plus-28';
import type { KeyedObject } from '../config/config-source';
import type { AccessMode } from '../storage/claim-spec';
import type { ClaimTemplate } from '../storage/claim-templates';

/** An object of the namespace that all pods of a workload use. */
interface SharedObject {
  readonly name: string;
  /** Whether it is created by another app. */
  readonly external: boolean;
  readonly namespace: string | undefined;
}

/** A claim that all pods of a workload mount. */
export interface SharedClaim extends SharedObject {
  /** Undefined when they are unknown. */
  readonly accessModes: readonly AccessMode[] | undefined;
}

/** The volume behind a mount. */
export interface VolumePlan {
  /** The same for all mounts of one volume. */
  readonly identity: unknown;
  /** The start of the volume's name. */
  readonly stem: string;
  /** Undefined when the StatefulSet adds the volume to each pod. */
  readonly volume: Omit<k8s.Volume, 'name'> | undefined;
  readonly mount: Pick<k8s.VolumeMount, 'readOnly' | 'subPath'>;
  /** The fields of a mount that no option asks for. */
  readonly implied: Pick<k8s.VolumeMount, 'readOnly'>;
  /** The name of the volume, where it is given. */
  readonly name: string | undefined;
  /** The Secrets and ConfigMaps of which the volume has files. */
  readonly objects: readonly KeyedObject[];
  /** The modes of its files, as far as they are given. */
  readonly modes: readonly number[];
  readonly claim: SharedClaim | undefined;
  /** The SecretProviderClass of which it has the files. */
  readonly providerClass: SharedObject | undefined;
  /** The claim that each pod gets. */
  readonly template: ClaimTemplate | undefined;
  /** Fields of the volume that are newer than the typed objects. */
  readonly newer?: object;
}

/** A volume without objects and claims. */
export const PLAIN_VOLUME = {
  mount: {},
  implied: {},
  name: undefined,
  objects: [],
  modes: [],
  claim: undefined,
  providerClass: undefined,
  template: undefined,
} as const satisfies Partial<VolumePlan>;
