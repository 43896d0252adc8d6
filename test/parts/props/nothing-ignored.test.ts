import { Config, Defaults, Expose, ExternalService, FrontendBackendApp, Secrets, Storage, WebApp } from '../../../src';
import { at, find, synth, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'shop:1.0.0';

/** Hides a misspelt prop from the compiler, as a spread or JavaScript does. */
function unchecked(props: object): never {
  return props as never;
}

describe('an unknown option is refused, with the one that was meant', () => {
  const app = (props: object) => new WebApp(testChart(), 'api', { image, port: 80, ...props });
  const external = (props: object) =>
    new ExternalService(testChart(), 'db', { host: 'db.example.com', port: 5432, ...props });
  const defaults = (props: object) => Defaults.of(testChart()).set(unchecked(props));
  const keys = Secrets.existing('keys', { keys: ['A'] });

  test.each<[string, () => unknown, string]>([
    [
      'of Expose.clusterIp',
      () => app({ expose: Expose.clusterIp(unchecked({ sessionAfinity: true })) }),
      "test/api: 'expose.sessionAfinity' is not a prop; did you mean 'sessionAffinity'?",
    ],
    [
      'of Expose.nodePort',
      () => app({ expose: Expose.nodePort(unchecked({ sourceRanges: [] })) }),
      "test/api: 'expose.sourceRanges' is not a prop; the props are 'sessionAffinity', 'internalTrafficPolicy', 'annotations', 'port', 'ports', and 1 more",
    ],
    [
      'of Expose.loadBalancer',
      () => app({ expose: Expose.loadBalancer(unchecked({ prot: 80 })) }),
      "test/api: 'expose.prot' is not a prop; did you mean 'port'?",
    ],
    [
      'of Expose.headless',
      () => app({ expose: Expose.headless(unchecked({ annotation: {} })) }),
      "test/api: 'expose.annotation' is not a prop; did you mean 'annotations'?",
    ],
    [
      'of Storage.emptyDir',
      () => app({ files: { '/work': Storage.emptyDir(unchecked({ sise: '1Gi' })) } }),
      "test/api: 'files./work.sise' is not a prop; did you mean 'size'?",
    ],
    [
      'of Storage.claim',
      () => app({ files: { '/work': Storage.claim('models', unchecked({ readonly: true })) } }),
      "test/api: 'files./work.readonly' is not a prop; did you mean 'readOnly'?",
    ],
    [
      'of a volume of a sidecar',
      () =>
        app({
          sidecars: [{ name: 'side', image, files: { '/work': Storage.emptyDir(unchecked({ sise: '1Gi' })) } }],
        }),
      "test/api: 'sidecars[0].files./work.sise' is not a prop; did you mean 'size'?",
    ],
    [
      'of a volume of a sidecar that is added later',
      () =>
        app({}).addSidecar({ name: 'side', image, files: { '/work': Storage.hostPath('/x', unchecked({ tipe: 1 })) } }),
      "test/api: 'files./work.tipe' is not a prop; did you mean 'type'?",
    ],
    [
      'of a source of a projected volume',
      () =>
        app({
          files: { '/work': Storage.projected([keys, Storage.serviceAccountToken(unchecked({ audienc: 'vault' }))]) },
        }),
      "test/api: 'files./work.sources[1].audienc' is not a prop; did you mean 'audience'?",
    ],
    [
      'of a volume for cdk8s-plus',
      () => Storage.emptyDir(unchecked({ sise: '1Gi' })).toVolume({ name: 'work' }),
      "Storage: 'emptyDir.sise' is not a prop; did you mean 'size'?",
    ],
    [
      'of Secrets.existing',
      () => Secrets.existing('keys', unchecked({ key: ['A'] })),
      `Secret "keys": 'key' is not a prop; did you mean 'keys'?`,
    ],
    [
      'of Secrets.fromEnvFile',
      () => Secrets.fromEnvFile('keys', '.env', unchecked({ optionl: true })),
      `Secret "keys": 'optionl' is not a prop; did you mean 'optional'?`,
    ],
    [
      'of Secrets.plaintext',
      () => Secrets.plaintext(testChart(), 'keys', unchecked({ data: { A: '1' }, label: {} })),
      "test/keys: 'label' is not a prop; did you mean 'labels'?",
    ],
    [
      'of a key',
      () => keys.key('A', unchecked({ optionl: true })),
      `Secret "keys": 'key.optionl' is not a prop; did you mean 'optional'?`,
    ],
    [
      'of files',
      () => keys.files(unchecked({ mod: 0o400 })),
      `Secret "keys": 'files.mod' is not a prop; did you mean 'mode'?`,
    ],
    [
      'of an item of files',
      () => keys.files({ items: { A: unchecked({ path: 'a', mod: 0o400 }) } }),
      `Secret "keys": 'files.items.A.mod' is not a prop; did you mean 'mode'?`,
    ],
    [
      'of a file',
      () => keys.file('A', unchecked({ mod: 0o400 })),
      `Secret "keys": 'file.mod' is not a prop; did you mean 'mode'?`,
    ],
    [
      'of Config',
      () => new Config(testChart(), 'settings', unchecked({ data: { A: '1' }, imutable: true })),
      "test/settings: 'imutable' is not a prop; did you mean 'immutable'?",
    ],
    [
      'of Config.existing',
      () => Config.existing('settings', unchecked({ key: ['A'] })),
      `ConfigMap "settings": 'key' is not a prop; did you mean 'keys'?`,
    ],
    ['of ExternalService', () => external({ label: {} }), "test/db: 'label' is not a prop; did you mean 'labels'?"],
    [
      'of a port of ExternalService',
      () => external({ port: undefined, ports: { sql: { prot: 5432 } } }),
      "test/db: 'ports.sql.prot' is not a prop; did you mean 'port'?",
    ],
    [
      'of a backend',
      () =>
        new FrontendBackendApp(testChart(), 'shop', {
          frontend: { image, port: 80 },
          backend: unchecked({ image, port: 80, drain: { timeuot: 1 } }),
        }),
      "test/shop/backend: 'drain.timeuot' is not a prop; did you mean 'timeout'?",
    ],
    [
      'of a default',
      () => defaults({ drain: { timeuot: 1 } }),
      "test: 'drain.timeuot' is not a prop; did you mean 'timeout'?",
    ],
    [
      'of the default resources',
      () => defaults({ resources: { memoryLimt: '1Gi' } }),
      "test: 'resources.memoryLimt' is not a prop; did you mean 'memoryLimit'?",
    ],
    [
      'of the default rollout',
      () => defaults({ rollout: { maxSurg: 1 } }),
      "test: 'rollout.maxSurg' is not a prop; did you mean 'maxSurge'?",
    ],
    [
      'of a default probe',
      () => defaults({ probes: { readiness: { perod: 1 } } }),
      "test: 'probes.readiness.perod' is not a prop; did you mean 'period'?",
    ],
    [
      'among the default probes',
      () => defaults({ probes: { ready: {} } }),
      "test: 'probes.ready' is not a prop; did you mean 'readiness'?",
    ],
  ])('%s', (_, act, message) => {
    expect(thrown(act)).toBe(message);
  });
});

test('a label named after a member of Object is a label', () => {
  const manifests = synth((chart) => {
    new WebApp(chart, 'api', { image, port: 80, labels: { valueOf: 'us', toString: 'a' } });
  });

  expect(at(find(manifests, 'Deployment'), 'metadata.labels')).toMatchObject({ valueOf: 'us', toString: 'a' });
});

test.each<[string, (chart: ReturnType<typeof testChart>, slip: object) => unknown]>([
  ['a Config', (chart, slip) => new Config(chart, 'it', { data: { A: '1' }, ...slip })],
  ['a Secret in plain text', (chart, slip) => Secrets.plaintext(chart, 'it', { data: { A: '1' }, ...slip })],
  [
    'an ExternalService',
    (chart, slip) => new ExternalService(chart, 'it', { host: 'a.example.com', port: 80, ...slip }),
  ],
])('%s that was refused leaves nothing in the tree, so that its id is free', (_, create) => {
  const chart = testChart();
  jest.spyOn(process, 'emitWarning').mockReturnValue();

  expect(thrown(() => create(chart, { slip: 1 }))).toMatch(/^test\/it: 'slip' is not a prop/);
  expect(thrown(() => create(chart, { labels: { 'a b': 'c' } }))).toMatch(/^test\/it: 'labels'/);

  expect(chart.node.children).toEqual([]);
  expect(thrown(() => create(chart, {}))).toBe('no error');
});
