/**
 * What it costs to hold objects to the API of Kubernetes: `npm run build && node -r ts-node/register/transpile-only bench/api-check.ts [--short]`.
 *
 * Times are those of the main thread: what a user waits for. Cold is the first run of a process, on 4,000 objects, in which the code
 * itself is read and interpreted. Warm is the fastest of ten more runs in the same process: what the code takes once it is compiled.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { runRules } from '../src/check/engine';
import type { rules } from '../src/check/rules';
import type { readManifests } from '../src/manifest/object/load';
import type { ManifestSet } from '../src/manifest/set/manifest-set';
import type { kubernetesApi } from '../src/schema/api';
import { appsYaml } from './apps-yaml';
import { cpuTime, mainThreadTime } from './clock';
import { compileModules } from './compile';

/** How far a row may be above its line before the run fails: machines are noisy, and a real fault costs more than a third. */
const TOLERANCE = 4 / 3;

interface Measure {
  /** Milliseconds to load the tables of a version and to read a type of them. */
  readonly tables: number;
  /** Microseconds an object. */
  readonly walk: { readonly cold: number; readonly warm: number };
  readonly semantics: { readonly cold: number; readonly warm: number };
}

const root = join(__dirname, '..');
const apps = 1000;
const objects = apps * 4;

// the rules that tell what the walk of the schema found
const ofForm =
  /^api\/(fields-are-known|fields-have-their-type|list-items-are-unique|required-fields-are-set|values-are-known)$/;

const compiled = join(root, 'temp', `bench-${process.pid}`);

function measure(folder: string): Measure {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- compiled before: ts-node would compile on the way
  const load = (file: string): unknown => require(join(folder, 'src', file));

  const engine = load('check/engine') as { readonly runRules: typeof runRules };
  const all = (load('check/rules') as { readonly rules: typeof rules }).rules.filter(({ id }) => id.startsWith('api/'));
  const { readManifests: read } = load('manifest/object/load') as { readonly readManifests: typeof readManifests };
  const { ManifestSet: Manifests } = load('manifest/set/manifest-set') as { readonly ManifestSet: typeof ManifestSet };
  const schema = load('schema/api') as { readonly kubernetesApi: typeof kubernetesApi };
  const start = cpuTime();
  if (schema.kubernetesApi('1.36').kind('apps/v1', 'Deployment')?.fieldTypes === undefined)
    throw new Error('no Deployment');
  const tables = cpuTime() - start;

  const { manifests } = read(appsYaml(apps), 'apps.yaml');
  const walks: number[] = [];
  const judgings: number[] = [];
  for (let run = 0; run < 11; run += 1) {
    const set = new Manifests(manifests);
    const ask = (form: boolean) => {
      const { findings } = engine.runRules(
        set,
        all.filter(({ id }) => ofForm.test(id) === form),
      );
      if (findings.length > 0) throw new Error('the apps of the benchmark are broken');
    };
    walks.push((timeOf(() => ask(true)) * 1000) / objects);
    judgings.push((timeOf(() => ask(false)) * 1000) / objects);
  }
  const both = ([cold = NaN, ...rest]: readonly number[]) => ({ cold, warm: Math.min(...rest) });
  return { tables, walk: both(walks), semantics: both(judgings) };
}

function timeOf(work: () => unknown): number {
  const start = mainThreadTime();
  work();
  return mainThreadTime() - start;
}

function inProcess(): Measure {
  const args = [...process.execArgv, __filename, 'measure', compiled];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

/**
 * Bytes of code and types in the package, a quarter of a megabyte of which is the YAML reader. Source maps are read for stack traces only,
 * and documents and examples by people.
 */
function sizeOfCode(): number {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [packed] = JSON.parse(
    execFileSync('npm', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as [{ readonly files: readonly { readonly path: string; readonly size: number }[] }];
  const code = packed.files.filter(({ path }) => path.startsWith('lib/') && !path.endsWith('.map'));
  return code.reduce((sum, { size }) => sum + size, 0);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function say(what: string, value: number, line: number, unit: string): void {
  const state = value <= line ? 'ok  ' : value <= line * TOLERANCE ? 'near' : 'OVER';
  console.log(`${state} ${what}: ${value.toFixed(2)} ${unit} (line ${line})`);
  if (value > line * TOLERANCE) process.exitCode = 1;
}

function main(): void {
  if (!existsSync(join(root, 'lib', 'index.js'))) {
    console.error('there is no lib/; run `npm run build` first');
    process.exit(2);
  }
  compileModules(compiled);
  const runs = Array.from({ length: process.argv.includes('--short') ? 3 : 7 }, inProcess);
  rmSync(compiled, { recursive: true, force: true });
  const of = (pick: (one: Measure) => number) => median(runs.map(pick));
  say(
    'loading the tables of a version',
    of(({ tables }) => tables),
    10,
    'ms',
  );
  say(
    'the schema walk, warm',
    of(({ walk }) => walk.warm),
    5,
    'us an object',
  );
  say(
    'the other rules of api/, warm',
    of(({ semantics }) => semantics.warm),
    15,
    'us an object',
  );
  say(
    'the schema walk, cold',
    of(({ walk }) => walk.cold),
    20,
    'us an object',
  );
  say(
    'the other rules of api/, cold',
    of(({ semantics }) => semantics.cold),
    30,
    'us an object',
  );
  say('the code and types of the package', sizeOfCode() / 1e6, 1.6, 'MB');
}

if (process.argv[2] === 'measure') console.log(JSON.stringify(measure(process.argv[3] ?? '')));
else main();
