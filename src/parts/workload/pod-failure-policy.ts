import type { k8s } from 'cdk8s-plus-28';
import { qualifiedName } from '../naming/dns-names';
import { alternatives, constructError, describeValue, list, refuse, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';

/**
 * The consequences of a failed pod: the Job fails, its index fails, or the failure is ignored or counted towards the backoff limit.
 *
 * `FailIndex` needs `backoffLimitPerIndex`.
 */
export type PodFailureAction = 'FailJob' | 'FailIndex' | 'Ignore' | 'Count';

/** Failed pods, by the exit codes of their containers or by their conditions, and the consequence. */
export type PodFailureRule =
  | {
      /** The consequence. */
      readonly action: PodFailureAction;
      /** Exit codes that the rule applies to, from 1 to 255. */
      readonly exitCodes: readonly number[];
      /**
       * The container whose exit code counts.
       *
       * @default - any
       */
      readonly container?: string;
      readonly conditions?: never;
    }
  | {
      /** The consequence. */
      readonly action: PodFailureAction;
      /** Conditions of which the pod has one with the status True, such as `DisruptionTarget`. */
      readonly conditions: readonly string[];
      readonly exitCodes?: never;
      readonly container?: never;
    };

export const POD_FAILURE_RULE_PROPS = {
  action: 'string',
  exitCodes: 'list',
  container: 'string',
  conditions: 'list',
} as const satisfies PropTypesOf<PodFailureRule>;

const ACTIONS: readonly PodFailureAction[] = ['FailJob', 'FailIndex', 'Ignore', 'Count'];

/** The most rules, and the most conditions in one (pkg/apis/batch/validation/validation.go). */
const MOST = 20;

/**
 * Returns the rules as the API has them, with the exit codes in order.
 *
 * @throws on a rule that the API server refuses
 */
export function podFailurePolicy(
  place: Place,
  rules: readonly PodFailureRule[],
  pod: { readonly containers: readonly string[]; readonly failsIndexes: boolean },
): k8s.PodFailurePolicy {
  if (rules.length === 0 || rules.length > MOST)
    throw constructError(place, `'podFailurePolicy' has ${rules.length} rules; give it 1 to ${MOST}, or leave it out`);
  return {
    rules: rules.map((rule, index) => {
      const at = `'podFailurePolicy[${index}]'`;
      checkAction(place, at, rule.action, pod.failsIndexes);
      if ((rule.exitCodes === undefined) === (rule.conditions === undefined))
        throw constructError(place, `${at} needs either 'exitCodes' or 'conditions'; make two rules for both`);
      return rule.exitCodes === undefined
        ? { action: rule.action, onPodConditions: onConditions(place, at, rule) }
        : { action: rule.action, onExitCodes: onExitCodes(place, at, rule, pod.containers), onPodConditions: [] };
    }),
  };
}

function checkAction(place: Place, at: string, action: string, failsIndexes: boolean): void {
  if (!ACTIONS.some((known) => known === action))
    throw constructError(
      place,
      `${at}: 'action' is ${describeValue(action)}; ${alternatives(String(action), ACTIONS)}`,
    );
  if (action === 'FailIndex' && !failsIndexes)
    throw constructError(place, `${at}: 'action' "FailIndex" needs a limit for each index; set 'backoffLimitPerIndex'`);
}

function onConditions(
  place: Place,
  at: string,
  { conditions, container }: PodFailureRule,
): k8s.PodFailurePolicyOnPodConditionsPattern[] {
  if (container !== undefined)
    throw constructError(place, `${at}: 'container' goes with 'exitCodes'; a pod has its conditions as a whole`);
  if (conditions === undefined || conditions.length === 0 || conditions.length > MOST)
    throw constructError(
      place,
      `${at}: 'conditions' needs 1 to ${MOST} types of conditions, such as "DisruptionTarget"`,
    );
  return conditions.map((type) => {
    refuse(place, qualifiedName(`${at}: condition`, type));
    return { type, status: 'True' };
  });
}

function onExitCodes(
  place: Place,
  at: string,
  { exitCodes, container }: PodFailureRule,
  containers: readonly string[],
): k8s.PodFailurePolicyOnExitCodesRequirement {
  const codes = exitCodes ?? [];
  if (codes.length === 0)
    throw constructError(place, `${at}: 'exitCodes' is empty; name the exit codes that the rule applies to`);
  const wrong = codes.findIndex((code) => !Number.isInteger(code) || code < 1 || code > 255);
  if (wrong >= 0)
    throw constructError(
      place,
      `${at}: 'exitCodes' has ${describeValue(codes[wrong])}; a failure has a code from 1 to 255`,
    );
  const values = [...codes].sort((one, other) => one - other);
  const twice = values.find((code, index) => code === values[index - 1]);
  if (twice !== undefined) throw constructError(place, `${at}: 'exitCodes' has ${twice} twice; leave one out`);
  if (container !== undefined && !containers.includes(container))
    throw constructError(
      place,
      `${at}: 'container' is "${container}", which is not a container in the props; give one of ${list(containers)}`,
    );
  return { operator: 'In', values, ...(container !== undefined && { containerName: container }) };
}
