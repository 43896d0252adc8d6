import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFacts, type Facts } from './apis';
import { idOf, unpack } from './packages';
import { sources } from './sources';
import { tableOf } from './table';

// npm run schemas: writes src/schema/generated from the packages of sources.ts; with --check it compares, and fails
// when the file is not what they give

const file = join(__dirname, '../../src/schema/generated/kubernetes.ts');
const folder = mkdtempSync(join(tmpdir(), 'dovetail-schemas-'));
try {
  const written = formatted(moduleOf(readFacts(unpack(sources, folder))));
  if (!process.argv.includes('--check')) writeFileSync(file, written);
  else if (readFileSync(file, 'utf8') !== written) {
    console.error(`${file} is not what the packages of scripts/schemas/sources.ts give: run npm run schemas`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function moduleOf({ versions, enums }: Facts): string {
  return [
    '// written by npm run schemas, never by hand',
    ...sources.map((source) => `// from ${idOf(source)}`),
    '',
    '/** The minor versions of Kubernetes 1 that the table knows. */',
    `export const minors: readonly number[] = [${[...versions.keys()].join(', ')}];`,
    '',
    '/** The kinds and types of these versions; scripts/schemas/table.ts says how it is written. */',
    `export const table: string = \`${tableOf(versions, enums)}\`;`,
    '',
  ].join('\n');
}

function formatted(text: string): string {
  return execFileSync('npx', ['prettier', '--stdin-filepath', file], { input: text, encoding: 'utf8' });
}
