import { Lazy, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { HttpRouteSpec } from '../../../imports/gateway.networking.k8s.io';
import { metadataOf, type Identity } from '../naming/identity';
import type { Endpoint } from '../network/endpoint';
import { patchable } from '../patch/patch';
import type { PropTypesOf } from '../props/prop-types';
import { gatewayApi } from './gateway-api';
import { gatewayApiOf } from './gateway-version';
import type { HTTPPathType } from './http-match';
import { HTTP_RULE_PROPS, addHttpRule, type HTTPRuleOptions } from './http-rules';
import { HOST_PROPS, RouteHead, type HostSettings } from './route-head';
import { RulesPlan } from './rules-plan';

/** Options of an app's own HTTPRoute. */
export interface RouteExposureOptions<P extends string = string> extends HostSettings, HTTPRuleOptions<P> {
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
}

export const OWN_ROUTE_PROPS = {
  ...HOST_PROPS,
  ...HTTP_RULE_PROPS,
  path: 'any',
  pathType: 'any',
} as const satisfies PropTypesOf<RouteExposureOptions>;

/**
 * Creates the HTTPRoute in front of an app.
 *
 * @throws on a route that Gateway API refuses, or that no listener takes
 */
export function createOwnRoute(
  owner: Construct,
  identity: Identity,
  endpoint: Endpoint,
  options: RouteExposureOptions,
  version: string,
): ApiObject {
  const { path = '/', pathType = 'Prefix', ...rest } = options;
  const head = new RouteHead(owner, 'HTTPRoute', identity, options, 'expose.');
  const plan = new RulesPlan(head, gatewayApiOf(owner, version));
  addHttpRule(plan, { path, pathType }, { endpoint }, rest, 'expose');
  const spec = Lazy.any(plan) as HttpRouteSpec;
  return patchable(new (gatewayApi().HttpRoute)(owner, 'HTTPRoute', { metadata: metadataOf(identity), spec }));
}
