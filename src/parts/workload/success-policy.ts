import { constructError, describeValue, type Place } from '../props/construct-error';
import type { PropTypesOf } from '../props/prop-types';
import { count } from './count';

/** Indexes whose success makes the Job succeed; at least one of the two is set. */
export interface SuccessRule {
  /**
   * The indexes that count, such as `'0'` or `'0,2-4'`.
   *
   * @default - all
   */
  readonly succeededIndexes?: string;

  /**
   * The number of them that must succeed.
   *
   * @default - all of them
   */
  readonly succeededCount?: number;
}

export const SUCCESS_RULE_PROPS = {
  succeededIndexes: 'string',
  succeededCount: 'any',
} as const satisfies PropTypesOf<SuccessRule>;

/** The most rules (pkg/apis/batch/validation/validation.go). */
const MOST = 20;

/**
 * Returns the rules as the API has them.
 *
 * @throws on a rule that the API server refuses, and on indexes that the Job does not have
 */
export function successPolicy(
  place: Place,
  rules: readonly SuccessRule[],
  completions: number,
): { readonly rules: readonly SuccessRule[] } {
  if (rules.length === 0 || rules.length > MOST)
    throw constructError(place, `'successPolicy' has ${rules.length} rules; give it 1 to ${MOST}, or leave it out`);
  return {
    rules: rules.map(({ succeededIndexes: indexes, succeededCount }, index) => {
      const at = `'successPolicy[${index}]'`;
      if (indexes === undefined && succeededCount === undefined)
        throw constructError(place, `${at} is empty; set 'succeededIndexes' or 'succeededCount'`);
      const eligible = indexes === undefined ? completions : countIndexes(place, at, indexes, completions);
      const needed = count(place, `${at}: 'succeededCount'`, succeededCount, 1);
      if (needed !== undefined && needed > eligible)
        throw constructError(
          place,
          `${at}: 'succeededCount' is ${needed}, but only ${eligible} indexes count; lower it, or add indexes`,
        );
      return {
        ...(indexes !== undefined && { succeededIndexes: indexes }),
        ...(needed !== undefined && { succeededCount: needed }),
      };
    }),
  };
}

/** The number of indexes in a list of ascending indexes and ranges. */
function countIndexes(place: Place, at: string, indexes: string, completions: number): number {
  let found = 0;
  let previous = -1;
  for (const part of indexes.split(',')) {
    const [, low, high = low] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const [first, last] = [Number(low), Number(high)];
    if (low === undefined || first <= previous || (part.includes('-') ? last <= first : last < first))
      throw constructError(
        place,
        `${at}: 'succeededIndexes' is ${describeValue(indexes)}; write ascending indexes and ranges, such as "0,2-4"`,
      );
    if (last >= completions)
      throw constructError(
        place,
        `${at}: 'succeededIndexes' has index ${last}, but 'completions' is ${completions}; the last index is ${completions - 1}`,
      );
    found += last - first + 1;
    previous = last;
  }
  return found;
}
