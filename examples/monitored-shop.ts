import { Chart, Duration, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { Alerts, ScheduledJob, StatefulApp, Storage, WebApp, Worker } from '../src';

/** The label by which the Prometheus of kube-prometheus-stack selects what it reads. */
const labels = { release: 'kube-prometheus-stack' };

/** A shop whose metrics Prometheus collects, with alerts on its pods by a word each, and on its orders by an expression. */
export class MonitoredShop extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps) {
    super(scope, id, props);

    const api = new WebApp(this, 'api', {
      image: 'example/shop-api:2.0.1',
      ports: { http: 8080, metrics: 9090 },
      health: '/healthz',
      user: 1000,
    });
    api.monitor({
      port: 'metrics',
      interval: Duration.seconds(30),
      metrics: ['shop_orders_total', 'shop_order_errors_total'],
      alerts: ['notReady', 'restarts', 'memory'],
      labels,
    });

    const mailer = new Worker(this, 'mailer', {
      image: 'example/mailer:2.0.1',
      ports: { metrics: 9090 },
      user: 1000,
    });
    mailer.monitor({ port: 'metrics', metrics: ['mails_sent_total'], alerts: ['notReady'], labels });

    const db = new StatefulApp(this, 'db', {
      image: 'postgres:17.2',
      port: 5432,
      user: 999,
      files: { '/var/lib/postgresql/data': Storage.claimPerPod({ size: '20Gi', name: 'data' }) },
    });
    db.monitor({ alerts: ['notReady', { alert: 'volume', threshold: 80, severity: 'critical' }], labels });

    const report = new ScheduledJob(this, 'report', {
      image: 'example/report:1.0.0',
      schedule: '30 3 * * 1-5',
      user: 1000,
    });
    report.monitor({ alerts: ['failed'], labels });

    new Alerts(this, 'orders', {
      labels,
      alerts: {
        OrdersFail: {
          expr: 'sum(rate(shop_order_errors_total[5m])) / sum(rate(shop_orders_total[5m])) > 0.05',
          for: Duration.minutes(10),
          severity: 'critical',
          summary: 'more than 5 % of the orders fail',
          runbook: 'https://runbooks.example.com/orders-fail',
        },
      },
    });
  }
}
