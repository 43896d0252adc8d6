import { WebApp, Config, Secrets, Storage } from '../../../src';
import { externalAnnotation, waiverAnnotation } from '../../../src/parts/naming/external-annotation';
import { at, find, objects, testChart } from '../../support/synth';

const EXTERNAL = 'cdk8s-dovetail/external';

test('nothing made elsewhere needs no annotation', () => {
  expect(externalAnnotation([])).toEqual({});
});

test('what is made elsewhere is told with its keys, in the order of kinds and names', () => {
  const annotation = externalAnnotation([
    { kind: 'secret', name: 'llmops-secrets', keys: ['GROQ_API_KEY', 'HUGGINGFACE_API_KEY'] },
    { kind: 'configmap', name: 'x', keys: undefined },
  ]);

  expect(annotation).toEqual({
    [EXTERNAL]: 'configmap/x; secret/llmops-secrets:GROQ_API_KEY,HUGGINGFACE_API_KEY',
  });
});

test('an app tells of Secrets, ConfigMaps, claims and pull secrets, and of none that is made here', () => {
  const chart = testChart();
  const made = new Config(chart, 'settings', { data: { A: '1' } });

  new WebApp(chart, 'api', {
    image: 'shop-api:2.0.1',
    port: 8080,
    envFrom: [made, Secrets.existing('keys', { keys: ['TOKEN'] }), Config.existing('shared')],
    files: { '/models': Storage.claim('models') },
    imagePullSecrets: ['registry'],
  });

  expect(at(find(objects(chart), 'Deployment'), 'metadata.annotations', EXTERNAL)).toBe(
    'configmap/shared; persistentvolumeclaim/models; secret/keys:TOKEN; secret/registry',
  );
});

test('what is added later is told too', () => {
  const chart = testChart();
  const app = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });

  app.addSidecar({ name: 'proxy', image: 'envoy:1.31.0', envFrom: [Secrets.existing('keys')] });

  expect(at(find(objects(chart), 'Deployment'), 'metadata.annotations', EXTERNAL)).toBe('secret/keys');
});

test('what the user has declared stays', () => {
  const chart = testChart();

  new WebApp(chart, 'api', {
    image: 'shop-api:2.0.1',
    port: 8080,
    annotations: { [EXTERNAL]: 'secret/other' },
    envFrom: [Secrets.existing('keys')],
  });

  expect(at(find(objects(chart), 'Deployment'), 'metadata.annotations', EXTERNAL)).toBe('secret/other; secret/keys');
});

test('a waiver stands on the object, with its reason', () => {
  const chart = testChart();
  const app = new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080 });

  app.waive('practice/image-is-pinned', 'a demo', { on: 'deployment' });

  const key = waiverAnnotation('practice/image-is-pinned');
  expect([key, ...objects(chart).map((object) => at(object, 'metadata.annotations', key))]).toEqual([
    'cdk8s-dovetail/waive.practice.image-is-pinned',
    'a demo',
    undefined,
    undefined,
  ]);
});
