import type { Construct } from 'constructs';
import type { RoutedObject, RouteTo } from '../parts/gateway/backend';
import { gatewayApi } from '../parts/gateway/gateway-api';
import type { HTTPMatch } from '../parts/gateway/http-match';
import {
  addHttpRedirect,
  addHttpRule,
  type HTTPRedirectOptions,
  type HTTPRuleOptions,
} from '../parts/gateway/http-rules';
import type { Redirect } from '../parts/gateway/route-filters';
import { HOST_PROPS, type HostSettings } from '../parts/gateway/route-head';
import type { GatewayMetadata } from '../parts/gateway/route-metadata';
import { GatewayRoute } from './gateway-route';

/** Props of an {@link HTTPRoute}. */
export interface HTTPRouteProps extends GatewayMetadata, HostSettings {}

/**
 * Requests by HTTP, and the apps that answer them: by path, method, headers and parameters. One app alone is exposed by `Expose.route`.
 *
 * Of several rules that match, the one with the longest path gets the request, as Gateway API has it. A backend of another namespace gets a
 * ReferenceGrant there.
 *
 * @see docs/guides/gateway-api.md
 *
 * @example
 * const gateway = Gateway.existing('public', { namespace: 'gateways', listeners: ['http', 'https'] });
 * const ui = new WebApp(chart, 'ui', { image: 'shop-ui:1.4.0', port: 8080 });
 * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', ports: { http: 8080, metrics: 9090 } });
 *
 * new HTTPRoute(chart, 'shop', { parents: gateway.listener('https'), host: 'shop.example.com' })
 *   .route('/', ui)
 *   .route({ path: '/api', headers: { 'x-version': '2' } }, api, { port: 'http', rewrite: { prefix: '/' } })
 *   .redirect('/old', { path: '/', status: 301 });
 */
export class HTTPRoute extends GatewayRoute {
  /** @throws on names and hosts that Kubernetes refuses, and when no listener takes the route; synth throws on a route without rules */
  constructor(scope: Construct, id: string, props: HTTPRouteProps) {
    super(scope, id, props, {
      kind: 'HTTPRoute',
      types: HOST_PROPS,
      example: "route('/', app)",
      create: (owner, object) => new (gatewayApi().HttpRoute)(owner, 'HTTPRoute', object),
    });
  }

  /**
   * Sends requests to an app, to a Service or an InferencePool, or to several with their shares: a path alone stands for its prefix.
   *
   * @throws on matches, filters and times that the API server refuses, on a port that the app lacks, on weights that are all 0, and on what
   * the version of Gateway API does not have
   */
  route<P extends string>(
    match: string | HTTPMatch | readonly (string | HTTPMatch)[],
    to: RouteTo<P> | RoutedObject,
    options: HTTPRuleOptions<NoInfer<P>> = {},
  ): this {
    addHttpRule(this.plan, match, to, options, undefined);
    return this;
  }

  /**
   * Answers requests with a redirect.
   *
   * @throws on matches and redirects that the API server refuses, and on one that leads to where it came from
   */
  redirect(
    match: string | HTTPMatch | readonly (string | HTTPMatch)[],
    redirect: Redirect,
    options: HTTPRedirectOptions = {},
  ): this {
    addHttpRedirect(this.plan, match, redirect, options);
    return this;
  }
}
