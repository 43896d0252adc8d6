import { App as PlainApp, Chart, Cron, Duration } from 'cdk8s';
import { App, Defaults, ScheduledJob, Secrets, WebApp } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const GOOD = { image: 'shop-report:1.0.0', schedule: '30 3 * * 1-5' };

function cronJob(props: object = {}, kubernetes: `1.${number}` = '1.28'): Manifest {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes });
  new ScheduledJob(chart, 'report', { ...GOOD, ...props });
  return find(objects(chart), 'CronJob');
}

describe('a ScheduledJob', () => {
  test('is a CronJob that skips a Job while the last one runs', () => {
    const { spec } = cronJob() as { spec: object };

    expect(Object.keys(spec)).toEqual(['concurrencyPolicy', 'jobTemplate', 'schedule']);
    expect(spec).toMatchObject({
      concurrencyPolicy: 'Forbid',
      schedule: '30 3 * * 1-5',
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never' } } } },
    });
  });

  test('has the schedule and the limits that are asked for', () => {
    const spec = at(
      cronJob({
        schedule: '@hourly',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Replace',
        startingDeadline: Duration.minutes(5),
        successfulJobsHistoryLimit: 0,
        failedJobsHistoryLimit: 5,
        suspend: true,
      }),
      'spec',
    );

    expect(spec).toMatchObject({
      schedule: '@hourly',
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Replace',
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: 0,
      failedJobsHistoryLimit: 5,
      suspend: true,
    });
  });

  test('takes a Cron of cdk8s', () => {
    expect(at(cronJob({ schedule: Cron.schedule({ minute: '0', hour: '3' }) }), 'spec.schedule')).toBe('0 3 * * *');
  });

  test('has Jobs with everything that a OneOffJob has', () => {
    const props = {
      restartPolicy: 'Never',
      indexed: true,
      completions: 3,
      parallelism: 3,
      backoffLimitPerIndex: 1,
      successPolicy: [{ succeededIndexes: '0' }],
      podFailurePolicy: [{ action: 'FailIndex', exitCodes: [42] }],
      activeDeadline: Duration.hours(1),
      ttlAfterFinished: Duration.days(1),
    };

    expect(at(cronJob(props, '1.31'), 'spec.jobTemplate.spec')).toMatchObject({
      completionMode: 'Indexed',
      completions: 3,
      parallelism: 3,
      backoffLimitPerIndex: 1,
      successPolicy: { rules: [{ succeededIndexes: '0' }] },
      podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [42] } }] },
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 86400,
    });
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      new ScheduledJob(new Chart(app, 'test'), 'report', GOOD);
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });
});

const LONG = 'a'.repeat(53);
const FIELDS = 'write minute, hour, day of month, month and day of week, such as "30 3 * * 1-5"';

test.each<[string, object, string]>([
  [
    'a schedule with seconds',
    { schedule: '0 30 3 * * 1-5' },
    `'schedule' is "0 30 3 * * 1-5", which has 6 fields; a CronJob has no seconds: ${FIELDS}`,
  ],
  ['a schedule with too few fields', { schedule: '30 3' }, `'schedule' is "30 3", which has 2 fields; ${FIELDS}`],
  ['an empty schedule', { schedule: '' }, `'schedule' is ""; ${FIELDS}`],
  [
    'a schedule with a time zone',
    { schedule: 'TZ=Europe/Berlin 30 3 * * *' },
    `'schedule' is "TZ=Europe/Berlin 30 3 * * *"; write the time zone apart: timeZone: 'Europe/Berlin', schedule: '30 3 * * *'`,
  ],
  [
    'an hour that there is not',
    { schedule: '30 25 * * *' },
    `'schedule' is "30 25 * * *", in which "25" is not a hour (0 to 23)`,
  ],
  [
    'Sunday as 7',
    { schedule: '30 3 * * 7' },
    `'schedule' is "30 3 * * 7", in which "7" is not a day of week (0 to 6, or sun to sat)`,
  ],
  [
    'an unknown macro',
    { schedule: '@nightly' },
    `'schedule' is "@nightly"; the macros are "@hourly", "@daily", "@midnight", "@weekly", "@monthly", and 2 more`,
  ],
  ['no schedule', { schedule: undefined }, `'schedule' is undefined; give it a schedule such as "30 3 * * *"`],
  [
    'a misspelt time zone',
    { timeZone: 'Europe/Berlim' },
    `'timeZone' is "Europe/Berlim", which is not a time zone; did you mean "Europe/Berlin"?`,
  ],
  [
    'a time zone without capitals',
    { timeZone: 'etc/utc' },
    `'timeZone' is "etc/utc", which is not a time zone; did you mean "Etc/UTC"?`,
  ],
  [
    'the zone of the control plane by name',
    { timeZone: 'Local' },
    `'timeZone' is "Local", which is not a time zone; give one of the tz database, such as "Europe/Berlin" or "Etc/UTC"`,
  ],
  [
    'a misspelt concurrency policy',
    { concurrencyPolicy: 'Forbit' },
    `'concurrencyPolicy' is "Forbit"; did you mean "Forbid"?`,
  ],
  [
    'a deadline that the controller may miss',
    { startingDeadline: Duration.seconds(5) },
    "'startingDeadline' is 5 seconds; it is at least 10",
  ],
  [
    'a negative limit',
    { failedJobsHistoryLimit: -1 },
    "'failedJobsHistoryLimit' is -1; give it a whole number of at least 0",
  ],
  ['an odd suspend', { suspend: 1 }, "'suspend' is 1; give true or false"],
  [
    'a name that leaves no room for those of its Jobs',
    { name: LONG },
    `'name' is "${LONG}", which has 53 characters; a CronJob's name has at most 52`,
  ],
  [
    'an indexed job without completions',
    { indexed: true },
    "'indexed' is true, but the number of indexes is missing; set 'completions'",
  ],
])('a ScheduledJob refuses %s', (_, props, message) => {
  expect(thrown(() => cronJob(props))).toBe(`test/report: ${message}`);
});

test('a ScheduledJob does not rerun: its template can be changed', () => {
  expect(thrown(() => cronJob({ rerun: 'onChange' }))).toMatch(/^test\/report: 'rerun' is not a prop; /);
});

describe('what surrounds a ScheduledJob', () => {
  function shop(): Chart {
    const chart = testChart({ namespace: 'shop' });
    const keys = Secrets.existing('database', { keys: ['password'] });
    const api = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });
    const report = new ScheduledJob(chart, 'report', {
      ...GOOD,
      timeZone: 'Etc/UTC',
      env: { PASSWORD: keys.key('password') },
    });
    report.connectTo(api, { env: 'API_URL' });
    return chart;
  }

  test('lines up: the checker finds nothing', () => {
    expect(checkManifests(synthYaml(shop())).findings).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['a wire to a port that there is not', 'http://api:8080', 'http://api:8081', 'wiring/url-resolves'],
    ['a schedule with seconds', '30 3 * * 1-5', '0 30 3 * * 1-5', 'api/schedule-is-valid'],
    ['a misspelt time zone', 'Etc/UTC', 'Etc/UCT1', 'api/schedule-is-valid'],
  ])('is missed when it is broken: %s', (_, good, bad, rule) => {
    const yaml = synthYaml(shop());
    const broken = yaml.replace(good, bad);

    const { findings } = checkManifests(broken);

    expect(broken).not.toBe(yaml);
    expect(findings.map((finding) => `${finding.rule} ${finding.object.kind}`)).toEqual([`${rule} CronJob`]);
  });
});
