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

/** Returns whether a name has no prefix or one of kubernetes.io (IsNativeResource). */
function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Returns whether a name is of an extended resource: nvidia.com/gpu (IsExtendedResourceName). */
export function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && qualifiedName.isValid(`requests.${name}`);
}

/** Returns whether a name is of huge pages: hugepages-2Mi (IsHugePageResourceName). */
export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** Returns whether the request of a resource may be below its limit (IsOvercommitAllowed). */
export function mayBeOvercommitted(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

/** Returns whether a resource is counted in integers (IsIntegerResourceName). */
export function isWholeResource(name: string): boolean {
  return counted.has(name) || isExtendedResource(name);
}

/** Returns whether a container can request a resource (validateContainerResourceName). */
export function isContainerResource(name: string): boolean {
  if (!name.includes('/')) return ofContainers.has(name) || isHugePages(name);
  return qualifiedName.isValid(name) && (isNativeResource(name) || isExtendedResource(name));
}

/** Returns whether a quota can limit a resource (ValidateResourceQuotaResourceName); any domain prefix is allowed. */
export function isQuotaResource(name: string): boolean {
  if (name.includes('/')) return qualifiedName.isValid(name);
  return ofQuotas.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** Returns whether scopes restrict a resource: all others can be combined with every scope. */
export function isStandardQuotaResource(name: string): boolean {
  return ofQuotas.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
}

/** Returns whether a resource can be limited at all, including the storage of claims (validateResourceName). */
export function isStandardResource(name: string): boolean {
  if (name.includes('/')) return qualifiedName.isValid(name);
  return name === 'storage' || isStandardQuotaResource(name);
}
