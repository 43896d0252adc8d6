import type { Field } from '../manifest/object/field';
import type { Pod } from '../manifest/workloads/pods';

/**
 * The access mode of a claim that several nodes cannot mount at once; undefined where they can, or where it has no modes.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export function singleNodeMode(modes: Field): 'ReadWriteOnce' | 'ReadWriteOncePod' | undefined {
  const values = modes.items.map(({ value }) => value);
  if (values.includes('ReadWriteOncePod')) return 'ReadWriteOncePod';
  return values.length > 0 && values.every((value) => value === 'ReadWriteOnce') ? 'ReadWriteOnce' : undefined;
}

/** Whether all pods of a workload run on one node: by the name of the node, or by affinity to the pods of its own. */
export function isOnOneNode({ spec, labels }: Pod): boolean {
  if (spec.at('nodeName').exists || spec.at('nodeSelector', hostname).exists) return true;
  const affinity = spec.at('affinity');
  const node = affinity.at('nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  if (JSON.stringify(node.value ?? null).includes(hostname)) return true;
  const required = affinity.at('podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return labels.values.size > 0 && required.items.some((term) => term.at('topologyKey').value === hostname);
}

const hostname = 'kubernetes.io/hostname';
