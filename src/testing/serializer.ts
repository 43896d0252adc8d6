import { isConstruct } from './rendered';
import { Manifests } from './manifests';
import { readableYaml } from './readable-yaml';
import { Wiring } from './wiring';

/**
 * Shows apps, charts, `Manifests`, Kubernetes objects and lists of them in snapshots as YAML: with sorted keys, so that
 * only what changed is a change, and in the order in which they are applied.
 */
export const snapshotSerializer = {
  /** Whether a value is shown as YAML. */
  test(value: unknown): boolean {
    return (
      value instanceof Wiring || value instanceof Manifests || isConstruct(value) || objectsIn(value) !== undefined
    );
  },

  /** The YAML; of the wiring, its text. */
  serialize(value: unknown): string {
    if (value instanceof Wiring) return value.text.trimEnd();
    const objects = objectsIn(value);
    if (objects !== undefined) return readableYaml(objects).trimEnd();
    return value instanceof Manifests || isConstruct(value) ? Manifests.of(value).toYaml().trimEnd() : '';
  },
};

// a list without objects has nothing to show, and stays the list that it is
function objectsIn(value: unknown): readonly object[] | undefined {
  const objects: readonly unknown[] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return objects.length > 0 && objects.every(isKubernetesObject) ? objects : undefined;
}

function isKubernetesObject(value: unknown): value is object {
  // an ApiObject of cdk8s has these members as well, and is a construct
  if (typeof value !== 'object' || value === null || isConstruct(value)) return false;
  return (
    'apiVersion' in value && typeof value.apiVersion === 'string' && 'kind' in value && typeof value.kind === 'string'
  );
}
