import { manifestsOf } from '../manifest/object/manifest';
import { nameOf } from '../manifest/object/object-name';
import type { ManifestSet } from '../manifest/set/manifest-set';
import { toValue } from '../manifest/text/value';
import type { Pod } from '../manifest/workloads/pods';
import { listed } from '../suggest/listing';
import { fitsSpec, objectSpec } from '../manifest/object/object-spec';
import { objectsBelow, type ConstructLike } from './rendered';

/**
 * The pods that one end of a route means.
 *
 * @throws an Error when it means none, or those of several workloads
 */
export function podsOfEnd(set: ManifestSet, end: string | ConstructLike, role: 'from' | 'to'): readonly Pod[] {
  const pods = typeof end === 'string' ? podsNamed(set, end) : podsBelow(set, end);
  const workloads = [...new Set(pods.map(({ workload }) => workload))];
  if (workloads.length === 1) return pods;
  const given = typeof end === 'string' ? end : end.node.path;
  if (workloads.length > 1) {
    throw new Error(`'${role}' "${given}" is more than one: ${listed(workloads.map(nameOf))}; name one of them`);
  }
  const all = [...new Set(set.pods.map(({ workload }) => nameOf(workload)))];
  throw new Error(
    `'${role}' "${given}" makes no pods; ${all.length === 0 ? 'nothing here does' : `these do: ${listed(all)}`}`,
  );
}

function podsNamed(set: ManifestSet, name: string): readonly Pod[] {
  const spec = objectSpec(name);
  return set.pods.filter(({ workload }) => fitsSpec(spec, workload));
}

// the objects of a construct are found by name: the set was read from rendered text
function podsBelow(set: ManifestSet, construct: ConstructLike): readonly Pod[] {
  const made = new Set(objectsBelow(construct).flatMap((object) => manifestsOf(toValue(object)).manifests.map(nameOf)));
  return set.pods.filter(({ workload }) => made.has(nameOf(workload)));
}
