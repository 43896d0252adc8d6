import type { ApplicationSetSpecStrategy } from '../../../imports/argoproj.io';
import { labelValue, mapKey } from '../naming/dns-names';
import type { Labels } from '../naming/labels';
import { alternatives, constructError, describeValue, refuse, type Place } from '../props/construct-error';
import { listOf, type PropTypesOf } from '../props/prop-types';

/** A step of a rollout over the Applications of an ApplicationSet: the next begins when all of them are healthy. */
export interface RollingSyncStep {
  /** The labels of the Applications of this step, each with one value or several. The template gives them. */
  readonly match: Readonly<Record<string, string | readonly string[]>>;

  /**
   * The number of Applications that are updated at a time, or a part of them such as `25%`.
   *
   * @default - all of the step
   */
  readonly maxUpdate?: number | `${number}%`;
}

export const ROLLING_SYNC = listOf({
  match: 'record',
  maxUpdate: 'any',
} as const satisfies PropTypesOf<RollingSyncStep>);

/** @throws on a step without labels, on labels that the template does not give, and on a number of none */
export function rollingSync(
  place: Place,
  steps: readonly RollingSyncStep[],
  labels: Labels,
): ApplicationSetSpecStrategy {
  if (steps.length === 0) throw constructError(place, "'rollingSync' is empty; give it steps, or leave it out");
  return {
    type: 'RollingSync',
    rollingSync: {
      steps: steps.map(({ match, maxUpdate }, index) => {
        const at = `'rollingSync[${index}]`;
        const expressions = Object.entries((match as typeof match | undefined) ?? {}).map(([key, value]) => {
          refuse(place, mapKey(`${at}.match': the key`, key));
          if (labels[key] === undefined)
            throw constructError(
              place,
              `${at}.match' asks for the label "${key}", which the template does not give to its Applications; ${alternatives(key, Object.keys(labels))}`,
            );
          const values: readonly unknown[] = typeof value === 'string' ? [value] : value;
          if (!Array.isArray(values) || values.length === 0 || values.some((one) => typeof one !== 'string'))
            throw constructError(
              place,
              `${at}.match': "${key}" is ${describeValue(value)}; give it a value, or a list`,
            );
          for (const one of values) refuse(place, labelValue(`${at}.match': "${key}"`, one as string));
          return { key, operator: 'In', values: [...(values as readonly string[])] };
        });
        if (expressions.length === 0)
          throw constructError(place, `${at}.match' is empty; name the labels of the Applications of this step`);
        if (maxUpdate !== undefined && !isAmount(maxUpdate))
          throw constructError(
            place,
            `${at}.maxUpdate' is ${describeValue(maxUpdate)}; give it a whole number from 1, or a part such as "25%"`,
          );
        return {
          matchExpressions: expressions,
          ...(maxUpdate !== undefined && { maxUpdate: { value: maxUpdate } }),
        };
      }),
    },
  };
}

function isAmount(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 1;
  return typeof value === 'string' && /^([1-9]\d?|100)%$/.test(value);
}
