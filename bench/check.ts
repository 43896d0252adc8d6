/**
 * The cost of reading and checking, as ratios of the time that `yaml` alone takes to make values of the same text.
 *
 *     npm run build && node -r ts-node/register/transpile-only bench/check.ts [--short]
 *
 * Reading is that of parseAllDocuments and toJS of `yaml`; ours has the position of every key and value besides. Each measure is the median of several processes, which take turns, since the speed of a machine changes within minutes. The apps have no
 * findings, as in most runs, or three warnings each. DOVETAIL_RULES names the groups or rules that run, separated by commas; all by default.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { chooseRules } from '../src/check/options/choose-rules';
import { runRules } from '../src/check/engine';
import { rules } from '../src/check/rules';
import { readManifests } from '../src/manifest/object/load';
import { ManifestSet } from '../src/manifest/set/manifest-set';
// loaded first, so that its compilation by ts-node is not measured
import '../src/schema/generated/kubernetes';
import { appsYaml } from './apps-yaml';
import { cpuTime, mainThreadTime } from './clock';

interface Measure {
  /** Milliseconds of all threads. */
  readonly total: number;
  /** Milliseconds of all threads for reading alone. */
  readonly reading: number;
  /** Milliseconds of all threads for the rules alone, the index of the set and its links included. */
  readonly rules: number;
  /** Milliseconds of the main thread, in all and for the rules alone. */
  readonly waited: number;
  readonly waitedForRules: number;
  /** Peak memory in MiB. */
  readonly memory: number;
}

type Mode = 'yaml' | 'check' | 'yaml-bare' | 'check-bare' | 'check-namespaces';

/** The apps of a namespace, where the same apps are in many. */
const APPS_OF_NAMESPACE = 20;

const ROOT = join(__dirname, '..');

/** The factor by which a row may exceed its limit before the run fails: measurements vary, and a real regression costs more than a third. */
const TOLERANCE = 4 / 3;

const chosen = chooseRules(rules, process.env.DOVETAIL_RULES?.split(','), undefined);

function measure(mode: Mode, apps: number): Measure {
  const text =
    mode === 'check-namespaces' ? sameApps(apps / APPS_OF_NAMESPACE) : appsYaml(apps, mode.endsWith('-bare'));
  // loaded before: what loading costs is a row of bench/packaging.ts
  readManifests('', 'apps.yaml');
  const [start, startOfWait] = [cpuTime(), mainThreadTime()];
  let [read, readWait] = [start, startOfWait];
  if (mode.startsWith('yaml')) for (const document of parseAllDocuments(text)) document.toJS();
  else {
    const { manifests } = readManifests(text, 'apps.yaml');
    [read, readWait] = [cpuTime(), mainThreadTime()];
    const { summary } = runRules(new ManifestSet(manifests), chosen);
    const isAsMeant = summary.objects === manifests.length && summary.errors === 0;
    if (!isAsMeant || (!mode.endsWith('-bare') && summary.warnings > 0))
      throw new Error('the apps of the benchmark are broken');
  }
  const [end, endOfWait] = [cpuTime(), mainThreadTime()];
  return {
    total: end - start,
    reading: read - start,
    rules: end - read,
    waited: endOfWait - startOfWait,
    waitedForRules: endOfWait - readWait,
    memory: process.resourceUsage().maxRSS / 1024,
  };
}

/** The same apps in many namespaces: environments that are checked as one set. */
function sameApps(namespaces: number): string {
  const apps = appsYaml(APPS_OF_NAMESPACE);
  return Array.from({ length: namespaces }, (_, index) =>
    apps.replaceAll('namespace: shop', `namespace: shop${index}`).replaceAll('.shop:', `.shop${index}:`),
  ).join('---\n');
}

function inProcess(mode: Mode, apps: number): Measure {
  const args = [...process.execArgv, __filename, mode, String(apps)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

/** Milliseconds of wall time of one process, which is what a user waits for. */
function waited(...args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** What the command takes for one small file, in parts of a process that only loads `yaml` and parses it. */
function commandRatio(rounds: number): number {
  const [file, command] = [join(ROOT, 'dist/fastapi-app.k8s.yaml'), join(ROOT, 'lib/cli.js')];
  if (!existsSync(command)) throw new Error('there is no lib/; run `npm run build` first');
  const yaml = JSON.stringify(require.resolve('yaml'));
  const script = `require(${yaml}).parseAllDocuments(require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`;
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(waited(command, 'check', file));
    theirs.push(waited('-e', script));
  }
  return median(ours) / median(theirs);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function main(short: boolean): void {
  const rounds = short ? 2 : 5;
  const [times, most] = short ? [3, 1] : [10, 3];
  const yaml: Measure[] = [];
  const ours: Measure[] = [];
  const many: Measure[] = [];
  const few: Measure[] = [];
  const namespaces: Measure[] = [];
  const bare = { yaml: [] as Measure[], ours: [] as Measure[] };
  for (let round = 0; round < rounds; round += 1) {
    yaml.push(inProcess('yaml', 1000));
    ours.push(inProcess('check', 1000));
    if (round < most) many.push(inProcess('check', times * 1000));
    if (round >= most) continue;
    few.push(inProcess('check-namespaces', 200));
    namespaces.push(inProcess('check-namespaces', 1000));
    bare.yaml.push(inProcess('yaml-bare', 1000));
    bare.ours.push(inProcess('check-bare', 1000));
  }
  const of = (measures: readonly Measure[], key: keyof Measure) => median(measures.map((one) => one[key]));
  const say = (what: string, ratio: number, line?: number) => {
    const state = line === undefined ? '    ' : ratio <= line ? 'ok  ' : ratio <= line * TOLERANCE ? 'near' : 'OVER';
    console.log(`${state} ${what}: ${ratio.toFixed(2)} (${line === undefined ? 'shown' : `line ${line.toFixed(2)}`})`);
    if (line !== undefined && ratio > line * TOLERANCE) process.exitCode = 1;
  };
  console.log(
    `yaml alone, 1,000 apps: ${of(yaml, 'total').toFixed(0)} ms, of the main thread ${of(yaml, 'waited').toFixed(0)} ms, ${of(yaml, 'memory').toFixed(0)} MiB`,
  );
  say('reading alone, of yaml alone', of(ours, 'reading') / of(yaml, 'total'), 0.4);
  say('reading and checking, of yaml alone', of(ours, 'total') / of(yaml, 'total'), 0.7);
  say('the same, in time of the main thread', of(ours, 'waited') / of(yaml, 'waited'), 0.7);
  say(
    'the rules alone, of yaml alone, in time of the main thread',
    of(ours, 'waitedForRules') / of(yaml, 'waited'),
    0.25,
  );
  say("the same, with the compiler's threads", of(ours, 'rules') / of(yaml, 'total'));
  say(
    'the rules alone, in time of the main thread, of apps with three warnings each',
    of(bare.ours, 'waitedForRules') / of(bare.yaml, 'waited'),
  );
  say('peak memory, of yaml alone', of(ours, 'memory') / of(yaml, 'memory'), 1);
  say(`${times},000 apps, of 1,000`, of(many, 'total') / of(ours, 'total'), times * 1.1);
  say('the rules, the same 20 apps in 50 namespaces, of 10', of(namespaces, 'rules') / of(few, 'rules'), 5.5);
  say('the command on one small file, of a process that parses it, in wall time', commandRatio(short ? 7 : 15), 2);
}

const [mode, apps] = process.argv.slice(2);
if (mode === undefined || mode === '--short') main(mode !== undefined);
else console.log(JSON.stringify(measure(mode as Mode, Number(apps))));
