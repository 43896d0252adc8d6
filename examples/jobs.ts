import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { OneOffJob, ScheduledJob, Secrets, WebApp } from '../src';

/** An API, the migration of its database, a training over shards, and a nightly report. */
export class Jobs extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const database = Secrets.existing('shop-database', { keys: ['DATABASE_URL'] });

    const api = new WebApp(this, 'api', {
      image: 'example/shop-api:2.0.1',
      port: 8080,
      envFrom: [database],
      user: 1000,
    });

    new OneOffJob(this, 'migrate', {
      image: 'example/shop-api:2.0.1',
      command: ['npm', 'run', 'migrate'],
      envFrom: [database],
      rerun: 'onChange',
      backoffLimit: 2,
      activeDeadline: Duration.minutes(10),
      // the migration exits with 42 when the schema is newer than itself, which no retry mends
      podFailurePolicy: [
        { action: 'FailJob', exitCodes: [42] },
        { action: 'Ignore', conditions: ['DisruptionTarget'] },
      ],
      user: 1000,
    });

    new OneOffJob(this, 'train', {
      image: 'example/shop-recommender:1.3.0',
      args: ['--shards', '8'],
      indexed: true,
      completions: 8,
      parallelism: 4,
      resources: { cpu: '1', memory: '2Gi' },
      ttlAfterFinished: Duration.days(7),
      user: 1000,
    });

    const report = new ScheduledJob(this, 'report', {
      image: 'example/shop-report:1.0.0',
      schedule: '30 3 * * 1-5',
      timeZone: 'Europe/Berlin',
      startingDeadline: Duration.hours(1),
      activeDeadline: Duration.hours(2),
      restartPolicy: 'OnFailure',
      user: 1000,
    });

    report.connectTo(api, { env: 'API_URL' });
  }
}
