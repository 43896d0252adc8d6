import { Claim, Config, Defaults, ExternalService, Secrets, WebApp, type WebAppProps } from '../../../src';
import { at, find, objects, testChart } from '../../support/synth';
import { thrown } from '../../support/thrown';

const app = { image: 'shop-api:2.0.1', port: 8080 };
const api = (props: Partial<WebAppProps>) => () => new WebApp(testChart(), 'api', { ...app, ...props } as WebAppProps);
const named = { constructor: 'x' } as unknown as Record<string, string>;
const host = 'db.example.com';
const ofDefaults = () => {
  const chart = testChart();
  Defaults.of(chart).set({ labels: named });
  return chart;
};

describe('a key that cdk8s cannot render is refused', () => {
  test.each<[string, string, () => unknown]>([
    ["'labels'", 'test/api', api({ labels: named })],
    ["'annotations'", 'test/api', api({ annotations: named })],
    ["'podAnnotations'", 'test/api', api({ podAnnotations: named })],
    ["'selector'", 'test/api', api({ selector: named })],
    ["'labels'", 'test', () => new WebApp(ofDefaults(), 'api', app)],
    ["'labels'", 'test/db', () => new ExternalService(testChart(), 'db', { host, port: 80, labels: named })],
    ["'labels'", 'test/data', () => new Claim(testChart(), 'data', { size: '1Gi', labels: named })],
    ["'data'", 'test/settings', () => new Config(testChart(), 'settings', { data: named })],
    ["'data'", 'test/plain', () => Secrets.plaintext(testChart(), 'plain', { data: named })],
  ])('in %s of %s', (prop, place, make) => {
    expect(thrown(make)).toContain(place);
    expect(thrown(make)).toContain(
      `${prop}: the key "constructor" has a meaning of its own in JavaScript, so that cdk8s cannot render it; use another key`,
    );
  });

  test('in the labels of nodes', () => {
    expect(thrown(api({ placement: { nodeSelector: named } }))).toContain('"constructor" has a meaning of its own');
  });

  test('also "__proto__" in the data of a Config, which JavaScript drops', () => {
    const data = JSON.parse('{ "__proto__": "x", "a": "b" }') as Record<string, string>;

    expect(thrown(() => new Config(testChart(), 'settings', { data }))).toContain('the key "__proto__" has a meaning');
  });
});

test('names that all objects inherit are keys like others', () => {
  const labels = { toString: 'a', valueOf: 'b', hasOwnProperty: 'c' } as unknown as Record<string, string>;
  const chart = testChart();

  new WebApp(chart, 'api', { ...app, labels, annotations: labels, placement: { nodeSelector: labels } });
  new Config(chart, 'settings', { data: labels });

  const all = objects(chart);
  const deployment = find(all, 'Deployment');
  expect(at(deployment, 'metadata.labels')).toMatchObject(labels);
  expect(at(deployment, 'metadata.annotations')).toMatchObject(labels);
  expect(at(deployment, 'spec.template.spec.nodeSelector')).toEqual(labels);
  expect(at(find(all, 'ConfigMap'), 'data')).toEqual(labels);
});

test('a patch can set a key that cdk8s cannot render', () => {
  const chart = testChart();

  new WebApp(chart, 'api', app).patch({ service: { metadata: { labels: named } } });

  expect(at(find(objects(chart), 'Service'), 'metadata.labels')).toMatchObject(named);
});
