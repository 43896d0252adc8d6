// What the generated tables cannot know, by hand: cdk8s-plus drops enums, formats and list-map keys, says `required`
// where Go has no omitempty, and mixes up types of one name in several groups. Every line says what a kube-apiserver
// does, not what the documentation asks for: where the server takes a value it must not be called wrong.
//
// Names are type.field as in the tables; a * for the version stands for all versions of the group, [] for the items of
// a list. Sources are Kubernetes source files: core = pkg/apis/core/validation/validation.go, apps, batch ... alike,
// `types` = staging/src/k8s.io/api/GROUP/VERSION/types.go, `defaults` = pkg/apis/GROUP/VERSION/defaults.go.

type ByField<T> = Readonly<Record<string, T>>;

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

/** Fields that the types call required, and that the server does not need. */
export const notRequired: readonly string[] = [
  // a boolean or number without omitempty: what is not given is false or 0, which is taken
  'apiextensions.v1.CustomResourceDefinitionVersion.served',
  'apiextensions.v1.CustomResourceDefinitionVersion.storage',
  'apps.v1.ControllerRevision.revision',
  'core.v1.ISCSIPersistentVolumeSource.lun',
  'core.v1.ISCSIVolumeSource.lun',
  // 0 is taken since 1.33 (PodLifecycleSleepActionAllowZero); before, api/pod-is-valid says that it is too little
  'core.v1.SleepAction.seconds',
  'resource.*.ResourcePool.generation',
  'scheduling.v1.PriorityClass.value',
  // a string or quantity that may be empty
  'core.v1.HTTPHeader.value',
  'core.v1.Sysctl.value',
  'resource.*.Counter.value',
  'resource.*.DeviceCapacity.value',
  'storage.v1.TokenRequest.audience',
  // a list or object that may be empty
  'authentication.*.TokenRequest.spec',
  'authentication.*.TokenRequestSpec.audiences',
  'authentication.*.TokenReview.spec',
  'apps.v1.StatefulSetSpec.serviceName',
  'batch.v1.PodFailurePolicy.rules',
  'batch.v1.PodFailurePolicyRule.onPodConditions',
  'core.v1.LimitRangeSpec.limits',
  // core: ValidatePreferredSchedulingTerms takes an empty term, which no node matches
  'core.v1.PreferredSchedulingTerm.preference',
  // core: validateScaleIOVolumeSource looks at gateway, system and volumeName only
  'core.v1.ScaleIOPersistentVolumeSource.secretRef',
  'core.v1.ScaleIOVolumeSource.secretRef',
  'discovery.v1.EndpointSlice.endpoints',
  // an empty selector selects all pods; the types say so since 1.34
  'networking.v1.NetworkPolicySpec.podSelector',
  'resource.*.DeviceClass.spec',
  'resource.*.ResourceClaim.spec',
  'resource.*.ResourceClaimTemplate.spec',
  'resource.*.ResourceClaimTemplateSpec.spec',
  'storage.v1.CSIDriver.spec',
  'storage.v1.CSINode.spec',
  'storage.v1.CSINodeSpec.drivers',
  // has a default: batch defaults (status True), rbac defaults (apiGroup rbac.authorization.k8s.io)
  'batch.v1.PodFailurePolicyOnPodConditionsPattern.status',
  'rbac.v1.RoleRef.apiGroup',
  // events that older clients wrote, and that a server gives back, have none
  'events.v1.Event.eventTime',
  'core.v1.ComponentCondition.status',
  'core.v1.ComponentCondition.type',
  // rest of 1.10, when kubelets were configured by ConfigMaps: the server drops it
  'core.v1.ConfigMapNodeConfigSource.kubeletConfigKey',
  'core.v1.ConfigMapNodeConfigSource.name',
  'core.v1.ConfigMapNodeConfigSource.namespace',
];

/** Fields that the types call optional, and that the server needs because something below them is required. */
export const required: readonly string[] = [
  'admissionregistration.*.ValidatingAdmissionPolicy.spec',
  'admissionregistration.*.ValidatingAdmissionPolicyBinding.spec',
  'apps.v1.DaemonSet.spec',
  'apps.v1.Deployment.spec',
  'apps.v1.ReplicaSet.spec',
  'apps.v1.ReplicaSetSpec.template',
  'apps.v1.StatefulSet.spec',
  'autoscaling.*.HorizontalPodAutoscaler.spec',
  'batch.v1.CronJob.spec',
  'batch.v1.Job.spec',
  'batch.v1.JobTemplateSpec.spec',
  // core: validateContainerCommon
  'core.v1.Container.image',
  'core.v1.EphemeralContainer.image',
  'core.v1.PersistentVolume.spec',
  'core.v1.PersistentVolumeClaim.spec',
  'core.v1.Pod.spec',
  'core.v1.PodTemplateSpec.spec',
  'core.v1.ReplicationController.spec',
  'core.v1.ReplicationControllerSpec.template',
  'core.v1.Service.spec',
  'networking.v1.Ingress.spec',
];

/** Integers of 64 bits (int64 in the types, format int64 in the OpenAPI document); all others have 32. */
export const int64: readonly string[] = [
  'apps.v1.ControllerRevision.revision',
  'apiextensions.v1.JSONSchemaProps.maxItems',
  'apiextensions.v1.JSONSchemaProps.maxLength',
  'apiextensions.v1.JSONSchemaProps.maxProperties',
  'apiextensions.v1.JSONSchemaProps.minItems',
  'apiextensions.v1.JSONSchemaProps.minLength',
  'apiextensions.v1.JSONSchemaProps.minProperties',
  'authentication.v1.TokenRequestSpec.expirationSeconds',
  'batch.v1.CronJobSpec.startingDeadlineSeconds',
  'batch.v1.JobSpec.activeDeadlineSeconds',
  'core.v1.PodSecurityContext.fsGroup',
  'core.v1.PodSecurityContext.runAsGroup',
  'core.v1.PodSecurityContext.runAsUser',
  'core.v1.PodSecurityContext.supplementalGroups',
  'core.v1.PodSpec.activeDeadlineSeconds',
  'core.v1.PodSpec.terminationGracePeriodSeconds',
  'core.v1.Probe.terminationGracePeriodSeconds',
  'core.v1.SecurityContext.runAsGroup',
  'core.v1.SecurityContext.runAsUser',
  'core.v1.ServiceAccountTokenProjection.expirationSeconds',
  'core.v1.SleepAction.seconds',
  'core.v1.Toleration.tolerationSeconds',
  'meta.v1.DeleteOptions.gracePeriodSeconds',
  'meta.v1.ObjectMeta.deletionGracePeriodSeconds',
  'meta.v1.ObjectMeta.generation',
  'resource.*.DeviceAttribute.int',
  'resource.*.DeviceRequest.count',
  'resource.*.DeviceSubRequest.count',
  'resource.*.DeviceToleration.tolerationSeconds',
  'resource.*.ExactDeviceRequest.count',
  'resource.*.NamedResourcesAttribute.int',
  'resource.*.NamedResourcesIntSlice.ints',
  'resource.*.ResourcePool.generation',
  'resource.*.ResourcePool.resourceSliceCount',
  'storage.v1.CSIDriverSpec.nodeAllocatableUpdatePeriodSeconds',
  'storage.v1.TokenRequest.expirationSeconds',
];

/** Numbers with a fraction (float64 in the types). */
export const doubles: readonly string[] = [
  'apiextensions.v1.JSONSchemaProps.maximum',
  'apiextensions.v1.JSONSchemaProps.minimum',
  'apiextensions.v1.JSONSchemaProps.multipleOf',
];

/** Bytes, which JSON writes as base64 ([]byte in the types). */
export const base64: readonly string[] = [
  'admissionregistration.*.WebhookClientConfig.caBundle',
  'apiregistration.v1.APIServiceSpec.caBundle',
  'certificates.v1.CertificateSigningRequestSpec.request',
  'certificates.*.PodCertificateRequestSpec.pkixPublicKey',
  'certificates.*.PodCertificateRequestSpec.proofOfPossession',
  'core.v1.ConfigMap.binaryData',
  'core.v1.Secret.data',
];

/**
 * What no two items of a list may share, and the server refuses in every request. "protocol=TCP" is a key with what the
 * server takes when it is not given.
 */
export const uniqueKeys: ByField<readonly string[]> = {
  // pkg/apis/admissionregistration/validation/validation.go
  'admissionregistration.*.MutatingWebhook.matchConditions': ['name'],
  'admissionregistration.*.MutatingWebhookConfiguration.webhooks': ['name'],
  'admissionregistration.*.ValidatingAdmissionPolicySpec.matchConditions': ['name'],
  'admissionregistration.*.ValidatingWebhook.matchConditions': ['name'],
  'admissionregistration.*.ValidatingWebhookConfiguration.webhooks': ['name'],
  // apiextensions: hasVersionConflict
  'apiextensions.v1.CustomResourceDefinitionSpec.versions': ['name'],
  // core: validateContainers, ValidateVolumes, ValidateVolumeMounts ("must be unique"), validateTopologySpreadConstraints
  'core.v1.Container.resizePolicy': ['resourceName'],
  'core.v1.Container.volumeDevices': ['devicePath'],
  'core.v1.Container.volumeMounts': ['mountPath'],
  'core.v1.EphemeralContainer.volumeDevices': ['devicePath'],
  'core.v1.EphemeralContainer.volumeMounts': ['mountPath'],
  'core.v1.LimitRangeSpec.limits': ['type'],
  'core.v1.NodeSpec.taints': ['key', 'effect'],
  'core.v1.PodSpec.containers': ['name'],
  'core.v1.PodSpec.ephemeralContainers': ['name'],
  'core.v1.PodSpec.initContainers': ['name'],
  'core.v1.PodSpec.resourceClaims': ['name'],
  'core.v1.PodSpec.schedulingGates': ['name'],
  'core.v1.PodSpec.topologySpreadConstraints': ['topologyKey', 'whenUnsatisfiable'],
  'core.v1.PodSpec.volumes': ['name'],
  'core.v1.ResourceRequirements.claims': ['name', 'request='],
  // core: ValidateService, by protocol and port
  'core.v1.ServiceSpec.ports': ['port', 'protocol=TCP'],
  // discovery: validatePorts
  'discovery.v1.EndpointSlice.ports': ['name='],
  // storage: validateCSINodeDrivers, validateTokenRequests
  'storage.v1.CSIDriverSpec.tokenRequests': ['audience='],
  'storage.v1.CSINodeSpec.drivers': ['name'],
};

/**
 * What no two items of a list may share in a server-side apply (+listMapKey in the types); a create, and so kubectl
 * apply of a new object, takes such lists.
 */
export const appliedKeys: ByField<readonly string[]> = {
  'admissionregistration.*.ValidatingAdmissionPolicySpec.variables': ['name'],
  'core.v1.Container.env': ['name'],
  'core.v1.Container.ports': ['containerPort', 'protocol=TCP'],
  'core.v1.EphemeralContainer.env': ['name'],
  'core.v1.EphemeralContainer.ports': ['containerPort', 'protocol=TCP'],
  'core.v1.PodSpec.hostAliases': ['ip'],
  'core.v1.PodSpec.imagePullSecrets': ['name='],
  'core.v1.ServiceAccount.secrets': ['name='],
  'meta.v1.ObjectMeta.ownerReferences': ['uid'],
};

/** Fields whose type cdk8s-plus mistakes for another of the same name: what the tables would say if it did not. */
export const fieldTypes: ByField<string> = {
  'apiregistration.v1.APIServiceSpec.service': 'apiregistration.v1.ServiceReference',
  'discovery.v1.EndpointSlice.ports': '[discovery.v1.EndpointPort',
  // the same in all versions of the group; v1 has lost its own
  'flowcontrol.v1.PolicyRulesWithSubjects.subjects': '[flowcontrol.v1beta3.Subject!',
};

/** Types that cdk8s-plus lost to others of the same name, as the tables would write them (types). */
export const lostTypes: ByField<string> = {
  'apiregistration.v1.ServiceReference': 'name=s namespace=s port=n',
  'core.v1.Event': [
    'action=s count=n eventTime=t firstTimestamp=t involvedObject=core.v1.ObjectReference! lastTimestamp=t message=s',
    'metadata=meta.v1.ObjectMeta reason=s related=core.v1.ObjectReference reportingComponent=s reportingInstance=s',
    'series=core.v1.EventSeries source=core.v1.EventSource type=s',
  ].join(' '),
  'core.v1.EventSeries': 'count=n lastObservedTime=t',
  'discovery.v1.EndpointPort': 'appProtocol=s name=s port=n protocol=s',
};

/** Kinds that cdk8s-plus lost to others of the same name. */
export const lostKinds: ByField<string> = { 'v1 Event': 'core.v1.Event' };
