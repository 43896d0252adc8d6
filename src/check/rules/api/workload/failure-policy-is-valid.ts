import type { Field } from '../../../../manifest/object/field';
import { nameProblem, qualifiedName } from '../../../../schema/string-formats/server-names';
import { minorOf } from '../../../../schema/versions';
import { corrected, defineRule, listOf, nameOf, type Report } from '../../../rule';

export const failurePolicyIsValid = defineRule({
  id: 'api/failure-policy-is-valid',
  severity: 'error',
  summary: 'Every rule of a podFailurePolicy has either valid exit codes or valid conditions.',
  why: 'The API server refuses a rule of a podFailurePolicy with neither exit codes nor conditions or with both, exit codes that are not in ascending order, duplicate, or of an unknown container, and FailIndex without backoffLimitPerIndex (pkg/apis/batch/validation/validation.go, validatePodFailurePolicy).',
  fix: `write either 'onExitCodes' or 'onPodConditions'`,
  example: corrected(
    `apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  podFailurePolicy:
    rules:
      - action: FailJob
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: train, image: train:1.0.0 }]
`,
    ['- action: FailJob', '- action: FailJob\n        onExitCodes: { operator: In, values: [42] }'],
  ),
  check({ set, kubernetes, report }) {
    for (const job of set.ofType('Job', 'CronJob')) {
      const spec = job.type === 'Job' ? job.at('spec') : job.at('spec', 'jobTemplate', 'spec');
      const rules = spec.at('podFailurePolicy', 'rules');
      if (!spec.at('podFailurePolicy').exists) continue;
      const named = nameOf(job);
      for (const finding of atMost(named, rules, 20)) report(finding);
      // JobBackoffLimitPerIndex and JobPodReplacementPolicy are on by default since then: earlier servers drop the fields
      const knowsIndexes = minorOf(kubernetes) >= 29;
      if (knowsIndexes) for (const finding of replacement(named, spec)) report(finding);
      for (const rule of rules.items) {
        for (const finding of [...ofRule(named, rule), ...exitCodes(named, spec, rule.at('onExitCodes'))])
          report(finding);
        if (knowsIndexes) for (const finding of ofIndex(named, spec, rule)) report(finding);
      }
    }
  },
});

function* ofRule(named: string, rule: Field): Iterable<Report> {
  const [codes, conditions] = [rule.at('onExitCodes'), rule.at('onPodConditions')];
  if (!codes.exists && conditions.items.length === 0) {
    yield { at: rule, message: `a rule of ${named} has neither exit codes nor conditions` };
  } else if (codes.exists && conditions.items.length > 0) {
    yield {
      at: rule,
      message: `a rule of ${named} is about exit codes and about conditions`,
      fix: 'split it into two rules',
    };
  }
  yield* atMost(named, conditions, 20);
  for (const at of conditions.items.map((condition) => condition.at('type'))) {
    const problem = at.text === undefined ? undefined : nameProblem(at.text, qualifiedName);
    if (problem === undefined) continue;
    yield {
      at,
      message: `${named} matches the condition "${at.text ?? ''}", which no pod has: ${problem}`,
      fix: 'write a condition',
    };
  }
}

function* exitCodes(named: string, spec: Field, codes: Field): Iterable<Report> {
  const [container, values] = [codes.at('containerName'), codes.at('values')];
  const pod = spec.at('template', 'spec');
  const containers = [...pod.at('containers').items, ...pod.at('initContainers').items];
  const names = containers.map((one) => one.at('name').text ?? '');
  if (container.text !== undefined && !names.includes(container.text)) {
    const message = `${named} matches exit codes of "${container.text}", and its containers are ${listOf(names)}`;
    yield { at: container, message, fix: 'write the name of a container' };
  }
  yield* atMost(named, values, 255);
  if (Array.isArray(values.value) && values.items.length === 0) {
    yield { at: values, message: `${named} matches exit codes without values`, fix: 'add one' };
  }
  const numbers = values.items;
  for (const [index, value] of numbers.entries()) {
    const before = numbers[index - 1]?.number ?? -Infinity;
    if (value.number === 0 && codes.at('operator').value === 'In') {
      yield { at: value, message: `${named} matches the exit code 0, which means success`, fix: 'remove it' };
    }
    if (value.number === before) {
      yield { at: value, message: `${named} matches the exit code ${value.number} twice`, fix: 'keep one of them' };
    } else if (value.number !== undefined && value.number < before) {
      yield {
        at: value,
        message: `${named} has exit codes that are not in ascending order: ${value.number} after ${before}`,
        fix: 'write the lower ones first',
      };
    }
  }
}

function* atMost(named: string, list: Field, most: number): Iterable<Report> {
  if (list.items.length <= most) return;
  const message = `'${list.key}' of ${named} has ${list.items.length} items, and at most ${most} are allowed`;
  yield { at: list, message, fix: `keep ${most} of them` };
}

function* replacement(named: string, spec: Field): Iterable<Report> {
  const policy = spec.at('podReplacementPolicy');
  if (policy.text !== 'TerminatingOrFailed') return;
  const message = `${named} has a podFailurePolicy, and with it only the podReplacementPolicy "Failed" is taken`;
  yield { at: policy, message, fix: `write "Failed", or remove it` };
}

function* ofIndex(named: string, spec: Field, rule: Field): Iterable<Report> {
  if (rule.at('action').value !== 'FailIndex' || spec.at('backoffLimitPerIndex').exists) return;
  const message = `${named} has a rule with FailIndex, and does not set 'backoffLimitPerIndex'`;
  yield { at: rule.at('action'), message, fix: `set 'backoffLimitPerIndex'` };
}
