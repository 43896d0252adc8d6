/** Writes imports/ from the definitions in crds/, by `cdk8s import`, which needs no network for files: npm run imports */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..');
const CDK8S = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');

const files = (folder: string, extension: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(ROOT, folder, name));

for (const file of files('imports', '.ts')) rmSync(file);
for (const file of files('crds', '.yaml')) {
  const specification = relative(ROOT, file);
  execFileSync(
    process.execPath,
    [CDK8S, 'import', specification, '--output', 'imports', '--language', 'typescript', '--no-save'],
    {
      cwd: ROOT,
      env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}
