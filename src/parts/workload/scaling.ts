import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ContainerPlan } from '../pod/container';
import { wholeSeconds } from '../props/duration';
import { constructError, describeValue } from '../props/construct-error';
import { requests } from '../pod/resources';
import type { PropTypesOf } from '../props/prop-types';

/** Autoscaling of the replicas by CPU and memory usage. */
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
   * The time that usage must stay low before pods are removed.
   *
   * @default - 5 minutes
   */
  readonly scaleDownAfter?: Duration;
}

export const AUTOSCALE_PROPS = {
  min: 'any',
  max: 'any',
  cpu: 'any',
  memory: 'any',
  scaleDownAfter: 'any',
} as const satisfies PropTypesOf<Autoscale>;

/** The workloads that an autoscaler can scale. */
export type ScaledKind = 'Deployment' | 'StatefulSet';

/** The number of replicas, fixed or set by an autoscaler. */
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
  target: { readonly kind: ScaledKind; readonly name: string },
  autoscale: Autoscale,
  containers: readonly ContainerPlan[],
): k8s.HorizontalPodAutoscalerSpecV2 {
  const { min, max, scaleDownAfter } = autoscale;
  checkRequests(owner, autoscale, containers);
  const metrics = measured(autoscale).map(([name, averageUtilization]) => ({
    type: 'Resource',
    resource: { name, target: { type: 'Utilization', averageUtilization } },
  }));
  const window = scaleDownAfter && wholeSeconds(owner, "'autoscale': 'scaleDownAfter'", scaleDownAfter);
  if (window !== undefined && window > LONGEST_WINDOW)
    throw constructError(owner, `'autoscale': 'scaleDownAfter' is ${window} seconds; it is at most ${LONGEST_WINDOW}`);
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', ...target },
    minReplicas: min,
    maxReplicas: max,
    metrics,
    ...(window !== undefined && { behavior: { scaleDown: { stabilizationWindowSeconds: window } } }),
  };
}

/** The resources that the autoscaler measures, each with its target in percent of the requests. */
function measured({ cpu, memory }: Autoscale): readonly (readonly ['cpu' | 'memory', number])[] {
  const cpuTarget = cpu ?? (memory === undefined ? 80 : undefined);
  return [
    ...(cpuTarget === undefined ? [] : [['cpu', cpuTarget] as const]),
    ...(memory === undefined ? [] : [['memory', memory] as const]),
  ];
}

/** @throws when a container does not request what the autoscaler measures: its utilization is then unknown */
export function checkRequests(owner: Construct, autoscale: Autoscale, containers: readonly ContainerPlan[]): void {
  for (const [resource] of measured(autoscale)) {
    // a limit alone is the request too: the API server fills it in
    const silent = containers.find(
      ({ resources }) => !requests(resources, resource) && resources.limits?.[resource] === undefined,
    );
    if (silent === undefined) continue;
    throw constructError(
      owner,
      `'autoscale' measures ${resource}, but container "${silent.name}" requests none, so its use is unknown; give it 'resources'`,
    );
  }
}

function refuseCount(owner: Construct, what: string, count: unknown, least: number): void {
  if (typeof count === 'number' && Number.isInteger(count) && count >= least) return;
  throw constructError(owner, `${what} is ${describeValue(count)}; it is a whole number from ${least}`);
}
