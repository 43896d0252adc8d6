import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ContainerPlan } from '../pod/container';
import { wholeSeconds } from '../props/duration';
import { constructError, describeValue } from '../props/construct-error';
import { requests } from '../pod/resources';

/** How many pods there are, by their use of CPU and memory. */
export interface Autoscale {
  /** The fewest pods. */
  readonly min: number;

  /** The most pods. */
  readonly max: number;

  /**
   * The CPU that pods should use on average, in percent of what they request.
   *
   * @default - 80 when `memory` is not given either
   */
  readonly cpu?: number;

  /**
   * The memory that pods should use on average, in percent of what they request.
   *
   * @default - not looked at
   */
  readonly memory?: number;

  /**
   * How long use must stay low before pods are taken away.
   *
   * @default - 5 minutes
   */
  readonly scaleDownAfter?: Duration;
}

/** How many pods there are, decided here or by an autoscaler. */
export interface Scale {
  /** Undefined when an autoscaler decides: written, it would be reset at each apply. */
  readonly replicas: number | undefined;
  readonly autoscale: Autoscale | undefined;
  /** The fewest pods that there are in normal times. */
  readonly least: number;
  /** The most pods. */
  readonly most: number;
}

/** The longest that use must stay low (pkg/apis/autoscaling/validation, MaxStabilizationWindowSeconds). */
const LONGEST_WINDOW = 3600;

/** @throws on both, and on numbers that are no counts of pods */
export function resolveScale(
  owner: Construct,
  replicas: number | undefined,
  autoscale: Autoscale | undefined,
  fallback: number,
): Scale {
  if (autoscale === undefined) {
    const count = replicas ?? fallback;
    refuseCount(owner, "'replicas'", count, 0);
    return { replicas: count, autoscale: undefined, least: count, most: count };
  }
  if (replicas !== undefined)
    throw constructError(
      owner,
      "both 'replicas' and 'autoscale' are given, and each apply would undo the autoscaler; leave 'replicas' out",
    );
  const { min, max, cpu, memory } = autoscale;
  refuseCount(owner, "'autoscale': 'min'", min, 1);
  refuseCount(owner, "'autoscale': 'max'", max, 1);
  if (max < min) throw constructError(owner, `'autoscale': 'max' ${max} is less than 'min' ${min}; raise it`);
  for (const [what, percent] of Object.entries({ cpu, memory })) {
    if (percent !== undefined && !(Number.isInteger(percent) && percent >= 1)) {
      throw constructError(
        owner,
        `'autoscale': '${what}' is ${percent}; give whole percent of what the pods request, such as 70`,
      );
    }
  }
  return { replicas: undefined, autoscale, least: min, most: max };
}

/**
 * The HorizontalPodAutoscaler's spec.
 *
 * @throws when a container does not request what is measured: the autoscaler then never knows the use
 */
export function autoscalerSpec(
  owner: Construct,
  name: string,
  autoscale: Autoscale,
  containers: readonly ContainerPlan[],
): k8s.HorizontalPodAutoscalerSpecV2 {
  const { min, max, memory, scaleDownAfter } = autoscale;
  const cpu = autoscale.cpu ?? (memory === undefined ? 80 : undefined);
  const metrics = (['cpu', 'memory'] as const).flatMap((resource) => {
    const percent = resource === 'cpu' ? cpu : memory;
    if (percent === undefined) return [];
    // a limit alone is the request too: the API server fills it in
    const silent = containers.find(
      ({ resources }) => !requests(resources, resource) && resources.limits?.[resource] === undefined,
    );
    if (silent !== undefined) {
      throw constructError(
        owner,
        `'autoscale' measures ${resource}, but container "${silent.name}" requests none, so its use is unknown; give it 'resources'`,
      );
    }
    return [
      { type: 'Resource', resource: { name: resource, target: { type: 'Utilization', averageUtilization: percent } } },
    ];
  });
  const window = scaleDownAfter && wholeSeconds(owner, "'autoscale': 'scaleDownAfter'", scaleDownAfter);
  if (window !== undefined && window > LONGEST_WINDOW)
    throw constructError(owner, `'autoscale': 'scaleDownAfter' is ${window} seconds; it is at most ${LONGEST_WINDOW}`);
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: min,
    maxReplicas: max,
    metrics,
    ...(window !== undefined && { behavior: { scaleDown: { stabilizationWindowSeconds: window } } }),
  };
}

function refuseCount(owner: Construct, what: string, count: unknown, least: number): void {
  if (typeof count === 'number' && Number.isInteger(count) && count >= least) return;
  throw constructError(owner, `${what} is ${describeValue(count)}; it is a whole number from ${least}`);
}
