/**
 * Web apps made with this library against the same objects made with cdk8s-plus-28, in CPU time and memory; beside them bare typed
 * objects, as the floor below which neither can be.
 *
 *   node -r ts-node/register/transpile-only bench/web-app.ts [--short]     short: the largest size alone, in fewer processes
 *
 * Times differ from machine to machine; the ratios carry over. Ends with 1 when building has become slower than its line.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

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

/** Each measured in processes of its own; an odd number has a median. */
const short = process.argv.includes('--short');
const repetitions = short ? 3 : 9;
const sizes = short ? [1000] : [1, 100, 1000];

function run(side: (typeof SIDES)[number], size: number): Run {
  const child = join(__dirname, 'one-run.js');
  const output = execFileSync(process.execPath, ['--expose-gc', child, side, String(size)], { encoding: 'utf8' });
  return JSON.parse(output) as Run;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function shown(number: number, unit: string): string {
  return `${number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0)} ${unit}`.padStart(12);
}

/** Prints the table of a size; the answer is what building costs, of ours and of the floor, in parts of theirs. */
function measure(size: number): { readonly ours: number; readonly floor: number } {
  const runs = { ours: [] as Run[], theirs: [] as Run[], typed: [] as Run[] };
  // in turns, so that whatever else the machine does falls on all sides
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const side of SIDES) runs[side].push(run(side, size));
  }
  const objects = new Set(SIDES.flatMap((side) => runs[side].map((one) => one.objects)));
  if (objects.size !== 1) throw new Error(`the sides differ in what they make: ${[...objects].join(' and ')} objects`);

  const bytes = new Set([...runs.ours, ...runs.typed].map((one) => one.bytes));
  if (bytes.size !== 1) throw new Error(`the floor is not what ours emits: ${[...bytes].join(' and ')} bytes`);

  const title = `${size.toLocaleString('en')} ${size === 1 ? 'app' : 'apps'}, ${[...objects].join()} objects`;
  console.log(`${title.padEnd(30)}${[...SIDES, 'ours/theirs'].map((column) => column.padStart(12)).join('')}`);
  const row = (what: string, unit: string, pick: (one: Run) => number) => {
    const [ours = 0, theirs = 0, typed = 0] = SIDES.map((side) => median(runs[side].map(pick)));
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

if (!existsSync(join(__dirname, '..', 'lib', 'index.js'))) {
  console.error('there is no lib/; run `npm run build` first');
  process.exit(2);
}

console.log(`CPU time (user + system), medians of ${repetitions} processes for each size and side`);
console.log(
  'ours: WebApp; theirs: Deployment and Service of cdk8s-plus-28; typed: KubeDeployment and KubeService alone, same bytes as ours\n',
);

const ratios = sizes.map(measure);
const largest = ratios[ratios.length - 1]!;
console.log(
  `building costs ${largest.ours.toFixed(2)}x of cdk8s-plus-28 (goal ${GOAL}x, floor ${largest.floor.toFixed(2)}x, line ${LINE}x and a third for noise)`,
);
if (largest.ours > LINE * TOLERANCE) {
  console.error('building is slower than its line');
  process.exitCode = 1;
}
