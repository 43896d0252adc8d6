/** An API version of some kinds that Kubernetes has taken out of service, or will. */
export interface RetiredKinds {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The minor version that first warned of it. */
  readonly deprecated?: number;
  /** The minor version that no longer serves it; undefined when that is not decided, or not known to the tables. */
  readonly removed?: number;
  /** The replacement; undefined when there is none. */
  readonly replacement?: string;
  /** The kind to write instead, where it has another name. */
  readonly replacementKind?: string;
  /** Changes besides the version, or the feature that replaces it. */
  readonly changes?: string;
}

const roles = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
const webhooks = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const flow = ['FlowSchema', 'PriorityLevelConfiguration'];
const policies = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];
const claims = ['ResourceClaim', 'ResourceClaimTemplate'];
const ingressChanges =
  "'backend' is now 'defaultBackend', 'serviceName' and 'servicePort' are now 'service.name' and 'service.port', and every path needs a 'pathType'";
const selectorChange = "'spec.selector' must be given";

/**
 * API versions of built-in kinds that were retired, by the release that removed them.
 *
 * Sources: the Deprecated API Migration Guide (kubernetes.io/docs/reference/using-api/deprecation-guide) for what was
 * removed in 1.16 to 1.32; for the rest the k8s:prerelease-lifecycle-gen tags in staging/src/k8s.io/api, by which a beta
 * version is deprecated three releases after it was introduced and removed three later, unless it says otherwise.
 */
export const retiredKinds: readonly RetiredKinds[] = [
  // 1.16
  ...['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2'].map((apiVersion) => ({
    apiVersion,
    kinds: [
      ...['Deployment', 'ReplicaSet'],
      ...(apiVersion === 'apps/v1beta1' ? [] : ['DaemonSet']),
      ...(apiVersion === 'extensions/v1beta1' ? [] : ['StatefulSet', 'ControllerRevision']),
    ],
    removed: 16,
    replacement: 'apps/v1',
    changes: selectorChange,
  })),
  { apiVersion: 'extensions/v1beta1', kinds: ['NetworkPolicy'], removed: 16, replacement: 'networking.k8s.io/v1' },
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['PodSecurityPolicy'],
    removed: 16,
    changes: 'Pod Security Standards by labels of the Namespace took its place',
  },
  // 1.21
  { apiVersion: 'batch/v2alpha1', kinds: ['CronJob'], removed: 21, replacement: 'batch/v1' },
  // 1.22
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: webhooks,
    removed: 22,
    replacement: 'admissionregistration.k8s.io/v1',
    changes: "'sideEffects' and 'admissionReviewVersions' must be given",
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kinds: ['CustomResourceDefinition'],
    removed: 22,
    replacement: 'apiextensions.k8s.io/v1',
    changes:
      "'spec.version', 'validation' and 'subresources' are now in 'spec.versions', each with a structural schema",
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    kinds: ['APIService'],
    removed: 22,
    replacement: 'apiregistration.k8s.io/v1',
  },
  {
    apiVersion: 'authentication.k8s.io/v1beta1',
    kinds: ['TokenReview'],
    removed: 22,
    replacement: 'authentication.k8s.io/v1',
  },
  {
    apiVersion: 'authorization.k8s.io/v1beta1',
    kinds: ['LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
    removed: 22,
    replacement: 'authorization.k8s.io/v1',
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kinds: ['CertificateSigningRequest'],
    removed: 22,
    replacement: 'certificates.k8s.io/v1',
    changes: "'spec.signerName' and 'spec.usages' must be given",
  },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['Lease'], removed: 22, replacement: 'coordination.k8s.io/v1' },
  ...['extensions/v1beta1', 'networking.k8s.io/v1beta1'].map((apiVersion) => ({
    apiVersion,
    kinds: ['Ingress'],
    removed: 22,
    replacement: 'networking.k8s.io/v1',
    changes: ingressChanges,
  })),
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['IngressClass'],
    removed: 22,
    replacement: 'networking.k8s.io/v1',
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1beta1',
    kinds: roles,
    removed: 22,
    replacement: 'rbac.authorization.k8s.io/v1',
  },
  {
    apiVersion: 'scheduling.k8s.io/v1beta1',
    kinds: ['PriorityClass'],
    removed: 22,
    replacement: 'scheduling.k8s.io/v1',
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    removed: 22,
    replacement: 'storage.k8s.io/v1',
  },
  // 1.25
  { apiVersion: 'batch/v1beta1', kinds: ['CronJob'], removed: 25, replacement: 'batch/v1' },
  { apiVersion: 'discovery.k8s.io/v1beta1', kinds: ['EndpointSlice'], removed: 25, replacement: 'discovery.k8s.io/v1' },
  { apiVersion: 'events.k8s.io/v1beta1', kinds: ['Event'], removed: 25, replacement: 'events.k8s.io/v1' },
  {
    apiVersion: 'autoscaling/v2beta1',
    kinds: ['HorizontalPodAutoscaler'],
    removed: 25,
    replacement: 'autoscaling/v2',
    changes: "'targetAverageUtilization' and its like are now in 'target'",
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodDisruptionBudget'],
    removed: 25,
    replacement: 'policy/v1',
    changes: 'an empty selector now selects all pods of the namespace',
  },
  {
    apiVersion: 'policy/v1beta1',
    kinds: ['PodSecurityPolicy'],
    removed: 25,
    changes: 'Pod Security Standards by labels of the Namespace took its place',
  },
  { apiVersion: 'node.k8s.io/v1beta1', kinds: ['RuntimeClass'], removed: 25, replacement: 'node.k8s.io/v1' },
  // 1.26
  { apiVersion: 'autoscaling/v2beta2', kinds: ['HorizontalPodAutoscaler'], removed: 26, replacement: 'autoscaling/v2' },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1',
    kinds: flow,
    removed: 26,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    changes: "'assuredConcurrencyShares' is now 'nominalConcurrencyShares'",
  },
  // 1.27
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIStorageCapacity'],
    removed: 27,
    replacement: 'storage.k8s.io/v1',
  },
  // 1.29
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
    kinds: flow,
    deprecated: 26,
    removed: 29,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
    changes: "'assuredConcurrencyShares' is now 'nominalConcurrencyShares'",
  },
  { apiVersion: 'networking.k8s.io/v1alpha1', kinds: ['ClusterCIDR'], removed: 29 },
  // 1.31
  {
    apiVersion: 'networking.k8s.io/v1alpha1',
    kinds: ['IPAddress', 'ServiceCIDR'],
    removed: 31,
    replacement: 'networking.k8s.io/v1',
  },
  { apiVersion: 'resource.k8s.io/v1alpha2', kinds: claims, removed: 31, replacement: 'resource.k8s.io/v1' },
  {
    apiVersion: 'resource.k8s.io/v1alpha2',
    kinds: ['ResourceClass'],
    removed: 31,
    replacement: 'resource.k8s.io/v1',
    replacementKind: 'DeviceClass',
  },
  { apiVersion: 'resource.k8s.io/v1alpha2', kinds: ['ResourceSlice'], removed: 31, replacement: 'resource.k8s.io/v1' },
  {
    apiVersion: 'resource.k8s.io/v1alpha2',
    kinds: ['PodSchedulingContext', 'ResourceClaimParameters', 'ResourceClassParameters'],
    removed: 31,
  },
  // 1.32
  {
    apiVersion: 'admissionregistration.k8s.io/v1alpha1',
    kinds: policies,
    removed: 32,
    replacement: 'admissionregistration.k8s.io/v1',
  },
  {
    apiVersion: 'authentication.k8s.io/v1alpha1',
    kinds: ['SelfSubjectReview'],
    removed: 32,
    replacement: 'authentication.k8s.io/v1',
  },
  {
    apiVersion: 'coordination.k8s.io/v1alpha1',
    kinds: ['LeaseCandidate'],
    removed: 32,
    replacement: 'coordination.k8s.io/v1alpha2',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kinds: flow,
    deprecated: 29,
    removed: 32,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
  },
  { apiVersion: 'resource.k8s.io/v1alpha3', kinds: ['PodSchedulingContext'], removed: 32 },
  // 1.33
  {
    apiVersion: 'authentication.k8s.io/v1beta1',
    kinds: ['SelfSubjectReview'],
    deprecated: 30,
    removed: 33,
    replacement: 'authentication.k8s.io/v1',
  },
  // 1.34
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: policies,
    deprecated: 31,
    removed: 34,
    replacement: 'admissionregistration.k8s.io/v1',
  },
  {
    apiVersion: 'resource.k8s.io/v1alpha3',
    kinds: ['DeviceClass', 'ResourceSlice', ...claims],
    removed: 34,
    replacement: 'resource.k8s.io/v1',
  },
  // 1.35
  {
    apiVersion: 'certificates.k8s.io/v1alpha1',
    kinds: ['PodCertificateRequest'],
    removed: 35,
    replacement: 'certificates.k8s.io/v1beta1',
  },
  {
    apiVersion: 'storage.k8s.io/v1alpha1',
    kinds: ['VolumeAttributesClass'],
    removed: 35,
    replacement: 'storage.k8s.io/v1',
  },
  {
    apiVersion: 'storagemigration.k8s.io/v1alpha1',
    kinds: ['StorageVersionMigration'],
    removed: 35,
    replacement: 'storagemigration.k8s.io/v1beta1',
  },
  // 1.36
  {
    apiVersion: 'scheduling.k8s.io/v1alpha1',
    kinds: ['Workload'],
    removed: 36,
    replacement: 'scheduling.k8s.io/v1alpha2',
    changes: "'podGroups' are now 'podGroupTemplates', from which PodGroup objects are made",
  },
  // served, and on its way out
  { apiVersion: 'v1', kinds: ['ComponentStatus'], deprecated: 19 },
  {
    apiVersion: 'v1',
    kinds: ['Endpoints'],
    deprecated: 33,
    replacement: 'discovery.k8s.io/v1',
    replacementKind: 'EndpointSlice',
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['IPAddress', 'ServiceCIDR'],
    deprecated: 34,
    removed: 37,
    replacement: 'networking.k8s.io/v1',
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['VolumeAttributesClass'],
    deprecated: 34,
    removed: 37,
    replacement: 'storage.k8s.io/v1',
  },
  {
    apiVersion: 'resource.k8s.io/v1beta1',
    kinds: ['DeviceClass', 'ResourceSlice', ...claims],
    deprecated: 35,
    removed: 38,
    replacement: 'resource.k8s.io/v1',
  },
  {
    apiVersion: 'resource.k8s.io/v1beta2',
    kinds: ['DeviceClass', 'ResourceSlice', ...claims],
    deprecated: 36,
    removed: 39,
    replacement: 'resource.k8s.io/v1',
  },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['ClusterTrustBundle'], deprecated: 36, removed: 39 },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['LeaseCandidate'], deprecated: 36, removed: 39 },
];
