import type { ApiObject, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { PodMonitorSpec, ServiceMonitorSpec } from '../../../imports/monitoring.coreos.com';
import { metadataOf, type Identity } from '../naming/identity';
import { checkLabels, type Labels } from '../naming/labels';
import { patchable } from '../patch/patch';
import { findPort, type Port } from '../pod/ports';
import { constructError, describeValue } from '../props/construct-error';
import { goDuration, secondsIfGiven } from '../props/duration';
import { checkProps, type PropTypesOf } from '../props/prop-types';
import { wordAlerts, type AlertWord, type WordAlert } from './alert-words';
import { METRIC, metricsAnnotation } from './metrics-annotation';
import type { WatchedPods } from './pod-patterns';
import { prometheus } from './prometheus';

/** The monitoring of an app by the Prometheus Operator. */
export interface MonitorOptions<P extends string = string> {
  /**
   * The port with the metrics, by name.
   *
   * @default - none: the app is not scraped, and `alerts` are about its pods
   */
  readonly port?: P;

  /**
   * The path of the metrics.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /** @default 'http' */
  readonly scheme?: 'http' | 'https';

  /**
   * The time between two scrapes, in whole seconds.
   *
   * @default - that of Prometheus
   */
  readonly interval?: Duration;

  /**
   * The time that a scrape may take, in whole seconds; at most `interval`.
   *
   * @default - that of Prometheus
   */
  readonly timeout?: Duration;

  /**
   * Whether Prometheus finds the pods by their Service (ServiceMonitor), or by themselves (PodMonitor).
   *
   * @default - 'service' where one Service has the port, otherwise 'pods': of several Services each would be scraped
   */
  readonly by?: 'service' | 'pods';

  /**
   * The names of the metrics that the app exports. Where all monitored apps name theirs, the checker warns of an alert on another metric.
   *
   * @default - unknown
   */
  readonly metrics?: readonly string[];

  /**
   * Alerts about the pods, by a word each, or with settings.
   *
   * @default - none
   */
  readonly alerts?: readonly (AlertWord | WordAlert)[];

  /**
   * Labels for the monitor and the rule, by which Prometheus selects them, such as `release: prometheus`.
   *
   * @default - those of the app alone
   */
  readonly labels?: Labels;
}

const MONITOR_PROPS = {
  port: 'any',
  path: 'any',
  scheme: 'any',
  interval: 'any',
  timeout: 'any',
  by: 'any',
  metrics: 'list',
  alerts: 'list',
  labels: 'record',
} as const satisfies PropTypesOf<MonitorOptions>;

/** The app that is monitored. */
export interface MonitoredApp {
  readonly owner: Construct;
  readonly identity: Identity;
  readonly pods: Omit<WatchedPods, 'namespace'>;
  /** The ports of the app's container. */
  readonly ports: readonly Port[];
  /** The ports of each of its Services. */
  readonly services: readonly (readonly Port[])[];
  /** Whether its objects have the labels of the selector. */
  readonly isLabelled: boolean;
}

/** The objects of `monitor`, by the names that patches and waivers have for them. */
export interface MonitorObjects {
  /** The ServiceMonitor; undefined where Prometheus finds the pods by themselves, or there is no port of metrics. */
  readonly serviceMonitor: ApiObject | undefined;
  /** The PodMonitor; undefined where Prometheus finds the pods by their Service, or there is no port of metrics. */
  readonly podMonitor: ApiObject | undefined;
  /** The PrometheusRule; undefined without alerts. */
  readonly prometheusRule: ApiObject | undefined;
}

/** The objects that `monitor` has created, by name; there is at most one of a kind. */
export function monitorObjects(made: readonly ApiObject[]): MonitorObjects {
  const ofKind = (kind: string) => made.find((object) => object.kind === kind);
  return {
    serviceMonitor: ofKind('ServiceMonitor'),
    podMonitor: ofKind('PodMonitor'),
    prometheusRule: ofKind('PrometheusRule'),
  };
}

/**
 * Creates the monitor and the alerts of an app.
 *
 * @throws on a port that the app lacks or that is not TCP, on a timeout over the interval, and on alerts that can never fire; nothing is created
 * then
 */
export function createMonitor(app: MonitoredApp, options: MonitorOptions): readonly ApiObject[] {
  const { owner, identity } = app;
  checkProps(owner, options, MONITOR_PROPS, 'monitor');
  const { port, alerts = [], labels, metrics } = options;
  checkLabels(owner, 'monitor.labels', labels);
  if (port === undefined && alerts.length === 0)
    throw constructError(owner, "'monitor' has nothing to do; give it a 'port' with metrics, or 'alerts'");
  const stray = (['path', 'scheme', 'interval', 'timeout', 'by', 'metrics'] as const).find(
    (prop) => options[prop] !== undefined,
  );
  if (port === undefined && stray !== undefined)
    throw constructError(owner, `'monitor.${stray}' is of a port, and none is given; give 'port', or leave it out`);
  const exported = metrics === undefined ? undefined : metricNames(owner, metrics);
  const scrape = port === undefined ? undefined : scrapeOf(app, port, options);
  const rules = alerts.length === 0 ? [] : wordAlerts(owner, watched(app), alerts);
  if (scrape !== undefined) identity.claims.claimName(owner, scrape.kind, identity.name);
  if (rules.length > 0) identity.claims.claimName(owner, 'PrometheusRule', identity.name);
  const metadata = (annotations?: Labels) => {
    const base = metadataOf(identity, identity.name, annotations);
    return labels === undefined ? base : { ...base, labels: { ...base.labels, ...labels } };
  };
  const made: ApiObject[] = [];
  if (scrape?.kind === 'ServiceMonitor') {
    const props = { metadata: metadata(metricsAnnotation(exported)), spec: scrape.spec as ServiceMonitorSpec };
    made.push(patchable(new (prometheus().ServiceMonitor)(owner, scrape.kind, props)));
  } else if (scrape !== undefined) {
    const props = { metadata: metadata(metricsAnnotation(exported)), spec: scrape.spec as PodMonitorSpec };
    made.push(patchable(new (prometheus().PodMonitor)(owner, scrape.kind, props)));
  }
  if (rules.length > 0) {
    const spec = { groups: [{ name: identity.name, rules: prometheusRules(rules) }] };
    made.push(patchable(new (prometheus().PrometheusRule)(owner, 'PrometheusRule', { metadata: metadata(), spec })));
  }
  return made;
}

/** Alerts as the typed object takes them. */
export function prometheusRules<T extends { readonly expr: string }>(rules: readonly T[]) {
  const { PrometheusRuleSpecGroupsRulesExpr: Expr } = prometheus();
  return rules.map(({ expr, ...rule }) => ({ ...rule, expr: Expr.fromString(expr) }));
}

function watched({ owner, identity, pods }: MonitoredApp): WatchedPods {
  const { namespace } = identity;
  if (namespace === undefined)
    throw constructError(
      owner,
      "'monitor.alerts' find the pods by their namespace, and the app has none; give its chart a namespace",
    );
  return { ...pods, namespace };
}

function metricNames(owner: Construct, metrics: readonly unknown[]): readonly string[] {
  const seen = new Set<string>();
  for (const metric of metrics) {
    if (typeof metric !== 'string' || !METRIC.test(metric))
      throw constructError(
        owner,
        `'monitor.metrics' has ${describeValue(metric)}, which is not the name of a metric; use letters, digits and "_"`,
      );
    if (seen.has(metric)) throw constructError(owner, `'monitor.metrics' has "${metric}" twice; leave one out`);
    seen.add(metric);
  }
  return [...seen];
}

interface Scrape {
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  readonly spec: object;
}

function scrapeOf(app: MonitoredApp, given: unknown, options: MonitorOptions): Scrape {
  const { owner, identity, ports } = app;
  const { by } = options;
  if (typeof given !== 'string')
    throw constructError(owner, `'monitor.port' is ${describeValue(given)}; give the name of a port`);
  if (ports.length === 0)
    throw constructError(owner, `'monitor.port' is "${given}", and the app has no ports; give it 'ports'`);
  const port = findPort(owner, ports, given, "'monitor.port'");
  if (port.protocol !== 'TCP')
    throw constructError(owner, `'monitor.port' is "${given}", which is ${port.protocol}; metrics are read by TCP`);
  if (by !== undefined && !['service', 'pods'].includes(by))
    throw constructError(owner, `'monitor.by' is ${describeValue(by)}; it is "service" or "pods"`);
  const endpoint = endpointOf(owner, options);
  const selector = { matchLabels: { ...identity.selector } };
  const problem = serviceProblem(app, port);
  if (by === 'service' && problem !== undefined)
    throw constructError(owner, `'monitor.by' is "service", but ${problem}; leave it out`);
  if (by !== 'pods' && problem === undefined)
    return { kind: 'ServiceMonitor', spec: { selector, endpoints: [{ port: port.name, ...endpoint }] } };
  const where = port.inContainer.named ? { port: port.name } : { portNumber: port.port };
  return { kind: 'PodMonitor', spec: { selector, podMetricsEndpoints: [{ ...where, ...endpoint }] } };
}

/** Explains why the Services of an app do not lead to each pod once; undefined when they do. */
function serviceProblem({ services, isLabelled, pods }: MonitoredApp, port: Port): string | undefined {
  const having = services.flatMap((own) => own.find(({ name }) => name === port.name) ?? []);
  // its headless Service has all ports too
  if (pods.kind === 'StatefulSet' || having.length > 1)
    return `several Services have port "${port.name}", by each of which the pods would be scraped`;
  const [offered] = having;
  if (offered === undefined) return `no Service has port "${port.name}"`;
  if (!isLabelled) return 'its Service has no labels of its own';
  return offered.inService.named ? undefined : `port "${port.name}" has no name in the Service`;
}

function endpointOf(owner: Construct, { path, scheme, interval, timeout }: MonitorOptions): object {
  if (path !== undefined && (typeof path !== 'string' || !path.startsWith('/')))
    throw constructError(owner, `'monitor.path' is ${describeValue(path)}; give a path that starts with "/"`);
  if (scheme !== undefined && !['http', 'https'].includes(scheme))
    throw constructError(owner, `'monitor.scheme' is ${describeValue(scheme)}; it is "http" or "https"`);
  const every = secondsIfGiven(owner, "'monitor.interval'", interval, 1);
  const most = secondsIfGiven(owner, "'monitor.timeout'", timeout, 1);
  if (every !== undefined && most !== undefined && most > every)
    throw constructError(
      owner,
      `'monitor.timeout' is ${most} seconds, over the 'interval' of ${every}, which Prometheus refuses; lower it`,
    );
  return {
    ...(path !== undefined && { path }),
    ...(scheme !== undefined && { scheme }),
    ...(every !== undefined && { interval: goDuration(every) }),
    ...(most !== undefined && { scrapeTimeout: goDuration(most) }),
  };
}
