import * as fs from 'node:fs';
import * as path from 'node:path';
import { tmpdir } from 'node:os';
import { Chart } from 'cdk8s';
import { App, KubeflowPipeline, type AppProps } from '../../src';
import { thrown } from '../support/thrown';

const RUN = { image: 'iris:1.0.0', command: ['run'] };

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'dovetail-pipelines-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function app(props: AppProps = {}): App {
  return new App({ outdir: path.join(folder, 'dist'), ...props });
}

function pipeline(scope: App, namespace: string, name = 'iris'): KubeflowPipeline {
  return new KubeflowPipeline(new Chart(scope, `${namespace}-${name}`, { namespace }), name);
}

test('the YAML of each pipeline is written beside the output folder, and not into it', () => {
  const made = app();
  const iris = pipeline(made, 'ml');
  const other = pipeline(made, 'ml', 'other');
  for (const one of [iris, other]) one.step('train', RUN);

  made.synth();

  const read = (name: string) => fs.readFileSync(path.join(folder, 'kfp', name), 'utf8');
  expect(fs.readdirSync(path.join(folder, 'kfp')).sort()).toEqual(['iris.yaml', 'other.yaml']);
  expect([read('iris.yaml'), read('other.yaml')]).toEqual([iris.toIrYaml(), other.toIrYaml()]);
  expect(fs.readdirSync(path.join(folder, 'dist')).sort()).toEqual(['ml-iris.k8s.yaml', 'ml-other.k8s.yaml']);
});

test('an app without pipelines has no folder for them', () => {
  const made = app();
  new Chart(made, 'empty');

  made.synth();

  expect(fs.readdirSync(folder)).toEqual(['dist']);
});

test('pipelinesDir is the folder, or false for none', () => {
  const named = app({ pipelinesDir: path.join(folder, 'pipelines', 'ir') });
  const none = app({ pipelinesDir: false });
  for (const one of [named, none]) {
    pipeline(one, 'ml').step('train', RUN);
    one.synth();
  }

  expect(fs.readdirSync(folder).sort()).toEqual(['dist', 'pipelines']);
  expect(fs.readdirSync(path.join(folder, 'pipelines', 'ir'))).toEqual(['iris.yaml']);
});

test('pipelines of one name in several namespaces have a folder for each namespace', () => {
  const made = app();
  for (const namespace of ['dev', 'prod']) pipeline(made, namespace).step('train', RUN);
  pipeline(made, 'dev', 'other').step('train', RUN);

  made.synth();

  const files = fs.readdirSync(path.join(folder, 'kfp'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.endsWith('.yaml')).sort()).toEqual([
    'dev/iris.yaml',
    'other.yaml',
    'prod/iris.yaml',
  ]);
});

test('other files stay, and a pipeline that is refused replaces none', () => {
  const kfp = path.join(folder, 'kfp');
  fs.mkdirSync(kfp);
  fs.writeFileSync(path.join(kfp, 'notes.txt'), 'mine');
  fs.writeFileSync(path.join(kfp, 'iris.yaml'), 'old');
  const made = app();
  pipeline(made, 'ml');

  const message = thrown(() => {
    made.synth();
  });

  expect(message).toContain('the pipeline has no step');
  expect(fs.readFileSync(path.join(kfp, 'iris.yaml'), 'utf8')).toBe('old');
  expect(fs.readdirSync(folder)).toEqual(['kfp']);
});

test('a pipeline replaces the file of its earlier version alone', () => {
  const kfp = path.join(folder, 'kfp');
  fs.mkdirSync(kfp);
  for (const name of ['notes.txt', 'iris.yaml']) fs.writeFileSync(path.join(kfp, name), 'old');
  const made = app();
  const iris = pipeline(made, 'ml');
  iris.step('train', RUN);

  made.synth();

  expect(fs.readFileSync(path.join(kfp, 'iris.yaml'), 'utf8')).toBe(iris.toIrYaml());
  expect(fs.readFileSync(path.join(kfp, 'notes.txt'), 'utf8')).toBe('old');
});

test.each([
  ['dist', `'pipelinesDir' is "dist", in the output folder "dist", whose files kubectl applies; give it another`],
  [
    'dist/kfp',
    `'pipelinesDir' is "dist/kfp", in the output folder "dist", whose files kubectl applies; give it another`,
  ],
  ['', `'pipelinesDir' is ""; give it the path of a folder, or false`],
  [true, `'pipelinesDir' is true; give it the path of a folder, or false`],
])('pipelinesDir %p is refused', (pipelinesDir, message) => {
  expect(thrown(() => new App({ outdir: 'dist', pipelinesDir: pipelinesDir as string }))).toBe(message);
});
