import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** A folder of its own, gone after the test; `write` returns the file's path. */
export function testFolder(): { readonly path: string; write(name: string, content: string | Buffer): string } {
  const path = mkdtempSync(join(tmpdir(), 'dovetail-'));
  folders.push(path);
  return {
    path,
    write(name, content) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
  };
}

const folders: string[] = [];

afterEach(removeFolders);

/** Removes the folders of {@link testFolder}, as happens after each test. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** All that lies in a folder: texts by their paths, and `null` for folders. */
export function contents(folder: string): Readonly<Record<string, string | null>> {
  const all: Record<string, string | null> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    all[relative(folder, file)] = entry.isDirectory() ? null : readFileSync(file, 'utf8');
  }
  return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
}
