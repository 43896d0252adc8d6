import type { Construct } from 'constructs';
import { constructError, describeValue } from '../props/construct-error';
import { isInt32, wholeNumber } from '../props/bounds';
import { EVENT_OPTIONS, type Autoscale } from './autoscale';

/** The workloads that an autoscaler can scale. */
export type ScaledKind = 'Deployment' | 'StatefulSet';

/** The workload that an autoscaler scales. */
export interface ScaleTarget {
  readonly kind: ScaledKind;
  readonly name: string;
}

/** The number of replicas, fixed or set by an autoscaler. */
export interface Scale {
  /** Undefined when an autoscaler decides, since it would be reset at each apply, and when it is left to Kubernetes. */
  readonly replicas: number | undefined;
  readonly autoscale: Autoscale | undefined;
  /** The fewest pods that there are in normal times. */
  readonly least: number;
  /** The most pods. */
  readonly most: number;
}

/**
 * The number of replicas.
 *
 * @param fallback - the number where none is given; `false` for that of Kubernetes
 * @throws on both, and on numbers that are no counts of pods
 */
export function resolveScale(
  owner: Construct,
  replicas: number | undefined,
  autoscale: Autoscale | undefined,
  fallback: number | false,
): Scale {
  if (autoscale === undefined) {
    // Kubernetes runs one
    if (replicas === undefined && fallback === false) return { replicas, autoscale, least: 1, most: 1 };
    const count = (replicas ?? fallback) as number;
    refuseCount(owner, "'replicas'", count, 0);
    return { replicas: count, autoscale: undefined, least: count, most: count };
  }
  if (replicas !== undefined)
    throw constructError(
      owner,
      "both 'replicas' and 'autoscale' are given, and each apply would undo the autoscaler; leave 'replicas' out",
    );
  const { min, max, triggers } = autoscale;
  if (triggers === undefined) {
    if (min === 0)
      throw constructError(
        owner,
        "'autoscale': 'min' is 0, and a HorizontalPodAutoscaler keeps at least 1 pod; set 1, or add 'triggers', by which KEDA scales to 0",
      );
    const lost = EVENT_OPTIONS.find((option) => autoscale[option] !== undefined);
    if (lost !== undefined)
      throw constructError(owner, `'autoscale': '${lost}' is an option of KEDA; add 'triggers', or leave it out`);
  }
  refuseCount(owner, "'autoscale': 'min'", min, triggers === undefined ? 1 : 0);
  refuseCount(owner, "'autoscale': 'max'", max, 1);
  if (max < min) throw constructError(owner, `'autoscale': 'max' ${max} is less than 'min' ${min}; raise it`);
  return { replicas: undefined, autoscale, least: autoscale.idle ?? min, most: max };
}

function refuseCount(owner: Construct, what: string, count: unknown, least: number): void {
  if (isInt32(count, least)) return;
  throw constructError(owner, `${what} is ${describeValue(count)}; it is ${wholeNumber(count, least)}`);
}
