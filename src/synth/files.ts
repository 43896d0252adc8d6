import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

interface Written {
  readonly temporary: string;
  readonly target: string;
}

/**
 * Writes files, of which each appears as a whole: under a name of its own beside its target at first, and renamed when all are there.
 *
 * Files that are not named are left alone, and when one cannot be written, so are those that are.
 *
 * @param folders folders to be made, with those above them
 * @param files texts by their paths
 */
export function writeFiles(folders: Iterable<string>, files: ReadonlyMap<string, string>): void {
  for (const folder of folders) fs.mkdirSync(folder, { recursive: true });
  // no file of ours has an extension that kubectl would read, should an interrupted run leave it behind
  const run = `.dovetail-${process.pid}-${randomBytes(6).toString('hex')}`;
  const written: Written[] = [];
  const present = new Names();
  try {
    for (const [file, text] of files) {
      const target: Target | undefined = present.has(file) ? place(file) : { path: file };
      if (target === undefined) {
        fs.writeFileSync(file, text);
        continue;
      }
      const temporary = path.join(path.dirname(target.path), `${run}-${written.length}.tmp`);
      written.push({ temporary, target: target.path });
      fs.writeFileSync(temporary, text);
      if (target.mode !== undefined) fs.chmodSync(temporary, target.mode);
    }
    for (const { temporary, target } of written) fs.renameSync(temporary, target);
  } catch (error) {
    for (const { temporary } of written) fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** What lay in the folders before, each read once: a look at a folder costs less than a look at each file that is not there. */
class Names {
  private readonly ofFolder = new Map<string, ReadonlySet<string>>();

  has(file: string): boolean {
    const folder = path.dirname(file);
    let names = this.ofFolder.get(folder);
    if (names === undefined) this.ofFolder.set(folder, (names = new Set(fs.readdirSync(folder))));
    return names.has(path.basename(file));
  }
}

interface Target {
  readonly path: string;
  readonly mode?: number;
}

/** Where a file is to be renamed to, with the mode that it has; undefined for what must be written through, such as a pipe. */
function place(file: string): Target | undefined {
  const found = fs.lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return { path: file };
  if (found.isFile()) return { path: file, mode: found.mode & 0o7777 };
  if (!found.isSymbolicLink()) return undefined;
  const behind = fs.statSync(file, { throwIfNoEntry: false });
  return behind?.isFile() === true ? { path: fs.realpathSync(file), mode: behind.mode & 0o7777 } : undefined;
}
