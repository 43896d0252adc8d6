import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import type { Pod } from '../../../../manifest/workloads/pods';
import {
  areValidLabels,
  labelValueForm,
  nameProblem,
  qualifiedName,
} from '../../../../schema/string-formats/server-names';
import { describeValue } from '../../../../schema/describe-value';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const selectorsAreValid = defineRule({
  id: 'api/selectors-are-valid',
  severity: 'error',
  summary: 'Every selector has valid labels, and values that fit its operators.',
  why: 'The API server refuses an expression with In or NotIn and no values, with Exists or DoesNotExist and values, keys and values that no label can have, and a workload that selects all pods (apimachinery/pkg/apis/meta/v1/validation, pkg/apis/apps/validation/validation.go).',
  fix: 'give In and NotIn their values, and Exists and DoesNotExist none',
  example: corrected(
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchExpressions:
      - key: app
        operator: In
`,
    ['operator: In', 'operator: In\n        values: [web]'],
  ),
  check({ manifests, set, report }) {
    for (const manifest of manifests) {
      const own = workloads.has(manifest.type) ? manifest.at('spec', 'selector') : undefined;
      if (own?.exists === true && own.at('matchLabels').isEmpty && own.at('matchExpressions').isEmpty) {
        const message = `${nameOf(manifest)} has an empty selector, which would select all pods`;
        report({ at: own, message, fix: 'select the labels of the pod template' });
      }
      for (const field of selectorsOf(manifest)) {
        if (isSound(field)) continue;
        for (const finding of ofSelector(manifest, field)) report(finding);
      }
      if (manifest.type === 'Service' && !areValidLabels(manifest.at('spec').valueAt('selector'))) {
        for (const finding of ofLabels(manifest, manifest.at('spec', 'selector'))) report(finding);
      }
    }
    for (const pod of set.podsWith('affinity', 'topologySpreadConstraints')) {
      for (const field of selectorsOfPod(pod)) for (const finding of ofSelector(pod.workload, field)) report(finding);
    }
    for (const { workload, spec } of set.podsWith('nodeSelector')) {
      for (const finding of ofLabels(workload, spec.at('nodeSelector'))) report(finding);
    }
  },
});

// most selectors are: nothing is made for those
function isSound(selector: Field): boolean {
  return areValidLabels(selector.valueAt('matchLabels')) && !selector.has('matchExpressions');
}

const workloads: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

function selectorsOf(manifest: Manifest): readonly Field[] {
  switch (manifest.type) {
    case 'DaemonSet':
    case 'Deployment':
    case 'Job':
    case 'PersistentVolumeClaim':
    case 'PodDisruptionBudget':
    case 'ReplicaSet':
    case 'StatefulSet':
      return [manifest.at('spec', 'selector')];
    case 'NetworkPolicy': {
      const rules = [...manifest.at('spec', 'ingress').items, ...manifest.at('spec', 'egress').items];
      const peers = rules.flatMap((rule) => [...rule.at('from').items, ...rule.at('to').items]);
      const selectors = peers.flatMap((peer) => [peer.at('podSelector'), peer.at('namespaceSelector')]);
      return [manifest.at('spec', 'podSelector'), ...selectors];
    }
    default:
      return none;
  }
}

const none: readonly Field[] = [];

function selectorsOfPod({ spec }: Pod): readonly Field[] {
  const terms = ['podAffinity', 'podAntiAffinity'].flatMap((kind) => {
    const affinity = spec.at('affinity', kind);
    return [
      ...affinity.at('requiredDuringSchedulingIgnoredDuringExecution').items,
      ...affinity.at('preferredDuringSchedulingIgnoredDuringExecution').items.map((term) => term.at('podAffinityTerm')),
    ];
  });
  const spread = spec.at('topologySpreadConstraints').items;
  return [
    ...terms.flatMap((term) => [term.at('labelSelector'), term.at('namespaceSelector')]),
    ...spread.map((one) => one.at('labelSelector')),
  ];
}

function* ofSelector(manifest: Manifest, field: Field): Iterable<Report> {
  yield* ofLabels(manifest, field.at('matchLabels'));
  for (const expression of field.at('matchExpressions').items) {
    const [key, operator, values] = [
      expression.at('key'),
      expression.at('operator').text ?? '',
      expression.at('values'),
    ];
    const subject = `${nameOf(manifest)} selects by "${key.text ?? ''}" with ${operator}`;
    if (key.text !== undefined) yield* ofKey(manifest, key, key.text);
    if (['In', 'NotIn'].includes(operator) && values.items.length === 0) {
      yield { at: values, message: `${subject}, which needs values` };
    }
    if (['Exists', 'DoesNotExist'].includes(operator) && values.items.length > 0) {
      yield { at: values, message: `${subject}, which takes no values` };
    }
    for (const value of values.items) yield* ofValue(manifest, value, key.text ?? '');
  }
}

function* ofLabels(manifest: Manifest, labels: Field): Iterable<Report> {
  const texts = labels.mapping;
  for (const key in texts) {
    const value = texts[key];
    if (value === undefined || value === null) continue;
    // most are valid, and nothing is made for those
    if (!qualifiedName.isValid(key)) yield* ofKey(manifest, labels.at(key), key);
    if (typeof value === 'string' && !labelValueForm.isValid(value)) yield* ofValue(manifest, labels.at(key), key);
  }
}

function* ofKey(manifest: Manifest, at: Field, key: string): Iterable<Report> {
  const problem = nameProblem(key, qualifiedName);
  if (problem === undefined) return;
  yield {
    at,
    message: `${nameOf(manifest)} selects by "${key}", which is not a valid label key: ${problem}`,
    fix: 'use another key',
  };
}

function* ofValue(manifest: Manifest, at: Field, key: string): Iterable<Report> {
  const problem = typeof at.value === 'string' ? nameProblem(at.value, labelValueForm) : undefined;
  if (problem === undefined) return;
  const message = `${nameOf(manifest)} selects by "${key}" with an invalid label value, ${describeValue(at.value)}: ${problem}`;
  yield { at, message, fix: 'use another value' };
}
