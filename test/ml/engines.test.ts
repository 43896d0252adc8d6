import { Duration } from 'cdk8s';
import { Defaults, MLServingApp, defineEngine, type Engine, type MLServingAppProps } from '../../src';
import { isAtLeast } from '../../src/ml/engines/server-version';
import { lineUp } from '../line-up';
import { at, find, synth, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const resources = { memory: '8Gi' };
const CONTAINER = 'spec.template.spec.containers.0';

function props(engine: unknown, others: object = {}): MLServingAppProps {
  return { engine, image: 'registry.example.com/server:1.0.0', resources, ...others } as MLServingAppProps;
}

function served(engine: unknown, others: object = {}): Manifest[] {
  return synth((chart) => new MLServingApp(chart, 'llm', props(engine, others)));
}

function deployment(engine: unknown, others: object = {}): Manifest {
  return find(served(engine, others), 'Deployment');
}

function environment(found: Manifest): Record<string, string> {
  const env = (at(found, `${CONTAINER}.env`) ?? []) as { name: string; value: string }[];
  return Object.fromEntries(env.map(({ name, value }) => [name, value]));
}

const model = { name: 'mistral', uri: '/mnt/models', version: 'v3' };

describe('the command line of an engine', () => {
  test.each<[Engine, object, readonly string[] | undefined]>([
    [
      'sglang',
      { model },
      [
        ...['python3', '-m', 'sglang.launch_server', '--host', '0.0.0.0', '--port', '30000'],
        ...['--model-path', '$(MODEL_URI)', '--served-model-name', '$(MODEL_NAME)', '--revision', '$(MODEL_VERSION)'],
        '--enable-metrics',
      ],
    ],
    ['tgi', { model }, ['--model-id', '$(MODEL_URI)', '--revision', '$(MODEL_VERSION)']],
    [
      'torchserve',
      { model },
      [
        ...['torchserve', '--start', '--foreground', '--disable-token-auth'],
        ...['--ts-config', '/home/model-server/config.properties'],
        ...['--model-store', '$(MODEL_URI)', '--models', '$(MODEL_NAME)=mistral.mar'],
      ],
    ],
    ['tensorflow-serving', { model }, ['--model_base_path=$(MODEL_URI)']],
    ['ollama', { model }, undefined],
  ])('%s with %j is %j', (engine, others, expected) => {
    const found = deployment(engine, others);

    expect(at(found, `${CONTAINER}.args`)).toEqual(expected);
  });

  test.each<[Engine, readonly string[]]>([
    ['vllm', ['--tensor-parallel-size', '4']],
    ['sglang', ['--tp', '4', '--enable-metrics']],
    ['tgi', ['--num-shard', '4']],
  ])('spreads the model of %s over all GPUs', (engine, expected) => {
    const found = deployment(engine, { model: { name: 'org/model' }, gpu: 4 });

    expect((at(found, `${CONTAINER}.args`) as string[]).slice(-expected.length)).toEqual(expected);
  });

  test.each<[Engine, object, object]>([
    ['vllm', { port: 9000 }, { args: ['--port', '9000'] }],
    ['sglang', { port: 9000 }, { args: ['--port', '9000'] }],
    ['tgi', { port: 9000 }, { env: { PORT: '9000' } }],
    ['ollama', { port: 9000 }, { env: { OLLAMA_HOST: '0.0.0.0:9000' } }],
    [
      'mlserver',
      { ports: { http: { port: 9000, servicePort: 80 }, grpc: 8081, metrics: 9002 } },
      { env: { MLSERVER_HTTP_PORT: '9000', MLSERVER_METRICS_PORT: '9002' } },
    ],
    ['mlserver', { ports: { http: 8080, grpc: 9001 } }, { env: { MLSERVER_GRPC_PORT: '9001' } }],
    [
      'triton',
      { ports: { http: 9000, grpc: 9001, metrics: 9002 } },
      { args: ['--http-port=9000', '--grpc-port=9001', '--metrics-port=9002'] },
    ],
    ['tensorflow-serving', { ports: { http: 9000, grpc: 9001 } }, { args: ['--rest_api_port=9000', '--port=9001'] }],
  ])('has the ports of %s where they are not the usual ones: %j', (engine, ports, expected) => {
    const found = deployment(engine, { model, ...ports });

    const { args = [], env = {} } = expected as { args?: string[]; env?: object };
    expect(at(found, `${CONTAINER}.args`) ?? []).toEqual(expect.arrayContaining(args));
    expect(environment(found)).toMatchObject(env);
  });

  test('leaves the ports of other names alone', () => {
    const found = deployment('mlserver', { model: { name: 'a' }, ports: { rest: 9000 } });

    expect(environment(found)).toEqual({ MLSERVER_MODEL_NAME: 'a' });
  });

  test('has the arguments of the app behind those of the engine', () => {
    const found = deployment('vllm', { model: { name: 'org/model' }, extraArgs: ['--max-model-len', '8192'] });

    expect(at(found, `${CONTAINER}.args`)).toEqual(['--model', '$(MODEL_NAME)', '--max-model-len', '8192']);
  });

  test('is that of the image where no model is given, whatever else is', () => {
    const found = deployment('vllm', { image: 'vllm/vllm-openai:v0.18.0', gpu: 4, port: 9000 });

    expect(at(found, `${CONTAINER}.args`)).toBeUndefined();
  });

  test('is the command of the engine, unless the app has one', () => {
    const engine = defineEngine({ name: 'own', ports: { http: 80 }, launch: () => ({ command: ['serve'] }) });

    const commands = [{}, { command: ['own'] }].map((others) =>
      at(deployment(engine, { model: { name: 'a' }, ...others }), `${CONTAINER}.command`),
    );
    expect(commands).toEqual([['serve'], ['own']]);
  });
});

describe('the drain of an engine', () => {
  /** The times of the chain as the manifest has them, in seconds. */
  function chain(found: Manifest) {
    const args = (at(found, `${CONTAINER}.args`) ?? []) as string[];
    const preStop = Number(at(found, `${CONTAINER}.lifecycle.preStop.exec.command.1`) ?? 0);
    const flag = args.indexOf('--shutdown-timeout');
    return {
      preStop,
      finish: flag < 0 ? undefined : Number(args[flag + 1]),
      grace: at(found, 'spec.template.spec.terminationGracePeriodSeconds'),
    };
  }
  const vllm = { image: 'vllm/vllm-openai:v0.18.0', model: { name: 'org/model' } };

  test('adds up to the grace period', () => {
    const found = deployment('vllm', vllm);

    expect(chain(found)).toEqual({ preStop: 15, finish: 45, grace: 70 });
  });

  test.each([
    [Duration.seconds(120), { preStop: 5, finish: 105, grace: 120 }],
    [
      { timeout: Duration.seconds(120), preStop: Duration.seconds(20) },
      { preStop: 20, finish: 90, grace: 120 },
    ],
    [
      { timeout: Duration.seconds(60), hook: false },
      { preStop: 0, finish: 50, grace: 60 },
    ],
  ])('fits the one that is given', (drain, expected) => {
    const found = deployment('vllm', { ...vllm, drain });

    expect(chain(found)).toEqual(expected);
  });

  test.each([
    [{ timeout: Duration.seconds(300) }, { preStop: 15, finish: 275, grace: 300 }],
    [{ preStop: Duration.seconds(20) }, { preStop: 20, finish: 45, grace: 75 }],
    [{ hook: false }, { preStop: 0, finish: 45, grace: 55 }],
    [false as const, { preStop: 0, finish: undefined, grace: undefined }],
  ])('is at least that of the scope: %j', (drain, expected) => {
    const found = synth((chart) => {
      Defaults.of(chart).set({ drain });
      new MLServingApp(chart, 'llm', props('vllm', vllm));
    });

    expect(chain(find(found, 'Deployment'))).toEqual(expected);
  });

  test.each([
    [{ timeout: Duration.millis(30_500) }, "test/llm: 'drain' is 30.5 seconds; Kubernetes counts whole seconds"],
    [{ preStop: Duration.millis(500) }, "test/llm: 'drain': 'preStop' is 0.5 seconds; Kubernetes counts whole seconds"],
    [{ timeout: 60 as never }, "test/llm: 'drain' is 60; give it a Duration, such as Duration.seconds(30)"],
  ])('is not that of a scope with %j', (drain, message) => {
    const chart = testChart();
    Defaults.of(chart).set({ drain });

    expect(thrown(() => new MLServingApp(chart, 'llm', props('vllm', vllm)))).toBe(message);
  });

  test('is set to Triton by its exit timeout', () => {
    const found = deployment('triton', { model });

    expect(at(found, `${CONTAINER}.args`)).toContain('--exit-timeout-secs=30');
    expect(at(found, 'spec.template.spec.terminationGracePeriodSeconds')).toBe(45);
  });

  test('is that of all apps for an engine without one', () => {
    const found = deployment('fastapi');

    expect(at(found, 'spec.template.spec.terminationGracePeriodSeconds')).toBe(30);
  });

  test.each<[string, boolean]>([
    ['vllm/vllm-openai:v0.18.0', true],
    ['mirror.example.com:5000/vllm/vllm-openai:0.19.1', true],
    ['vllm/vllm-openai:v1.0.0-cu130', true],
    ['vllm/vllm-openai:v0.17.9', false],
    ['vllm/vllm-openai:nightly', false],
    ['vllm/vllm-openai', false],
    ['example.com/own-vllm:1.0.0', false],
    [`vllm/vllm-openai@sha256:${'a'.repeat(64)}`, false],
    [`vllm/vllm-openai:v0.18.0@sha256:${'a'.repeat(64)}`, true],
    ['not an image', false],
  ])('finishes requests with the image %s, which knows how: %s', (image, expected) => {
    expect(isAtLeast(image, 'vllm-openai', [0, 18])).toBe(expected);
  });
});

describe('the protocol', () => {
  test.each<[unknown, object, string]>([
    ['vllm', { model }, '/v1'],
    ['triton', { model }, '/v2/models/mistral/infer'],
    ['triton', {}, '/v2/models'],
    ['tensorflow-serving', { model }, '/v1/models/mistral:predict'],
    ['tensorflow-serving', {}, '/v1/models'],
    ['torchserve', { model }, '/predictions/mistral'],
    ['torchserve', {}, '/'],
    ['tgi', { protocol: 'http' }, '/generate'],
    ['ollama', {}, '/v1'],
    ['ollama', { protocol: 'http' }, '/api'],
    ['fastapi', { model }, '/'],
    ['fastapi', { model, protocol: 'v1' }, '/v1/models/mistral:predict'],
    ['custom', { ports: { rest: 80 }, health: '/up' }, '/'],
    ['custom', { ports: { rest: 80 }, protocol: 'openai' }, '/v1'],
  ])('of %s with %j leads callers to %s', (engine, others, expected) => {
    const llm = new MLServingApp(testChart(), 'llm', props(engine, others));

    expect(llm.modelPath).toBe(expected);
  });

  test.each<[unknown, object, unknown, unknown]>([
    [
      'fastapi',
      { protocol: 'v2' },
      { path: '/v2/health/ready', port: 'http' },
      { path: '/v2/health/live', port: 'http' },
    ],
    ['fastapi', { protocol: 'v1', model }, { path: '/v1/models/mistral', port: 'http' }, undefined],
    ['fastapi', { protocol: 'v1' }, { path: '/v1/models', port: 'http' }, undefined],
    ['custom', { protocol: 'openai', ports: { rest: 80 } }, { path: '/v1/models', port: 'rest' }, undefined],
    ['vllm', { protocol: 'openai' }, { path: '/health', port: 'http' }, { path: '/health', port: 'http' }],
  ])('of %s with %j has probes where the engine has none', (engine, others, ready, live) => {
    const found = deployment(engine, others);

    expect(at(found, `${CONTAINER}.readinessProbe.httpGet`)).toEqual(ready);
    expect(at(found, `${CONTAINER}.startupProbe.httpGet`)).toEqual(ready);
    expect(at(found, `${CONTAINER}.livenessProbe.httpGet`)).toEqual(live);
  });
});

describe('the metrics of an engine', () => {
  test.each<[unknown, object, string, object]>([
    ['vllm', {}, 'ServiceMonitor', { port: 'http' }],
    ['triton', {}, 'ServiceMonitor', { port: 'metrics' }],
    [
      'torchserve',
      { monitoring: { interval: Duration.seconds(15) } },
      'ServiceMonitor',
      { port: 'metrics', interval: '15s' },
    ],
  ])('%s are collected', (engine, others, kind, expected) => {
    const found = find(served(engine, { monitoring: true, ...others }), kind);

    expect(at(found, 'spec.endpoints.0')).toEqual(expected);
  });

  test('have the path of the engine', () => {
    const engine = defineEngine({ name: 'own', ports: { http: 80 }, metrics: { port: 'http', path: '/prometheus' } });

    const found = find(served(engine, { monitoring: true }), 'ServiceMonitor');

    expect(at(found, 'spec.endpoints.0')).toEqual({ port: 'http', path: '/prometheus' });
  });

  test('are left alone by default', () => {
    const kinds = served('vllm', { monitoring: false }).map(({ kind }) => kind);

    expect(kinds).toEqual(['Deployment', 'Service', 'PodDisruptionBudget']);
  });
});

describe('an engine of one’s own', () => {
  const engine = defineEngine({
    name: 'own',
    ports: { http: 7000, admin: 7001 },
    health: { readiness: { path: '/ready', port: 'admin' } },
    protocols: ['http'],
    path: '/ask',
    startup: Duration.minutes(3),
    drain: { finish: Duration.seconds(20), preStop: Duration.seconds(7) },
    sessionAffinity: true,
    launch: ({ model: told, drainSeconds }) => ({
      env: { ASK: told?.name ?? 'none' },
      args: [`--stop=${drainSeconds ?? 0}`],
    }),
  });

  test('has its ports, probes, time to load, drain and flags', () => {
    const all = served(engine, { model: { name: 'a' } });

    const found = find(all, 'Deployment');
    expect(at(found, `${CONTAINER}.ports.1`)).toEqual({ name: 'admin', containerPort: 7001, protocol: 'TCP' });
    expect(at(found, `${CONTAINER}.readinessProbe.httpGet`)).toEqual({ path: '/ready', port: 'admin' });
    expect(at(found, `${CONTAINER}.livenessProbe`)).toBeUndefined();
    expect(at(found, `${CONTAINER}.startupProbe.failureThreshold`)).toBe(18);
    expect(at(found, `${CONTAINER}.args`)).toEqual(['--stop=20']);
    expect(at(found, 'spec.template.spec.terminationGracePeriodSeconds')).toBe(37);
    expect(environment(found)).toEqual({ ASK: 'a' });
    expect(at(find(all, 'Service'), 'spec.sessionAffinity')).toBe('ClientIP');
  });

  test('lines up', () => {
    const chart = testChart({ namespace: 'ml' });

    new MLServingApp(chart, 'llm', { engine, image: 'own:1.0.0', resources });

    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test.each<[string, object, string]>([
    [
      'without a name',
      { name: undefined },
      `defineEngine: 'name' is missing; give the engine a name, which messages show`,
    ],
    [
      'with a port that is none',
      { ports: { http: 0 } },
      `engine "own": port "http" is 0; a port is a whole number from 1 to 65535`,
    ],
    ['without ports', { ports: {} }, `engine "own": 'ports' is empty; say which ports the container listens on`],
    [
      'of no protocol',
      { protocols: [] },
      `engine "own": 'protocols' is empty; name those that the server speaks, of "openai", "v2", "v1", "http"`,
    ],
    [
      'of an unknown protocol',
      { protocols: ['open-ai'] },
      `engine "own": 'protocols' has "open-ai"; did you mean "openai"?`,
    ],
    [
      'with metrics elsewhere',
      { metrics: { port: 'metrics' } },
      `engine "own": 'metrics' names port "metrics", which is not one of the ports; there is "http"`,
    ],
    [
      'with metrics at no path',
      { metrics: { port: 'http', path: 'metrics' } },
      `engine "own": 'metrics' has the path "metrics"; it starts with a slash`,
    ],
    ['that starts at once', { startup: Duration.seconds(0) }, `engine "own": 'startup' is 0 seconds; it is at least 1`],
    [
      'that drains in numbers',
      { drain: { finish: 30 } },
      `engine "own": 'drain': 'finish' is 30; give it a Duration, such as Duration.seconds(30)`,
    ],
    ['with an unknown option', { helth: {} }, `engine "own": 'helth' is not a prop; did you mean 'health'?`],
    [
      'with an unknown option within',
      { metrics: { port: 'http', pth: '/' } },
      `engine "own": 'metrics.pth' is not a prop; did you mean 'path'?`,
    ],
  ])('is refused %s', (_, options, expected) => {
    const message = thrown(() => defineEngine({ name: 'own', ports: { http: 80 }, ...options }));

    expect(message).toBe(expected);
  });
});

describe('an MLServingApp refuses', () => {
  test.each<[string, object, string]>([
    [
      'a protocol that the engine does not speak',
      { engine: 'vllm', protocol: 'v2' },
      `test/llm: 'protocol' is "v2", which vllm does not speak; it speaks "openai"`,
    ],
    [
      'a protocol that is none',
      { engine: 'custom', protocol: 'openia' },
      `test/llm: 'protocol' is "openia"; did you mean "openai"?`,
    ],
    [
      'an engine that is not made by defineEngine',
      { engine: { name: 'own' } },
      `test/llm: 'engine' is an object (Object); there are "vllm", "sglang", "tgi", "triton", "mlserver", and 6 more`,
    ],
    [
      'further arguments without a model',
      { engine: 'vllm', extraArgs: ['--x'] },
      `test/llm: 'extraArgs' follow the arguments of the engine, which has none without 'model'; use 'args'`,
    ],
    [
      'further arguments beside all of them',
      { engine: 'vllm', model: { name: 'a' }, args: ['--x'], extraArgs: ['--y'] },
      `test/llm: 'extraArgs' follow the arguments of the engine, which 'args' replaces; use one`,
    ],
    [
      'monitoring of an engine without metrics',
      { engine: 'fastapi', monitoring: true },
      `test/llm: 'monitoring': no metrics of fastapi are known; leave it out, and call monitor with the port that has them`,
    ],
    [
      'monitoring of a port that was left out',
      { engine: 'triton', port: 80, monitoring: true },
      `test/llm: 'monitoring': the metrics of triton are on its port "metrics", which is not among the ports; add it to 'ports'`,
    ],
    [
      'monitoring by a word',
      { engine: 'vllm', monitoring: 'yes' },
      `test/llm: 'monitoring' is "yes"; give it true, false or options`,
    ],
    [
      'a port for monitoring, which the engine knows',
      { engine: 'vllm', monitoring: { port: 'http' } },
      `test/llm: 'monitoring.port' is not a prop; the props are 'interval', 'timeout', 'metrics', 'alerts', 'labels'`,
    ],
    [
      'a variable that the engine sets',
      { engine: 'tgi', port: 9000, env: { PORT: 80 } },
      `test/llm: 'env' sets "PORT", which 'engine' sets too; leave one out`,
    ],
    [
      'a drain that leaves no time for requests',
      { engine: 'vllm', drain: Duration.seconds(15) },
      `test/llm: 'drain' is 15 seconds: 5 of 'preStop' and 10 for the processes to end leave none to finish requests; give it at least 16 seconds`,
    ],
  ])('%s', (_, others, expected) => {
    const chart = testChart();

    const message = thrown(
      () => new MLServingApp(chart, 'llm', { image: 'a:1', resources, ...others } as unknown as MLServingAppProps),
    );

    expect(message).toBe(expected);
    expect(chart.node.children).toEqual([]);
  });
});
