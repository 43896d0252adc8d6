import { App as PlainApp, Chart, Duration } from 'cdk8s';
import { App, Secrets, WebApp, Worker, type WorkerProps } from '../../src';
import { checkManifests } from '../../src/check';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop-mailer:2.0.1';

function worker(props: Partial<WorkerProps> = {}): Manifest[] {
  const chart = testChart();
  new Worker(chart, 'mailer', { image, ...props });
  return objects(chart);
}

function container(props: Partial<WorkerProps>): unknown {
  return at(find(worker(props), 'Deployment'), 'spec.template.spec.containers.0');
}

describe('a Worker', () => {
  test('is a Deployment and its budget, without a Service', () => {
    expect(worker().map(({ kind }) => kind)).toEqual(['Deployment', 'PodDisruptionBudget']);
  });

  test('has ports that no Service has', () => {
    const all = worker({ ports: { metrics: 9090 } });

    expect(at(find(all, 'Deployment'), 'spec.template.spec.containers.0')).toMatchObject({
      ports: [{ name: 'metrics', containerPort: 9090 }],
      readinessProbe: { tcpSocket: { port: 'metrics' } },
    });
    expect(all.map(({ kind }) => kind)).not.toContain('Service');
  });

  test('can be switched off with no replicas', () => {
    const all = worker({ replicas: 0 });

    expect(at(find(all, 'Deployment'), 'spec.replicas')).toBe(0);
    expect(all).toHaveLength(1);
  });

  test('can be autoscaled', () => {
    const autoscaler = find(worker({ autoscale: { min: 1, max: 5, cpu: 60 } }), 'HorizontalPodAutoscaler');

    expect(at(autoscaler, 'spec.scaleTargetRef')).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'mailer',
    });
  });

  test('is written alike by the App of cdk8s', () => {
    const written = [new PlainApp(), new App()].map((app) => {
      new Worker(new Chart(app, 'test'), 'mailer', { image });
      return app.synthYaml();
    });

    expect(written[1]).toBe(written[0]);
  });
});

describe('a Worker that stops', () => {
  test('has no endpoint to wait for, so it is told at once', () => {
    expect(container({})).not.toHaveProperty('lifecycle');
  });

  test('waits where that is asked for', () => {
    expect(container({ drain: { preStop: Duration.seconds(3) } })).toMatchObject({
      lifecycle: { preStop: { exec: { command: ['sleep', '3'] } } },
    });
  });
});

describe('the health of a Worker', () => {
  test('is not checked unless that is asked for', () => {
    expect(container({})).not.toHaveProperty('readinessProbe');
  });

  test.each<[string, Partial<WorkerProps>, object]>([
    ['a command', { health: { exec: ['true'] } }, { exec: { command: ['true'] } }],
    ['HTTP', { ports: { http: 80 }, health: '/healthz' }, { httpGet: { path: '/healthz', port: 'http' } }],
    ['gRPC', { ports: { grpc: 9000 }, health: { grpc: 'grpc' } }, { grpc: { port: 9000 } }],
  ])('by %s', (_, props, handler) => {
    expect(container(props)).toMatchObject({ startupProbe: handler, readinessProbe: handler, livenessProbe: handler });
  });

  test('by the age of a file', () => {
    const { livenessProbe } = container({ health: { file: '/tmp/alive', maxAge: Duration.minutes(1) } }) as {
      livenessProbe: unknown;
    };

    expect(at(livenessProbe, 'exec.command')).toEqual([
      'sh',
      '-c',
      'now=`date +%s` && written=`stat -c %Y "$1"` && test `expr "$now" - "$written"` -lt "$2"',
      'file-age',
      '/tmp/alive',
      '60',
    ]);
  });

  test.each<[string, unknown, string]>([
    [
      'a relative file',
      { file: 'alive', maxAge: Duration.minutes(1) },
      `startup: 'file' is "alive"; give it an absolute path`,
    ],
    [
      'a file of any age',
      { file: '/a' },
      `startup: 'maxAge' is missing; give it the longest time between two writes of "/a"`,
    ],
    [
      'a port that there is not',
      { tcp: 'http' },
      `startup names port "http", which is not one of the ports; there is "metrics"`,
    ],
  ])('refuses %s', (_, health, message) => {
    const props = { ports: { metrics: 9090 }, health } as Partial<WorkerProps>;

    expect(thrown(() => worker(props))).toBe(`test/mailer: 'health': ${message}`);
  });
});

test.each<[string, object, string]>([
  [
    'expose',
    { expose: 'x' },
    "'expose' is not a prop; the props are 'image', 'command', 'args', 'workingDir', 'env', and 32 more",
  ],
  [
    'a service port',
    { ports: { http: { port: 80, servicePort: 8080 } } },
    "'ports.http.servicePort' is not a prop; the props are 'named', 'port', 'protocol'",
  ],
  ['a misspelt prop', { replica: 3 }, "'replica' is not a prop; did you mean 'replicas'?"],
])('a Worker has no %s', (_, props, message) => {
  expect(thrown(() => worker(props))).toBe(`test/mailer: ${message}`);
});

describe('what surrounds a Worker', () => {
  function shop(): Chart {
    const chart = testChart({ namespace: 'shop' });
    const keys = Secrets.existing('queue', { keys: ['password'] });
    const queue = new WebApp(chart, 'queue', { image: 'redis:7.4.1', ports: { redis: 6379 }, replicas: 1 });
    const mailer = new Worker(chart, 'mailer', { image, env: { PASSWORD: keys.key('password') } });
    mailer.connectTo(queue, { env: 'QUEUE_URL', scheme: 'redis' });
    return chart;
  }

  test('lines up: the checker finds nothing, and knows that the Secret is expected to exist', () => {
    const { findings, prerequisites } = checkManifests(synthYaml(shop()));

    expect(findings).toEqual([]);
    expect(prerequisites).toEqual([]);
  });

  test('is missed when it is broken: a wire to a port that there is not', () => {
    const broken = synthYaml(shop()).replace('redis://queue:6379', 'redis://queue:6380');

    const { findings } = checkManifests(broken);

    expect(findings.map(({ rule, object }) => `${rule} ${object.name}`)).toEqual(['wiring/url-resolves mailer']);
  });
});
