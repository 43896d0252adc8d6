import { Cron, Duration, type App } from 'cdk8s';
import {
  OneOffJob,
  ScaledJob,
  ScheduledJob,
  type OneOffJobProps,
  type ScaledJobProps,
  type ScheduledJobProps,
} from '../../src';
import type { Draw } from './draw';
import { jobProps, laterOfAJob } from './job-props';
import { realize } from './kit';
import { jobAutoscale } from './trigger-props';
import { around, doLater, drawLater, drawOthers, drawSetting, makeOthers, place, type Later } from './world';

function surrounded(draw: Draw, more: () => Record<string, unknown>, patches: Later['patches']) {
  const setting = drawSetting(draw);
  const surroundings = around(setting, 'job');
  const props = jobProps(draw, surroundings);
  const { podFailurePolicy: rules, containerName } = props;
  // the names of containers are drawn before the rules that name them
  if (Array.isArray(rules) && typeof containerName === 'string')
    for (const rule of rules as Record<string, unknown>[])
      if (rule.exitCodes !== undefined) rule.container ??= containerName;
  return {
    setting,
    props: { ...props, ...more() },
    others: drawOthers(draw, surroundings),
    later: laterOfAJob(draw, drawLater(draw, surroundings), patches),
  };
}

type World = ReturnType<typeof surrounded>;

const template = { spec: { priorityClassName: 'high' } };

/** A OneOffJob with all that stands around it. */
export function oneOff(draw: Draw): World {
  return surrounded(draw, () => draw.props(2, { rerun: () => draw.mostly(() => 'onChange', 'always') }), [
    draw.mostly(() => ({ job: { spec: { template } } }), { job: {} }, { deployment: { spec: {} } }),
  ]);
}

/** A ScheduledJob with all that stands around it. */
export function scheduled(draw: Draw): World {
  const more = () => ({
    schedule: draw.mostly(
      () => draw.pick<unknown>('*/5 * * * *', '@hourly', '0 3 1 jan-jun mon', '@every 1h', Cron.daily()),
      '0 * * * * *',
      'TZ=UTC 0 3 * * *',
      '* * * * 7',
      undefined,
    ),
    ...draw.props(3, {
      timeZone: () => draw.mostly(() => draw.pick('Etc/UTC', 'Europe/Berlin', 'Asia/Calcutta'), 'Local', 'PST', ''),
      concurrencyPolicy: () => draw.mostly(() => draw.pick('Allow', 'Forbid', 'Replace'), 'Never'),
      startingDeadline: () => draw.mostly(() => Duration.minutes(5), Duration.seconds(1)),
      successfulJobsHistoryLimit: () => draw.mostly(() => draw.pick(0, 5), -1),
      failedJobsHistoryLimit: () => draw.mostly(() => draw.pick(0, 5), 0.5),
    }),
  });
  const spec = { jobTemplate: { spec: { template } } };
  return surrounded(draw, more, [draw.mostly(() => ({ cronJob: { spec } }), { cronJob: {} }, { job: { spec } })]);
}

/** A ScaledJob with all that stands around it. */
export function scaled(draw: Draw): World {
  const more = () => ({
    autoscale: jobAutoscale(draw),
    // a paused Job does no work
    suspend: draw.mostly(() => undefined, true),
    ...draw.props(3, {
      successfulJobsHistoryLimit: () => draw.mostly(() => draw.pick(0, 5), -1),
      failedJobsHistoryLimit: () => draw.mostly(() => draw.pick(0, 5), 0.5),
    }),
  });
  return surrounded(draw, more, [
    draw.mostly(
      () => ({ scaledJob: { spec: { jobTargetRef: { template } } } }),
      { scaledJob: {} },
      {
        job: { spec: { template } },
      },
    ),
  ]);
}

export function buildScaled(app: App, world: World): void {
  build(app, world, (chart, props) => new ScaledJob(chart, 'job', props as ScaledJobProps));
}

export function buildOneOff(app: App, world: World): void {
  build(app, world, (chart, props) => new OneOffJob(chart, 'job', props as OneOffJobProps));
}

export function buildScheduled(app: App, world: World): void {
  build(app, world, (chart, props) => new ScheduledJob(chart, 'job', props as ScheduledJobProps));
}

function build(
  app: App,
  { setting, props, others, later }: World,
  make: (chart: ReturnType<typeof place>['chart'], props: unknown) => OneOffJob | ScaledJob | ScheduledJob,
): void {
  const here = place(app, 'here', setting.namespace, setting.defaults);
  const connectables = makeOthers(app, here, others);
  doLater(make(here.chart, realize(props, here.kit)), later, here.kit, connectables);
}
