import type { Manifest } from '../manifest/object/manifest';
import type { ManifestSet } from '../manifest/set/manifest-set';
import type { Reference } from './references';

/** The number of pods that a workload may have at once. */
export interface Scale {
  readonly least: number;
  readonly most: number;
}

/** The autoscalers that own the replicas of each workload: the references of HorizontalPodAutoscalers and ScaledObjects. */
export type Scalers = ReadonlyMap<Manifest, readonly Reference[]>;

/** Finds what scales each workload of a set by the references of its autoscalers. A VerticalPodAutoscaler changes sizes, not numbers. */
export function scalersOf(set: ManifestSet, references: readonly Reference[]): Scalers {
  const scalers = new Map<Manifest, Reference[]>();
  for (const reference of references) {
    if (reference.from.type === 'VerticalPodAutoscaler') continue;
    for (const { manifest, isMade } of set.find(reference.type, reference.namespace, reference.name)) {
      if (isMade) continue;
      const list = scalers.get(manifest);
      if (list === undefined) scalers.set(manifest, [reference]);
      else list.push(reference);
    }
  }
  return scalers;
}

const scaled: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'Rollout.argoproj.io',
  'StatefulSet',
]);

/**
 * Returns the number of pods of a workload.
 *
 * @returns undefined for kinds without replicas, and when unknown
 */
export function scaleOf(workload: Manifest, scalers: Scalers): Scale | undefined {
  if (!scaled.has(workload.type)) return undefined;
  const scaler = scalers.get(workload)?.[0];
  if (scaler !== undefined) return boundsOf(scaler.from);
  const replicas = workload.at('spec').valueAt('replicas') ?? 1;
  return typeof replicas === 'number' ? { least: replicas, most: replicas } : undefined;
}

// the defaults are 1 for a HorizontalPodAutoscaler, 0 and 100 for a ScaledObject
// (https://keda.sh/docs/latest/reference/scaledobject-spec/)
function boundsOf(autoscaler: Manifest): Scale | undefined {
  const spec = autoscaler.at('spec');
  if (autoscaler.type === 'HorizontalPodAutoscaler') {
    const least = spec.at('minReplicas').number ?? 1;
    const most = spec.at('maxReplicas').number;
    return most === undefined ? undefined : { least, most: Math.max(least, most) };
  }
  // without events there are fewer where it says so
  const idle = spec.at('idleReplicaCount').number;
  const least = Math.min(spec.at('minReplicaCount').number ?? 0, idle ?? Infinity);
  return { least, most: Math.max(least, spec.at('maxReplicaCount').number ?? 100) };
}

/** Whether a VerticalPodAutoscaler sets what the pods of a workload request; one that only recommends does not. */
export function isSized({ namespace, kind, name }: Manifest, set: ManifestSet): boolean {
  return set.ofType('VerticalPodAutoscaler').some((autoscaler) => {
    const target = autoscaler.at('spec', 'targetRef');
    return (
      autoscaler.namespace === namespace &&
      target.at('kind').value === kind &&
      target.at('name').value === name &&
      autoscaler.at('spec', 'updatePolicy', 'updateMode').value !== 'Off'
    );
  });
}
