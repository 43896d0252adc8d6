import type { k8s } from 'cdk8s-plus-28';
import type { Labels } from '../naming/labels';
import { constructError, describeValue, placeName, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { isConstruct } from '../config/object-origin';
import { topologyKey, type Domain } from './domain';
import { checkWeight } from './weight';

/** Pods that cdk8s-plus selects, in any version. */
export interface SelectedPods {
  /** Returns the labels of the pods, and of their namespaces. */
  toPodSelectorConfig(): {
    readonly labelSelector: object;
    readonly namespaces?: { readonly labelSelector?: object; readonly names?: readonly string[] } | undefined;
  };
}

/** Another app: a construct of ours, a Deployment or the like of cdk8s-plus, or `Pods` that it selects. */
export type AppPods = SelectedPods | { readonly podSelector: SelectedPods; readonly namespace?: string | undefined };

/** An app that pods are placed near to or away from, or `'self'` for the replicas of the app itself. */
export interface Neighbour {
  /** The other app, or `'self'`. */
  readonly app: AppPods | 'self';

  /**
   * The nodes that count as near.
   *
   * @default 'host'
   */
  readonly domain?: Domain;

  /**
   * Whether a pod waits for such a place; it runs elsewhere otherwise.
   *
   * @default false
   */
  readonly required?: boolean;

  /**
   * The weight beside other preferences, 1 to 100; without `required`.
   *
   * @default 100
   */
  readonly weight?: number;
}

export const NEIGHBOUR_PROPS = {
  app: 'any',
  domain: 'any',
  required: 'any',
  weight: 'any',
} as const satisfies PropTypesOf<Neighbour>;

/** A neighbour that was checked. */
export interface ResolvedNeighbour {
  /** Undefined for the pods of the app itself. */
  readonly pods: Omit<k8s.PodAffinityTerm, 'topologyKey'> | undefined;
  readonly topologyKey: string;
  /** Undefined where it is required. */
  readonly weight: number | undefined;
}

/** The prop of a list of neighbours. */
export type NeighbourProp = 'near' | 'awayFrom';

/**
 * @param namespace - the namespace of the pods that are placed
 * @throws on what is no app, and on one whose namespace is unknown
 */
export function resolveNeighbours(
  place: Place,
  prop: NeighbourProp,
  given: readonly (AppPods | 'self' | Neighbour)[],
  namespace: string | undefined,
): readonly ResolvedNeighbour[] {
  const what = `'placement': '${prop}'`;
  return given.map((one) => {
    const { app, domain = 'host', required = false, weight } = isNeighbour(one) ? one : { app: one };
    if (required && weight !== undefined)
      throw constructError(place, `${what} is required and has a weight, which only preferences have; leave one out`);
    if (weight !== undefined) checkWeight(place, what, weight);
    return {
      pods: app === 'self' ? undefined : podsOf(place, what, app, namespace),
      topologyKey: topologyKey(place, what, domain),
      weight: required ? undefined : (weight ?? 100),
    };
  });
}

/** Whether a value is a neighbour in full rather than an app, which is a construct. */
export function isNeighbour(value: unknown): value is Neighbour {
  return typeof value === 'object' && value !== null && !isConstruct(value) && 'app' in value;
}

function podsOf(
  place: Place,
  what: string,
  app: AppPods,
  namespace: string | undefined,
): Omit<k8s.PodAffinityTerm, 'topologyKey'> {
  // JavaScript callers may pass any value
  const given = app as Partial<Exclude<AppPods, SelectedPods> & SelectedPods> | null | undefined;
  const selected = typeof given === 'object' && given !== null ? (given.podSelector ?? given) : undefined;
  if (typeof selected?.toPodSelectorConfig !== 'function')
    throw constructError(
      place,
      `${what} names ${describeValue(app)}; give it an app, a Deployment or Pods of cdk8s-plus, or 'self'`,
    );
  if (given?.podSelector !== undefined && given.namespace === undefined && namespace !== undefined)
    throw constructError(
      place,
      `${what} names ${isConstruct(app) ? placeName(app) : 'an app'}, which has no namespace, and this app is in "${namespace}"; give it its namespace`,
    );
  const { labelSelector, namespaces } = selected.toPodSelectorConfig();
  const names = namespaces?.names?.filter((name) => name !== namespace) ?? [];
  return {
    labelSelector: toKube(labelSelector),
    ...(names.length > 0 && { namespaces: [...(namespaces?.names ?? [])] }),
    ...(namespaces?.labelSelector !== undefined && { namespaceSelector: toKube(namespaces.labelSelector) }),
  };
}

/** The selector as cdk8s-plus writes it; an empty one selects all pods. */
export function toKube(selector: object): k8s.LabelSelector {
  return (selector as { readonly _toKube: () => k8s.LabelSelector })._toKube();
}

/** The affinity, or anti-affinity, to neighbours. */
export function renderNeighbours(
  neighbours: readonly ResolvedNeighbour[],
  selector: Labels,
): k8s.PodAffinity | undefined {
  if (neighbours.length === 0) return undefined;
  const required: k8s.PodAffinityTerm[] = [];
  const preferred: k8s.WeightedPodAffinityTerm[] = [];
  for (const { pods = { labelSelector: { matchLabels: { ...selector } } }, topologyKey: key, weight } of neighbours) {
    const term = { ...pods, topologyKey: key };
    if (weight === undefined) required.push(term);
    else preferred.push({ weight, podAffinityTerm: term });
  }
  return {
    ...(required.length > 0 && { requiredDuringSchedulingIgnoredDuringExecution: required }),
    ...(preferred.length > 0 && { preferredDuringSchedulingIgnoredDuringExecution: preferred }),
  };
}
