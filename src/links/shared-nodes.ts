import type { Field } from '../manifest/object/field';
import type { Pod } from '../manifest/workloads/pods';

/**
 * Whether a DaemonSet surely has a pod on each node on which another workload can run.
 *
 * Its node selector, required affinity and tolerations are compared as they are written; false where this is unknown.
 */
export function runsBeside({ workload, spec }: Pod, other: Pod): boolean {
  if (workload.type !== 'DaemonSet') return false;
  // the nodes that are near other pods are unknown
  if (spec.at('affinity', 'podAffinity').exists || spec.at('affinity', 'podAntiAffinity').exists) return false;
  if (spec.has('nodeName')) return false;
  const selected = other.spec.at('nodeSelector').mapping;
  const isWider = Object.entries(spec.at('nodeSelector').mapping).every(([key, value]) => selected[key] === value);
  const required = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'] as const;
  const affinity = spec.at(...required);
  const isAnywhere = !affinity.exists || same(affinity, other.spec.at(...required));
  return (
    isWider && isAnywhere && operatingSystem(spec) === operatingSystem(other.spec) && toleratesAll(spec, other.spec)
  );
}

function same(one: Field, other: Field): boolean {
  return JSON.stringify(one.value) === JSON.stringify(other.value);
}

const osLabels = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

// images are for Linux where nothing else is set
function operatingSystem(spec: Field): unknown {
  const selector = spec.at('nodeSelector').mapping;
  const label = osLabels.find((key) => selector[key] !== undefined);
  return spec.at('os', 'name').text ?? (label === undefined ? 'linux' : selector[label]);
}

function toleratesAll(spec: Field, other: Field): boolean {
  const own = spec.at('tolerations').items;
  if (own.some(isOfEveryTaint)) return true;
  return other.at('tolerations').items.every((toleration) => own.some((one) => same(one, toleration)));
}

function isOfEveryTaint(toleration: Field): boolean {
  return toleration.at('operator').text === 'Exists' && !toleration.has('key') && !toleration.has('effect');
}
