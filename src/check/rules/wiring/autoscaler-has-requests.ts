import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { hasRequest, isRequestedForAll, type ResourceName } from '../../../admission/resources/effective-resources';
import { unsizedSidecar } from '../../../links/injected-sidecars';
import { isSized } from '../../../links/scale';
import { corrected, defineRule, listOf, nameOf, similarName, type RuleContext } from '../../rule';

export const autoscalerHasRequests = defineRule({
  id: 'wiring/autoscaler-has-requests',
  severity: 'warning',
  summary: 'Every container requests the resources that its autoscaler measures.',
  why: 'Utilization is a percentage of the requests: if a container has none, the metric is unknown and the workload is not scaled.',
  fix: 'give every container of the pods a request for the resource',
  example: corrected(
    `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  maxReplicas: 5
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: web:1.0.0
          resources:
            requests:
              memory: 256Mi
`,
    ['requests:', 'requests:\n              cpu: 100m'],
  ),
  check(context) {
    const { set, links } = context;
    for (const [workload, scalers] of links.scalers) {
      if (isSized(workload, set)) continue;
      for (const { from } of scalers) {
        for (const metric of utilizationsOf(from)) {
          for (const pod of set.podsOf(workload)) checkPod(from, metric, pod, context);
        }
      }
    }
  },
});

interface Utilization {
  readonly resource: ResourceName;
  /** The one container that is measured; undefined for all. */
  readonly container: Field | undefined;
  readonly at: Field;
}

function utilizationsOf(autoscaler: Manifest): readonly Utilization[] {
  const spec = autoscaler.at('spec');
  if (autoscaler.type === 'ScaledObject.keda.sh') {
    return spec.at('triggers').items.flatMap((trigger) => {
      const type = trigger.at('metricType').text ?? trigger.at('metadata', 'type').text;
      const container = trigger.at('metadata', 'containerName');
      if (type !== 'Utilization') return [];
      return utilization(trigger.at('type'), container.exists ? container : undefined);
    });
  }
  const old = spec.at('targetCPUUtilizationPercentage');
  if (old.exists) return [{ resource: 'cpu', container: undefined, at: old }];
  const metrics = spec.at('metrics');
  // without metrics it is the CPU (pkg/apis/autoscaling/v2/defaults.go)
  if (metrics.items.length === 0)
    return [{ resource: 'cpu', container: undefined, at: spec.at('scaleTargetRef', 'name') }];
  return metrics.items.flatMap((metric) => {
    const container = metric.at('containerResource');
    const measured = container.exists ? container : metric.at('resource');
    // v2beta1 has the share beside the name
    const share = [measured.at('target', 'averageUtilization'), measured.at('targetAverageUtilization')];
    if (!share.some((field) => field.exists)) return [];
    return utilization(measured.at('name'), container.exists ? container.at('container') : undefined);
  });
}

function utilization(name: Field, container: Field | undefined): readonly Utilization[] {
  return name.value === 'cpu' || name.value === 'memory' ? [{ resource: name.value, container, at: name }] : [];
}

function checkPod(from: Manifest, { resource, container, at }: Utilization, pod: Pod, context: RuleContext): void {
  const { set, report } = context;
  if (mayBeFilledIn(pod)) return;
  // sidecars are counted in the newest versions only
  const main = pod.containers.filter(({ role }) => role === 'main');
  if (container !== undefined && !pod.isExtended && !pod.serving.some(({ name }) => name === container.text)) {
    const similar = similarName(
      container.text ?? '',
      pod.serving.map(({ name }) => name),
    );
    report({
      at: container,
      message: `${nameOf(from)} measures container "${container.text ?? ''}" of ${nameOf(pod.workload)}, which has no such container${similar === undefined ? '' : `; did you mean "${similar}"?`}`,
      fix: 'name a container of the pods',
      other: { at: pod.spec.at('containers'), message: `its containers: ${listOf(main.map(({ name }) => name))}` },
    });
    return;
  }
  const measured = container === undefined ? main : pod.serving.filter(({ name }) => name === container.text);
  const without = measured.filter((one) => !hasRequest(one, resource, set));
  const [first] = without;
  const name = resource === 'cpu' ? 'CPU' : resource;
  if (first === undefined) {
    // a LimitRange gives its defaults to all containers
    const sidecar =
      container === undefined && !isRequestedForAll(pod, resource, set)
        ? unsizedSidecar(resource, pod, set)
        : undefined;
    if (sidecar === undefined) return;
    report({
      at,
      message: `${nameOf(from)} scales by the utilization of ${name}, and ${sidecar.injector} adds a container to ${nameOf(pod.workload)} that requests no ${name}${sidecar.isUsual ? ' by default' : ''}`,
      fix: `set the annotation ${sidecar.annotation}, or measure one container by a ContainerResource metric`,
      other: { at: sidecar.by, message: 'asks for the sidecar' },
    });
    return;
  }
  report({
    at,
    message: `${nameOf(from)} scales by the utilization of ${name}, and container "${first.name}" of ${nameOf(pod.workload)} requests no ${name}`,
    fix: `set resources.requests.${resource} of ${without.length > 1 ? 'the containers' : 'the container'} ${listOf(without.map((one) => one.name))}`,
    other: { at: first, message: `requests no ${name}` },
  });
}
