/**
 * Web apps made with this library against the same objects made with cdk8s-plus-28, in CPU time and memory.
 *
 *   npm run bench [-- --short]
 *
 * Times differ from machine to machine; the ratios carry over. Ends with 1 when building is slower than promised.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** What one process measured; times in milliseconds of CPU, memory in KiB. */
interface Run {
  readonly first: { readonly build: number; readonly synth: number };
  readonly warm: { readonly build: number; readonly synth: number };
  readonly peak: number;
  readonly objects: number;
  readonly bytes: number;
}

const SIZES = [1, 100, 1000];

/** Building an app costs at most this part of what it costs with cdk8s-plus-28. */
const BUILD_LINE = 0.3;

/** How far a run may be above the line before it fails: machines are noisy, and a real fault costs more than a third. */
const TOLERANCE = 4 / 3;

/** Each measured in processes of its own; an odd number has a median. */
const repetitions = process.argv.includes('--short') ? 3 : 9;

function run(side: 'ours' | 'theirs', size: number): Run {
  const child = join(__dirname, 'one-run.js');
  const output = execFileSync(process.execPath, ['--expose-gc', child, side, String(size)], { encoding: 'utf8' });
  return JSON.parse(output) as Run;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** A row of the table: what is measured, ours, theirs, and ours in parts of theirs. */
function compare(what: string, unit: string, ours: number, theirs: number): { row: string; ratio: number } {
  const digits = (number: number) => number.toFixed(number < 10 ? 2 : number < 100 ? 1 : 0);
  const ratio = ours / theirs;
  const row = [
    what.padEnd(30),
    `${digits(ours)} ${unit}`.padStart(12),
    `${digits(theirs)} ${unit}`.padStart(12),
    `${ratio.toFixed(2)}x`.padStart(8),
  ].join('');
  return { row, ratio };
}

if (!existsSync(join(__dirname, '..', 'lib', 'index.js'))) {
  console.error('there is no lib/; run `npm run build` first');
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} cores, ${process.platform} ${process.arch}`);
console.log(`CPU time (user + system), medians of ${repetitions} processes for each size and side\n`);

const slow: string[] = [];
for (const size of SIZES) {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  // in turns, so that whatever else the machine does falls on both sides
  for (let repetition = 0; repetition < repetitions; repetition++) {
    ours.push(run('ours', size));
    theirs.push(run('theirs', size));
  }
  const objects = new Set([...ours, ...theirs].map((one) => one.objects));
  if (objects.size !== 1) throw new Error(`the sides differ in what they make: ${[...objects].join(' and ')} objects`);

  const row = (what: string, unit: string, pick: (one: Run) => number) => {
    const compared = compare(what, unit, median(ours.map(pick)), median(theirs.map(pick)));
    console.log(compared.row);
    return compared.ratio;
  };
  const title = `${size.toLocaleString('en')} ${size === 1 ? 'app' : 'apps'} (${[...objects].join()} objects)`;
  console.log(`${title.padEnd(30)}${'ours'.padStart(12)}${'theirs'.padStart(12)}${'ratio'.padStart(8)}`);
  const ratio = row('  build', 'ms', ({ warm }) => warm.build);
  row('  synth', 'ms', ({ warm }) => warm.synth);
  row('  build and synth', 'ms', ({ warm }) => warm.build + warm.synth);
  row('  the same, first in a process', 'ms', ({ first }) => first.build + first.synth);
  row('  peak memory', 'MiB', ({ peak }) => peak / 1024);
  row('  YAML', 'KiB', ({ bytes }) => bytes / 1024);
  console.log('');
  if (ratio > BUILD_LINE * TOLERANCE) slow.push(`${size}: ${ratio.toFixed(2)}x`);
}

if (slow.length > 0) {
  console.error(
    `building costs more than ${BUILD_LINE}x of cdk8s-plus-28, and more than noise explains, at ${slow.join(', ')}`,
  );
  process.exitCode = 1;
} else {
  console.log(`building costs at most ${BUILD_LINE}x of cdk8s-plus-28, give or take a third for noise`);
}
