import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { readFileSync } from 'node:fs';
import * as dovetail from '../../src';
import { lineUp } from '../line-up';
import { docstringSnippets, markdownSnippets, type Snippet } from './snippets';

const ROOT = join(__dirname, '../..');
const snippets = [...markdownSnippets('README.md'), ...docstringSnippets('src')].filter((snippet) => snippet.run);

/** The names that a snippet finds at hand. */
const AT_HAND = { ...pick(dovetail), Chart: cdk8s.Chart, Duration: cdk8s.Duration };

function pick(module: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(module).filter(([, value]) => typeof value === 'function'));
}

/** The snippet as the module that it would stand in. */
function moduleOf(snippet: Snippet): string {
  return [
    `import { ${Object.keys(pick(dovetail)).join(', ')} } from '${join(ROOT, 'src')}';`,
    `import { Chart, Duration } from 'cdk8s';`,
    `export function snippet(chart: Chart): void {`,
    snippet.code,
    `}`,
  ].join('\n');
}

function run(snippet: Snippet): cdk8s.Chart {
  const chart = new cdk8s.Chart(cdk8s.Testing.app(), 'shop');
  const { outputText } = ts.transpileModule(snippet.code, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  const names = Object.keys(AT_HAND);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- that what users read runs is the very thing to be shown
  new Function('chart', ...names, outputText)(chart, ...Object.values(AT_HAND));
  return chart;
}

test('there are snippets in the README and at every construct', () => {
  const constructs = [
    'WebApp',
    'FrontendBackendApp',
    'MLServingApp',
    'Config',
    'Secrets',
    'Expose',
    'Storage',
    'ExternalService',
    'Defaults',
  ];

  const shown = docstringSnippets('src').map((snippet) => snippet.code);

  for (const construct of constructs) expect(shown.some((code) => code.includes(construct))).toBe(true);
  expect(markdownSnippets('README.md').length).toBeGreaterThan(5);
});

test('all snippets compile', () => {
  const files = new Map(snippets.map((snippet, index) => [join(ROOT, `snippet-${index}.ts`), snippet]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, language, ...rest) => {
    const snippet = files.get(name);
    return snippet ? ts.createSourceFile(name, moduleOf(snippet), language) : getSourceFile(name, language, ...rest);
  };

  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));

  const errors = diagnostics.map(({ file, messageText }) => {
    const snippet = files.get(file?.fileName ?? '');
    return `${snippet?.origin ?? file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(errors).toEqual([]);
}, 60_000);

test.each(snippets)('$origin runs, and what it renders lines up', (snippet) => {
  const chart = run(snippet);

  const yaml = cdk8s.Yaml.stringify(...(cdk8s.Testing.synth(chart) as unknown[]));

  expect(lineUp(yaml)).toEqual([]);
});

test('the YAML of the README is what its first code renders', () => {
  const [first] = markdownSnippets('README.md');
  const [, shown = ''] = /^```yaml\n([^]*?)^```$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  const expected = parseAllDocuments(shown).map((document) => document.toJS() as { readonly kind: string });

  const rendered = cdk8s.Testing.synth(run(first as Snippet)) as readonly { readonly kind: string }[];

  expect(expected.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
  for (const manifest of expected) expect(rendered.find(({ kind }) => kind === manifest.kind)).toMatchObject(manifest);
});
