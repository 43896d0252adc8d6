import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCdk8sPlus, type Api } from './read-cdk8s-plus';
import { tableOf } from './table';

// npm run schemas: writes src/schema/generated from the newest cdk8s-plus package of each Kubernetes version

const minors = [28, 29, 30, 31, 32, 33, 34];
const folder = mkdtempSync(join(tmpdir(), 'dovetail-schemas-'));
try {
  const packages = minors.map((minor) => `cdk8s-plus-${minor}`);
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'];
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: 'inherit' });

  const versions = new Map<number, Api>();
  const sources: string[] = [];
  for (const minor of minors) {
    const at = join(folder, 'node_modules', `cdk8s-plus-${minor}`);
    versions.set(minor, readCdk8sPlus(at));
    const { version } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { version: string };
    sources.push(`cdk8s-plus-${minor} ${version}`);
  }
  const file = join(__dirname, '../../src/schema/generated/kubernetes.ts');
  writeFileSync(file, moduleOf(minors, sources, tableOf(versions)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function moduleOf(known: readonly number[], sources: readonly string[], table: string): string {
  return [
    '// written by npm run schemas, never by hand',
    `// from ${sources.join(', ')}`,
    '',
    '/** The minor versions of Kubernetes 1 that the table knows. */',
    `export const minors: readonly number[] = [${known.join(', ')}];`,
    '',
    '/** The kinds and types of these versions; scripts/schemas/table.ts says how it is written. */',
    `export const table: string = \`${table}\`;`,
    '',
  ].join('\n');
}
