import { scheduleIsValid } from '../../../../../src/check/rules/api/workload/schedule-is-valid';
import { testRule } from '../../../rule-tester';

const of = (spec: string) => `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: ${spec}\n`;

testRule(scheduleIsValid, {
  passes: [
    { name: '*/5 * * * *', yaml: of('{schedule: "*/5 * * * *"}') },
    { name: '0 9-17 * * MON-FRI', yaml: of('{schedule: "0 9-17 * * MON-FRI"}') },
    { name: '@daily', yaml: of('{schedule: "@daily"}') },
    { name: '@every 1h30m', yaml: of('{schedule: "@every 1h30m"}') },
    { name: '5/15 0 1,15 * ?', yaml: of('{schedule: "5/15 0 1,15 * ?"}') },
    { name: '*/61 * * * *', yaml: of('{schedule: "*/61 * * * *"}') },
    { name: '0 0 * jan,Feb sun', yaml: of('{schedule: "0 0 * jan,Feb sun"}') },
    { name: 'a time zone', yaml: of('{schedule: "0 0 * * *", timeZone: Europe/Berlin}') },
    { name: 'older and newer names of zones', yaml: of('{schedule: "0 0 * * *", timeZone: Asia/Calcutta}') },
    { name: 'Asia/Kolkata', yaml: of('{schedule: "0 0 * * *", timeZone: Asia/Kolkata}') },
    { name: 'US/Pacific', yaml: of('{schedule: "0 0 * * *", timeZone: US/Pacific}') },
    { name: 'Etc/GMT+5', yaml: of('{schedule: "0 0 * * *", timeZone: Etc/GMT+5}') },
    { name: 'UTC', yaml: of('{schedule: "0 0 * * *", timeZone: UTC}') },
  ],
  violates: [
    {
      name: '0 0 0 * * *',
      yaml: of('{schedule: "0 0 0 * * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "0 0 0 * * *", and it has 6 fields, and 5 are needed'],
    },
    {
      name: '* * * *',
      yaml: of('{schedule: "* * * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "* * * *", and it has 4 fields, and 5 are needed'],
    },
    {
      name: '60 * * * *',
      yaml: of('{schedule: "60 * * * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "60 * * * *", and "60" is no minute'],
    },
    {
      name: '* 24 * * *',
      yaml: of('{schedule: "* 24 * * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "* 24 * * *", and "24" is no hour'],
    },
    {
      name: '* * 0 * *',
      yaml: of('{schedule: "* * 0 * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "* * 0 * *", and "0" is no day of the month'],
    },
    {
      name: '* * L * *',
      yaml: of('{schedule: "* * L * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "* * L * *", and "L" is no day of the month'],
    },
    {
      name: '* * * 13 *',
      yaml: of('{schedule: "* * * 13 *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "* * * 13 *", and "13" is no month'],
    },
    {
      name: '* * * * 7',
      yaml: of('{schedule: "* * * * 7"}'),
      says: ['error spec.schedule: CronJob a has the schedule "* * * * 7", and "7" is no day of the week'],
    },
    {
      name: '5-1 * * * *',
      yaml: of('{schedule: "5-1 * * * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "5-1 * * * *", and "5-1" is no minute'],
    },
    {
      name: '*/0 * * * *',
      yaml: of('{schedule: "*/0 * * * *"}'),
      says: ['error spec.schedule: CronJob a has the schedule "*/0 * * * *", and "*/0" is no minute'],
    },
    {
      name: '@dayly',
      yaml: of('{schedule: "@dayly"}'),
      says: ['error spec.schedule: CronJob a has the schedule "@dayly", and unknown schedule'],
    },
    {
      name: 'TZ=UTC 0 0 * * *',
      yaml: of('{schedule: "TZ=UTC 0 0 * * *"}'),
      says: [
        'error spec.schedule: CronJob a has a time zone in its schedule',
        `  fix: write it as 'timeZone', beside 'schedule'`,
      ],
    },
    { name: 'no schedule', yaml: of('{schedule: ""}'), says: ['error spec.schedule: CronJob a has an empty schedule'] },
    {
      name: 'a time zone that is none',
      yaml: of('{schedule: "@daily", timeZone: Local}'),
      says: [
        'error spec.timeZone: CronJob a has the time zone "Local", which is none',
        '  fix: write one of the tz database, such as "Etc/UTC"',
      ],
    },
    {
      name: 'a zone in small letters',
      yaml: of('{schedule: "0 0 * * *", timeZone: europe/berlin}'),
      says: [
        'error spec.timeZone: CronJob a has the time zone "europe/berlin", which the tz database does not have; did you mean "Europe/Berlin"?',
        '  fix: write "Europe/Berlin"',
      ],
    },
    {
      name: 'a zone with a typing error',
      yaml: of('{schedule: "0 0 * * *", timeZone: Europe/Berln}'),
      says: [
        'error spec.timeZone: CronJob a has the time zone "Europe/Berln", which the tz database does not have; did you mean "Europe/Berlin"?',
        '  fix: write "Europe/Berlin"',
      ],
    },
    {
      name: 'a city without a zone',
      yaml: of('{schedule: "0 0 * * *", timeZone: Asia/Beijing}'),
      says: [
        'error spec.timeZone: CronJob a has the time zone "Asia/Beijing", which the tz database does not have',
        '  fix: write one that it has, such as "Etc/UTC"',
      ],
    },
    {
      name: 'an abbreviation that is no zone',
      yaml: of('{schedule: "0 0 * * *", timeZone: PST}'),
      says: [
        'error spec.timeZone: CronJob a has the time zone "PST", which the tz database does not have',
        '  fix: write one that it has, such as "Etc/UTC"',
      ],
    },
    {
      name: 'an offset',
      yaml: of('{schedule: "0 0 * * *", timeZone: "+01:00"}'),
      says: [
        'error spec.timeZone: CronJob a has the time zone "+01:00", which the tz database does not have',
        '  fix: write one that it has, such as "Etc/UTC"',
      ],
    },
    {
      name: 'CRON_TZ',
      yaml: of('{schedule: "CRON_TZ=Europe/Berlin 0 0 * * *"}'),
      says: [
        'error spec.schedule: CronJob a has a time zone in its schedule',
        `  fix: write it as 'timeZone', beside 'schedule'`,
      ],
    },
  ],
});
