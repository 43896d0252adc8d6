import type { Manifest } from '../../../manifest/object/manifest';
import type { Reference } from '../../../links/references';
import { corrected, defineRule, nameOf } from '../../rule';

export const oneAutoscalerPerTarget = defineRule({
  id: 'wiring/one-autoscaler-per-target',
  severity: 'error',
  summary: 'No two autoscalers scale the same workload.',
  why: "The autoscalers undo each other's changes; of two HorizontalPodAutoscalers neither scales (AmbiguousSelector).",
  fix: 'keep one autoscaler, with the metrics of both',
  example: corrected(
    `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web-cpu
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  maxReplicas: 5
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web-memory
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  maxReplicas: 5
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
`,
    [
      'name: web-cpu\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  maxReplicas: 5\n---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web-memory',
      'name: web',
    ],
  ),
  check({ links, report }) {
    const owners = new Map<string, Reference[]>();
    for (const reference of links.named('scales')) {
      const key = [reference.type, reference.namespace ?? '', reference.name].join('/');
      const known = owners.get(key) ?? [];
      const other = known.find((one) => collide(one.from, reference.from));
      owners.set(key, [...known, reference]);
      if (other === undefined) continue;
      report({
        at: reference.field,
        // of both kinds each does its work, on figures that the other changes
        severity: isVertical(other.from) === isVertical(reference.from) ? 'error' : 'warning',
        message: `${nameOf(reference.from)} scales ${reference.type} "${reference.name}", which ${nameOf(other.from)} scales too`,
        other: { at: other.field, message: 'the other autoscaler' },
      });
    }
  },
});

function collide(one: Manifest, other: Manifest): boolean {
  // another rule reports an object that is in the set twice
  if (one.type === other.type && one.name === other.name) return false;
  if (isVertical(one) !== isVertical(other)) {
    const [vertical, horizontal] = isVertical(one) ? [one, other] : [other, one];
    return sharesResource(vertical, horizontal);
  }
  if (isVertical(one)) return isActive(one) && isActive(other);
  return !(takesOver(one, other) || takesOver(other, one));
}

function isVertical({ type }: Manifest): boolean {
  return type === 'VerticalPodAutoscaler';
}

function isActive(vertical: Manifest): boolean {
  const mode = vertical.at('spec', 'updatePolicy', 'updateMode').text ?? 'Auto';
  return mode !== 'Off';
}

// KEDA's HorizontalPodAutoscaler is the one that is there (https://keda.sh/docs/latest/concepts/scaling-deployments/)
function takesOver(scaled: Manifest, { type, name }: Manifest): boolean {
  if (scaled.type !== 'ScaledObject.keda.sh' || type !== 'HorizontalPodAutoscaler') return false;
  const own = scaled.at('spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name').text;
  return own === name || scaled.annotation('scaledobject.keda.sh/transfer-hpa-ownership') === 'true';
}

// not to be used together on CPU or memory
// (https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md)
function sharesResource(vertical: Manifest, horizontal: Manifest): boolean {
  if (!isActive(vertical) || vertical.at('spec', 'updatePolicy', 'updateMode').value === 'Initial') return false;
  const policies = vertical.at('spec', 'resourcePolicy', 'containerPolicies').items;
  const sized = policies.map((policy) => policy.at('controlledResources'));
  const controlled =
    sized.length > 0 && sized.every((field) => field.exists) ? sized.flatMap(({ items }) => items) : [];
  const spec = horizontal.at('spec');
  const measured =
    horizontal.type === 'ScaledObject.keda.sh'
      ? spec.at('triggers').items.map((trigger) => trigger.at('type').value)
      : spec.at('metrics').items.length === 0
        ? ['cpu']
        : spec
            .at('metrics')
            .items.map((metric) => metric.at('resource', 'name').value ?? metric.at('containerResource', 'name').value);
  const resources = controlled.length === 0 ? ['cpu', 'memory'] : controlled.map(({ value }) => value);
  return resources.some((resource) => measured.includes(resource));
}
