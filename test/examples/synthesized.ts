import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The files of a folder by their names, in the order in which kubectl applies them. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** What the examples synthesize into right now, whatever lies in dist/ and kfp/. */
export async function synthesizeExamples(part: 'dist' | 'kfp' = 'dist'): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'dovetail-examples-'));
  process.env.CDK8S_OUTDIR = join(folder, 'dist');
  try {
    await import('../../examples/main');
    return filesIn(join(folder, part));
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(folder, { recursive: true });
  }
}
