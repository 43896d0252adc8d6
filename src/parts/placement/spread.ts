import type { k8s } from 'cdk8s-plus-28';
import type { Labels } from '../naming/labels';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { isInt32, wholeNumber } from '../props/bounds';
import { isList } from '../props/is-list';
import type { PropTypesOf } from '../props/prop-types';
import { topologyKey, type Domain } from './domain';

/** A spread of the replicas over hosts, zones or other domains. */
export interface Spread {
  /** The domains that the replicas are spread over. */
  readonly domain: Domain;

  /**
   * The most replicas that a domain may have more than another.
   *
   * @default 1
   */
  readonly maxSkew?: number;

  /**
   * Whether a pod that would break the spread waits; it runs anyway otherwise.
   *
   * @default false
   */
  readonly required?: boolean;

  /**
   * The number of domains below which the spread counts as broken; with `required`.
   *
   * @default - the domains that there are
   */
  readonly minDomains?: number;
}

export const SPREAD_PROPS = {
  domain: 'any',
  maxSkew: 'any',
  required: 'any',
  minDomains: 'any',
} as const satisfies PropTypesOf<Spread>;

/** A spread that was checked, without the labels of the pods. */
export type ResolvedSpread = Omit<k8s.TopologySpreadConstraint, 'labelSelector'>;

const NOTHING: readonly ResolvedSpread[] = [];

/** Soft: a pod that fits nowhere else still runs. */
const HOSTS_AND_ZONES: readonly ResolvedSpread[] = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(
  (key) => ({ maxSkew: 1, topologyKey: key, whenUnsatisfiable: 'ScheduleAnyway' }),
);

/** Returns the soft spread of an app that asks for none, or no spread. */
export function defaultSpread(isSpread: boolean): readonly ResolvedSpread[] {
  return isSpread ? HOSTS_AND_ZONES : NOTHING;
}

/** @throws on counts that the API server refuses (pkg/apis/core/validation, validateTopologySpreadConstraints), and on a domain twice */
export function resolveSpread(place: Place, given: boolean | Spread | readonly Spread[]): readonly ResolvedSpread[] {
  if (typeof given === 'boolean') return defaultSpread(given);
  const list = isList(given) ? given : [given];
  if (list.length === 0) throw constructError(place, `'placement': 'spread' is empty; name a domain, or set false`);
  const domains = new Set<string>();
  return list.map((one: unknown) => {
    if (typeof one !== 'object' || one === null)
      throw constructError(
        place,
        `'placement': 'spread' is ${describeValue(one)}; set true, false, or a domain such as { domain: 'zone' }`,
      );
    const { domain, maxSkew = 1, required = false, minDomains } = one as Spread;
    const key = topologyKey(place, "'placement': 'spread'", domain);
    if (domains.has(key))
      throw constructError(place, `'placement': 'spread' has the domain "${domain}" twice; leave one out`);
    domains.add(key);
    atLeastOne(place, 'maxSkew', maxSkew);
    if (minDomains !== undefined) atLeastOne(place, 'minDomains', minDomains);
    if (minDomains !== undefined && !required)
      throw constructError(
        place,
        "'placement': 'spread' has 'minDomains', which holds no pod back unless it is required; set 'required: true'",
      );
    return {
      maxSkew,
      topologyKey: key,
      whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
      ...(minDomains !== undefined && { minDomains }),
    };
  });
}

function atLeastOne(place: Place, prop: string, count: number): void {
  if (isInt32(count, 1)) return;
  throw constructError(
    place,
    `'placement': 'spread': '${prop}' is ${describeValue(count)}; it is ${wholeNumber(count, 1)}`,
  );
}

/** The spread of the pods that a selector selects. */
export function renderSpread(spread: readonly ResolvedSpread[], selector: Labels): k8s.TopologySpreadConstraint[] {
  return spread.map((one) => ({ ...one, labelSelector: { matchLabels: { ...selector } } }));
}
