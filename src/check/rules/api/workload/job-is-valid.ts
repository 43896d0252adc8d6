import type { Field } from '../../../../manifest/object/field';
import type { Manifest } from '../../../../manifest/object/manifest';
import { dnsLabel, nameProblem } from '../../../../schema/string-formats/server-names';
import { corrected, defineRule, nameOf, type Report } from '../../../rule';

export const jobIsValid = defineRule({
  id: 'api/job-is-valid',
  severity: 'error',
  summary: 'The counts of a Job or CronJob are valid, and it leaves its selector to the server.',
  why: 'The API server refuses negative counts, an Indexed Job without completions or with too long pod names, and a selector without manualSelector (pkg/apis/batch/validation/validation.go).',
  fix: 'set it to 0 or more',
  example: corrected(
    `apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  completionMode: Indexed
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: train, image: train:1.0.0 }]
`,
    ['completionMode: Indexed', 'completionMode: Indexed\n  completions: 3'],
  ),
  check({ set, report }) {
    for (const manifest of set.ofType('Job', 'CronJob')) {
      const isCron = manifest.type === 'CronJob';
      const spec = isCron ? manifest.at('spec', 'jobTemplate', 'spec') : manifest.at('spec');
      const cron = isCron ? negatives(manifest, manifest.at('spec'), cronCounts) : [];
      for (const finding of [...cron, ...negatives(manifest, spec, jobCounts), ...ofJob(manifest, spec, isCron)])
        report(finding);
    }
  },
});

const cronCounts = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];
const jobCounts = [
  ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'],
  ...['backoffLimitPerIndex', 'maxFailedIndexes'],
];

function* negatives(manifest: Manifest, spec: Field, keys: readonly string[]): Iterable<Report> {
  for (const key of keys) {
    const at = spec.at(key);
    if ((at.number ?? 0) < 0) yield { at, message: `'${key}' of ${nameOf(manifest)} must not be negative` };
  }
}

function* ofJob(manifest: Manifest, spec: Field, isCron: boolean): Iterable<Report> {
  const named = nameOf(manifest);
  const [selector, manual] = [spec.at('selector'), spec.at('manualSelector')];
  if (isCron && selector.exists) {
    yield {
      at: selector,
      message: `the Jobs of ${named} cannot have a selector of their own`,
      fix: 'remove the selector',
    };
  }
  if (isCron && manual.isTrue) {
    yield { at: manual, message: `the Jobs of ${named} cannot have a selector of their own`, fix: 'remove it' };
  }
  // output of kubectl get has the selector that the server generated: it carries the Job's uid and fits no other Job
  const isServers = spec
    .at('selector', 'matchLabels')
    .entries.some(({ key }) => String(key).endsWith('controller-uid'));
  if (!isCron && selector.exists && !manual.isTrue && !isServers) {
    const message = `${named} has a selector, which the server makes itself unless 'manualSelector' is true`;
    yield { at: selector, message, fix: 'remove the selector' };
  }
  if (spec.at('completionMode').value !== 'Indexed') return;
  const completions = spec.at('completions');
  if (!completions.exists) {
    const message = `${named} is Indexed and does not set 'completions'`;
    yield { at: completions, message, fix: `set 'completions'` };
  } else if (!isCron && (completions.number ?? 0) > 0 && manifest.name !== '') {
    const last = `${manifest.name}-${(completions.number ?? 1) - 1}`;
    const problem = nameProblem(last, dnsLabel);
    if (problem !== undefined) {
      const message = `the last pod of ${named} would have the host name "${last}", and ${problem}`;
      yield { at: manifest.at('metadata', 'name'), message, fix: 'use another name for the Job' };
    }
  }
}
