import type { Chart } from 'cdk8s';
import { Duration } from 'cdk8s';
import { Defaults, Gateway, InferencePool, MLServingApp, ModelRoute, WebApp, type ModelRouteProps } from '../../src';
import { checkManifests } from '../../src/check';
import { lineUp } from '../line-up';
import { at, find, objects, synthYaml, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

const parents = Gateway.existing('public', { namespace: 'gateways' });

function serving(chart: Chart, id: string, props: object = {}) {
  return new MLServingApp(chart, id, {
    engine: 'triton',
    image: 'nvcr.io/nvidia/tritonserver:25.09-py3',
    model: { name: 'vision', uri: '/models' },
    resources: { memory: '4Gi' },
    user: 1000,
    ...props,
  });
}

function pooled(chart: Chart) {
  const app = serving(chart, 'pooled');
  return new InferencePool(chart, 'pool', { app, endpointPicker: { service: 'picker', port: 9002 } });
}

/** The route to the variants. */
function routed(variants: (chart: Chart) => object, more: object = {}, defaults: object = {}) {
  const chart = testChart({ namespace: 'ml' });
  Defaults.of(chart).set({ gatewayApi: '1.5', ...defaults });
  const route = new ModelRoute(chart, 'route', { parents, variants: variants(chart), ...more } as ModelRouteProps);
  return { chart, route, rules: at(find(objects(chart), 'HTTPRoute'), 'spec.rules') as object[] };
}

function refusal(variants: unknown, more: object = {}): string {
  const chart = testChart({ namespace: 'ml' });
  Defaults.of(chart).set({ gatewayApi: '1.5' });
  const given: unknown = typeof variants === 'function' ? (variants as (chart: Chart) => unknown)(chart) : variants;
  const message = thrown(() => new ModelRoute(chart, 'route', { parents, variants: given, ...more } as never));
  expect(chart.node.tryFindChild('route')).toBeUndefined();
  return message;
}

describe('a ModelRoute', () => {
  test('shares the requests by weights, sends those with a header to one, and copies them to a shadow', () => {
    const { chart, route, rules } = routed((chart) => ({
      stable: { app: serving(chart, 'stable'), weight: 90 },
      canary: { app: serving(chart, 'canary'), port: 'grpc', weight: 10, headers: { 'x-variant': 'canary' } },
      next: { app: serving(chart, 'next'), shadow: true, percent: 20 },
    }));

    const path = { type: 'PathPrefix', value: '/v2/models/vision/infer' };
    expect(rules).toEqual([
      {
        matches: [{ path }],
        filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'next', port: 8000 }, percent: 20 } }],
        backendRefs: [
          { name: 'stable', port: 8000, weight: 90 },
          { name: 'canary', port: 8001, weight: 10 },
        ],
        timeouts: { request: '10m' },
      },
      {
        matches: [{ path, headers: [{ name: 'x-variant', value: 'canary' }] }],
        backendRefs: [{ name: 'canary', port: 8001 }],
        timeouts: { request: '10m' },
      },
    ]);
    expect(route.path).toBe('/v2/models/vision/infer');
    expect(lineUp(synthYaml(chart))).toEqual([]);
    expect(checkManifests(synthYaml(chart)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('has equal weights by default, and none for a variant that is asked for by a header', () => {
    const { rules } = routed((chart) => ({
      a: { app: serving(chart, 'a') },
      b: { app: serving(chart, 'b') },
      testers: { app: serving(chart, 'c'), headers: { 'x-team': { regex: 'ml-.*' } } },
    }));

    expect(rules).toMatchObject([
      {
        backendRefs: [
          { name: 'a', weight: 1 },
          { name: 'b', weight: 1 },
        ],
      },
      { matches: [{ headers: [{ type: 'RegularExpression', value: 'ml-.*' }] }], backendRefs: [{ name: 'c' }] },
    ]);
  });

  test('sends requests to a pool, with its share', () => {
    const { rules } = routed((chart) => ({
      stable: { app: pooled(chart), weight: 3 },
      canary: { app: serving(chart, 'canary') },
    }));

    expect(at(rules[0] as never, 'backendRefs')).toEqual([
      { group: 'inference.networking.k8s.io', kind: 'InferencePool', name: 'pool', weight: 3 },
      { name: 'canary', port: 8000, weight: 1 },
    ]);
  });

  test('has a path, a time, hosts and metadata of its own', () => {
    const variants = (chart: Chart) => ({ a: { app: serving(chart, 'a') } });

    const { chart, route } = routed(variants, {
      ...{ path: '/v2', timeout: Duration.minutes(1), host: 'models.example.com', name: 'vision' },
      labels: { team: 'ml' },
    });

    expect(find(objects(chart), 'HTTPRoute')).toMatchObject({
      metadata: { name: 'vision', labels: { team: 'ml' } },
      spec: {
        hostnames: ['models.example.com'],
        rules: [{ matches: [{ path: { value: '/v2' } }], timeouts: { request: '1m' } }],
      },
    });
    expect(route.path).toBe('/v2');
  });

  test('takes variants that answer at several paths where one is given', () => {
    const { rules } = routed(
      (chart) => ({
        a: { app: serving(chart, 'a', { engine: 'fastapi', protocol: 'v1' }) },
        b: { app: serving(chart, 'b') },
      }),
      { path: '/' },
    );

    expect(rules).toMatchObject([{ matches: [{ path: { value: '/' } }] }]);
  });

  test('leaves a variant out of the shared requests that has another model, and is asked for by a header', () => {
    const { rules } = routed((chart) => ({
      a: { app: serving(chart, 'a') },
      b: { app: serving(chart, 'b', { model: { name: 'other', uri: '/models' } }), headers: { 'x-model': 'other' } },
    }));

    expect(rules).toHaveLength(2);
  });

  test('sets no time that was not asked for, with Defaults.plain', () => {
    const variants = (chart: Chart) => ({ a: { app: serving(chart, 'a') } });

    const { rules } = routed(variants, {}, Defaults.plain);

    expect(at(rules[0] as never, 'timeouts')).toBeUndefined();
  });

  test('can be patched, and its findings waived', () => {
    const { chart, route } = routed((chart) => ({ a: { app: serving(chart, 'a') } }));

    route.patch({ route: { spec: { hostnames: ['b.example.com'] } } }).waive('practice/image-is-pinned', 'a test');

    const found = find(objects(chart), 'HTTPRoute');
    expect(at(found, 'spec.hostnames')).toEqual(['b.example.com']);
    expect(at(found, 'metadata.annotations')).toEqual({ 'cdk8s-dovetail/waive.practice.image-is-pinned': 'a test' });
  });
});

type Row = readonly [what: string, variants: unknown, message: string, more?: object];

const ROWS: Row[] = [
  ['no variants', undefined, `'variants' is missing; give each server of the model a name: { stable: { app } }`],
  ['none of them', {}, `'variants' is empty; give each server of the model a name: { stable: { app } }`],
  ['one that is a number', { a: 5 }, `'variants.a' is 5; give it as { app, weight }`],
  [
    'another app',
    (chart: Chart) => ({ a: { app: new WebApp(chart, 'w', { image: 'w:1.0.0', port: 8080 }) } }),
    `'variants.a.app' is an object (WebApp); give it an MLServingApp or an InferencePool`,
  ],
  ['no app', { a: {} }, `'variants.a.app' is undefined; give it an MLServingApp or an InferencePool`],
  [
    'an unknown prop',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), wieght: 3 } }),
    `'variants.a.wieght' is not a prop; did you mean 'weight'?`,
  ],
  [
    'a port by number',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), port: 8000 } }),
    `'variants.a.port' is 8000; name a port of the servers, such as "http"`,
  ],
  [
    'a port that there is not',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), port: 'htp' } }),
    `'variants.a.port' names port "htp", which is not one of the ports; did you mean "http"?`,
  ],
  [
    'a weight in parts',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), weight: 0.5 } }),
    `'variants.a.weight' is 0.5; it is a whole number from 0 to 1000000`,
  ],
  [
    'weights that sum to nothing',
    (chart: Chart) => ({
      a: { app: serving(chart, 'a'), weight: 0 },
      b: { app: serving(chart, 'b'), headers: { x: '1' } },
    }),
    `'variants': the weights of "a", "b" sum to 0, so that requests without a header of theirs get an error; give one a weight`,
  ],
  [
    'a shadow alone',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), shadow: true } }),
    `'variants' has shadows alone ("a"), and none that answers; add one, or leave 'shadow' out`,
  ],
  [
    'a weight of a shadow',
    (chart: Chart) => ({ a: { app: serving(chart, 'a') }, b: { app: serving(chart, 'b'), shadow: true, weight: 1 } }),
    `'variants.b' is a shadow, whose answers are ignored, so that 'weight' has no use; leave it out`,
  ],
  [
    'headers of a shadow',
    (chart: Chart) => ({ b: { app: serving(chart, 'b'), shadow: true, headers: { x: '1' } } }),
    `'variants.b' is a shadow, whose answers are ignored, so that 'headers' has no use; leave it out`,
  ],
  [
    'a percentage of one that answers',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), percent: 10 } }),
    `'variants.a.percent' is of shadows, and this one answers; give it a 'weight', or 'shadow: true'`,
  ],
  [
    'a percentage over 100',
    (chart: Chart) => ({
      a: { app: serving(chart, 'a') },
      b: { app: serving(chart, 'b'), shadow: true, percent: 101 },
    }),
    `'variants.b.percent' is 101; it is a whole number from 0 to 100`,
  ],
  [
    'a pool as a shadow',
    (chart: Chart) => ({ b: { app: pooled(chart), shadow: true } }),
    `'variants.b' is a shadow, which is a pool; give it the MLServingApp, since a pool gets no copies`,
  ],
  [
    'a port of a pool',
    (chart: Chart) => ({ b: { app: pooled(chart), port: 'http' } }),
    `'variants.b.port' is "http", but a pool has ports of its own; leave it out`,
  ],
  [
    'headers of which there are none',
    (chart: Chart) => ({ a: { app: serving(chart, 'a'), weight: 1, headers: {} } }),
    `'variants.a.headers' is empty, so that all requests have them; name a header, or leave it out`,
  ],
  [
    'two of the same headers',
    (chart: Chart) => ({
      a: { app: serving(chart, 'a'), weight: 1, headers: { x: '1', y: '2' } },
      b: { app: serving(chart, 'b'), headers: { Y: '2', X: '1' } },
    }),
    `'variants': "a" and "b" have the same 'headers', and the first would get all of the requests; give each its own`,
  ],
  [
    'two names of the model',
    (chart: Chart) => ({
      a: { app: serving(chart, 'a') },
      b: { app: serving(chart, 'b', { model: { name: 'v2', uri: '/models' } }), shadow: true },
    }),
    `'variants': "a" serves the model "vision" and "b" "v2", and callers ask for one; give 'model' of both the same 'name'`,
    { path: '/v2' },
  ],
  [
    'two names of the model at one path',
    (chart: Chart) => ({
      a: { app: serving(chart, 'a', { engine: 'vllm', model: { name: 'small', uri: '/models' } }) },
      b: { app: serving(chart, 'b', { engine: 'vllm', model: { name: 'large', uri: '/models' } }) },
    }),
    `'variants': "a" serves the model "small" and "b" "large", and callers ask for one; give 'model' of both the same 'name'`,
  ],
  [
    'two protocols',
    (chart: Chart) => ({
      a: { app: serving(chart, 'a') },
      b: { app: serving(chart, 'b', { engine: 'fastapi', protocol: 'v1' }) },
    }),
    `'variants': "a" answers at "/v2/models/vision/infer" and "b" at "/v1/models/vision:predict"; give both one 'protocol', or 'path'`,
  ],
  [
    'a path without a slash',
    (chart: Chart) => ({ a: { app: serving(chart, 'a') } }),
    `the path is "v2"; a path starts with a slash: "/v2"`,
    { path: 'v2' },
  ],
  [
    'a time in numbers',
    (chart: Chart) => ({ a: { app: serving(chart, 'a') } }),
    `'variants': 'timeout' is 300; give it a Duration, such as Duration.seconds(30)`,
    { timeout: 300 },
  ],
];

test.each(ROWS.map((row) => [row[0], row] as const))('%s: refused in full words', (_, [, variants, message, more]) => {
  expect(refusal(variants, more)).toBe(`test/route: ${message}`);
});
