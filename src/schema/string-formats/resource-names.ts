import { qualifiedName } from './server-names';

// Source of all below: pkg/apis/core/helper/helpers.go

/** Resources that every container can ask for. */
const ofContainers: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Numbers of objects that a quota counts. */
const counted: ReadonlySet<string> = new Set([
  ...['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps'],
  ...['persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers'],
]);

const ofQuotas: ReadonlySet<string> = new Set([
  ...ofContainers,
  ...['requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage'],
  ...['limits.cpu', 'limits.memory', 'limits.ephemeral-storage'],
  ...counted,
]);

/** Whether a name is of the kubernetes.io namespace, in which names without a prefix are too (IsNativeResource). */
function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Whether a resource cannot be shared, and so is only there in whole ones: nvidia.com/gpu (IsExtendedResourceName). */
export function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && qualifiedName.isValid(`requests.${name}`);
}

/** Whether a resource is huge pages of one size: hugepages-2Mi (IsHugePageResourceName). */
export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** Whether more of a resource may be promised than there is: a request may be below its limit (IsOvercommitAllowed). */
export function mayBeOvercommitted(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

/** Whether there can only be whole ones of a resource (IsIntegerResourceName). */
export function isWholeResource(name: string): boolean {
  return counted.has(name) || isExtendedResource(name);
}

/** Whether a container can ask for a resource (validateContainerResourceName). */
export function isContainerResource(name: string): boolean {
  if (!name.includes('/')) return ofContainers.has(name) || isHugePages(name);
  return qualifiedName.isValid(name) && (isNativeResource(name) || isExtendedResource(name));
}

/** Whether a quota can limit a resource (ValidateResourceQuotaResourceName); any domain can be in front. */
export function isQuotaResource(name: string): boolean {
  if (name.includes('/')) return qualifiedName.isValid(name);
  return ofQuotas.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** Whether a quota with scopes knows a resource at all: those that it does not know go with every scope. */
export function isStandardQuotaResource(name: string): boolean {
  return ofQuotas.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** Whether a resource can be limited for anything: also storage, of claims (validateResourceName). */
export function isStandardResource(name: string): boolean {
  if (name.includes('/')) return qualifiedName.isValid(name);
  return name === 'storage' || isStandardQuotaResource(name);
}
