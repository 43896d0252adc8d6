/** Rights that do and do not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { Chart } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import * as newest from 'cdk8s-plus-34';
import type { Config } from '../../src';
import { CloudIdentity, FrontendBackendApp, OneOffJob, Worker, type AccessRule } from '../../src';

declare const chart: Chart;
declare const settings: Config;

export const rules: readonly AccessRule[] = [
  { resources: ['pods', 'pods/log', 'deployments', 'jobs/finalizers', 'userextras/scopes'], verbs: ['get', 'list'] },
  { group: '', resources: ['events'], verbs: ['create'] },
  { group: 'apps', resources: ['deployments', 'deployments/scale'], verbs: 'all' },
  { group: 'networking.k8s.io', resources: 'all', verbs: ['get'] },
  { group: 'cert-manager.io', resources: ['certificates', 'certificates/status'], verbs: ['get', 'renew'] },
  { resources: ['configmaps'], names: ['one', settings], verbs: ['get'], namespace: 'other' },
  { resources: ['nodes'], verbs: ['get'], cluster: true },
  { urls: ['/metrics', '/healthz/*'], verbs: ['get', 'post'] },
  { urls: 'all', verbs: 'all' },
  // @ts-expect-error a resource is the plural of its kind
  { resources: ['pod'], verbs: ['get'] },
  // @ts-expect-error the log is "pods/log"
  { resources: ['pods/logs'], verbs: ['get'] },
  // @ts-expect-error a ConfigMap has no status
  { resources: ['configmaps/status'], verbs: ['get'] },
  // @ts-expect-error a custom resource has a group
  { resources: ['certificates'], verbs: ['get'] },
  // @ts-expect-error deployments are of apps
  { group: 'batch', resources: ['deployments'], verbs: ['get'] },
  // @ts-expect-error no group is called so
  { group: 'app', resources: ['deployments'], verbs: ['get'] },
  // @ts-expect-error no verb is called so
  { resources: ['pods'], verbs: ['read'] },
  // @ts-expect-error all verbs are 'all'
  { resources: ['pods'], verbs: ['*'] },
  // @ts-expect-error all resources are 'all'
  { resources: ['*'], verbs: ['get'] },
  // @ts-expect-error a rule grants verbs
  { resources: ['pods'] },
  // @ts-expect-error a rule is for resources or URLs
  { verbs: ['get'] },
  // @ts-expect-error a rule is for resources or URLs, not both
  { resources: ['pods'], urls: ['/metrics'], verbs: ['get'] },
  // @ts-expect-error URLs are in no namespace
  { urls: ['/metrics'], verbs: ['get'], namespace: 'other' },
  // @ts-expect-error a URL starts with a slash
  { urls: ['metrics'], verbs: ['get'] },
  // @ts-expect-error no URL has this verb
  { urls: ['/metrics'], verbs: ['list'] },
];

export function accounts() {
  new Worker(chart, 'a', { image: 'a:1.0.0', access: rules, serviceAccount: 'runner' });
  new Worker(chart, 'b', { image: 'a:1.0.0', access: rules, serviceAccount: new ServiceAccount(chart, 's') });
  new Worker(chart, 'c', { image: 'a:1.0.0', access: rules, serviceAccount: new newest.ServiceAccount(chart, 't') });
  new OneOffJob(chart, 'd', { image: 'a:1.0.0', access: rules });
  new FrontendBackendApp(chart, 'e', {
    frontend: { image: 'a:1.0.0', port: 80 },
    backend: { image: 'a:1.0.0', port: 80, access: rules },
  });
  const app = new Worker(chart, 'f', { image: 'a:1.0.0', access: rules });
  app.patch({ role: { rules: [] }, 'role-other': { rules: [] }, serviceAccount: {}, clusterRoleBinding: {} });
  app.waive('practice/access-is-narrow', 'it is an operator', { on: 'clusterRole' });
  // @ts-expect-error no object is called so
  app.patch({ roles: {} });
}

export function identities() {
  new Worker(chart, 'a', {
    image: 'a:1.0.0',
    cloudIdentity: CloudIdentity.eks({ roleArn: 'arn:aws:iam::123456789012:role/a' }),
  });
  // @ts-expect-error an identity is made with CloudIdentity
  new Worker(chart, 'b', { image: 'a:1.0.0', cloudIdentity: { roleArn: 'x' } });
  // @ts-expect-error a role is an ARN
  CloudIdentity.eks({ role: 'x' });
  // @ts-expect-error GKE knows an account
  CloudIdentity.gke({});
}
