import type { Construct } from 'constructs';
import { REFUSED_AT_END, REFUSED_IN_PATH } from '../ingress/hosts-and-paths';
import { constructError, describeValue, list } from '../props/construct-error';
import { isList } from '../props/is-list';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { namedMatches, type NamedMatch, type ValueMatch } from './header-matches';

/** A method of HTTP. */
export type HTTPMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';

const METHODS: readonly HTTPMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

/** The way in which a path matches: its parts from the start, the whole path, or a regular expression in the syntax of the controller. */
export type HTTPPathType = 'Prefix' | 'Exact' | 'RegularExpression';

const PATH_TYPES = {
  Prefix: 'PathPrefix',
  Exact: 'Exact',
  RegularExpression: 'RegularExpression',
} as const satisfies Record<HTTPPathType, string>;

/** The requests of a rule: all of the conditions hold. */
export interface HTTPMatch {
  /**
   * The path.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * The way in which the path matches.
   *
   * @default 'Prefix'
   */
  readonly pathType?: HTTPPathType;

  /**
   * The method.
   *
   * @default - all
   */
  readonly method?: HTTPMethod;

  /**
   * The headers, by name: the value, or `{ regex }`.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, ValueMatch>>;

  /**
   * The parameters of the query, by name: the value, or `{ regex }`.
   *
   * @default - none
   */
  readonly query?: Readonly<Record<string, ValueMatch>>;
}

const MATCH_PROPS = {
  path: 'any',
  pathType: 'any',
  method: 'any',
  headers: 'record',
  query: 'record',
} as const satisfies PropTypesOf<HTTPMatch>;

/** A match as a route has it in its manifest. */
export interface ResolvedHTTPMatch {
  readonly path: { readonly type: (typeof PATH_TYPES)[HTTPPathType]; readonly value: string };
  readonly method?: HTTPMethod;
  readonly headers?: readonly NamedMatch[];
  readonly queryParams?: readonly NamedMatch[];
}

/** The most matches of a rule (the definition of HTTPRoute). */
export const MOST_MATCHES = 64;

/**
 * The requests of a rule.
 *
 * @throws on conditions that the API server refuses
 */
export function httpMatches(owner: Construct, given: unknown, prop = 'match'): readonly ResolvedHTTPMatch[] {
  const all: readonly unknown[] = isList(given as object) ? (given as readonly unknown[]) : [given];
  if (all.length === 0) throw constructError(owner, "the matches are empty; give a path, such as '/'");
  if (all.length > MOST_MATCHES)
    throw constructError(owner, `there are ${all.length} matches; a rule has at most ${MOST_MATCHES}`);
  return all.map((one, index) => {
    const at = isList(given as object) ? `${prop}[${index}]` : prop;
    if (typeof one === 'string') return { path: pathOf(owner, 'the path', one, 'Prefix') };
    checkProps(owner, one, MATCH_PROPS, at);
    const { path = '/', pathType = 'Prefix', method, headers, query } = one as HTTPMatch;
    if (method !== undefined && !METHODS.includes(method))
      throw constructError(owner, `'${at}.method' is ${describeValue(method)}; it is one of ${METHODS.join(', ')}`);
    return {
      path: pathOf(owner, `'${at}.path'`, path, pathType),
      ...(method !== undefined && { method }),
      ...(headers !== undefined && {
        headers: namedMatches(owner, `'${at}.headers'`, headers, { mostValue: 4096, ignoresCase: true }),
      }),
      ...(query !== undefined && {
        queryParams: namedMatches(owner, `'${at}.query'`, query, { mostValue: 1024, ignoresCase: false }),
      }),
    };
  });
}

/** The characters of a path that is no regular expression (the definition of HTTPRoute). */
const PATH = /^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+$/;
const LONGEST = 1024;

function pathOf(owner: Construct, at: string, path: unknown, type: unknown): ResolvedHTTPMatch['path'] {
  if (typeof type !== 'string' || !Object.hasOwn(PATH_TYPES, type))
    throw constructError(
      owner,
      `${at}: 'pathType' is ${describeValue(type)}; it is one of ${list(Object.keys(PATH_TYPES))}`,
    );
  const written = PATH_TYPES[type as HTTPPathType];
  if (typeof path !== 'string' || path === '')
    throw constructError(owner, `${at} is ${describeValue(path)}; give it a path, such as "/api"`);
  if (path.length > LONGEST)
    throw constructError(owner, `${at} has ${path.length} characters; a path has at most ${LONGEST}`);
  if (written === 'RegularExpression') return { type: written, value: path };
  if (!path.startsWith('/')) throw constructError(owner, `${at} is "${path}"; a path starts with a slash: "/${path}"`);
  const wrong =
    [...REFUSED_IN_PATH, '#'].find((part) => path.includes(part)) ?? REFUSED_AT_END.find((part) => path.endsWith(part));
  if (wrong !== undefined)
    throw constructError(owner, `${at} is "${path}", which has "${wrong}"; Gateway API takes it in no path`);
  if (!PATH.test(path))
    throw constructError(
      owner,
      `${at} is "${path}", which has characters that no path has; encode them as %XX, or set 'pathType: "RegularExpression"'`,
    );
  return { type: written, value: path };
}
