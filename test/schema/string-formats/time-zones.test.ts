import { timeZoneProblem } from '../../../src/schema/string-formats/time-zones';

test('all time zones that Intl lists are known', () => {
  const zones = Intl.supportedValuesOf('timeZone');

  expect(zones.filter((zone) => timeZoneProblem(zone) !== undefined)).toEqual([]);
});

// names of the tz database that Intl takes for others, older and newer ones
test.each([
  ...['UTC', 'Etc/UTC', 'GMT', 'Zulu', 'Etc/GMT+5', 'GMT0', 'EST', 'EST5EDT', 'CET', 'US/Pacific', 'Asia/Calcutta'],
  ...['Asia/Kolkata', 'Europe/Kiev', 'Europe/Kyiv', 'America/Coyhaique', 'America/Argentina/Buenos_Aires', 'Factory'],
  ...['posix/Europe/Berlin', 'right/UTC', 'America/Port-au-Prince', 'Africa/Dar_es_Salaam'],
])('%s is known', (zone) => {
  expect(timeZoneProblem(zone)).toBeUndefined();
});

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['EUROPE/BERLIN', 'Europe/Berlin'],
  ['Europe/Berln', 'Europe/Berlin'],
  ['Europe/Stuttgart', undefined],
  ['us/pacific', undefined],
  ['PST', undefined],
  ['+01:00', undefined],
  ['UTC+1', undefined],
  ['Etc/GMT+99', undefined],
  ['', undefined],
])('%s is not known, and means %s', (zone, meant) => {
  expect(timeZoneProblem(zone)).toEqual({ meant });
});
