import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { corrected, defineRule, nameOf, similarName, type RuleContext } from '../../rule';

/** The annotation of a monitor with all metrics that it collects. */
const metricsAnnotation = 'cdk8s-dovetail/metrics';

export const alertMetricExists = defineRule({
  id: 'wiring/alert-metric-exists',
  severity: 'warning',
  summary: 'Every alert is on metrics that an app of the set exports, where all monitored apps name theirs.',
  why: 'An alert on a metric that is not there never fires, and looks as if all were well.',
  fix: 'correct the name, or declare a metric that is scraped elsewhere with the annotation cdk8s-dovetail/external: metric/NAME',
  example: corrected(
    `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: shop
spec:
  groups:
    - name: shop
      rules:
        - alert: OrdersFail
          expr: rate(shop_order_error_total[5m]) > 0
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: shop
  annotations:
    cdk8s-dovetail/metrics: shop_orders_total,shop_order_errors_total
spec:
  selector:
    matchLabels:
      app: shop
  podMetricsEndpoints:
    - port: metrics
`,
    ['rate(shop_order_error_total[5m])', 'rate(shop_order_errors_total[5m])'],
  ),
  check(context) {
    const { set } = context;
    const rules = set.ofType('PrometheusRule.monitoring.coreos.com');
    if (rules.length === 0) return;
    const exported = exportedBy(set);
    if (exported === undefined) return;
    for (const recorded of recordedBy(rules)) exported.add(recorded);
    const isScraped = exported.size > 0;
    for (const rule of rules) {
      // the rules of a set without monitors may be for apps elsewhere; rules of our constructs declare such metrics
      if (!isScraped && rule.at('metadata', 'labels', 'app.kubernetes.io/managed-by').text !== 'cdk8s-dovetail')
        continue;
      checkRule(rule, exported, context);
    }
  },
});

/** The metrics that all monitors of a set collect; undefined when one does not name them. */
function exportedBy(set: ManifestSet): Set<string> | undefined {
  const exported = new Set<string>();
  for (const type of monitorTypes) {
    for (const monitor of set.ofType(type)) {
      const names = monitor.annotation(metricsAnnotation);
      if (names === undefined) return undefined;
      for (const name of names.split(',')) exported.add(name.trim());
    }
  }
  return exported;
}

const monitorTypes = [
  'ServiceMonitor.monitoring.coreos.com',
  'PodMonitor.monitoring.coreos.com',
  'Probe.monitoring.coreos.com',
  'ScrapeConfig.monitoring.coreos.com',
] as const;

function rulesOf(manifest: Manifest): readonly Field[] {
  return manifest.at('spec', 'groups').items.flatMap((group) => group.at('rules').items);
}

/** Metrics that rules compute of others. */
function recordedBy(manifests: readonly Manifest[]): readonly string[] {
  return manifests.flatMap((manifest) => rulesOf(manifest).flatMap((rule) => rule.at('record').text ?? []));
}

function checkRule(manifest: Manifest, exported: ReadonlySet<string>, { resolve, report }: RuleContext): void {
  for (const rule of rulesOf(manifest)) {
    const [alert, expr] = [rule.at('alert').text, rule.at('expr')];
    if (alert === undefined || expr.text === undefined) continue;
    for (const metric of new Set(metricsIn(expr.text))) {
      if (isOfPlatform(metric) || isExported(metric, exported)) continue;
      const reference = { type: 'metric', namespace: manifest.namespace, name: metric } as const;
      if (resolve(reference).outcome === 'found') continue;
      const meant = similarName(metric, exported);
      report({
        at: expr,
        message: `alert "${alert}" of ${nameOf(manifest)} reads "${metric}", which no monitored app exports${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
        ...(meant !== undefined && { fix: `write "${meant}"` }),
      });
    }
  }
}

// a histogram and a summary are several series
function isExported(metric: string, exported: ReadonlySet<string>): boolean {
  return exported.has(metric) || exported.has(metric.replace(/_(bucket|sum|count|total|created)$/, ''));
}

/** Metrics of Kubernetes, of the exporters that clusters have, and those that Prometheus makes itself. */
const platform =
  /^(up|ALERTS|ALERTS_FOR_STATE|vector|absent|(scrape|kube|kubelet|kubeproxy|container|node|cadvisor|machine|pod|storage|volume|workqueue|rest_client|apiserver|scheduler|etcd|coredns|cluster|cluster_autoscaler|prometheus|alertmanager|grafana|process|go|python|nodejs|jvm|promhttp|net_conntrack|http|grpc|nginx|haproxy|envoy|istio|linkerd|traefik|cilium|calico|felix|karpenter|certmanager|externalsecret|sealed_secrets|keda|argocd|gotk|flux|controller_runtime|probe|blackbox|aws|DCGM|nvidia|vllm|loki|tempo|thanos|cortex|mimir|velero|vault|redis|pg|postgres|mysql|mongodb|rabbitmq|kafka|nats|elasticsearch|jmx|otelcol)_.*|.*:.*)$/;

function isOfPlatform(metric: string): boolean {
  return platform.test(metric);
}

const words = new Set(
  'and or unless bool offset by without on ignoring group_left group_right inf nan start end atan2 limitk limit_ratio'.split(
    ' ',
  ),
);

/** The names of metrics in an expression of PromQL. */
function metricsIn(expression: string): readonly string[] {
  const named = [...expression.matchAll(/__name__\s*=\s*"([^"]*)"/g)].map(([, name = '']) => name);
  const bare = expression
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, '""')
    .replace(/#.*$/gm, '')
    .replace(/\{[^{}]*\}|\[[^[\]]*\]/g, ' ')
    // the labels of a grouping are no metrics
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi, ' ')
    // a duration, and a number with an exponent, have letters
    .replace(/(^|[^\w:])(?:\d[\w.]*)/g, '$1 ');
  const names = [...bare.matchAll(/([A-Za-z_:][\w:]*)(\s*\()?/g)].flatMap(([, name = '', call]) =>
    call !== undefined || words.has(name.toLowerCase()) ? [] : [name],
  );
  return [...named, ...names];
}
