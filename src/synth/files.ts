import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

interface Written {
  readonly temporary: string;
  readonly target: string;
}

/** The files to write, by paths below one folder. */
export interface Output {
  /** Folders besides, which may stay empty. */
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Writes files, of which each appears as a whole, and all of them together where their folder is not there yet.
 *
 * Files that are not named are left alone, and when one cannot be written, so are those that are.
 */
export function writeFiles(outdir: string, output: Output): void {
  // no file of ours has an extension that kubectl would read, should an interrupted run leave it behind
  const run = `.dovetail-${process.pid}-${randomBytes(6).toString('hex')}`;
  const isThere = fs.lstatSync(outdir, { throwIfNoEntry: false }) !== undefined;
  if (isThere || !writeFolder(outdir, output, run)) writeEach(outdir, output, run);
}

/** Writes the folder under a name of its own and renames it; returns whether there was still no other under its name then. */
function writeFolder(outdir: string, { folders, files }: Output, run: string): boolean {
  const above = path.dirname(path.resolve(outdir));
  fs.mkdirSync(above, { recursive: true });
  const temporary = path.join(above, `${run}.tmp`);
  try {
    fs.mkdirSync(temporary);
    for (const folder of folders) fs.mkdirSync(path.join(temporary, folder), { recursive: true });
    for (const [file, text] of files) fs.writeFileSync(path.join(temporary, file), text);
    return isRenamed(temporary, outdir);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

function isRenamed(temporary: string, outdir: string): boolean {
  try {
    fs.renameSync(temporary, outdir);
    return true;
  } catch (error) {
    // someone has made it meanwhile
    if (fs.existsSync(outdir)) return false;
    throw error;
  }
}

/** Writes each file under a name of its own beside its target, and renames them when all are there. */
function writeEach(outdir: string, { folders, files }: Output, run: string): void {
  for (const folder of ['', ...folders]) fs.mkdirSync(path.join(outdir, folder), { recursive: true });
  const written: Written[] = [];
  const present = new Names();
  try {
    for (const [name, text] of files) {
      const file = path.join(outdir, name);
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

/** The previous content of the output folders, each read once: listing a folder costs less than a lookup of each missing file. */
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

/** Returns the target of a rename and its file mode; undefined for a path that must be written through, such as a pipe. */
function place(file: string): Target | undefined {
  const found = fs.lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return { path: file };
  if (found.isFile()) return { path: file, mode: found.mode & 0o7777 };
  if (!found.isSymbolicLink()) return undefined;
  const behind = fs.statSync(file, { throwIfNoEntry: false });
  return behind?.isFile() === true ? { path: fs.realpathSync(file), mode: behind.mode & 0o7777 } : undefined;
}
