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
