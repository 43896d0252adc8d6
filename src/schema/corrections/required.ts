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

/** Required fields that the server asks for themselves: Go sees whether they are set, as it does not for other objects. */
export const requiredWhole: readonly string[] = [
  'core.v1.ReplicationControllerSpec.template',
  'networking.*.IPAddressSpec.parentRef',
];

/** The fields that the server asks for below a required field whose type requires nothing. */
export const requiredBelow: Readonly<Record<string, readonly string[]>> = {
  // core: ValidatePersistentVolume, ValidatePersistentVolumeClaimSpec, ValidateService
  'core.v1.PersistentVolume.spec': ['accessModes', 'capacity'],
  'core.v1.PersistentVolumeClaim.spec': ['accessModes', 'resources'],
  'core.v1.Service.spec': ['ports'],
};

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
