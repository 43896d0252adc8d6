import { Duration } from 'cdk8s';
import {
  Alerts,
  NodeAgent,
  OneOffJob,
  ScaledJob,
  ScheduledJob,
  StatefulApp,
  Storage,
  Trigger,
  WebApp,
  Worker,
  type MonitorOptions,
} from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'a:1.0.0';
const ports = { http: 8080, metrics: 9090 } as const;
const shop = () => testChart({ namespace: 'shop' });
const selector = { matchLabels: { 'app.kubernetes.io/instance': 'app', 'app.kubernetes.io/name': 'app' } };

/** Apps of every kind, under the name "app". */
const kinds = {
  WebApp: (chart = shop()) => new WebApp(chart, 'app', { image, ports }),
  Worker: (chart = shop()) => new Worker(chart, 'app', { image, ports }),
  NodeAgent: (chart = shop()) => new NodeAgent(chart, 'app', { image, ports }),
  StatefulApp: (chart = shop()) =>
    new StatefulApp(chart, 'app', {
      image,
      ports,
      user: 999,
      files: {
        '/data': Storage.claimPerPod({ size: '1Gi' }),
        '/shared': Storage.claim('up.loads', { readOnly: true }),
      },
    }),
  OneOffJob: (chart = shop()) => new OneOffJob(chart, 'app', { image }),
  ScheduledJob: (chart = shop()) => new ScheduledJob(chart, 'app', { image, schedule: '@daily' }),
  ScaledJob: (chart = shop()) =>
    new ScaledJob(chart, 'app', {
      image,
      autoscale: { max: 2, triggers: [Trigger.redisList({ address: 'a:1', list: 'b', perPod: 1 })] },
    }),
};

const rules = (
  app: { readonly node: { readonly root: unknown }; monitor(options: MonitorOptions<never>): unknown },
  alerts: MonitorOptions['alerts'],
) => {
  app.monitor({ alerts });
  const { scope } = (app as unknown as WebApp).node;
  return at(find(objects(scope as never), 'PrometheusRule'), 'spec.groups.0.rules') as readonly Record<
    string,
    unknown
  >[];
};
const expr = (kind: keyof typeof kinds, word: 'notReady' | 'restarts' | 'memory' | 'volume' | 'failed') =>
  rules(kinds[kind](), [word])[0]?.expr;

describe('monitor', () => {
  test('scrapes a WebApp by its Service', () => {
    const chart = shop();

    kinds.WebApp(chart).monitor({
      port: 'metrics',
      path: '/prom',
      scheme: 'https',
      interval: Duration.seconds(90),
      timeout: Duration.seconds(10),
      metrics: ['b_total', 'a_total'],
      labels: { release: 'prometheus' },
    });

    const made = find(objects(chart), 'ServiceMonitor', 'app');
    expect(at(made, 'metadata.labels.release')).toBe('prometheus');
    expect(at(made, 'metadata.annotations')).toEqual({ 'cdk8s-dovetail/metrics': 'a_total,b_total' });
    expect(made.spec).toEqual({
      selector,
      endpoints: [{ port: 'metrics', path: '/prom', scheme: 'https', interval: '1m30s', scrapeTimeout: '10s' }],
    });
  });

  test.each(['Worker', 'NodeAgent', 'StatefulApp'] as const)('scrapes a %s by its pods', (kind) => {
    const chart = shop();

    kinds[kind](chart).monitor({ port: 'metrics' });

    expect(find(objects(chart), 'PodMonitor', 'app').spec).toEqual({
      selector,
      podMetricsEndpoints: [{ port: 'metrics' }],
    });
  });

  test('scrapes a WebApp by its pods where it is asked to, and a port without a name by its number', () => {
    const chart = shop();
    const app = new WebApp(chart, 'app', { image, ports: { http: 80, metrics: { port: 9090, named: 'service' } } });

    app.monitor({ port: 'metrics', by: 'pods' });

    expect(at(find(objects(chart), 'PodMonitor'), 'spec.podMetricsEndpoints')).toEqual([{ portNumber: 9090 }]);
  });

  const random = '[b-df-hj-np-tv-xz24-9]';
  const pod = `app-${random}{1,10}-${random}{5}`;
  test.each([
    [
      'WebApp',
      'notReady',
      'kube_deployment_status_replicas_ready{namespace="shop",deployment="app"} < kube_deployment_spec_replicas{namespace="shop",deployment="app"}',
    ],
    [
      'StatefulApp',
      'notReady',
      'kube_statefulset_status_replicas_ready{namespace="shop",statefulset="app"} < kube_statefulset_replicas{namespace="shop",statefulset="app"}',
    ],
    [
      'NodeAgent',
      'notReady',
      'kube_daemonset_status_number_ready{namespace="shop",daemonset="app"} < kube_daemonset_status_desired_number_scheduled{namespace="shop",daemonset="app"}',
    ],
    [
      'Worker',
      'restarts',
      `increase(kube_pod_container_status_restarts_total{namespace="shop",pod=~"${pod}"}[15m]) >= 3`,
    ],
    [
      'StatefulApp',
      'restarts',
      'increase(kube_pod_container_status_restarts_total{namespace="shop",pod=~"app-[0-9]+"}[15m]) >= 3',
    ],
    [
      'NodeAgent',
      'restarts',
      `increase(kube_pod_container_status_restarts_total{namespace="shop",pod=~"app-${random}{5}"}[15m]) >= 3`,
    ],
    [
      'OneOffJob',
      'restarts',
      `increase(kube_pod_container_status_restarts_total{namespace="shop",pod=~"app(-[0-9]+)?-${random}{5}"}[15m]) >= 3`,
    ],
    [
      'WebApp',
      'memory',
      `100 * max by (namespace, pod, container) (container_memory_working_set_bytes{namespace="shop",pod=~"${pod}",container!=""}) / on (namespace, pod, container) max by (namespace, pod, container) (kube_pod_container_resource_limits{namespace="shop",pod=~"${pod}",resource="memory"}) >= 90`,
    ],
    [
      'StatefulApp',
      'volume',
      '100 * kubelet_volume_stats_used_bytes{namespace="shop",persistentvolumeclaim=~"up\\\\.loads|data-app-[0-9]+"} / kubelet_volume_stats_capacity_bytes{namespace="shop",persistentvolumeclaim=~"up\\\\.loads|data-app-[0-9]+"} >= 90',
    ],
    ['OneOffJob', 'failed', 'kube_job_failed{namespace="shop",job_name="app",condition="true"} > 0'],
    [
      'ScheduledJob',
      'failed',
      'kube_job_failed{namespace="shop",job_name=~"app-[0-9]+",condition="true"} > 0 and on (namespace, job_name) topk(1, kube_job_status_start_time{namespace="shop",job_name=~"app-[0-9]+"})',
    ],
    [
      'ScaledJob',
      'failed',
      `kube_job_failed{namespace="shop",job_name=~"app-${random}{5}",condition="true"} > 0 and on (namespace, job_name) (time() - kube_job_status_start_time{namespace="shop",job_name=~"app-${random}{5}"} < 3600)`,
    ],
  ] as const)('of a %s, "%s" asks for its own pods', (kind, word, expected) => {
    expect(expr(kind, word)).toBe(expected);
  });

  test.each([
    ['WebApp', 'app-6d4cf56db6-x7k2p', true],
    ['WebApp', 'app-migrate-x7k2p', false],
    ['WebApp', 'app-b-6d4cf56db6-x7k2p', false],
    ['StatefulApp', 'app-0', true],
    ['StatefulApp', 'app-0-x7k2p', false],
    ['NodeAgent', 'app-x7k2p', true],
    ['OneOffJob', 'app-x7k2p', true],
    ['OneOffJob', 'app-3-x7k2p', true],
    ['ScheduledJob', 'app-28912345-x7k2p', true],
    ['ScaledJob', 'app-zz9vv-x7k2p', true],
  ] as const)('of a %s, the pod %s is meant: %s', (kind, name, expected) => {
    const [, pattern = ''] = /pod=~"([^"]*)"/.exec(String(expr(kind, 'restarts'))) ?? [];

    expect(new RegExp(`^(?:${pattern})$`).test(name)).toBe(expected);
  });

  test('finds the pods of a name that is cut', () => {
    const name = 'a'.repeat(60);
    const app = new WebApp(shop(), 'app', { image, port: 80, name });
    const [rule] = rules(app, ['restarts']);
    const [, pattern = ''] = /pod=~"([^"]*)"/.exec(String(rule?.expr)) ?? [];

    expect(new RegExp(`^(?:${pattern})$`).test(`${name.slice(0, 58)}x7k2p`)).toBe(true);
  });

  test('takes settings for an alert', () => {
    const [first, second] = rules(kinds.WebApp(), [
      { alert: 'restarts', threshold: 5, for: Duration.minutes(5), severity: 'info' },
      'notReady',
    ]);

    expect(first).toMatchObject({ alert: 'ContainerRestarts', for: '5m', labels: { severity: 'info' } });
    expect(String(first?.expr)).toMatch(/>= 5$/);
    expect(second).toMatchObject({
      alert: 'PodsNotReady',
      for: '10m',
      labels: { severity: 'critical' },
      annotations: { summary: 'Deployment shop/app: fewer pods are ready than there should be' },
    });
  });

  test.each<[string, object, string]>([
    ['nothing to do', {}, "'monitor' has nothing to do; give it a 'port' with metrics, or 'alerts'"],
    ['an unknown option', { prot: 'metrics' }, "'monitor.prot' is not a prop; did you mean 'port'?"],
    [
      'an unknown port',
      { port: 'metric' },
      `'monitor.port' names port "metric", which is not one of the ports; did you mean "metrics"?`,
    ],
    ['a number for a port', { port: 9090 }, "'monitor.port' is 9090; give the name of a port"],
    [
      'a path without a port',
      { path: '/a', alerts: ['restarts'] },
      "'monitor.path' is of a port, and none is given; give 'port', or leave it out",
    ],
    ['a path that is none', { port: 'metrics', path: 'a' }, `'monitor.path' is "a"; give a path that starts with "/"`],
    ['an unknown scheme', { port: 'metrics', scheme: 'grpc' }, `'monitor.scheme' is "grpc"; it is "http" or "https"`],
    ['an unknown way', { port: 'metrics', by: 'pod' }, `'monitor.by' is "pod"; it is "service" or "pods"`],
    [
      'a text for a duration',
      { port: 'metrics', interval: '30s' },
      `'monitor.interval' is "30s"; give it a Duration, such as Duration.seconds(30)`,
    ],
    [
      'a timeout over the interval',
      { port: 'metrics', interval: Duration.seconds(5), timeout: Duration.seconds(6) },
      "'monitor.timeout' is 6 seconds, over the 'interval' of 5, which Prometheus refuses; lower it",
    ],
    [
      'a metric that is none',
      { port: 'metrics', metrics: ['a-b'] },
      `'monitor.metrics' has "a-b", which is not the name of a metric; use letters, digits and "_"`,
    ],
    ['a metric twice', { port: 'metrics', metrics: ['a', 'a'] }, `'monitor.metrics' has "a" twice; leave one out`],
    ['an unknown word', { alerts: ['restart'] }, `'monitor.alerts[0]' is "restart"; did you mean "restarts"?`],
    [
      'another word',
      { alerts: ['cpu'] },
      `'monitor.alerts[0]' is "cpu"; it is one of "notReady", "restarts", "memory", "volume", "failed"`,
    ],
    [
      'a word twice',
      { alerts: ['restarts', { alert: 'restarts' }] },
      `'monitor.alerts' has "restarts" twice; leave one out`,
    ],
    [
      'an unknown setting',
      { alerts: [{ alert: 'memory', treshold: 5 }] },
      "'monitor.alerts[0].treshold' is not a prop; did you mean 'threshold'?",
    ],
    [
      'a percentage over all',
      { alerts: [{ alert: 'memory', threshold: 120 }] },
      "'monitor.alerts[0].threshold' is 120; give it a percentage, between 0 and 100",
    ],
    [
      'half a restart',
      { alerts: [{ alert: 'restarts', threshold: 0.5 }] },
      "'monitor.alerts[0].threshold' is 0.5; give it a whole number of restarts, from 1",
    ],
    [
      'a threshold of none',
      { alerts: [{ alert: 'notReady', threshold: 5 }] },
      `'monitor.alerts[0].threshold' is set, which "notReady" does not have; leave it out`,
    ],
    [
      'an unknown severity',
      { alerts: [{ alert: 'memory', severity: 'page' }] },
      `'monitor.alerts[0].severity' is "page"; it is one of "critical", "warning", "info"`,
    ],
    [
      'a text for the time',
      { alerts: [{ alert: 'memory', for: '5m' }] },
      `'monitor.alerts[0].for' is "5m"; give it a Duration, such as Duration.seconds(30)`,
    ],
    [
      'an alert on volumes without claims',
      { alerts: ['volume'] },
      `'monitor.alerts[0]' is "volume", but the pods mount no claims, whose volumes alone are measured; leave it out`,
    ],
    [
      'an alert on Jobs',
      { alerts: ['failed'] },
      `'monitor.alerts[0]' is "failed", but it runs no Jobs; ask for "notReady" or "restarts"`,
    ],
    [
      'a label that is none',
      { port: 'metrics', labels: { a: 'b c' } },
      `'monitor.labels': "a" has the value "b c", which no label can have: at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit`,
    ],
  ])('refuses %s, and leaves nothing behind', (_, options, message) => {
    const app = kinds.WebApp();
    const before = app.node.findAll().length;

    expect(thrown(() => app.monitor(options as never))).toBe(`test/app: ${message}`);

    expect(app.node.findAll()).toHaveLength(before);
    expect(() => app.monitor({ port: 'metrics', alerts: ['restarts'] })).not.toThrow();
  });

  test('refuses alerts that can never fire for the kind, and a second monitor', () => {
    const app = kinds.WebApp();
    app.monitor({ port: 'metrics' });

    expect(thrown(() => kinds.OneOffJob().monitor({ alerts: ['notReady'] }))).toBe(
      `test/app: 'monitor.alerts[0]' is "notReady", but a Job has no pods that stay ready; ask for "failed"`,
    );
    expect(thrown(() => app.monitor({ port: 'http' }))).toContain(
      'ServiceMonitor "app" in namespace "shop" belongs to',
    );
    expect(thrown(() => kinds.StatefulApp().monitor({ port: 'metrics', by: 'service' }))).toBe(
      `test/app: 'monitor.by' is "service", but several Services have port "metrics", by each of which the pods would be scraped; leave it out`,
    );
    expect(thrown(() => kinds.WebApp(testChart()).monitor({ alerts: ['restarts'] }))).toBe(
      "test/app: 'monitor.alerts' find the pods by their namespace, and the app has none; give its chart a namespace",
    );
  });
});

describe('Alerts', () => {
  const summary = 'it is down';
  const make = (alerts: object, more: object = {}) => new Alerts(shop(), 'shop', { alerts: alerts as never, ...more });

  test('writes each alert in full', () => {
    const chart = shop();

    new Alerts(chart, 'shop', {
      alerts: {
        Down: {
          expr: 'up{job="a)"} == 0 # (',
          for: Duration.minutes(90),
          keepFiring: Duration.seconds(30),
          severity: 'critical',
          summary,
          description: 'for long',
          runbook: 'https://a.example.com',
          labels: { team: 'shop' },
        },
      },
      externalMetrics: ['kafka_lag'],
      labels: { release: 'prometheus' },
    });

    const made = find(objects(chart), 'PrometheusRule', 'shop');
    expect(at(made, 'metadata.labels.release')).toBe('prometheus');
    expect(at(made, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('metric/kafka_lag');
    expect(at(made, 'spec.groups')).toEqual([
      {
        name: 'shop',
        rules: [
          {
            alert: 'Down',
            expr: 'up{job="a)"} == 0 # (',
            for: '1h30m',
            keep_firing_for: '30s',
            labels: { severity: 'critical', team: 'shop' },
            annotations: { summary, description: 'for long', runbook_url: 'https://a.example.com' },
          },
        ],
      },
    ]);
  });

  test.each<[string, object, string]>([
    ['no alerts', {}, "'alerts' is empty; give it alerts by name"],
    ['an alert without a name', { '': { expr: 'up', summary } }, "'alerts' has an empty name; give the alert one"],
    ['no expression', { A: { summary } }, "'alerts.A.expr' is undefined; give it an expression of PromQL"],
    [
      'an empty expression',
      { A: { expr: ' # a', summary } },
      "'alerts.A.expr' is empty; give it an expression of PromQL",
    ],
    [
      'a bracket that is open',
      { A: { expr: 'rate(a[5m]', summary } },
      `'alerts.A.expr' lacks a ")" at its end; close the bracket`,
    ],
    [
      'a bracket too many',
      { A: { expr: 'rate(a[5m]))', summary } },
      `'alerts.A.expr' has a ")" too many; leave it out`,
    ],
    [
      'a quote that is open',
      { A: { expr: 'up{job="a}', summary } },
      "'alerts.A.expr' has a quote that is not closed; close it",
    ],
    [
      'half an expression',
      { A: { expr: 'up ==', summary } },
      "'alerts.A.expr' ends with an operator; give its other side",
    ],
    ['no summary', { A: { expr: 'up' } }, "'alerts.A.summary' is undefined; say in a sentence what is wrong"],
    [
      'an unknown severity',
      { A: { expr: 'up', summary, severity: 'page' } },
      `'alerts.A.severity' is "page"; it is one of "critical", "warning", "info"`,
    ],
    [
      'a severity twice',
      { A: { expr: 'up', summary, labels: { severity: 'page' } } },
      `'alerts.A.labels' has "severity", which is a prop of its own; leave it out`,
    ],
    [
      'a label that is none',
      { A: { expr: 'up', summary, labels: { 'a-b': 'c' } } },
      `'alerts.A.labels': "a-b" is not the name of a label of Prometheus; use letters, digits and "_"`,
    ],
    [
      'a number for a label',
      { A: { expr: 'up', summary, labels: { a: 7 } } },
      `'alerts.A.labels': "a" is 7; write it as a string`,
    ],
    [
      'a text for the time',
      { A: { expr: 'up', summary, for: '5m' } },
      `'alerts.A.for' is "5m"; give it a Duration, such as Duration.seconds(30)`,
    ],
    [
      'an unknown option',
      { A: { expr: 'up', sumary: 'a' } },
      "'alerts.A.sumary' is not a prop; did you mean 'summary'?",
    ],
  ])('refuses %s', (_, alerts, message) => {
    expect(thrown(() => make(alerts))).toBe(`test/shop: ${message}`);
  });

  test('refuses a metric that is none', () => {
    expect(thrown(() => make({ A: { expr: 'up', summary } }, { externalMetrics: ['a b'] }))).toBe(
      `test/shop: 'externalMetrics' has "a b", which is not the name of a metric; use letters, digits and "_"`,
    );
  });

  test('can be patched, and waived', () => {
    const chart = shop();

    new Alerts(chart, 'shop', { alerts: { A: { expr: 'up', summary } } })
      .patch({ rule: { metadata: { labels: { a: 'b' } } } })
      .waive('wiring/alert-metric-exists', 'scraped elsewhere');

    expect(at(find(objects(chart), 'PrometheusRule'), 'metadata.labels.a')).toBe('b');
  });
});

describe('the objects of monitor', () => {
  test.each([
    ['ServiceMonitor', 'serviceMonitor', undefined],
    ['PodMonitor', 'podMonitor', 'pods'],
    ['PrometheusRule', 'prometheusRule', undefined],
  ] as const)('are patched by the app: the %s', (kind, name, by) => {
    const app = kinds.WebApp();
    app.monitor({ port: 'metrics', alerts: ['restarts'], ...(by !== undefined && { by }) });

    app.patch({ [name]: { metadata: { labels: { team: 'shop' } } } });

    const all = objects(app.node.scope as never);
    expect(at(find(all, kind), 'metadata.labels.team')).toBe('shop');
    expect(all.filter((object) => at(object, 'metadata.labels.team') === 'shop')).toHaveLength(1);
  });

  test('have the waivers of the app, all or the one that is named', () => {
    const app = kinds.Worker();
    app.monitor({ port: 'metrics', alerts: ['restarts'] });

    app
      .waive('practice/a-rule', 'on all')
      .waive('wiring/alert-metric-exists', 'scraped elsewhere', { on: 'prometheusRule' });

    const waived = (rule: string) =>
      objects(app.node.scope as never)
        .filter((object) => at(object, 'metadata.annotations')?.[`cdk8s-dovetail/waive.${rule}` as never] !== undefined)
        .map(({ kind }) => kind);
    expect(waived('practice.a-rule')).toEqual(expect.arrayContaining(['Deployment', 'PodMonitor', 'PrometheusRule']));
    expect(waived('wiring.alert-metric-exists')).toEqual(['PrometheusRule']);
  });

  test('that are not there yet are not patched', () => {
    const app = kinds.WebApp();

    expect(thrown(() => app.patch({ serviceMonitor: { metadata: { labels: { team: 'shop' } } } }))).toBe(
      `test/app: there is no 'serviceMonitor' to patch; there are "deployment", "service", "disruptionBudget"`,
    );
    expect(thrown(() => app.waive('practice/a-rule', 'none', { on: 'podMonitor' }))).toBe(
      `test/app: there is no 'podMonitor' to waive "practice/a-rule" on`,
    );
  });
});
