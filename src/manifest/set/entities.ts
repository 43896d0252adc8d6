import type { Field } from '../object/field';
import type { KindName } from '../object/kinds';
import type { Manifest } from '../object/manifest';
import { isOperated, operatorObjects } from '../controllers/operators';
import { producedBy, produces } from '../controllers/producers';

/** Something that can be referred to by name: an object of the set, or one that is made from an object of the set. */
export interface Entity {
  readonly type: KindName;
  readonly namespace: string | undefined;
  readonly name: string;
  /** The object, or what makes it. */
  readonly manifest: Manifest;
  /** The field that findings point at. */
  readonly field: Field;
  /** Whether it is made from `manifest` by a controller, so that no manifest of it exists. */
  readonly isMade: boolean;
  /** The keys of a Secret or ConfigMap and where they are written; undefined when unknown. */
  readonly keys: () => ReadonlyMap<string, Field> | undefined;
}

const unknownKeys = () => undefined;

/** Whether other objects are made from objects of a kind. */
export function makesOthers(type: KindName): boolean {
  return produces(type) || isOperated(type);
}

/** Returns the objects that exist once a manifest is applied. */
export function entitiesOf(manifest: Manifest): readonly Entity[] {
  const { namespace, root, type } = manifest;
  const entities: Entity[] = [];
  let isThere = false;
  for (const made of producedBy(manifest)) {
    const isMade = made.field !== root || made.type !== type;
    isThere ||= !isMade;
    entities.push({
      type: made.type,
      namespace,
      name: made.name,
      manifest,
      field: made.field,
      isMade,
      keys: made.keys,
    });
  }
  if (!isThere && manifest.name !== '') {
    entities.push({ type, namespace, name: manifest.name, manifest, field: root, isMade: false, keys: unknownKeys });
  }
  for (const { type: kind, name, field } of operatorObjects(manifest)) {
    entities.push({ type: kind, namespace, name, manifest, field, isMade: true, keys: unknownKeys });
  }
  return entities;
}

const noPrefixes: readonly string[] = [];

// `<template>-<set>-<ordinal>` (https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage)
/** The beginnings of the names of the claims that a StatefulSet makes. */
export function claimPrefixes(manifest: Manifest): readonly string[] {
  if (manifest.type !== 'StatefulSet') return noPrefixes;
  const templates = manifest.at('spec', 'volumeClaimTemplates').items;
  return templates.map((template) => `${template.at('metadata', 'name').text ?? ''}-${manifest.name}-`);
}

const everyNamespace: ReadonlySet<string> = new Set([
  'ConfigMap/kube-root-ca.crt',
  'ConfigMap/openshift-service-ca.crt',
  'ServiceAccount/default',
]);

// of kubeadm, the managed clusters and their usual addons in kube-system: no misspelling of an object of the set
const ofKubernetes: ReadonlySet<string> = new Set([
  'ConfigMap/cluster-info',
  'ConfigMap/coredns',
  'ConfigMap/coredns-custom',
  'ConfigMap/extension-apiserver-authentication',
  'ConfigMap/kube-dns',
  'ConfigMap/kube-proxy',
  'ConfigMap/kubeadm-config',
  'ConfigMap/kubelet-config',
  'ConfigMap/aws-auth',
  'Role/extension-apiserver-authentication-reader',
  'Service/kube-dns',
  'Service/kubelet',
  'Service/metrics-server',
  'ServiceAccount/coredns',
  'ServiceAccount/kube-dns',
  'ServiceAccount/kube-proxy',
]);

/** Whether every cluster has an object, so that no set needs to bring it. */
export function isBuiltIn(type: KindName, namespace: string | undefined, name: string): boolean {
  switch (type) {
    case 'ClusterRole':
      return name.startsWith('system:') || ['admin', 'cluster-admin', 'edit', 'view'].includes(name);
    case 'GatewayClass':
      return classesOfControllers.test(name);
    case 'Namespace':
      return name === 'default' || name.startsWith('kube-');
    case 'PriorityClass':
      return name === 'system-cluster-critical' || name === 'system-node-critical';
    default:
      if (type === 'Service' && name === 'kubernetes') return namespace === 'default' || namespace === undefined;
      return everyNamespace.has(`${type}/${name}`) || (mayBeBuiltIn(namespace) && ofKubernetes.has(`${type}/${name}`));
  }
}

// istiod, GKE and Cilium make their own; other controllers have them in what installs them
// (https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/,
// https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api#gatewayclass)
const classesOfControllers = /^(istio|istio-remote|istio-waypoint|cilium|gke-l7-[a-z-]+)$/;

/** Whether an object may come with the cluster: it is in one of the namespaces of Kubernetes itself. */
export function mayBeBuiltIn(namespace: string | undefined): boolean {
  return namespace?.startsWith('kube-') === true;
}
