import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { checkManifests } from '../../src/check';
import '../../src/jest';
import { lineUp } from '../line-up';
import { testFolder } from '../support/files';
import { thrown } from '../support/thrown';
import { filesIn } from '../examples/synthesized';
import { compilerErrors, evaluate, modulesOf } from './modules';
import { GUIDES, README, ROOT, docstringSnippets, markdownSnippets, page, type Snippet } from './snippets';

const snippets = [README, ...GUIDES].flatMap(markdownSnippets);
const examples = docstringSnippets('src');
const modules = modulesOf([...snippets, ...examples]);

/** The errors of the compiler that a snippet shows below the code that has them. */
function shownErrors({ code }: Snippet): readonly string[] {
  return [...code.matchAll(/^ *\/\/ +~+ (.*)$/gm)].map(([, message = '']) => message);
}

/** The error that a snippet shows of its run. */
function shownThrow({ code }: Snippet): string | undefined {
  return /^\/\/ Error: (.*(?:\n\/\/ .*)*)$/m.exec(code)?.[1]?.replaceAll('\n// ', '\n');
}

function pathOf(snippet: Snippet): string {
  const [path = ''] = [...modules].find(([, module]) => module.snippet === snippet) ?? [];
  return path;
}

/** The YAML of all that a snippet makes. */
function rendered(snippet: Snippet): string {
  const folder = testFolder();
  process.env.CDK8S_OUTDIR = folder.path;
  try {
    // the files of a guide are those of an app in a folder of its own
    if (snippet.use === 'file') process.chdir(appFolder());
    const exported = evaluate(modules, pathOf(snippet));
    const app = cdk8s.Testing.app();
    const chart = new cdk8s.Chart(app, 'shop');
    if (typeof exported.snippet === 'function') (exported.snippet as (...given: unknown[]) => void)(app, chart);
    return [app.synthYaml(), ...filesIn(folder.path).values()].filter((text) => text.trim() !== '').join('---\n');
  } finally {
    delete process.env.CDK8S_OUTDIR;
    process.chdir(ROOT);
  }
}

/** A folder with what the files of guides read: definitions of custom resources, and a rendered chart. */
function appFolder(): string {
  const folder = testFolder();
  mkdirSync(join(folder.path, 'crds'));
  folder.write('crds/widgets.yaml', WIDGETS);
  mkdirSync(join(folder.path, 'vendor'));
  folder.write('vendor/redis.yaml', readFileSync(join(__dirname, 'fixtures/redis.yaml')));
  return folder.path;
}

const WIDGETS = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  names: {kind: Widget, plural: widgets}
  scope: Namespaced
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`;

beforeAll(() => {
  // the snapshots that guides show are those of their readers
  expect.extend({ toMatchSnapshot: () => ({ pass: true, message: () => '' }) });
  // Secrets.plaintext warns
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  // App reports to stderr
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

test('every construct has an example', () => {
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

  const without = constructs.filter((construct) => !examples.some(({ code }) => code.includes(construct)));

  expect(without).toEqual([]);
});

test('all snippets compile, but for the errors that they show', () => {
  const shown = snippets.flatMap((snippet) =>
    shownErrors(snippet).map((message) => `${snippet.origin}: ${message.replaceAll('…', '')}`),
  );

  const errors = compilerErrors(modules);

  expect(errors.map((error) => shown.find((one) => error.startsWith(one)) ?? error)).toEqual(shown);
}, 120_000);

const shown = [...markdownSnippets(README), ...examples].filter(({ use }) => use !== 'refused');

test.each(shown)('$origin runs, and what it renders lines up', (snippet) => {
  const yaml = rendered(snippet);

  expect(lineUp(yaml)).toEqual([]);
});

const running = snippets.filter(({ use }) => use !== 'refused');

test.each(running)('$origin gives the checker nothing to report', (snippet) => {
  const { findings } = checkManifests(rendered(snippet));

  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});

const refused = snippets.filter(({ use }) => use === 'refused');

test.each(refused)('$origin shows an error that is true', (snippet) => {
  const message = shownThrow(snippet);

  if (message === undefined) expect(shownErrors(snippet)).not.toEqual([]);
  else expect(thrown(() => rendered(snippet))).toBe(message);
});

test('the YAML of the README is what its first code renders', () => {
  const [first] = snippets;
  const [, shown = ''] = /^```yaml\n([^]*?)^```$/m.exec(page(README)) ?? [];
  const expected = parseAllDocuments(shown).map((document) => document.toJS() as { readonly kind: string });

  const manifests = parseAllDocuments(rendered(first!)).map(
    (document) => document.toJS() as { readonly kind: string } | null,
  );

  expect(expected.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
  for (const manifest of expected) {
    expect(manifests.find((one) => one?.kind === manifest.kind)).toMatchObject(manifest);
  }
});
