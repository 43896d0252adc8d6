import { scheduleProblem } from '../../../../schema/string-formats/cron';
import { timeZoneProblem } from '../../../../schema/string-formats/time-zones';
import { corrected, defineRule, nameOf } from '../../../rule';

export const scheduleIsValid = defineRule({
  id: 'api/schedule-is-valid',
  severity: 'error',
  summary: 'The schedule of a CronJob is valid, and does not contain its time zone.',
  why: 'The API server refuses a schedule that is neither five fields nor a macro such as @daily, one that contains TZ, and a time zone that is empty, "Local", or not in the tz database (pkg/apis/batch/validation/validation.go, validateScheduleFormat and validateTimeZone).',
  fix: 'write minute, hour, day of the month, month and day of the week',
  example: corrected(
    `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: 0 25 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: report, image: report:1.0.0 }]
`,
    ['schedule: 0 25 * * *', 'schedule: 0 5 * * *\n  timeZone: Europe/Berlin'],
  ),
  check({ set, report }) {
    for (const job of set.ofType('CronJob')) {
      const [schedule, zone] = [job.at('spec', 'schedule'), job.at('spec', 'timeZone')];
      if (schedule.value === '') {
        report({ at: schedule, message: `${nameOf(job)} has an empty schedule` });
      } else if (schedule.text?.includes('TZ') === true) {
        const message = `${nameOf(job)} has a time zone in its schedule`;
        report({ at: schedule, message, fix: `write it as 'timeZone', beside 'schedule'` });
      } else if (schedule.text !== undefined) {
        const problem = scheduleProblem(schedule.text);
        if (problem !== undefined) {
          report({ at: schedule, message: `${nameOf(job)} has the schedule "${schedule.text}", and ${problem}` });
        }
      }
      if (zone.value === '' || zone.text?.toLowerCase() === 'local') {
        const message = `${nameOf(job)} has the time zone "${zone.text ?? ''}", which does not exist`;
        report({ at: zone, message, fix: `write one of the tz database, such as "Etc/UTC"` });
      } else if (zone.text !== undefined) {
        const unknown = timeZoneProblem(zone.text);
        if (unknown === undefined) continue;
        const { meant } = unknown;
        const question = meant === undefined ? '' : `; did you mean "${meant}"?`;
        const message = `${nameOf(job)} has the time zone "${zone.text}", which the tz database does not have${question}`;
        report({
          at: zone,
          message,
          fix: `write ${meant === undefined ? 'a zone of the tz database, such as "Etc/UTC"' : `"${meant}"`}`,
        });
      }
    }
  },
});
