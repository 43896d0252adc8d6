import { App, Chart, Duration, YamlOutputType } from 'cdk8s';
import {
  Config,
  Environment,
  Environments,
  FluxKustomization,
  GitRepository,
  OCIRepository,
  Secrets,
  WebApp,
} from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const stages = Environments.of('dev', 'prod');
const existing = GitRepository.existing('flux-system');

const made = (props: object) => {
  const chart = testChart();
  new FluxKustomization(chart, 'shop', { source: existing, ...props });
  return find(objects(chart), 'Kustomization');
};
const refused = (props: object) => thrown(() => made(props));

describe('a FluxKustomization', () => {
  test('prunes, and waits until all is healthy', () => {
    expect(made({ path: 'deploy/shop' })).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: {
        sourceRef: { kind: 'GitRepository', name: 'flux-system' },
        path: './deploy/shop',
        interval: '10m',
        prune: true,
        wait: true,
      },
    });
  });

  test('has everything that it is given', () => {
    const chart = testChart();
    const environment = new Environment(new App(), stages.prod, { namespace: 'shop' });
    const web = new WebApp(environment, 'web', { image: 'web:1.0.0', port: 8080 });
    const keys = Secrets.existing('kubeconfig', { keys: ['value'] });
    new FluxKustomization(chart, 'shop', {
      namespace: 'tools',
      environment,
      source: OCIRepository.existing('shop', 'flux-system'),
      path: './',
      interval: Duration.hours(1),
      retryInterval: Duration.minutes(2),
      timeout: Duration.minutes(90),
      prune: false,
      deletionPolicy: 'Orphan',
      healthChecks: [web.deployment, { apiVersion: 'v1', kind: 'Service', name: 'web' }],
      healthCheckExprs: [
        {
          apiVersion: 'example.com/v1',
          kind: 'Site',
          current: 'status.ready',
          failed: 'status.failed',
          inProgress: '!status.ready',
        },
      ],
      dependsOn: ['certs', { name: 'operators', namespace: 'tools' }, { name: 'network', namespace: 'flux-system' }],
      decryption: { secret: Secrets.existing('sops-age'), serviceAccount: 'sops' },
      kubeConfig: keys.key('value'),
      force: true,
      suspend: false,
      targetNamespace: 'shop',
      serviceAccount: 'deployer',
      substitute: { REGION: 'eu' },
      substituteFrom: [Secrets.existing('values', { optional: true }), Config.existing('more')],
    });

    const object = find(objects(chart), 'Kustomization');
    expect(at(object, 'metadata.annotations')).toEqual({
      'cdk8s-dovetail/delivers': 'prod',
      'cdk8s-dovetail/external': 'configmap/more; secret/kubeconfig:value; secret/sops-age; secret/values',
    });
    expect(at(object, 'spec')).toEqual({
      sourceRef: { kind: 'OCIRepository', name: 'shop', namespace: 'flux-system' },
      path: './',
      interval: '1h',
      retryInterval: '2m',
      timeout: '1h30m',
      prune: false,
      deletionPolicy: 'Orphan',
      wait: false,
      healthChecks: [
        { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' },
        { apiVersion: 'v1', kind: 'Service', name: 'web', namespace: 'shop' },
      ],
      healthCheckExprs: [
        {
          apiVersion: 'example.com/v1',
          kind: 'Site',
          current: 'status.ready',
          failed: 'status.failed',
          inProgress: '!status.ready',
        },
      ],
      dependsOn: [{ name: 'certs' }, { name: 'network', namespace: 'flux-system' }, { name: 'operators' }],
      decryption: { provider: 'sops', secretRef: { name: 'sops-age' }, serviceAccountName: 'sops' },
      kubeConfig: { secretRef: { name: 'kubeconfig', key: 'value' } },
      force: true,
      suspend: false,
      targetNamespace: 'shop',
      serviceAccountName: 'deployer',
      postBuild: {
        substitute: { REGION: 'eu' },
        substituteFrom: [
          { kind: 'Secret', name: 'values', optional: true },
          { kind: 'ConfigMap', name: 'more' },
        ],
      },
    });
  });
});

describe('the folder of an environment', () => {
  const delivered = (options: object, source = existing) => {
    const app = new App(options);
    const environment = new Environment(app, stages.prod);
    const chart = new Chart(app, 'delivery');
    new FluxKustomization(chart, 'shop', { environment, source });
    return at(find(objects(chart), 'Kustomization'), 'spec.path');
  };

  test('is its own in an App that writes a folder per chart', () => {
    expect(delivered({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE })).toBe('./dist/prod');
  });

  test('is the root of an artifact', () => {
    expect(delivered({}, OCIRepository.existing('shop'))).toBe('./');
  });

  test('is the output of an app of its own', () => {
    const chart = testChart();
    new FluxKustomization(chart, 'shop', {
      environment: new Environment(new App({ outdir: 'dist/prod' }), stages.prod),
      source: existing,
    });

    expect(at(find(objects(chart), 'Kustomization'), 'spec.path')).toBe('./dist/prod');
  });

  test('must be given where other charts are in it, which Flux would apply too', () => {
    expect(thrown(() => delivered({}))).toBe(
      `Validation failed with the following errors:\n  [delivery/shop] 'environment' prod is written into "dist" beside other charts, and Flux applies all files of a folder; set 'yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE' on the App, or give the 'path' of a folder of its own`,
    );
    expect(thrown(() => delivered({ yamlOutputType: YamlOutputType.FILE_PER_APP }))).toContain(
      `'environment' prod is written into the files of all charts`,
    );
  });
});

describe('the order of Kustomizations', () => {
  const place = () => {
    const app = new App();
    const [infra, shop] = [new Environment(app, stages.dev), new Environment(app, stages.prod)];
    const chart = new Chart(app, 'delivery');
    const deliver = (id: string, environment: Chart, more: object = {}) =>
      new FluxKustomization(chart, id, { environment, source: existing, path: id, ...more });
    const before = (name: string) => at(find(objects(chart), 'Kustomization', name), 'spec.dependsOn');
    return { infra, shop, deliver, before };
  };

  test('is that of the charts that they deliver', () => {
    const { infra, shop, deliver, before } = place();
    deliver('shop', shop);
    deliver('infra', infra, { namespace: 'tools' });
    shop.addDependency(infra);

    expect(before('shop')).toEqual([{ name: 'infra', namespace: 'tools' }]);
    expect(before('infra')).toBeUndefined();
  });

  test('follows from a dependency of any construct of a chart', () => {
    const { infra, shop, deliver, before } = place();
    deliver('infra', infra);
    deliver('shop', shop);
    const web = new WebApp(shop, 'web', { image: 'web:1.0.0', port: 8080 });
    web.node.addDependency(new WebApp(infra, 'queue', { image: 'queue:1.0.0', port: 8080 }));

    expect(before('shop')).toEqual([{ name: 'infra' }]);
  });

  test('can be said of the Kustomizations themselves', () => {
    const { infra, shop, deliver, before } = place();
    const first = deliver('infra', infra);
    const named = deliver('shop', shop, { dependsOn: [first] });
    const other = deliver('again', shop);
    other.node.addDependency(named.resource);

    expect(before('shop')).toEqual([{ name: 'infra' }]);
    expect(before('again')).toEqual([{ name: 'shop' }]);
  });

  test('cannot go round', () => {
    const { infra, shop, deliver, before } = place();
    const first = deliver('infra', infra);
    deliver('shop', shop, { dependsOn: [first] });
    infra.addDependency(shop);

    expect(thrown(() => before('shop'))).toBe(
      `Validation failed with the following errors:
  [delivery/infra] it waits for itself: delivery/infra -> delivery/shop -> delivery/infra; remove one of these dependencies
  [delivery/shop] it waits for itself: delivery/shop -> delivery/infra -> delivery/shop; remove one of these dependencies`,
    );
  });
});

describe('the variables of an environment', () => {
  const program = (props: object, data: Record<string, string>) =>
    thrown(() => {
      const app = new App();
      const environment = new Environment(app, stages.prod);
      new Config(environment, 'nginx', { name: 'nginx', data });
      const chart = new Chart(app, 'delivery');
      new FluxKustomization(chart, 'shop', { environment, source: existing, path: 'prod', ...props });
      objects(chart);
    });
  const substitute = { REGION: 'eu' };

  test('are refused where Flux would replace them with nothing', () => {
    expect(program({ substitute }, { 'site.conf': 'root /srv/${HOST}/${REGION};' })).toBe(
      `Validation failed with the following errors:\n  [delivery/shop] \${HOST} in ConfigMap "nginx" (prod/nginx/ConfigMap) has no value, and Flux would replace it with nothing; add it to 'substitute', or write $\${HOST} to keep it`,
    );
  });

  test.each<[string, object, Record<string, string>]>([
    ['without substitution', {}, { a: '${HOST}' }],
    ['escaped', { substitute }, { a: '$${HOST}' }],
    ['with a default', { substitute }, { a: '${HOST:-example.com}' }],
    ['known', { substitute }, { a: '${REGION}' }],
    ['of a Secret', { substituteFrom: [Secrets.existing('a', { keys: ['HOST'] })] }, { a: '${HOST}' }],
    ['perhaps of a Secret', { substituteFrom: [Secrets.existing('a')] }, { a: '${HOST}' }],
  ])('are accepted %s', (_, props, data) => {
    expect(program(props, data)).toBe('no error');
  });
});

test.each<[string, object, string]>([
  [
    'no source',
    { source: undefined },
    `'source' is missing; give it a GitRepository or OCIRepository, or GitRepository.existing('flux-system')`,
  ],
  [
    'a path from the root',
    { path: '/deploy' },
    `'path' is "/deploy"; write it from the root of the repository, without "..": "dist"`,
  ],
  [
    'objects to wait for beside all',
    { wait: true, healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }] },
    `'wait' is true, so that Flux looks at all objects and ignores 'healthChecks'; leave one of them out`,
  ],
  [
    'an object without version',
    { healthChecks: [{ kind: 'Deployment', name: 'web' }] },
    `'healthChecks[0]' is an object (Object) without 'apiVersion', 'kind' and 'name'; give it a typed object, such as app.deployment`,
  ],
  [
    'two expressions of a kind',
    {
      healthCheckExprs: [
        { apiVersion: 'a.b/v1', kind: 'C', current: 'true' },
        { apiVersion: 'a.b/v1', kind: 'C', current: 'false' },
      ],
    },
    `'healthCheckExprs' has a.b/v1 C twice; leave one out`,
  ],
  ['a misspelt policy', { deletionPolicy: 'Orphn' }, `'deletionPolicy' is "Orphn"; did you mean "Orphan"?`],
  [
    'a Secret in place of its key',
    { kubeConfig: Secrets.existing('kube') },
    `'kubeConfig' is not a key of a Secret; give it one, such as Secrets.existing('NAME').key('KEY')`,
  ],
  [
    'no variable',
    { substitute: { 'my-region': 'eu' } },
    `'substitute': "my-region" is not the name of a variable; use letters, digits and "_", and no digit first`,
  ],
  [
    'a ConfigMap to decrypt with',
    { decryption: { secret: Config.existing('keys') } },
    `'decryption.secret' is ConfigMap "keys"; give it a Secret`,
  ],
  [
    'a namespace for all objects that is not the environment’s',
    { environment: new Environment(new App(), stages.prod), targetNamespace: 'other' },
    `'targetNamespace' is "other", but the environment has "prod"; leave it out`,
  ],
  ['half a second', { interval: Duration.millis(500) }, `'interval' is 0.5 seconds; Kubernetes counts whole seconds`],
])('%s is refused', (_, props, message) => {
  expect(refused(props)).toBe(`test/shop: ${message}`);
});

test('the checker sees a source and a dependency whose name is a letter off', () => {
  const chart = testChart();
  const source = new GitRepository(chart, 'apps', {
    url: 'https://github.com/example/shop.git',
    revision: { branch: 'main' },
  });
  const first = new FluxKustomization(chart, 'infra', { source, path: 'infra' });
  const second = new FluxKustomization(chart, 'shop', { source, path: 'shop', dependsOn: [first] });
  const rules = () => checkManifests(synthYaml(chart)).findings.map(({ rule, path }) => `${rule} ${path}`);
  const before = rules();

  second.patch({ spec: { sourceRef: { name: 'app' }, dependsOn: [{ name: 'infr' }] } });

  expect(before).toEqual([]);
  expect(rules()).toEqual([
    'wiring/custom-reference-resolves spec.dependsOn[0].name',
    'wiring/custom-reference-resolves spec.sourceRef.name',
  ]);
});
