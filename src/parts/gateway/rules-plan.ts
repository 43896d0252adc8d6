import type { IAnyProducer } from 'cdk8s';
import { dnsSubdomain } from '../naming/dns-names';
import { constructError, refuse } from '../props/construct-error';
import { allNeeds, type BackendNeeds, type BackendRef } from './backend';
import { requireFeature, type GatewayApi } from './gateway-version';
import type { RouteHead } from './route-head';

/** A rule of a route that was checked. */
export interface RouteRule {
  readonly name?: string;
  /** None for all requests. */
  readonly matches?: readonly object[];
  readonly filters?: readonly object[];
  readonly backendRefs?: readonly BackendRef[];
  readonly timeouts?: object;
  readonly retry?: object;
}

/** The most rules of a route, and the most matches in all of them (the definitions of HTTPRoute and GRPCRoute). */
const MOST_RULES = 16;
const MOST_MATCHES_IN_ALL = 128;

/** A route whose rules turn into JSON at synth. */
export class RulesPlan implements IAnyProducer {
  private readonly rules: RouteRule[] = [];

  constructor(
    readonly head: RouteHead,
    readonly api: GatewayApi,
    /** The most rules, where there are less than usual. */
    private readonly most = MOST_RULES,
  ) {}

  /**
   * Adds a rule.
   *
   * @throws on a match or name that another rule has, on too many, and on a backend that no ReferenceGrant can allow; nothing is added then
   */
  add(at: string, rule: RouteRule, ...needs: readonly BackendNeeds[]): void {
    const { head, rules, most } = this;
    const { owner, kind, grants } = head;
    if (rules.length >= most)
      throw constructError(
        owner,
        most === 1
          ? `there is a rule already; the route has one: use another ${kind}`
          : `there are ${most} rules already; a route has at most ${most}: use another ${kind}`,
      );
    const count = [...rules, rule].reduce((sum, { matches = [] }) => sum + matches.length, 0);
    if (count > MOST_MATCHES_IN_ALL)
      throw constructError(
        owner,
        `there are ${count} matches in all rules; a route has at most ${MOST_MATCHES_IN_ALL}`,
      );
    if (rule.name !== undefined) {
      refuse(owner, dnsSubdomain(`${at}: 'name'`, rule.name));
      requireFeature(owner, `${at}: 'name'`, 'ruleNames', this.api);
      if (rules.some(({ name }) => name === rule.name))
        throw constructError(owner, `${at}: the name "${rule.name}" is that of another rule; give each its own`);
    }
    const seen = new Set(rules.flatMap(matchesOf));
    for (const match of matchesOf(rule)) {
      if (seen.has(match))
        throw constructError(
          owner,
          `${at}: another rule matches the same requests, and only the first of them gets any`,
        );
      seen.add(match);
    }
    const { foreign, openings } = allNeeds(needs);
    grants.check(foreign);
    grants.add(foreign);
    rules.push(rule);
    for (const open of openings) open();
  }

  /** Returns the problems that show when all rules are known. */
  problems(example: string): string[] {
    return this.rules.length > 0 ? [] : [`the ${this.head.kind} has no rule; add one with ${example}`];
  }

  produce(): object {
    return { ...this.head.spec, rules: this.rules };
  }
}

function matchesOf({ matches }: RouteRule): readonly string[] {
  return matches === undefined || matches.length === 0 ? ['all'] : matches.map((match) => JSON.stringify(match));
}
