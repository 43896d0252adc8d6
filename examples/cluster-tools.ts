import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { CloudIdentity, Config, ScheduledJob, WebApp, Worker } from '../src';

/** Apps that call the Kubernetes API, each with the rights that it needs and the token for them; and one that calls AWS. */
export class ClusterTools extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const settings = new Config(this, 'reloader-settings', { data: { INTERVAL: '30s', LEASE: 'reloader' } });

    // restarts the Deployments of its namespace whose ConfigMaps have changed; one of its two pods at a time
    new Worker(this, 'reloader', {
      image: 'example/config-reloader:1.3.0',
      envFrom: [settings],
      access: [
        { resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
        { resources: ['deployments'], verbs: ['get', 'list', 'patch'] },
        { resources: ['leases'], verbs: ['create'] },
        { resources: ['leases'], names: ['reloader'], verbs: ['get', 'update'] },
      ],
      user: 1000,
    });

    // shows the logs of all pods, in all namespaces
    new WebApp(this, 'log-viewer', {
      image: 'example/log-viewer:2.0.0',
      port: 8080,
      health: '/healthz',
      access: [
        { resources: ['namespaces', 'pods', 'pods/log'], verbs: ['get', 'list', 'watch'], cluster: true },
        { urls: ['/metrics'], verbs: ['get'] },
      ],
      user: 1000,
    });

    // writes to S3 as an IAM role, and never to the Kubernetes API
    new ScheduledJob(this, 'archive', {
      image: 'example/log-archive:1.1.0',
      schedule: '15 2 * * *',
      timeZone: 'Etc/UTC',
      env: { BUCKET: 'shop-logs' },
      cloudIdentity: CloudIdentity.eks({ roleArn: 'arn:aws:iam::123456789012:role/log-archive' }),
      activeDeadline: Duration.hours(1),
      user: 1000,
    });
  }
}
