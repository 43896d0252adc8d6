import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { podResources, sizedContainers } from '../../../../admission/resources/pod-resources';
import { quantityOf } from '../../../../schema/string-formats/quantities';
import { isHugePages } from '../../../../schema/string-formats/resource-names';
import { amountAs } from '../../../../schema/describe-value';
import { minorOf } from '../../../../schema/versions';
import { corrected, containerName, defineRule, nameOf, type Report } from '../../../rule';

export const podResourcesAreValid = defineRule({
  id: 'api/pod-resources-are-valid',
  severity: 'error',
  summary: 'The resources of a pod are sufficient for its containers.',
  why: 'Since Kubernetes 1.34 the API server refuses resources of a pod other than CPU, memory and huge pages, a request above the limit, one below the sum of the container requests, and a container limit above that of its pod. Earlier servers drop the field.',
  fix: 'raise the resources of the pod, or lower those of the container',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resources:
    limits:
      memory: 1Gi
  containers:
    - name: web
      image: web:1.0.0
      resources:
        limits:
          memory: 2Gi
`,
    ['memory: 1Gi', 'memory: 2Gi'],
  ),
  check({ set, kubernetes, report }) {
    // PodLevelResources is on by default since then
    if (minorOf(kubernetes) < 34) return;
    for (const pod of set.podsWith('resources')) {
      if (mayBeFilledIn(pod)) continue;
      const resources = pod.spec.at('resources');
      for (const finding of [...own(pod, resources), ...requests(pod, resources), ...limits(pod, resources)])
        report(finding);
    }
  },
});

function* own(pod: Pod, resources: Field): Iterable<Report> {
  const subject = `pods of ${nameOf(pod.workload)}`;
  for (const amount of [...resources.at('limits').entries, ...resources.at('requests').entries]) {
    const name = String(amount.key);
    const quantity = quantityOf(amount.value);
    if (name !== 'cpu' && name !== 'memory' && !isHugePages(name)) {
      const message = `${subject} ask for "${name}" as a whole, which only containers can`;
      yield { at: amount, message, fix: 'write cpu, memory or huge pages' };
    }
    if (quantity !== undefined && quantity < 0n) {
      const message = `${subject} have a negative amount of ${name}, ${amountAs(amount.value)}`;
      yield { at: amount, message, fix: 'set it to 0 or more' };
    }
  }
  for (const request of resources.at('requests').entries) {
    const limit = resources.at('limits', request.key);
    const [wanted, most] = [quantityOf(request.value), quantityOf(limit.value ?? undefined)];
    if (wanted === undefined || most === undefined || wanted <= most) continue;
    const message = `${subject} request ${amountAs(request.value)} of ${request.key}, above their limit of ${amountAs(limit.value)}`;
    yield {
      at: request,
      message,
      fix: 'raise the limit, or lower the request',
      other: { at: limit, message: 'the limit' },
    };
  }
  const claims = resources.at('claims');
  if (claims.exists) {
    yield {
      at: claims,
      message: `${subject} have 'claims' as a whole, which only containers can`,
      fix: 'move them to a container',
    };
  }
}

function* requests(pod: Pod, resources: Field): Iterable<Report> {
  // the server sums them as the scheduler does (AggregateContainerRequests)
  const sum = podResources(sizedContainers(pod.spec.value, [])).requests;
  for (const name of ['cpu', 'memory']) {
    const request = resources.at('requests', name);
    const most = quantityOf(request.value ?? undefined);
    const wanted = sum.get(name) ?? 0n;
    // a request that is not written is made from those of the containers
    if (most === undefined || most < 0n || wanted <= most) continue;
    const message = `pods of ${nameOf(pod.workload)} request ${amountAs(request.value)} of ${name}, and their containers request more`;
    yield { at: request, message };
  }
}

function* limits(pod: Pod, resources: Field): Iterable<Report> {
  for (const most of resources.at('limits').entries) {
    const name = String(most.key);
    for (const container of pod.containers) {
      if (container.role !== 'main') continue;
      const limit = container.field.at('resources', 'limits', name);
      const [own, whole] = [quantityOf(limit.value ?? undefined), quantityOf(most.value)];
      if (own === undefined || whole === undefined || own <= whole) continue;
      const message = `${containerName(container)} is limited to ${amountAs(limit.value)} of ${name}, above the ${amountAs(most.value)} of its whole pod`;
      yield { at: limit, message, other: { at: most, message: 'the limit of the pod' } };
    }
  }
}
