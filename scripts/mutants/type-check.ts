import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Mutation } from './mutations';

/** The compiler, which refuses some mutants that no test sees. */
export class TypeCheck {
  private readonly changed = new Map<string, { readonly version: number; readonly text: string }>();
  private readonly service: ts.LanguageService;
  private version = 0;

  constructor(private readonly root: string) {
    const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
    const { options } = ts.parseJsonConfigFileContent({ ...(config.config as object), include: ['src'] }, ts.sys, root);
    const files = ts.sys.readDirectory(join(root, 'src'), ['.ts']);
    this.service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => files,
      getScriptVersion: (path) => String(this.changed.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = this.changed.get(path)?.text ?? ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: (path) => ts.sys.readFile(path),
    });
  }

  /** Whether the compiler refuses the file of a mutation. */
  refuses({ file, start, end, after }: Mutation): boolean {
    const path = join(this.root, file);
    const text = readFileSync(path, 'utf8');
    this.changed.set(path, { version: (this.version += 1), text: text.slice(0, start) + after + text.slice(end) });
    const found = [...this.service.getSyntacticDiagnostics(path), ...this.service.getSemanticDiagnostics(path)];
    this.changed.set(path, { version: (this.version += 1), text });
    return found.some(({ category }) => category === ts.DiagnosticCategory.Error);
  }
}
