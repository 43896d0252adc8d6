import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Certificate, Expose, Ingress, WebApp } from '../src';

/** A shop whose page and API share a host, and an admin page on a host of its own; the default ingress class is ingress-nginx. */
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
      // cert-manager creates the Secret and renews the certificate
      tls: { clusterIssuer: 'letsencrypt' },
      nginx: { bodySize: '8Mi', readTimeout: Duration.minutes(2) },
    })
      .route('/', ui)
      .route('/api', api, { port: 'http' });

    // a certificate of one's own: its Secret is written before the Ingress is, and pods can mount it too
    const adminTls = new Certificate(this, 'admin-tls', {
      hosts: 'admin.example.com',
      clusterIssuer: 'letsencrypt',
      privateKey: { algorithm: 'ECDSA' },
    });

    new WebApp(this, 'admin', {
      image: 'example/shop-admin:1.1.0',
      port: 8080,
      health: '/',
      user: 1000,
      expose: Expose.ingress({ host: 'admin.example.com', tls: adminTls }),
    });
  }
}
