import type { Field } from '../../../../manifest/object/field';
import { mayBeFilledIn } from '../../../../manifest/workloads/pods';
import { labelValueForm, nameProblem, qualifiedName } from '../../../../schema/string-formats/server-names';
import { describeValue } from '../../../../schema/describe-value';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const placementIsValid = defineRule({
  id: 'api/placement-is-valid',
  severity: 'error',
  summary: 'Tolerations and topology spread constraints are valid.',
  why: 'The API server refuses a toleration with Exists and a value, or with tolerationSeconds and an effect other than NoExecute; invalid taint keys and values; a spread with a maxSkew below 1 or without a topology key; and minDomains with ScheduleAnyway (pkg/apis/core/validation/validation.go, ValidateTolerations and validateTopologySpreadConstraints).',
  fix: 'set the values that the operator allows',
  example: corrected(
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{ name: web, image: web:1.0.0 }]
  tolerations:
    - key: gpu
      operator: Exists
      value: "true"
`,
    ['operator: Exists\n      value: "true"', 'operator: Exists'],
  ),
  check({ set, report }) {
    for (const pod of set.podsWith('tolerations', 'topologySpreadConstraints', 'affinity')) {
      if (mayBeFilledIn(pod)) continue;
      const named = nameOf(pod.workload);
      for (const toleration of pod.spec.at('tolerations').items)
        for (const finding of tolerated(named, toleration)) report(finding);
      for (const constraint of pod.spec.at('topologySpreadConstraints').items)
        for (const finding of spread(named, constraint)) report(finding);
    }
  },
});

function* tolerated(named: string, toleration: Field): Iterable<Report> {
  const [key, operator, value] = [
    toleration.at('key'),
    toleration.at('operator').text ?? 'Equal',
    toleration.at('value'),
  ];
  const [effect, seconds] = [toleration.at('effect').text, toleration.at('tolerationSeconds')];
  if (key.text === undefined && !(key.exists && key.value !== '') && operator === 'Equal') {
    yield {
      at: toleration.at('operator'),
      message: `a toleration of ${named} has no key, which only Exists can do without`,
      fix: `set 'key', or write the operator "Exists"`,
    };
  }
  const problem = key.text === undefined ? undefined : nameProblem(key.text, qualifiedName);
  if (problem !== undefined)
    yield {
      at: key,
      message: `a toleration of ${named} has the key "${key.text ?? ''}", and ${problem}`,
      fix: 'use another key',
    };
  if (operator === 'Exists' && value.text !== undefined) {
    yield {
      at: value,
      message: `a toleration of ${named} has a value, which Exists does not take`,
      fix: `remove 'value', or write the operator "Equal"`,
    };
  }
  const valueProblem = typeof value.value === 'string' ? nameProblem(value.value, labelValueForm) : undefined;
  if (operator === 'Equal' && valueProblem !== undefined) {
    const message = `a toleration of ${named} has the value ${describeValue(value.value)}, and ${valueProblem}`;
    yield { at: value, message, fix: 'use another value' };
  }
  if (seconds.exists && effect !== 'NoExecute') {
    yield {
      at: seconds,
      message: `a toleration of ${named} has a time, which only the effect NoExecute has`,
      fix: `write the effect "NoExecute", or remove the time`,
    };
  }
}

function* spread(named: string, constraint: Field): Iterable<Report> {
  const [skew, domains] = [constraint.at('maxSkew'), constraint.at('minDomains')];
  if (skew.number !== undefined && skew.number < 1) {
    yield {
      at: skew,
      message: `${named} spreads with a maxSkew of ${skew.number}, and at least 1 is needed`,
      fix: 'set it to 1 or more',
    };
  }
  if (domains.number === undefined) return;
  if (domains.number < 1) {
    yield {
      at: domains,
      message: `${named} spreads over at least ${domains.number} domains, and at least 1 is needed`,
      fix: 'set it to 1 or more',
    };
  }
  if (constraint.at('whenUnsatisfiable').value === 'ScheduleAnyway') {
    yield {
      at: domains,
      message: `${named} has 'minDomains' with ScheduleAnyway; only DoNotSchedule allows it`,
      fix: `remove 'minDomains'`,
    };
  }
}
