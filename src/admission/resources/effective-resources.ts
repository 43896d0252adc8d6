import type { Container } from '../../manifest/workloads/containers';
import type { Field } from '../../manifest/object/field';
import type { ManifestSet } from '../../manifest/set/manifest-set';

/** A resource that containers ask for. */
export type ResourceName = 'cpu' | 'memory';

const requesting = ['requests', 'limits'];
const limiting = ['limits'];

/**
 * What a container requests of a resource: its own request or limit, its pod's, or what a LimitRange gives it.
 *
 * @returns where it is written; undefined when nothing is requested
 */
export function requestOf(container: Container, resource: ResourceName, set: ManifestSet): Field | undefined {
  // a limit alone is the request as well
  return (
    ownResource(container, requesting, resource) ??
    defaultResource(container, set, ['defaultRequest', 'default', 'max', 'min'], resource)
  );
}

/**
 * What limits a container in a resource: its own limit, its pod's, or what a LimitRange gives it.
 *
 * @returns where it is written; undefined when nothing limits it
 */
export function limitOf(container: Container, resource: ResourceName, set: ManifestSet): Field | undefined {
  return ownResource(container, limiting, resource) ?? defaultResource(container, set, ['default', 'max'], resource);
}

function ownResource({ field, pod }: Container, parts: readonly string[], resource: ResourceName): Field | undefined {
  // of a whole pod since Kubernetes 1.32 (https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources)
  return (
    first(field.at('resources'), parts, resource) ??
    (pod.spec.has('resources') ? first(pod.spec.at('resources'), parts, resource) : undefined)
  );
}

function defaultResource(
  container: Container,
  set: ManifestSet,
  parts: readonly string[],
  resource: ResourceName,
): Field | undefined {
  for (const range of limitRanges(container, set)) {
    const field = first(range, parts, resource);
    if (field !== undefined) return field;
  }
  return undefined;
}

// what has no default has the maximum (pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem)
function limitRanges({ pod }: Container, set: ManifestSet): readonly Field[] {
  return set
    .ofType('LimitRange')
    .filter(
      // the unnamed namespace may be any
      ({ namespace }) => namespace === pod.namespace || namespace === undefined || pod.namespace === undefined,
    )
    .flatMap((range) => range.at('spec', 'limits').items)
    .filter((item) => item.at('type').value === 'Container');
}

function first(place: Field, parts: readonly string[], resource: ResourceName): Field | undefined {
  for (const part of parts) {
    const amounts = place.at(part);
    if (amounts.has(resource)) return amounts.at(resource);
  }
  return undefined;
}
