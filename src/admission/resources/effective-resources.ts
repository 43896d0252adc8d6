import type { Field } from '../../manifest/object/field';
import type { ManifestSet } from '../../manifest/set/manifest-set';
import type { Container } from '../../manifest/workloads/containers';
import { isMapping } from '../../manifest/text/value';
import type { Pod } from '../../manifest/workloads/pods';
import { limitItems } from './limit-range-arithmetic';

/** A resource that containers ask for. */
export type ResourceName = 'cpu' | 'memory';

/** Returns whether a container requests a resource: by itself, by its pod, or by the default of a LimitRange. */
export function hasRequest(container: Container, resource: ResourceName, set: ManifestSet): boolean {
  // a limit alone is the request as well
  return isWritten(container, ['requests', 'limits'], resource) || hasDefault(container.pod, 'requests', resource, set);
}

/** Returns whether a container is limited in a resource: by itself, by its pod, or by the default of a LimitRange. */
export function hasLimit(container: Container, resource: ResourceName, set: ManifestSet): boolean {
  return isWritten(container, ['limits'], resource) || hasDefault(container.pod, 'limits', resource, set);
}

/** Returns whether a container that sets nothing requests a resource all the same: by its pod, or by a LimitRange. */
export function isRequestedForAll(pod: Pod, resource: ResourceName, set: ManifestSet): boolean {
  return isIn(pod.spec, ['requests', 'limits'], resource) || hasDefault(pod, 'requests', resource, set);
}

// of a whole pod since Kubernetes 1.32 (https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources)
function isWritten({ field, pod }: Container, parts: readonly string[], resource: ResourceName): boolean {
  return isIn(field, parts, resource) || isIn(pod.spec, parts, resource);
}

function isIn(owner: Field, parts: readonly string[], resource: ResourceName): boolean {
  const resources = owner.valueAt('resources');
  if (!isMapping(resources)) return false;
  for (const part of parts) {
    const amounts = resources[part];
    if (isMapping(amounts) && amounts[resource] !== undefined && amounts[resource] !== null) return true;
  }
  return false;
}

function hasDefault(
  pod: Pick<Pod, 'namespace'>,
  part: 'requests' | 'limits',
  resource: ResourceName,
  set: ManifestSet,
): boolean {
  // the unnamed namespace may be any
  const ranges = set
    .ofType('LimitRange')
    .filter(({ namespace: own }) => own === pod.namespace || own === undefined || pod.namespace === undefined);
  return ranges.some(({ value }) => limitItems(value.spec).some(({ defaults }) => defaults[part].has(resource)));
}
