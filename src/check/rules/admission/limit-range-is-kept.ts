import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { formatAmount, readAmounts } from '../../../admission/resources/amounts';
import {
  limitItems,
  limitProblems,
  type LimitItem,
  type LimitProblem,
} from '../../../admission/resources/limit-range-arithmetic';
import { sizedContainers } from '../../../admission/resources/pod-resources';
import { corrected, defineRule, nameOf, type Report } from '../../rule';

export const limitRangeIsKept = defineRule({
  id: 'admission/limit-range-is-kept',
  severity: 'error',
  summary: 'Containers, pods and claims stay within the LimitRanges of their namespace.',
  why: 'The API server accepts the Deployment and refuses each of its pods outside the limits of a LimitRange, after its defaults are applied (https://kubernetes.io/docs/concepts/policy/limit-range/).',
  fix: 'stay within the limits of the LimitRange, or change it',
  example: corrected(
    `apiVersion: v1
kind: LimitRange
metadata:
  name: sizes
spec:
  limits:
    - type: Container
      max:
        memory: 1Gi
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.0.0
      resources:
        limits:
          memory: 2Gi
`,
    ['memory: 2Gi', 'memory: 512Mi'],
  ),
  check({ set, report }) {
    const ranges = set.ofType('LimitRange').map((manifest) => ({ manifest, items: limitItems(manifest.value.spec) }));
    if (ranges.length === 0) return;
    for (const pod of set.pods) {
      const own = ranges.filter(({ manifest }) => manifest.namespace === pod.namespace);
      if (own.length > 0) for (const finding of ofPod(pod, own)) report(finding);
    }
    for (const range of ranges) {
      for (const item of range.items) {
        if (item.type !== 'PersistentVolumeClaim') continue;
        for (const claim of claimsOf(set.manifests, range.manifest))
          for (const finding of ofClaim(claim, item, range)) report(finding);
      }
    }
  },
});

interface Range {
  readonly manifest: Manifest;
  readonly items: readonly LimitItem[];
}

function* ofPod(pod: Pod, ranges: readonly Range[]): Iterable<Report> {
  if (mayBeFilledIn(pod) || pod.workload.type === 'PodTemplate' || pod.spec.at('resources').exists) return;
  const defaults = ranges.flatMap(({ items }) => items.map((item) => item.defaults));
  const containers = sizedContainers(pod.spec.value, defaults);
  for (const { manifest, items } of ranges) {
    for (const problem of limitProblems(containers, items)) {
      const end = pod.workload.type === 'Pod' ? 'it is refused' : 'its pods are refused';
      const { item, bound, resource } = problem;
      yield {
        at: placeOf(pod, problem),
        message: `${subjectOf(pod, problem)} ${sayOf(problem)} of ${nameOf(manifest)}: ${end}`,
        other: { at: boundField(manifest, item, bound, resource), message: wordOf(bound) },
      };
    }
  }
}

function subjectOf(pod: Pod, { container }: LimitProblem): string {
  const named = nameOf(pod.workload);
  if (container !== undefined) return `container "${container.name}" of ${named}`;
  return pod.workload.type === 'Pod' ? named : `a pod of ${named}`;
}

function sayOf({ bound, resource, part, given, allowed }: LimitProblem): string {
  const amount = formatAmount(allowed, resource);
  if (bound === 'maxLimitRequestRatio') {
    if (given === undefined)
      return `says no ${part} of ${resource}, and the limit may be ${amount} times the request by the ratio`;
    return `is limited to ${timesOf(given)} times the ${resource} that it requests, above the ratio ${amount}`;
  }
  const does = part === 'request' ? 'requests' : 'is limited to';
  if (given === undefined) return `says no ${part} of ${resource}, which has the ${wordOf(bound)} ${amount}`;
  return `${does} ${formatAmount(given, resource)} of ${resource}, ${bound === 'min' ? 'below' : 'above'} the ${wordOf(bound)} ${amount}`;
}

function timesOf(ratio: bigint): string {
  return String(Number((ratio + 5_000_000n) / 10_000_000n) / 100);
}

function wordOf(bound: LimitProblem['bound']): string {
  switch (bound) {
    case 'min':
      return 'minimum';
    case 'max':
      return 'maximum';
    case 'maxLimitRequestRatio':
      return 'ratio';
    case 'default':
      return 'default limit';
  }
}

function placeOf(pod: Pod, { container, resource, part }: LimitProblem): Field {
  if (container === undefined) return pod.spec.at('containers');
  const field = pod.spec.at(container.list, container.index);
  const resources = field.at('resources');
  // a limit alone is the request as well
  const parts = part === 'request' ? ['requests', 'limits'] : ['limits', 'requests'];
  const written = parts.map((key) => resources.at(key, resource)).find((one) => one.exists);
  return written ?? [resources, field.at('name')].find((one) => one.exists) ?? field;
}

// the default of a container may come from its maximum
function boundField(range: Manifest, { index }: LimitItem, bound: LimitProblem['bound'], resource: string): Field {
  const item = range.at('spec', 'limits', index);
  return [item.at(bound, resource), item.at('max', resource)].find((one) => one.exists) ?? item;
}

interface Claim {
  readonly subject: string;
  readonly spec: Field;
  /** The consequence. */
  readonly end: string;
}

function claimsOf(manifests: readonly Manifest[], { namespace }: Manifest): readonly Claim[] {
  return manifests.flatMap((manifest): readonly Claim[] => {
    if (manifest.namespace !== namespace) return [];
    if (manifest.type === 'PersistentVolumeClaim') {
      return [{ subject: nameOf(manifest), spec: manifest.at('spec'), end: 'it is refused' }];
    }
    if (manifest.type !== 'StatefulSet') return [];
    return manifest.at('spec', 'volumeClaimTemplates').items.map((template) => ({
      subject: `the claim "${template.at('metadata', 'name').text ?? ''}" of ${nameOf(manifest)}`,
      spec: template.at('spec'),
      end: 'it has no pods',
    }));
  });
}

function* ofClaim({ subject, spec, end }: Claim, item: LimitItem, { manifest }: Range): Iterable<Report> {
  const requests = spec.at('resources', 'requests');
  const wanted = readAmounts(requests.value);
  for (const bound of ['min', 'max'] as const) {
    for (const [resource, allowed] of item[bound]) {
      const given = wanted.get(resource);
      if (given === undefined || (bound === 'min' ? given >= allowed : given <= allowed)) continue;
      const start = `requests ${formatAmount(given, resource)} of ${resource}, ${bound === 'min' ? 'below' : 'above'} the ${wordOf(bound)} ${formatAmount(allowed, resource)}`;
      yield {
        at: requests.at(resource),
        message: `${subject} ${start} of ${nameOf(manifest)}: ${end}`,
        other: { at: boundField(manifest, item, bound, resource), message: wordOf(bound) },
      };
    }
  }
}
