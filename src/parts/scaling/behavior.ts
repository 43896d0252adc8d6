import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { isInt32, wholeNumber } from '../props/bounds';
import { defined } from '../props/defined';
import { wholeSeconds } from '../props/duration';
import { isList } from '../props/is-list';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** The most pods that are added or removed within a period: a number, or percent of those at its start. */
export type ScalingPolicy =
  | { readonly pods: number; readonly percent?: never; readonly period: Duration }
  | { readonly percent: number; readonly pods?: never; readonly period: Duration };

/** The speed at which an autoscaler adds or removes pods. */
export interface ScalingRules {
  /**
   * The time over which the autoscaler looks back: it removes only what was not needed at any moment of it, and adds only what was needed at
   * all moments. At most one hour.
   *
   * @default - 5 minutes to remove pods, none to add them
   */
  readonly stabilization?: Duration;

  /**
   * The most pods that change within a period, which is at most 30 minutes.
   *
   * @default - at most half of the pods per minute are removed; pods double every 15 seconds, and 4 are always added
   */
  readonly policies?: readonly ScalingPolicy[];

  /**
   * The policy that counts, of several: the one that allows the largest change, or the smallest.
   *
   * @default 'Max'
   */
  readonly select?: 'Max' | 'Min';
}

export const SCALING_RULES_PROPS = {
  stabilization: 'any',
  policies: 'list',
  select: 'any',
} as const satisfies PropTypesOf<ScalingRules>;

const POLICY_PROPS = { pods: 'any', percent: 'any', period: 'any' } as const satisfies PropTypesOf<ScalingPolicy>;

/** The longest that an autoscaler looks back (pkg/apis/autoscaling/validation, MaxStabilizationWindowSeconds). */
const LONGEST_WINDOW = 3600;

/** The longest period of a policy (pkg/apis/autoscaling/validation, MaxPeriodSeconds). */
const LONGEST_PERIOD = 1800;

/** Settings of the speed of an autoscaler. */
interface Behavior {
  readonly scaleUp?: ScalingRules | false;
  readonly scaleDown?: ScalingRules | false;
  readonly scaleDownAfter?: Duration;
}

/**
 * The behavior of an autoscaler: what is given, completed by the default for scaling down.
 *
 * @throws on values that the API server would refuse, and when `scaleDownAfter` contradicts `scaleDown`
 */
export function scalingBehavior(
  owner: Place,
  { scaleUp, scaleDown, scaleDownAfter }: Behavior,
  fallback: ScalingRules | false,
): k8s.HorizontalPodAutoscalerBehaviorV2 | undefined {
  if (
    scaleDownAfter !== undefined &&
    scaleDown !== undefined &&
    (scaleDown === false || scaleDown?.stabilization !== undefined)
  )
    throw constructError(
      owner,
      `'autoscale' has both 'scaleDownAfter' and 'scaleDown'${scaleDown === false ? '' : ": 'stabilization'"}; leave one out`,
    );
  const up = scaleUp === undefined ? undefined : rules(owner, 'scaleUp', scaleUp);
  const down = scalesDown(owner, scaleDown, scaleDownAfter, fallback);
  if (up === undefined && down === undefined) return undefined;
  return { ...(up && { scaleUp: up }), ...(down && { scaleDown: down }) };
}

function scalesDown(
  owner: Place,
  given: ScalingRules | false | undefined,
  after: Duration | undefined,
  fallback: ScalingRules | false,
): k8s.HpaScalingRulesV2 | undefined {
  if (given === false) return rules(owner, 'scaleDown', false);
  if (given === undefined && after === undefined && fallback === false) return undefined;
  const said = given !== undefined && typeof given !== 'object' ? given : { ...(fallback || {}), ...defined(given) };
  const resolved = rules(owner, 'scaleDown', said);
  if (after === undefined) return resolved;
  return { ...resolved, stabilizationWindowSeconds: within(owner, "'scaleDownAfter'", after, 0, LONGEST_WINDOW) };
}

function rules(owner: Place, prop: string, given: ScalingRules | false): k8s.HpaScalingRulesV2 {
  if (given === false) return { selectPolicy: 'Disabled' };
  if (typeof given !== 'object' || given === null)
    throw constructError(
      owner,
      `'autoscale': '${prop}' is ${describeValue(given)}; give it policies, or false for no change`,
    );
  const { stabilization, policies, select } = given;
  if (select !== undefined && !['Max', 'Min'].includes(select))
    throw constructError(owner, `'autoscale': '${prop}': 'select' is ${describeValue(select)}; it is "Max" or "Min"`);
  if (policies !== undefined && (!isList(policies) || policies.length === 0))
    throw constructError(
      owner,
      `'autoscale': '${prop}': 'policies' is ${isList(policies) ? 'empty' : describeValue(policies)}; give a list of policies, or leave it out`,
    );
  return {
    ...(stabilization !== undefined && {
      stabilizationWindowSeconds: within(owner, `'${prop}': 'stabilization'`, stabilization, 0, LONGEST_WINDOW),
    }),
    ...(policies !== undefined && { policies: policies.map((policy, index) => policyOf(owner, prop, index, policy)) }),
    ...(select !== undefined && { selectPolicy: select }),
  };
}

function policyOf(owner: Place, prop: string, index: number, policy: ScalingPolicy): k8s.HpaScalingPolicyV2 {
  checkProps(owner, policy, POLICY_PROPS, `autoscale.${prop}.policies[${index}]`);
  const { pods, percent, period } = policy;
  const place = `'${prop}': 'policies[${index}]'`;
  if ((pods === undefined) === (percent === undefined))
    throw constructError(
      owner,
      `'autoscale': ${place} has ${pods === undefined ? "neither 'pods' nor" : "both 'pods' and"} 'percent'; give one of them`,
    );
  const value = pods ?? percent;
  if (typeof value !== 'number' || !isInt32(value, 1))
    throw constructError(
      owner,
      `'autoscale': ${place}: '${pods === undefined ? 'percent' : 'pods'}' is ${describeValue(value)}; it is ${wholeNumber(value, 1)}`,
    );
  const periodSeconds = within(owner, `${place}: 'period'`, period, 1, LONGEST_PERIOD);
  return { type: pods === undefined ? 'Percent' : 'Pods', value, periodSeconds };
}

function within(owner: Place, what: string, duration: Duration, least: number, most: number): number {
  const seconds = wholeSeconds(owner, `'autoscale': ${what}`, duration, least);
  if (seconds <= most) return seconds;
  throw constructError(owner, `'autoscale': ${what} is ${seconds} seconds; it is at most ${most}`);
}
