import type { k8s } from 'cdk8s-plus-28';
import { constructError, refuse, describeValue, type Place } from '../props/construct-error';
import { labelValue, mapKey, qualifiedName } from '../naming/dns-names';
import type { Labels } from '../naming/labels';
import { isList } from '../props/is-list';
import { checkProps, listOf, objectOf, optionsOf, type PropTypesOf } from '../props/prop-types';
import type { ClassObject } from '../naming/cluster-class';
import { resolveClass, type ClassReference } from './classes';
import {
  NEIGHBOUR_PROPS,
  isNeighbour,
  renderNeighbours,
  resolveNeighbours,
  type AppPods,
  type Neighbour,
  type NeighbourProp,
  type ResolvedNeighbour,
} from './neighbours';
import { NODE_AFFINITY_PROPS, resolveNodeAffinity, type NodeAffinity } from './node-affinity';
import { SPREAD_PROPS, defaultSpread, renderSpread, resolveSpread, type ResolvedSpread, type Spread } from './spread';

/** The nodes that pods run on, and their priority and runtime there. */
export interface Placement {
  /**
   * Labels that the node must have.
   *
   * @default - any node
   */
  readonly nodeSelector?: Labels;

  /**
   * Labels that the node must or should have, with conditions and alternatives.
   *
   * @default - any node
   */
  readonly nodeAffinity?: NodeAffinity;

  /**
   * Tolerations for taints of nodes.
   *
   * @default - none
   */
  readonly tolerations?: readonly k8s.Toleration[];

  /**
   * Whether the replicas are spread over hosts and zones as far as there is room; or the domains that they are spread over.
   *
   * @default - when there can be more than one
   */
  readonly spread?: boolean | Spread | readonly Spread[];

  /**
   * Apps on whose hosts the pods should run, such as a cache; in full, as `{ app, domain, required }`.
   *
   * @default - none
   */
  readonly near?: readonly (AppPods | 'self' | Neighbour)[];

  /**
   * Apps on whose hosts the pods should not run; `'self'` keeps the replicas apart. In full, as `{ app, domain, required }`.
   *
   * @default - none
   */
  readonly awayFrom?: readonly (AppPods | 'self' | Neighbour)[];

  /**
   * The PriorityClass, by its name or as a typed object: the scheduler evicts pods of a lower priority for it.
   *
   * @default - that of the cluster
   */
  readonly priorityClass?: string | ClassObject;

  /**
   * The RuntimeClass, by its name or as a typed object, such as a sandbox.
   *
   * @default - that of the node
   */
  readonly runtimeClass?: string | ClassObject;
}

export const PLACEMENT_PROPS = {
  nodeSelector: 'record',
  nodeAffinity: objectOf(NODE_AFFINITY_PROPS),
  tolerations: listOf({
    key: 'any',
    operator: 'any',
    value: 'any',
    effect: 'any',
    tolerationSeconds: 'any',
  } satisfies PropTypesOf<k8s.Toleration>),
  spread: optionsOf(SPREAD_PROPS),
  near: 'list',
  awayFrom: 'list',
  priorityClass: 'any',
  runtimeClass: 'any',
} as const satisfies PropTypesOf<Placement>;

/** A placement that was checked. */
export interface ResolvedPlacement {
  readonly nodeSelector: Labels | undefined;
  readonly nodeAffinity: k8s.NodeAffinity | undefined;
  readonly tolerations: readonly k8s.Toleration[] | undefined;
  readonly spread: readonly ResolvedSpread[];
  readonly near: readonly ResolvedNeighbour[];
  readonly awayFrom: readonly ResolvedNeighbour[];
  readonly priorityClass: ClassReference | undefined;
  readonly runtimeClass: ClassReference | undefined;
}

/** The app that is placed. */
export interface Placed {
  readonly namespace: string | undefined;
  /** Whether its pods are spread where nothing else is set. */
  readonly spread: boolean;
}

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const ANYWHERE: ResolvedPlacement = anywhere(false);
const ANYWHERE_SPREAD: ResolvedPlacement = anywhere(true);

function anywhere(spread: boolean): ResolvedPlacement {
  return {
    nodeSelector: undefined,
    nodeAffinity: undefined,
    tolerations: undefined,
    spread: defaultSpread(spread),
    near: [],
    awayFrom: [],
    priorityClass: undefined,
    runtimeClass: undefined,
  };
}

/**
 * The nodes that the pods of an app run on.
 *
 * @throws on labels and tolerations that the API server would refuse (pkg/apis/core/validation, ValidateTolerations), on what is no app, and
 * on an app that the pods must be near to and away from
 */
export function resolvePlacement(place: Place, given: Placement | undefined, placed: Placed): ResolvedPlacement {
  if (given === undefined) return placed.spread ? ANYWHERE_SPREAD : ANYWHERE;
  checkInner(place, given);
  const { nodeSelector, nodeAffinity, tolerations, spread = placed.spread, priorityClass, runtimeClass } = given;
  if (nodeSelector !== undefined) checkNodeSelector(place, nodeSelector);
  if (tolerations !== undefined) checkTolerations(place, tolerations);
  const near = resolveNeighbours(place, 'near', given.near ?? [], placed.namespace);
  const awayFrom = resolveNeighbours(place, 'awayFrom', given.awayFrom ?? [], placed.namespace);
  refuseBoth(place, near, awayFrom);
  return {
    nodeSelector,
    nodeAffinity: nodeAffinity && resolveNodeAffinity(place, nodeAffinity),
    tolerations,
    spread: resolveSpread(place, spread),
    near,
    awayFrom,
    priorityClass: priorityClass === undefined ? undefined : resolveClass(place, 'priorityClass', priorityClass),
    runtimeClass: runtimeClass === undefined ? undefined : resolveClass(place, 'runtimeClass', runtimeClass),
  };
}

/** Throws on unknown props in lists whose items can be something else too. */
function checkInner(place: Place, { spread, near, awayFrom }: Placement): void {
  if (isList(spread))
    spread.forEach((one, index) => {
      checkProps(place, one, SPREAD_PROPS, `placement.spread[${index}]`);
    });
  for (const [prop, list] of Object.entries({ near, awayFrom } satisfies Record<NeighbourProp, unknown>)) {
    list?.forEach((one, index) => {
      if (isNeighbour(one)) checkProps(place, one, NEIGHBOUR_PROPS, `placement.${prop}[${index}]`);
    });
  }
}

function refuseBoth(place: Place, near: readonly ResolvedNeighbour[], awayFrom: readonly ResolvedNeighbour[]): void {
  const required = (list: readonly ResolvedNeighbour[]) =>
    list.filter(({ weight }) => weight === undefined).map((one) => JSON.stringify(one));
  const away = new Set(required(awayFrom));
  if (required(near).some((one) => away.has(one)))
    throw constructError(
      place,
      "'placement' requires one app in both 'near' and 'awayFrom', so that no pod could ever run; leave one out",
    );
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
    if (tolerationSeconds !== undefined && !Number.isSafeInteger(tolerationSeconds))
      throw constructError(
        place,
        `${what} has 'tolerationSeconds' ${describeValue(tolerationSeconds)}; give it whole seconds`,
      );
  }
}

/** The fields of a pod spec for a placement. */
export function renderPlacement(placement: ResolvedPlacement, selector: Labels): Partial<k8s.PodSpec> {
  const { nodeSelector, tolerations, spread, nodeAffinity, near, awayFrom, priorityClass, runtimeClass } = placement;
  const podAffinity = renderNeighbours(near, selector);
  const podAntiAffinity = renderNeighbours(awayFrom, selector);
  const affinity = {
    ...(nodeAffinity && { nodeAffinity }),
    ...(podAffinity && { podAffinity }),
    ...(podAntiAffinity && { podAntiAffinity }),
  };
  return {
    ...(spread.length > 0 && { topologySpreadConstraints: renderSpread(spread, selector) }),
    ...(nodeSelector && { nodeSelector: { ...nodeSelector } }),
    ...(Object.keys(affinity).length > 0 && { affinity }),
    ...(tolerations && { tolerations: [...tolerations] }),
    ...(priorityClass && { priorityClassName: priorityClass.name }),
    ...(runtimeClass && { runtimeClassName: runtimeClass.name }),
  };
}
