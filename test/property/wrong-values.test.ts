import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration, Size, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import type * as Delivery from '../../examples/delivery';
import type * as Environments from '../../examples/environments';
import { checkManifests } from '../../src/check';
import { parseText } from '../../src/manifest/text/parse';
import type * as DocsModules from '../docs/modules';
import { GUIDES, README, docstringSnippets, markdownSnippets } from '../docs/snippets';
import { testFolder } from '../support/files';
import { seed, tries } from '../support/tries';
import { Calls, pathsIn, type Replacement } from './calls';

/** A part of all tries: those whose number leaves the same rest. */
const ONE_IN = tries(24, 4);

const calls = new Calls();
// the examples call this package, and what it loads by itself is not wrapped
jest.doMock('../../src', () => calls.wrap(jest.requireActual('../../src')));
const { evaluate, modulesOf } = jest.requireActual<typeof DocsModules>('../docs/modules');

/** What JavaScript, JSON, a cast or a variable that is not set gives where a type says otherwise. */
const WRONG: readonly unknown[] = [
  ...[null, undefined, 0, -1, 1.5, Number.NaN, 2 ** 31, 1e21, true, false],
  ...['', 'x y', 'X', 'a\nb', 'a'.repeat(300)],
  ...[[], [null], ['x y'], {}, { a: null }, { a: {} }],
  ...[() => 1, Duration.seconds(5), Duration.millis(1500), Size.mebibytes(5)],
];

/** The scope and id of a construct are for `constructs` to refuse. */
const OF_CONSTRUCTS = /^new |^Secrets\.(?:external|sealed)$|^Defaults\.of$/;
/** The values of a patch are the API's, which the checker knows; the files of an App are passed by itself. */
const UNCHECKED = /#(?:patch|checkFiles)$/;

type Build = (app: App) => void;

/** Whatever is accepted is written. */
function written(build: Build): string {
  const app = new App();
  build(app);
  const charts = app.node.findAll().filter((one): one is Chart => Chart.isChart(one));
  return charts.map((chart) => Yaml.stringify(...(chart.toJson() as unknown[]))).join('---\n');
}

/** What an API server would refuse. */
function refusals(yaml: string): readonly string[] {
  const [unreadable] = parseText(yaml, 'manifests').problems;
  if (unreadable !== undefined) return [unreadable.message];
  return checkManifests(yaml)
    .findings.filter(({ severity, rule }) => severity === 'error' && rule.startsWith('api/'))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** What is wrong with the outcome of a build with a wrong value; undefined where it is refused in words, or does no harm. */
function problemOf(build: Build, replacement: Replacement, known: readonly string[]): string | undefined {
  let yaml = '';
  try {
    calls.of(() => (yaml = written(build)), replacement);
  } catch (error) {
    if (!(error instanceof Error)) return `thrown, but no Error: ${String(error)}`;
    // what the example itself does with it
    const [frame = ''] = /^ +at .*(?:\/src\/|\/examples\/|eval at).*$/m.exec(error.stack ?? '') ?? [];
    if (error.constructor !== Error) return frame.includes('/src/') ? `a crash: ${error.message}${frame}` : undefined;
    return /: |^Validation failed/.test(error.message)
      ? undefined
      : `a refusal that does not say where: ${error.message}`;
  }
  const accepted = refusals(yaml).find((one) => !known.includes(one));
  return accepted === undefined ? undefined : `accepted, but ${accepted}`;
}

/** Each value in each call, replaced by each wrong one; a part of them. */
function problems(builds: ReadonlyMap<string, Build>): { readonly tried: number; readonly found: readonly string[] } {
  const found: string[] = [];
  const seen = new Set<string>();
  let tried = 0;
  for (const [label, build] of builds) {
    let known: readonly string[] = [];
    const all = calls.of(() => (known = refusals(written(build))));
    for (const [call, { name, args }] of all.entries()) {
      if (UNCHECKED.test(name)) continue;
      for (const path of pathsIn(args)) {
        if (OF_CONSTRUCTS.test(name) && Number(path[0]) < 2) continue;
        for (const [index, value] of WRONG.entries()) {
          // the same prop of the same construct, whichever item of a list it is in
          const [argument, ...keys] = path;
          const key = [name, argument, ...keys.map((one) => (typeof one === 'number' ? 0 : one)), index].join(' ');
          if (seen.has(key)) continue;
          seen.add(key);
          if ((seen.size + seed(0)) % ONE_IN !== 0) continue;
          tried++;
          const problem = problemOf(build, { call, path, value }, known);
          if (problem !== undefined)
            found.push(`${label}: ${name} ${path.join('.')} = ${fc.stringify(value)}: ${problem}`);
        }
      }
    }
  }
  return { tried, found };
}

/** The charts of examples/, each on its own. */
function examples(): ReadonlyMap<string, Build> {
  const folder = join(__dirname, '../../examples');
  const load = (file: string) =>
    jest.requireActual<Readonly<Record<string, new (...args: unknown[]) => Chart>>>(join(folder, file));
  const builds = new Map<string, Build>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.ts') || ['main.ts', 'namespaces.ts', 'environments.ts', 'delivery.ts'].includes(file))
      continue;
    for (const [name, Example] of Object.entries(load(file)))
      if (Object.getPrototypeOf(Example) === Chart)
        builds.set(name, (app) => new Example(app, 'it', { namespace: 'shop' }));
  }
  const { AppsOfStage, stages } = load('environments.ts') as never as typeof Environments;
  const { DeliveryByArgoCd, DeliveryByFlux } = load('delivery.ts') as never as typeof Delivery;
  builds.set('delivery', (app) => {
    const environments = { dev: new AppsOfStage(app, stages.dev), prod: new AppsOfStage(app, stages.prod) };
    new DeliveryByArgoCd(app, 'argo', environments);
    new DeliveryByFlux(app, 'flux', environments);
  });
  return builds;
}

/** The code that the README, the guides and the docstrings show. */
function snippets(): ReadonlyMap<string, Build> {
  const all = [...[README, ...GUIDES].flatMap(markdownSnippets), ...docstringSnippets('src')];
  const modules = modulesOf(all);
  return new Map(
    [...modules]
      .filter(([, { snippet }]) => snippet.use === 'run')
      .map(([path, { snippet }]) => {
        let run: ((app: App, chart: Chart) => void) | undefined;
        return [
          snippet.origin,
          (app) => {
            run ??= evaluate(modules, path).snippet as (app: App, chart: Chart) => void;
            run(app, new Chart(app, 'shop'));
          },
        ];
      }),
  );
}

beforeAll(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  // an App of a snippet writes its files and reports
  process.env.CDK8S_OUTDIR = testFolder().path;
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterAll(() => {
  delete process.env.CDK8S_OUTDIR;
});

test.each([
  ['examples/', examples, tries(700, 5_000)],
  ['the README, the guides and the docstrings', snippets, tries(700, 5_000)],
])(
  'a wrong value in a call of %s is refused in words, or does no harm',
  (_, builds, least) => {
    const { tried, found } = problems(builds());

    expect(found).toEqual([]);
    expect(tried).toBeGreaterThan(least);
  },
  300_000,
);
