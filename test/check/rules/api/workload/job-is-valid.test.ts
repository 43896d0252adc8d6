import { jobIsValid } from '../../../../../src/check/rules/api/workload/job-is-valid';
import { testRule } from '../../../rule-tester';

const of = (rest: string) => `apiVersion: batch/v1\nkind: ${rest}\n`;

testRule(jobIsValid, {
  passes: [
    {
      name: 'a Job with a selector that it asks for',
      yaml: of('Job\nmetadata: {name: a}\nspec: {manualSelector: true, selector: {matchLabels: {a: a}}}'),
    },
    {
      name: 'a Job as the server gives it back',
      yaml: of('Job\nmetadata: {name: a}\nspec: {selector: {matchLabels: {batch.kubernetes.io/controller-uid: x}}}'),
    },
    { name: 'an Indexed Job', yaml: of('Job\nmetadata: {name: a}\nspec: {completionMode: Indexed, completions: 3}') },
    {
      name: 'counts of 0',
      yaml: of(
        'Job\nmetadata: {name: a}\nspec: {parallelism: 0, completions: 0, backoffLimit: 0, ttlSecondsAfterFinished: 0}',
      ),
    },
  ],
  violates: [
    {
      name: 'negative counts',
      yaml: of('Job\nmetadata: {name: a}\nspec: {parallelism: -1, backoffLimit: -1}'),
      says: [
        "error spec.backoffLimit: 'backoffLimit' of Job a must not be negative",
        "error spec.parallelism: 'parallelism' of Job a must not be negative",
      ],
    },
    {
      name: 'negative counts of a CronJob',
      yaml: of(
        'CronJob\nmetadata: {name: a}\nspec: {failedJobsHistoryLimit: -1, jobTemplate: {spec: {completions: -1}}}',
      ),
      says: [
        "error spec.failedJobsHistoryLimit: 'failedJobsHistoryLimit' of CronJob a must not be negative",
        "error spec.jobTemplate.spec.completions: 'completions' of CronJob a must not be negative",
      ],
    },
    {
      name: 'a Job with a selector',
      yaml: of('Job\nmetadata: {name: a}\nspec: {selector: {matchLabels: {a: a}}}'),
      says: [
        "error spec.selector: Job a has a selector, which the server makes itself unless 'manualSelector' is true",
        '  fix: remove the selector',
      ],
    },
    {
      name: 'a CronJob with a selector',
      yaml: of(
        'CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {manualSelector: true, selector: {matchLabels: {a: a}}}}}',
      ),
      says: [
        'error spec.jobTemplate.spec.manualSelector: the Jobs of CronJob a cannot have a selector of their own',
        '  fix: remove it',
        'error spec.jobTemplate.spec.selector: the Jobs of CronJob a cannot have a selector of their own',
        '  fix: remove the selector',
      ],
    },
    {
      name: 'an Indexed Job that does not say how many',
      yaml: of('Job\nmetadata: {name: a}\nspec: {completionMode: Indexed}'),
      says: [`error spec.completions: Job a is Indexed and does not set 'completions'`, `  fix: set 'completions'`],
    },
    {
      name: 'an Indexed Job with a long name',
      yaml: of(
        'Job\nmetadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}\nspec: {completionMode: Indexed, completions: 11}',
      ),
      says: [
        'error metadata.name: the last pod of Job aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa would have the host name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-10", and it has 65 characters, and at most 63 are allowed',
        '  fix: use another name for the Job',
      ],
    },
  ],
});
