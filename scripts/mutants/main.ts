import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutationsOf, type Mutation } from './mutations';
import { NearestTests } from './nearest-tests';
import { TypeCheck } from './type-check';
import { trackedFiles, Workspace } from './workspace';

// npm run mutants -- [FOLDER ...] [--count 40] [--seed 1] [--jobs 1] [--suites 150] [--seconds 180]: changes the code at
// random places, in copies of the repository, and lists the changes that no test notices

const root = join(__dirname, '..', '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '1' },
    suites: { type: 'string', default: '150' },
    seconds: { type: 'string', default: '180' },
  },
});
const [count, jobs, most, seconds] = [values.count, values.jobs, values.suites, values.seconds].map(Number) as [
  number,
  number,
  number,
  number,
];

const folders = positionals.length === 0 ? ['src'] : positionals.map((folder) => folder.replace(/\/$/, ''));
const workspaces = Array.from({ length: jobs }, () => new Workspace(root));
// all is read in a copy: the repository may change meanwhile
const { folder } = workspaces[0] ?? new Workspace(root);
const files = trackedFiles(root).filter((file) => /^(src|test)\/.*\.ts$/.test(file));
const nearest = new NearestTests(folder, files);

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawn(): readonly Mutation[] {
  const mutated = files.filter(
    (file) =>
      folders.some((folder) => file === folder || file.startsWith(`${folder}/`)) &&
      file.startsWith('src/') &&
      !/\/generated\/|\/index\.ts$/.test(file),
  );
  const all = mutated.flatMap((file) => mutationsOf(file, readFileSync(join(folder, file), 'utf8')));
  const random = randomFrom(Number(values.seed));
  console.log(`${all.length} mutants in ${mutated.length} files`);
  return Array.from({ length: Math.min(count, all.length) }, () =>
    all.splice(Math.floor(random() * all.length), 1),
  ).flat();
}

/** The suites that fail or hang without any mutation: what they say proves nothing. */
const useless = new Set<string>();
const useful = new Set<string>();

async function isUseful(suite: string, workspace: Workspace): Promise<boolean> {
  if (!useful.has(suite) && !useless.has(suite)) {
    ((await workspace.run([suite], seconds)).is === 'green' ? useful : useless).add(suite);
    if (useless.has(suite)) console.log(`left out, as it fails without a mutation: ${suite}`);
  }
  return useful.has(suite);
}

/** The suite that notices a mutation; undefined when none does. */
async function killerOf(mutation: Mutation, workspace: Workspace): Promise<string | undefined> {
  const suites = nearest.of(mutation.file).slice(0, most);
  for (let at = 0, size = 2; at < suites.length; at += size, size = 8) {
    const batch = suites.slice(at, at + size).filter((suite) => !useless.has(suite));
    if (batch.length === 0) continue;
    const outcome = await workspace.mutated(mutation, () => workspace.run(batch, seconds));
    if (outcome.is === 'green') continue;
    for (const suite of outcome.is === 'red' ? [outcome.suite] : batch) {
      if (!(await isUseful(suite, workspace))) continue;
      const alone =
        outcome.is === 'red' ? outcome : await workspace.mutated(mutation, () => workspace.run([suite], seconds));
      if (alone.is !== 'green') return suite;
    }
  }
  return undefined;
}

async function main(): Promise<void> {
  const queue = [...drawn()];
  const total = queue.length;
  const survivors: Mutation[] = [];
  const work = async (workspace: Workspace): Promise<void> => {
    for (let mutation = queue.shift(); mutation !== undefined; mutation = queue.shift()) {
      const killer = await killerOf(mutation, workspace);
      if (killer === undefined) survivors.push(mutation);
      console.log(
        killer === undefined ? `survived ${describe(mutation)}` : `killed   ${describe(mutation)} by ${killer}`,
      );
    }
  };
  await Promise.all(workspaces.map(work));
  const types = survivors.length === 0 ? undefined : new TypeCheck(folder);
  const refused = survivors.filter((mutation) => types?.refuses(mutation) === true);
  const left = survivors.filter((mutation) => !refused.includes(mutation));
  console.log(`\n${total - left.length} of ${total} killed, ${refused.length} of them by the type check; survivors:`);
  for (const mutation of left) console.log(`\n${describe(mutation)}\n- ${mutation.before}\n+ ${mutation.after}`);
}

function describe({ file, line, operator }: Mutation): string {
  return `${file}:${line} ${operator}`;
}

process.on('SIGINT', () => process.exit(130));
void main();
