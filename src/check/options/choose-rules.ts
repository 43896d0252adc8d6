import type { Rule } from '../rule';
import { names, unknownRule } from '../rule-names';

/**
 * The rules that are asked.
 *
 * @param only - groups or ids; all rules when not given
 * @param skip - groups or ids
 * @throws an Error that names what is no group and no rule, and the one that was likely meant
 */
export function chooseRules(
  rules: readonly Rule[],
  only: readonly string[] | undefined,
  skip: readonly string[] | undefined,
): readonly Rule[] {
  for (const name of [...(only ?? []), ...(skip ?? [])]) {
    const fault = unknownRule(name, rules);
    if (fault !== undefined) throw new Error(fault);
  }
  return rules.filter(
    ({ id }) =>
      (only === undefined || only.length === 0 || only.some((name) => names(id, name))) &&
      !(skip ?? []).some((name) => names(id, name)),
  );
}
