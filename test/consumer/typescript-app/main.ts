import { Construct } from 'constructs';
import { App, Chart, ChartProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
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
} from 'cdk8s-dovetail';

export class MyChart extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = { }) {
    super(scope, id, props);

    Defaults.of(this).set({ replicas: 3, imagePullSecrets: ['registry'] });

    const database = Secrets.existing('database', { keys: ['PASSWORD', 'USER'] });
    const settings = new Config(this, 'settings', { data: { LOG_LEVEL: 'info' } });
    const payments = new ExternalService(this, 'payments', { host: 'payments.example.com', port: 443 });

    const shop = new FrontendBackendApp(this, 'shop', {
      frontend: { image: 'shop-ui:1.4.0', port: 80, expose: Expose.loadBalancer() },
      backend: {
        image: 'shop-api:2.0.1',
        ports: { http: 8080, metrics: 9090 },
        env: { DATABASE_PASSWORD: database.key('PASSWORD'), LOG_LEVEL: settings.key('LOG_LEVEL') },
        health: { path: '/healthz', port: 'http' },
        files: { '/var/cache/shop': Storage.emptyDir({ size: '1Gi' }) },
      },
      backendUrl: { env: 'BACKEND_URL', port: 'http' },
    });
    shop.backend.connectTo(payments, { env: 'PAYMENTS_URL', scheme: 'https' });

    const model = new MLServingApp(this, 'recommender', {
      engine: 'fastapi',
      image: 'recommender:0.3.0',
      resources: { cpu: '1', memory: '2Gi' },
      model: { name: 'recommender', uri: '/models/recommender' },
      files: { '/models': Storage.claim('models', { readOnly: true }) },
    });
    shop.backend.connectTo(model, { env: 'RECOMMENDER_URL' });

    // the cdk8s-plus that `cdk8s init` installs stands beside
    const sender = new kplus.Secret(this, 'sender', { metadata: { name: 'mail-sender' } });
    sender.addStringData('FROM', 'shop@example.com');
    const mailer = new WebApp(this, 'mailer', {
      image: 'mailer:1.0.0',
      port: 2525,
      envFrom: [Secrets.existing(sender.name, { keys: ['FROM'] })],
    });
    shop.backend.connectTo(mailer, { env: 'MAILER', scheme: 'smtp' });
  }
}

const app = new App();
new MyChart(app, 'typescript-app');
app.synth();
