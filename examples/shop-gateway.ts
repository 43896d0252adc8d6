import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Certificate, Expose, Gateway, GRPCRoute, HTTPRoute, RouteBackend, WebApp } from '../src';
import { NAMESPACES } from './namespaces';

/** A shop behind a Gateway that all teams share: a canary, a redirect to HTTPS, gRPC, and a search of another namespace. */
export class ShopGateway extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    // the platform's part, which usually is an app of its own
    const certificate = new Certificate(this, 'wildcard', {
      namespace: NAMESPACES.gateways,
      hosts: '*.example.com',
      clusterIssuer: 'letsencrypt',
    });
    const routes = { labels: { 'kubernetes.io/metadata.name': NAMESPACES.shopGateway } };
    const gateway = new Gateway(this, 'public', {
      namespace: NAMESPACES.gateways,
      className: 'istio',
      listeners: {
        http: { host: '*.example.com', routes },
        https: { host: '*.example.com', tls: certificate, routes },
      },
    });

    const app = { image: 'example/shop-ui:1.4.0', port: 8080, health: '/', user: 1000 };
    const stable = new WebApp(this, 'ui', app);
    const canary = new WebApp(this, 'ui-canary', { ...app, image: 'example/shop-ui:1.5.0' });
    const orders = new WebApp(this, 'orders', {
      image: 'example/shop-orders:2.0.1',
      ports: { http: 8080, grpc: { port: 9000, appProtocol: 'kubernetes.io/h2c' } },
      health: '/healthz',
      user: 1000,
    });
    const search = new WebApp(this, 'search', {
      image: 'example/search:3.2.0',
      namespace: NAMESPACES.search,
      port: 8080,
      health: '/healthz',
      user: 1000,
    });

    new HTTPRoute(this, 'to-https', { parents: gateway.listener('http'), host: 'shop.example.com' }).redirect('/', {
      scheme: 'https',
      status: 301,
    });

    new HTTPRoute(this, 'shop', { parents: gateway.listener('https'), host: 'shop.example.com' })
      .route('/', [RouteBackend.of(stable, { weight: 90 }), RouteBackend.of(canary, { weight: 10 })])
      // testers see the canary alone
      .route({ headers: { 'x-canary': 'always' } }, canary)
      .route('/api/orders', orders, { port: 'http', timeout: Duration.seconds(10), rewrite: { prefix: '/orders' } })
      // a ReferenceGrant in the namespace of the search allows it
      .route('/search', search);

    new GRPCRoute(this, 'orders-grpc', { parents: gateway.listener('https'), host: 'grpc.example.com' }).route(
      'shop.v1.Orders',
      orders,
      { port: 'grpc' },
    );

    new WebApp(this, 'admin', {
      image: 'example/shop-admin:1.1.0',
      port: 8080,
      health: '/',
      user: 1000,
      expose: Expose.route({ parents: gateway.listener('https'), host: 'admin.example.com' }),
    });
  }
}
