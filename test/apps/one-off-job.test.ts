import { App as PlainApp, Chart, Duration } from 'cdk8s';
import { App, Config, Defaults, OneOffJob, Secrets, WebApp } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop-api:2.0.1';

function inChart(props: object = {}, kubernetes: `1.${number}` = '1.28'): Chart {
  const chart = testChart();
  Defaults.of(chart).set({ kubernetes });
  new OneOffJob(chart, 'migrate', { image, ...props });
  return chart;
}

function job(props: object = {}, kubernetes: `1.${number}` = '1.28'): Manifest {
  return find(objects(inChart(props, kubernetes)), 'Job');
}

describe('a OneOffJob', () => {
  test('is a Job of one pod that is not restarted', () => {
    const all = objects(inChart());

    expect(all.map(({ kind }) => kind)).toEqual(['Job']);
    expect(at(all[0], 'metadata.name')).toBe('migrate');
    expect(Object.keys(at(all[0], 'spec') as object)).toEqual(['template']);
    expect(at(all[0], 'spec.template.spec.restartPolicy')).toBe('Never');
  });

  test('has the numbers and times that are asked for', () => {
    const spec = at(
      job({
        restartPolicy: 'OnFailure',
        parallelism: 2,
        completions: 4,
        backoffLimit: 0,
        activeDeadline: Duration.minutes(10),
        ttlAfterFinished: Duration.seconds(0),
        suspend: true,
      }),
      'spec',
    );

    expect(spec).toMatchObject({
      parallelism: 2,
      completions: 4,
      backoffLimit: 0,
      activeDeadlineSeconds: 600,
      ttlSecondsAfterFinished: 0,
      suspend: true,
      template: { spec: { restartPolicy: 'OnFailure' } },
    });
  });

  test('has indexes with limits of their own, from Kubernetes 1.29 on', () => {
    const spec = at(
      job({ indexed: true, completions: 5, backoffLimitPerIndex: 1, maxFailedIndexes: 2 }, '1.29'),
      'spec',
    );

    expect(spec).toMatchObject({
      completionMode: 'Indexed',
      completions: 5,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 2,
    });
  });

  test('has a success policy, from Kubernetes 1.31 on', () => {
    const successPolicy = [{ succeededIndexes: '0,2-3', succeededCount: 2 }, { succeededCount: 5 }];

    expect(at(job({ indexed: true, completions: 5, successPolicy }, '1.31'), 'spec.successPolicy')).toEqual({
      rules: successPolicy,
    });
  });

  test('has a pod failure policy, with its exit codes in order', () => {
    const podFailurePolicy = [
      { action: 'FailJob', exitCodes: [42, 3], container: 'migrate' },
      { action: 'Ignore', conditions: ['DisruptionTarget'] },
    ];

    expect(at(job({ podFailurePolicy }), 'spec.podFailurePolicy.rules')).toEqual([
      {
        action: 'FailJob',
        onExitCodes: { containerName: 'migrate', operator: 'In', values: [3, 42] },
        onPodConditions: [],
      },
      { action: 'Ignore', onPodConditions: [{ status: 'True', type: 'DisruptionTarget' }] },
    ]);
  });

  test('takes native sidecars, and others that exit by themselves', () => {
    const containers = (native: boolean) =>
      at(job({ sidecars: [{ name: 'proxy', image: 'proxy:1.0.0', native }] }, '1.29'), 'spec.template.spec');

    expect(containers(true)).toMatchObject({ initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] });
    expect(containers(false)).toMatchObject({ containers: [{ name: 'migrate' }, { name: 'proxy' }] });
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      new OneOffJob(new Chart(app, 'test'), 'migrate', { image, rerun: 'onChange' });
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
    expect(written[0]).toMatch(/name: migrate-[0-9a-f]{8}\n/);
  });
});

describe("the name of a job with rerun: 'onChange'", () => {
  const name = (props: object, change: (job: OneOffJob, chart: Chart) => void = () => undefined): unknown => {
    const chart = testChart();
    change(new OneOffJob(chart, 'migrate', { image, rerun: 'onChange', ...props }), chart);
    return at(find(objects(chart), 'Job'), 'metadata.name');
  };

  test('has the same hash for the same template', () => {
    expect(name({})).toMatch(/^migrate-[0-9a-f]{8}$/);
    expect(name({})).toBe(name({}));
  });

  test.each<[string, unknown]>([
    ['another image', name({ image: 'shop-api:2.0.2' })],
    ['another variable', name({ env: { LOG_LEVEL: 'debug' } })],
    ['another number of completions', name({ completions: 2 })],
    [
      'a wire that is added later',
      name({}, (job, chart) => job.connectTo(new WebApp(chart, 'api', { image, port: 80 }), { env: 'API_URL' })),
    ],
    [
      'a patch of the template',
      name({}, (job) => job.patch({ job: { spec: { template: { spec: { priorityClassName: 'high' } } } } })),
    ],
    ['a changed Config', name({ envFrom: [new Config(testChart(), 'settings', { data: { A: 'b' } })] })],
  ])('has another hash for %s', (_, changed) => {
    expect(changed).toMatch(/^migrate-[0-9a-f]{8}$/);
    expect(changed).not.toBe(name({}));
  });

  test.each<[string, unknown]>([
    ['the backoff limit', name({ backoffLimit: 2 })],
    ['the parallelism', name({ parallelism: 2, completions: 1 })],
    ['an annotation of the Job', name({}, (job) => job.waive('practice/image-is-pinned', 'tried out'))],
  ])('stays when the Job can be changed: %s', (what, changed) => {
    expect(changed).toBe(what === 'the parallelism' ? name({ completions: 1, parallelism: 3 }) : name({}));
  });

  test('stays as it is without the word', () => {
    expect(name({ rerun: undefined })).toBe('migrate');
  });
});

const REMEDY_29 = "leave it out, or use Defaults.of(chart).set({ kubernetes: '1.29' }) when the cluster is that new";
const REMEDY_31 = "leave it out, or use Defaults.of(chart).set({ kubernetes: '1.31' }) when the cluster is that new";
const indexed = { indexed: true, completions: 3 };
const LONG = 'a'.repeat(55);

test.each<[string, object, string]>([
  ['no completions', { indexed: true }, "'indexed' is true, but the number of indexes is missing; set 'completions'"],
  ['an odd indexed', { indexed: 'yes', completions: 1 }, `'indexed' is "yes"; give true or false`],
  ['a negative number', { parallelism: -1 }, "'parallelism' is -1; give it a whole number of at least 0"],
  ['no completion', { completions: 0 }, "'completions' is 0; give it a whole number of at least 1"],
  ['half a retry', { backoffLimit: 0.5 }, "'backoffLimit' is 0.5; give it a whole number of at least 0"],
  ['always', { restartPolicy: 'Always' }, `'restartPolicy' is "Always"; the pods of a Job have "Never" or "OnFailure"`],
  ['a deadline at once', { activeDeadline: Duration.seconds(0) }, "'activeDeadline' is 0 seconds; it is at least 1"],
  [
    'limits per index in 1.28',
    { ...indexed, backoffLimitPerIndex: 1 },
    `'backoffLimitPerIndex' needs Kubernetes 1.29, but the version is 1.28; ${REMEDY_29}`,
  ],
  [
    'a success policy in 1.28',
    { ...indexed, successPolicy: [{ succeededCount: 1 }] },
    `'successPolicy' needs Kubernetes 1.31, but the version is 1.28; ${REMEDY_31}`,
  ],
  [
    'a success policy without indexes',
    { successPolicy: [{ succeededCount: 1 }] },
    "'successPolicy' needs pods with indexes; set 'indexed: true'",
  ],
  [
    'failed indexes alone',
    { ...indexed, maxFailedIndexes: 1 },
    "'maxFailedIndexes' needs indexes that can fail on their own; set 'backoffLimitPerIndex'",
  ],
  [
    'a failure policy of pods that do not fail',
    { restartPolicy: 'OnFailure', podFailurePolicy: [{ action: 'Ignore', conditions: ['DisruptionTarget'] }] },
    `'podFailurePolicy' needs pods that fail, but 'restartPolicy' "OnFailure" restarts their containers; set it to "Never"`,
  ],
  ['no rules', { podFailurePolicy: [] }, "'podFailurePolicy' has 0 rules; give it 1 to 20, or leave it out"],
  [
    'a rule of nothing',
    { podFailurePolicy: [{ action: 'FailJob' }] },
    "'podFailurePolicy[0]' needs either 'exitCodes' or 'conditions'; make two rules for both",
  ],
  [
    'a misspelt action',
    { podFailurePolicy: [{ action: 'FailJobs', exitCodes: [1] }] },
    `'podFailurePolicy[0]': 'action' is "FailJobs"; did you mean "FailJob"?`,
  ],
  [
    'a failed index without limit',
    { podFailurePolicy: [{ action: 'FailIndex', exitCodes: [1] }] },
    `'podFailurePolicy[0]': 'action' "FailIndex" needs a limit for each index; set 'backoffLimitPerIndex'`,
  ],
  [
    'success as a failure',
    { podFailurePolicy: [{ action: 'FailJob', exitCodes: [0] }] },
    "'podFailurePolicy[0]': 'exitCodes' has 0; a failure has a code from 1 to 255",
  ],
  [
    'no exit code',
    { podFailurePolicy: [{ action: 'FailJob', exitCodes: [] }] },
    "'podFailurePolicy[0]': 'exitCodes' is empty; name the exit codes that the rule applies to",
  ],
  [
    'an exit code twice',
    { podFailurePolicy: [{ action: 'FailJob', exitCodes: [2, 1, 2] }] },
    "'podFailurePolicy[0]': 'exitCodes' has 2 twice; leave one out",
  ],
  [
    'an unknown container',
    { podFailurePolicy: [{ action: 'FailJob', exitCodes: [2], container: 'api' }] },
    `'podFailurePolicy[0]': 'container' is "api", which is not a container in the props; give one of "migrate"`,
  ],
  [
    'a container of a condition',
    { podFailurePolicy: [{ action: 'Ignore', conditions: ['DisruptionTarget'], container: 'migrate' }] },
    "'podFailurePolicy[0]': 'container' goes with 'exitCodes'; a pod has its conditions as a whole",
  ],
  [
    'no condition',
    { podFailurePolicy: [{ action: 'Ignore', conditions: [] }] },
    `'podFailurePolicy[0]': 'conditions' needs 1 to 20 types of conditions, such as "DisruptionTarget"`,
  ],
  [
    'a sidecar that runs on',
    { sidecars: [{ name: 'proxy', image: 'proxy:1.0.0' }] },
    `sidecar "proxy" keeps the Job from completing while it runs; set 'native: true' (Kubernetes 1.29), or 'native: false' for one that exits by itself`,
  ],
  ['an odd rerun', { rerun: 'always' }, `'rerun' is "always"; give "onChange", or leave it out`],
  ['an odd suspend', { suspend: 'no' }, `'suspend' is "no"; give true or false`],
  [
    'a name that is too long for its hash',
    { name: LONG, rerun: 'onChange' },
    `'name' is "${LONG}", which has 55 characters; with the hash after it, it has at most 54`,
  ],
  [
    'a name that is too long for its indexes',
    { name: LONG, rerun: 'onChange', indexed: true, completions: 11 },
    `'name' is "${LONG}", which has 55 characters; with the hash and the index of a pod after it, it has at most 51`,
  ],
  [
    'a misspelt prop of a rule',
    { podFailurePolicy: [{ action: 'FailJob', exitCode: [2] }] },
    "'podFailurePolicy[0].exitCode' is not a prop; did you mean 'exitCodes'?",
  ],
])('a OneOffJob refuses %s', (_, props, message) => {
  expect(thrown(() => job(props))).toBe(`test/migrate: ${message}`);
});

test.each<[string, object, string]>([
  [
    'more failed indexes than there are',
    { backoffLimitPerIndex: 1, maxFailedIndexes: 4 },
    "'maxFailedIndexes' is 4, but 'completions' is 3; lower it, or leave it out",
  ],
  ['too many pods', { parallelism: 100_001 }, "'parallelism' is 100001; with indexes it is at most 100000"],
  [
    'too many indexes',
    { completions: 100_001, backoffLimitPerIndex: 1 },
    "'completions' is 100001; with 'backoffLimitPerIndex' it is at most 100000",
  ],
  ['no success', { successPolicy: [] }, "'successPolicy' has 0 rules; give it 1 to 20, or leave it out"],
  [
    'an empty rule of success',
    { successPolicy: [{}] },
    "'successPolicy[0]' is empty; set 'succeededIndexes' or 'succeededCount'",
  ],
  [
    'indexes out of order',
    { successPolicy: [{ succeededIndexes: '2,0' }] },
    `'successPolicy[0]': 'succeededIndexes' is "2,0"; write ascending indexes and ranges, such as "0,2-4"`,
  ],
  [
    'an index that there is not',
    { successPolicy: [{ succeededIndexes: '1-3' }] },
    "'successPolicy[0]': 'succeededIndexes' has index 3, but 'completions' is 3; the last index is 2",
  ],
  [
    'more successes than indexes',
    { successPolicy: [{ succeededIndexes: '0-1', succeededCount: 3 }] },
    "'successPolicy[0]': 'succeededCount' is 3, but only 2 indexes count; lower it, or add indexes",
  ],
])('an indexed OneOffJob refuses %s', (_, props, message) => {
  expect(thrown(() => job({ ...indexed, ...props }, '1.31'))).toBe(`test/migrate: ${message}`);
});

test('a OneOffJob has no selector of its own: the server makes it', () => {
  expect(thrown(() => job({ selector: { app: 'migrate' } }))).toMatch(/^test\/migrate: 'selector' is not a prop; /);
});

test('a sidecar that is added later must be native, or exit by itself', () => {
  const chart = testChart();
  const migrate = new OneOffJob(chart, 'migrate', { image });

  expect(thrown(() => migrate.addSidecar({ name: 'proxy', image: 'proxy:1.0.0' }))).toMatch(
    /^test\/migrate: sidecar "proxy" keeps the Job from completing/,
  );
  expect(at(find(objects(chart), 'Job'), 'spec.template.spec.containers')).toHaveLength(1);
});

describe('what surrounds a OneOffJob', () => {
  function shop(): Chart {
    const chart = testChart({ namespace: 'shop' });
    const keys = Secrets.existing('database', { keys: ['password'] });
    const database = new WebApp(chart, 'database', { image: 'postgres:16.4', ports: { postgres: 5432 }, replicas: 1 });
    const migrate = new OneOffJob(chart, 'migrate', {
      image,
      env: { PASSWORD: keys.key('password') },
      rerun: 'onChange',
      podFailurePolicy: [{ action: 'FailJob', exitCodes: [42], container: 'migrate' }],
    });
    migrate.connectTo(database, { env: 'DATABASE_URL', scheme: 'postgres' });
    return chart;
  }

  test('lines up: the checker finds nothing', () => {
    expect(checkManifests(synthYaml(shop())).findings).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    [
      'a wire to a port that there is not',
      'postgres://database:5432',
      'postgres://database:5433',
      'wiring/url-resolves',
    ],
    ['another container', 'containerName: migrate', 'containerName: migrat', 'api/failure-policy-is-valid'],
    ['pods that always restart', 'restartPolicy: Never', 'restartPolicy: Always', 'api/restart-policy-fits-workload'],
  ])('is missed when it is broken: %s', (_, good, bad, rule) => {
    const yaml = synthYaml(shop());
    const broken = yaml.replace(good, bad);

    const { findings } = checkManifests(broken);

    expect(broken).not.toBe(yaml);
    expect(findings.map((finding) => `${finding.rule} ${finding.object.kind}`)).toContain(`${rule} Job`);
  });
});
