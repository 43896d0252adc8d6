import { k8s } from 'cdk8s-plus-28';
import { checkLabels, type Labels } from '../naming/labels';
import { parseQuantity } from '../pod/quantity';
import { constructError, describeValue, type Place } from '../props/construct-error';
import { checkProps, type PropTypesOf } from '../props/prop-types';

/** The series of a metric that count. */
export interface MetricOptions {
  /**
   * Labels that a series of the metric has.
   *
   * @default - all series count
   */
  readonly labels?: Labels;
}

/** The average of a metric over all pods. */
export interface AverageMetric extends MetricOptions {
  /** The value that each pod should have on average, such as `100` or `'500m'`. */
  readonly average: number | string;
  readonly value?: never;
}

/** The value of a metric as a whole. */
export interface TotalMetric extends MetricOptions {
  /** The value that the metric should have, such as `100` or `'2k'`. */
  readonly value: number | string;
  readonly average?: never;
}

/** An object that a metric describes: an API object of cdk8s, or its kind and name. */
export interface MetricObject {
  /** The API version, such as `networking.k8s.io/v1`. */
  readonly apiVersion: string;
  /** The kind, such as `Ingress`. */
  readonly kind: string;
  /** The name of an object in the workload's namespace. */
  readonly name: string;
}

const METRIC_PROPS = { labels: 'record', average: 'any', value: 'any' } as const satisfies PropTypesOf<
  AverageMetric | TotalMetric
>;

type MetricType = 'Pods' | 'Object' | 'External';

/**
 * Metrics by which a HorizontalPodAutoscaler scales. An adapter in the cluster serves them, such as that of Prometheus.
 *
 * @see docs/guides/scaling.md
 *
 * @example
 * new WebApp(chart, 'api', {
 *   image: 'shop-api:2.0.1',
 *   port: 8080,
 *   autoscale: { min: 2, max: 20, metrics: [Metric.pods('http_requests_per_second', { average: 100 })] },
 * });
 */
export class Metric {
  /** A metric that each pod has, such as its requests per second. */
  static pods(name: string, options: AverageMetric): Metric {
    return new Metric('Pods', name, options, undefined);
  }

  /** A metric of another object, such as the requests per second of an Ingress. */
  static object(object: MetricObject, name: string, options: AverageMetric | TotalMetric): Metric {
    return new Metric('Object', name, options, object);
  }

  /** A metric of something outside the cluster, such as the length of a queue. */
  static external(name: string, options: AverageMetric | TotalMetric): Metric {
    return new Metric('External', name, options, undefined);
  }

  private constructor(
    private readonly type: MetricType,
    private readonly name: string,
    private readonly options: AverageMetric | TotalMetric,
    private readonly object: MetricObject | undefined,
  ) {}

  /**
   * The metric of a HorizontalPodAutoscaler.
   *
   * @throws on what the API server would refuse
   * @internal
   */
  toSpec(owner: Place, index: number): k8s.MetricSpecV2 {
    const { type, name, options, object } = this;
    const place = `'autoscale': 'metrics[${index}]'`;
    // the name is a segment of the path at which the metric is read (pkg/apis/autoscaling/validation, validateMetricIdentifier)
    if (typeof name !== 'string' || name === '' || /^\.{1,2}$|[/%]/.test(name))
      throw constructError(
        owner,
        `${place}: the name is ${describeValue(name)}; give the name of a metric, without "/" and "%"`,
      );
    checkProps(owner, options, METRIC_PROPS, `autoscale.metrics[${index}]`);
    checkLabels(owner, `autoscale.metrics[${index}].labels`, options.labels);
    const target = targetOf(owner, `${place} "${name}"`, type, options);
    const metric = { name, ...(options.labels && { selector: { matchLabels: { ...options.labels } } }) };
    if (type === 'Pods') return { type, pods: { metric, target } };
    if (type === 'External') return { type, external: { metric, target } };
    return { type, object: { metric, target, describedObject: describedObject(owner, place, object) } };
  }
}

function targetOf(
  owner: Place,
  place: string,
  type: MetricType,
  { average, value }: AverageMetric | TotalMetric,
): k8s.MetricTargetV2 {
  if (average !== undefined && value !== undefined)
    throw constructError(owner, `${place} has both 'average' and 'value'; leave one out`);
  if (value === undefined) return { type: 'AverageValue', averageValue: amount(owner, `${place}: 'average'`, average) };
  if (type === 'Pods') throw constructError(owner, `${place} has a 'value'; pods are measured by their 'average'`);
  return { type: 'Value', value: amount(owner, `${place}: 'value'`, value) };
}

function amount(owner: Place, what: string, given: number | string | undefined): k8s.Quantity {
  const text = typeof given === 'number' ? String(given) : given;
  const quantity = typeof text === 'string' ? parseQuantity(text) : undefined;
  if (text !== undefined && quantity !== undefined && quantity > 0n) return k8s.Quantity.fromString(text);
  throw constructError(owner, `${what} is ${describeValue(given)}; give it a quantity above 0, such as 100 or "500m"`);
}

function describedObject(
  owner: Place,
  place: string,
  object: MetricObject | undefined,
): k8s.CrossVersionObjectReferenceV2 {
  const { apiVersion, kind, name } = object ?? {};
  for (const [field, value] of Object.entries({ apiVersion, kind, name })) {
    if (typeof value !== 'string' || value === '')
      throw constructError(
        owner,
        `${place}: the object's '${field}' is ${describeValue(value)}; give an API object, or its 'apiVersion', 'kind' and 'name'`,
      );
  }
  return { apiVersion, kind: String(kind), name: String(name) };
}
