import { scheduleProblem } from '../../../src/schema/string-formats/cron';

// as robfig/cron v3 has them, whose ParseStandard the server asks
describe('a schedule is read', () => {
  test.each([
    ...['* * * * *', '? ? ? ? ?', '0 5 * * *', '*/5 * * * *', '*/61 * * * *', '5/15 * * * *', '5-10/2 * * * *'],
    ...['0,15,30,45 * * * *', '0 0 1,15 * mon-fri', '0 0 1 JAN *', '0 0 31 12 6', '59 23 * * SUN', '0 0 1-5,7 * *'],
    ...[' 0 0 * * * ', '0\t0 * * *', ', * * * *', '1,,2 * * * *', '*-5 * * * *', '+5 * * * *', '*/+5 * * * *'],
    ...['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'],
    ...['@every 1h30m', '@every 1.5s', '@every 90m', '@every 0', '@every 1h1m1s', '@every 500ms'],
  ])('%s', (schedule) => {
    expect(scheduleProblem(schedule)).toBeUndefined();
  });
});

describe('a schedule is not read', () => {
  test.each([
    ['', 'it has 1 fields, and 5 are needed'],
    ['* * * *', 'it has 4 fields, and 5 are needed'],
    ['0 0 0 * * *', 'it has 6 fields, and 5 are needed'],
    ['60 * * * *', '"60" is no minute'],
    ['* 24 * * *', '"24" is no hour'],
    ['* * 0 * *', '"0" is no day of the month'],
    ['* * 32 * *', '"32" is no day of the month'],
    ['* * * 13 *', '"13" is no month'],
    ['* * * * 7', '"7" is no day of the week'],
    ['* * * * sunday', '"sunday" is no day of the week'],
    ['jan * * * *', '"jan" is no minute'],
    ['* * L * *', '"L" is no day of the month'],
    ['* * * * 1#2', '"1#2" is no day of the week'],
    ['5-1 * * * *', '"5-1" is no minute'],
    ['1-2-3 * * * *', '"1-2-3" is no minute'],
    ['1/2/3 * * * *', '"1/2/3" is no minute'],
    ['*/0 * * * *', '"*/0" is no minute'],
    ['*/-5 * * * *', '"*/-5" is no minute'],
    ['-5 * * * *', '"-5" is no minute'],
    ['@reboot', 'unknown schedule'],
    ['@Daily', 'unknown schedule'],
    ['@every', 'unknown schedule'],
    ['@every day', '"day" is no duration such as 1h30m'],
    ['@every 5', '"5" is no duration such as 1h30m'],
    ['@every 1d', '"1d" is no duration such as 1h30m'],
  ])('%s', (schedule, problem) => {
    expect(scheduleProblem(schedule)).toBe(problem);
  });
});
