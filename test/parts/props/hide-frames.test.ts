import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { App as PlainApp, Chart, Duration, JsonPatch } from 'cdk8s';
import { App, Config, Defaults, FrontendBackendApp, Secrets, WebApp } from '../../../src';
import { testChart } from '../../support/synth';

const image = 'shop:1.0.0';
const OWN_FRAME = /[\\/]src[\\/]/;

/** The frames of the error that a function throws, the innermost first. */
function framesOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    return ((error as Error).stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  }
  throw new Error('nothing was thrown');
}

describe('the first frame of an error is the caller', () => {
  const app = () => new WebApp(testChart(), 'api', { image, port: 8080 });
  const slip = { image, port: 80, replica: 1 } as { image: string; port: number };

  test.each<[string, () => unknown]>([
    ['a constructor', () => new WebApp(testChart(), 'api', slip)],
    [
      'a constructor that creates another construct',
      () => new FrontendBackendApp(testChart(), 'shop', { frontend: { image, port: 80 }, backend: slip }),
    ],
    ['a class that extends ours', () => new (class Own extends WebApp {})(testChart(), 'own', slip)],
    ['a constructor that calls back from a list', () => new Config(testChart(), 'settings', { data: { 'a b': '1' } })],
    ['a method', () => app().connectTo(app(), { env: '1' })],
    ['a method with an option that does not exist', () => app().waive('a/b', 'why', { onn: 1 } as object)],
    ['a method of a property', () => app().endpoint.url(undefined, 'grpc')],
    ['a key of a Secret', () => Secrets.existing('keys', { keys: ['A'] }).key('B' as 'A')],
    ['a static method', () => Secrets.existing('a b')],
    ['a static method that creates a construct', () => Secrets.plaintext(testChart(), 'keys', { data: {} })],
    ['a static method of a construct', () => Config.existing('a b')],
    ['a patch', () => app().patch({ deployment: { metadata: { name: 'x' } } })],
    ['a JSON patch', () => app().deployment.addJsonPatch(JsonPatch.add('spec', 1))],
    ['the defaults of a scope', () => Defaults.of(testChart()).set({ replica: 1 } as object)],
  ])('%s', (_, run) => {
    const [first] = framesOf(run);

    expect(first).toContain(__filename);
  });
});

describe('the first frame of an error at synth is the caller', () => {
  const apps = { App: () => new App(), 'the App of cdk8s': () => new PlainApp() };
  const faults: Readonly<Record<string, (api: WebApp) => void>> = {
    'a patch': (api) => api.patch({ deployment: { spec: { template: { spec: { containers: [{ name: 'apj' }] } } } } }),
    'a JSON patch': (api) => api.deployment.addJsonPatch(JsonPatch.replace('/spec/nowhere/x', 1)),
  };
  const rows = Object.entries(apps).flatMap(([name, make]) =>
    Object.entries(faults).map(([fault, add]) => [fault, name, make, add] as const),
  );

  test.each(rows)('%s, with %s', (_, __, make, add) => {
    const root = make();
    add(new WebApp(new Chart(root, 'shop'), 'api', { image, port: 8080 }));

    expect(framesOf(() => root.synth())[0]).toContain(__filename);
    expect(framesOf(() => root.synthYaml())[0]).toContain(__filename);
  });
});

test('no frame of ours stands among the first, however deep the call was', () => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 3;
  const frames = framesOf(
    () => new WebApp(testChart(), 'api', { image, port: 80, drain: { timeout: Duration.seconds(1) } }),
  );
  Error.stackTraceLimit = stackTraceLimit;

  expect(frames).toHaveLength(3);
  expect(frames.filter((frame) => OWN_FRAME.test(frame))).toEqual([]);
});

test('Node prints the line of the caller', () => {
  const script = join(__dirname, 'fixtures', 'misspelt-prop.js');

  const { stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });

  expect(stderr).toContain(`${script}:`);
  expect(stderr.split('\n')[1]).toContain("new WebApp(chart, 'api', ");
});
