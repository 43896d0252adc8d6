import type { k8s } from 'cdk8s-plus-28';
import type { Labels } from './registry';

/** On which nodes pods run. */
export interface Placement {
  /**
   * Labels that the node must have.
   *
   * @default - any node
   */
  readonly nodeSelector?: Labels;

  /**
   * Taints of nodes that the pods bear.
   *
   * @default - none
   */
  readonly tolerations?: readonly k8s.Toleration[];

  /**
   * Whether the replicas are spread over hosts and zones as far as there is room.
   *
   * @default - when there can be more than one
   */
  readonly spread?: boolean;
}

/** A soft spread over hosts and zones: a pod that fits nowhere else still runs. */
export function topologySpread(placement: Placement, selector: Labels): k8s.TopologySpreadConstraint[] | undefined {
  if (placement.spread !== true) return undefined;
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...selector } },
  }));
}
