import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { ALERT_PROPS, alertRule, type AlertOptions } from '../parts/monitoring/alert-rule';
import { METRIC } from '../parts/monitoring/metrics-annotation';
import { prometheusRules } from '../parts/monitoring/monitor';
import { prometheus } from '../parts/monitoring/prometheus';
import { dnsSubdomain } from '../parts/naming/dns-names';
import { externalAnnotation } from '../parts/naming/external-annotation';
import { checkLabels, type Labels } from '../parts/naming/labels';
import { Registry } from '../parts/naming/name-claims';
import { waive } from '../parts/naming/waiver';
import { withdraw } from '../parts/naming/withdraw';
import { addPatch, patchable, type Patch } from '../parts/patch/patch';
import { constructError, describeValue, refuse } from '../parts/props/construct-error';
import { checkProps, recordOf, type PropTypesOf } from '../parts/props/prop-types';
import { Defaults } from './defaults';

/** Props of {@link Alerts}. */
export interface AlertsProps {
  /**
   * The name of the PrometheusRule.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /** The alerts by name. */
  readonly alerts: Readonly<Record<string, AlertOptions>>;

  /**
   * Metrics that are scraped elsewhere, which the checker does not miss among those of the apps.
   *
   * @default - none
   */
  readonly externalMetrics?: readonly string[];

  /**
   * Labels for the PrometheusRule, by which Prometheus selects it, such as `release: prometheus`.
   *
   * @default - those of the scope's defaults
   */
  readonly labels?: Labels;
}

const ALERTS_PROPS = {
  name: 'string',
  alerts: recordOf(ALERT_PROPS),
  externalMetrics: 'list',
  labels: 'record',
} as const satisfies PropTypesOf<AlertsProps>;

/**
 * Alerts on metrics of apps: a PrometheusRule of the Prometheus Operator. Alerts on the pods of one app are a word of `app.monitor`.
 *
 * @see docs/guides/monitoring.md
 *
 * @example
 * const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', ports: { http: 8080, metrics: 9090 } });
 * api.monitor({ port: 'metrics', metrics: ['shop_orders_total', 'shop_order_errors_total'] });
 *
 * new Alerts(chart, 'shop', {
 *   alerts: {
 *     OrdersFail: {
 *       expr: 'sum(rate(shop_order_errors_total[5m])) / sum(rate(shop_orders_total[5m])) > 0.05',
 *       for: Duration.minutes(10),
 *       severity: 'critical',
 *       summary: 'more than 5 % of the orders fail',
 *     },
 *   },
 * });
 */
export class Alerts extends Construct {
  /** The PrometheusRule. */
  readonly rule: ApiObject;

  /** @throws without alerts, and on expressions, durations and labels that Prometheus refuses */
  constructor(scope: Construct, id: string, props: AlertsProps) {
    super(scope, id);
    try {
      checkProps(this, props, ALERTS_PROPS);
      const { name = id, alerts, externalMetrics = [] } = props;
      refuse(this, dnsSubdomain(props.name === undefined ? "the construct's id" : "'name'", name));
      checkLabels(this, 'labels', props.labels);
      // JavaScript callers may leave it out
      const given: Readonly<Record<string, unknown>> | undefined = alerts;
      const rules = Object.entries(given ?? {}).map(([alert, options]) => {
        checkProps(this, options, ALERT_PROPS, `alerts.${alert}`);
        return alertRule(this, alert, options as AlertOptions);
      });
      if (rules.length === 0) throw constructError(this, "'alerts' is empty; give it alerts by name");
      for (const metric of externalMetrics)
        if (typeof metric !== 'string' || !METRIC.test(metric))
          throw constructError(
            this,
            `'externalMetrics' has ${describeValue(metric)}, which is not the name of a metric; use letters, digits and "_"`,
          );
      Registry.of(this).claimName(this, 'PrometheusRule', Chart.of(this).namespace, name);
      const labels = {
        'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
        ...Defaults.read(this).labels,
        ...props.labels,
      };
      const annotations = externalAnnotation(
        externalMetrics.map((metric) => ({ kind: 'metric', name: metric, keys: undefined }) as const),
      );
      this.rule = patchable(
        new (prometheus().PrometheusRule)(this, 'PrometheusRule', {
          metadata: { name, labels, ...(Object.keys(annotations).length > 0 && { annotations }) },
          spec: { groups: [{ name, rules: prometheusRules(rules) }] },
        }),
      );
    } catch (error) {
      throw withdraw(this, error);
    }
  }

  /** Changes the PrometheusRule by a strategic merge, after everything else. */
  patch(patch: { readonly rule: Patch }): this {
    addPatch(this.rule, patch.rule);
    return this;
  }

  /**
   * Waives a finding of the checker, with a reason for reviewers.
   *
   * @throws on a rule that is not written `group/name`, and without a reason
   */
  waive(rule: string, reason: string): this {
    waive(this, { rule: this.rule }, { rule, reason, on: undefined });
    return this;
  }
}
