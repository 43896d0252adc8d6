import type { Construct } from 'constructs';
import { resolveBackends, type RouteTo } from '../parts/gateway/backend';
import { gatewayApi } from '../parts/gateway/gateway-api';
import { hasInStandard, requireFeature } from '../parts/gateway/gateway-version';
import { HOST_PROPS, type RouteSettings } from '../parts/gateway/route-head';
import type { GatewayMetadata } from '../parts/gateway/route-metadata';
import { constructError } from '../parts/props/construct-error';
import { checkProps, type PropTypesOf } from '../parts/props/prop-types';
import { GatewayRoute } from './gateway-route';

/** Props of a {@link TLSRoute}. */
export interface TLSRouteProps extends GatewayMetadata, RouteSettings {
  /** The hosts that clients name in the handshake, such as `db.example.com` or `*.example.com`. */
  readonly host: string | readonly string[];
}

/** Options of the rule of a {@link TLSRoute} or a TCPRoute. */
export interface ConnectionRuleOptions<P extends string = string> {
  /**
   * The app's port, by name.
   *
   * @default - the first
   */
  readonly port?: P;
}

export const CONNECTION_RULE_PROPS = { port: 'string' } as const satisfies PropTypesOf<ConnectionRuleOptions>;

/**
 * Connections by TLS, which go to an app by the host of their handshake; the app ends TLS where the listener passes it through.
 *
 * In the standard channel of Gateway API from 1.5 on, in the experimental one before.
 *
 * @see docs/guides/gateway-api.md
 *
 * @example
 * Defaults.of(chart).set({ gatewayApi: '1.5' });
 * const gateway = new Gateway(chart, 'edge', { className: 'istio', listeners: { tls: { tls: 'passthrough' } } });
 * const db = new WebApp(chart, 'db', { image: 'shop-db:3.1.0', ports: { tls: 5432 } });
 *
 * new TLSRoute(chart, 'db-tls', { parents: gateway.listener('tls'), host: 'db.example.com' }).route(db, { port: 'tls' });
 */
export class TLSRoute extends GatewayRoute {
  /**
   * @throws on names and hosts that Kubernetes refuses, when no listener takes the route, and when the version of Gateway API has no TLSRoute;
   * synth throws on a route without a rule
   */
  constructor(scope: Construct, id: string, props: TLSRouteProps) {
    super(scope, id, props, {
      kind: 'TLSRoute',
      types: HOST_PROPS,
      example: 'route(app)',
      most: 1,
      create: (owner, object, api) => {
        if ((props.host as unknown) === undefined)
          throw constructError(owner, "'host' is not given; name the hosts of the handshake");
        requireFeature(owner, 'TLSRoute', 'tlsRoute', api);
        const { TlsRoute, TlsRouteV1Alpha2 } = gatewayApi();
        return new (hasInStandard('tlsRoute', api) ? TlsRoute : TlsRouteV1Alpha2)(owner, 'TLSRoute', object);
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
