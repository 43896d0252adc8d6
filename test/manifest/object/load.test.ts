import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadPaths } from '../../../src/manifest/object/load';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'dovetail-load-'))));
afterEach(() => rmSync(root, { recursive: true }));

const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const names = (path = '.') => loadPaths([join(root, path)]).manifests.map(({ name }) => name);

test('a folder is read recursively, in order, without .git and node_modules', () => {
  put('b.yaml', object('b'));
  put('a/a.yml', object('a'));
  put('c.json', JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'c' } }));
  put('node_modules/x/d.yaml', object('d'));
  put('.git/e.yaml', object('e'));

  expect(names()).toEqual(['a', 'b', 'c']);
});

test('YAML and JSON of a folder that are no manifests are passed over in silence', () => {
  put('tsconfig.json', '{ // a comment\n}');
  put('values.yaml', 'replicas: {{ .Values.replicas }}');
  put('a.yaml', object('a'));

  const loaded = loadPaths([root]);

  expect(loaded).toMatchObject({ problems: [], notes: [] });
  expect(loaded.manifests).toHaveLength(1);
});

test('a chart in a folder is passed over with a note that names the pipe', () => {
  put('chart/Chart.yaml', 'apiVersion: v2\nname: chart\n');
  put('chart/templates/a.yaml', 'apiVersion: v1\nkind: {{ .Values.kind }}\n');

  const { manifests, notes } = loadPaths([root]);

  const chart = join(root, 'chart');
  expect(manifests).toEqual([]);
  expect(notes).toEqual([
    `${chart} is a Helm chart and was passed over: helm template ${chart} | npx cdk8s-dovetail check -`,
  ]);
});

test('beside a kustomization the files are read as they are, with a note', () => {
  put('kustomization.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n');
  put('a.yaml', object('a'));

  const { manifests, notes } = loadPaths([root]);

  expect(manifests.map(({ name }) => name)).toEqual(['a']);
  expect(notes).toEqual([
    `${join(root, 'kustomization.yaml')} was not applied: to check what it makes: kubectl kustomize ${root} | npx cdk8s-dovetail check -`,
  ]);
});

describe('the patches of a kustomization', () => {
  const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n';
  const makes = () => `to check what it makes: kubectl kustomize ${root} | npx cdk8s-dovetail check -`;

  test('are passed over, with one note', () => {
    put(
      'kustomization.yaml',
      'resources: [a.yaml]\npatches: [{path: patches/one.yaml}, {patch: "- op: add"}, {path: gone.yaml}, 7]\npatchesStrategicMerge: [two.yaml, "a: 1\\nb: 2"]\npatchesJson6902: [{target: {kind: Deployment, name: web}, path: patches/three.yaml}]\n',
    );
    for (const name of ['patches/one.yaml', 'two.yaml', 'patches/three.yaml']) put(name, patch);
    put('a.yaml', object('a'));
    put('patches/other.yaml', object('other'));

    const { manifests, notes } = loadPaths([root]);

    expect(manifests.map(({ name }) => name)).toEqual(['a', 'other']);
    expect(notes).toEqual([
      `${join(root, 'kustomization.yaml')} was not applied, and its 3 patches were passed over: ${makes()}`,
    ]);
  });

  test('are passed over in a folder below it', () => {
    put('kustomization.yaml', 'patches: [{path: patches/prod/one.yaml}]\n');
    put('patches/prod/one.yaml', patch);

    const { manifests, notes } = loadPaths([join(root, 'patches', 'prod')]);

    expect(manifests).toEqual([]);
    expect(notes).toEqual([
      `${join(root, 'kustomization.yaml')} was not applied, and its patch was passed over: ${makes()}`,
    ]);
  });

  test('are read where they are named themselves, and what is no patch is', () => {
    put('kustomization.yaml', 'patches: [{path: patches/one.yaml}]\n');
    put('patches/one.yaml', patch);
    put('base/a.yaml', object('a'));

    expect(loadPaths([join(root, 'patches', 'one.yaml')]).manifests.map(({ name }) => name)).toEqual(['web']);
    expect(loadPaths([join(root, 'base')])).toMatchObject({ notes: [], manifests: [{ name: 'a' }] });
  });

  test('of a file that is broken are none', () => {
    put('kustomization.yaml', '{');
    put('a.yaml', object('a'));

    expect(loadPaths([root]).manifests.map(({ name }) => name)).toEqual(['a']);
  });
});

test('a folder that links to itself is read once', () => {
  put('a/a.yaml', object('a'));
  symlinkSync(root, join(root, 'a', 'loop'));
  symlinkSync(join(root, 'a'), join(root, 'again'));

  expect(names()).toEqual(['a']);
});

test('a path that is not there is a problem, and the others are read', () => {
  put('a.yaml', object('a'));

  const { manifests, problems } = loadPaths([join(root, 'nowhere'), join(root, 'a.yaml')]);

  expect(manifests).toHaveLength(1);
  expect(problems).toEqual([{ file: join(root, 'nowhere'), message: 'no such file or folder' }]);
});

test('"-" is the standard input', () => {
  const { manifests } = loadPaths(['-'], { standardInput: () => object('in') });

  expect(manifests[0]).toMatchObject({ name: 'in', source: { file: '-' } });
});
