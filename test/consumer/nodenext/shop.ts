import { Chart, type ChartProps } from 'cdk8s';
import {
  Config,
  Defaults,
  Expose,
  ExternalService,
  FrontendBackendApp,
  MLServingApp,
  Secrets,
  Storage,
  WebApp,
  type WebAppProps,
} from 'cdk8s-dovetail';
import type { Construct } from 'constructs';

export class Shop extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);

    Defaults.of(this).set({ security: 'baseline' });

    const database = Secrets.existing('database', { keys: ['PASSWORD', 'USER'] });
    const settings = new Config(this, 'settings', { data: { LOG_LEVEL: 'info' } });
    const payments = new ExternalService(this, 'payments', { host: 'payments.example.com', port: 443 });

    const shop = new FrontendBackendApp(this, 'shop', {
      frontend: { image: 'shop-ui:1.4.0', port: 80, expose: Expose.nodePort() },
      backend: { image: 'shop-api:2.0.1', port: 8080, envFrom: [database, settings] },
    });
    shop.backend.connectTo(payments, { env: 'PAYMENTS_URL', scheme: 'https' });

    const model = new MLServingApp(this, 'recommender', {
      engine: 'mlserver',
      image: 'recommender:0.3.0',
      resources: { memory: '2Gi' },
      files: { '/models': Storage.claim('models', { readOnly: true }) },
    });

    const hoisted: WebAppProps<'http' | 'metrics'> = {
      image: 'mailer:1.0.0',
      ports: { http: 8025, metrics: 9090 },
      health: { path: '/healthz', port: 'http' },
    };
    new WebApp(this, 'mailer', hoisted).connectTo(model, { env: 'RECOMMENDER_URL', port: 'http' });
  }
}
