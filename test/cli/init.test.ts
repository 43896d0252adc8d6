import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate, templateNames } from '../../src/cli/init/template';
import { dovetail, inEmptyFolder } from './command-line';

inEmptyFolder();

const root = join(__dirname, '..', '..');
const read = (...path: readonly string[]) => readFileSync(join(...path), 'utf8');
const json = (...path: readonly string[]) => JSON.parse(read(...path)) as Package;
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

interface Package {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

test('writes an app and says what to do next', () => {
  const { code, out, error } = dovetail('init shop --template fullstack');

  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(filesIn('shop')).toEqual([
    '.env.example',
    '.github/workflows/ci.yaml',
    '.gitignore',
    '__snapshots__/shop.test.ts.snap',
    'cdk8s.yaml',
    'dovetail.yaml',
    'jest.config.js',
    'main.ts',
    'package.json',
    'shop.test.ts',
    'shop.ts',
    'tsconfig.json',
  ]);
  expect(out).toBe(`wrote template fullstack (a frontend behind a load balancer, and the backend that it calls) to shop:
  .env.example
  .github/workflows/ci.yaml
  .gitignore
  __snapshots__/shop.test.ts.snap
  cdk8s.yaml
  dovetail.yaml
  jest.config.js
  main.ts
  package.json
  shop.test.ts
  shop.ts
  tsconfig.json

next:
  cd shop
  npm install && npm run synth && npm test

before you deploy it, set what init cannot know:
  shop.ts:18       replace the image registry.example.com/shop-frontend:1.0.0
  shop.ts:24       replace the image registry.example.com/shop-backend:1.0.0
  shop.ts:20       set the paths that answer health probes
  dovetail.yaml:3  set the Kubernetes version of your cluster
  main.ts:5        create the namespace: kubectl create namespace shop
  .env.example:2   list the keys of the Secret and create it

after a change of the manifests, review it and update the snapshot: npm test -- -u
`);
});

test('without a folder and a template it writes a web app into the current folder', () => {
  const { out } = dovetail('init');

  expect(existsSync('web.ts')).toBe(true);
  expect(out).not.toContain('  cd ');
});

test('the app is named after its folder, and depends on this version', () => {
  const { version } = json(root, 'package.json');

  dovetail(['init', 'My Shop!']);

  expect(json('My Shop!', 'package.json')).toMatchObject({
    name: 'my-shop',
    dependencies: { 'cdk8s-dovetail': `^${version}` },
  });
});

test.each(['cdk8s', 'jest', 'cdk8s-dovetail'])('an app in a folder %s does not depend on its own name', (folder) => {
  dovetail(`init ${folder}`);

  expect(json(folder, 'package.json').name).toBe(`${folder}-app`);
});

test('--package names a tarball, from the working directory, or a version', () => {
  writeFileSync('dovetail.tgz', '');

  dovetail('init apps/a --package dovetail.tgz');
  dovetail('init apps/b --package 0.2.0-rc.1');

  expect(json('apps/a/package.json').dependencies['cdk8s-dovetail']).toBe('file:../../dovetail.tgz');
  expect(json('apps/b/package.json').dependencies['cdk8s-dovetail']).toBe('0.2.0-rc.1');
});

describe('a folder with files', () => {
  test('is left as it is where one of them would be replaced, and all such files are listed', () => {
    mkdirSync('shop');
    writeFileSync('shop/package.json', '{}');
    writeFileSync('shop/main.ts', '// mine');

    const { code, error } = dovetail('init shop');

    expect(code).toBe(2);
    expect(error).toBe(`cdk8s-dovetail: shop already has these files:
  main.ts
  package.json
name another folder, or replace them with --force
`);
    expect(filesIn('shop')).toEqual(['main.ts', 'package.json']);
  });

  test('keeps what is not replaced', () => {
    mkdirSync('shop');
    writeFileSync('shop/README.md', '# Shop');

    expect(dovetail('init shop').code).toBe(0);

    expect(read('shop/README.md')).toBe('# Shop');
  });

  test('has its files replaced with --force', () => {
    mkdirSync('shop');
    writeFileSync('shop/main.ts', '// mine');

    expect(dovetail('init shop --force').code).toBe(0);

    expect(read('shop/main.ts')).toContain('app.synth()');
    expect(filesIn('shop').filter((path) => path.startsWith('.dovetail'))).toEqual([]);
  });

  test('is left as it is where a folder would be replaced, with --force too', () => {
    mkdirSync('shop');
    writeFileSync('shop/cdk8s.yaml', 'language: python');
    mkdirSync('shop/__snapshots__/web.test.ts.snap', { recursive: true });

    const { code, error } = dovetail('init shop --force');

    expect(code).toBe(2);
    expect(error).toBe('cdk8s-dovetail: shop has folders where init writes files: __snapshots__/web.test.ts.snap\n');
    expect(filesIn('shop')).toEqual(['cdk8s.yaml']);
  });

  test('has all its old files back when the last one cannot be placed', () => {
    mkdirSync('shop');
    writeFileSync('shop/cdk8s.yaml', 'language: python');
    writeFileSync('shop/__snapshots__', 'a file where a folder is to be');

    const { code, error } = dovetail('init shop --force');

    expect(code).toBe(2);
    expect(error).toMatch(/__snapshots__/);
    expect(filesIn('shop')).toEqual(['__snapshots__', 'cdk8s.yaml']);
    expect(read('shop/cdk8s.yaml')).toBe('language: python');
  });
});

// root may write anywhere
const testAsUser = process.getuid?.() === 0 ? test.skip : test;

testAsUser('nothing is left of a folder that cannot be written', () => {
  mkdirSync('closed');
  chmodSync('closed', 0o500);

  const { code, error } = dovetail('init closed/shop');

  expect(code).toBe(2);
  expect(error).toContain('nothing was written');
  expect(existsSync('closed/shop')).toBe(false);
});

test('inside a repository it says that the workflow must be moved', () => {
  mkdirSync('.git');

  expect(dovetail('init apps/shop').out).toContain(
    'move it to ../../.github/workflows/ci.yaml, where GitHub finds it, and set its working-directory',
  );
  expect(dovetail('init').out).not.toContain('move it');
});

test.each([
  ['init --template fullstak', 'unknown template "fullstak"; did you mean "fullstack"?'],
  ['init --template django', 'unknown template "django"; use web, fullstack, serving'],
  ['init a b', 'init takes one folder, not 2'],
])('%s is refused, and nothing is written', (line, message) => {
  expect(dovetail(line)).toEqual({ code: 2, out: '', error: `cdk8s-dovetail: ${message}\n` });
  expect(readdirSync('.')).toEqual([]);
});

test('a file is no folder for an app', () => {
  writeFileSync('shop', '');

  expect(dovetail('init shop').error).toBe('cdk8s-dovetail: shop is a file; name a folder\n');
});

describe('the templates', () => {
  test('are those that the command knows', () => {
    const folders = readdirSync(join(root, 'templates')).filter((name) => name !== 'common');

    expect([...templateNames()].sort()).toEqual(folders.sort());
  });

  test.each([...templateNames()])('%s says only what is true of its files', (name) => {
    const { files, unknown } = readTemplate(name);

    for (const { file, text } of unknown) expect(files.get(file)).toContain(text);
    const images = [...files]
      .filter(([path]) => /^\w+\.ts$/.test(path))
      .join('\n')
      .match(/registry\.example\.com\/\S+?(?=')/g);
    expect(unknown.map(({ text }) => text)).toEqual(expect.arrayContaining(images ?? []));
    expect(images).not.toBeNull();
  });

  // what works together is what this repository works with
  test('ask for the versions of package.json here', () => {
    const ours = json(root, 'package.json').devDependencies;
    const { dependencies, devDependencies } = json(root, 'templates', 'common', 'package.json');
    const { 'cdk8s-dovetail': own, ...rest } = { ...dependencies, ...devDependencies };

    expect(own).toBe('*');
    expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((name) => [name, ours[name]])));
  });
});
