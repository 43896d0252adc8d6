import type { k8s } from 'cdk8s-plus-28';
import { constructError, refuse, describeValue, type Place } from '../props/construct-error';
import { labelValue, mapKey, qualifiedName } from '../naming/dns-names';
import type { Labels } from '../naming/labels';
import { listOf, type PropTypesOf } from '../props/prop-types';

/** On which nodes pods run. */
export interface Placement {
  /**
   * Labels that the node must have.
   *
   * @default - any node
   */
  readonly nodeSelector?: Labels;

  /**
   * Tolerations for taints of nodes.
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

export const PLACEMENT_PROPS = {
  nodeSelector: 'record',
  tolerations: listOf({
    key: 'any',
    operator: 'any',
    value: 'any',
    effect: 'any',
    tolerationSeconds: 'any',
  } satisfies PropTypesOf<k8s.Toleration>),
  spread: 'any',
} as const satisfies PropTypesOf<Placement>;

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const ANYWHERE: Placement = { spread: false };
const ANYWHERE_SPREAD: Placement = { spread: true };

/**
 * On which nodes pods run that are spread unless something else is said.
 *
 * @throws on labels and tolerations that the API server would refuse (pkg/apis/core/validation, ValidateTolerations)
 */
export function resolvePlacement(place: Place, given: Placement | undefined, spread: boolean): Placement {
  if (given === undefined) return spread ? ANYWHERE_SPREAD : ANYWHERE;
  if (given.nodeSelector !== undefined) checkNodeSelector(place, given.nodeSelector);
  if (given.tolerations !== undefined) checkTolerations(place, given.tolerations);
  return { ...given, spread: given.spread ?? spread };
}

function checkNodeSelector(place: Place, nodeSelector: Labels): void {
  for (const [key, value] of Object.entries(nodeSelector)) {
    refuse(place, mapKey("'placement': the key of 'nodeSelector'", key));
    if (typeof value !== 'string')
      throw constructError(
        place,
        `'placement': 'nodeSelector' "${key}" is ${describeValue(value)}; write it as a string`,
      );
    refuse(place, labelValue(`'placement': 'nodeSelector' "${key}"`, value));
  }
}

function checkTolerations(place: Place, tolerations: readonly k8s.Toleration[]): void {
  for (const { key, operator = 'Equal', value, effect, tolerationSeconds } of tolerations) {
    const what = `'placement': the toleration of ${key === undefined ? 'every taint' : `"${key}"`}`;
    if (key !== undefined) refuse(place, qualifiedName("'placement': the key of 'tolerations'", key));
    if (!['Equal', 'Exists'].includes(operator))
      throw constructError(place, `${what} has the operator "${operator}"; it is one of "Equal" and "Exists"`);
    if (effect !== undefined && !EFFECTS.includes(effect))
      throw constructError(
        place,
        `${what} has the effect "${effect}"; it is one of "NoSchedule", "PreferNoSchedule" and "NoExecute"`,
      );
    if (key === undefined && operator !== 'Exists')
      throw constructError(place, `${what} has the operator "${operator}"; without a key it is "Exists"`);
    if (operator === 'Exists' && value !== undefined && value !== '')
      throw constructError(place, `${what} has the operator "Exists" and the value "${value}"; leave one out`);
    if (operator === 'Equal' && value !== undefined) refuse(place, labelValue(what, value));
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
      throw constructError(
        place,
        `${what} has 'tolerationSeconds', which goes with the effect "NoExecute" alone; give that effect`,
      );
  }
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
