/** What of a delivery does and does not compile. `tsc --noEmit` is the test: nothing here runs. */
import type { App, Chart } from 'cdk8s';
import {
  ArgoApplication,
  ArgoApplicationSet,
  Config,
  Environment,
  Environments,
  FluxKustomization,
  Generators,
  GitRepository,
  OCIRepository,
  OneOffJob,
  Secrets,
  WebApp,
} from '../../src';

declare const app: App;
declare const chart: Chart;

const stages = Environments.of('dev', 'prod');
const environment = new Environment(app, stages.prod);
const repo = 'https://example.com/shop.git';
const keys = Secrets.existing('keys', { keys: ['value'] });

export function argo() {
  new ArgoApplication(chart, 'a', { environment, source: { repo } });
  new ArgoApplication(chart, 'a', { source: { repo, path: 'dist' }, automated: { prune: false }, deletion: 'orphan' });
  const job = new OneOffJob(environment, 'a', { image: 'a:1' });
  new ArgoApplication(chart, 'a', { environment, source: { repo }, hooks: [job], syncWaves: false });
  // @ts-expect-error waves and hooks are of an environment
  new ArgoApplication(chart, 'a', { source: { repo, path: 'dist' }, hooks: [job] });
  // @ts-expect-error without an environment, the folder is named
  new ArgoApplication(chart, 'a', { source: { repo } });
  // @ts-expect-error a source has a repository
  new ArgoApplication(chart, 'a', { environment, source: { path: 'dist' } });
  // @ts-expect-error a revision says what it is
  new ArgoApplication(chart, 'a', { environment, source: { repo, revision: 'main' } });
  // @ts-expect-error and is one of them
  new ArgoApplication(chart, 'a', { environment, source: { repo, revision: { branch: 'main', tag: 'v1' } } });
  const source = { repo };
  // @ts-expect-error a cluster has a name or an address
  new ArgoApplication(chart, 'a', { environment, source, destination: { cluster: 'a', server: 'https://b' } });
  // @ts-expect-error an option is misspelt
  new ArgoApplication(chart, 'a', { environment, source: { repo }, syncOptions: { serverSideAply: true } });
  // @ts-expect-error an environment is a chart
  new ArgoApplication(chart, 'a', { environment: stages.prod, source: { repo } });
}

export function flux() {
  const source = new GitRepository(chart, 'a', { url: repo, revision: { branch: 'main' } });
  const first = new FluxKustomization(chart, 'a', { source });
  const web = new WebApp(environment, 'a', { image: 'a:1', port: 80 });
  new FluxKustomization(chart, 'a', {
    environment,
    source: OCIRepository.existing('a'),
    dependsOn: [first, 'other'],
    healthChecks: [web.deployment],
    kubeConfig: keys.key('value'),
    substituteFrom: [keys, Config.existing('a')],
  });
  // @ts-expect-error a source is named
  new FluxKustomization(chart, 'a', { environment });
  // @ts-expect-error a source has a kind
  new FluxKustomization(chart, 'a', { source: 'flux-system' });
  // @ts-expect-error a key of a Secret, not the Secret
  new FluxKustomization(chart, 'a', { source, kubeConfig: keys });
  // @ts-expect-error an unknown key
  new FluxKustomization(chart, 'a', { source, kubeConfig: keys.key('config') });
  // @ts-expect-error a repository has a revision
  new GitRepository(chart, 'a', { url: repo });
  // @ts-expect-error a filter goes with a range
  new OCIRepository(chart, 'a', { url: 'oci://a/b', revision: { tag: '1', semverFilter: '.*' } });
}

export function sets() {
  const list = Generators.list([
    { cluster: 'a', folder: 'prod' },
    { cluster: 'b', folder: 'dev' },
  ]);
  const clusters = Generators.clusters({ matchLabels: { env: 'prod' }, labels: ['region'], values: { tier: 'a' } });
  const folders = Generators.directories({ repo, revision: { branch: 'main' }, paths: ['dist/*'] });
  const source = { repo, path: 'dist' };

  new ArgoApplicationSet(chart, 'a', {
    generators: [list],
    template: ({ cluster, folder }) => ({ name: `a-${cluster}`, source: { repo, path: folder } }),
  });
  new ArgoApplicationSet(chart, 'a', {
    generators: [Generators.matrix(list, folders)],
    template: ({ cluster, path }) => ({ name: `a-${cluster}-${path.basename}`, source }),
  });
  new ArgoApplicationSet(chart, 'a', {
    generators: [clusters],
    template: ({ name, metadata, values }) => ({
      name: `a-${name}-${metadata.labels.region}-${metadata.labels.env}-${values.tier}`,
      source,
    }),
  });
  new ArgoApplicationSet(chart, 'a', {
    generators: [list],
    // @ts-expect-error no generator gives "clutser"
    template: (given) => ({ name: given.clutser as string, source }),
  });
  new ArgoApplicationSet(chart, 'a', {
    generators: [clusters],
    // @ts-expect-error a label that the generator does not ask for
    template: ({ metadata }) => ({ name: metadata.labels.zone as string, source }),
  });
  // @ts-expect-error an element without "folder"
  Generators.list([{ cluster: 'a', folder: 'prod' }, { cluster: 'b' }]);
  // @ts-expect-error both give "cluster"
  Generators.matrix(list, Generators.list([{ cluster: 'a' }]));
  const template = () => ({ name: 'a', source });
  new ArgoApplicationSet(chart, 'a', {
    generators: [list],
    template,
    rollingSync: [{ match: { env: ['dev', 'test'] }, maxUpdate: '25%' }],
    applicationsSync: 'create-only',
    preserveResourcesOnDeletion: true,
  });
  // @ts-expect-error the rights of the set are words
  new ArgoApplicationSet(chart, 'a', { generators: [list], template, applicationsSync: 'create_only' });
  // @ts-expect-error a set has a generator
  new ArgoApplicationSet(chart, 'a', { generators: [], template });
  // @ts-expect-error and a template of its Applications
  new ArgoApplicationSet(chart, 'a', { generators: [list] });
  // @ts-expect-error a step says which Applications it updates
  new ArgoApplicationSet(chart, 'a', { generators: [list], template, rollingSync: [{ maxUpdate: 1 }] });
  // @ts-expect-error a prop is misspelt
  new ArgoApplicationSet(chart, 'a', { generators: [list], template, rolingSync: [] });
  // @ts-expect-error a template has a name
  new ArgoApplicationSet(chart, 'a', { generators: [list], template: () => ({ source }) });
  new ArgoApplicationSet(chart, 'a', {
    generators: [list],
    // @ts-expect-error and a folder
    template: ({ cluster }) => ({ name: cluster, source: { repo } }),
  });
}
