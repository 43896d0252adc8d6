import type { Construct } from 'constructs';
import { checkHost } from '../ingress/hosts-and-paths';
import { portNumber } from '../pod/ports';
import { constructError, describeValue, list, refuse } from '../props/construct-error';
import { isList } from '../props/is-list';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { allNeeds, backendOf, RouteMirror, type BackendNeeds, type BackendRef, type SendingRoute } from './backend';
import { requireFeature, type GatewayApi } from './gateway-version';
import { checkNames, checkValue } from './header-matches';

/** Changes of the headers of a request or of an answer. */
export interface HeaderChanges {
  /**
   * Headers with the value that they get, whatever they had.
   *
   * @default - none
   */
  readonly set?: Readonly<Record<string, string>>;

  /**
   * Headers with a value that they get besides those they have.
   *
   * @default - none
   */
  readonly add?: Readonly<Record<string, string>>;

  /**
   * Headers that are taken away.
   *
   * @default - none
   */
  readonly remove?: readonly string[];
}

/** Changes of the URL before the app gets it. Give `path` or `prefix`, not both. */
export interface Rewrite {
  /**
   * The host that the app gets.
   *
   * @default - that of the request
   */
  readonly host?: string;

  /**
   * The whole path that the app gets.
   *
   * @default - that of the request
   */
  readonly path?: string;

  /**
   * The text in place of the path of the rule, whose match is one prefix: `'/'` takes `/api` away from `/api/users`.
   *
   * @default - the path of the rule
   */
  readonly prefix?: string;
}

/** The answer that sends clients elsewhere. Give `path` or `prefix`, not both. */
export interface Redirect extends Rewrite {
  /**
   * The scheme.
   *
   * @default - that of the request
   */
  readonly scheme?: 'http' | 'https';

  /**
   * The port.
   *
   * @default - that of the scheme or of the listener
   */
  readonly port?: number;

  /**
   * The status: 301 and 308 are permanent; 307 and 308 keep the method. 303, 307 and 308 need Gateway API 1.5.
   *
   * @default 302
   */
  readonly status?: 301 | 302 | 303 | 307 | 308;
}

/** Options of rules that change headers and copy requests. */
export interface RuleFilters {
  /**
   * Changes of the headers of the request.
   *
   * @default - none
   */
  readonly requestHeaders?: HeaderChanges;

  /**
   * Changes of the headers of the answer.
   *
   * @default - none
   */
  readonly responseHeaders?: HeaderChanges;

  /**
   * Apps that get a copy of the requests: made with `RouteBackend.mirror(app)`. Their answers are ignored.
   *
   * @default - none
   */
  readonly mirror?: RouteMirror | readonly RouteMirror[];
}

const HEADER_PROPS = { set: 'record', add: 'record', remove: 'list' } as const satisfies PropTypesOf<HeaderChanges>;
const REWRITE_PROPS = { host: 'any', path: 'any', prefix: 'any' } as const satisfies PropTypesOf<Rewrite>;
const REDIRECT_PROPS = {
  ...REWRITE_PROPS,
  scheme: 'any',
  port: 'any',
  status: 'any',
} as const satisfies PropTypesOf<Redirect>;

export const FILTER_PROPS = {
  requestHeaders: 'any',
  responseHeaders: 'any',
  mirror: 'any',
} as const satisfies PropTypesOf<RuleFilters>;

/** Filters as a route has them in its manifest. */
export interface ResolvedFilters extends BackendNeeds {
  readonly filters: readonly object[];
}

/** The longest value of a header, and the longest path (the definitions of Gateway API). */
const LONGEST_VALUE = 4096;
const LONGEST_PATH = 1024;

/** @throws on headers and mirrors that the API server refuses, and on a mirror in part before Gateway API 1.3 */
export function filtersOf(
  route: SendingRoute,
  at: string,
  { requestHeaders, responseHeaders, mirror }: RuleFilters,
  api: GatewayApi,
): ResolvedFilters {
  const { owner } = route;
  const mirrors: readonly unknown[] = mirror === undefined ? [] : isList(mirror) ? mirror : [mirror];
  const copies = mirrors.map((one) => mirrorOf(route, at, one, api));
  return {
    filters: [
      ...headersOf(owner, `${at}: 'requestHeaders'`, 'RequestHeaderModifier', requestHeaders),
      ...headersOf(owner, `${at}: 'responseHeaders'`, 'ResponseHeaderModifier', responseHeaders),
      ...copies.map(({ requestMirror }) => ({ type: 'RequestMirror', requestMirror })),
    ],
    ...allNeeds(copies),
  };
}

function headersOf(
  owner: Construct,
  at: string,
  type: 'RequestHeaderModifier' | 'ResponseHeaderModifier',
  changes: HeaderChanges | undefined,
): object[] {
  if (changes === undefined) return [];
  checkProps(owner, changes, HEADER_PROPS, at.slice(at.lastIndexOf("'", at.length - 2) + 1, -1));
  const { set = {}, add = {}, remove = [] } = changes;
  const changed = [...Object.keys(set), ...Object.keys(add), ...remove];
  if (changed.length === 0) throw constructError(owner, `${at} changes nothing; name headers, or leave it out`);
  checkNames(owner, at, Object.keys(set), true);
  checkNames(owner, at, Object.keys(add), true);
  checkNames(owner, at, remove, true);
  const lower = changed.map((name) => name.toLowerCase());
  const twice = lower.find((name, index) => lower.indexOf(name) !== index);
  if (twice !== undefined) throw constructError(owner, `${at} changes "${twice}" in two ways; leave one of them out`);
  const pairs = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => {
      checkValue(owner, `${at}: "${name}"`, value, LONGEST_VALUE);
      return { name, value };
    });
  const modifier = {
    ...(Object.keys(set).length > 0 && { set: pairs(set) }),
    ...(Object.keys(add).length > 0 && { add: pairs(add) }),
    ...(remove.length > 0 && { remove: [...remove] }),
  };
  return [{ type, [type === 'RequestHeaderModifier' ? 'requestHeaderModifier' : 'responseHeaderModifier']: modifier }];
}

function mirrorOf(
  route: SendingRoute,
  at: string,
  given: unknown,
  api: GatewayApi,
): BackendNeeds & { readonly requestMirror: { readonly backendRef: BackendRef; readonly percent?: number } } {
  const { owner } = route;
  if (!(given instanceof RouteMirror))
    throw constructError(
      owner,
      `${at}: 'mirror' is ${describeValue(given)}; make it with RouteBackend.mirror(app, { percent })`,
    );
  checkProps(owner, given.options, { port: 'string', percent: 'any' }, 'mirror');
  const { port, percent } = given.options;
  if (percent !== undefined) {
    if (!(Number.isInteger(percent) && percent >= 0 && percent <= 100))
      throw constructError(
        owner,
        `${at}: 'mirror.percent' is ${describeValue(percent)}; it is a whole number from 0 to 100`,
      );
    requireFeature(owner, `${at}: 'mirror.percent'`, 'mirrorPercent', api);
  }
  const { ref, ...needs } = backendOf(route, `${at}: 'mirror'`, given.to, port);
  return { requestMirror: { backendRef: ref, ...(percent !== undefined && { percent }) }, ...needs };
}

/** @throws on a rewrite that the API server refuses, or that changes nothing */
export function rewriteOf(owner: Construct, at: string, rewrite: Rewrite | undefined, isPrefix: boolean): object[] {
  if (rewrite === undefined) return [];
  checkProps(owner, rewrite, REWRITE_PROPS, 'rewrite');
  const urlRewrite = urlOf(owner, `${at}: 'rewrite`, rewrite, isPrefix);
  if (Object.keys(urlRewrite).length === 0)
    throw constructError(
      owner,
      `${at}: 'rewrite' changes nothing; give it 'host', 'path' or 'prefix', or leave it out`,
    );
  return [{ type: 'URLRewrite', urlRewrite }];
}

const SCHEMES = ['http', 'https'] as const;
const STATUSES: readonly unknown[] = [301, 302, 303, 307, 308];

/** @throws on a redirect that the API server refuses, or that leads to where it came from */
export function redirectOf(
  owner: Construct,
  at: string,
  redirect: unknown,
  isPrefix: boolean,
  api: GatewayApi,
): object {
  checkProps(owner, redirect, REDIRECT_PROPS, 'redirect');
  const { scheme, port, status, ...rest } = redirect as Redirect;
  if (scheme !== undefined && !SCHEMES.includes(scheme))
    throw constructError(
      owner,
      `${at}: 'redirect.scheme' is ${describeValue(scheme)}; it is ${SCHEMES.map((one) => `"${one}"`).join(' or ')}`,
    );
  if (port !== undefined) refuse(owner, portNumber(`${at}: 'redirect.port'`, port));
  if (status !== undefined && !STATUSES.includes(status))
    throw constructError(
      owner,
      `${at}: 'redirect.status' is ${describeValue(status)}; it is one of ${list(STATUSES.map(String), '')}`,
    );
  if (status !== undefined && status !== 301 && status !== 302)
    requireFeature(owner, `${at}: 'redirect.status' ${status}`, 'redirectCodes', api);
  const requestRedirect = {
    ...(scheme !== undefined && { scheme }),
    ...urlOf(owner, `${at}: 'redirect`, rest, isPrefix),
    ...(port !== undefined && { port }),
  };
  if (Object.keys(requestRedirect).length === 0)
    throw constructError(
      owner,
      `${at}: the redirect leads to where the request came from; give it 'scheme', 'host', 'port', 'path' or 'prefix'`,
    );
  return {
    type: 'RequestRedirect',
    requestRedirect: { ...requestRedirect, ...(status !== undefined && { statusCode: status }) },
  };
}

function urlOf(owner: Construct, at: string, { host, path, prefix }: Rewrite, isPrefix: boolean): object {
  if (path !== undefined && prefix !== undefined)
    throw constructError(owner, `${at}' has 'path' and 'prefix'; leave one out`);
  if (host !== undefined) {
    checkHost(owner, `${at}.host'`, host);
    if (host.startsWith('*'))
      throw constructError(owner, `${at}.host' is "${host}"; a wildcard is no place to send to: name one host`);
  }
  for (const [name, value] of Object.entries({ path, prefix })) {
    if (value === undefined) continue;
    if (typeof value !== 'string' || !value.startsWith('/'))
      throw constructError(owner, `${at}.${name}' is ${describeValue(value)}; it starts with a slash: "/"`);
    if (value.length > LONGEST_PATH)
      throw constructError(owner, `${at}.${name}' has ${value.length} characters; a path has at most ${LONGEST_PATH}`);
  }
  if (prefix !== undefined && !isPrefix)
    throw constructError(
      owner,
      `${at}.prefix' takes the place of the rule's path, but the rule has not one match by a prefix alone; give it one, or 'path'`,
    );
  return {
    ...(host !== undefined && { hostname: host }),
    ...(path !== undefined && { path: { type: 'ReplaceFullPath', replaceFullPath: path } }),
    ...(prefix !== undefined && { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: prefix } }),
  };
}
