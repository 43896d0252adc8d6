/**
 * All benchmarks, one after the other: `npm run build && npm run bench [-- --short]`. Ends with 1 when one of them is worse than its line
 * by more than a third. The short form, for CI, takes fewer turns, leaves out what takes minutes, and only shows what depends on
 * the disk.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const short = process.argv.includes('--short');
const benchmarks = [
  { file: 'building.ts', title: 'Building workloads, against cdk8s-plus-28' },
  { file: 'app.ts', title: 'App, against cdk8s.App' },
  { file: 'packaging.ts', title: 'Loading the package, against a file for each module' },
  ...(short ? [] : [{ file: 'inner-loop.ts', title: 'The inner loop, against the template of cdk8s' }]),
  { file: 'check.ts', title: 'Reading and checking, against yaml alone' },
  { file: 'graph.ts', title: 'The picture of the wiring, against check' },
  ...(short ? [] : [{ file: 'api-check.ts', title: 'Holding objects to the API of Kubernetes' }]),
];

const version = (name: string) =>
  (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')) as { readonly version: string }).version;

const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
console.log(`${cpus().length} cores ${cpus()[0]?.model ?? ''}, ${memory}, ${process.platform} ${process.arch}`);
console.log(
  `Node ${process.version}, ${['cdk8s', 'cdk8s-cli', 'typescript', 'jest'].map((name) => `${name} ${version(name)}`).join(', ')}`,
);
for (const { file, title } of benchmarks) {
  console.log(`\n${title}\n`);
  const args = ['-r', 'ts-node/register/transpile-only', join(__dirname, file), ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
