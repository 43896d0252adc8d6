import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { App, ArgoApplication, Config, Environment, Environments, WebApp } from '../../src';
import { contents, testFolder } from '../support/files';

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

let said: string;

beforeEach(() => {
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
/** Two charts, of which the first needs what the second makes. */
function needy(yamlOutputType: YamlOutputType, names: readonly [string, string] = ['app', 'namespaces']) {
  const outdir = testFolder().path;
  const app = new App({ outdir, yamlOutputType });
  const chart = new Chart(app, names[0], { namespace: 'shop' });
  new Config(chart, 'settings', { data: { a: 'b' } });
  new ApiObject(chart, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } });
  const late = new Chart(app, names[1]);
  new ApiObject(late, 'definition', DEFINITION);
  new k8s.KubeNamespace(late, 'shop', { metadata: { name: 'shop' } });
  return { app, outdir };
}

function kinds(text: string): readonly string[] {
  return [...text.matchAll(/^kind: (.*)$/gm)].map(([, kind = '']) => kind);
}

test('one file has namespaces first, then definitions, and all others as they were', () => {
  const { app, outdir } = needy(YamlOutputType.FILE_PER_APP);

  app.synth();

  const inOrder = ['Namespace', 'CustomResourceDefinition', 'ConfigMap', 'Widget'];
  expect(kinds(contents(outdir)['app.k8s.yaml'] ?? '')).toEqual(inOrder);
  expect(kinds(app.synthYaml())).toEqual(inOrder);
  expect(said).not.toContain('applies-in-order');
});

test('the file of a chart has its namespace first', () => {
  const outdir = testFolder().path;
  const app = new App({ outdir });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080, replicas: 1 });
  new k8s.KubeNamespace(chart, 'shop', { metadata: { name: 'shop' } });

  app.synth();

  expect(kinds(contents(outdir)['shop.k8s.yaml'] ?? '')).toEqual(['Namespace', 'Deployment', 'Service']);
});

test('a file for each object: those of namespaces and definitions sort first', () => {
  const { app, outdir } = needy(YamlOutputType.FILE_PER_RESOURCE);

  app.synth();

  expect(Object.keys(contents(outdir)).sort()).toEqual([
    '0000-Namespace.shop.k8s.yaml',
    '0001-CustomResourceDefinition.widgets.example.com.k8s.yaml',
    'ConfigMap.settings.k8s.yaml',
    'Widget.w.k8s.yaml',
  ]);
  expect(said).not.toContain('applies-in-order');
});

test.each([
  [
    'file',
    YamlOutputType.FILE_PER_CHART,
    ['0000-namespaces.k8s.yaml', '0001-app.k8s.yaml'],
    ['00-namespaces.k8s.yaml', 'app.k8s.yaml'],
  ],
  [
    'folder',
    YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ['0000-namespaces', '0001-app'],
    ['00-namespaces', 'app'],
  ],
])('a %s for each chart: numbered where the namespace would be applied too late', (_, type, numbered, asNamed) => {
  const late = needy(type);
  const early = needy(type, ['app', '00-namespaces']);

  late.app.synth();
  early.app.synth();

  const topOf = (outdir: string) => [...new Set(Object.keys(contents(outdir)).map((name) => name.replace(/\/.*/, '')))];
  expect(topOf(late.outdir).sort()).toEqual(numbered);
  expect(topOf(early.outdir).sort()).toEqual(asNamed);
  expect(said).not.toContain('applies-in-order');
});

test('numbered files keep the dependencies of charts and the order of names', () => {
  const { app, outdir } = needy(YamlOutputType.FILE_PER_CHART);
  const other = new Chart(app, 'aaa');
  new Config(other, 'settings', { data: { a: 'b' } });
  const last = new Chart(app, 'app-2', { namespace: 'shop' });
  new Config(last, 'more-settings', { data: { a: 'b' } });
  other.addDependency(last);

  app.synth();

  expect(Object.keys(contents(outdir)).sort()).toEqual([
    '0000-namespaces.k8s.yaml',
    '0001-app.k8s.yaml',
    '0002-app-2.k8s.yaml',
    '0003-aaa.k8s.yaml',
  ]);
  expect(said).not.toContain('applies-in-order');
});

test('a namespace that depends on what lies in it stays last, with a word', () => {
  const { app, outdir } = needy(YamlOutputType.FILE_PER_CHART);
  const [first, late] = app.charts as [Chart, Chart];
  late.addDependency(first);

  app.synth();

  expect(Object.keys(contents(outdir)).sort()).toEqual(['0000-app.k8s.yaml', '0001-namespaces.k8s.yaml']);
  expect(said).toMatch(
    /Namespace shop comes after ConfigMap shop\/settings, which lies in it: the first kubectl apply fails/,
  );
});

test('a Config over 256 KiB gets a word, and one over 1 MiB is refused', () => {
  const app = new App({ outdir: testFolder().path });
  const chart = new Chart(app, 'c', { namespace: 'n' });
  new Config(chart, 'board', { data: { 'board.json': 'x'.repeat(270_000) } });

  app.synth();

  expect(said).toContain('ConfigMap n/board needs kubectl apply --server-side');
  expect(() => new Config(chart, 'huge', { data: { a: 'x'.repeat(1_048_577) } })).toThrow(
    'c/huge: it holds 1048577 bytes; a ConfigMap holds at most 1048576: put large files into a volume or the image',
  );
});

test.each([
  [
    'a file',
    YamlOutputType.FILE_PER_CHART,
    'path: dist\n    directory:\n      include: "[0-9][0-9][0-9][0-9]-prod.k8s.yaml"',
  ],
  ['a folder', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, 'path: dist/0000-prod\n'],
])(
  'an Application names %s that is numbered for the sake of a namespace, also when that comes later',
  (_, yamlOutputType, expected) => {
    const outdir = testFolder().path;
    const app = new App({ outdir, yamlOutputType });
    const environment = new Environment(app, Environments.of('prod').prod);
    const chart = new Chart(app, 'delivery');
    new ArgoApplication(chart, 'shop', { environment, source: { repo: 'https://example.com/shop.git' } });
    const application = () => Object.values(contents(outdir)).find((text) => text?.includes('kind: Application')) ?? '';

    app.synth();
    expect(application()).not.toContain('0-9');
    // sorts before the chart that has its namespace
    new Config(new Chart(app, 'another', { namespace: 'prod' }), 'settings', { data: { a: 'b' } });
    app.synth();

    expect(application()).toContain(expected);
  },
);
