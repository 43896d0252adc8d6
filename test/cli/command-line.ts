import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run';

/** Runs each test of a file in a working directory of its own. */
export function inEmptyFolder(): void {
  const before = process.cwd();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dovetail-cli-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
}

/** Runs a command line that has nothing to wait for, with its words split at spaces or given one by one. */
export function dovetail(line: string | readonly string[], standardInput = '') {
  const { code, output } = started(line, standardInput);
  if (typeof code !== 'number') throw new Error('the command is not done');
  return { code, ...output() };
}

/** Runs a command line to its end. */
export async function dovetailToEnd(line: string | readonly string[], standardInput = '') {
  const { code, output } = started(line, standardInput);
  return { code: await code, ...output() };
}

function started(line: string | readonly string[], standardInput: string) {
  let out = '';
  let error = '';
  const args = typeof line === 'string' ? line.split(' ').filter((arg) => arg !== '') : line;
  const code = run(args, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    standardInput: () => standardInput,
    color: false,
  });
  return { code, output: () => ({ out, error }) };
}
