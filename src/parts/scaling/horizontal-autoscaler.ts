import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ContainerPlan } from '../pod/container';
import { constructError, describeValue } from '../props/construct-error';
import type { Autoscale } from './autoscale';
import { scalingBehavior, type ScalingRules } from './behavior';
import { Metric } from './metric';
import { checkRequests, measuredResources, type MeasuredResource } from './resource-targets';
import type { ScaleTarget } from './replicas';

/**
 * The HorizontalPodAutoscaler's spec.
 *
 * @throws when a container does not request what is measured: the autoscaler then never knows the use
 */
export function horizontalAutoscaler(
  owner: Construct,
  target: ScaleTarget,
  autoscale: Autoscale,
  containers: readonly ContainerPlan[],
  scaleDown: ScalingRules | false,
): k8s.HorizontalPodAutoscalerSpecV2 {
  checkRequests(owner, autoscale, containers);
  const behavior = scalingBehavior(owner, autoscale, scaleDown);
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', ...target },
    minReplicas: autoscale.min,
    maxReplicas: autoscale.max,
    metrics: [...measuredResources(owner, autoscale).map(resourceMetric), ...otherMetrics(owner, autoscale.metrics)],
    ...(behavior !== undefined && { behavior }),
  };
}

function resourceMetric({ name, container, target }: MeasuredResource): k8s.MetricSpecV2 {
  const aim: k8s.MetricTargetV2 =
    'percent' in target
      ? { type: 'Utilization', averageUtilization: target.percent }
      : { type: 'AverageValue', averageValue: k8s.Quantity.fromString(target.amount) };
  return container === undefined
    ? { type: 'Resource', resource: { name, target: aim } }
    : { type: 'ContainerResource', containerResource: { name, container, target: aim } };
}

function otherMetrics(owner: Construct, metrics: Autoscale['metrics'] = []): readonly k8s.MetricSpecV2[] {
  return metrics.map((metric, index) => {
    if (metric instanceof Metric) return metric.toSpec(owner, index);
    throw constructError(
      owner,
      `'autoscale': 'metrics[${index}]' is ${describeValue(metric)}; make it with Metric.pods, Metric.object or Metric.external`,
    );
  });
}
