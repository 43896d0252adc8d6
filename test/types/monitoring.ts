/** What of monitoring does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import { Duration, type Chart } from 'cdk8s';
import { Alerts, OneOffJob, Worker, type WebApp } from '../../src';

declare const chart: Chart;

export function portsAndWordsAreTyped(app: WebApp<'http' | 'metrics'>) {
  const worker = new Worker(chart, 'a', { image: 'a:1', ports: { metrics: 9090 } });
  const job = new OneOffJob(chart, 'b', { image: 'b:1' });

  app.monitor({ port: 'metrics', alerts: ['notReady', { alert: 'memory', threshold: 80 }] });
  worker.monitor({ port: 'metrics' });
  job.monitor({ alerts: ['failed'] });
  // @ts-expect-error there is no such port
  app.monitor({ port: 'metric' });
  // @ts-expect-error there is no such port
  worker.monitor({ port: 'http' });
  // @ts-expect-error a Job has no ports
  job.monitor({ port: 'metrics' });
  // @ts-expect-error there is no such alert
  app.monitor({ alerts: ['restart'] });
  // @ts-expect-error a duration has a unit
  app.monitor({ port: 'metrics', interval: '30s' });
}

export function alertsAreTyped() {
  new Alerts(chart, 'a', { alerts: { A: { expr: 'up == 0', summary: 'down', for: Duration.minutes(5) } } });
  // @ts-expect-error it says not what is wrong
  new Alerts(chart, 'a', { alerts: { A: { expr: 'up == 0' } } });
  // @ts-expect-error there is no such severity
  new Alerts(chart, 'a', { alerts: { A: { expr: 'up == 0', summary: 'down', severity: 'page' } } });
}
