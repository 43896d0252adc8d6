import { scheduleProblem } from '../../../src/parts/workload/schedule';
import { timeZoneProblem } from '../../../src/parts/workload/time-zone';
import * as read from '../../../src/schema/string-formats/cron';
import { timeZoneProblem as readTimeZoneProblem } from '../../../src/schema/string-formats/time-zones';

// the two sides share no code, so one table holds both: as github.com/robfig/cron reads (parser.go, ParseStandard)
const TAKEN = [
  ...['* * * * *', '30 3 * * 1-5', '*/15 0-6,18-23 1 jan-mar SUN', '5/15 * * * *', '0 0 ? * ?', '*/61 * * * *'],
  ...['1-10/3 * * * *', '*-5 * * * *', '1,,2 * * * *', ' 0  0 * * * ', '+5 * * * *', '59 23 31 12 6', '0-59 * * * *'],
  ...['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually', '@every 1h30m', '@every 1.5s'],
];
const REFUSED = [
  ...[
    '',
    ' ',
    '* * * *',
    '0 * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 0 *',
    '* * * 13 *',
  ],
  ...[
    '* * * * 7',
    '* * * * 1-7',
    '5-3 * * * *',
    '*/0 * * * *',
    '*/x * * * *',
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    '- * * * *',
  ],
  ...[
    '-5 * * * *',
    'a * * * *',
    '* * L * *',
    '* * 15W * *',
    '* * * * 1#2',
    'jan * * * *',
    '* * * january *',
    '1.5 * * * *',
  ],
  ...['@nightly', '@reboot', '@Hourly', '@every', '@every soon', '@every 1d', '5- * * * *', '/5 * * * *'],
];

// dates that a year has, and dates that none has
const COMES = [
  ...['0 0 29 2 *', '0 0 29-30 feb *', '0 0 31 * *', '0 0 31 4,5 *', '0 0 30 2 1', '0 0 30 2 */2', '0 0 */31 2 *'],
  ...['0 0 */1 2 *', '0 0 ? 2 ?', '0 0 30,1 2 *', '0 0 31 */6 *', '0 0 30/5 2-3 *', '0 0 *-5 2 *', '0 0 +28 2 *'],
  ...['0 0 , 2 *', '@yearly'],
];
const NEVER_COMES = [
  ...['0 0 30 2 *', '0 0 31 feb ?', '0 0 30-31 2 *', '0 0 31 4,6,9,11 *', '0 0 30/1 2 *', '0 0 31 4/7 *'],
  ...['0 0 30 2 */1', '0 0 31 2-4/2 *', '0 0 30,31 2 1,*'],
];

describe('a date', () => {
  test.each(COMES)('of "%s" comes', (schedule) => {
    expect(scheduleProblem(schedule)).toBeUndefined();
    expect(read.neverComes(schedule)).toBe(false);
  });

  test.each(NEVER_COMES)('of "%s" never comes', (schedule) => {
    expect(scheduleProblem(schedule)).toBe(
      `'schedule' is "${schedule}", a date that no year has; write a day that the month has`,
    );
    expect(read.neverComes(schedule)).toBe(true);
  });
});

describe('a schedule', () => {
  test.each(TAKEN)('"%s" is taken by the constructs and by the checker', (schedule) => {
    expect(scheduleProblem(schedule)).toBeUndefined();
    expect(read.scheduleProblem(schedule)).toBeUndefined();
  });

  test.each(REFUSED)('"%s" is refused by the constructs and by the checker', (schedule) => {
    expect(scheduleProblem(schedule)).toMatch(/^'schedule' is ".*"[;,] /);
    expect(read.scheduleProblem(schedule)).toBeDefined();
  });

  test.each<[string, string]>([
    ['CRON_TZ=UTC 0 3 * * *', "write the time zone apart: timeZone: 'UTC', schedule: '0 3 * * *'"],
    ['0 3 * * TZ', "give the time zone by 'timeZone'"],
  ])('"%s" has its time zone elsewhere', (schedule, remedy) => {
    expect(scheduleProblem(schedule)).toBe(`'schedule' is "${schedule}"; ${remedy}`);
  });
});

describe('a time zone', () => {
  test.each([
    ...['UTC', 'Etc/UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'GMT'],
    ...['US/Eastern', 'Etc/GMT+3', 'America/Port-au-Prince', 'EST5EDT', 'Africa/Dar_es_Salaam', 'Europe/Isle_of_Man'],
    ...['Europe/Kyiv', 'Europe/Kiev', 'Japan', 'Brazil/East', 'Asia/Ho_Chi_Minh', 'CET'],
  ])('"%s" is taken by the constructs and by the checker', (zone) => {
    expect(timeZoneProblem(zone)).toBeUndefined();
    expect(readTimeZoneProblem(zone)).toBeUndefined();
  });

  test.each<[string, string | undefined]>([
    ['europe/berlin', 'Europe/Berlin'],
    ['Europe/Berlim', 'Europe/Berlin'],
    ['EUROPE/BERLIN', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['us/eastern', undefined],
    ['PST', undefined],
    ['IST', undefined],
    ['+02:00', undefined],
    ['Mars/Olympus', undefined],
    ['Europe/', undefined],
    ['/Berlin', undefined],
  ])('"%s" is refused by the constructs and by the checker', (zone, meant) => {
    const remedy =
      meant === undefined
        ? 'give one of the tz database, such as "Europe/Berlin" or "Etc/UTC"'
        : `did you mean "${meant}"?`;

    expect(timeZoneProblem(zone)).toBe(`'timeZone' is "${zone}", which is not a time zone; ${remedy}`);
    expect(readTimeZoneProblem(zone)).toBeDefined();
  });

  test.each(['', 'Local', 'local'])('"%s" is none: the rule of the checker refuses it too', (zone) => {
    expect(timeZoneProblem(zone)).toBeDefined();
  });

  test('every zone that Intl lists is taken', () => {
    const names = Intl.supportedValuesOf('timeZone');

    expect(names.filter((name) => timeZoneProblem(name) !== undefined)).toEqual([]);
    expect(names.length).toBeGreaterThan(300);
  });
});
