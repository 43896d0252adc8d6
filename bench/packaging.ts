// What a start costs: loading the checker, the first check, the command. One file for each entry point is compared with a file for each module:
// `npm run build && node -r ts-node/register/transpile-only bench/packaging.ts [--short]`.
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { compileModules } from './compile';
import { show } from './row';

const ROOT = path.join(__dirname, '..');
const MODULES = path.join(ROOT, 'temp', `bench-${process.pid}`);

/** Prints the CPU milliseconds since `before`, on the last line of stderr. */
const DONE = 'const used = process.cpuUsage(before); console.error((used.user + used.system) / 1000);';

const load = (check: string) => `const before = process.cpuUsage(); require(${JSON.stringify(check)}); ${DONE}`;

const firstCheck = (index: string, props = '{}') => `
  const { App, WebApp } = require(${JSON.stringify(index)});
  const { Chart } = require('cdk8s');
  const app = new App(${props});
  new WebApp(new Chart(app, 'shop'), 'web', { image: 'web:1.0.0', port: 8080 });
  const before = process.cpuUsage();
  app.synthYaml();
  ${DONE}`;

function run(...args: readonly string[]): string {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stderr;
}

const costOf = (script: string) => Number(run('-e', script).trim().split('\n').at(-1));

/** CPU milliseconds of a whole process. */
function costOfProcess(...args: readonly string[]): number {
  const atExit =
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error((user + system) / 1000); });";
  const hook = path.join(MODULES, 'at-exit.js');
  fs.writeFileSync(hook, atExit);
  return Number(
    run('-r', hook, ...args)
      .trim()
      .split('\n')
      .at(-1),
  );
}

/** The least that two pieces of work cost in many processes, in turns: what is beyond it is other work of the machine. */
function least(rounds: number, ours: () => number, theirs: () => number) {
  const costs = Array.from({ length: rounds }, () => [ours(), theirs()] as const);
  const [our, their] = [Math.min(...costs.map(([cost]) => cost)), Math.min(...costs.map(([, cost]) => cost))];
  return { ours: our, theirs: their, ratio: our / their };
}

const inLib = (file: string) => path.join(ROOT, 'lib', file);
const asModule = (file: string) => path.join(MODULES, 'src', file);
const rounds = process.argv.includes('--short') ? 6 : 20;

/** Milliseconds that the first check is to add to the synthesis of an App with one chart, in a process that has loaded the package. */
const FIRST_CHECK = 40;

if (!fs.existsSync(inLib('index.js'))) throw new Error('there is no lib/; run `npm run build` first');
try {
  compileModules(MODULES);
  const loading = least(
    rounds,
    () => costOf(load(inLib('check.js'))),
    () => costOf(load(asModule('check/index.js'))),
  );
  show({ name: 'loading cdk8s-dovetail/check, against a file for each module', ...loading, line: 0.5 });
  const checking = least(
    rounds,
    () => costOf(firstCheck(inLib('index.js'))),
    () => costOf(firstCheck(asModule('index.js'))),
  );
  show({ name: 'the first check of an app, against a file for each module', ...checking, line: 0.5 });
  const { ours: checked, theirs: unchecked } = least(
    rounds,
    () => costOf(firstCheck(inLib('index.js'))),
    () => costOf(firstCheck(inLib('index.js'), '{ check: false }')),
  );
  show({
    name: `the first check of an App with one chart adds to its synthesis, against ${FIRST_CHECK} ms`,
    ours: checked - unchecked,
    theirs: FIRST_CHECK,
    ratio: (checked - unchecked) / FIRST_CHECK,
    line: 1,
  });
  const file = path.join('dist', 'fastapi-app.k8s.yaml');
  const command = least(
    rounds,
    () => costOfProcess(inLib('cli.js'), 'check', file),
    () => costOfProcess('-e', '0'),
  );
  show({ name: 'the command on one small file, against `node -e 0`', ...command, line: 2.5 });
} finally {
  fs.rmSync(MODULES, { recursive: true, force: true });
}
