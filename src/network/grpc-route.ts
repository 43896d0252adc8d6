import type { Construct } from 'constructs';
import { resolveBackends, type RouteTo } from '../parts/gateway/backend';
import { gatewayApi } from '../parts/gateway/gateway-api';
import { grpcMatches, type GRPCMatch } from '../parts/gateway/grpc-match';
import { FILTER_PROPS, filtersOf, type RuleFilters } from '../parts/gateway/route-filters';
import { HOST_PROPS, type HostSettings } from '../parts/gateway/route-head';
import type { GatewayMetadata } from '../parts/gateway/route-metadata';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { GatewayRoute } from './gateway-route';

/** Props of a {@link GRPCRoute}. */
export interface GRPCRouteProps extends GatewayMetadata, HostSettings {}

/** Options of a rule of a {@link GRPCRoute}. */
export interface GRPCRuleOptions<P extends string = string> extends RuleFilters {
  /**
   * The app's port, by name.
   *
   * @default - the first
   */
  readonly port?: P;

  /**
   * The name of the rule, for policies of the controller. Gateway API 1.4.
   *
   * @default - none
   */
  readonly name?: string;
}

const RULE_PROPS = { ...FILTER_PROPS, port: 'string', name: 'string' } as const satisfies PropTypesOf<GRPCRuleOptions>;

/**
 * Calls by gRPC, and the apps that answer them: by service, method and metadata.
 *
 * @see docs/guides/gateway-api.md
 *
 * @example
 * const gateway = Gateway.existing('public', { namespace: 'gateways' });
 * const orders = new WebApp(chart, 'orders', {
 *   image: 'shop-orders:2.0.1',
 *   ports: { http: 8080, grpc: { port: 9000, appProtocol: 'kubernetes.io/h2c' } },
 * });
 *
 * new GRPCRoute(chart, 'orders-grpc', { parents: gateway.listener('https'), host: 'grpc.example.com' }).route(
 *   'shop.v1.Orders/Place',
 *   orders,
 *   { port: 'grpc' },
 * );
 */
export class GRPCRoute extends GatewayRoute {
  /** @throws on names and hosts that Kubernetes refuses, and when no listener takes the route; synth throws on a route without rules */
  constructor(scope: Construct, id: string, props: GRPCRouteProps) {
    super(scope, id, props, {
      kind: 'GRPCRoute',
      types: HOST_PROPS,
      example: "route('shop.v1.Orders', app)",
      create: (owner, object) => new (gatewayApi().GrpcRoute)(owner, 'GRPCRoute', object),
    });
  }

  /**
   * Sends calls to an app, to a Service, or to several with their shares: `'shop.v1.Orders'` stands for a service, `'shop.v1.Orders/Place'`
   * for a method of it, and `'*'` for all calls.
   *
   * @throws on matches and filters that the API server refuses, on a port that the app lacks, on weights that are all 0, and on what the
   * version of Gateway API does not have
   */
  route<P extends string>(
    match: string | GRPCMatch | readonly (string | GRPCMatch)[],
    to: RouteTo<P>,
    options: GRPCRuleOptions<NoInfer<P>> = {},
  ): this {
    const { head, api } = this.plan;
    checkProps(this, options, RULE_PROPS);
    const matches = grpcMatches(this, match);
    const at = typeof match === 'string' ? `rule "${match}"` : 'the rule';
    const backends = resolveBackends(head, at, to, options.port);
    const changes = filtersOf(head, at, options, api);
    const rule = {
      ...(options.name !== undefined && { name: options.name }),
      ...(matches.length > 0 && { matches }),
      ...(changes.filters.length > 0 && { filters: changes.filters }),
      backendRefs: backends.refs,
    };
    this.plan.add(at, rule, backends, changes);
    return this;
  }
}
