import type { PropTypesOf } from '../props/prop-types';
import { constructError, list } from '../props/construct-error';
import { checkProps } from '../props/prop-types';
import { resolveBackends } from './backend';
import { httpMatches, type ResolvedHTTPMatch } from './http-match';
import { FILTER_PROPS, filtersOf, redirectOf, rewriteOf, type Rewrite, type RuleFilters } from './route-filters';
import { TIMES_PROPS, timesOf, type RuleTimes } from './route-times';
import type { RulesPlan } from './rules-plan';

/** Options of a rule of an HTTPRoute. */
export interface HTTPRuleOptions<P extends string = string> extends RuleFilters, RuleTimes {
  /**
   * The app's port, by name.
   *
   * @default - the first
   */
  readonly port?: P;

  /**
   * Changes of the URL before the app gets it.
   *
   * @default - none
   */
  readonly rewrite?: Rewrite;

  /**
   * The name of the rule, for policies of the controller. Gateway API 1.4.
   *
   * @default - none
   */
  readonly name?: string;
}

export const HTTP_RULE_PROPS = {
  ...FILTER_PROPS,
  ...TIMES_PROPS,
  port: 'string',
  rewrite: 'any',
  name: 'string',
} as const satisfies PropTypesOf<HTTPRuleOptions>;

/** Options of a redirect of an HTTPRoute. */
export type HTTPRedirectOptions = Pick<HTTPRuleOptions, 'name' | 'responseHeaders'>;

const REDIRECT_PROPS = { name: 'string', responseHeaders: 'any' } as const satisfies PropTypesOf<HTTPRedirectOptions>;

/** Adds a rule that sends requests to backends. */
export function addHttpRule(
  plan: RulesPlan,
  match: unknown,
  to: unknown,
  options: HTTPRuleOptions,
  prop: string | undefined,
): void {
  const { head, api } = plan;
  const { owner } = head;
  if (prop === undefined) checkProps(owner, options, HTTP_RULE_PROPS);
  const matches = httpMatches(owner, match, prop);
  const at = prop === undefined ? placeOf(matches) : `'${prop}'`;
  const backends = resolveBackends(head, at, to, options.port);
  const changes = filtersOf(head, at, options, api);
  const filters = [...changes.filters, ...rewriteOf(owner, at, options.rewrite, isOnePrefix(matches))];
  const rule = {
    ...(options.name !== undefined && { name: options.name }),
    matches,
    ...(filters.length > 0 && { filters }),
    backendRefs: backends.refs,
    ...timesOf(owner, at, options, api),
  };
  plan.add(at, rule, backends, changes);
}

/** Adds a rule that answers with a redirect. */
export function addHttpRedirect(
  plan: RulesPlan,
  match: unknown,
  redirect: unknown,
  options: HTTPRedirectOptions,
): void {
  const { head, api } = plan;
  const { owner } = head;
  checkProps(owner, options, REDIRECT_PROPS);
  const matches = httpMatches(owner, match);
  const at = placeOf(matches);
  const { name, responseHeaders } = options;
  const changes = filtersOf(head, at, { ...(responseHeaders !== undefined && { responseHeaders }) }, api);
  const filter = redirectOf(owner, at, redirect, isOnePrefix(matches), api);
  refuseLoop(plan, at, matches, redirect as { readonly path?: string });
  plan.add(at, { ...(name !== undefined && { name }), matches, filters: [...changes.filters, filter] });
}

/** Throws on a redirect to the one path that it matches, which would never end. */
function refuseLoop(
  { head }: RulesPlan,
  at: string,
  matches: readonly ResolvedHTTPMatch[],
  redirect: { readonly path?: string; readonly scheme?: string; readonly host?: string; readonly port?: number },
): void {
  const { path, scheme, host, port } = redirect;
  if (path === undefined || scheme !== undefined || host !== undefined || port !== undefined) return;
  const loops = matches.find(({ path: { type, value } }) =>
    type === 'Exact' ? value === path : type === 'PathPrefix' && isBelow(path, value),
  );
  if (loops !== undefined && Object.keys(loops).length === 1)
    throw constructError(
      head.owner,
      `${at}: 'redirect.path' is "${path}", which the rule matches again; match a path that it does not lead to`,
    );
}

function isBelow(path: string, prefix: string): boolean {
  const trimmed = prefix.replace(/\/$/, '');
  return path === trimmed || path.startsWith(`${trimmed}/`);
}

// a prefix is replaced where it is known which
function isOnePrefix(matches: readonly ResolvedHTTPMatch[]): boolean {
  return matches.length === 1 && matches[0]?.path.type === 'PathPrefix';
}

function placeOf(matches: readonly ResolvedHTTPMatch[]): string {
  return `rule ${list(matches.map(({ path }) => path.value))}`;
}
