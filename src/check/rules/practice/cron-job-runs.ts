import { neverComes, scheduleProblem } from '../../../schema/string-formats/cron';
import { corrected, defineRule, nameOf } from '../../rule';

export const cronJobRuns = defineRule({
  id: 'practice/cron-job-runs',
  severity: 'warning',
  summary: 'A CronJob has a date that comes, and a starting deadline of at least 10 seconds.',
  why: 'The API server accepts dates that no year has. The CronJob controller looks every 10 seconds, so it may miss each start of a shorter deadline (https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline).',
  fix: 'write a day that the month has',
  example: corrected(
    `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 5 30 2 *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: report:1.0.0
`,
    ['schedule: 0 5 30 2 *', 'schedule: 0 5 28 2 *'],
  ),
  check({ set, report }) {
    for (const job of set.ofType('CronJob')) {
      const [schedule, deadline] = [job.at('spec', 'schedule'), job.at('spec', 'startingDeadlineSeconds')];
      const text = schedule.text ?? '';
      if (text !== '' && scheduleProblem(text) === undefined && neverComes(text))
        report({ at: schedule, message: `${nameOf(job)} has the schedule "${text}", a date that never comes` });
      const seconds = deadline.number;
      if (seconds !== undefined && seconds >= 0 && seconds < LEAST_DEADLINE)
        report({
          at: deadline,
          message: `${nameOf(job)} may start at most ${seconds} seconds late, and is looked at every ${LEAST_DEADLINE} seconds`,
          fix: `set startingDeadlineSeconds to at least ${LEAST_DEADLINE}`,
        });
    }
  },
});

/** The interval of the controller, in seconds. */
const LEAST_DEADLINE = 10;
