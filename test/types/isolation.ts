/** Who may call whom: what does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { NetworkPolicyIpBlock } from 'cdk8s-plus-28';
import { Defaults, ExternalService, FrontendBackendApp, OneOffJob, WebApp, Worker } from '../../src';

declare const chart: Chart;
const image = 'shop:1.0.0';
const api = new WebApp(chart, 'api', { image, ports: { http: 8080, metrics: 9090 }, isolate: true });
const worker = new Worker(chart, 'worker', { image, ports: { probe: 9000 }, isolate: 'egress' });
const job = new OneOffJob(chart, 'job', { image });
const bank = new ExternalService(chart, 'bank', { host: 'bank.example.com', ports: { https: 443 } });
const shop = new FrontendBackendApp(chart, 'fb', { frontend: { image, port: 1 }, backend: { image, port: 2 } });

// the callers, and the ports of the app by their names
api.allowFrom(worker, { ports: ['http', 9091, { port: 8000, endPort: 8010 }] });
api.allowFrom(chart).allowFrom(job).allowFrom(shop.frontend).allowFrom(worker.podSelector);
api.allowFrom('10.0.0.0/8').allowFrom({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] });
api.allowFrom({ namespace: 'x', pods: { app: 'y' } }).allowFrom({ namespaceLabels: { team: 'y' } });
api.allowFrom('internet').allowFrom('ingress').allowFrom('monitoring');
api.allowFrom(NetworkPolicyIpBlock.anyIpv4(chart, 'any'));
// @ts-expect-error -- an address is no range; did you mean "10.0.0.1/32"?
api.allowFrom('10.0.0.1');
// @ts-expect-error -- an unknown word
api.allowFrom('internt');
// @ts-expect-error -- a port that the app does not have
api.allowFrom('internet', { ports: ['htpp'] });
// @ts-expect-error -- the app has no such port, whatever the caller's are
api.allowFrom(worker, { ports: ['probe'] });
// @ts-expect-error -- the name of a namespace is a text
api.allowFrom({ namespace: 1 });
// @ts-expect-error -- a misspelt option
api.allowFrom('internet', { port: ['http'] });
// @ts-expect-error -- a job has no ports with names
job.allowFrom('internet', { ports: ['http'] });

// the ports of what is called
worker.allowTo(api, { ports: ['http'] }).allowTo(bank, { ports: ['https'] });
worker
  .allowTo('10.0.0.0/8', { ports: [5432] })
  .allowTo('internet')
  .allowTo('kubernetes-api');
// @ts-expect-error -- a port that the other app does not have
worker.allowTo(bank, { ports: ['http'] });
// @ts-expect-error -- a word for callers
worker.allowTo('ingress');

Defaults.of(chart).set({ isolate: 'ingress', network: { ingressController: { namespace: 'traefik' }, dnsPort: 5353 } });
Defaults.of(chart).set({ network: { gatewayController: [{ namespace: 'gateways' }, '10.0.0.0/8'] } });
// @ts-expect-error -- a namespace is written as an object
Defaults.of(chart).set({ network: { gatewayController: 'gateways' } });
// @ts-expect-error -- an unknown word
Defaults.of(chart).set({ isolate: 'all' });
// @ts-expect-error -- an address is no range
Defaults.of(chart).set({ network: { dns: '10.0.0.10' } });
// @ts-expect-error -- an unknown part of the cluster
Defaults.of(chart).set({ network: { ingress: { namespace: 'traefik' } } });
