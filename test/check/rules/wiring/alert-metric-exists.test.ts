import { alertMetricExists } from '../../../../src/check/rules/wiring/alert-metric-exists';
import { testRule } from '../../rule-tester';

const alert = (expr: string, metadata = 'name: shop') =>
  `---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {${metadata}}\nspec:\n  groups:\n    - name: a\n      rules:\n        - alert: A\n          expr: '${expr}'\n`;
const monitor = (metrics?: string, kind = 'PodMonitor') =>
  `---\napiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata:\n  name: shop\n${
    metrics === undefined ? '' : `  annotations: {cdk8s-dovetail/metrics: "${metrics}"}\n`
  }spec: {selector: {}, podMetricsEndpoints: [{port: metrics}]}\n`;
const record = `---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec: {groups: [{name: a, rules: [{record: shop_ratio, expr: "1"}]}]}\n`;
const ours = 'name: shop, labels: {app.kubernetes.io/managed-by: cdk8s-dovetail}';

testRule(alertMetricExists, {
  passes: [
    { name: 'a metric that an app exports', yaml: alert('rate(shop_total[5m]) > 0') + monitor('shop_total') },
    {
      name: 'labels, groupings, durations, functions and numbers, which are no metrics',
      yaml:
        alert(
          'sum by (pod, zone) (rate(shop_total{code=~"5..", a="b"}[5m] offset 1h)) / on (pod) group_left (zone) shop_total > bool 1e3 and absent(shop_total)',
        ) + monitor('shop_total'),
    },
    {
      name: 'a series of a histogram',
      yaml: alert('shop_seconds_bucket + shop_seconds_sum') + monitor('shop_seconds'),
    },
    { name: 'a metric of Kubernetes', yaml: alert('kube_pod_info + up + node_load1') + monitor('shop_total') },
    { name: 'a metric that a rule computes', yaml: alert('shop_ratio > 1') + record + monitor('shop_total') },
    { name: 'a monitor whose metrics are unknown', yaml: alert('other_total') + monitor('shop_total') + monitor() },
    { name: 'a set without monitors, whose apps may be elsewhere', yaml: alert('other_total') },
    {
      name: 'a metric that is declared',
      yaml:
        alert('kafkalag', 'name: shop, annotations: {cdk8s-dovetail/external: metric/kafkalag}') +
        monitor('shop_total'),
    },
  ],
  violates: [
    {
      name: 'a slip of a metric',
      yaml: alert('rate(shop_totl[5m]) > 0') + monitor('shop_total'),
      says: [
        'warning spec.groups[0].rules[0].expr: alert "A" of PrometheusRule shop reads "shop_totl", which no monitored app exports; did you mean "shop_total"?',
        '  fix: write "shop_total"',
      ],
    },
    {
      name: 'another metric',
      yaml: alert('orders_total > 0') + monitor('shop_total', 'ServiceMonitor'),
      says: [
        'warning spec.groups[0].rules[0].expr: alert "A" of PrometheusRule shop reads "orders_total", which no monitored app exports',
      ],
    },
    {
      name: 'a metric by its label',
      yaml: alert('{__name__="orders_total"} > 0') + monitor('shop_total'),
      says: [
        'warning spec.groups[0].rules[0].expr: alert "A" of PrometheusRule shop reads "orders_total", which no monitored app exports',
      ],
    },
    {
      name: 'alerts of our constructs beside apps of which none is monitored',
      yaml: alert('orders_total > 0', ours),
      says: [
        'warning spec.groups[0].rules[0].expr: alert "A" of PrometheusRule shop reads "orders_total", which no monitored app exports',
      ],
    },
  ],
});
