import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');

/** Compiles all modules of src/ and imports/, each to a file of its own, without the type check. */
export function compileModules(folder: string): void {
  for (const room of ['src', 'imports'])
    for (const name of fs.readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.ts')) compileFile(folder, path.join(room, name));
}

/**
 * Compiles a file, without the type check.
 *
 * @param folder below the root of the repository, where the dependencies are found
 * @param file relative to the root of the repository, and then to the folder
 */
export function compileFile(folder: string, file: string): void {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const target = path.join(folder, file.replace(/\.ts$/, '.js'));
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, ts.transpileModule(text, { compilerOptions, fileName: file }).outputText);
}
