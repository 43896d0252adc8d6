import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { rules, type Rule } from '../../src/check';
import { loadRules } from '../../src/check/options/own-rules';
import '../../src/jest';
import { LineUpValidation } from '../../src';
import { testFolder } from '../support/files';
import { thrown } from '../support/thrown';

const root = join(__dirname, '..', '..');
const guide = readFileSync(join(root, 'docs', 'guides', 'own-rules.md'), 'utf8');
const [rule = ''] = [...guide.matchAll(/^```ts file=\S+\n([^]*?)^```$/gm)].map(([, code]) => code);

// an app folder in which the package is this repository's sources
const appFolder = () => {
  const folder = testFolder();
  mkdirSync(join(folder.path, 'rules'));
  mkdirSync(join(folder.path, 'node_modules', 'cdk8s-dovetail'), { recursive: true });
  for (const entry of ['check', 'jest', 'testing']) {
    const source = JSON.stringify(join(root, 'src', entry));
    folder.write(`node_modules/cdk8s-dovetail/${entry}.js`, `module.exports = require(${source});`);
    folder.write(`node_modules/cdk8s-dovetail/${entry}.d.ts`, `export * from ${source};`);
  }
  for (const name of ['ts-node', 'typescript', '@types', '@jest']) {
    symlinkSync(join(root, 'node_modules', name), join(folder.path, 'node_modules', name), 'dir');
  }
  return folder;
};

const transpiled = (code: string) =>
  ts
    .transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
    .outputText.replace('require("cdk8s-dovetail/check")', `require(${JSON.stringify(join(root, 'src', 'check'))})`);

const asJavaScript = () => {
  const folder = testFolder();
  return { folder, file: folder.write('team.cjs', transpiled(rule)) };
};

describe('the rule of the guide', () => {
  const load = (): Rule => loadRules([asJavaScript().file])[0]!;

  test('finds its violation and lets pass what passes, as the guide tests it', () => {
    const own = load();

    expect(own.example.violates).toViolate('acme/team-is-named', { rules: [own] });
    expect(own.example.passes).not.toViolate('acme/team-is-named', { rules: [own] });
    expect(own.example.passes).toLineUp({ rules: [...rules, own] });
  });

  test('works on the command line, in TypeScript, with the rules of the package', () => {
    const folder = appFolder();
    folder.write('rules/team.ts', rule);
    folder.write('web.yaml', load().example.violates);
    // the sources of the command, and then no reader of TypeScript any more, as for the compiled command
    folder.write(
      'dovetail.js',
      `
require(${JSON.stringify(join(root, 'test', 'support', 'typescript'))});
const { run } = require(${JSON.stringify(join(root, 'src', 'cli', 'run.ts'))});
require(${JSON.stringify(join(root, 'src', 'check'))});
delete require.extensions['.ts'];
const write = (text) => process.stdout.write(text);
process.exitCode = run(process.argv.slice(2), { out: write, error: write, standardInput: () => '', color: false });
`,
    );

    const { status, stdout } = spawnSync(
      process.execPath,
      ['dovetail.js', 'check', 'web.yaml', '--rules', 'rules/team.ts', '--only', 'acme'],
      { cwd: folder.path, encoding: 'utf8' },
    );

    expect(stdout).toBe(`error acme/team-is-named
  the pods of Deployment "web" name no team
    web.yaml:8:5
 8 |     metadata: {labels: {app: web}}
   |     ^^^^^^^^
  fix: set the label acme.example/team on the pods

1 object: 1 error, 0 warnings
`);
    expect(status).toBe(1);
  }, 60_000);

  test('works while the app is synthesized', async () => {
    const { folder, file } = asJavaScript();
    const manifest = folder.write('web.yaml', load().example.violates);
    const violations: string[] = [];

    await new LineUpValidation({ rules: [file], only: ['acme'] }).validate({
      manifests: [manifest],
      report: { addViolation: ({ ruleName }) => violations.push(ruleName), submit: () => undefined },
      logger: { log: () => undefined },
    });

    expect(violations).toEqual(['acme/team-is-named']);
  });
});

describe('a file of rules that is no plain JavaScript', () => {
  const own = `{ id: 'acme/x', severity: 'error', summary: 's', why: 'w', fix: 'f', example: { violates: '', passes: '' }, check() {} }`;
  const rule = `export const rule: object = ${own};\n`;
  const node = process.versions.node;
  const ways = 'compile it to .js or .mjs, or load tsx or the like with NODE_OPTIONS="--import tsx"';
  const isModule = `it is TypeScript and an ES module, which Node ${node} cannot load by itself`;

  /**
   * What the loader says of files, in a process of Node's own: that of jest loads modules in its way.
   *
   * @param from - the working directory, in which ts-node may be installed
   */
  const loaded = (files: Readonly<Record<string, string>>, from?: string) => {
    const folder = testFolder();
    mkdirSync(join(folder.path, 'module'));
    for (const [name, text] of Object.entries(files)) folder.write(name, text);
    const script = folder.write(
      'load.cjs',
      `
require(${JSON.stringify(join(root, 'test', 'support', 'typescript'))});
const { loadRules } = require(${JSON.stringify(join(root, 'src', 'check', 'options', 'own-rules.ts'))});
const readers = ['.ts', '.mts', '.cts'].filter((one) => one in require.extensions);
for (const reader of readers) delete require.extensions[reader];
const said = {};
for (const file of process.argv.slice(2)) {
  try { said[file] = loadRules([file]).map(({ id }) => id).join(); } catch (error) { said[file] = error.message; }
  for (const reader of readers) delete require.extensions[reader];
}
process.stdout.write(JSON.stringify(said));
`,
    );
    const names = Object.keys(files).filter((name) => !name.endsWith('.json'));
    const { stdout, stderr } = spawnSync(process.execPath, [script, ...names.map((name) => join(folder.path, name))], {
      cwd: from ?? folder.path,
      encoding: 'utf8',
    });
    // of modules that are required Node says that this is new
    expect(stderr).not.toMatch(/^(?!\(node:\d+\) ExperimentalWarning|\(Use `node)./m);
    return JSON.parse(stdout.replaceAll(`${folder.path}/`, '')) as unknown;
  };

  test('says what to do where ts-node cannot load it, and is loaded where it can', () => {
    expect(
      loaded(
        {
          'a.ts': rule,
          'b.cts': rule,
          'c.mts': rule,
          'module/package.json': '{"type": "module"}',
          'module/d.ts': rule,
          'e.mjs': `export const rule = await Promise.resolve(${own});\n`,
          'f.ts': 'export const rule = = 1;\n',
        },
        root,
      ),
    ).toEqual({
      'a.ts': 'acme/x',
      'b.cts': 'acme/x',
      'c.mts': `rules of c.mts cannot be loaded: ${isModule}; ${ways}`,
      'module/d.ts': `rules of module/d.ts cannot be loaded: ${isModule}; call it .cts, ${ways}`,
      'e.mjs': `rules of e.mjs cannot be loaded: it uses 'await' at its top level, or imports what does; export the rules without waiting`,
      'f.ts': expect.stringMatching(/^rules of f\.ts cannot be loaded: .*Expression expected/) as unknown,
    });
  }, 60_000);

  test('says what to install where nothing reads TypeScript', () => {
    expect(loaded({ 'a.ts': rule, 'b.mts': rule })).toEqual({
      'a.ts': `rules of a.ts cannot be loaded: it is TypeScript; install ts-node beside it, or ${ways}`,
      'b.mts': `rules of b.mts cannot be loaded: ${isModule}; ${ways}`,
    });
  }, 60_000);
});

describe('a file of rules is refused', () => {
  const parts = `severity: 'error', summary: 's', why: 'w', fix: 'f', example: { violates: '', passes: '' }, check() {}`;

  test.each([
    ['that is not there', undefined, /^rules of \S+ cannot be loaded: Cannot find module /],
    ['that throws', `throw new Error('no')`, /^rules of \S+ cannot be loaded: no$/],
    ['without a rule', `exports.a = 1`, / exports no rule; export const myRule = defineRule\(\{ \.\.\. \}\)$/],
    ['with an id of no group', `exports.a = { id: 'a', ${parts} }`, /: rule "a" has no id of the form group\/name$/],
    [
      'with an id that is taken',
      `exports.a = { id: 'wiring/key-exists', ${parts} }`,
      /: there is a rule "wiring\/key-exists" already; give yours a group of its own$/,
    ],
    [
      'with a severity of its own',
      `exports.a = { id: 'a/b', ${parts.replace("'error'", "'info'")} }`,
      /: rule "a\/b" has no 'severity': "error" or "warning"$/,
    ],
    [
      'without a reason',
      `exports.a = { id: 'a/b', ${parts.replace("why: 'w', ", '')} }`,
      /: rule "a\/b" has no text 'why'$/,
    ],
    [
      'without an example',
      `exports.a = { id: 'a/b', ${parts.replace(/example: \{.*?\}, /, '')} }`,
      /: rule "a\/b" has no text 'example.violates'$/,
    ],
    [
      'whose check is none',
      `exports.a = { id: 'a/b', ${parts.replace('check() {}', 'check: 1')} }`,
      /: rule "a\/b" has a 'check' that is no function$/,
    ],
  ])('%s', (_name, code, message) => {
    const folder = testFolder();
    const file = code === undefined ? join(folder.path, 'rules.cjs') : folder.write('rules.cjs', code);

    expect(thrown(() => loadRules([file]))).toMatch(message);
  });

  test('but one that exports a rule by its name and in a list is not', () => {
    const code = `exports.a = { id: 'a/b', ${parts} }; exports.all = [exports.a]`;

    expect(loadRules([testFolder().write('rules.cjs', code)]).map(({ id }) => id)).toEqual(['a/b']);
  });

  test('nor is one that is all that a file exports', () => {
    const code = `module.exports = { id: 'a/b', ${parts} }`;

    expect(loadRules([testFolder().write('rules.cjs', code)]).map(({ id }) => id)).toEqual(['a/b']);
  });
});
