import { lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, rmdirSync, writeFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotRun } from '../terminal';

/**
 * Writes files into a folder, all of them or none.
 *
 * @param files - the content of each file by its path in the folder
 * @param force - whether files that exist are replaced
 * @throws a CannotRun that lists the files that exist, or says what cannot be written; nothing is changed then
 */
export function placeFiles(folder: string, files: ReadonlyMap<string, string>, force: boolean): void {
  refuseConflicts(folder, [...files.keys()], force);
  const undo: (() => void)[] = [];
  try {
    makeFolder(folder, undo);
    const stage = mkdtempSync(join(folder, '.dovetail-init-'));
    undo.push(() => {
      rmSync(stage, { recursive: true, force: true });
    });
    const staged = [...files].map(([path, text], index) => {
      const file = join(stage, String(index));
      writeFileSync(file, text);
      return { file, target: join(folder, path) };
    });
    for (const { file, target } of staged) place(file, target, undo);
    rmSync(stage, { recursive: true });
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw new CannotRun(`nothing was written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function refuseConflicts(folder: string, paths: readonly string[], force: boolean): void {
  const place = statOf(folder);
  if (place !== undefined && place.isFile()) throw new CannotRun(`${folder} is a file; name a folder`);
  const existing = paths.filter((path) => statOf(join(folder, path)) !== undefined).sort();
  const folders = existing.filter((path) => statOf(join(folder, path))?.isDirectory());
  if (folders.length > 0) throw new CannotRun(`${folder} has folders where init writes files: ${folders.join(', ')}`);
  if (existing.length === 0 || force) return;
  const list = existing.map((path) => `  ${path}`).join('\n');
  throw new CannotRun(`${folder} already has these files:\n${list}\nname another folder, or replace them with --force`);
}

function place(file: string, target: string, undo: (() => void)[]): void {
  makeFolder(dirname(target), undo);
  if (statOf(target) !== undefined) {
    const old = `${file}.old`;
    renameSync(target, old);
    undo.push(() => {
      renameSync(old, target);
    });
  }
  renameSync(file, target);
  undo.push(() => {
    rmSync(target, { force: true });
  });
}

function makeFolder(folder: string, undo: (() => void)[]): void {
  if (statOf(folder) !== undefined) return;
  makeFolder(dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => {
    rmdirSync(folder);
  });
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
