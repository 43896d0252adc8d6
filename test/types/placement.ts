/** What of a placement does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { Deployment, Pods, k8s } from 'cdk8s-plus-28';
import * as newest from 'cdk8s-plus-34';
import type { FrontendBackendApp, WebApp } from '../../src';
import { Worker, type Placement } from '../../src';

declare const chart: Chart;
declare const api: WebApp<'http'>;
declare const shop: FrontendBackendApp;

export function neighbours() {
  const placement: Placement = {
    near: [api, shop.backend, { app: api, domain: 'zone', required: true }, 'self'],
    awayFrom: [{ app: 'self', domain: 'example.com/rack' }],
  };
  new Worker(chart, 'a', { image: 'a:1.0.0', placement });
  new Worker(chart, 'b', { image: 'a:1.0.0', placement: { near: [new Deployment(chart, 'd'), Pods.all(chart, 'p')] } });
  // in every version of cdk8s-plus
  new Worker(chart, 'c', {
    image: 'a:1.0.0',
    placement: { near: [new newest.Deployment(chart, 'e'), newest.Pods.all(chart, 'q')] },
  });
  // @ts-expect-error an app is an object, not a name
  new Worker(chart, 'd', { image: 'a:1.0.0', placement: { near: ['api'] } });
  // @ts-expect-error a composite has two apps
  new Worker(chart, 'e', { image: 'a:1.0.0', placement: { near: [shop] } });
  // @ts-expect-error no domain is called so
  new Worker(chart, 'f', { image: 'a:1.0.0', placement: { near: [{ app: api, domain: 'hosts' }] } });
}

export function nodes() {
  new Worker(chart, 'a', {
    image: 'a:1.0.0',
    placement: {
      nodeAffinity: {
        required: { pool: ['a', 'b'], spot: { exists: false } },
        preferred: [{ labels: { ssd: 'yes' } }],
      },
      spread: [{ domain: 'zone', required: true }, { domain: 'host' }],
      priorityClass: new k8s.KubePriorityClass(chart, 'high', { value: 1 }),
      runtimeClass: 'gvisor',
    },
  });
  // @ts-expect-error a spread is over a domain
  new Worker(chart, 'b', { image: 'a:1.0.0', placement: { spread: { required: true } } });
  // @ts-expect-error a label is a string
  new Worker(chart, 'c', { image: 'a:1.0.0', placement: { nodeAffinity: { required: { spot: true } } } });
  // @ts-expect-error one condition a label
  new Worker(chart, 'd', { image: 'a:1.0.0', placement: { nodeAffinity: { required: { spot: { in: ['a'] } } } } });
}
