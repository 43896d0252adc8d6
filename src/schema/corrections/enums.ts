import type { ByField } from './by-field';

// The table has the enums of Kubernetes' own OpenAPI document of the newest version. Here is what it does not have, from
// the comments of the types, and where these name no values, from the constants and the validation. What could not be
// found there is left open: test/schema/free-strings.ts says why, field by field.

const labelOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Strings whose enum in the OpenAPI document is not what the server takes. */
const otherThanDocumented: ByField<readonly string[]> = {
  // v1 refuses Unknown and Some (deprecation guide, v1.22, webhook resources)
  'admissionregistration.*.MutatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
  'admissionregistration.*.ValidatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
  // the enum has an empty value, which pkg/apis/core/validation refuses in a list
  'core.v1.ServiceSpec.ipFamilies[]': ['IPv4', 'IPv6'],
  // Gt and Lt are behind the gate TaintTolerationComparisonOperators since 1.35, and no earlier server takes them
  // behind the gate ProcMountType until 1.33, and what is behind a gate is dropped
  'core.v1.SecurityContext.procMount': ['1.33:Default', '1.33:Unmasked'],
  'core.v1.Toleration.operator': ['Exists', 'Equal', '1.35:Gt', '1.35:Lt'],
  // None came with 1.35, for taints only
  'resource.*.DeviceTaint.effect': ['NoSchedule', 'NoExecute', '1.35:None'],
  'resource.*.DeviceToleration.effect': ['NoSchedule', 'NoExecute'],
};

/** Strings for which the types have no enum (+enum), so that no package knows their values. */
const undocumented: ByField<readonly string[]> = {
  // admissionregistration: pkg/apis/admissionregistration/validation/validation.go
  'admissionregistration.*.ParamRef.parameterNotFoundAction': ['Allow', 'Deny'],
  'admissionregistration.*.Validation.reason': ['Unauthorized', 'Forbidden', 'Invalid', 'RequestEntityTooLarge'],

  // apiextensions-apiserver: pkg/apis/apiextensions/validation/validation.go
  'apiextensions.v1.CustomResourceColumnDefinition.type': ['integer', 'number', 'string', 'boolean', 'date'],
  'apiextensions.v1.CustomResourceConversion.strategy': ['None', 'Webhook'],
  'apiextensions.v1.CustomResourceDefinitionSpec.scope': ['Cluster', 'Namespaced'],
  'apiextensions.v1.JSONSchemaProps.x-kubernetes-list-type': ['atomic', 'set', 'map'],
  'apiextensions.v1.JSONSchemaProps.x-kubernetes-map-type': ['atomic', 'granular'],

  // apps: pkg/apis/apps/validation/validation.go
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': ['Retain', 'Delete'],
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': ['Retain', 'Delete'],

  // autoscaling: pkg/apis/autoscaling/validation/validation.go
  'autoscaling.v2.HPAScalingPolicy.type': ['Pods', 'Percent'],
  'autoscaling.v2.HPAScalingRules.selectPolicy': ['Max', 'Min', 'Disabled'],
  'autoscaling.v2.MetricSpec.type': ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'],
  'autoscaling.v2.MetricTarget.type': ['Utilization', 'Value', 'AverageValue'],

  // batch: pkg/apis/batch/validation/validation.go
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.status': ['True', 'False', 'Unknown'],

  // core: pkg/apis/core/validation/validation.go
  // 1.34 is the first to know container restart rules: before, a container's own restart policy can only be Always
  'core.v1.Container.restartPolicy': ['Always', '1.34:OnFailure', '1.34:Never'],
  'core.v1.ContainerResizePolicy.resourceName': ['cpu', 'memory'],
  'core.v1.ContainerResizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
  // behind the gate RestartAllContainersOnContainerExits, which is new in 1.35
  'core.v1.ContainerRestartRule.action': ['Restart', '1.35:RestartAllContainers'],
  'core.v1.ContainerRestartRuleOnExitCodes.operator': ['In', 'NotIn'],
  'core.v1.PodCertificateProjection.keyType': [
    ...['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'],
  ],
  'core.v1.PodOS.name': ['linux', 'windows'],
  'core.v1.PodSecurityContext.seLinuxChangePolicy': ['MountOption', 'Recursive'],
  // KEP-3015: both are behind a gate in 1.33 and 1.34, and no earlier server takes them
  'core.v1.ServiceSpec.trafficDistribution': ['PreferClose', '1.33:PreferSameZone', '1.33:PreferSameNode'],
  'core.v1.VolumeMount.recursiveReadOnly': ['Disabled', 'IfPossible', 'Enabled'],

  // discovery: pkg/apis/discovery/validation/validation.go
  'discovery.v1.EndpointSlice.addressType': ['IPv4', 'IPv6', 'FQDN'],

  // flowcontrol: pkg/apis/flowcontrol/validation/validation.go
  'flowcontrol.*.FlowDistinguisherMethod.type': ['ByUser', 'ByNamespace'],
  'flowcontrol.*.LimitResponse.type': ['Queue', 'Reject'],
  'flowcontrol.*.PriorityLevelConfigurationSpec.type': ['Limited', 'Exempt'],
  'flowcontrol.*.Subject.kind': ['User', 'Group', 'ServiceAccount'],

  // meta: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go
  'meta.v1.LabelSelectorRequirement.operator': labelOperators,
  'meta.v1.FieldSelectorRequirement.operator': labelOperators,
  'meta.v1.ManagedFieldsEntry.fieldsType': ['FieldsV1'],
  'meta.v1.ManagedFieldsEntry.operation': ['Apply', 'Update'],

  // networking: pkg/apis/networking/validation/validation.go
  'networking.v1.IngressClassParametersReference.scope': ['Cluster', 'Namespace'],

  // rbac: pkg/apis/rbac/validation/validation.go
  'rbac.v1.RoleRef.kind': ['Role', 'ClusterRole'],
  'rbac.v1.Subject.kind': ['ServiceAccount', 'User', 'Group'],

  // resource: pkg/apis/resource/validation/validation.go; of versions that a server does not offer by default
  'resource.*.DeviceRequest.allocationMode': ['ExactCount', 'All'],
  'resource.v1alpha2.ResourceClaimSpec.allocationMode': ['WaitForFirstConsumer', 'Immediate'],

  // scheduling: pkg/apis/scheduling/validation/validation.go
  'scheduling.v1.PriorityClass.preemptionPolicy': ['PreemptLowerPriority', 'Never'],
  'scheduling.v1alpha2.PodGroupSpec.disruptionMode': ['Pod', 'PodGroup'],
  'scheduling.v1alpha2.PodGroupTemplate.disruptionMode': ['Pod', 'PodGroup'],

  // storage: pkg/apis/storage/validation/validation.go
  'storage.v1.CSIDriverSpec.fsGroupPolicy': ['ReadWriteOnceWithFSType', 'File', 'None'],
  'storage.v1.CSIDriverSpec.volumeLifecycleModes[]': ['Persistent', 'Ephemeral'],
  'storage.v1.StorageClass.reclaimPolicy': ['Delete', 'Retain'],
  'storage.v1.StorageClass.volumeBindingMode': ['Immediate', 'WaitForFirstConsumer'],
};

/**
 * The values of strings that have a fixed set of them, where the server refuses all others. "1.33:PreferSameZone" is a
 * value that earlier versions do not take. An empty string is always taken where the field is not required.
 */
export const choices: ByField<readonly string[]> = { ...otherThanDocumented, ...undocumented };
