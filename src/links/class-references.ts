import type { Field } from '../manifest/object/field';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { claimsOf } from './claims';
import { References, type Reference, type ReferenceOwner } from './references';

/** A kind whose objects are in no namespace, and are asked for by name. */
type Class = 'PriorityClass' | 'RuntimeClass' | 'StorageClass' | 'IngressClass' | 'GatewayClass';

/**
 * The classes that pods, claims, Ingresses and Gateways ask for by name.
 *
 * A claim that names its volume, or whose class a volume of the set has, is bound without a class being there
 * (https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1).
 */
export function classReferences(set: ManifestSet): readonly Reference[] {
  const references = new References();
  const add = (owner: ReferenceOwner, type: Class, field: Field) => {
    references.addIn(undefined, owner, { link: 'binds', use: 'class', type, field });
  };
  for (const pod of set.podsWith('priorityClassName')) {
    add({ from: pod.workload, pod }, 'PriorityClass', pod.spec.at('priorityClassName'));
  }
  for (const pod of set.podsWith('runtimeClassName')) {
    add({ from: pod.workload, pod }, 'RuntimeClass', pod.spec.at('runtimeClassName'));
  }
  const bound = new Set(set.ofType('PersistentVolume').map((volume) => volume.at('spec', 'storageClassName').text));
  for (const { from, spec } of claimsOf(set)) {
    const field = spec.at('storageClassName');
    if (!bound.has(field.text) && !spec.at('volumeName').exists) add({ from }, 'StorageClass', field);
  }
  for (const from of set.ofType('Ingress')) add({ from }, 'IngressClass', from.at('spec', 'ingressClassName'));
  for (const from of set.ofType('Gateway')) add({ from }, 'GatewayClass', from.at('spec', 'gatewayClassName'));
  return references.all;
}
