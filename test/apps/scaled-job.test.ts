import { App as PlainApp, Chart, Duration } from 'cdk8s';
import { App, Defaults, ScaledJob, Secrets, Trigger, WebApp } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const rabbit = Secrets.existing('rabbit', { keys: ['URL'] });
const triggers = [Trigger.rabbitmq({ host: rabbit.key('URL'), queue: 'videos', perPod: 1 })];

function transcode(props: object = {}, chart = testChart({ namespace: 'shop' })): ScaledJob {
  const given = { image: 'transcode:1.3.0', autoscale: { max: 20, triggers }, ...props };
  return new ScaledJob(chart, 'transcode', given);
}

const made = (props: object = {}) => find(objects(Chart.of(transcode(props))), 'ScaledJob');

describe('a ScaledJob', () => {
  test('starts Jobs for the work of its triggers, with the pods of other jobs', () => {
    const object = made({ backoffLimit: 2, activeDeadline: Duration.hours(1), resources: { cpu: '500m' } });

    expect(object).toMatchObject({
      apiVersion: 'keda.sh/v1alpha1',
      metadata: { name: 'transcode', namespace: 'shop' },
      spec: {
        minReplicaCount: 0,
        maxReplicaCount: 20,
        rollout: { strategy: 'gradual' },
        successfulJobsHistoryLimit: 10,
        failedJobsHistoryLimit: 10,
        triggers: [{ type: 'rabbitmq', authenticationRef: { name: 'transcode-rabbitmq' } }],
        jobTargetRef: {
          backoffLimit: 2,
          activeDeadlineSeconds: 3600,
          template: { spec: { restartPolicy: 'Never', containers: [{ resources: { requests: { cpu: '500m' } } }] } },
        },
      },
    });
    expect(at(object, 'spec')).not.toHaveProperty('scalingStrategy');
  });

  test('has the strategy and the limits that are given', () => {
    const autoscale = {
      ...{ min: 1, max: 5, triggers, pollingInterval: Duration.seconds(10) },
      ...{ strategy: 'accurate', combine: 'sum', rollout: 'immediate' },
    };

    expect(made({ autoscale, successfulJobsHistoryLimit: 0 }).spec).toMatchObject({
      minReplicaCount: 1,
      maxReplicaCount: 5,
      pollingInterval: 10,
      rollout: { strategy: 'immediate' },
      scalingStrategy: { strategy: 'accurate', multipleScalersCalculation: 'sum' },
      successfulJobsHistoryLimit: 0,
    });
  });

  test('can be an indexed Job with fields that are newer than the typed objects', () => {
    const chart = testChart();
    Defaults.of(chart).set({ kubernetes: '1.31' });

    transcode({ indexed: true, completions: 3, successPolicy: [{ succeededCount: 1 }] }, chart);

    expect(at(find(objects(chart), 'ScaledJob'), 'spec.jobTargetRef')).toMatchObject({
      completions: 3,
      completionMode: 'Indexed',
      successPolicy: { rules: [{ succeededCount: 1 }] },
    });
  });

  test('is connected, gets containers, and is patched, as other jobs are', () => {
    const chart = testChart();
    const api = new WebApp(chart, 'api', { image: 'api:1.0.0', port: 8080 });
    const job = transcode({}, chart);

    job.connectTo(api, { env: 'API_URL' });
    job.addInitContainer({ name: 'fetch', image: 'fetch:1.0.0' });
    job.patch({ scaledJob: { spec: { jobTargetRef: { template: { spec: { priorityClassName: 'low' } } } } } });

    const pod = at(find(objects(chart), 'ScaledJob'), 'spec.jobTargetRef.template.spec') as Manifest;
    expect(pod).toMatchObject({
      priorityClassName: 'low',
      initContainers: [{ name: 'fetch' }],
      containers: [{ env: [{ name: 'API_URL', value: 'http://api:8080' }] }],
    });
    expect(job.scaledJob.kind).toBe('ScaledJob');
    expect(job.triggerAuthentications.map(({ name }) => name)).toEqual(['transcode-rabbitmq']);
  });

  test('gives the checker nothing to report', () => {
    const job = transcode({ user: 1000 });

    const { findings, prerequisites } = checkManifests(synthYaml(Chart.of(job)));

    expect([findings, prerequisites]).toEqual([[], []]);
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      transcode({ user: 1000 }, new Chart(app, 'test'));
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });

  test('whose credentials are misspelt is reported by the checker', () => {
    const job = transcode();

    job.patch({
      scaledJob: {
        spec: { triggers: [{ type: 'rabbitmq', metadata: {}, authenticationRef: { name: 'transcode-rabitmq' } }] },
      },
    });

    const { findings } = checkManifests(synthYaml(Chart.of(job)), { only: ['wiring'] });
    expect(findings.map(({ message }) => message)).toEqual([
      'ScaledJob shop/transcode takes its credentials from TriggerAuthentication "transcode-rabitmq", which does not exist; did you mean "transcode-rabbitmq"?',
    ]);
  });

  test.each<[string, object, string]>([
    ['no scaling', { autoscale: undefined }, `'autoscale' is missing; give it 'max' and 'triggers', which start Jobs`],
    ['no most', { autoscale: { triggers } }, `'autoscale' has no 'max'; give the most Jobs that run at once`],
    [
      'no triggers',
      { autoscale: { max: 1 } },
      `'autoscale': 'triggers' is undefined; give triggers, such as Trigger.rabbitmq({ ... })`,
    ],
    [
      'the most below the fewest',
      { autoscale: { min: 3, max: 2, triggers } },
      `'autoscale': 'max' 2 is less than 'min' 3; raise it`,
    ],
    [
      'no Jobs at most',
      { autoscale: { max: 0, triggers } },
      `'autoscale': 'max' is 0; give it a whole number of at least 1`,
    ],
    [
      'an unknown strategy',
      { autoscale: { max: 1, triggers, strategy: 'fast' } },
      `'autoscale': 'strategy' is "fast"; it is one of "default", "accurate", "eager"`,
    ],
    [
      'CPU',
      { autoscale: { max: 1, triggers, cpu: 70 } },
      `'autoscale.cpu' is not a prop; the props are 'max', 'min', 'triggers', 'pollingInterval', 'strategy', and 2 more`,
    ],
    [
      'a paused Job',
      { suspend: true },
      `'suspend' is not a prop; the props are 'image', 'command', 'args', 'workingDir', 'env', and 39 more`,
    ],
    [
      'a schedule',
      { schedule: '@daily' },
      `'schedule' is not a prop; the props are 'image', 'command', 'args', 'workingDir', 'env', and 39 more`,
    ],
    [
      'kept Jobs below none',
      { failedJobsHistoryLimit: -1 },
      `'failedJobsHistoryLimit' is -1; give it a whole number of at least 0`,
    ],
  ])('%s is refused', (_, props, message) => {
    expect(thrown(() => transcode(props))).toBe(`shop/transcode: ${message}`.replace('shop/', 'test/'));
  });
});
