/**
 * The name of a kind: a kind of Kubernetes by its kind, a custom one with its group.
 *
 * "Service" is the core Service, "Service.serving.knative.dev" is Knative's. Groups of Kubernetes and its projects have no
 * dot or end in k8s.io; that a kind is in the wrong one of them is for the API rules to say.
 */
export type KindName = string;

/** The name of a kind; see `KindName`. */
export function kindName(group: string, kind: string): KindName {
  return isOfKubernetes(group) ? kind : `${kind}.${group}`;
}

/** The group of an API version; empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The kind without its group, for messages. */
export function kindWithoutGroup(type: KindName): string {
  return type.split('.', 1)[0] ?? type;
}

/** Whether a group is one of Kubernetes, or of its projects. */
export function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || /[.-]k8s\.io$/.test(group);
}

/** Kinds whose objects are in no namespace (kubectl api-resources --namespaced=false, and the usual custom ones). */
export const clusterScoped: ReadonlySet<KindName> = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterExternalSecret.external-secrets.io',
  'ClusterIssuer.cert-manager.io',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore.external-secrets.io',
  'ClusterServingRuntime.serving.kserve.io',
  'ClusterTriggerAuthentication.keda.sh',
  'ClusterTrustBundle',
  'ComponentStatus',
  'CustomResourceDefinition',
  'DeviceClass',
  'DeviceTaintRule',
  'FlowSchema',
  'GatewayClass',
  'IPAddress',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'ResourcePoolStatusRequest',
  'ResourceSlice',
  'RuntimeClass',
  'SelfSubjectAccessReview',
  'SelfSubjectReview',
  'SelfSubjectRulesReview',
  'ServiceCIDR',
  'StorageClass',
  'StorageVersion',
  'StorageVersionMigration',
  'SubjectAccessReview',
  'TokenReview',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeAttributesClass',
  'VolumeSnapshotClass',
]);
