/**
 * Builds lib/: one JavaScript file for each entry point and for each module that is loaded on demand, the code that they share, and one
 * declaration file for each entry point. The declarations of all modules, which these are rolled up from, stay in temp/types.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rollup, type ManualChunkMeta, type Plugin } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { parseAllDocuments } from 'yaml';
import { eagerFunctions } from './eager-functions';
import { markThrows } from './exception-lines';
import type * as Check from '../src/check';
import { inputsOfGroups, loadedOnFirstUse } from './first-use';

const ROOT = join(__dirname, '..');
const SOURCES = join(ROOT, 'src');
const INDEX = join(SOURCES, 'index.ts');
const LIB = join(ROOT, 'lib');
const TYPES = join(ROOT, 'temp', 'types');
const TSC = require.resolve('typescript/bin/tsc');

/** The files that package.json names, by the modules that they are built from. */
const entries: Readonly<Record<string, string>> = {
  index: 'index.ts',
  check: 'check/index.ts',
  testing: 'testing/index.ts',
  jest: 'jest.ts',
  cli: 'cli/main.ts',
};

/** A module of ours that is loaded when it is needed: `require('./synth')`. */
const LOADED_ON_DEMAND = /\brequire\('(\.[^']+)'\)/g;

function moduleAt(importer: string, specifier: string): string {
  const path = resolve(dirname(importer), specifier);
  const names = readdirSync(dirname(path), { withFileTypes: true });
  const isFile = names.some((entry) => entry.isFile() && join(dirname(path), entry.name) === `${path}.ts`);
  return isFile ? `${path}.ts` : join(path, 'index.ts');
}

/** The name of the file that is built from a module: `schema-generated-kubernetes`. */
function fileName(path: string): string {
  return relative(SOURCES, path)
    .replace(/(\/index)?\.ts$/, '')
    .replace(/^\.\.\//, '')
    .replaceAll('/', '-');
}

function onDemand(): Readonly<Record<string, string>> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const modules = files.flatMap((file) => {
    const importer = join(SOURCES, file);
    const text = readFileSync(importer, 'utf8');
    return [...text.matchAll(LOADED_ON_DEMAND)].map(([, specifier = '']) => moduleAt(importer, specifier));
  });
  return Object.fromEntries(modules.map((path) => [fileName(path), path]));
}

/** The modules of yaml, which are put into our files: they are many, and a start of the command would read each. */
const YAML = join(dirname(require.resolve('yaml/package.json')), 'browser', 'dist');

/** The licence of yaml, for the files that contain it. */
function licenceOf(modules: readonly string[]): string {
  if (!modules.some((id) => id.startsWith(YAML))) return '';
  const text = readFileSync(join(dirname(require.resolve('yaml/package.json')), 'LICENSE'), 'utf8');
  return `/*!\nContains parts of yaml (https://eemeli.org/yaml/).\n\n${text.trim()}\n*/`;
}

/** Strips types, and keeps what depends on where a module lies: all files of lib/ lie in one folder. */
const typescript: Plugin = {
  name: 'typescript',
  resolveId(specifier, importer) {
    if (specifier === 'yaml') return join(YAML, 'index.js');
    if (!specifier.startsWith('.') || importer === undefined) return null;
    return importer.startsWith(YAML) ? resolve(dirname(importer), specifier) : moduleAt(importer, specifier);
  },
  transform(code, id) {
    if (id.startsWith(YAML)) return null;
    const { outputText, sourceMapText } = transpileModule(code, {
      fileName: id.replace(/\?.*/, ''),
      compilerOptions: {
        target: ScriptTarget.ES2022,
        module: ModuleKind.ES2022,
        useDefineForClassFields: false,
        removeComments: true,
        sourceMap: true,
      },
    });
    const folder = relative(SOURCES, dirname(id));
    const text = outputText
      .replace(LOADED_ON_DEMAND, (_, specifier: string) => `require('./${fileName(moduleAt(id, specifier))}.js')`)
      .replace(/\b__dirname\b/g, `(__dirname + '/${folder}')`)
      .replace(/\/\/# sourceMappingURL=.*/, '');
    return { code: markThrows(text), map: sourceMapText ?? null };
  },
};

/** Escapes what is not ASCII: Node reads a text without it in half the time. */
const ascii: Plugin = {
  name: 'ascii',
  renderChunk: (code) => ({
    code: code.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    map: null,
  }),
};

/** Files of modules that are loaded together, by the modules that import them. */
const together: Readonly<Record<string, readonly string[]>> = {
  // nothing on the read side works without these: all entry points but `.` load all of them
  checker: [
    'check/index.ts',
    'check/options/check-props.ts',
    'check/options/check-set.ts',
    'check/options/resolve-settings.ts',
    'manifest/text/scalar.ts',
    'manifest/text/printable.ts',
  ],
  constructs: ['index.ts'],
};

/** Puts these modules into one file: a file of its own for each set of entry points that share some would be a dozen. */
function intoOneFile(id: string, { getModuleInfo }: ManualChunkMeta): string | undefined {
  const importedBy = (modules: readonly string[]) => {
    const found = new Set(modules);
    for (const module of found) for (const imported of getModuleInfo(module)?.importedIds ?? []) found.add(imported);
    return found;
  };
  if (id === INDEX) return undefined;
  const names = Object.keys(together);
  return names.find((name) => importedBy((together[name] ?? []).map((module) => join(SOURCES, module))).has(id));
}

/** An app of a Deployment, a Service and a budget, as most have them. */
const ONE_APP = join(ROOT, 'dist', 'fastapi-app.k8s.yaml');

/** Checks one app: it calls what nearly every check calls. */
function checkOneApp({ checkManifests }: Record<string, unknown>): void {
  const documents = parseAllDocuments(readFileSync(ONE_APP, 'utf8'));
  (checkManifests as typeof Check.checkManifests)(documents.map((document) => document.toJS() as unknown));
}

const isExternal = (id: string) => !id.startsWith('.') && !id.startsWith('/') && id !== 'yaml';

/** Returns the names that each entry point has at run time. */
async function buildScripts(): Promise<ReadonlyMap<string, readonly string[]>> {
  const inputs = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(SOURCES, file)]));
  const bundle = await rollup({
    input: { ...inputs, ...inputsOfGroups(INDEX), ...onDemand() },
    external: isExternal,
    plugins: [
      loadedOnFirstUse(INDEX),
      typescript,
      ascii,
      eagerFunctions('checker', checkOneApp),
      eagerFunctions('constructs', () => undefined),
    ],
    treeshake: { moduleSideEffects: (id) => !id.startsWith(YAML) },
  });
  const { output } = await bundle.write({
    dir: LIB,
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: 'shared-[name].js',
    manualChunks: intoOneFile,
    minifyInternalExports: false,
    // an entry loads what it needs when it needs it
    hoistTransitiveImports: false,
    banner: ({ moduleIds }) => licenceOf(moduleIds),
    sourcemap: true,
    sourcemapExcludeSources: true,
    exports: 'named',
    interop: 'auto',
  });
  await bundle.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const groups = Object.keys(inputsOfGroups(INDEX));
  const isPart = (name: string, entry: string) => name === entry || (entry === 'index' && groups.includes(name));
  const namesOf = (entry: string) => chunks.flatMap(({ name, exports }) => (isPart(name, entry) ? exports : []));
  return new Map(Object.keys(entries).map((entry) => [entry, namesOf(entry)]));
}

/** Copies what modules read from beside them, such as the script of a page, to where they then look for it. */
function copyTexts(): void {
  const names = readdirSync(SOURCES, { recursive: true, withFileTypes: true });
  for (const entry of names.filter((one) => one.isFile() && !one.name.endsWith('.ts'))) {
    const path = join(entry.parentPath, entry.name);
    cpSync(path, join(LIB, relative(SOURCES, path)));
  }
}

/** The comment that describes an entry point, which the roll-up leaves out. */
function descriptionOf(module: string): string {
  const [description = ''] =
    /^\/\*\*(?:(?!\*\/)[^])*@packageDocumentation[^]*?\*\//.exec(readFileSync(module, 'utf8')) ?? [];
  return description;
}

/** Marks the exported types as types, or the classes among them would seem to exist at run time. */
function markTypes(code: string, values: readonly string[]): string {
  return code.replace(/^export \{([^}]*)\}/gm, (_, list: string) => {
    const marked = list.split(',').map((item) => {
      const name = item.trim().split(' as ').at(-1) ?? '';
      return values.includes(name) || name === '' ? item.trim() : `type ${item.trim()}`;
    });
    return `export { ${marked.join(', ')} }`;
  });
}

/** Rolls up the declarations. Entry points share theirs, or a rule of `./check` would not be one to `.`. */
async function buildDeclarations(values: ReadonlyMap<string, readonly string[]>): Promise<void> {
  execFileSync(process.execPath, [TSC, '-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', TYPES], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const typed = Object.entries(entries).filter(([name]) => name !== 'cli');
  const inputs = typed.map(([name, file]) => [name, join(TYPES, 'src', file.replace(/\.ts$/, '.d.ts'))]);
  const bundle = await rollup({
    input: Object.fromEntries(inputs) as Record<string, string>,
    external: isExternal,
    plugins: [
      dts(),
      {
        name: 'types',
        generateBundle(_, output) {
          for (const chunk of Object.values(output)) {
            if (chunk.type === 'chunk' && chunk.isEntry)
              chunk.code = markTypes(chunk.code, values.get(chunk.name) ?? []);
          }
        },
      },
    ],
  });
  await bundle.write({
    dir: LIB,
    minifyInternalExports: false,
    entryFileNames: '[name].d.ts',
    chunkFileNames: ({ name }) => `shared-${name.replace(/\.d$/, '')}.d.ts`,
    banner: ({ facadeModuleId }) => (facadeModuleId === null ? '' : descriptionOf(facadeModuleId)),
  });
  await bundle.close();
}

async function build(): Promise<void> {
  rmSync(LIB, { recursive: true, force: true });
  await buildDeclarations(await buildScripts());
  copyTexts();
}

void build();
