/**
 * All benchmarks, one after the other: `npm run build && npm run bench [-- --short]`. Ends with 1 when one of them is worse than its line
 * by more than a third. The short form, for CI, takes fewer turns and smaller sizes, and only shows what depends on the disk.
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';

const benchmarks = [
  { file: 'web-app.ts', title: 'Building apps, against cdk8s-plus-28' },
  { file: 'app.ts', title: 'App, against cdk8s.App' },
  { file: 'check.ts', title: 'Reading and checking, against yaml alone' },
  { file: 'api-check.ts', title: 'Holding objects to the API of Kubernetes' },
];

console.log(`Node ${process.version}, ${cpus().length} cores, ${process.platform} ${process.arch}`);
for (const { file, title } of benchmarks) {
  console.log(`\n${title}\n`);
  const args = ['-r', 'ts-node/register/transpile-only', join(__dirname, file), ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
