import type { Construct } from 'constructs';
import { constructError, describeValue } from '../../parts/props/construct-error';
import type { PropTypesOf } from '../../parts/props/prop-types';
import type { Autoscale } from '../../parts/scaling/autoscale';
import { Trigger } from '../../parts/scaling/trigger';
import type { ModelEngine } from '../engines/model-engine';

/** The requests that wait in the servers, by which KEDA decides the number of pods. */
export interface QueueScale {
  /** The requests that wait, for each pod: with more on average, pods are added. */
  readonly perPod: number;

  /** The URL of the Prometheus that collects the metrics, such as `http://prometheus.monitoring:9090`. */
  readonly prometheus: string;
}

export const QUEUE_PROPS = { perPod: 'any', prometheus: 'any' } as const satisfies PropTypesOf<QueueScale>;

/** Facts of the server for its queue. */
export interface QueueFacts {
  readonly engine: ModelEngine | undefined;
  readonly namespace: string | undefined;
  /** The name of its Service; the one for ports that stay inside the cluster has a suffix. */
  readonly serviceName: string;
  /** Whether the Prometheus Operator collects its metrics, which have the labels that the query asks for then. */
  readonly isMonitored: boolean;
}

/**
 * The autoscaler by the requests that wait: with a query of the engine's own metric among its triggers.
 *
 * The labels `namespace` and `service` are those that a ServiceMonitor gives, so that servers of other apps do not count.
 *
 * @throws for an engine without such a metric, without bounds, monitoring or a namespace, and on values that are none
 */
export function queueScale(
  owner: Construct,
  autoscale: Autoscale | undefined,
  queue: QueueScale | undefined,
  facts: QueueFacts,
): Autoscale | undefined {
  if (queue === undefined) return autoscale;
  if (autoscale === undefined)
    throw constructError(
      owner,
      "'queue' decides the number of pods, and has no bounds; give 'autoscale' its 'min' and 'max'",
    );
  const { perPod, prometheus } = queue;
  const metric = queueMetric(owner, facts);
  if (typeof perPod !== 'number' || !(perPod > 0) || !Number.isFinite(perPod))
    throw constructError(owner, `'queue': 'perPod' is ${describeValue(perPod)}; give it a number over 0`);
  if (typeof prometheus !== 'string' || !/^https?:\/\/\S+$/.test(prometheus))
    throw constructError(
      owner,
      `'queue': 'prometheus' is ${describeValue(prometheus)}; write it as "http://prometheus.monitoring:9090"`,
    );
  const { namespace, serviceName } = facts;
  if (namespace === undefined)
    throw constructError(owner, "'queue' is asked for by namespace, and the app has none; give its chart a namespace");
  const selector = `namespace="${namespace}",service=~"${serviceName}(-internal)?"`;
  const trigger = Trigger.prometheus({
    serverAddress: prometheus,
    query: `sum(${metric}{${selector}})`,
    perPod,
  });
  warnAsleep(owner, autoscale, metric);
  return { ...autoscale, triggers: [trigger, ...(autoscale.triggers ?? [])] };
}

function queueMetric(owner: Construct, { engine, isMonitored }: QueueFacts): string {
  const metric = engine?.queueMetric;
  if (metric === undefined)
    throw constructError(
      owner,
      `'queue' needs a metric of waiting requests, and none of ${engine?.name ?? 'a custom engine'} is known; use 'triggers' of 'autoscale', such as Trigger.prometheus`,
    );
  if (!isMonitored)
    throw constructError(
      owner,
      "'queue' is asked of Prometheus, which does not collect the metrics of the engine; set 'monitoring: true'",
    );
  return metric;
}

/** Without a pod, there is no metric, which no request can change: the server stays away for ever. */
function warnAsleep(owner: Construct, { min, idle, triggers = [] }: Autoscale, metric: string): void {
  if ((min !== 0 && idle !== 0) || triggers.length > 0) return;
  process.emitWarning(
    `${owner.node.path}: 'autoscale' goes to 0 pods by "${metric}", which the pods export themselves: with none there is no metric, and nothing wakes the server; set 'min: 1', or add to 'triggers' one that counts requests before they come to a pod`,
    { code: 'DOVETAIL_NEVER_WAKES' },
  );
}
