import type { Construct } from 'constructs';
import { resolveBackends, type RouteTo } from '../parts/gateway/backend';
import { gatewayApi } from '../parts/gateway/gateway-api';
import { hasInStandard, requireFeature } from '../parts/gateway/gateway-version';
import { ROUTE_PROPS, type RouteSettings } from '../parts/gateway/route-head';
import type { GatewayMetadata } from '../parts/gateway/route-metadata';
import { checkProps } from '../parts/props/prop-types';
import { GatewayRoute } from './gateway-route';
import { CONNECTION_RULE_PROPS, type ConnectionRuleOptions } from './tls-route';

/** Props of a {@link TCPRoute}. */
export interface TCPRouteProps extends GatewayMetadata, RouteSettings {}

/**
 * Connections by TCP to a port of a Gateway, which go to an app.
 *
 * In the standard channel of Gateway API from 1.6 on, in the experimental one before.
 *
 * @see docs/guides/gateway-api.md
 *
 * @example
 * Defaults.of(chart).set({ gatewayApi: '1.4-experimental' });
 * const gateway = new Gateway(chart, 'edge', { className: 'istio', listeners: { smtp: { protocol: 'TCP', port: 25 } } });
 * const mail = new WebApp(chart, 'mail', { image: 'mail:2.1.0', ports: { http: 8080, smtp: 2525 } });
 *
 * new TCPRoute(chart, 'smtp', { parents: gateway.listener('smtp') }).route(mail, { port: 'smtp' });
 */
export class TCPRoute extends GatewayRoute {
  /**
   * @throws on names that Kubernetes refuses, when no listener takes the route, and when the version of Gateway API has no TCPRoute; synth
   * throws on a route without a rule
   */
  constructor(scope: Construct, id: string, props: TCPRouteProps) {
    super(scope, id, props, {
      kind: 'TCPRoute',
      types: ROUTE_PROPS,
      example: 'route(app)',
      most: 1,
      create: (owner, object, api) => {
        requireFeature(owner, 'TCPRoute', 'tcpRoute', api);
        const { TcpRoute, TcpRouteV1Alpha2 } = gatewayApi();
        return new (hasInStandard('tcpRoute', api) ? TcpRoute : TcpRouteV1Alpha2)(owner, 'TCPRoute', object);
      },
    });
  }

  /**
   * Sends the connections to an app, to a Service, or to several with their shares.
   *
   * @throws when there is a rule already, on a port that the app lacks, and on weights that are all 0
   */
  route<P extends string>(to: RouteTo<P>, options: ConnectionRuleOptions<NoInfer<P>> = {}): this {
    checkProps(this, options, CONNECTION_RULE_PROPS);
    const { refs, ...needs } = resolveBackends(this.plan.head, 'the rule', to, options.port);
    this.plan.add('the rule', { backendRefs: refs }, needs);
    return this;
  }
}
