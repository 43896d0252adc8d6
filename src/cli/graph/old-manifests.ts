import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CannotRun } from '../terminal';
import { filesAt } from './git-files';

/**
 * Reads the manifests before a change: from a folder or file, or of a revision of git, whose files are put into a
 * folder that is removed afterwards.
 *
 * @param paths - those of the command, which a revision is asked for when it names none
 * @throws a CannotRun that says what is wrong with the option
 */
export function withOldPath<T>(against: string, paths: readonly string[], read: (old: readonly string[]) => T): T {
  const match = /^git:([^:]*)(?::(.*))?$/s.exec(against);
  if (match === null) {
    if (existsSync(against)) return read([against]);
    throw new CannotRun(`--against "${against}": no such file or folder; for a revision of git write git:${against}`);
  }
  const [, revision = '', path] = match;
  if (revision === '') throw new CannotRun(`--against "${against}" names no revision; write git:main or git:main:dist`);
  const asked = path === undefined || path === '' ? paths : [path];
  if (asked.includes('-')) {
    throw new CannotRun(`--against "${against}" needs a path beside stdin; write git:${revision}:PATH`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'dovetail-graph-'));
  try {
    for (const { name, content } of filesAt(revision, asked)) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return read([folder]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
