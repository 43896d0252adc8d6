import type { Construct } from 'constructs';
import type { AvailabilityProps } from '../../apps/workload-props';

/** One pod goes before the next comes: a spare GPU is rarely there to surge onto, and a rollout that waits for one never ends. */
const NO_SURGE = { maxSurge: 0, maxUnavailable: 1 } as const;

/**
 * The update strategy of pods with GPUs, where the app has none of its own. With one pod, a rollout costs the time to load a model: it is said
 * once.
 *
 * @param least - the fewest pods in normal times
 */
export function gpuRollout(owner: Construct, least: number, startup: number): AvailabilityProps['rollout'] {
  if (least === 1)
    process.emitWarning(
      `${owner.node.path}: a rollout stops the only pod before the next one has loaded its model, for up to ${startup} seconds, since a spare GPU is rare; give it 'replicas: 2', or where a GPU is spare 'rollout: { maxSurge: 1, maxUnavailable: 0 }'`,
      { code: 'DOVETAIL_ROLLOUT_DOWNTIME' },
    );
  return NO_SURGE;
}
