/** What of the objects of the cluster does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Claim, Expose, IngressClass, PersistentVolume, PriorityClass, Storage, StorageClass, WebApp } from '../../src';

declare const chart: Chart;

export function theyAreNamedByAppsAndClaims() {
  const priorityClass = new PriorityClass(chart, 'a', { value: 1 });
  const storage = new StorageClass(chart, 'a', { provisioner: 'a' });
  const className = new IngressClass(chart, 'a', { controller: 'a/b' });
  const volume = new PersistentVolume(chart, 'a', { size: '1Gi', class: storage, nfs: { server: 'a', path: '/a' } });
  const raw = new k8s.KubePersistentVolume(chart, 'a');

  new Claim(chart, 'a', { size: '1Gi', volume });
  new Claim(chart, 'a', { size: '1Gi', volume: raw, class: storage });
  Storage.claimPerPod({ size: '1Gi', class: storage });
  const expose = Expose.ingress({ host: 'a.b', className });
  new WebApp(chart, 'a', { image: 'a:1', port: 80, placement: { priorityClass }, expose });
}

export function whatIsRefused() {
  // @ts-expect-error a priority is a number
  new PriorityClass(chart, 'a', { value: 'high' });
  // @ts-expect-error a class has a priority
  new PriorityClass(chart, 'a', {});
  // @ts-expect-error 'Recycle' is deprecated
  new StorageClass(chart, 'a', { provisioner: 'a', reclaim: 'Recycle' });
  // @ts-expect-error the binding is written in full
  new StorageClass(chart, 'a', { provisioner: 'a', binding: 'Late' });
  // @ts-expect-error an IngressClass has a controller
  new IngressClass(chart, 'a', {});
  // @ts-expect-error parameters have a name
  new IngressClass(chart, 'a', { controller: 'a/b', parameters: { kind: 'A' } });
  // @ts-expect-error a volume has a source
  new PersistentVolume(chart, 'a', { size: '1Gi' });
  // @ts-expect-error and no more than one
  new PersistentVolume(chart, 'a', {
    size: '1Gi',
    local: { path: '/a', nodes: ['a'] },
    nfs: { server: 'a', path: '/a' },
  });
  // @ts-expect-error access modes are a list
  new PersistentVolume(chart, 'a', { size: '1Gi', access: 'ReadWriteOnce', nfs: { server: 'a', path: '/a' } });
}
