/**
 * Workloads made with this library against the same objects made with cdk8s-plus-28, in CPU time and memory. For web apps beside them bare
 * typed objects, as the floor below which neither can be.
 *
 *   node -r ts-node/register/transpile-only bench/building.ts [--short]     short: building alone, of fewer workloads, in fewer processes
 *
 * Times differ from machine to machine; the ratios carry over. Ends with 1 when building a workload has become slower than its line.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What one process measured of building alone, in milliseconds of CPU. */
interface BuildRun {
  readonly first: Pick<Times, 'build'>;
  readonly warm: Pick<Times, 'build'>;
  readonly objects: number;
}

/** What one process measured; times in milliseconds of CPU, memory in KiB. */
interface Run {
  readonly first: Times;
  readonly warm: Times;
  readonly peak: number;
  readonly objects: number;
  readonly bytes: number;
}

interface Times {
  readonly build: number;
  readonly synth: number;
}

const SIDES = ['ours', 'theirs', 'typed'] as const;

type Side = (typeof SIDES)[number];

/**
 * What building an app is to cost at most, in parts of what it costs with cdk8s-plus-28.
 *
 * The floor takes most of it: a construct and two typed objects, with nothing checked and nothing computed before synth (column
 * `typed`), cost a third in a fresh process and a quarter when warm. The goal is kept as what to come near to.
 */
const GOAL = 0.3;

/** What it costs now, at the largest size and on an idle machine: the line that must not be crossed until the goal is reached. */
const LINE = 0.75;

/** How far a run may be above the line before it fails: machines are noisy, and a real fault costs more than a third. */
const TOLERANCE = 4 / 3;

/** The workloads that are measured, each in a file of bench/building/. */
const CONSTRUCTS = ['web-app', 'worker', 'stateful-app', 'node-agent', 'one-off-job', 'scheduled-job'] as const;

/** Each measured in processes of its own. */
const short = process.argv.includes('--short');
const repetitions = short ? 2 : 9;
const sizes = [1, 100, 1000];
const WORKLOADS = short ? 300 : 1000;

function run(construct: string, side: Side, size: number, only: 'build'): BuildRun;
function run(construct: string, side: Side, size: number): Run;
function run(construct: string, side: Side, size: number, ...only: 'build'[]): BuildRun {
  const child = join(__dirname, 'building', 'one-run.js');
  const args = ['--expose-gc', child, construct, side, String(size), ...only];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Run;
}

function shown(number: number, unit: string): string {
  return `${number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0)} ${unit}`.padStart(12);
}

/** Prints the table of a size; the answer is what building costs, of ours and of the floor, in parts of theirs. */
function measure(size: number): { readonly ours: number; readonly floor: number } {
  const runs = { ours: [] as Run[], theirs: [] as Run[], typed: [] as Run[] };
  // in turns, so that whatever else the machine does falls on all sides
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const side of SIDES) runs[side].push(run('web-app', side, size));
  }
  const objects = new Set(SIDES.flatMap((side) => runs[side].map((one) => one.objects)));
  if (objects.size !== 1) throw new Error(`the sides differ in what they make: ${[...objects].join(' and ')} objects`);

  const bytes = new Set([...runs.ours, ...runs.typed].map((one) => one.bytes));
  if (bytes.size !== 1) throw new Error(`the floor is not what ours emits: ${[...bytes].join(' and ')} bytes`);

  const title = `${size.toLocaleString('en')} ${size === 1 ? 'app' : 'apps'}, ${[...objects].join()} objects`;
  console.log(`${title.padEnd(30)}${[...SIDES, 'ours/theirs'].map((column) => column.padStart(12)).join('')}`);
  const row = (what: string, unit: string, pick: (one: Run) => number) => {
    const [ours = 0, theirs = 0, typed = 0] = SIDES.map((side) => Math.min(...runs[side].map(pick)));
    const numbers = [ours, theirs, typed].map((number) => shown(number, unit)).join('');
    console.log(`${`  ${what}`.padEnd(30)}${numbers}${`${(ours / theirs).toFixed(2)}x`.padStart(12)}`);
    return { ours: ours / theirs, floor: typed / theirs };
  };
  const ratio = row('build', 'ms', ({ warm }) => warm.build);
  row('build, first in a process', 'ms', ({ first }) => first.build);
  row('synth', 'ms', ({ warm }) => warm.synth);
  row('build and synth', 'ms', ({ warm }) => warm.build + warm.synth);
  row('both, first in a process', 'ms', ({ first }) => first.build + first.synth);
  row('peak memory', 'MiB', ({ peak }) => peak / 1024);
  row('YAML', 'KiB', ({ bytes }) => bytes / 1024);
  console.log('');
  return ratio;
}

/** Prints the rows of a workload; the answer is what building it costs, in parts of theirs. */
function measureBuilding(construct: string, size: number): number {
  const runs = { ours: [] as BuildRun[], theirs: [] as BuildRun[] };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const side of ['ours', 'theirs'] as const) runs[side].push(run(construct, side, size, 'build'));
  }
  const objects = new Set([...runs.ours, ...runs.theirs].map((one) => one.objects));
  if (objects.size !== 1) throw new Error(`${construct}: the sides make ${[...objects].join(' and ')} objects`);
  const cost = (side: 'ours' | 'theirs', round: 'first' | 'warm') =>
    Math.min(...runs[side].map((one) => one[round].build));
  const row = (title: string, round: 'first' | 'warm') => {
    const ratio = cost('ours', round) / cost('theirs', round);
    const numbers = [shown(cost('ours', round), 'ms'), shown(cost('theirs', round), 'ms'), ''.padStart(12)].join('');
    console.log(`${title.padEnd(30)}${numbers}${`${ratio.toFixed(2)}x`.padStart(12)}`);
    return ratio;
  };
  const warm = row(`  ${construct}`, 'warm');
  row('    first in a process', 'first');
  return warm;
}

if (!existsSync(join(__dirname, '..', 'lib', 'index.js'))) {
  console.error('there is no lib/; run `npm run build` first');
  process.exit(2);
}

console.log(
  `CPU time (user + system), the fastest of ${repetitions} processes for each size and side: other processes only add to it`,
);
if (!short)
  console.log(
    'ours: WebApp; theirs: Deployment and Service of cdk8s-plus-28; typed: KubeDeployment and KubeService alone, same bytes as ours',
  );
console.log('');

if (!short) {
  const largest = sizes.map(measure).at(-1)!;
  console.log(
    `building web apps costs ${largest.ours.toFixed(2)}x of cdk8s-plus-28 (goal ${GOAL}x, floor ${largest.floor.toFixed(2)}x, line ${LINE}x and a third for noise)\n`,
  );
}

const columns = ['ours', 'theirs', '', 'ours/theirs'].map((column) => column.padStart(12)).join('');
console.log(`${`build, ${WORKLOADS.toLocaleString('en')} of each`.padEnd(30)}${columns}`);
for (const construct of CONSTRUCTS) {
  const ratio = measureBuilding(construct, WORKLOADS);
  if (ratio <= LINE * TOLERANCE) continue;
  console.error(
    `building a ${construct} costs ${ratio.toFixed(2)}x of cdk8s-plus-28, over its line of ${LINE}x and a third for noise`,
  );
  process.exitCode = 1;
}
