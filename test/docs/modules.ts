import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import * as dovetail from '../../src';
import { ROOT, type Snippet } from './snippets';

/** The text of each module that the snippets make, by its path. No such file exists. */
export type Modules = ReadonlyMap<string, { readonly text: string; readonly snippet: Snippet }>;

/** The module that a snippet would stand in, with imports of the names that it takes for granted. */
function moduleOf({ code, use }: Snippet): string {
  if (use === 'file') return code;
  const imports = code.match(/^import .*;$/gm) ?? [];
  const body = code.replace(/^import .*;$/gm, '');
  const imported = imports.join('\n');
  const isTaken = (name: string) => new RegExp(`\\b${name}\\b`).test(body) && !imported.includes(name);
  const constructs = Object.entries(dovetail).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  return [
    `import { type App as AnyApp, Chart as AnyChart } from 'cdk8s';`,
    `import { ${constructs.filter(isTaken).join(', ')} } from 'cdk8s-dovetail';`,
    `import { ${['Chart', 'Duration'].filter(isTaken).join(', ')} } from 'cdk8s';`,
    ...imports,
    // the inner block lets a snippet have an `app` of its own
    `export function snippet(app: AnyApp, chart: AnyChart): void { {`,
    body,
    `} }`,
  ].join('\n');
}

/** All snippets as modules: the files of a page side by side. */
export function modulesOf(snippets: readonly Snippet[]): Modules {
  return new Map(
    snippets.map((snippet) => {
      const { page, file, origin } = snippet;
      const name = join(page.replace(/\W+/g, '-'), file ?? `${origin.replace(/\W+/g, '-')}.ts`);
      return [join(ROOT, 'snippets', name), { text: moduleOf(snippet), snippet }] as const;
    }),
  );
}

/** The errors that the compiler finds in modules, each as `origin: message`. */
export function compilerErrors(modules: Modules): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    baseUrl: ROOT,
    paths: { 'cdk8s-dovetail': ['src/index.ts'], 'cdk8s-dovetail/*': ['src/*'] },
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    esModuleInterop: true,
    types: ['node', 'jest'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  const folders = new Set([...modules.keys()].map(dirname));
  host.fileExists = (name) => modules.has(name) || fileExists(name);
  host.directoryExists = (name) => folders.has(name) || (directoryExists?.(name) ?? true);
  host.readFile = (name) => modules.get(name)?.text ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) => {
    const module = modules.get(name);
    return module ? ts.createSourceFile(name, module.text, language) : getSourceFile(name, language, ...rest);
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  // the type check of the repository covers the sources that the modules import
  const diagnostics = [...modules.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return [...program.getOptionsDiagnostics(), ...diagnostics].map(({ file, messageText }) => {
    const origin = modules.get(file?.fileName ?? '')?.snippet.origin ?? file?.fileName ?? 'options';
    return `${origin}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

const transpile = (text: string) =>
  ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true },
  }).outputText;

/** Stands for jest's `test` in the files of guides, which run within a test. */
const test = (_name: string, body: () => void) => body();

/** What a module exports once it has run. Its imports are other modules, the sources of this package, or installed packages. */
export function evaluate(modules: Modules, path: string): Readonly<Record<string, unknown>> {
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (file: string): Record<string, unknown> => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const exported: Record<string, unknown> = {};
    loaded.set(file, exported);
    const require = (name: string) =>
      name.startsWith('.') ? load(join(dirname(file), `${name}.ts`)) : installed(name);
    const text = transpile(modules.get(file)?.text ?? '');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- that what users read runs is the very thing to be shown
    new Function('require', 'exports', '__dirname', 'test', text)(require, exported, dirname(file), test);
    return exported;
  };
  return load(path);
}

function installed(name: string): unknown {
  const path = name.replace(/^cdk8s-dovetail/, join(ROOT, 'src'));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the name is known when the snippet runs
  return require(path);
}
