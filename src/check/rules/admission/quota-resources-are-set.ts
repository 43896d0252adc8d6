import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { isSized } from '../../../links/scale';
import { readAmounts, type Amounts } from '../../../admission/resources/amounts';
import { limitItems } from '../../../admission/resources/limit-range-arithmetic';
import { sizedContainers, type Defaults } from '../../../admission/resources/pod-resources';
import { isInScopes, quotaScopes, unsaidResources } from '../../../admission/resources/quota-arithmetic';
import { corrected, defineRule, nameOf, type OtherEnd, type RuleContext } from '../../rule';

export const quotaResourcesAreSet = defineRule({
  id: 'admission/quota-resources-are-set',
  severity: 'error',
  summary: 'Containers set the resources that the ResourceQuotas of their namespace count.',
  why: 'If a ResourceQuota counts CPU or memory, the API server refuses every pod with a container, init containers included, that does not set it, unless a LimitRange has a default (https://kubernetes.io/docs/concepts/policy/resource-quotas/#compute-resource-quota).',
  fix: 'set the resources that are named, or give them defaults with a LimitRange',
  example: corrected(
    `apiVersion: v1
kind: ResourceQuota
metadata:
  name: compute
spec:
  hard:
    limits.memory: 8Gi
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
        requests:
          memory: 256Mi
`,
    ['requests:', 'limits:'],
  ),
  check(context) {
    const { set } = context;
    const quotas = set.ofType('ResourceQuota').flatMap(quotaOf);
    if (quotas.length === 0) return;
    for (const pod of set.pods) {
      const own = quotas.filter(({ manifest }) => manifest.namespace === pod.namespace);
      if (own.length > 0) checkPod(pod, own, context);
    }
  },
});

interface Quota {
  readonly manifest: Manifest;
  readonly hard: Amounts;
  readonly scopes: readonly string[];
}

function quotaOf(manifest: Manifest): readonly Quota[] {
  const scopes = quotaScopes(manifest.at('spec').value);
  const hard = readAmounts(manifest.at('spec', 'hard').value);
  return scopes === undefined ? [] : [{ manifest, hard, scopes }];
}

function checkPod(pod: Pod, quotas: readonly Quota[], { set, report }: RuleContext): void {
  const { workload, namespace, spec } = pod;
  if (mayBeFilledIn(pod) || workload.type === 'PodTemplate' || spec.at('resources').exists) return;
  // defaults may come from what is made elsewhere, or lies in a namespace that may be this one
  if (set.mayMake('LimitRange', namespace) || isSized(workload, set)) return;
  const ranges = set.ofType('LimitRange');
  if (ranges.some((range) => mayBeSame(range.namespace, namespace))) return;
  const own = ranges.filter((range) => range.namespace === namespace);
  const defaults: readonly Defaults[] = own
    .flatMap((range) => limitItems(range.value.spec))
    .map((item) => item.defaults);
  const containers = sizedContainers(spec.value, defaults);
  const asked = quotas.filter(({ scopes }) => isInScopes(scopes, spec.value, containers));
  for (const container of containers) {
    const unsaid = asked
      .map((quota) => ({ quota, names: unsaidResources(container, quota.hard) }))
      .filter(({ names }) => names.length > 0);
    const [first] = unsaid;
    if (first === undefined) continue;
    const names = [...new Set(unsaid.flatMap((one) => one.names))];
    const end = workload.type === 'Pod' ? 'it is refused' : 'its pods are refused';
    report({
      at: placeOf(spec.at(container.list, container.index)),
      message: `container "${container.name}" of ${nameOf(workload)} does not set ${names.join(', ')}, which ${nameOf(first.quota.manifest)} counts: ${end}`,
      other: unsaid.flatMap((one) => endsOf(one.quota, one.names)),
    });
  }
}

// the default namespace of the cluster may be the named one
function mayBeSame(a: string | undefined, b: string | undefined): boolean {
  return a !== b && (a === undefined || b === undefined);
}

function placeOf(container: Field): Field {
  return ['resources', 'name'].map((key) => container.at(key)).find((one) => one.exists) ?? container;
}

function endsOf({ manifest }: Quota, names: readonly string[]): readonly OtherEnd[] {
  return names.map((name) => ({ at: manifest.at('spec', 'hard', name), message: 'counts it' }));
}
