/** What of Defaults does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Defaults, Storage, WebApp, Worker, type DefaultsProps } from '../../src';

declare const chart: Chart;
const image = 'shop-api:2.0.1';

export function plainDefaults() {
  const plain: DefaultsProps = Defaults.plain;
  Defaults.of(chart).set(plain).set({ replicas: false, rollout: false, probes: false, drain: false });
  Defaults.of(chart).set({ serviceLinks: 'unset', tokenAutomount: 'unset', additions: true });
  // @ts-expect-error false would be a service link that is off
  Defaults.of(chart).set({ serviceLinks: 'none' });
  // @ts-expect-error they are what they are
  Defaults.plain.replicas = 2;
  // @ts-expect-error an app says how many pods it has, or leaves it out
  new WebApp(chart, 'api', { image, port: 80, replicas: false });
}

export function namesOfPorts() {
  new WebApp(chart, 'web', {
    image,
    ports: { http: { port: 80, named: 'service' } },
    health: { path: '/', port: 'http' },
  });
  new Worker(chart, 'mailer', { image, ports: { metrics: { port: 9090, named: 'none' } } });
  // @ts-expect-error there is no such naming
  new WebApp(chart, 'wrong', { image, ports: { http: { port: 80, named: 'services' } } });
  // @ts-expect-error a volume has a name
  Storage.emptyDir().named();
}
