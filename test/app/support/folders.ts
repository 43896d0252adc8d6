import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const made: string[] = [];

/** A folder of its own, which {@link removeFolders} removes. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dovetail-app-'));
  made.push(folder);
  return folder;
}

/** Removes what {@link temporaryFolder} made. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** All that lies in a folder: texts by their paths, and `null` for folders. */
export function contents(folder: string): Readonly<Record<string, string | null>> {
  const all: Record<string, string | null> = {};
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    all[path.relative(folder, file)] = entry.isDirectory() ? null : fs.readFileSync(file, 'utf8');
  }
  return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
}
