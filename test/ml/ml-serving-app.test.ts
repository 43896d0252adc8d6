import { Duration, Size } from 'cdk8s';
import { NetworkPolicy } from 'cdk8s-plus-28';
import { Expose, MLServingApp, Storage, WebApp, type Engine, type MLServingAppProps } from '../../src';
import { ENGINES } from '../../src/ml/engines/known-engines';
import { lineUp } from '../line-up';
import { at, find, objects, synth, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'registry.example.com/model-server:1.0.0';
const resources = { memory: '4Gi' };
const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;
const NAMES = Object.keys(ENGINES) as readonly Engine[];

/** The objects of a server with these props. */
function served(engine: Engine, props: object = {}): Manifest[] {
  return synth((chart) => new MLServingApp(chart, 'llm', { engine, image, resources, ...props }));
}

function deployment(engine: Engine, props: object = {}): Manifest {
  return find(served(engine, props), 'Deployment');
}

/** What is thrown at these props, which may be wrong in ways that do not compile. */
function refusal(props: object): string {
  return thrown(() => new MLServingApp(testChart(), 'llm', { image, resources, ...props } as MLServingAppProps));
}

describe('each engine', () => {
  test.each(NAMES)('%s lines up with nothing said but image and memory', (engine) => {
    const chart = testChart({ namespace: 'ml' });

    new MLServingApp(chart, 'llm', { engine, image, resources });

    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test.each<[Engine, Record<string, number>]>([
    ['fastapi', { http: 8000 }],
    ['streamlit', { http: 8501 }],
    ['mlserver', { http: 8080, grpc: 8081, metrics: 8082 }],
    ['triton', { http: 8000, grpc: 8001, metrics: 8002 }],
    ['vllm', { http: 8000 }],
    ['sglang', { http: 30000 }],
    ['tgi', { http: 80 }],
    ['torchserve', { http: 8080, grpc: 7070, management: 8081, metrics: 8082 }],
    ['tensorflow-serving', { http: 8501, grpc: 8500 }],
    ['ollama', { http: 11434 }],
  ])('%s listens on its own ports', (engine, expected) => {
    const found = find(served(engine), 'Service');

    const ports = at(found, 'spec.ports') as { name: string; port: number }[];
    expect(Object.fromEntries(ports.map(({ name, port }) => [name, port]))).toEqual(expected);
  });

  test.each<[Engine, object, object | undefined]>([
    ['streamlit', { path: '/_stcore/health', port: 'http' }, { path: '/_stcore/health', port: 'http' }],
    ['mlserver', { path: '/v2/health/ready', port: 'http' }, { path: '/v2/health/live', port: 'http' }],
    ['triton', { path: '/v2/health/ready', port: 'http' }, { path: '/v2/health/live', port: 'http' }],
    ['vllm', { path: '/health', port: 'http' }, { path: '/health', port: 'http' }],
    ['sglang', { path: '/health', port: 'http' }, { path: '/health', port: 'http' }],
    ['tgi', { path: '/health', port: 'http' }, { path: '/health', port: 'http' }],
    ['torchserve', { path: '/ping', port: 'http' }, { path: '/ping', port: 'http' }],
    ['tensorflow-serving', { path: '/v1/models/model', port: 'http' }, undefined],
    ['ollama', { path: '/api/version', port: 'http' }, { path: '/api/version', port: 'http' }],
  ])('%s is asked how it is on its own paths', (engine, ready, live) => {
    const found = deployment(engine);

    const asked = ['startup', 'readiness', 'liveness'].map((kind) => at(found, `${CONTAINER}.${kind}Probe.httpGet`));
    expect(asked).toEqual([ready, ready, live]);
  });

  test('fastapi, which has no health path of its own, is asked whether its port takes connections', () => {
    const found = deployment('fastapi');

    expect(at(found, `${CONTAINER}.readinessProbe.tcpSocket`)).toEqual({ port: 'http' });
    expect(at(found, `${CONTAINER}.livenessProbe`)).toBeUndefined();
  });

  test.each<[Engine, string | undefined]>([
    ['fastapi', undefined],
    ['streamlit', 'ClientIP'],
    ['mlserver', undefined],
    ['triton', undefined],
    ['vllm', undefined],
  ])('%s has the session affinity that it needs: %s', (engine, expected) => {
    const found = find(served(engine), 'Service');

    expect(at(found, 'spec.sessionAffinity')).toBe(expected);
  });

  test('streamlit keeps a client on its pod behind a load balancer too', () => {
    const found = find(served('streamlit', { expose: Expose.loadBalancer({ port: 80 }) }), 'Service');

    expect(at(found, 'spec.sessionAffinity')).toBe('ClientIP');
  });

  test('streamlit lets a client go when that is said', () => {
    const found = find(served('streamlit', { expose: Expose.loadBalancer({ sessionAffinity: false }) }), 'Service');

    expect(at(found, 'spec.sessionAffinity')).toBeUndefined();
  });

  test('listens where it is told to, with its own health', () => {
    const found = deployment('mlserver', { port: 9000 });

    expect(at(found, `${CONTAINER}.ports`)).toEqual([{ name: 'http', containerPort: 9000, protocol: 'TCP' }]);
    expect(at(found, `${CONTAINER}.readinessProbe.httpGet`)).toEqual({ path: '/v2/health/ready', port: 'http' });
  });

  test('is asked for the health that is given in place of its own', () => {
    const found = deployment('triton', { health: { readiness: { grpc: 'grpc' } } });

    expect(at(found, `${CONTAINER}.readinessProbe.grpc`)).toEqual({ port: 8001 });
    expect(at(found, `${CONTAINER}.livenessProbe`)).toBeUndefined();
  });

  test('that is custom listens and is asked as it is told', () => {
    const all = synth(
      (chart) =>
        new MLServingApp(chart, 'llm', {
          engine: 'custom',
          image,
          resources,
          ports: { rest: 7000, admin: 7001 },
          health: { path: '/up', port: 'admin' },
        }),
    );

    expect(at(find(all, 'Deployment'), `${CONTAINER}.livenessProbe.httpGet`)).toEqual({ path: '/up', port: 'admin' });
    expect(at(find(all, 'Service'), 'spec.ports.0.port')).toBe(7000);
  });
});

describe('the time to load a model', () => {
  function budget(found: Manifest): number {
    const [period, failures] = ['periodSeconds', 'failureThreshold'].map((field) =>
      Number(at(found, `${CONTAINER}.startupProbe.${field}`)),
    );
    return (period ?? 0) * (failures ?? 0);
  }

  test.each<[Engine, number]>([
    ['fastapi', 600],
    ['streamlit', 600],
    ['mlserver', 600],
    ['triton', 600],
    ['vllm', 1800],
    ['sglang', 1800],
    ['tgi', 1800],
    ['torchserve', 600],
  ])('of %s is %i seconds', (engine, seconds) => {
    expect(budget(deployment(engine))).toBe(seconds);
  });

  test('is what is said, whichever way health is given', () => {
    const ways = ['/up', { path: '/up' }, { liveness: { path: '/up' } }, { readiness: { tcp: 8000 } }];

    const budgets = ways.map((health) => budget(deployment('vllm', { health, startupTimeout: Duration.minutes(7) })));
    expect(budgets).toEqual([420, 420, 420, 420]);
  });

  test('is never less than what is said', () => {
    expect(budget(deployment('fastapi', { startupTimeout: Duration.seconds(45) }))).toBe(50);
  });

  test('is not cut short by the patience of a single probe, which is meant for the server that runs', () => {
    const found = deployment('vllm', { health: { path: '/up', failureThreshold: 2 } });

    expect(budget(found)).toBe(1800);
    expect(at(found, `${CONTAINER}.readinessProbe.failureThreshold`)).toBe(2);
  });

  test('is left to a startup probe that counts for itself', () => {
    const found = deployment('vllm', { health: { startup: { path: '/up', failureThreshold: 7 } } });

    expect(at(found, `${CONTAINER}.startupProbe.failureThreshold`)).toBe(7);
  });

  test('is not asked for without health', () => {
    const found = deployment('vllm', { health: false });

    expect(at(found, `${CONTAINER}.startupProbe`)).toBeUndefined();
  });

  test('is over before the rollout counts as failed', () => {
    const found = deployment('vllm', { startupTimeout: Duration.minutes(40) });

    expect(at(found, 'spec.progressDeadlineSeconds')).toBeGreaterThan(2400);
  });
});

describe('the model', () => {
  const model = { name: 'sentiment', uri: '/mnt/models', version: 'v3' };

  /** The environment by name. */
  function environment(found: Manifest): Record<string, string> {
    const env = (at(found, `${CONTAINER}.env`) ?? []) as { name: string; value: string }[];
    return Object.fromEntries(env.map(({ name, value }) => [name, value]));
  }

  test.each<[Engine, string, string, string]>([
    ['fastapi', 'MODEL_NAME', 'MODEL_URI', 'MODEL_VERSION'],
    ['mlserver', 'MLSERVER_MODEL_NAME', 'MLSERVER_MODEL_URI', 'MLSERVER_MODEL_VERSION'],
    ['triton', 'MODEL_NAME', 'MODEL_URI', 'MODEL_VERSION'],
    ['vllm', 'MODEL_NAME', 'MODEL_URI', 'MODEL_VERSION'],
  ])('is told to %s in %s, %s and %s', (engine, name, uri, version) => {
    const found = deployment(engine, { model });

    expect(environment(found)).toMatchObject({ [name]: 'sentiment', [uri]: '/mnt/models', [version]: 'v3' });
  });

  test.each<[Engine, object, readonly string[] | undefined]>([
    ['mlserver', model, undefined],
    ['triton', model, ['tritonserver', '--model-repository=$(MODEL_URI)', '--exit-timeout-secs=30']],
    ['triton', { name: 'sentiment' }, undefined],
    ['vllm', { name: 'org/model' }, ['--model', '$(MODEL_NAME)']],
    [
      'vllm',
      model,
      ['--model', '$(MODEL_URI)', '--served-model-name', '$(MODEL_NAME)', '--revision', '$(MODEL_VERSION)'],
    ],
  ])('is told to %s, %j, by the arguments %j', (engine, told, expected) => {
    const found = deployment(engine, { model: told });

    expect(at(found, `${CONTAINER}.args`)).toEqual(expected);
  });

  test('stands beside other variables', () => {
    const found = deployment('fastapi', { model: { name: 'sentiment' }, env: { WORKERS: 2 } });

    expect(environment(found)).toEqual({ MODEL_NAME: 'sentiment', WORKERS: '2' });
  });

  test('leaves arguments of one’s own alone', () => {
    const found = deployment('vllm', { model, args: ['--model', 'own'] });

    expect(at(found, `${CONTAINER}.args`)).toEqual(['--model', 'own']);
  });
});

describe('GPUs', () => {
  test('are requested and limited alike', () => {
    const found = deployment('vllm', { gpu: 2 });

    const amounts = ['requests', 'limits'].map((kind) => at(found, `${CONTAINER}.resources.${kind}`, 'nvidia.com/gpu'));
    expect(amounts).toEqual(['2', '2']);
  });

  test('of another make are asked for by their own name', () => {
    const found = deployment('vllm', { gpu: { count: 1, resource: 'amd.com/gpu' } });

    expect(at(found, `${CONTAINER}.resources.limits`, 'amd.com/gpu')).toBe('1');
    expect(at(found, `${POD}.tolerations.0.key`)).toBe('amd.com/gpu');
  });

  test('bring a toleration of their nodes’ taint, beside those that are given', () => {
    const spot = { key: 'spot', operator: 'Exists' };

    const found = deployment('vllm', { gpu: 1, placement: { tolerations: [spot] } });

    expect(at(found, `${POD}.tolerations`)).toEqual([
      spot,
      { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' },
    ]);
  });

  test('are not surged onto: there is rarely a spare one', () => {
    const found = deployment('vllm', { gpu: 1 });

    expect(at(found, 'spec.strategy.rollingUpdate')).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  });

  test('are surged onto when that is said', () => {
    const found = deployment('vllm', { gpu: 1, rollout: { maxSurge: 1, maxUnavailable: 0 } });

    expect(at(found, 'spec.strategy.rollingUpdate')).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  });

  test('are not asked for when nothing is said, and the rollout is an app’s', () => {
    const found = deployment('vllm');

    expect(at(found, `${POD}.tolerations`)).toBeUndefined();
    expect(at(found, 'spec.strategy.rollingUpdate.maxUnavailable')).toBe(0);
  });
});

describe('shared memory', () => {
  test.each([['2Gi'], [Size.gibibytes(2)]])('of %s lies in memory at /dev/shm', (sharedMemory) => {
    const found = deployment('vllm', { sharedMemory });

    expect(at(found, `${CONTAINER}.volumeMounts.0.mountPath`)).toBe('/dev/shm');
    expect(at(found, `${POD}.volumes.0.emptyDir`)).toEqual({ medium: 'Memory', sizeLimit: '2Gi' });
  });

  test('stands beside other files', () => {
    const found = deployment('vllm', { sharedMemory: '1Gi', files: { '/models': Storage.claim('models') } });

    const mounts = at(found, `${CONTAINER}.volumeMounts`) as { mountPath: string }[];
    expect(mounts.map(({ mountPath }) => mountPath)).toEqual(['/models', '/dev/shm']);
  });

  test('is set against the limit, where the limit is above the request', () => {
    const found = deployment('vllm', { resources: { memory: '1Gi', memoryLimit: '4Gi' }, sharedMemory: '2Gi' });

    expect(at(found, `${POD}.volumes.0.emptyDir.sizeLimit`)).toBe('2Gi');
  });
});

describe('an MLServingApp is a WebApp in its members', () => {
  test('other apps reach it, and it reaches them', () => {
    const chart = testChart({ namespace: 'ml' });
    const llm = new MLServingApp(chart, 'llm', { engine: 'vllm', image, resources });
    const ui = new WebApp(chart, 'ui', { image, port: 80 });

    ui.connectTo(llm, { env: 'LLM_URL', path: '/v1' });
    llm.connectTo(ui, { env: 'UI_URL' });

    const all = objects(chart);
    const urls = (name: string) =>
      (at(find(all, 'Deployment', name), `${CONTAINER}.env`) as { name: string; value: string }[])
        .filter((variable) => variable.name.endsWith('_URL'))
        .map(({ value }) => value);
    expect(['ui', 'llm'].map(urls)).toEqual([['http://llm:8000/v1'], ['http://ui:80']]);
    expect([llm.name, llm.host, llm.url()]).toEqual(['llm', 'llm.ml', 'http://llm.ml:8000']);
  });

  test('its pods are selected by cdk8s-plus', () => {
    const chart = testChart();
    const llm = new MLServingApp(chart, 'llm', { engine: 'vllm', image, resources });

    new NetworkPolicy(chart, 'policy', { selector: llm.podSelector });

    expect(at(find(objects(chart), 'NetworkPolicy'), 'spec.podSelector.matchLabels')).toEqual(
      at(find(objects(chart), 'Deployment'), 'spec.selector.matchLabels'),
    );
  });

  test('it takes sidecars, init containers, patches and waivers', () => {
    const chart = testChart();
    const llm = new MLServingApp(chart, 'llm', { engine: 'vllm', image, resources });

    llm
      .addSidecar({ name: 'proxy', image: 'proxy:1' })
      .addInitContainer({ name: 'fetch', image: 'fetch:1' })
      .patch({ deployment: { spec: { minReadySeconds: 5 } } })
      .waive('ml/startup-budget', 'measured', { on: 'deployment' });

    const found = find(objects(chart), 'Deployment');
    expect([
      at(found, `${POD}.containers.1.name`),
      at(found, `${POD}.initContainers.0.name`),
      at(found, 'spec.minReadySeconds'),
      at(found, 'metadata.annotations', 'cdk8s-dovetail/waive.ml.startup-budget'),
    ]).toEqual(['proxy', 'fetch', 5, 'measured']);
  });
});

describe('an MLServingApp refuses', () => {
  test.each<[string, object, string]>([
    [
      'to go without memory',
      { engine: 'vllm', resources: { cpu: 1 } },
      `test/llm: 'resources' says no memory; a model's size is known to you alone: give it as { memory: '4Gi' }`,
    ],
    [
      'to go without resources',
      { engine: 'vllm', resources: false },
      `test/llm: 'resources' says no memory; a model's size is known to you alone: give it as { memory: '4Gi' }`,
    ],
    ['an engine that is misspelt', { engine: 'vlm' }, `test/llm: 'engine' is "vlm"; did you mean "vllm"?`],
    [
      'what every object has for an engine',
      { engine: 'constructor' },
      `test/llm: 'engine' is "constructor"; there are "vllm", "sglang", "tgi", "triton", "mlserver", and 6 more`,
    ],
    [
      'a custom engine without health',
      { engine: 'custom', ports: { http: 80 } },
      `test/llm: 'health' is missing; a custom engine's is known to you alone`,
    ],
    [
      'half a GPU',
      { engine: 'vllm', gpu: 0.5 },
      `test/llm: 'gpu' is 0.5; it is a whole number from 1: for a part of a device, use 'mig' or 'timeSliced'`,
    ],
    ['no GPU', { engine: 'vllm', gpu: 0 }, `test/llm: 'gpu' is 0; it is a whole number from 1`],
    [
      'GPUs that are given twice',
      { engine: 'vllm', gpu: 1, resources: { memory: '4Gi', extended: { 'nvidia.com/gpu': 1 } } },
      `test/llm: 'resources': 'extended' has "nvidia.com/gpu", which 'gpu' gives too; leave one out`,
    ],
    [
      'shared memory that fills the limit',
      { engine: 'vllm', sharedMemory: '4Gi' },
      `test/llm: 'sharedMemory' 4Gi is not less than the memory limit 4Gi, against which it counts; raise the memory`,
    ],
    [
      'shared memory that is mounted twice',
      { engine: 'vllm', sharedMemory: '1Gi', files: { '/dev/shm': Storage.emptyDir() } },
      `test/llm: 'files' mounts "/dev/shm", which 'sharedMemory' mounts too; leave one out`,
    ],
    [
      'a variable that the model sets',
      { engine: 'fastapi', model: { name: 'a' }, env: { MODEL_NAME: 'b' } },
      `test/llm: 'env' sets "MODEL_NAME", which 'model' sets too; leave one out`,
    ],
    [
      'a model without a name',
      { engine: 'fastapi', model: { name: ' ' } },
      `test/llm: 'model': 'name' is blank; give it one`,
    ],
    [
      'a model that is nowhere named',
      { engine: 'vllm', model: { uri: '/mnt' } },
      `test/llm: 'model' has no 'name'; give it the name under which it is served`,
    ],
    [
      'parts of a second to start',
      { engine: 'vllm', startupTimeout: Duration.millis(20_500) },
      `test/llm: 'startupTimeout' is 20.5 seconds; Kubernetes counts whole seconds`,
    ],
    [
      'what a WebApp refuses',
      { engine: 'vllm', port: 70_000 },
      `test/llm/server: 'port' is 70000; a port is a whole number from 1 to 65535`,
    ],
  ])('%s', (_what, props, expected) => {
    const message = refusal(props);

    expect(message).toBe(expected);
  });
});
