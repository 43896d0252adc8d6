import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Defaults, Expose, ExternalService, FrontendBackendApp, Secrets } from '../src';

/** A frontend behind an Ingress, and a backend that nothing but the frontend and Prometheus may call. */
export class PrivateBackend extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);
    // a network policy for each app: what no wire needs is denied, in both directions
    Defaults.of(this).set({ isolate: true });

    // made from mysecrets.env, whose names stand in .env.example; its values never come here
    const mysecrets = Secrets.fromEnvFile('mysecrets', 'examples/mysecrets.env.example');

    const { backend } = new FrontendBackendApp(this, 'shop', {
      frontend: {
        image: 'my-username/my-ui-image:1.4.0',
        port: 8080,
        health: '/',
        user: 1000,
        // the default ingress class is ingress-nginx, whose controller the policy of the frontend lets in
        expose: Expose.ingress({ host: 'private.example.com', tls: { clusterIssuer: 'letsencrypt' } }),
      },
      backend: {
        image: 'my-username/my-backend-image:2.0.1',
        ports: { http: 8080, metrics: 9090 },
        health: '/healthz',
        user: 1000,
        envFrom: [mysecrets],
        // it reads its switches while it runs: one ConfigMap, which the team edits, and nothing else of the cluster
        access: [{ resources: ['configmaps'], names: ['shop-switches'], verbs: ['get'] }],
      },
      // policies see the ports of the pods, whichever ports the Services have
      backendUrl: { env: 'BACKEND_URL', port: 'http' },
    });
    backend.allowFrom('monitoring');

    const database = new ExternalService(this, 'database', {
      host: 'db.example.com',
      addresses: ['203.0.113.16/28'],
      ports: { postgres: 5432 },
    });
    backend.connectTo(database, { env: { host: 'PGHOST', port: 'PGPORT' } });
  }
}
