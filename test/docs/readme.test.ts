import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { mermaid } from '../../scripts/mermaid';
import { knownVersions } from '../../src/schema/versions';
import { run } from '../../src/cli/run';
import { Manifests } from '../../src/testing';
import { testFolder } from '../support/files';
import { evaluate, modulesOf } from './modules';
import { GUIDES, README, ROOT, markdownSnippets, page } from './snippets';

const readme = page(README);

/** The blocks of a language, or without one. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(.*)\n([^]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

test('the README fits on two screens', () => {
  expect(readme.split('\n').length - 1).toBeLessThanOrEqual(120);
});

test('its picture is that of its first example', () => {
  const [first] = markdownSnippets(README);
  const [[path] = ['']] = modulesOf([first!]);
  const chart = new Chart(Testing.app(), 'shop');
  (evaluate(modulesOf([first!]), path).snippet as (app: unknown, chart: Chart) => void)(chart.node.root, chart);

  expect(blocks('mermaid')).toEqual([mermaid(Manifests.of(chart))]);
});

test('its report is what the command prints', () => {
  const folder = testFolder();
  mkdirSync(join(folder.path, 'dist'));
  folder.write('dist/shop.k8s.yaml', readFileSync(join(__dirname, 'fixtures/shop.k8s.yaml')));
  let printed = '';
  const out = (text: string) => (printed += text);

  process.chdir(folder.path);
  void run(['check', 'dist'], { out, error: out, standardInput: () => '', color: false });
  process.chdir(ROOT);

  expect(printed).toBe(`${blocks('')[0] ?? ''}\n2 objects: 1 error, 0 warnings\n`);
});

test('its versions are those of package.json and of the schemas', () => {
  const { peerDependencies, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>;
    readonly engines: { readonly node: string };
  };
  const atLeast = (name: string) => `${name} ${peerDependencies[name]?.replace('^', '≥ ')}`;

  expect(readme).toContain(
    [
      `Kubernetes ${knownVersions.at(0)} to ${knownVersions.at(-1)}`,
      ...['cdk8s', 'cdk8s-plus-28', 'constructs'].map(atLeast),
      `Node.js ${engines.node.replace('>=', '≥ ')}`,
    ].join(', '),
  );
});

test.each(['shop.ts', 'main.ts'])('the %s of the first guide is the one that init writes', (name) => {
  const shown = markdownSnippets('docs/guides/getting-started.md').find(({ file }) => file === name);

  expect(shown?.code).toBe(readFileSync(join(ROOT, 'templates/fullstack', name), 'utf8'));
});

/** The files of the package as it would be published. */
function packed(): ReadonlySet<string> {
  const { stdout, stderr, status } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const [tarball] = JSON.parse(stdout) as readonly [{ readonly files: readonly { readonly path: string }[] }];
  return new Set(tarball.files.map(({ path }) => path));
}

test('what it, the guides and the reference link to is in the package', () => {
  const files = packed();
  const pages = [...files].filter((file) => file.endsWith('.md'));

  const dead = pages.flatMap((file) =>
    relativeLinks(file)
      .filter((target) => !isIn(files, target))
      .map((target) => `${file}: ${target}`),
  );

  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/guides/README.md']));
  expect(dead).toEqual([]);
}, 60_000);

test('what links to a heading finds it', () => {
  const dead = [README, ...GUIDES].flatMap((file) =>
    [...page(file).matchAll(/\]\(([^)#\s:]*)#([^)]+)\)/g)]
      .filter(
        ([, target = '', anchor = '']) => !headings(target === '' ? file : join(file, '..', target)).includes(anchor),
      )
      .map(([link]) => `${file}: ${link}`),
  );

  expect(dead).toEqual([]);
});

/** The anchors that GitHub gives the headings of a page. */
function headings(file: string): readonly string[] {
  return [...page(file).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test('docstrings name guides that exist, and every construct names one', () => {
  const sources = docstrings();
  const named = [...sources.matchAll(/docs\/guides\/[\w-]+\.md/g)].map(([name]) => name);
  const without = [
    ...sources.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport class (\w+)[^{]* extends (?:Construct|Cdk8sApp)\b/g),
  ]
    .filter(([, text = '']) => !text.includes('@see docs/guides/'))
    .map(([, , name]) => name);

  expect(named.filter((name) => !GUIDES.includes(name))).toEqual([]);
  expect(without).toEqual([]);
});

/** The text of src/. */
function docstrings(): string {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => page(join('src', file)))
    .join('\n');
}

test.each([README, ...GUIDES])('the YAML of %s can be read', (file) => {
  const blocks = [...page(file).matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = '']) => text);

  const problems = blocks.flatMap((text) => parseAllDocuments(text).flatMap(({ errors }) => errors));

  expect(problems.map(({ message }) => message)).toEqual([]);
});

/** The files and folders that a page links to, from the root of the package. */
function relativeLinks(file: string): readonly string[] {
  const text = page(file)
    .replace(/^```[^]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(file, '..', target));
}

/** Whether a file is in the package, or a folder has files in it. */
function isIn(files: ReadonlySet<string>, target: string): boolean {
  return files.has(target) || [...files].some((file) => file.startsWith(`${target}/`));
}
