import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { App, Config, WebApp } from '../../src';
import { contents, removeFolders, temporaryFolder } from './support/folders';

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
afterEach(removeFolders);

/** Two charts, of which the first needs what the second makes. */
function needy(yamlOutputType: YamlOutputType, names: readonly [string, string] = ['app', 'namespaces']) {
  const outdir = temporaryFolder();
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
  const outdir = temporaryFolder();
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
  ['a file', YamlOutputType.FILE_PER_CHART],
  ['a folder', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
])('%s for each chart: a word of the namespace that is applied too late, and none in order', (_, type) => {
  needy(type).app.synth();
  const late = said;
  said = '';
  needy(type, ['app', '00-namespaces']).app.synth();

  expect(late).toMatch(
    /Namespace shop comes after ConfigMap shop\/settings, which lies in it: the first kubectl apply fails/,
  );
  expect(said).not.toContain('applies-in-order');
});

test('a Config over 256 KiB gets a word, and one over 1 MiB is refused', () => {
  const app = new App({ outdir: temporaryFolder() });
  const chart = new Chart(app, 'c', { namespace: 'n' });
  new Config(chart, 'board', { data: { 'board.json': 'x'.repeat(270_000) } });

  app.synth();

  expect(said).toContain('ConfigMap n/board needs kubectl apply --server-side');
  expect(() => new Config(chart, 'huge', { data: { a: 'x'.repeat(1_048_577) } })).toThrow(
    'c/huge: it holds 1048577 bytes; a ConfigMap holds at most 1048576: put large files into a volume or the image',
  );
});
