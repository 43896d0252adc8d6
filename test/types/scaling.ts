/** What of triggers and of ScaledJobs does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { ScaledJob, Secrets, StatefulApp, Trigger, TriggerAuth, WebApp, Worker } from '../../src';

declare const chart: Chart;
const image = 'mailer:1.0.0';
const keys = Secrets.existing('rabbit', { keys: ['URL', 'PASSWORD'] });
const queue = { queue: 'mail', perPod: 20 };

export function credentialsOfTriggers() {
  Trigger.rabbitmq({ ...queue, host: keys.key('URL') });
  Trigger.rabbitmq({ ...queue, host: 'amqp://rabbit:5672/' });
  // @ts-expect-error the Secret has no such key
  Trigger.rabbitmq({ ...queue, host: keys.key('URI') });
  // @ts-expect-error a password is a key
  Trigger.redisList({ address: 'redis:6379', list: 'mail', perPod: 1, password: 'hunter2' });
  Trigger.of('mongodb', { metadata: { dbName: 'shop' }, keys: { connectionString: keys.key('URL') } });
  // @ts-expect-error the settings of KEDA are strings
  Trigger.of('mongodb', { metadata: { queryValue: 5 } });
  // @ts-expect-error a credential is a key
  Trigger.of('mongodb', { metadata: {}, keys: { connectionString: 'mongodb://' } });
  TriggerAuth.identity('aws', { owner: 'workload' });
  // @ts-expect-error KEDA knows no such cloud
  TriggerAuth.identity('ibm');
}

export function settingsOfTriggers() {
  // @ts-expect-error the target is missing
  Trigger.rabbitmq({ host: 'amqp://rabbit:5672/', queue: 'mail' });
  // @ts-expect-error KEDA's name for it
  Trigger.rabbitmq({ ...queue, host: 'amqp://rabbit:5672/', queueName: 'mail' });
  // @ts-expect-error a time has its zone
  Trigger.cron({ start: '0 8 * * *', end: '0 18 * * *', replicas: 2 });
}

export function scalingByEvents() {
  const triggers = [Trigger.rabbitmq({ ...queue, host: keys.key('URL') })];
  new Worker(chart, 'a', { image, autoscale: { min: 0, max: 9, triggers } });
  new WebApp(chart, 'b', { image, port: 80, autoscale: { min: 1, max: 9, cpu: 70, triggers } });
  new StatefulApp(chart, 'c', { image, port: 80, autoscale: { min: 3, max: 9, idle: 0, triggers } });
  // @ts-expect-error KEDA has no other number of pods without events
  new Worker(chart, 'd', { image, autoscale: { min: 3, max: 9, idle: 1, triggers } });
  // @ts-expect-error a trigger is made by Trigger
  new Worker(chart, 'e', { image, autoscale: { min: 0, max: 9, triggers: ['cron'] } });
}

export function scaledJobs() {
  const triggers = [Trigger.rabbitmq({ ...queue, host: keys.key('URL') })];
  new ScaledJob(chart, 'a', { image, autoscale: { max: 9, triggers }, backoffLimit: 2 });
  // @ts-expect-error events start Jobs
  new ScaledJob(chart, 'b', { image });
  // @ts-expect-error the most Jobs are missing
  new ScaledJob(chart, 'c', { image, autoscale: { triggers } });
  // @ts-expect-error Jobs are not scaled by their CPU
  new ScaledJob(chart, 'd', { image, autoscale: { max: 9, triggers, cpu: 70 } });
  // @ts-expect-error a suspended Job does no work
  new ScaledJob(chart, 'e', { image, autoscale: { max: 9, triggers }, suspend: true });
}
