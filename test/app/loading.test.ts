import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The files of ours that are loaded once a script has run, which has the exports of a module as `index`. */
function loadedBy(script: string, entry = './src/index.ts'): readonly string[] {
  const code = `
    require('./test/support/typescript');
    const index = require('${entry}');
    const { App, Chart } = require('cdk8s');
    ${script}
    console.log(JSON.stringify(Object.keys(require.cache)));`;
  const env = { ...process.env, CDK8S_OUTDIR: join(root, 'temp', 'loading') };
  const output = execFileSync(process.execPath, ['-e', code], { cwd: root, encoding: 'utf8', env });
  const files = JSON.parse(output) as readonly string[];
  return files.filter((file) => file.startsWith(join(root, 'src'))).map((file) => file.slice(root.length + 5));
}

const readSide = (files: readonly string[]) =>
  files.filter((file) => /^(check|schema|manifest|report|cli|testing)[/\\]/.test(file));

test('neither the package nor an App that checks nothing loads the checker', () => {
  const files = loadedBy(`
    const app = new index.App({ check: false });
    new index.WebApp(new Chart(app, 'c'), 'web', { image: 'web:1', port: 8080 });
    app.synthYaml();
    new index.App();`);

  expect(files).toContain('index.ts');
  expect(readSide(files)).toEqual([]);
});

test('the rules and schemas are loaded by the first synthesis that is checked', () => {
  const files = loadedBy(`
    const app = new index.App();
    new index.WebApp(new Chart(app, 'c'), 'web', { image: 'web:1', port: 8080 });
    app.synthYaml();`);

  expect(files).toContain('check/rules.ts');
});

// scripts/first-use.ts puts them into files of their own
test('workloads and App need no construct that the built package loads on first use', () => {
  const all = readdirSync(join(root, 'src', 'apps')).filter((file) => file.endsWith('.ts'));
  const files = loadedBy(`for (const file of ${JSON.stringify(all)}) require('./src/apps/' + file);`, './src/app.ts');
  const defaults = ['defaults', 'defaults-props', 'delivered-output', 'packaged-defaults', 'resolved-defaults'];

  expect(files).toContain(join('apps', 'web-app.ts'));
  expect(files.filter((file) => /^(?:ml|network|platform)[/\\]/.test(file)).sort()).toEqual(
    defaults.map((name) => join('platform', `${name}.ts`)).sort(),
  );
});
