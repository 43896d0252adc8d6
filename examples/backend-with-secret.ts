import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { FrontendBackendApp, Secrets } from '../src';

/** A frontend, and a backend that reads a Secret. The key names are read from an environment file, the values stay in the cluster. */
export class BackendWithSecret extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    // made from mysecrets.env, whose names stand in .env.example; its values never come here
    const mysecrets = Secrets.fromEnvFile('mysecrets', 'examples/mysecrets.env.example');

    new FrontendBackendApp(this, 'shop', {
      frontend: {
        name: 'frontend-deployment',
        serviceName: 'frontend-service',
        containerName: 'frontend',
        selector: { app: 'frontend' },
        image: 'my-username/my-ui-image:1.4.0',
        port: 80,
        // nobody has published which user the image runs as: it decides
        security: 'image',
      },
      backend: {
        name: 'backend-deployment',
        serviceName: 'backend-service',
        containerName: 'backend',
        selector: { app: 'backend' },
        image: 'my-username/my-backend-image:2.0.1',
        port: 8080,
        servicePort: 80,
        envFrom: [mysecrets],
        security: 'image',
      },
    });
  }
}
