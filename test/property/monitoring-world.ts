import type { App } from 'cdk8s';
import { Duration } from 'cdk8s';
import { Alerts, NodeAgent, ScheduledJob, StatefulApp, Storage, WebApp, Worker, type AlertsProps } from '../../src';
import type { Draw } from './draw';
import { drawSetting, place } from './world';

/** Monitored apps of several kinds, and alerts of their own. */
export function world(draw: Draw) {
  const setting = drawSetting(draw);
  return {
    setting: { ...setting, namespace: draw.once(10) ? undefined : 'shop' },
    kind: draw.pick<'WebApp' | 'Worker' | 'NodeAgent' | 'StatefulApp'>('WebApp', 'Worker', 'NodeAgent', 'StatefulApp'),
    monitor: monitorOptions(draw),
    job: draw.props(2, { alerts: () => draw.mostly<unknown>(() => ['failed'], ['notReady']) }),
    alerts: {
      ...draw.props(3, {
        name: () => draw.mostly(() => 'orders', 'Orders'),
        labels: () => ({ release: 'prometheus' }),
        externalMetrics: () => draw.mostly<unknown>(() => ['kafka_lag'], ['a b'], [7]),
      }),
      alerts: { First: alert(draw), Second: alert(draw) },
    },
  };
}

function monitorOptions(draw: Draw): Record<string, unknown> {
  const isScraped = draw.once(2);
  return {
    ...(isScraped && {
      port: draw.mostly<unknown>(() => draw.pick('http', 'metrics'), 'metric', 9090),
      ...draw.props(3, {
        path: () => draw.mostly(() => '/prom', 'prom'),
        scheme: () => draw.mostly(() => draw.pick('http', 'https'), 'grpc'),
        interval: () => draw.mostly<unknown>(() => Duration.seconds(90), '90s', Duration.seconds(0)),
        timeout: () => draw.mostly<unknown>(() => Duration.seconds(5), 5),
        by: () => draw.mostly(() => 'pods', 'pod'),
        metrics: () => draw.mostly<unknown>(() => ['a_total', 'b_total'], ['a b'], ['a', 'a']),
      }),
    }),
    ...((!isScraped || draw.once(2)) && { alerts: words(draw) }),
    ...draw.props(3, { labels: () => draw.mostly(() => ({ release: 'prometheus' }), { a: 'b c' }) }),
  };
}

function words(draw: Draw): unknown {
  return draw.mostly<unknown>(
    () => [
      draw.mostly(() => 'notReady', 'failed', 'cpu'),
      {
        alert: 'restarts',
        ...draw.props(2, {
          for: () => draw.mostly<unknown>(() => Duration.minutes(5), '5m'),
          severity: () => draw.mostly(() => draw.pick('critical', 'warning', 'info'), 'page'),
          threshold: () => draw.mostly(() => 5, 0, 0.5),
        }),
      },
    ],
    ['restarts', 'restarts'],
    'restarts',
  );
}

function alert(draw: Draw): Record<string, unknown> {
  return {
    expr: draw.mostly<unknown>(() => draw.pick('rate(a_total[5m]) > 1', 'up == 0'), 'rate(', '', 7),
    summary: draw.mostly<unknown>(() => 'it is down', '', undefined),
    ...draw.props(3, {
      for: () => draw.mostly<unknown>(() => Duration.minutes(10), '10m'),
      keepFiring: () => Duration.minutes(5),
      severity: () => draw.mostly(() => 'critical', 'page'),
      description: () => 'for long',
      runbook: () => 'https://runbooks.example.com',
      labels: () => draw.mostly<unknown>(() => ({ team: 'shop' }), { 'a-b': 'c' }, { severity: 'page' }),
    }),
  };
}

export function build(app: App, { setting, kind, monitor, job, alerts }: ReturnType<typeof world>): void {
  const { chart } = place(app, 'here', setting.namespace, setting.defaults);
  const image = 'api:1.0.0';
  const ports = { http: 8080, metrics: 9090 };
  const make = {
    WebApp: () => new WebApp(chart, 'app', { image, ports }),
    Worker: () => new Worker(chart, 'app', { image, ports }),
    NodeAgent: () => new NodeAgent(chart, 'app', { image, ports }),
    StatefulApp: () =>
      new StatefulApp(chart, 'app', { image, ports, user: 999, files: { '/a': Storage.claimPerPod({ size: '1Gi' }) } }),
  };
  make[kind]().monitor(monitor);
  const report = new ScheduledJob(chart, 'report', { image, schedule: '@daily' });
  if (job.alerts !== undefined) report.monitor(job);
  new Alerts(chart, 'alerts', alerts as unknown as AlertsProps);
}
