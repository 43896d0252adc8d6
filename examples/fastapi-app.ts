import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Expose, WebApp } from '../src';

/** A FastAPI model API behind a load balancer. */
export class FastApiApp extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    new WebApp(this, 'fastapi-app', {
      image: 'heyitsrj/mlops-fastapi-app:v3',
      pullPolicy: 'Always',
      port: 8080,
      serviceName: 'fast-api-service',
      containerName: 'fastapi-app-container',
      // a live Deployment is adopted with the selector it has
      selector: { app: 'fastapi-app' },
      expose: Expose.loadBalancer({ port: 80 }),
      // nobody has published which user the image runs as: it decides
      security: 'image',
    });
  }
}
