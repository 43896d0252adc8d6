import type { Field } from '../manifest/object/field';
import type { Manifest } from '../manifest/object/manifest';
import type { ManifestSet } from '../manifest/set/manifest-set';

/** A claim, or what a workload makes claims from. */
export interface Claim {
  readonly from: Manifest;
  readonly spec: Field;
}

/** The claims of a set: its own, those of StatefulSets, and the ephemeral ones of pods. */
export function claimsOf(set: ManifestSet): readonly Claim[] {
  const own = set.ofType('PersistentVolumeClaim').map((from) => ({ from, spec: from.at('spec') }));
  const made = set
    .ofType('StatefulSet')
    .flatMap((from) =>
      from.at('spec', 'volumeClaimTemplates').items.map((template) => ({ from, spec: template.at('spec') })),
    );
  const passing: Claim[] = [];
  for (const { workload, spec } of set.podsWith('volumes')) {
    for (const volume of spec.at('volumes').items) {
      if (!volume.has('ephemeral')) continue;
      const template = volume.at('ephemeral', 'volumeClaimTemplate', 'spec');
      if (template.exists) passing.push({ from: workload, spec: template });
    }
  }
  return [...own, ...made, ...passing];
}
