// What App costs, against cdk8s.App on the same objects: `npm run build && node -r ts-node/register/transpile-only bench/app.ts [--short]`.
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { inMemory, type Cost, type Who } from './app/work';
import { compileFile } from './compile';
import { show, type Row } from './row';

const isShort = process.argv.includes('--short');

/** Whether what is written to a disk is only shown: the short form runs on whatever disk CI has, whose share in a few milliseconds is not App's. */
const isShown = isShort && !inMemory;

const ROOT = path.join(__dirname, '..');
const COMPILED = path.join(ROOT, 'temp', `bench-${process.pid}`);

type Work = readonly [work: string, who: Who, count: number];

/** Pieces of work that are compared, those of one row with the same objects. */
interface Comparison {
  readonly name: string;
  readonly ours: Work;
  readonly theirs: Work;
  readonly line: number;
  readonly sameFiles: boolean;
  readonly long?: boolean;
}

function comparisons(short: boolean): readonly Comparison[] {
  const against = (name: string, work: string, count: number, line: number, long = false): Comparison => ({
    name: `synth() of ${name}, against cdk8s.App`,
    ours: [work, 'ours', count],
    theirs: [work, 'theirs', count],
    line,
    sameFiles: true,
    long,
  });
  const growth = 1_000;
  return [
    against('100 charts', 'charts', 100, 1 / 3),
    against('1,000 charts', 'charts', 1_000, 1 / 3),
    ...(short ? [] : [against('3,000 charts', 'charts', 3_000, 1 / 10, true)]),
    ...(short ? [] : [{ name: `linear growth: synth() of ${growth * 10} charts, against ${growth}`, ours: ['charts', 'ours', growth * 10], theirs: ['charts', 'ours', growth], line: 11, sameFiles: false } as const]),
    ...(short ? [] : [against('layers of dependencies, 8 x 3, in 20 charts', 'layers', 20, 1 / 2)]),
    ...(short ? [] : [against('300 charts in chains of dependencies', 'cross-chart', 300, 1 / 3)]),
    ...(short ? [] : [against('300 charts nested five deep', 'nested', 300, 1 / 3)]),
    ...(short ? [] : [{ name: 'whole process of 1000 apps, against plain objects and `yaml`', ours: ['process', 'ours', 1_000], theirs: ['process', 'theirs', 1_000], line: 1.2, sameFiles: true } as const]),
  ];
} // prettier-ignore

/**
 * Measures App: each number is the least of several runs, each in a process of its own, in turns with what it is compared with.
 *
 * @throws when ours and theirs write different files
 */
function measure(short: boolean): void {
  compileFile(COMPILED, 'bench/app/work.ts');
  try {
    // the least of three still moves by a fifth, which is most of what a line lets pass
    for (const one of comparisons(short)) show(compare(one, short ? 2 : 5));
    // two runs of it differ by a third: bench/check.ts judges the rules in the short form
    if (!short) checking(8).forEach(show);
    loading(short ? 10 : 40).forEach(show);
  } finally {
    fs.rmSync(COMPILED, { recursive: true, force: true });
  }
}

/** The costs of pieces of work that are measured, which later rows use again. */
const measured = new Map<string, number>();

function compare({ name, ours, theirs, line, sameFiles, long }: Comparison, rounds: number): Row {
  const least = { ours: Infinity, theirs: Infinity };
  for (let round = 0; round < (long === true ? 2 : rounds); round++) {
    const [our, their] = [run(...ours), run(...theirs)];
    if (sameFiles && our.digest !== their.digest) throw new Error(`${name}: the files differ`);
    least.ours = Math.min(least.ours, our.cpu);
    least.theirs = Math.min(least.theirs, their.cpu);
  }
  measured.set(ours.join(), least.ours).set(theirs.join(), least.theirs);
  return { name, ...least, ratio: least.ours / least.theirs, line, shown: isShown };
}

/**
 * What the check adds to the synthesis of 1,000 apps, the loading of its rules and schemas included, as a share of cdk8s.App's synth() and
 * of our own.
 */
function checking(rounds: number): readonly Row[] {
  const [checked, ours] = inTurns(rounds, ['charts', 'checked', 1_000], ['charts', 'ours', 1_000]);
  const theirs = measured.get('charts,theirs,1000') ?? NaN;
  const added = checked - ours;
  return [
    { name: 'the check adds to synth() of 1,000 apps, against synth() of cdk8s.App', ours: added, theirs, ratio: added / theirs, line: 0.25, shown: isShown },
    { name: 'the same, against our synth() without it', ours: added, theirs: ours, ratio: added / ours, line: 1, shown: isShown },
  ];
} // prettier-ignore

/** What our package adds to the loading of cdk8s-plus: as a share, and in milliseconds. */
function loading(rounds: number): readonly Row[] {
  const [own, plus] = inTurns(rounds, ['load', 'ours', 0], ['load', 'theirs', 0]);
  return [
    { name: 'loading cdk8s-dovetail and cdk8s-plus-28, against cdk8s-plus-28', ours: plus + own, theirs: plus, ratio: (plus + own) / plus, line: 1.15 },
    { name: 'loading cdk8s-dovetail on top of cdk8s-plus-28, against 15 ms', ours: own, theirs: 15, ratio: own / 15, line: 1 },
  ];
} // prettier-ignore

/** The least that two pieces of work cost, in turns: a machine is faster at one time than at another. */
function inTurns(rounds: number, ...works: readonly [Work, Work]): readonly [number, number] {
  const costs = Array.from({ length: rounds }, () => works.map((work) => run(...work).cpu) as [number, number]);
  return [Math.min(...costs.map(([one]) => one)), Math.min(...costs.map(([, other]) => other))];
}

function run(work: string, who: string, count: number): Cost {
  const script = path.join(COMPILED, 'bench/app/work.js');
  const args = [script, work, who, String(count)];
  // warnings of the check are printed to stderr
  const out = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
  return JSON.parse(out) as Cost;
}

measure(isShort);
