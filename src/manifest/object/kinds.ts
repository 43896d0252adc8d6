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

/** The kind without its group, for messages. */
export function kindWithoutGroup(type: KindName): string {
  return type.split('.', 1)[0] ?? type;
}

function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || /[.-]k8s\.io$/.test(group);
}

/** Kinds whose objects lie in no namespace (kubectl api-resources --namespaced=false, and the usual custom ones). */
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

// custom kinds of which we know what they make: nothing that a manifest refers to by name, or what producers.ts and
// operators.ts list. All else may make anything in its namespace
const knownGroups: ReadonlySet<string> = new Set([
  'autoscaling.k8s.io',
  'cert-manager.io',
  'cloud.google.com',
  'cilium.io',
  'elbv2.k8s.aws',
  'gateway.networking.k8s.io',
  'keda.sh',
  'leaderworkerset.x-k8s.io',
  'machinelearning.seldon.io',
  'networking.gke.io',
  'networking.istio.io',
  'pipelines.kubeflow.org',
  'projectcalico.org',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'telemetry.istio.io',
  'traefik.containo.us',
  'traefik.io',
]);

const knownCustom: ReadonlySet<KindName> = new Set([
  'AnalysisTemplate.argoproj.io',
  'ClusterSecretStore.external-secrets.io',
  'ClusterServingRuntime.serving.kserve.io',
  'ClusterAnalysisTemplate.argoproj.io',
  'ExternalSecret.external-secrets.io',
  'InferenceService.serving.kserve.io',
  'PodMonitor.monitoring.coreos.com',
  'Probe.monitoring.coreos.com',
  'PrometheusRule.monitoring.coreos.com',
  'PushSecret.external-secrets.io',
  'Rollout.argoproj.io',
  'SealedSecret.bitnami.com',
  'SecretStore.external-secrets.io',
  'ServiceMonitor.monitoring.coreos.com',
  'ServingRuntime.serving.kserve.io',
]);

// groups of Kubernetes itself end in .k8s.io as well, and so do those of its projects: the projects that make objects
const projectGroups = /(x-k8s\.io|metrics\.k8s\.io|gateway\.networking\.k8s\.io)$/;

/** Whether a controller may create objects with unpredictable names from a kind; for Gateways see controllers/gateway-objects. */
export function isOpaqueKind(group: string, name: KindName): boolean {
  if (knownGroups.has(group) || knownCustom.has(name)) return false;
  return !isOfKubernetes(group) || projectGroups.test(group);
}

/** Kinds whose objects make others in any namespace: deployers that read their manifests elsewhere. */
export const makesAnythingAnywhere: ReadonlySet<KindName> = new Set([
  'Application.argoproj.io',
  'ApplicationSet.argoproj.io',
  'ClusterExternalSecret.external-secrets.io',
  'ClusterPolicy.kyverno.io',
  'HelmChart.helm.cattle.io',
  'HelmRelease.helm.toolkit.fluxcd.io',
  'Kustomization.kustomize.toolkit.fluxcd.io',
]);
