import { cronJobRuns } from '../../../../src/check/rules/practice/cron-job-runs';
import { testRule } from '../../rule-tester';

const of = (spec: string) => `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a, namespace: b}\nspec: ${spec}\n`;

testRule(cronJobRuns, {
  passes: [
    { name: '29 February', yaml: of('{schedule: "0 0 29 2 *"}') },
    { name: '30 February or a Monday', yaml: of('{schedule: "0 0 30 2 1"}') },
    { name: 'a schedule that is none, which another rule is about', yaml: of('{schedule: "0 0 32 2 *"}') },
    { name: 'a macro', yaml: of('{schedule: "@yearly"}') },
    { name: 'a deadline of 10 seconds', yaml: of('{schedule: "@daily", startingDeadlineSeconds: 10}') },
    {
      name: 'a deadline below 0, which the server refuses',
      yaml: of('{schedule: "@daily", startingDeadlineSeconds: -1}'),
    },
  ],
  violates: [
    {
      name: '30 February',
      yaml: of('{schedule: "0 0 30 2 *"}'),
      says: ['warning spec.schedule: CronJob b/a has the schedule "0 0 30 2 *", a date that never comes'],
    },
    {
      name: 'a deadline of 9 seconds, in a List',
      yaml: `apiVersion: v1\nkind: List\nitems:\n  - ${of('{schedule: "@daily", startingDeadlineSeconds: 9}').trim().replaceAll('\n', '\n    ')}\n`,
      says: [
        'warning spec.startingDeadlineSeconds: CronJob b/a may start at most 9 seconds late, and is looked at every 10 seconds',
        '  fix: set startingDeadlineSeconds to at least 10',
      ],
    },
    {
      name: 'a deadline of 0 seconds',
      yaml: of('{schedule: "@daily", startingDeadlineSeconds: 0}'),
      says: [
        'warning spec.startingDeadlineSeconds: CronJob b/a may start at most 0 seconds late, and is looked at every 10 seconds',
        '  fix: set startingDeadlineSeconds to at least 10',
      ],
    },
  ],
});
