import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Mutation } from './mutations';

/** How a run of test suites ended. */
export type Outcome =
  { readonly is: 'green' } | { readonly is: 'red'; readonly suite: string } | { readonly is: 'timeout' };

/** A copy of the repository, in which files are mutated and tests run. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'mutants-'));

  constructor(private readonly root: string) {
    for (const file of trackedFiles(root)) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      cpSync(join(root, file), join(this.folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    process.on('exit', () => {
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** Runs `action` while one file is mutated. */
  async mutated<T>({ file, start, end, after }: Mutation, action: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, start) + after + text.slice(end));
    try {
      return await action();
    } finally {
      writeFileSync(path, text);
    }
  }

  /** Runs suites in one process, until the first that fails. */
  run(suites: readonly string[], seconds: number): Promise<Outcome> {
    const jest = join(this.root, 'node_modules', 'jest', 'bin', 'jest.js');
    const args = [jest, '--runInBand', '--bail', '--silent', '--no-watchman', '--runTestsByPath', ...suites];
    return new Promise((resolve) => {
      const child = spawn(process.execPath, args, {
        cwd: this.folder,
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let output = '';
      let isLate = false;
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
      const timer = setTimeout(() => {
        isLate = true;
        // the group: suites start processes of their own
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      }, seconds * 1000);
      child.on('close', (code) => {
        clearTimeout(timer);
        if (isLate) resolve({ is: 'timeout' });
        else if (code === 0) resolve({ is: 'green' });
        else resolve({ is: 'red', suite: /^FAIL (\S+)/m.exec(output)?.[1] ?? suites[0] ?? '' });
      });
    });
  }
}

/** All files of the repository but the ignored ones. */
export function trackedFiles(root: string): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const deleted = new Set(execFileSync('git', ['ls-files', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\n'));
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !deleted.has(file));
}
