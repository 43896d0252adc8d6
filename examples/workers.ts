import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Secrets, WebApp, Worker } from '../src';

/** A queue and the workers that take jobs from it: one that writes a file while it is alive, one with metrics. */
export class Workers extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const smtp = Secrets.existing('smtp', { keys: ['SMTP_PASSWORD'] });

    const queue = new WebApp(this, 'queue', {
      image: 'redis:7.4.1',
      ports: { redis: 6379 },
      args: ['--save', '', '--maxmemory', '200mb', '--maxmemory-policy', 'noeviction'],
      replicas: 1,
      user: 999,
    });

    const mailer = new Worker(this, 'mailer', {
      image: 'example/mailer:2.0.1',
      env: { SMTP_PASSWORD: smtp.key('SMTP_PASSWORD') },
      health: { file: '/tmp/alive', maxAge: Duration.minutes(1) },
      drain: Duration.minutes(2),
      user: 1000,
    });

    const resizer = new Worker(this, 'resizer', {
      image: 'example/resizer:1.4.0',
      ports: { metrics: 9090 },
      health: { path: '/healthz', port: 'metrics' },
      resources: { cpu: '500m', memory: '512Mi' },
      autoscale: { min: 2, max: 20, cpu: 75 },
      // it needs much CPU, and stands what interrupts spot nodes
      placement: {
        awayFrom: [queue],
        nodeAffinity: { preferred: [{ labels: { 'example.com/spot': 'true' } }] },
        tolerations: [{ key: 'example.com/spot', operator: 'Exists', effect: 'NoSchedule' }],
      },
      user: 1000,
    });

    for (const worker of [mailer, resizer]) worker.connectTo(queue, { env: 'QUEUE_URL', scheme: 'redis' });
  }
}
