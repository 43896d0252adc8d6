import type { ByField } from './by-field';

// Every list was held against what the types say of the field (the comments of the newest k8s.d.ts), and where these name
// no values, against the constants and the validation of Kubernetes 1.34. What could not be found there is left open:
// test/schema/free-strings.ts says why, field by field.

const protocols = ['TCP', 'UDP', 'SCTP'];
const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const labelOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const taintEffects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const tolerationOperators = ['Exists', 'Equal'];
const profileTypes = ['RuntimeDefault', 'Localhost', 'Unconfined'];
const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
const volumeModes = ['Filesystem', 'Block'];
const nodeInclusion = ['Honor', 'Ignore'];
const localOrCluster = ['Cluster', 'Local'];
const failurePolicies = ['Fail', 'Ignore'];
const matchPolicies = ['Exact', 'Equivalent'];
const reinvocation = ['Never', 'IfNeeded'];
const inOrNot = ['In', 'NotIn'];
const preemption = ['PreemptLowerPriority', 'Never'];
const quotaScopes = [
  ...['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort'],
  ...['PriorityClass', 'CrossNamespacePodAffinity', 'VolumeAttributesClass'],
];
// 1.34 is the first to know container restart rules: before, a container's own restart policy can only be Always
const containerRestart = ['Always', '1.34:OnFailure', '1.34:Never'];

/**
 * The values of strings that have a fixed set of them, where the server refuses all others. "1.33:PreferSameZone" is a
 * value that earlier versions do not take. An empty string is always taken where the field is not required.
 */
export const choices: ByField<readonly string[]> = {
  // admissionregistration: pkg/apis/admissionregistration/validation/validation.go
  'admissionregistration.*.MatchResources.matchPolicy': matchPolicies,
  'admissionregistration.*.MutatingAdmissionPolicySpec.failurePolicy': failurePolicies,
  'admissionregistration.*.MutatingAdmissionPolicySpec.reinvocationPolicy': reinvocation,
  'admissionregistration.*.MutatingWebhook.failurePolicy': failurePolicies,
  'admissionregistration.*.MutatingWebhook.matchPolicy': matchPolicies,
  'admissionregistration.*.MutatingWebhook.reinvocationPolicy': reinvocation,
  // v1 refuses Unknown and Some (deprecation guide, v1.22, webhook resources)
  'admissionregistration.*.MutatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
  'admissionregistration.*.Mutation.patchType': ['ApplyConfiguration', 'JSONPatch'],
  'admissionregistration.*.NamedRuleWithOperations.operations[]': ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'],
  'admissionregistration.*.NamedRuleWithOperations.scope': ['Cluster', 'Namespaced', '*'],
  'admissionregistration.*.ParamRef.parameterNotFoundAction': ['Allow', 'Deny'],
  'admissionregistration.*.RuleWithOperations.operations[]': ['CREATE', 'UPDATE', 'DELETE', 'CONNECT', '*'],
  'admissionregistration.*.RuleWithOperations.scope': ['Cluster', 'Namespaced', '*'],
  'admissionregistration.*.ValidatingAdmissionPolicyBindingSpec.validationActions[]': ['Deny', 'Warn', 'Audit'],
  'admissionregistration.*.ValidatingAdmissionPolicySpec.failurePolicy': failurePolicies,
  'admissionregistration.*.ValidatingWebhook.failurePolicy': failurePolicies,
  'admissionregistration.*.ValidatingWebhook.matchPolicy': matchPolicies,
  'admissionregistration.*.ValidatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
  'admissionregistration.*.Validation.reason': ['Unauthorized', 'Forbidden', 'Invalid', 'RequestEntityTooLarge'],

  // apiextensions-apiserver: pkg/apis/apiextensions/validation/validation.go
  'apiextensions.v1.CustomResourceColumnDefinition.type': ['integer', 'number', 'string', 'boolean', 'date'],
  'apiextensions.v1.CustomResourceConversion.strategy': ['None', 'Webhook'],
  'apiextensions.v1.CustomResourceDefinitionSpec.scope': ['Cluster', 'Namespaced'],
  'apiextensions.v1.JSONSchemaProps.x-kubernetes-list-type': ['atomic', 'set', 'map'],
  'apiextensions.v1.JSONSchemaProps.x-kubernetes-map-type': ['atomic', 'granular'],
  'apiextensions.v1.ValidationRule.reason': [
    ...['FieldValueInvalid', 'FieldValueForbidden', 'FieldValueRequired', 'FieldValueDuplicate'],
  ],

  // apps: pkg/apis/apps/validation/validation.go
  'apps.v1.DaemonSetUpdateStrategy.type': ['RollingUpdate', 'OnDelete'],
  'apps.v1.DeploymentStrategy.type': ['RollingUpdate', 'Recreate'],
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': ['Retain', 'Delete'],
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': ['Retain', 'Delete'],
  'apps.v1.StatefulSetSpec.podManagementPolicy': ['OrderedReady', 'Parallel'],
  'apps.v1.StatefulSetUpdateStrategy.type': ['RollingUpdate', 'OnDelete'],

  // autoscaling: pkg/apis/autoscaling/validation/validation.go
  'autoscaling.v2.HPAScalingPolicy.type': ['Pods', 'Percent'],
  'autoscaling.v2.HPAScalingRules.selectPolicy': ['Max', 'Min', 'Disabled'],
  'autoscaling.v2.MetricSpec.type': ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'],
  'autoscaling.v2.MetricTarget.type': ['Utilization', 'Value', 'AverageValue'],

  // batch: pkg/apis/batch/validation/validation.go
  'batch.v1.CronJobSpec.concurrencyPolicy': ['Allow', 'Forbid', 'Replace'],
  'batch.v1.JobSpec.completionMode': ['NonIndexed', 'Indexed'],
  'batch.v1.JobSpec.podReplacementPolicy': ['TerminatingOrFailed', 'Failed'],
  'batch.v1.PodFailurePolicyOnExitCodesRequirement.operator': inOrNot,
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.status': ['True', 'False', 'Unknown'],
  'batch.v1.PodFailurePolicyRule.action': ['FailJob', 'FailIndex', 'Ignore', 'Count'],

  // certificates: pkg/apis/certificates/validation/validation.go, allValidUsages
  'certificates.v1.CertificateSigningRequestSpec.usages[]': [
    ...['signing', 'digital signature', 'content commitment', 'key encipherment', 'key agreement'],
    ...['data encipherment', 'cert sign', 'crl sign', 'encipher only', 'decipher only', 'any', 'server auth'],
    ...['client auth', 'code signing', 'email protection', 's/mime', 'ipsec end system', 'ipsec tunnel'],
    ...['ipsec user', 'timestamping', 'ocsp signing', 'microsoft sgc', 'netscape sgc'],
  ],

  // core
  'core.v1.AppArmorProfile.type': profileTypes,
  'core.v1.AzureDiskVolumeSource.cachingMode': ['None', 'ReadOnly', 'ReadWrite'],
  'core.v1.AzureDiskVolumeSource.kind': ['Shared', 'Dedicated', 'Managed'],
  'core.v1.Container.imagePullPolicy': pullPolicies,
  'core.v1.Container.restartPolicy': containerRestart,
  'core.v1.Container.terminationMessagePolicy': ['File', 'FallbackToLogsOnError'],
  'core.v1.ContainerPort.protocol': protocols,
  'core.v1.ContainerResizePolicy.resourceName': ['cpu', 'memory'],
  'core.v1.ContainerResizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
  'core.v1.ContainerRestartRule.action': ['Restart'],
  'core.v1.ContainerRestartRuleOnExitCodes.operator': inOrNot,
  'core.v1.EndpointPort.protocol': protocols,
  'core.v1.EphemeralContainer.imagePullPolicy': pullPolicies,
  'core.v1.EphemeralContainer.terminationMessagePolicy': ['File', 'FallbackToLogsOnError'],
  'core.v1.HTTPGetAction.scheme': ['HTTP', 'HTTPS'],
  'core.v1.HostPathVolumeSource.type': [
    ...['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
  ],
  'core.v1.ImageVolumeSource.pullPolicy': pullPolicies,
  'core.v1.NodeSelectorRequirement.operator': [...labelOperators, 'Gt', 'Lt'],
  'core.v1.PersistentVolumeClaimSpec.accessModes[]': accessModes,
  'core.v1.PersistentVolumeClaimSpec.volumeMode': volumeModes,
  'core.v1.PersistentVolumeSpec.accessModes[]': accessModes,
  'core.v1.PersistentVolumeSpec.persistentVolumeReclaimPolicy': ['Retain', 'Delete', 'Recycle'],
  'core.v1.PersistentVolumeSpec.volumeMode': volumeModes,
  'core.v1.PodCertificateProjection.keyType': [
    ...['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'],
  ],
  'core.v1.PodOS.name': ['linux', 'windows'],
  'core.v1.PodSecurityContext.fsGroupChangePolicy': ['OnRootMismatch', 'Always'],
  'core.v1.PodSecurityContext.seLinuxChangePolicy': ['MountOption', 'Recursive'],
  'core.v1.PodSecurityContext.supplementalGroupsPolicy': ['Merge', 'Strict'],
  'core.v1.PodSpec.dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  'core.v1.PodSpec.preemptionPolicy': preemption,
  'core.v1.PodSpec.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'core.v1.ResourceQuotaSpec.scopes[]': quotaScopes,
  'core.v1.ScopedResourceSelectorRequirement.operator': labelOperators,
  'core.v1.ScopedResourceSelectorRequirement.scopeName': quotaScopes,
  'core.v1.SeccompProfile.type': profileTypes,
  'core.v1.SecurityContext.procMount': ['Default', 'Unmasked'],
  'core.v1.ServicePort.protocol': protocols,
  'core.v1.ServiceSpec.externalTrafficPolicy': localOrCluster,
  'core.v1.ServiceSpec.internalTrafficPolicy': localOrCluster,
  'core.v1.ServiceSpec.ipFamilies[]': ['IPv4', 'IPv6'],
  'core.v1.ServiceSpec.ipFamilyPolicy': ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
  'core.v1.ServiceSpec.sessionAffinity': ['None', 'ClientIP'],
  // KEP-3015: both are behind a gate in 1.33 and 1.34, and no earlier server takes them
  'core.v1.ServiceSpec.trafficDistribution': ['PreferClose', '1.33:PreferSameZone', '1.33:PreferSameNode'],
  'core.v1.ServiceSpec.type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  'core.v1.Taint.effect': taintEffects,
  'core.v1.Toleration.effect': taintEffects,
  'core.v1.Toleration.operator': tolerationOperators,
  'core.v1.TopologySpreadConstraint.nodeAffinityPolicy': nodeInclusion,
  'core.v1.TopologySpreadConstraint.nodeTaintsPolicy': nodeInclusion,
  'core.v1.TopologySpreadConstraint.whenUnsatisfiable': ['DoNotSchedule', 'ScheduleAnyway'],
  'core.v1.VolumeMount.mountPropagation': ['None', 'HostToContainer', 'Bidirectional'],
  'core.v1.VolumeMount.recursiveReadOnly': ['Disabled', 'IfPossible', 'Enabled'],

  // discovery: pkg/apis/discovery/validation/validation.go
  'discovery.v1.EndpointPort.protocol': protocols,
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
  'networking.v1.HTTPIngressPath.pathType': ['Prefix', 'Exact', 'ImplementationSpecific'],
  'networking.v1.IngressClassParametersReference.scope': ['Cluster', 'Namespace'],
  'networking.v1.NetworkPolicyPort.protocol': protocols,
  'networking.v1.NetworkPolicySpec.policyTypes[]': ['Ingress', 'Egress'],

  // policy: pkg/apis/policy/validation/validation.go
  'policy.v1.PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy': ['IfHealthyBudget', 'AlwaysAllow'],

  // rbac: pkg/apis/rbac/validation/validation.go
  'rbac.v1.RoleRef.kind': ['Role', 'ClusterRole'],
  'rbac.v1.Subject.kind': ['ServiceAccount', 'User', 'Group'],

  // resource: pkg/apis/resource/validation/validation.go
  'resource.*.DeviceRequest.allocationMode': ['ExactCount', 'All'],
  'resource.*.DeviceSubRequest.allocationMode': ['ExactCount', 'All'],
  'resource.*.ExactDeviceRequest.allocationMode': ['ExactCount', 'All'],
  'resource.v1alpha2.ResourceClaimSpec.allocationMode': ['WaitForFirstConsumer', 'Immediate'],
  'resource.*.DeviceTaint.effect': ['NoSchedule', 'NoExecute'],
  'resource.*.DeviceToleration.effect': ['NoSchedule', 'NoExecute'],
  'resource.*.DeviceToleration.operator': tolerationOperators,

  // scheduling: pkg/apis/scheduling/validation/validation.go
  'scheduling.v1.PriorityClass.preemptionPolicy': preemption,

  // storage: pkg/apis/storage/validation/validation.go
  'storage.v1.CSIDriverSpec.fsGroupPolicy': ['ReadWriteOnceWithFSType', 'File', 'None'],
  'storage.v1.CSIDriverSpec.volumeLifecycleModes[]': ['Persistent', 'Ephemeral'],
  'storage.v1.StorageClass.reclaimPolicy': ['Delete', 'Retain'],
  'storage.v1.StorageClass.volumeBindingMode': ['Immediate', 'WaitForFirstConsumer'],
};
