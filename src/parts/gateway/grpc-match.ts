import type { Construct } from 'constructs';
import { constructError, describeValue } from '../props/construct-error';
import { isList } from '../props/is-list';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { namedMatches, type NamedMatch, type ValueMatch } from './header-matches';
import { MOST_MATCHES } from './http-match';

/** The calls of a rule: all of the conditions hold. */
export interface GRPCMatch {
  /**
   * The service with its package, such as `shop.v1.Orders`.
   *
   * @default - all
   */
  readonly service?: string;

  /**
   * The method, such as `Place`.
   *
   * @default - all
   */
  readonly method?: string;

  /**
   * Whether `service` and `method` are regular expressions, in the syntax of the controller.
   *
   * @default false
   */
  readonly regex?: boolean;

  /**
   * The metadata of the call, by name: the value, or `{ regex }`.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, ValueMatch>>;
}

const MATCH_PROPS = {
  service: 'any',
  method: 'any',
  regex: 'boolean',
  headers: 'record',
} as const satisfies PropTypesOf<GRPCMatch>;

/** A match as a route has it in its manifest. */
export interface ResolvedGRPCMatch {
  readonly method?: { readonly type?: 'RegularExpression'; readonly service?: string; readonly method?: string };
  readonly headers?: readonly NamedMatch[];
}

/** Names of services and methods (the definition of GRPCRoute). */
const SERVICE = /^\.?[a-z_][a-z_0-9]*(\.[a-z_][a-z_0-9]*)*$/i;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;

/**
 * The calls of a rule; none for all calls.
 *
 * @throws on conditions that the API server refuses
 */
export function grpcMatches(owner: Construct, given: unknown): readonly ResolvedGRPCMatch[] {
  if (given === '*') return [];
  const all: readonly unknown[] = isList(given as object) ? (given as readonly unknown[]) : [given];
  if (all.length === 0)
    throw constructError(
      owner,
      "the matches are empty; give a service, such as 'shop.v1.Orders', or '*' for all calls",
    );
  if (all.length > MOST_MATCHES)
    throw constructError(owner, `there are ${all.length} matches; a rule has at most ${MOST_MATCHES}`);
  return all.map((one, index) => {
    const at = isList(given as object) ? `match[${index}]` : 'match';
    const match = typeof one === 'string' ? ofText(one) : one;
    checkProps(owner, match, MATCH_PROPS, at);
    const { service, method, regex = false, headers } = match as GRPCMatch;
    if (service === undefined && method === undefined && headers === undefined)
      throw constructError(
        owner,
        `'${at}' has no condition; give it 'service', 'method' or 'headers', or '*' for all calls`,
      );
    checkName(owner, `'${at}.service'`, service, regex ? undefined : SERVICE, 'shop.v1.Orders');
    checkName(owner, `'${at}.method'`, method, regex ? undefined : METHOD, 'Place');
    return {
      ...((service !== undefined || method !== undefined) && {
        method: {
          ...(regex && { type: 'RegularExpression' as const }),
          ...(service !== undefined && { service }),
          ...(method !== undefined && { method }),
        },
      }),
      ...(headers !== undefined && {
        headers: namedMatches(owner, `'${at}.headers'`, headers, { mostValue: 4096, ignoresCase: true }),
      }),
    };
  });
}

/** `shop.v1.Orders/Place`: a service, and a method of it. */
function ofText(text: string): GRPCMatch {
  const slash = text.indexOf('/', 1);
  const service = text.startsWith('/')
    ? text.slice(1, slash < 0 ? undefined : slash)
    : text.slice(0, slash < 0 ? undefined : slash);
  return { service, ...(slash >= 0 && { method: text.slice(slash + 1) }) };
}

function checkName(owner: Construct, at: string, name: unknown, form: RegExp | undefined, example: string): void {
  if (name === undefined) return;
  if (typeof name !== 'string' || name === '' || name.length > 1024 || form?.test(name) === false)
    throw constructError(
      owner,
      `${at} is ${describeValue(name)}, which is not a name of gRPC; write it as "${example}"`,
    );
}
