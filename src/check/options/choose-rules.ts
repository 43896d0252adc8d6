import type { Rule } from '../rule';

/**
 * The rules that are asked.
 *
 * @param only - groups or ids; all rules when not given
 * @param skip - groups or ids
 * @throws an Error that names what is no group and no rule
 */
export function chooseRules(
  rules: readonly Rule[],
  only: readonly string[] | undefined,
  skip: readonly string[] | undefined,
): readonly Rule[] {
  const ids = rules.map(({ id }) => id);
  for (const name of [...(only ?? []), ...(skip ?? [])]) {
    if (!ids.some((id) => isMeant(id, name))) {
      throw new Error(`"${name}" is no rule and no group of rules; npx cdk8s-dovetail rules lists them`);
    }
  }
  return rules.filter(
    ({ id }) =>
      (only === undefined || only.length === 0 || only.some((name) => isMeant(id, name))) &&
      !(skip ?? []).some((name) => isMeant(id, name)),
  );
}

function isMeant(id: string, name: string): boolean {
  return id === name || id.startsWith(`${name}/`);
}
