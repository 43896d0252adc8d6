import { join } from 'node:path';
import { Chart, type ChartProps } from 'cdk8s';
import { Expose, FrontendBackendApp, Secrets } from 'cdk8s-dovetail';
import type { Construct } from 'constructs';

/** A frontend behind a load balancer, and the backend that it calls. */
export class Shop extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);

    // only the names are read from the file; the values stay in the cluster
    const secrets = Secrets.fromEnvFile('shop-secrets', join(__dirname, '.env.example'), {
      keys: ['API_TOKEN', 'DATABASE_URL'],
    });

    new FrontendBackendApp(this, 'shop', {
      frontend: {
        image: 'registry.example.com/shop-frontend:1.0.0',
        port: 8080,
        health: '/healthz',
        expose: Expose.loadBalancer({ port: 80 }),
      },
      backend: {
        image: 'registry.example.com/shop-backend:1.0.0',
        ports: { http: 8080, metrics: 9090 },
        health: { path: '/healthz', port: 'http' },
        env: { LOG_LEVEL: 'info' },
        envFrom: [secrets],
        autoscale: { min: 2, max: 10, cpu: 70 },
      },
      backendUrl: { env: 'BACKEND_URL', port: 'http' },
    });
  }
}
