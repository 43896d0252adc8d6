import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..');

/**
 * Compiles all modules of src/ and imports/, and others, each to a file of its own, without the type check.
 *
 * @param folder below the root of the repository, where the dependencies are found
 * @param others relative to the root of the repository
 */
export function compileModules(folder: string, others: readonly string[] = []): void {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
  const files = ['src', 'imports'].flatMap((room) =>
    fs
      .readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(room, name)),
  );
  for (const file of [...files, ...others]) {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
    const target = path.join(folder, file.replace(/\.ts$/, '.js'));
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, ts.transpileModule(text, { compilerOptions: options, fileName: file }).outputText);
  }
}
