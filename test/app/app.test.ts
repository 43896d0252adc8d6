import { ApiObject, App as Cdk8sApp, Chart, Helm, Include, Lazy, Testing, YamlOutputType, type AppProps } from 'cdk8s';
import { Construct } from 'constructs';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App as CheckedApp, WebApp } from '../../src';
import { contents, testFolder } from '../support/files';
import { App } from './support/unchecked';

type Build = (app: Cdk8sApp) => void;

function synth(Base: new (props: AppProps) => Cdk8sApp, build: Build, props: AppProps = {}) {
  const outdir = testFolder().path;
  const app = new Base({ outdir, ...props });
  build(app);
  app.synth();
  return contents(outdir);
}

function object(scope: Construct, id: string, fields: object = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'Thing', ...fields });
}

const ALL_TYPES = [
  ['a file for the app', YamlOutputType.FILE_PER_APP],
  ['a file for each chart', YamlOutputType.FILE_PER_CHART],
  ['a file for each object', YamlOutputType.FILE_PER_RESOURCE],
  ['a folder for each chart', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
] as const;

describe.each(ALL_TYPES)('%s', (_, yamlOutputType) => {
  const included =
    'apiVersion: v1\nkind: Thing\nmetadata: {name: one, labels: {on: "yes"}}\n---\nkind: Other\napiVersion: a/v1\n';

  test.each<[string, Build, AppProps?]>([
    ['an app without charts', () => undefined],
    ['a chart without objects', (app) => new Chart(app, 'empty')],
    [
      'our own constructs',
      (app) => {
        const chart = new Chart(app, 'shop');
        const api = new WebApp(chart, 'api', { image: 'api:1', port: 8080, security: 'image' });
        new WebApp(chart, 'web', { image: 'web:1', port: 8080, env: { A: 'on' } }).patch({
          deployment: { spec: { paused: true } },
        });
        api.patch({ service: { metadata: { annotations: { a: '1' } } } });
      },
    ],
    [
      'tokens, Lazy values and resolvers',
      (app) => {
        object(new Chart(app, 'c'), 'o', {
          a: Lazy.any({ produce: () => ({ b: 'x' }) }) as unknown,
          c: { resolve: () => 'y' },
          d: 'six',
        });
      },
      {
        resolvers: [
          {
            resolve: (context) => {
              if (context.value === 'six') context.replaceValue(7);
            },
          },
        ],
      },
    ],
    [
      'nested charts',
      (app) => {
        const outer = new Chart(app, 'outer');
        object(new Chart(new Construct(outer, 'between'), 'inner'), 'o');
        object(new Chart(outer, 'child'), 'o');
        object(outer, 'o');
      },
    ],
    [
      'a chart inside that depends on what is around it',
      (app) => {
        const outer = new Chart(app, 'outer');
        const [last, first] = [object(outer, 'last'), object(outer, 'first')];
        const inner = object(new Chart(new Construct(outer, 'between'), 'inner'), 'o');
        inner.addDependency(first);
        last.addDependency(first);
      },
    ],
    [
      'a chart inside that depends on what is around it, where nothing else depends on anything',
      (app) => {
        const outer = new Chart(app, 'outer');
        const group = object(outer, 'last');
        const inner = object(new Chart(group, 'inner'), 'o');
        inner.addDependency(object(outer, 'first'));
      },
    ],
    [
      'dependencies on charts, objects and plain constructs',
      (app) => {
        const [one, two, three] = ['one', 'two', 'three'].map((id) => new Chart(app, id));
        const group = new Construct(two!, 'group');
        object(group, 'b').addDependency(object(group, 'a'));
        object(one!, 'o').addDependency(group);
        group.node.addDependency(three!);
        object(three!, 'z').addDependency(object(three!, 'y'));
      },
    ],
    [
      'charts that make their manifests themselves',
      (app) => {
        class Own extends Chart {
          override toJson(): unknown[] {
            return (super.toJson() as object[]).map((json) => ({ ...json, own: true }));
          }
        }
        object(new Own(app, 'own'), 'o');
        object(new Chart(app, 'other'), 'o');
      },
    ],
    ['construct metadata', (app) => object(new Chart(app, '0'), 'o'), { recordConstructMetadata: true }],
    ['another extension', (app) => object(new Chart(app, 'c'), 'o'), { outputFileExtension: '.yml' }],
    [
      'an included file',
      (app) => {
        const file = path.join(testFolder().path, 'included.yaml');
        fs.writeFileSync(file, included);
        new Include(new Chart(app, 'c'), 'include', { url: file });
      },
    ],
    [
      'a helm chart',
      (app) => {
        // stands in for helm: prints manifests whatever it is asked
        const helmExecutable = path.join(testFolder().path, 'helm');
        fs.writeFileSync(helmExecutable, `#!/bin/sh\ncat <<'END'\n${included}END\n`, { mode: 0o755 });
        new Helm(new Chart(app, 'c'), 'helm', { chart: 'any', helmExecutable, values: { a: 1 } });
      },
    ],
  ])('%s: the same files as cdk8s.App writes', (__, build, props = {}) => {
    const expected = synth(Cdk8sApp, build, { yamlOutputType, ...props });

    const actual = synth(App, build, { yamlOutputType, ...props });

    expect(actual).toEqual(expected);
  });
});

test('CDK8S_RECORD_CONSTRUCT_METADATA records metadata, as the CLI asks for it', () => {
  process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
  const build: Build = (app) => object(new Chart(app, 'c'), 'o');

  const files = synth(App, build);

  delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  expect(files['construct-metadata.json']).toBe('{"version":"1.0.0","resources":{"c-o-c89fde97":{"path":"c/o"}}}');
});

test('an output type of a later cdk8s is left to cdk8s', () => {
  const files = synth(App, (app) => object(new Chart(app, 'c'), 'o'), {
    yamlOutputType: JSON.parse('17') as YamlOutputType,
  });

  expect(files).toEqual({});
});

test('each validation runs once', () => {
  let runs = 0;
  const build: Build = (app) => {
    for (const id of ['a', 'b', 'c']) {
      const chart = new Chart(app, id);
      object(chart, 'o').node.addValidation({ validate: () => (runs++, []) });
    }
  };

  synth(App, build);

  expect(runs).toBe(3);
});

test('all validation errors are reported, in the words of cdk8s', () => {
  const app = new App({ outdir: path.join(testFolder().path, 'dist') });
  const chart = new Chart(app, 'c');
  chart.node.addValidation({ validate: () => ['is wrong'] });
  object(chart, 'o').node.addValidation({ validate: () => ['is worse', 'too'] });

  expect(() => app.synth()).toThrow(
    'Validation failed with the following errors:\n  [c] is wrong\n  [c/o] is worse\n  [c/o] too',
  );
  expect(fs.existsSync(app.outdir)).toBe(false);
});

describe('the first frame of an error is the caller of App', () => {
  const firstFrame = (run: () => unknown): string | undefined => {
    try {
      run();
    } catch (error) {
      return (error as Error).stack?.split('\n').find((line) => line.startsWith('    at '));
    }
    throw new Error('nothing was thrown');
  };
  const app = (build: (app: Cdk8sApp) => void = () => undefined, outdir = testFolder().path) => {
    const made = new App({ outdir });
    build(made);
    return made;
  };
  const invalid: Build = (made) => new Chart(made, 'c').node.addValidation({ validate: () => ['is wrong'] });
  const withoutChart: Build = (made) => made.node.addDependency(new Construct(made, 'x'));

  test.each<[string, () => unknown]>([
    ['for an option that does not exist', () => new CheckedApp({ check: { onli: [] } as object })],
    ['for a validation, at synth()', () => app(invalid).synth()],
    ['for a validation, at synthYaml()', () => app(invalid).synthYaml()],
    ['for a dependency outside of charts, at synth()', () => app(withoutChart).synth()],
    ['for a dependency outside of charts, at synthYaml()', () => app(withoutChart).synthYaml()],
    ['for an output folder that is a file', () => app((made) => new Chart(made, 'c'), __filename).synth()],
  ])('%s', (_, run) => {
    expect(firstFrame(run)).toContain(__filename);
    expect(firstFrame(run)).not.toContain('validate');
  });

  test('an error of a validation itself keeps its frames', () => {
    function throwing(): string[] {
      throw new Error('the validation is wrong');
    }

    const made = app((one) => new Chart(one, 'c').node.addValidation({ validate: throwing }));

    expect(firstFrame(() => made.synth())).toContain('throwing');
  });
});

test('a circle of dependencies is reported in the words of cdk8s', () => {
  const app = new App({ outdir: testFolder().path });
  const [a, b] = ['a', 'b'].map((id) => new Chart(app, id));
  object(a!, 'o').addDependency(b!);
  object(b!, 'o').addDependency(a!);

  expect(() => app.synth()).toThrow('Dependency cycle detected: a => b => a');
});

test('layers of dependencies are ordered in a time that does not double with each layer', () => {
  const app = new App({ outdir: testFolder().path });
  const chart = new Chart(app, 'c');
  const layers = Array.from({ length: 14 }, (_, layer) =>
    Array.from({ length: 3 }, (__, index) => object(chart, `o${index}-${layer}`)),
  );
  for (const [index, layer] of layers.entries())
    for (const one of layer) one.addDependency(...(layers[index + 1] ?? []));

  const before = process.cpuUsage();
  const names = [...app.synthYaml().matchAll(/o\d-(\d+)/g)].map(([, layer]) => Number(layer));
  const { user } = process.cpuUsage(before);

  expect(names).toEqual(layers.flatMap((layer, index) => layer.map(() => layers.length - 1 - index)));
  // cdk8s follows each of the 3 ** 14 paths
  expect(user / 1e6).toBeLessThan(2);
});

test('Testing.synth of a chart in our App gives what it gives in cdk8s.App', () => {
  const manifests = (app: Cdk8sApp) => {
    const chart = new Chart(app, 'c');
    object(chart, 'b').addDependency(object(chart, 'a'));
    return Testing.synth(chart) as unknown;
  };

  expect(manifests(new App())).toEqual(manifests(new Cdk8sApp()));
});

test('a dependency on another app is read as cdk8s reads it', () => {
  const build: Build = (app) => {
    const chart = new Chart(app, 'c');
    const foreign = new Chart(new Cdk8sApp(), 'd');
    object(chart, 'a').addDependency(object(foreign, 'b'));
    object(new Chart(app, 'd'), 'b');
  };

  const files = synth(App, build);

  expect(files).toEqual(synth(Cdk8sApp, build));
});

test('CDK8S_OUTDIR names the folder, and dist is the default', () => {
  process.env.CDK8S_OUTDIR = 'elsewhere';
  const named = new App().outdir;
  delete process.env.CDK8S_OUTDIR;

  expect([named, new App().outdir]).toEqual(['elsewhere', 'dist']);
});
