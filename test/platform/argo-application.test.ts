import { App, Chart, Duration, YamlOutputType, type AppProps } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { ArgoApplication, Config, Environment, Environments, Trigger, WebApp, Worker } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const stages = Environments.of('dev', 'prod');
const source = { repo: 'https://github.com/example/shop.git' };

/** The Application of an environment in an App, beside what `build` puts into the environment. */
function delivered(
  props: object = {},
  { app: options = {}, build }: { app?: AppProps; build?: (env: Environment) => void } = {},
) {
  const app = new App(options);
  const environment = new Environment(app, stages.prod, { namespace: 'shop' });
  build?.(environment);
  const chart = new Chart(app, 'delivery');
  new ArgoApplication(chart, 'shop', { environment, source, ...props });
  return find(objects(chart), 'Application');
}

const scaled = (env: Environment) =>
  new WebApp(env, 'web', { image: 'web:1.0.0', port: 8080, autoscale: { min: 2, max: 4, cpu: 80 } });

describe('an ArgoApplication', () => {
  test('applies the file of its environment to its namespace, and keeps both alike', () => {
    const made = delivered();

    expect(made).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'shop', namespace: 'argocd', annotations: { 'cdk8s-dovetail/delivers': 'prod' } },
      spec: {
        project: 'default',
        source: {
          repoURL: 'https://github.com/example/shop.git',
          targetRevision: 'HEAD',
          path: 'dist',
          directory: { include: 'prod.k8s.yaml' },
        },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
  });

  test('has everything that it is given', () => {
    const made = delivered({
      name: 'shop-prod',
      namespace: 'tools',
      labels: { team: 'shop' },
      source: { ...source, revision: { semver: '1.x' }, path: 'deploy/prod', exclude: 'README.*', recurse: true },
      destination: { cluster: 'prod-eu' },
      project: 'shop',
      automated: { prune: false, allowEmpty: true },
      syncOptions: { createNamespace: true, prunePropagationPolicy: 'background', validate: false },
      retry: { limit: -1, duration: Duration.seconds(10), factor: 3, maxDuration: Duration.minutes(10) },
      ignoreDifferences: [{ group: 'example.com', kind: 'Site', jqPathExpressions: ['.spec.hash'] }],
      deletion: 'background',
      revisionHistoryLimit: 3,
      info: { docs: 'https://example.com/docs' },
    });

    expect(at(made, 'metadata')).toEqual({
      name: 'shop-prod',
      namespace: 'tools',
      labels: { team: 'shop' },
      annotations: { 'cdk8s-dovetail/delivers': 'prod' },
      finalizers: ['resources-finalizer.argocd.argoproj.io/background'],
    });
    expect(at(made, 'spec')).toEqual({
      project: 'shop',
      source: {
        repoURL: 'https://github.com/example/shop.git',
        targetRevision: '1.x',
        path: 'deploy/prod',
        directory: { recurse: true, exclude: 'README.*' },
      },
      destination: { name: 'prod-eu', namespace: 'shop' },
      ignoreDifferences: [{ group: 'example.com', kind: 'Site', jqPathExpressions: ['.spec.hash'] }],
      info: [{ name: 'docs', value: 'https://example.com/docs' }],
      revisionHistoryLimit: 3,
      syncPolicy: {
        automated: { prune: false, selfHeal: true, allowEmpty: true },
        syncOptions: ['CreateNamespace=true', 'PrunePropagationPolicy=background', 'Validate=false'],
        retry: { limit: -1, backoff: { duration: '10s', factor: 3, maxDuration: '10m' } },
      },
    });
  });

  test('waits for a person without automation', () => {
    expect(at(delivered({ automated: false }), 'spec.syncPolicy')).toBeUndefined();
  });

  test('is patched and waived like all others', () => {
    const app = new App();
    const chart = new Chart(app, 'delivery');
    const made = new ArgoApplication(chart, 'shop', { source: { ...source, path: 'dist' } });

    made.patch({ spec: { source: { directory: { jsonnet: {} } } } }).waive('practice/example', 'since');

    const object = find(objects(chart), 'Application');
    expect(at(object, 'spec.source.directory')).toEqual({ jsonnet: {} });
    expect(at(object, 'metadata.annotations')).toEqual({ 'cdk8s-dovetail/waive.practice.example': 'since' });
  });
});

describe('the folder of an environment', () => {
  const folder = (app: AppProps, props: object = {}) => at(delivered(props, { app }), 'spec.source') as object;

  test.each<[string, AppProps, object]>([
    ['a file per chart', {}, { path: 'dist', directory: { include: 'prod.k8s.yaml' } }],
    [
      'another extension and folder',
      { outdir: 'deploy/out', outputFileExtension: '.yaml' },
      { path: 'deploy/out', directory: { include: 'prod.yaml' } },
    ],
    [
      'a folder per chart',
      { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE },
      { path: 'dist/prod' },
    ],
    ['an output outside the working directory', { outdir: '/tmp/elsewhere' }, { path: 'dist' }],
    ['the working directory itself', { outdir: '.' }, { path: '.' }],
  ])('is where cdk8s writes it: %s', (_, app, expected) => {
    expect(folder(app)).toMatchObject(expected);
  });

  test.each([
    [
      'a file',
      YamlOutputType.FILE_PER_CHART,
      { path: 'dist', directory: { include: '[0-9][0-9][0-9][0-9]-prod.k8s.yaml' } },
    ],
    ['a folder', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, { path: 'dist/0001-prod' }],
  ])('has the number of %s whose chart depends on another', (_, yamlOutputType, expected) => {
    const app = new App({ yamlOutputType });
    const environment = new Environment(app, stages.prod);
    environment.addDependency(new Environment(app, stages.dev));
    const chart = new Chart(app, 'delivery');
    new ArgoApplication(chart, 'shop', { environment, source });

    expect(at(find(objects(chart), 'Application'), 'spec.source')).toMatchObject(expected);
  });

  test('is all of the folder of an app of its own', () => {
    const own = new App({ outdir: 'dist/prod' });
    const environment = new Environment(own, stages.prod);
    const chart = testChart();
    new ArgoApplication(chart, 'shop', { environment, source });

    expect(at(find(objects(chart), 'Application'), 'spec.source')).toEqual({
      repoURL: source.repo,
      targetRevision: 'HEAD',
      path: 'dist/prod',
    });
  });

  test('is given by hand where its file is shared with other charts', () => {
    const app = { yamlOutputType: YamlOutputType.FILE_PER_APP };

    expect(thrown(() => delivered({}, { app }))).toBe(
      `Validation failed with the following errors:\n  [delivery/shop] 'environment' prod is written into the files of all charts; set the 'yamlOutputType' of the App to a file or a folder for each chart, or give the 'path' of a folder of its own`,
    );
    expect(folder(app, { source: { ...source, path: 'prod' } })).toEqual({
      repoURL: source.repo,
      targetRevision: 'HEAD',
      path: 'prod',
    });
  });
});

describe('what follows from the objects of the environment', () => {
  const replicas = (name: string) => ({
    group: 'apps',
    kind: 'Deployment',
    name,
    namespace: 'shop',
    jsonPointers: ['/spec/replicas'],
  });

  test('the replicas that an autoscaler sets are not compared, where the manifest has them', () => {
    const made = delivered(
      { ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['/data'] }] },
      {
        build(env) {
          scaled(env).patch({ deployment: { spec: { replicas: 2 } } });
          new Worker(env, 'mailer', {
            image: 'mailer:1.0.0',
            autoscale: {
              min: 0,
              max: 4,
              triggers: [Trigger.cron({ timeZone: 'Etc/UTC', start: '0 8 * * *', end: '0 9 * * *', replicas: 3 })],
            },
          }).patch({ deployment: { spec: { replicas: 1 } } });
        },
      },
    );

    expect(at(made, 'spec.ignoreDifferences')).toEqual([
      { kind: 'Secret', jsonPointers: ['/data'] },
      replicas('web'),
      replicas('mailer'),
    ]);
    expect(at(made, 'spec.syncPolicy.syncOptions')).toEqual(['RespectIgnoreDifferences=true']);
  });

  test('nothing is left out where the autoscaler alone has the number', () => {
    const made = delivered({}, { build: scaled });

    expect(at(made, 'spec.ignoreDifferences')).toBeUndefined();
    expect(at(made, 'spec.syncPolicy.syncOptions')).toBeUndefined();
  });

  test.each<[string, (env: Environment) => void]>([
    ['a ConfigMap', (env) => new Config(env, 'large', { data: { text: 'x'.repeat(263_000) } })],
    [
      'a definition',
      (env) =>
        new k8s.KubeCustomResourceDefinition(env, 'definition', {
          metadata: { name: 'sites.example.com', annotations: { text: 'x'.repeat(263_000) } },
          spec: {} as never,
        }),
    ],
  ])('the server applies %s that is too large for an annotation', (_, build) => {
    expect(at(delivered({}, { build }), 'spec.syncPolicy.syncOptions')).toEqual(['ServerSideApply=true']);
  });

  test('what is given comes first', () => {
    const build = (env: Environment) => new Config(env, 'large', { data: { text: 'x'.repeat(263_000) } });
    const made = delivered({ syncOptions: { serverSideApply: false } }, { build });

    expect(at(made, 'spec.syncPolicy.syncOptions')).toEqual(['ServerSideApply=false']);
  });
});

describe('what is refused', () => {
  const path = { ...source, path: 'dist' };
  const made = (props: object) => thrown(() => new ArgoApplication(testChart(), 'shop', props as never));

  test.each<[string, object, string]>([
    ['no source', {}, `'source' is missing; give it the repository with the manifests`],
    [
      'neither folder nor environment',
      { source },
      `'source.path' is missing; give it the folder of the manifests, or an 'environment' to follow`,
    ],
    [
      'no repository',
      { source: { path: 'dist' } },
      `'source.repo' is missing; give it the address of the repository, such as "https://example.com/shop/apps.git"`,
    ],
    [
      'no URL',
      { source: { ...path, repo: 'example/shop' } },
      `'source.repo' is "example/shop"; write a URL that starts with "https://" or "http://" or "ssh://" or "oci://", such as "https://example.com/shop/apps.git"`,
    ],
    [
      'two revisions',
      { source: { ...path, revision: { branch: 'main', tag: 'v1' } } },
      `'source.revision' has both 'branch' and 'tag'; leave one of them out`,
    ],
    [
      'a part of a hash',
      { source: { ...path, revision: { commit: 'abc123' } } },
      `'source.revision.commit' is "abc123"; write the hash of a commit in full`,
    ],
    [
      'a full reference',
      { source: { ...path, revision: { branch: 'refs/heads/main' } } },
      `'source.revision.branch' is "refs/heads/main"; write the name alone, "main"`,
    ],
    [
      'a path outside the repository',
      { source: { ...source, path: '../dist' } },
      `'source.path' is "../dist"; write it from the root of the repository, without "..": "dist"`,
    ],
    [
      'two clusters',
      { source: path, destination: { cluster: 'a', server: 'https://b' } },
      `'destination' has both 'cluster' and 'server'; leave one of them out`,
    ],
    [
      'a longest time below the first',
      { source: path, retry: { maxDuration: Duration.seconds(1) } },
      `'retry.maxDuration' is 1s, less than 'retry.duration' of 5s; raise it to at least that`,
    ],
    [
      'a misspelt option',
      { source: path, syncOptions: { serverSideAply: true } },
      `'syncOptions.serverSideAply' is not a prop; did you mean 'serverSideApply'?`,
    ],
    [
      'a difference without fields',
      { source: path, ignoreDifferences: [{ kind: 'Secret' }] },
      `'ignoreDifferences[0]' names no fields; give it 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers'`,
    ],
    [
      'no pointer',
      { source: path, ignoreDifferences: [{ kind: 'Secret', jsonPointers: ['data'] }] },
      `'ignoreDifferences[0].jsonPointers' has "data"; write a JSON pointer, such as "/spec/replicas", with "~1" for "/"`,
    ],
    [
      'a name that no label can have as value',
      { name: 'a'.repeat(64), source: path },
      `'name' "${'a'.repeat(64)}" has 64 characters; it is also the value of a label, which has at most 63`,
    ],
    [
      'another environment than a chart',
      { environment: 'prod', source },
      `'environment' is "prod"; give it an Environment, or another chart`,
    ],
  ])('%s', (_, props, message) => {
    expect(made(props)).toBe(`test/shop: ${message}`);
  });

  test('credentials in an address, which no message repeats', () => {
    for (const repo of ['https://user:s3cr3t@example.com/shop.git', 'https://s3cr3t@example.com/shop.git']) {
      expect(made({ source: { ...path, repo } })).toBe(
        `test/shop: 'source.repo' has credentials in it; keep them in a Secret, and leave them out of the URL`,
      );
    }
  });

  test('an Application in the environment that it delivers', () => {
    const environment = new Environment(new App(), stages.prod);

    expect(thrown(() => new ArgoApplication(environment, 'shop', { environment, source }))).toBe(
      `prod/shop: 'environment' is the chart that this stands in, so that it would deliver itself; put it into another chart`,
    );
  });

  test('another namespace than that of the environment', () => {
    expect(thrown(() => delivered({ destination: { namespace: 'other' } }))).toBe(
      `delivery/shop: 'destination.namespace' is "other", but the environment has "shop"; leave it out`,
    );
  });

  test('two Applications of one name', () => {
    const chart = testChart();
    new ArgoApplication(chart, 'a', { name: 'shop', source: path });

    expect(thrown(() => new ArgoApplication(chart, 'b', { name: 'shop', source: path }))).toBe(
      `test/b: Application "shop" in namespace "argocd" belongs to test/a already; give one of them another 'name'`,
    );
  });
});

test('an Application of this app explains no missing Secret, unlike one whose manifests are elsewhere', () => {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1.0.0, envFrom: [{ secretRef: { name: keys } }] }] }
---
`;
  const app = new App();
  const [own, foreign] = [new Chart(app, 'own'), new Chart(app, 'foreign')];
  new ArgoApplication(own, 'shop', { environment: new Environment(app, stages.prod), source });
  new ArgoApplication(foreign, 'other', { source: { ...source, path: 'dist' } });

  const missing = (chart: Chart) => checkManifests(pod + synthYaml(chart)).prerequisites.map(({ name }) => name);

  expect(missing(own)).toEqual(['keys']);
  expect(missing(foreign)).toEqual([]);
});
