/**
 * The cost of the picture of `dovetail graph`, cold, as ratios of `dovetail check` on the same files.
 *
 *     npm run build && node -r ts-node/register/transpile-only bench/graph.ts [--short]
 *
 * All are CPU milliseconds of whole processes. The apps call each other in a ring, and each has a Secret of its own; with `--group none`
 * each is a card, otherwise the default draws the many as one group.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appsYaml } from './apps-yaml';
import { show } from './row';

const ROOT = join(__dirname, '..');
const COMMAND = join(ROOT, 'lib', 'cli.js');
const FOLDER = join(ROOT, 'temp', `bench-graph-${process.pid}`);

/** The milliseconds that the picture of 300 apps may take, whatever the check takes. */
const MOST = 3000;

function costOf(...args: readonly string[]): number {
  const hook = join(FOLDER, 'at-exit.js');
  const { status, stderr } = spawnSync(process.execPath, ['-r', hook, COMMAND, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stderr.trim().split('\n').at(-1));
}

function medians(rounds: number, ours: () => number, theirs: () => number) {
  const costs = Array.from({ length: rounds }, () => [ours(), theirs()] as const);
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const [our, their] = [median(costs.map(([cost]) => cost)), median(costs.map(([, cost]) => cost))];
  return { ours: our, theirs: their, ratio: our / their };
}

function main(rounds: number): void {
  writeFileSync(
    join(FOLDER, 'at-exit.js'),
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error((user + system) / 1000); });",
  );
  const file = (apps: number) => {
    const path = join(FOLDER, `apps-${apps}.yaml`);
    writeFileSync(path, appsYaml(apps));
    return path;
  };
  const [small, large, picture] = [file(50), file(300), join(FOLDER, 'picture.svg')];
  const svg = (path: string, ...more: readonly string[]) => costOf('graph', path, '-o', picture, ...more);
  show({
    name: 'svg of 50 apps, a card each, of check',
    ...medians(
      rounds,
      () => svg(small, '--group', 'none'),
      () => costOf('check', small),
    ),
    line: 4,
  });
  show({
    name: 'svg of 300 apps, in groups, of 3 s',
    ...medians(
      rounds,
      () => svg(large),
      () => MOST,
    ),
    line: 1,
  });
  show({
    name: 'svg of 300 apps in a ring, a card each, of 3 s',
    ...medians(
      1,
      () => svg(large, '--group', 'none'),
      () => MOST,
    ),
    // a ring is the worst there is: as many columns as apps
    line: 6,
    shown: true,
  });
}

if (!existsSync(COMMAND)) throw new Error('there is no lib/; run `npm run build` first');
mkdirSync(FOLDER, { recursive: true });
try {
  main(process.argv.includes('--short') ? 3 : 7);
} finally {
  rmSync(FOLDER, { recursive: true });
}
