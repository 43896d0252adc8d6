import type { Field } from '../../../manifest/object/field';
import type { Manifest } from '../../../manifest/object/manifest';
import type { ManifestSet } from '../../../manifest/set/manifest-set';
import { mayBeFilledIn, type Pod } from '../../../manifest/workloads/pods';
import { isSized, scaleOf, type Scale, type Scalers } from '../../../links/scale';
import { formatAmount, readAmounts, type Amounts } from '../../../admission/resources/amounts';
import { limitItems } from '../../../admission/resources/limit-range-arithmetic';
import { podResources, sizedContainers } from '../../../admission/resources/pod-resources';
import {
  claimUsage,
  isInScopes,
  objectUsage,
  podUsage,
  quotaScopes,
} from '../../../admission/resources/quota-arithmetic';
import { corrected, defineRule, nameOf, type OtherEnd, type Report } from '../../rule';

export const quotaSuffices = defineRule({
  id: 'admission/quota-suffices',
  severity: 'error',
  summary: 'A ResourceQuota allows the resources that the set requests in its namespace.',
  why: 'The API server refuses requests above a quota: Deployments are accepted, and some of their pods are refused. Requests of autoscalers and rolling updates are warnings (https://kubernetes.io/docs/concepts/policy/resource-quotas/).',
  fix: 'raise the quota, or ask for less',
  example: corrected(
    `apiVersion: v1
kind: ResourceQuota
metadata:
  name: compute
spec:
  hard:
    requests.cpu: "1"
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
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
              cpu: 500m
`,
    ['requests.cpu: "1"', 'requests.cpu: "2"'],
  ),
  check({ set, links, report }) {
    const quotas = set.ofType('ResourceQuota');
    if (quotas.length === 0) return;
    const { scalers } = links;
    for (const manifest of quotas) {
      const scopes = quotaScopes(manifest.at('spec').value);
      if (scopes === undefined) continue;
      const uses = usesIn(set, manifest.namespace, scopes, scalers);
      for (const [resource, hard] of readAmounts(manifest.at('spec', 'hard').value)) {
        const finding = judge({ manifest, resource, hard }, uses);
        if (finding !== undefined) report(finding);
      }
    }
  },
});

/** An object that uses resources, and its number of copies. */
interface Use {
  readonly workload: Manifest;
  readonly field: Field;
  /** The word for it: pod, or a kind. */
  readonly what: string;
  readonly scale: Scale;
  /** The autoscaler that raises its replicas. */
  readonly scaler: Manifest | undefined;
  /** The resources of one copy. */
  readonly usage: Amounts;
}

function usesIn(
  set: ManifestSet,
  namespace: string | undefined,
  scopes: readonly string[],
  scalers: Scalers,
): readonly Use[] {
  const uses: Use[] = [];
  for (const pod of set.podIndex.in(namespace)) {
    const use = isExtra(pod.workload, set) ? undefined : usedBy(pod, set, scopes, scalers);
    if (use !== undefined) uses.push(use);
  }
  // scopes are of pods
  if (scopes.length > 0) return uses;
  for (const manifest of set.manifests) {
    if (manifest.namespace !== namespace || isExtra(manifest, set)) continue;
    uses.push(...objectsOf(manifest, scalers));
  }
  return uses;
}

// a duplicate counts once, and an owned object counts with its owner
function isExtra(manifest: Manifest, set: ManifestSet): boolean {
  if (manifest.at('metadata', 'ownerReferences').exists) return true;
  const [first] = set.find(manifest.type, manifest.namespace, manifest.name).filter(({ isMade }) => !isMade);
  return first !== undefined && first.manifest !== manifest;
}

function usedBy(pod: Pod, set: ManifestSet, scopes: readonly string[], scalers: Scalers): Use | undefined {
  const { workload, spec, namespace } = pod;
  if (mayBeFilledIn(pod) || workload.type === 'PodTemplate') return undefined;
  const ranges = set.ofType('LimitRange').filter((range) => range.namespace === namespace);
  const defaults = ranges.flatMap((range) => limitItems(range.value.spec)).map((item) => item.defaults);
  const containers = sizedContainers(spec.value, defaults);
  if (!isInScopes(scopes, spec.value, containers)) return undefined;
  // resources that an autoscaler or the pod level sets replace those of the containers
  const isUnknown = spec.at('resources').exists || isSized(workload, set);
  const usage = isUnknown ? podUsage(nothing) : podUsage(podResources(containers));
  const scaler = scalers.get(workload)?.[0]?.from;
  return {
    workload,
    field: workload.at('metadata', 'name'),
    what: 'pod',
    scale: podScale(pod, scalers),
    scaler,
    usage,
  };
}

const nothing = { requests: new Map<string, bigint>(), limits: new Map<string, bigint>() };
const none: Scale = { least: 0, most: 0 };
const single: Scale = { least: 1, most: 1 };

// completed pods free their quota, and the number of nodes for a DaemonSet is unknown
function podScale({ workload, spec }: Pod, scalers: Scalers): Scale {
  if (workload.type === 'Pod') return (spec.at('restartPolicy').text ?? 'Always') === 'Always' ? single : none;
  return scaleOf(workload, scalers) ?? none;
}

function objectsOf(manifest: Manifest, scalers: Scalers): readonly Use[] {
  const { kind, group, value } = manifest;
  // pods are counted already, and what operators call their objects is for them to say
  if (manifest.type === 'Pod' || manifest.name === '') return [];
  const usage = objectUsage(kind, group, value);
  const own = (what: string, amounts: Amounts, scale: Scale): Use => {
    return {
      workload: manifest,
      field: manifest.at('metadata', 'name'),
      what,
      scale,
      scaler: undefined,
      usage: amounts,
    };
  };
  if (manifest.type === 'PersistentVolumeClaim') return [own(kind, ofClaim(manifest.at('spec')), single)];
  const uses = [own(kind, usage, single)];
  if (manifest.type !== 'StatefulSet') return uses;
  const scale = scaleOf(manifest, scalers) ?? none;
  const scaler = scalers.get(manifest)?.[0]?.from;
  const templates = manifest.at('spec', 'volumeClaimTemplates').items;
  return [
    ...uses,
    ...templates.map((template) => ({ ...own('claim', ofClaim(template.at('spec')), scale), field: template, scaler })),
  ];
}

function ofClaim(spec: Field): Amounts {
  const storage = readAmounts(spec.at('resources', 'requests').value).get('storage');
  return claimUsage(storage, spec.at('storageClassName').text);
}

interface Bound {
  readonly manifest: Manifest;
  readonly resource: string;
  readonly hard: bigint;
}

function judge({ manifest, resource, hard }: Bound, all: readonly Use[]): Report | undefined {
  const uses = all.filter(({ usage }) => (usage.get(resource) ?? 0n) > 0n);
  const amountOf = (use: Use, count: number) => BigInt(count) * (use.usage.get(resource) ?? 0n);
  const sum = (part: keyof Scale) => uses.reduce((total, use) => total + amountOf(use, use.scale[part]), 0n);
  const [least, most] = [sum('least'), sum('most')];
  const shown = (amount: bigint) => formatAmount(amount, resource);
  const allows = `${nameOf(manifest)} allows ${shown(hard)} of ${resource}`;
  const finding = { at: manifest.at('spec', 'hard', resource), other: endsOf(uses, resource) };
  const single = uses.find((use) => use.scale.least === 0 && use.scale.most === 0 && amountOf(use, 1) > hard);
  if (least > hard) return { ...finding, message: `${allows}, and the set requests ${shown(least)}` };
  if (single !== undefined) {
    const message = `${allows}, and one ${single.what} of ${nameOf(single.workload)} asks for ${shown(amountOf(single, 1))}`;
    return { ...finding, message };
  }
  if (most > hard) {
    return {
      ...finding,
      severity: 'warning',
      message: `${allows}, of which the set requests ${shown(least)}, and ${shown(most)} at the maximum of its autoscalers`,
      fix: 'raise the quota, or let the autoscalers add less',
    };
  }
  const stuck = uses.find((use) => use.what === 'pod' && addsFirst(use) && least + amountOf(use, 1) > hard);
  if (stuck === undefined) return undefined;
  return {
    ...finding,
    severity: 'warning',
    message: `${allows}, of which the set requests ${shown(least)}: ${nameOf(stuck.workload)} creates a new pod before it stops an old one, which exceeds the quota`,
    fix: 'leave room for one pod more, or let the update stop one first with maxUnavailable: 1',
  };
}

/**
 * Whether an update needs room for an additional pod, since no pod may be unavailable.
 *
 * A percentage of unavailable pods is rounded down; the default is 25%
 * (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable).
 */
function addsFirst({ workload, scale }: Use): boolean {
  if (workload.type !== 'Deployment' || scale.least === 0) return false;
  const strategy = workload.at('spec', 'strategy');
  if (strategy.at('type').value === 'Recreate') return false;
  const most = strategy.at('rollingUpdate', 'maxUnavailable').value ?? '25%';
  if (typeof most === 'number') return most === 0;
  const share = typeof most === 'string' ? /^(\d+)%$/.exec(most)?.[1] : undefined;
  return share !== undefined && Math.floor((Number(share) * scale.least) / 100) === 0;
}

// those that ask for most come first
function endsOf(uses: readonly Use[], resource: string): readonly OtherEnd[] {
  const amount = (use: Use) => (use.usage.get(resource) ?? 0n) * BigInt(Math.max(1, use.scale.most));
  const sorted = [...uses].sort((a, b) => (amount(b) > amount(a) ? 1 : amount(b) < amount(a) ? -1 : 0));
  return sorted.slice(0, 5).map((use) => {
    const each = formatAmount(use.usage.get(resource) ?? 0n, resource);
    return { at: use.field, message: `${timesOf(use)}, ${each} each` };
  });
}

function timesOf({ scale: { least, most }, what }: Use): string {
  if (most === 0) return `one ${what} at a time`;
  const count = least === most ? String(least) : `${least} to ${most}`;
  return `${count} ${what}${most === 1 ? '' : 's'}`;
}
