import { similarTerm } from '../suggest/similar-name';
import type { Rule } from './rule';

/** Whether a name is the id of a rule, or of its group. */
export function names(id: string, name: string): boolean {
  return id === name || id.startsWith(`${name}/`);
}

/** The message for a name that is neither a rule nor a group; undefined when it is one. */
export function unknownRule(name: string, rules: readonly Rule[]): string | undefined {
  if (rules.some(({ id }) => names(id, name))) return undefined;
  const meant = similarRule(name, rules);
  const hint = meant === undefined ? 'npx cdk8s-dovetail rules lists them' : `did you mean "${meant}"?`;
  return `unknown rule or group "${name}"; ${hint}`;
}

/** The rule or group that was likely meant; undefined when none is similar. */
export function similarRule(name: string, rules: readonly Rule[]): string | undefined {
  const ids = rules.map(({ id }) => id);
  const groups = new Set(ids.map((id) => id.split('/', 1)[0] ?? ''));
  return similarTerm(name, [...groups, ...ids]) ?? ids.find((id) => id.endsWith(`/${name}`));
}

/**
 * The message for a waived rule that does not exist; undefined where it exists, or may be a rule of one's own that this
 * check does not ask.
 */
export function faultOfWaivedRule(name: string, rules: readonly Rule[]): string | undefined {
  if (rules.some(({ id }) => id === name)) return undefined;
  const [group = ''] = name.split('/', 1);
  const isOwn = !rules.some(({ id }) => names(id, group)) && similarRule(name, rules) === undefined;
  return isOwn ? undefined : unknownRule(name, rules);
}
