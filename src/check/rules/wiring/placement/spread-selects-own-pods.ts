import type { Field } from '../../../../manifest/object/field';
import { identityLabels } from '../../../../manifest/object/object-labels';
import { mayBeFilledIn, type Pod } from '../../../../manifest/workloads/pods';
import { formatSelector, labelSelector, matches, type Selector } from '../../../../manifest/object/selectors';
import { corrected, defineRule, nameOf, similarName, type RuleContext } from '../../../rule';

export const spreadSelectsOwnPods = defineRule({
  id: 'wiring/spread-selects-own-pods',
  severity: 'warning',
  summary: 'Topology spread constraints and pod anti-affinity select the pods of their own workload.',
  why: 'A constraint that does not select its own pods does not spread them: all may run on one node.',
  fix: 'select labels of the pod template',
  example: corrected(
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
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
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: wbe
`,
    ['app: wbe', 'app: web'],
  ),
  check(context) {
    for (const pod of context.set.podsWith('topologySpreadConstraints', 'affinity')) {
      if (mayBeFilledIn(pod)) continue;
      for (const constraint of pod.spec.at('topologySpreadConstraints').items) checkSpread(pod, constraint, context);
      const affinity = pod.spec.at('affinity', 'podAntiAffinity');
      for (const term of [
        ...affinity.at('requiredDuringSchedulingIgnoredDuringExecution').items,
        ...affinity
          .at('preferredDuringSchedulingIgnoredDuringExecution')
          .items.map((preferred) => preferred.at('podAffinityTerm')),
      ]) {
        checkAntiAffinity(pod, term, context);
      }
    }
  },
});

function checkSpread(pod: Pod, constraint: Field, { report }: RuleContext): void {
  const field = constraint.at('labelSelector');
  const selector = labelSelector(field);
  if (selector?.isBroken === true || (selector !== undefined && matches(selector, pod.labels))) return;
  const by = constraint.at('topologyKey').text ?? '';
  report({
    at: selector === undefined ? constraint : field,
    message:
      selector === undefined
        ? `${nameOf(pod.workload)} spreads its pods by "${by}" without a labelSelector, which counts none`
        : `${nameOf(pod.workload)} spreads its pods by "${by}" and counts "${formatSelector(selector)}", which they do not have`,
    other: labelsOf(pod),
  });
}

// anti-affinity may select other apps; only a selector that matches no pod and resembles the pod's own labels is a mistake
function checkAntiAffinity(pod: Pod, term: Field, { set, report }: RuleContext): void {
  if (term.at('namespaces').exists || term.at('namespaceSelector').exists) return;
  const selector = labelSelector(term.at('labelSelector'));
  if (selector === undefined)
    report({
      at: term,
      message: `${nameOf(pod.workload)} has an anti-affinity without a labelSelector, which is to no pod`,
      other: labelsOf(pod),
    });
  if (selector === undefined || selector.isBroken || selector.requirements.length === 0) return;
  if (set.podIndex.select(selector, pod.namespace).length > 0 || !isNearly(selector, pod)) return;
  report({
    at: selector.field,
    message: `${nameOf(pod.workload)} has an anti-affinity to "${formatSelector(selector)}", which matches no pod, not even its own`,
    other: labelsOf(pod),
  });
}

function isNearly({ requirements }: Selector, { labels }: Pod): boolean {
  return requirements.every(({ key, operator, values }) => {
    if (operator !== 'In') return false;
    const own = labels.values.get(key);
    if (own !== undefined) return values.some((value) => value === own || similarName(value, [own]) !== undefined);
    return identityLabels(key).some((other) => values.includes(labels.values.get(other) ?? ''));
  });
}

function labelsOf({ metadata }: Pod) {
  const at = metadata.at('labels');
  return { at: at.exists ? at : metadata, message: at.exists ? 'the labels of the pods' : 'the pods have no labels' };
}
