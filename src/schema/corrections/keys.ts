import type { ByField } from './by-field';

/**
 * Keys that must differ between the items of a list in every request. "protocol=TCP" is a key with what the
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
  // resource: validateDeviceClaim
  'resource.*.DeviceClaim.requests': ['name'],
  // storage: validateCSINodeDrivers, validateTokenRequests
  'storage.v1.CSIDriverSpec.tokenRequests': ['audience='],
  'storage.v1.CSINodeSpec.drivers': ['name'],
};

/**
 * Keys that must differ between the items of a list in a server-side apply (+listMapKey in the types); a create, and so kubectl
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
