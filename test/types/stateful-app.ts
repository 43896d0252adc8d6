/** What of a StatefulApp and its volumes does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Claim, PodField, StatefulApp, Storage, WebApp } from '../../src';
import { exactly } from './expect';

declare const chart: Chart;
const image = 'kafka:3.9.0';
const ports = { client: 9092, controller: 9093 };

export function portNames() {
  const kafka = new StatefulApp(chart, 'kafka', { image, ports });
  const ui = new WebApp(chart, 'ui', { image, port: 80 });

  exactly<StatefulApp<'client' | 'controller'>>()(kafka);
  new StatefulApp(chart, 'h1', { image, ports, health: { tcp: 'controller' } });
  // @ts-expect-error no port is called so
  new StatefulApp(chart, 'h2', { image, ports, health: { tcp: 'clients' } });
  ui.connectTo(kafka, { env: 'KAFKA', port: 'client', scheme: 'kafka' });
  // @ts-expect-error the other has no such port
  ui.connectTo(kafka, { env: 'KAFKA', port: 'http' });
  kafka.hostOf(0);
  // @ts-expect-error a pod is known by its number
  kafka.hostOf('kafka-0');
}

export function propsOfAStatefulSet() {
  new StatefulApp(chart, 's1', { image, ports, replicas: 3, rollout: 'onDelete', podManagement: 'Parallel' });
  // @ts-expect-error replicas and autoscale exclude each other
  new StatefulApp(chart, 's2', { image, ports, replicas: 3, autoscale: { min: 1, max: 2 } });
  // @ts-expect-error a StatefulSet does not surge
  new StatefulApp(chart, 's3', { image, ports, rollout: { maxSurge: 1 } });
  // @ts-expect-error Kubernetes writes it in another way
  new StatefulApp(chart, 's4', { image, ports, podManagement: 'parallel' });
}

export function volumes() {
  Storage.claimPerPod({ size: '1Gi', access: 'ReadWriteOncePod', from: { claim: 'old' } });
  // @ts-expect-error a claim has a size
  Storage.claimPerPod({ class: 'fast' });
  // @ts-expect-error a claim has a size
  new Claim(chart, 'c', {});
  // @ts-expect-error the access mode is written in full
  Storage.ephemeralClaim({ size: '1Gi', access: 'RWO' });
  Storage.emptyDir({ memory: true, size: '64Mi' });
  // @ts-expect-error memory has a limit
  Storage.emptyDir({ memory: true });
  Storage.projected([Storage.downwardApi({ labels: PodField.labels })]);
  // @ts-expect-error a field is none of its paths
  Storage.downwardApi({ labels: 'metadata.labels' });
}
