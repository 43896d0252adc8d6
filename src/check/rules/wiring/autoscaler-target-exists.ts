import type { Reference } from '../../../links/references';
import { groupOf } from '../../../manifest/object/kinds';
import { corrected, defineRule, nameOf, type RuleContext } from '../../rule';

export const autoscalerTargetExists = defineRule({
  id: 'wiring/autoscaler-target-exists',
  severity: 'error',
  summary: 'Every autoscaler names an existing, scalable workload of its namespace.',
  why: 'An autoscaler without a target scales nothing, and reports so only in its conditions.',
  fix: 'name the kind, the apiVersion and the name of the workload in the target',
  example: corrected(
    `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: backend
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: backend-api
  maxReplicas: 5
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backendapi
spec:
  selector:
    matchLabels:
      app: backend
  template:
    metadata:
      labels:
        app: backend
    spec:
      containers:
        - name: backend
          image: backend:1.0.0
`,
    ['name: backendapi', 'name: backend-api'],
  ),
  check(context) {
    for (const reference of context.links.named('scales')) {
      if (!checkKind(reference, context) || !checkOtherKind(reference, context)) continue;
      const target = context.require(reference);
      for (const { manifest, isMade } of target?.entities ?? []) {
        if (!isMade) checkGroup(reference, manifest.apiVersion, context);
      }
    }
  },
});

const unscalable: ReadonlySet<string> = new Set(['CronJob', 'DaemonSet', 'Job', 'Pod']);

// a VerticalPodAutoscaler asks for no scale, only for pods
function checkKind({ from, type, name, field }: Reference, { report }: RuleContext): boolean {
  if (from.type === 'VerticalPodAutoscaler' || !unscalable.has(type)) return true;
  report({
    at: field.parent?.at('kind') ?? field,
    message: `${nameOf(from)} scales ${type} "${name}", and a ${type} has no replicas`,
    fix: 'scale a Deployment or StatefulSet, or remove the autoscaler',
  });
  return false;
}

const scalable = ['Deployment', 'StatefulSet', 'Rollout.argoproj.io', 'ReplicaSet', 'ReplicationController'] as const;

// a workload became a StatefulSet or a Rollout, and its autoscaler stayed behind
function checkOtherKind(reference: Reference, { set, resolve, report }: RuleContext): boolean {
  const { from, type, name, namespace, field } = reference;
  if (resolve(reference).outcome !== 'missing') return true;
  const others = scalable.filter((one) => one !== type).flatMap((one) => set.find(one, namespace, name));
  const other = others.find(({ isMade }) => !isMade)?.manifest;
  if (other === undefined) return true;
  report({
    at: field.parent?.at('kind') ?? field,
    message: `${nameOf(from)} scales ${type} "${name}", which does not exist; did you mean ${other.kind} "${name}"?`,
    fix: `write kind: ${other.kind} and apiVersion: ${other.apiVersion}`,
    other: { at: other.at('kind'), message: 'the existing workload' },
  });
  return false;
}

// the controller looks for the group and kind as written, and apps is not the core group
function checkGroup({ from, type, name, field }: Reference, there: string, { report }: RuleContext): void {
  const written = field.parent?.at('apiVersion');
  // a ScaledObject takes apps/v1 for granted
  if (written === undefined || (!written.exists && from.type === 'ScaledObject.keda.sh')) return;
  if (groupOf(written.text ?? '') === groupOf(there)) return;
  report({
    at: written.exists ? written : field,
    message: `${nameOf(from)} scales ${type} "${name}" with apiVersion "${written.text ?? ''}"; its apiVersion is "${there}"`,
    fix: `write apiVersion: ${there}`,
    other: { at: field, message: 'the target' },
  });
}
