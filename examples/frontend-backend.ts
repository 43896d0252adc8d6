import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Expose, FrontendBackendApp } from '../src';

/** A frontend behind a load balancer, and a backend that only the frontend calls. */
export class FrontendBackend extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    new FrontendBackendApp(this, 'shop', {
      frontend: {
        name: 'ui-deployment',
        serviceName: 'ui-service',
        containerName: 'ui-container',
        selector: { app: 'ui' },
        image: 'my-username/my-ui-image:1.4.0',
        port: 80,
        expose: Expose.loadBalancer(),
        // nobody has published which user the image runs as: it decides
        security: 'image',
      },
      backend: {
        name: 'backend-deployment',
        serviceName: 'backend-service',
        containerName: 'backend-container',
        selector: { app: 'backend' },
        image: 'my-username/my-backend-image:2.0.1',
        port: 8080,
        security: 'image',
      },
      backendUrl: 'BACKEND_URL',
    });
  }
}
