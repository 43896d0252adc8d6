import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { preProcessFile } from 'typescript';

/** An import of a module, of types included. */
export interface Import {
  /** The module or package as it is written: ./field, yaml. */
  readonly written: string;
  /** The file below the root: manifest/object/field.ts; undefined for a package. */
  readonly file: string | undefined;
}

/** The imports of a module by its text: import, import type, import(), require() and export from. */
export function importsOf(root: string, file: string, text: string): readonly Import[] {
  const written = preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return [...new Set(written)].map((one) => ({
    written: one,
    file: one.startsWith('.') ? found(root, file, one) : undefined,
  }));
}

function found(root: string, file: string, written: string): string | undefined {
  const path = join(root, dirname(file), written);
  const module = [`${path}.ts`, join(path, 'index.ts')].find((one) => existsSync(one)) ?? path;
  return relative(root, module).split(sep).join('/');
}

/** All modules below a folder, each with the files that it imports. */
export function modulesIn(root: string): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return new Map(
    files.sort().map((name) => {
      const file = name.split(sep).join('/');
      const imports = importsOf(root, file, readFileSync(join(root, name), 'utf8'));
      return [file, imports.flatMap((one) => one.file ?? [])];
    }),
  );
}

/** The shortest circle of imports that leads from a module back to it; undefined where there is none. */
export function circleOf(
  modules: ReadonlyMap<string, readonly string[]>,
  start: string,
): readonly string[] | undefined {
  const importers = new Map<string, string>();
  const queue = [start];
  for (const module of queue) {
    for (const imported of modules.get(module) ?? []) {
      if (imported === start) return wayFrom(importers, module);
      if (importers.has(imported)) continue;
      importers.set(imported, module);
      queue.push(imported);
    }
  }
  return undefined;
}

function wayFrom(importers: ReadonlyMap<string, string>, last: string): readonly string[] {
  const way = [last];
  for (let one = importers.get(last); one !== undefined; one = importers.get(one)) way.unshift(one);
  return way;
}
