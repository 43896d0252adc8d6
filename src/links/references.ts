import type { Container } from '../manifest/workloads/containers';
import type { Field } from '../manifest/object/field';
import type { KindName } from '../manifest/object/kinds';
import type { Manifest } from '../manifest/object/manifest';
import type { Pod } from '../manifest/workloads/pods';

/** The kind of link from one object to another by name. */
export type ReferenceLink = 'reads' | 'mounts' | 'routes' | 'scales' | 'binds';

/** The use of a reference: the field, or the kind of field, that it is in. */
export type ReferenceUse =
  | 'env'
  | 'envFrom'
  | 'volume'
  | 'projected'
  | 'subPath'
  | 'csi'
  | 'imagePullSecret'
  | 'tls'
  | 'claim'
  | 'serviceAccount'
  | 'serviceName'
  | 'backend'
  | 'parent'
  | 'scaleTarget'
  | 'trigger'
  | 'triggerAuthentication'
  | 'role'
  | 'subject'
  | 'accountSecret'
  | 'annotation'
  | 'custom'
  | 'class';

/** A reference by name: who, whom, and where it is written. */
export interface Reference {
  /** The kind of the link. */
  readonly link: ReferenceLink;
  /** The use of the reference. */
  readonly use: ReferenceUse;
  /** The object that refers. */
  readonly from: Manifest;
  /** The pod that refers; undefined for other objects. */
  readonly pod: Pod | undefined;
  /** The container that refers; undefined for fields of the pod, and for other objects. */
  readonly container: Container | undefined;
  /** The kind, namespace and name that are referred to. */
  readonly type: KindName;
  /** The namespace of the object that is referred to. */
  readonly namespace: string | undefined;
  /** The name of the object that is referred to. */
  readonly name: string;
  /** The field with the name. */
  readonly field: Field;
  /** The key of a Secret or ConfigMap, and where it is written; absent when all keys are meant. */
  readonly key: string | undefined;
  readonly keyField: Field | undefined;
  /** The field with a port of the Service, by name or number. */
  readonly port: Field | undefined;
  /** Whether Kubernetes carries on without it. */
  readonly optional: boolean;
}

/** The owner of references: an object, its pod and a container of that. */
export interface ReferenceOwner {
  readonly from: Manifest;
  readonly pod?: Pod;
  readonly container?: Container;
}

/** A reference without its owner. */
export type ReferenceDetails = Pick<Reference, 'link' | 'use' | 'type' | 'field'> &
  // a name is given where the field has more than it, as a URI has
  Partial<Pick<Reference, 'keyField' | 'port' | 'optional' | 'name'>>;

/** Collects references, leaving out those without a name: that is for the API rules to say. */
export class References {
  readonly all: Reference[] = [];

  /** Adds a reference to something of the owner's namespace. */
  add(owner: ReferenceOwner, details: ReferenceDetails): void {
    this.addIn(owner.from.namespace, owner, details);
  }

  /** Adds a reference to something of another namespace, or of none. */
  addIn(namespace: string | undefined, owner: ReferenceOwner, details: ReferenceDetails): void {
    const { link, use, type, field, keyField, port, optional = false } = details;
    const name = details.name ?? field.text;
    if (name === undefined) return;
    const { from, pod, container } = owner;
    const key = keyField?.text;
    this.all.push({ link, use, from, pod, container, type, namespace, name, field, key, keyField, port, optional });
  }
}
