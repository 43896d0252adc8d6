import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

interface Written {
  readonly temporary: string;
  readonly target: string;
}

/** The files to write, by paths below one folder. */
export interface Output {
  /** Folders to make in any case, also without files. */
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Writes files. Each file is replaced as a whole; a folder that does not exist yet appears with all its files at once.
 *
 * Other files in the folder stay. When one file cannot be written, none is replaced.
 */
export function writeFiles(outdir: string, output: Output): void {
  // an interrupted run can leave a temporary file behind: it has no extension that kubectl reads
  const run = `.dovetail-${process.pid}-${randomBytes(6).toString('hex')}`;
  const isThere = fs.lstatSync(outdir, { throwIfNoEntry: false }) !== undefined;
  if (isThere || !writeFolder(outdir, output, run)) writeEach(outdir, output, run);
}

/** Writes the folder under a temporary name and renames it; returns false when another process has made the folder by then. */
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
    // another process has made it in the meantime
    if (fs.existsSync(outdir)) return false;
    throw error;
  }
}

/** Writes each file under a temporary name beside its target, and renames all of them when they are written. */
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
