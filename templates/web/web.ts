import { join } from 'node:path';
import { Chart, type ChartProps } from 'cdk8s';
import { Expose, Secrets, WebApp } from 'cdk8s-dovetail';
import type { Construct } from 'constructs';

/** A web app behind a load balancer. */
export class Web extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);

    // only the names are read from the file; the values stay in the cluster
    const secrets = Secrets.fromEnvFile('web-secrets', join(__dirname, '.env.example'), {
      keys: ['API_TOKEN', 'DATABASE_URL'],
    });

    new WebApp(this, 'web', {
      image: 'registry.example.com/web:1.0.0',
      port: 8080,
      health: '/healthz',
      env: { LOG_LEVEL: 'info' },
      envFrom: [secrets],
      resources: { cpu: '100m', memory: '256Mi' },
      expose: Expose.loadBalancer({ port: 80 }),
    });
  }
}
