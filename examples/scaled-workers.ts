import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { ScaledJob, Secrets, Trigger, WebApp, Worker } from '../src';

/**
 * Workers that scale by their queue. KEDA starts a mailer when there is mail, keeps two in office hours and none at night without work, and
 * starts a job for each video; the API in front scales by its own CPU.
 */
export class ScaledWorkers extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const rabbit = Secrets.existing('rabbitmq', { keys: ['AMQP_URL'] });
    const host = rabbit.key('AMQP_URL');

    new Worker(this, 'mailer', {
      image: 'example/mailer:2.0.1',
      env: { AMQP_URL: host },
      health: { file: '/tmp/alive', maxAge: Duration.minutes(1) },
      user: 1000,
      autoscale: {
        min: 0,
        max: 20,
        triggers: [
          Trigger.rabbitmq({ host, queue: 'mail', perPod: 50, activation: 5 }),
          Trigger.cron({ timeZone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', replicas: 2 }),
        ],
      },
    });

    new ScaledJob(this, 'transcode', {
      image: 'example/transcode:1.4.0',
      env: { AMQP_URL: host },
      resources: { cpu: 1, memory: '2Gi' },
      user: 1000,
      autoscale: { max: 10, triggers: [Trigger.rabbitmq({ host, queue: 'videos', perPod: 1 })] },
      backoffLimit: 2,
      activeDeadline: Duration.hours(1),
      ttlAfterFinished: Duration.days(1),
    });

    new WebApp(this, 'api', {
      image: 'example/api:2.0.1',
      port: 8080,
      health: '/healthz',
      env: { AMQP_URL: host },
      user: 1000,
      sidecars: [{ name: 'proxy', image: 'example/proxy:1.2.0' }],
      autoscale: { min: 2, max: 10, containers: { api: { cpu: 70 } } },
    });
  }
}
