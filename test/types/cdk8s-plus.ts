/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- a key is an EnvValue by its members, in every version */
/** What goes out to the constructs of cdk8s-plus, in the oldest version and in the newest. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import {
  Config,
  Secrets,
  Storage,
  type Claim,
  type MLServingApp,
  type ScheduledJob,
  type WebApp,
  type Worker,
} from '../../src';

declare const chart: Chart;

const keys = Secrets.existing('db', { keys: ['user', 'password'] });
const settings = new Config(chart, 'settings', { data: { LOG_LEVEL: 'info', 'app.yaml': 'workers: 4\n' } });

export function inTheOldestVersion(
  api: WebApp<'http' | 'metrics'>,
  worker: Worker,
  job: ScheduledJob,
  llm: MLServingApp,
) {
  const policy = new plus28.NetworkPolicy(chart, 'policy', {
    selector: api.podSelector,
    ingress: { rules: [{ peer: worker.podSelector, ports: [plus28.NetworkPolicyPort.tcp(8080)] }] },
  });
  policy.addIngressRule(job.podSelector);
  policy.addEgressRule(llm.podSelector);
  const selector: plus28.IPodSelector = api.podSelector;
  const peer: plus28.INetworkPolicyPeer = api.podSelector;

  const deployment = new plus28.Deployment(chart, 'report', {
    volumes: [Storage.emptyDir().toVolume({ name: 'work' }).asVolume()],
    dockerRegistryAuth: keys.toSecret(),
  });
  const container = deployment.addContainer({
    image: 'report:1.0.0',
    envVariables: { PASSWORD: keys.key('password').toEnvValue(), LEVEL: settings.key('LOG_LEVEL').toEnvValue() },
    envFrom: [new plus28.EnvFrom(settings.toConfigMap()), new plus28.EnvFrom(undefined, 'DB_', keys.toSecret())],
  });
  container.mount('/etc/report', settings.files().toVolume());
  container.mount('/etc/db', keys.files({ items: ['password'] }).toVolume({ name: 'db' }));
  container.env.addVariable('USER', keys.toSecret().envValue('user'));
  deployment.connections.allowTo(api.podSelector);
  deployment.scheduling.separate(api.podSelector);
  plus28.Volume.fromConfigMap(chart, 'volume', settings.toConfigMap());
  plus28.Volume.fromSecret(chart, 'secret', keys.toSecret());
  return { selector, peer };
}

export function inTheNewestVersion(
  api: WebApp<'http' | 'metrics'>,
  worker: Worker,
  job: ScheduledJob,
  llm: MLServingApp,
) {
  const policy = new plus34.NetworkPolicy(chart, 'policy', {
    selector: api.podSelector,
    ingress: { rules: [{ peer: worker.podSelector, ports: [plus34.NetworkPolicyPort.tcp(8080)] }] },
  });
  policy.addIngressRule(job.podSelector);
  policy.addEgressRule(llm.podSelector);
  const selector: plus34.IPodSelector = api.podSelector;
  const peer: plus34.INetworkPolicyPeer = api.podSelector;

  const deployment = new plus34.Deployment(chart, 'report', {
    volumes: [Storage.emptyDir().toVolume({ name: 'work' }).asVolume()],
    dockerRegistryAuth: keys.toSecret(),
  });
  const container = deployment.addContainer({
    image: 'report:1.0.0',
    envVariables: { PASSWORD: keys.key('password').toEnvValue(), LEVEL: settings.key('LOG_LEVEL').toEnvValue() },
    envFrom: [new plus34.EnvFrom(settings.toConfigMap()), new plus34.EnvFrom(undefined, 'DB_', keys.toSecret())],
  });
  container.mount('/etc/report', settings.files().toVolume());
  container.mount('/etc/db', keys.files({ items: ['password'] }).toVolume({ name: 'db' }));
  container.env.addVariable('USER', keys.toSecret().envValue('user'));
  deployment.connections.allowTo(api.podSelector);
  deployment.scheduling.separate(api.podSelector);
  plus34.Volume.fromConfigMap(chart, 'volume', settings.toConfigMap());
  plus34.Volume.fromSecret(chart, 'secret', keys.toSecret());
  return { selector, peer };
}

export function claims(claim: Claim) {
  plus28.Volume.fromPersistentVolumeClaim(chart, 'v28', claim);
  plus34.Volume.fromPersistentVolumeClaim(chart, 'v34', claim);
  new plus28.Role(chart, 'r28').allowRead(claim);
  new plus34.Role(chart, 'r34').allowRead(claim);
  // @ts-expect-error a claim is not a Secret
  plus34.Volume.fromSecret(chart, 'secret', claim);
}

export function whatDoesNotGoOut() {
  // @ts-expect-error the Secret has no such key
  keys.toSecret().envValue('pasword');
  // @ts-expect-error a Secret is not a ConfigMap
  const configMap: unknown = keys.toConfigMap;
  // @ts-expect-error a ConfigMap is not a Secret
  const secret: unknown = settings.toSecret;
  // @ts-expect-error a ConfigMap has no values of a Secret
  plus34.Volume.fromSecret(chart, 'secret', settings.toConfigMap());
  // @ts-expect-error a volume of its own has no name to be derived from
  Storage.emptyDir().toVolume();
  return { configMap, secret };
}
