import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from '../app/support/unchecked';
import { writeFiles } from '../../src/synth/files';
import { contents, testFolder } from '../support/files';

jest.mock('node:fs', () => {
  const actual = jest.requireActual<typeof fs>('node:fs');
  return { ...actual, renameSync: jest.fn(actual.renameSync) };
});

function appOf(outdir: string, ...data: unknown[]): App {
  const app = new App({ outdir });
  data.forEach((value, index) => {
    new ApiObject(new Chart(app, `c${index}`), 'o', { apiVersion: 'v1', kind: 'Thing', data: value });
  });
  return app;
}

test('an error in the last object leaves the folder as it was', () => {
  const outdir = testFolder().path;
  appOf(outdir, 'old', 'old').synth();
  const before = contents(outdir);
  const broken = appOf(outdir, 'new', new Date());

  expect(() => broken.synth()).toThrow(/^Failed serializing construct at path 'c1\/o'/);

  expect(contents(outdir)).toEqual(before);
});

test('an error in the YAML of the last object leaves the folder as it was', () => {
  const outdir = testFolder().path;
  appOf(outdir, 'old', 'old').synth();
  const before = contents(outdir);
  const broken = appOf(outdir, 'new', Symbol('s'));

  expect(() => broken.synth()).toThrow();

  expect(contents(outdir)).toEqual(before);
});

test('a file that cannot be written leaves the others as they were', () => {
  const outdir = testFolder().path;
  appOf(outdir, 'old').synth();
  const before = contents(outdir);
  const app = appOf(outdir, 'new', 'new');
  fs.mkdirSync(path.join(outdir, 'c1.k8s.yaml'));

  expect(() => app.synth()).toThrow(/EISDIR/);

  expect(contents(outdir)).toEqual({ ...before, 'c1.k8s.yaml': null });
});

test('foreign files are left alone', () => {
  const outdir = testFolder().path;
  fs.writeFileSync(path.join(outdir, 'notes.txt'), 'mine');

  appOf(outdir, 'new').synth();

  expect(Object.keys(contents(outdir))).toEqual(['c0.k8s.yaml', 'notes.txt']);
  expect(contents(outdir)['notes.txt']).toBe('mine');
});

test('a folder that is not there is made, with those above it', () => {
  const outdir = path.join(testFolder().path, 'a', 'b');

  appOf(outdir, 'new').synth();

  expect(Object.keys(contents(outdir))).toEqual(['c0.k8s.yaml']);
});

test('the file behind a link is replaced as a whole, so that its readers never see a half', () => {
  const outdir = testFolder().path;
  const behind = path.join(testFolder().path, 'behind.yaml');
  fs.writeFileSync(behind, 'old', { mode: 0o640 });
  fs.symlinkSync(behind, path.join(outdir, 'c0.k8s.yaml'));
  const reader = fs.openSync(behind, 'r');

  appOf(outdir, 'new').synth();

  const seen = fs.readFileSync(reader, 'utf8');
  fs.closeSync(reader);
  expect(seen).toBe('old');
  expect(fs.readFileSync(behind, 'utf8')).toContain('data: new');
  expect(fs.statSync(behind).mode & 0o777).toBe(0o640);
});

test('a file keeps its mode, and a link leads where it led', () => {
  const outdir = testFolder().path;
  const behind = path.join(testFolder().path, 'behind.yaml');
  fs.writeFileSync(behind, 'old');
  fs.symlinkSync(behind, path.join(outdir, 'c0.k8s.yaml'));
  fs.writeFileSync(path.join(outdir, 'c1.k8s.yaml'), 'old', { mode: 0o600 });

  appOf(outdir, 'new', 'new').synth();

  expect(fs.lstatSync(path.join(outdir, 'c0.k8s.yaml')).isSymbolicLink()).toBe(true);
  expect(fs.readFileSync(behind, 'utf8')).toContain('data: new');
  expect(fs.statSync(path.join(outdir, 'c1.k8s.yaml')).mode & 0o777).toBe(0o600);
});

test('of two objects of one kind and name the later is written', () => {
  const outdir = testFolder().path;
  const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  for (const id of ['a', 'b'])
    new ApiObject(new Chart(app, id), 'o', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'same' }, data: id });

  app.synth();

  const files = contents(outdir);
  expect(Object.keys(files)).toEqual(['Thing.same.k8s.yaml']);
  expect(files['Thing.same.k8s.yaml']).toContain('data: b');
});

test('a file is renamed into place only when all are written', () => {
  const outdir = testFolder().path;
  const names = ['a', 'b', 'c'];
  const atRename: string[][] = [];
  const look = () => void atRename.push(fs.readdirSync(outdir));
  for (const _ of names) jest.mocked(fs.renameSync).mockImplementationOnce(look);

  writeFiles(outdir, { folders: [], files: new Map(names.map((name) => [name, 'text'])) });

  expect(atRename.map((all) => all.length)).toEqual([3, 3, 3]);
  expect(atRename.flat().filter((name) => !/^\.dovetail-\d+-[0-9a-f]+-\d\.tmp$/.test(name))).toEqual([]);
});

test('a folder that is not there appears with all its files at once', () => {
  const outdir = path.join(testFolder().path, 'dist');
  const renamed = jest.mocked(fs.renameSync);
  renamed.mockClear();
  const app = appOf(outdir, ...Array.from({ length: 20 }, (_, index) => index));

  app.synth();

  expect(renamed.mock.calls).toEqual([[expect.stringMatching(/\.dovetail-\d+-[0-9a-f]+\.tmp$/), outdir]]);
  expect(Object.keys(contents(outdir))).toHaveLength(20);
  expect(fs.readdirSync(path.dirname(outdir))).toEqual(['dist']);
});

test('a folder that someone makes meanwhile keeps what lies in it', () => {
  const outdir = path.join(testFolder().path, 'dist');
  const app = appOf(outdir, 'new');
  const actual = jest.requireActual<typeof fs>('node:fs');
  jest.mocked(fs.renameSync).mockImplementationOnce((from, to) => {
    fs.mkdirSync(outdir);
    fs.writeFileSync(path.join(outdir, 'notes.txt'), 'mine');
    actual.renameSync(from, to);
  });

  app.synth();

  expect(Object.keys(contents(outdir))).toEqual(['c0.k8s.yaml', 'notes.txt']);
  expect(fs.readdirSync(path.dirname(outdir))).toEqual(['dist']);
});

test('a folder that cannot be renamed into place leaves nothing behind', () => {
  const outdir = path.join(testFolder().path, 'dist');
  const app = appOf(outdir, 'new');
  jest.mocked(fs.renameSync).mockImplementationOnce(() => {
    throw new Error('EXDEV');
  });

  expect(() => {
    app.synth();
  }).toThrow('EXDEV');
  expect(fs.readdirSync(path.dirname(outdir))).toEqual([]);
});

test('a process that is killed while it writes leaves each file old or new, and never a half', async () => {
  const outdir = testFolder().path;
  const texts = ['o'.repeat(200_000), 'n'.repeat(200_000)];
  const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
  writeFiles(outdir, { folders: [], files: new Map(names.map((name) => [name, texts[0]!])) });
  const script = `
    require(${JSON.stringify(require.resolve('../support/typescript'))});
    const { writeFiles } = require(${JSON.stringify(require.resolve('../../src/synth/files'))});
    const names = ${JSON.stringify(names)};
    process.send('ready');
    for (let turn = 1; ; turn++) {
      const files = new Map(names.map((name) => [name, (turn % 2 ? 'n' : 'o').repeat(200000)]));
      writeFiles(${JSON.stringify(outdir)}, { folders: [], files });
    }
  `;

  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await new Promise((resolve) => child.once('message', resolve));
  await new Promise((resolve) => setTimeout(resolve, 150));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));

  expect(names.filter((name) => !texts.includes(fs.readFileSync(path.join(outdir, name), 'utf8')))).toEqual([]);
}, 30_000);
