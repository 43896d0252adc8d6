import type { Field } from '../../../../manifest/object/field';
import { indexesOf } from '../../../../schema/string-formats/indexes';
import { minorOf } from '../../../../schema/versions';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const indexedJobIsValid = defineRule({
  id: 'api/indexed-job-is-valid',
  severity: 'error',
  summary: 'Only an Indexed Job sets index fields, and only for indexes that it has.',
  why: 'The API server refuses backoffLimitPerIndex and successPolicy in a Job that is not Indexed, maxFailedIndexes without backoffLimitPerIndex, and more indexes than completions (pkg/apis/batch/validation/validation.go, validateJobSpec and validateSuccessPolicy).',
  fix: `write 'completionMode: Indexed'`,
  example: corrected(
    `apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  completions: 3
  backoffLimitPerIndex: 1
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: train, image: train:1.0.0 }]
`,
    ['name: train\nspec:', 'name: train\nspec:\n  completionMode: Indexed'],
  ),
  check({ set, kubernetes, report }) {
    const minor = minorOf(kubernetes);
    for (const manifest of set.ofType('Job', 'CronJob')) {
      const spec = manifest.type === 'Job' ? manifest.at('spec') : manifest.at('spec', 'jobTemplate', 'spec');
      const job = { named: nameOf(manifest), spec, isIndexed: spec.at('completionMode').value === 'Indexed' };
      for (const finding of parallel(job)) report(finding);
      // on by default since then, and dropped by earlier servers: JobBackoffLimitPerIndex, JobSuccessPolicy
      if (minor >= 29) for (const finding of indexes(job)) report(finding);
      if (minor >= 31) for (const finding of success(job)) report(finding);
    }
  },
});

interface Job {
  readonly named: string;
  readonly spec: Field;
  readonly isIndexed: boolean;
}

const most = 100_000;

function* parallel({ named, spec, isIndexed }: Job): Iterable<Report> {
  const at = spec.at('parallelism');
  if (!isIndexed || at.number === undefined || at.number <= most) return;
  const message = `${named} runs ${at.number} pods at a time, and with indexes at most ${most} are allowed`;
  yield { at, message, fix: 'write a lower number' };
}

function* indexes({ named, spec, isIndexed }: Job): Iterable<Report> {
  const [limit, failed, completions] = [
    spec.at('backoffLimitPerIndex'),
    spec.at('maxFailedIndexes'),
    spec.at('completions'),
  ];
  for (const at of isIndexed ? [] : [limit, failed]) {
    if (!at.exists) continue;
    const message = `${named} has '${at.key}', which only an Indexed Job allows`;
    yield { at, message, fix: `write 'completionMode: Indexed', or remove it` };
  }
  if (failed.exists && !limit.exists) {
    yield {
      at: limit,
      message: `${named} has 'maxFailedIndexes' without 'backoffLimitPerIndex'`,
      fix: `set 'backoffLimitPerIndex'`,
    };
  }
  const ceiling = Math.min(completions.number ?? most, most);
  if (isIndexed && failed.number !== undefined && failed.number > ceiling) {
    const message = `${named} may have ${failed.number} failed indexes, and at most ${ceiling} can fail`;
    yield { at: failed, message, fix: 'write a lower number' };
  }
}

function* success({ named, spec, isIndexed }: Job): Iterable<Report> {
  const policy = spec.at('successPolicy');
  if (!policy.exists) return;
  if (!isIndexed) {
    const message = `${named} has a successPolicy, which only an Indexed Job allows`;
    yield { at: policy, message, fix: `write 'completionMode: Indexed', or remove it` };
    return;
  }
  const rules = policy.at('rules');
  if (rules.items.length > 20) {
    const message = `${named} has a successPolicy of ${rules.items.length} rules, and at most 20 are allowed`;
    yield { at: rules, message, fix: 'keep 20 of them' };
  }
  if (Array.isArray(rules.value) && rules.items.length === 0) {
    yield { at: rules, message: `${named} has a successPolicy without rules`, fix: 'add a rule' };
  }
  for (const rule of rules.items) yield* ofSuccess(named, rule, spec.at('completions').number);
}

function* ofSuccess(named: string, rule: Field, completions: number | undefined): Iterable<Report> {
  const [count, list] = [rule.at('succeededCount'), rule.at('succeededIndexes')];
  if (!count.exists && !list.exists) {
    yield {
      at: rule,
      message: `a rule of ${named} sets neither 'succeededIndexes' nor 'succeededCount'`,
      fix: `set 'succeededCount' or 'succeededIndexes'`,
    };
  }
  const found = typeof list.value === 'string' ? indexesOf(list.value, completions ?? Infinity) : undefined;
  if (found?.problem !== undefined) {
    yield {
      at: list,
      message: `${named} has succeeded with the indexes "${list.text ?? ''}", and ${found.problem}`,
      fix: 'write indexes such as 0,2-4',
    };
  }
  if (count.number === undefined) return;
  if (count.number < 0)
    yield { at: count, message: `'succeededCount' of ${named} must not be negative`, fix: 'set it to 0 or more' };
  const all = Math.min(completions ?? Infinity, found?.problem === undefined ? (found?.count ?? Infinity) : Infinity);
  if (count.number <= all) return;
  yield {
    at: count,
    message: `${named} requires ${count.number} succeeded indexes, and there are ${all}`,
    fix: 'write a lower number',
  };
}
