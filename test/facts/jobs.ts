import { cronJob, job, type Fact } from './fact';

/** What runs and ends. */
export const ofJobs: readonly Fact[] = [
  {
    number: 57,
    title: 'CronJobs',
    parts: [
      {
        says: 'a schedule has five fields or a word for them, and steps of any size',
        rule: 'api/schedule-is-valid',
        passes: cronJob('schedule: "*/61 * * * *"'),
        violates: cronJob('schedule: "0 0 3 * * *"'),
        at: 'spec.schedule',
      },
      {
        says: 'a word is one that is known',
        rule: 'api/schedule-is-valid',
        passes: cronJob('schedule: "@hourly"'),
        violates: cronJob('schedule: "@often"'),
        at: 'spec.schedule',
      },
      {
        says: 'no time zone is in the schedule',
        rule: 'api/schedule-is-valid',
        passes: cronJob('schedule: 0 3 * * *, timeZone: Etc/UTC'),
        violates: cronJob('schedule: CRON_TZ=Etc/UTC 0 3 * * *'),
        at: 'spec.schedule',
      },
      {
        says: 'a time zone is in the tz database',
        rule: 'api/schedule-is-valid',
        passes: cronJob('schedule: 0 3 * * *, timeZone: Asia/Kolkata'),
        violates: cronJob('schedule: 0 3 * * *, timeZone: Asia/Mumbai'),
        at: 'spec.timeZone',
      },
      {
        says: 'and not "Local"',
        rule: 'api/schedule-is-valid',
        passes: cronJob('schedule: 0 3 * * *, timeZone: UTC'),
        violates: cronJob('schedule: 0 3 * * *, timeZone: Local'),
        at: 'spec.timeZone',
      },
      {
        says: 'concurrencyPolicy is one of three',
        rule: 'api/values-are-known',
        passes: cronJob('schedule: 0 3 * * *, concurrencyPolicy: Forbid'),
        violates: cronJob('schedule: 0 3 * * *, concurrencyPolicy: Never'),
        at: 'spec.concurrencyPolicy',
      },
      {
        says: 'limits of history are not negative',
        rule: 'api/job-is-valid',
        passes: cronJob('schedule: 0 3 * * *, successfulJobsHistoryLimit: 0'),
        violates: cronJob('schedule: 0 3 * * *, failedJobsHistoryLimit: -1'),
        at: 'spec.failedJobsHistoryLimit',
      },
    ],
  },
  {
    number: 58,
    title: 'Jobs',
    parts: [
      {
        says: 'an Indexed Job says how many completions it needs',
        rule: 'api/job-is-valid',
        passes: job('completionMode: Indexed, completions: 2'),
        violates: job('completionMode: Indexed'),
        at: 'spec.completions',
      },
      ...['parallelism', 'completions', 'backoffLimit', 'ttlSecondsAfterFinished'].map((key) => ({
        says: `${key} is not negative`,
        rule: 'api/job-is-valid' as const,
        passes: job(`${key}: 0`),
        violates: job(`${key}: -1`),
        at: `spec.${key}`,
      })),
      {
        says: 'a rule of failures is about exit codes or conditions',
        rule: 'api/failure-policy-is-valid',
        passes: job('podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: DisruptionTarget}]}]}'),
        violates: job('podFailurePolicy: {rules: [{action: Ignore}]}'),
        at: 'spec.podFailurePolicy.rules[0]',
      },
      {
        says: 'exit codes are in order, and not 0',
        rule: 'api/failure-policy-is-valid',
        passes: job('podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [1, 2]}}]}'),
        violates: job('podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {operator: In, values: [2, 1]}}]}'),
        at: 'spec.podFailurePolicy.rules[0].onExitCodes.values[1]',
      },
      {
        says: 'exit codes are of a container of the Job',
        rule: 'api/failure-policy-is-valid',
        passes: job(
          'podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: web, operator: In, values: [1]}}]}',
        ),
        violates: job(
          'podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: api, operator: In, values: [1]}}]}',
        ),
        at: 'spec.podFailurePolicy.rules[0].onExitCodes.containerName',
      },
      {
        says: 'only indexes have a limit of tries each',
        rule: 'api/indexed-job-is-valid',
        passes: job('completionMode: Indexed, completions: 2, backoffLimitPerIndex: 1, maxFailedIndexes: 2'),
        violates: job('backoffLimitPerIndex: 1'),
        at: 'spec.backoffLimitPerIndex',
      },
      {
        says: 'a success is of indexes that there are',
        rule: 'api/indexed-job-is-valid',
        passes: job('completionMode: Indexed, completions: 2, successPolicy: {rules: [{succeededIndexes: 0-1}]}'),
        violates: job('completionMode: Indexed, completions: 2, successPolicy: {rules: [{succeededIndexes: "2"}]}'),
        at: 'spec.successPolicy.rules[0].succeededIndexes',
      },
    ],
  },
];
