import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Expose, Ingress, Secrets, WebApp } from '../src';

/** A shop whose page and API share a host, and an admin page on a host of its own. */
export class ShopIngress extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const ui = new WebApp(this, 'ui', {
      image: 'example/shop-ui:1.4.0',
      port: 8080,
      health: '/',
      user: 1000,
    });

    const api = new WebApp(this, 'api', {
      image: 'example/shop-api:2.0.1',
      ports: { http: 8080, metrics: 9090 },
      health: '/healthz',
      user: 1000,
    });
    ui.connectTo(api, { env: 'API_URL' });

    new Ingress(this, 'shop', {
      host: 'shop.example.com',
      className: 'nginx',
      // cert-manager creates the Secret and renews the certificate
      tls: { clusterIssuer: 'letsencrypt' },
      nginx: { bodySize: '8Mi', readTimeout: Duration.minutes(2) },
    })
      .route('/', ui)
      .route('/api', api, { port: 'http' });

    new WebApp(this, 'admin', {
      image: 'example/shop-admin:1.1.0',
      port: 8080,
      health: '/',
      user: 1000,
      expose: Expose.ingress({
        host: 'admin.example.com',
        className: 'nginx',
        tls: { secret: Secrets.existing('admin-tls', { keys: ['tls.crt', 'tls.key'] }) },
      }),
    });
  }
}
