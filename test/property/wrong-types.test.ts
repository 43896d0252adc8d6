import type { App } from 'cdk8s';
import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import {
  ArgoApplication,
  ArgoApplicationSet,
  Certificate,
  Claim,
  FluxKustomization,
  FrontendBackendApp,
  Gateway,
  Generators,
  GitRepository,
  HTTPRoute,
  InferencePool,
  InferenceService,
  IngressClass,
  KubeflowPipeline,
  MLServingApp,
  ModelRoute,
  NodeAgent,
  OCIRepository,
  PersistentVolume,
  PriorityClass,
  SeldonModel,
  StorageClass,
  WebApp,
  type WebAppProps,
} from '../../src';
import { LARGE_DURATIONS, LARGE_NUMBERS } from './enlarge';
import { judge } from './judge';
import {
  AUTOSCALE,
  EXPLAINER,
  INFERENCE_SERVICE,
  MODEL,
  NODE,
  OPTIONS,
  OWN,
  PREDICTOR,
  SCALE,
  SELDON_MODEL,
  SERVER,
} from './operator-models-reach';
import { PIPELINE, STEP, WITHIN_STEP } from './pipeline-reach';
import { ARGO, FLUX, GIT, OCI, SET, TEMPLATE, WITHIN_ARGO, WITHIN_FLUX } from './delivery-reach';
import { CERTIFICATE, ML_SERVING_APP, NODE_AGENT, WEB_APP, WITHIN } from './reach';

/** What JavaScript, JSON or a cast can give where a type says otherwise. */
const WRONG: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  Number.NaN,
  true,
  '',
  'x',
  [],
  [null],
  ['x'],
  {},
  { a: null },
  { a: {} },
  ...LARGE_NUMBERS,
  ...LARGE_DURATIONS,
];

/** Each prop with each wrong value, beside props that are right. */
function* wrongProps(names: object, right: object): Iterable<object> {
  for (const name of Object.keys(names)) {
    for (const value of WRONG) yield { ...right, [name]: value };
  }
}

/** What is thrown that is no refusal in words. */
function crashes(all: Iterable<object>, make: (chart: Chart, props: object) => void): readonly string[] {
  return [...all].flatMap((props) => {
    const build = (app: App) => {
      make(new Chart(app, 'here', { namespace: 'shop' }), props);
    };
    try {
      judge(build);
      return [];
    } catch (error) {
      const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
      return [`${fc.stringify(props)}: ${first}`];
    }
  });
}

beforeAll(() => {
  // what an agent uses of its node warns
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

describe('a prop of the wrong type is refused in words, or does no harm', () => {
  test('in a WebApp', () => {
    const all = wrongProps(WEB_APP, { image: 'api:1.0.0', port: 8080 });

    const found = crashes(all, (chart, props) => new WebApp(chart, 'app', props as WebAppProps));

    expect(found).toEqual([]);
  });

  test('in a placement', () => {
    const props = [...wrongProps(WITHIN.placement, {})].map((placement) => ({
      image: 'api:1.0.0',
      port: 80,
      placement,
    }));

    const found = crashes(props, (chart, given) => new WebApp(chart, 'app', given as WebAppProps));

    expect(found).toEqual([]);
  });

  test('in an MLServingApp', () => {
    const all = wrongProps(ML_SERVING_APP, { engine: 'vllm', image: 'vllm:1.0.0', resources: { memory: '4Gi' } });

    const found = crashes(all, (chart, props) => new MLServingApp(chart, 'llm', props as never));

    expect(found).toEqual([]);
  });

  test('in an InferencePool and its endpoint picker', () => {
    const every = {
      app: true,
      ports: true,
      endpointPicker: true,
      name: true,
      labels: true,
      annotations: true,
    } as const;
    const make = (chart: Chart, props: object) => {
      const app = new MLServingApp(chart, 'llm', { engine: 'vllm', image: 'vllm:1.0.0', resources: { memory: '4Gi' } });
      new InferencePool(chart, 'pool', { app, endpointPicker: { service: 'epp', port: 9002 }, ...props });
    };
    const picker = { service: true, port: true, failureMode: true, app: true } as const;

    const found = [
      ...crashes(wrongProps(every, {}), make),
      ...crashes(
        [...wrongProps(picker, { service: 'epp', port: 9002 })].map((endpointPicker) => ({ endpointPicker })),
        make,
      ),
    ];

    expect(found).toEqual([]);
  });

  test('in a ModelRoute and its variants', () => {
    const make = (variant: object, more: object) => (chart: Chart, props: object) => {
      const app = new MLServingApp(chart, 'llm', { engine: 'vllm', image: 'vllm:1.0.0', resources: { memory: '4Gi' } });
      const parents = Gateway.existing('public', { namespace: 'gateways' });
      const inVariant = more === IN_ROUTE ? {} : props;
      const inRoute = more === IN_ROUTE ? props : {};
      const variants = { a: { app, ...variant, ...inVariant }, b: { app } };
      new ModelRoute(chart, 'route', { parents, variants, ...inRoute });
    };
    const IN_ROUTE = {};
    const route = { variants: true, path: true, timeout: true, parents: true, host: true, labels: true } as const;
    const variant = { app: true, port: true, weight: true, headers: true, shadow: true, percent: true } as const;

    const found = [
      ...crashes(wrongProps(route, {}), make({}, IN_ROUTE)),
      ...crashes(wrongProps(variant, {}), make({ weight: 3, port: 'http' }, {})),
      ...crashes(wrongProps(variant, {}), make({ shadow: true }, {})),
    ];

    expect(found).toEqual([]);
  });

  test('in a NodeAgent', () => {
    const all = wrongProps(NODE_AGENT, { image: 'agent:1.0.0' });

    const found = crashes(all, (chart, props) => new NodeAgent(chart, 'agent', props as never));

    expect(found).toEqual([]);
  });

  test('in a SeldonModel, its predictors and nodes', () => {
    const node = { name: 'model', image: 'model:1.0.0', resources: { memory: '1Gi' } };
    const predictor = { name: 'default', graph: node };
    const make = (chart: Chart, props: object) =>
      new SeldonModel(chart, 'app', { protocol: 'v2', predictors: [predictor], ...props } as never);
    const inPredictor = (props: object) => ({ predictors: [{ ...predictor, ...props }] });
    const server = { name: 'iris', server: 'SKLEARN_SERVER', modelUri: 'gs://a/b', resources: false };

    const found = [
      ...crashes(wrongProps(SELDON_MODEL, {}), make),
      ...crashes([...wrongProps(PREDICTOR, {})].map(inPredictor), make),
      ...crashes(
        [...wrongProps(NODE, node), ...wrongProps(NODE, server)].map((graph) => inPredictor({ graph })),
        make,
      ),
      ...crashes(
        [...wrongProps(EXPLAINER, { type: 'ALE' })].map((explainer) => inPredictor({ explainer })),
        make,
      ),
      ...crashes(
        [...wrongProps({ certSecret: true }, {})].map((ssl) => inPredictor({ ssl })),
        make,
      ),
      ...crashes(
        [...wrongProps({ env: true, replicas: true, resources: true }, {})].map((orchestrator) =>
          inPredictor({ orchestrator }),
        ),
        make,
      ),
    ];

    expect(found).toEqual([]);
  });

  test('in an InferenceService, its predictor and model', () => {
    const model = { format: 'sklearn', protocol: 'v2', uri: 's3://a/b' };
    const predictor = { model, resources: { memory: '1Gi' } };
    const own = { image: 'own:1.0.0', resources: { memory: '1Gi' } };
    const make = (chart: Chart, props: object) => new InferenceService(chart, 'app', { predictor, ...props } as never);
    const inPredictor = (props: object) => ({ predictor: { ...predictor, ...props } });

    const found = [
      ...crashes(wrongProps(INFERENCE_SERVICE, {}), make),
      ...crashes(
        [...wrongProps({ ...SERVER, ...OPTIONS, ...SCALE }, predictor)].map((given) => ({ predictor: given })),
        make,
      ),
      ...crashes(
        [...wrongProps({ ...SERVER, ...OPTIONS, ...SCALE }, own)].map((given) => ({ predictor: given })),
        make,
      ),
      ...crashes(
        [...wrongProps({ ...OPTIONS, ...SCALE }, own)].map((given) => ({ predictor: given, mode: 'Knative' })),
        make,
      ),
      ...crashes(
        [...wrongProps(OWN, { image: 'own:1.0.0' })].map((transformer) => ({ transformer })),
        make,
      ),
      ...crashes(
        [...wrongProps(MODEL, model)].map((given) => inPredictor({ model: given })),
        make,
      ),
      ...crashes(
        [...wrongProps(AUTOSCALE, { min: 1, max: 2 })].map((autoscale) => inPredictor({ autoscale })),
        make,
      ),
      ...crashes(
        [...wrongProps({ name: true, percent: true, replicas: true }, { name: 'next', percent: 10, ...predictor })].map(
          (canary) => ({ canary: [canary] }),
        ),
        make,
      ),
    ];

    expect(found).toEqual([]);
  });

  test('in a KubeflowPipeline, its steps and groups', () => {
    const right = { image: 'iris:1.0.0', command: ['run', '{{$}}'] };
    const inStep = (props: object) => (chart: Chart) => {
      new KubeflowPipeline(chart, 'iris').step('train', { ...right, ...props });
    };
    const within = Object.entries({ ...WITHIN_STEP, constant: { type: true, value: true } });

    const found = [
      ...crashes(wrongProps(PIPELINE, {}), (chart, props) => {
        new KubeflowPipeline(chart, 'iris', props as never).step('train', right);
      }),
      ...crashes(wrongProps({ type: true, default: true, description: true }, { type: 'int' }), (chart, a) => {
        const pipeline = new KubeflowPipeline(chart, 'iris', { parameters: { a: a as never } });
        pipeline.step('train', { ...right, inputs: { a: pipeline.parameter('a') } });
      }),
      ...crashes(wrongProps(STEP, right), (chart, props) => {
        inStep(props)(chart);
      }),
      ...within.flatMap(([prop, names]) =>
        crashes(wrongProps(names, prop === 'constant' ? { type: 'int', value: 1 } : {}), (chart, inner) => {
          inStep(prop === 'constant' ? { inputs: { a: inner } } : { [prop]: inner })(chart);
        }),
      ),
      ...crashes(
        wrongProps({ name: true, items: true, item: true, parallelism: true }, { items: ['x'] }),
        (chart, given) => {
          const { name = 'each', items, ...options } = given as Record<string, unknown>;
          new KubeflowPipeline(chart, 'iris')
            .forEach(name as never, items as never, options as never)
            .step('train', right);
        },
      ),
      ...crashes(wrongProps({ name: true, condition: true }, {}), (chart, given) => {
        const { name = 'good', condition } = given as Record<string, unknown>;
        new KubeflowPipeline(chart, 'iris').when(name as never, condition as never).step('train', right);
      }),
      ...crashes(wrongProps({ is: true, task: true }, {}), (chart, given) => {
        const { is = 1, task } = given as Record<string, unknown>;
        const pipeline = new KubeflowPipeline(chart, 'iris', { parameters: { a: 'int' } });
        pipeline.when('good', pipeline.parameter('a').equals(is as never)).step('deploy', right);
        if ('task' in given) pipeline.step('train', right).after(task as never);
      }),
    ];

    expect(found).toEqual([]);
  });

  test('in a Certificate', () => {
    const all = wrongProps(CERTIFICATE, { hosts: 'a.b', clusterIssuer: 'letsencrypt' });

    const found = crashes(all, (chart, props) => new Certificate(chart, 'tls', props as never));

    expect(found).toEqual([]);
  });

  test('in objects of the cluster, and a claim', () => {
    const common = { name: true, labels: true };
    const nfs = { server: 'a', path: '/a' };
    const [priority, storage, ingress, volume] = [
      { ...common, value: true, preempts: true, default: true, description: true },
      { ...common, provisioner: true, parameters: true, reclaim: true, binding: true, mountOptions: true },
      { ...common, controller: true, parameters: true, default: true },
      { ...common, size: true, access: true, class: true, reclaim: true, mountOptions: true, csi: true, local: true },
    ];

    const found = [
      ...crashes(wrongProps(priority, { value: 1 }), (chart, props) => new PriorityClass(chart, 'p', props as never)),
      ...crashes(
        wrongProps(storage, { provisioner: 'a' }),
        (chart, props) => new StorageClass(chart, 's', props as never),
      ),
      ...crashes(
        wrongProps(ingress, { controller: 'a/b' }),
        (chart, props) => new IngressClass(chart, 'i', props as never),
      ),
      ...crashes(
        wrongProps(volume, { size: '1Gi', nfs }),
        (chart, props) => new PersistentVolume(chart, 'v', props as never),
      ),
      ...crashes(wrongProps({ ...nfs, readOnly: true }, nfs), (chart, props) => {
        new PersistentVolume(chart, 'v', { size: '1Gi', nfs: props as never });
      }),
      ...crashes(wrongProps({ driver: true, handle: true, attributes: true }, {}), (chart, props) => {
        new PersistentVolume(chart, 'v', { size: '1Gi', csi: { driver: 'a', handle: 'b', ...props } });
      }),
      ...crashes(wrongProps({ path: true, nodes: true }, {}), (chart, props) => {
        new PersistentVolume(chart, 'v', { size: '1Gi', local: { path: '/a', nodes: ['a'], ...props } });
      }),
      ...crashes(wrongProps({ size: true, class: true, access: true, volume: true }, {}), (chart, props) => {
        const volume = new PersistentVolume(chart, 'v', { size: '1Gi', nfs });
        new Claim(chart, 'c', { size: '1Gi', volume, ...props });
      }),
    ];

    expect(found).toEqual([]);
  });

  test('in objects of Argo CD and Flux', () => {
    const source = { repo: 'https://a.b/c.git', path: 'dist' };
    const existing = GitRepository.existing('apps');
    const template = { name: 'shop-{{.cluster}}', source };
    const set = { generators: [Generators.list([{ cluster: 'a' }])] as const, template: () => template };
    const git = { url: 'https://a.b/c.git', revision: { branch: 'main' } };
    const oci = { url: 'oci://a.b/c', revision: { tag: '1' } };

    const found = [
      ...crashes(wrongProps(ARGO, { source }), (chart, props) => new ArgoApplication(chart, 'a', props as never)),
      ...Object.entries(WITHIN_ARGO).flatMap(([prop, names]) =>
        crashes(wrongProps(names, prop === 'source' ? source : {}), (chart, inner) => {
          const given = prop === 'ignoreDifferences' ? [{ kind: 'Secret', jsonPointers: ['/data'], ...inner }] : inner;
          return new ArgoApplication(chart, 'a', { source, [prop]: given });
        }),
      ),
      ...crashes(wrongProps(SET, set), (chart, props) => new ArgoApplicationSet(chart, 'a', props as never)),
      ...crashes(wrongProps(TEMPLATE, template), (chart, props) => {
        new ArgoApplicationSet(chart, 'a', { ...set, template: () => props as never });
      }),
      ...crashes(wrongProps({ match: true, maxUpdate: true }, { match: { env: 'dev' } }), (chart, step) => {
        new ArgoApplicationSet(chart, 'a', {
          ...set,
          rollingSync: [step as never],
          template: ({ cluster }) => ({ ...template, name: `shop-${cluster}`, labels: { env: 'dev' } }),
        });
      }),
      ...crashes(wrongProps(GIT, git), (chart, props) => new GitRepository(chart, 'g', props as never)),
      ...crashes(wrongProps(OCI, oci), (chart, props) => new OCIRepository(chart, 'o', props as never)),
      ...crashes(
        wrongProps(FLUX, { source: existing, path: 'a' }),
        (chart, props) => new FluxKustomization(chart, 'f', props as never),
      ),
      ...Object.entries(WITHIN_FLUX).flatMap(([prop, names]) =>
        crashes(wrongProps(names, {}), (chart, inner) => {
          const right = { apiVersion: 'a.b/v1', kind: 'C', current: 'true' };
          const given = prop === 'healthCheckExprs' ? [{ ...right, ...inner }] : inner;
          return new FluxKustomization(chart, 'f', { source: existing, path: 'a', [prop]: given });
        }),
      ),
    ];

    expect(found).toEqual([]);
  });

  test('in a Gateway, its listeners, and a route', () => {
    const props = {
      className: true,
      listeners: true,
      name: true,
      namespace: true,
      labels: true,
      annotations: true,
      grants: true,
    };
    const listener = { protocol: true, port: true, host: true, tls: true, routes: true, kinds: true };
    const right = { className: 'istio', listeners: { http: {} } };
    const parents = Gateway.existing('public');

    const found = [
      ...crashes(wrongProps(props, right), (chart, given) => new Gateway(chart, 'g', given as never)),
      ...crashes(wrongProps(listener, {}), (chart, http) => new Gateway(chart, 'g', { ...right, listeners: { http } })),
      ...crashes(wrongProps({ parents: true, host: true, grants: true }, { parents }), (chart, given) =>
        new HTTPRoute(chart, 'r', given as never).redirect('/', { scheme: 'https' }),
      ),
      ...crashes(
        wrongProps(
          {
            ...{ port: true, rewrite: true, name: true, timeout: true, backendTimeout: true, retry: true },
            ...{ requestHeaders: true, responseHeaders: true, mirror: true },
          },
          {},
        ),
        (chart, options) =>
          new HTTPRoute(chart, 'r', { parents }).route(
            '/',
            new WebApp(chart, 'ui', { image: 'ui:1.0.0', port: 80 }),
            options,
          ),
      ),
      ...crashes(
        wrongProps({ path: true, pathType: true, method: true, headers: true, query: true }, {}),
        (chart, match) => new HTTPRoute(chart, 'r', { parents }).redirect(match, { scheme: 'https' }),
      ),
    ];

    expect(found).toEqual([]);
  });

  test('in a FrontendBackendApp', () => {
    const half = { image: 'api:1.0.0', port: 8080 };
    const all = wrongProps(
      { name: true, frontend: true, backend: true, backendUrl: true },
      { frontend: half, backend: half },
    );

    const found = crashes(all, (chart, props) => new FrontendBackendApp(chart, 'shop', props as never));

    expect(found).toEqual([]);
  });
});
