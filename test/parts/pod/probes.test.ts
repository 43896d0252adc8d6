import { Duration } from 'cdk8s';
import { Defaults, WebApp, type Health, type PortOptions } from '../../../src';
import { at, find, objects, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

type Names = 'http' | 'grpc' | 'dns';
const PORTS = { http: 8080, grpc: 9000, dns: { port: 53, protocol: 'UDP' } } as const;

/** The probes of an app's container, by their kinds. */
function probes(health: Health<Names> | undefined, ports: Record<string, number | PortOptions> = PORTS) {
  const chart = testChart();
  new WebApp(chart, 'api', { image: 'shop-api:2.0.1', ports, health: health as Health });
  const container = at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0') as Manifest;
  return {
    startup: container.startupProbe as Manifest | undefined,
    readiness: container.readinessProbe as Manifest | undefined,
    liveness: container.livenessProbe as Manifest | undefined,
  };
}

const READINESS = { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 };
const LIVENESS = { periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 };
const STARTUP = { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 60 };

describe('one health for all', () => {
  test('a path is asked for startup, readiness and liveness', () => {
    const httpGet = { path: '/healthz', port: 'http' };

    expect(probes('/healthz')).toEqual({
      startup: { httpGet, ...STARTUP },
      readiness: { httpGet, ...READINESS },
      liveness: { httpGet, ...LIVENESS },
    });
  });

  test('apps that ask one path ask it of their own ports, by the defaults of their own scopes', () => {
    const patient = testChart();
    Defaults.of(patient).set({ probes: { startup: { failureThreshold: 90 } } });
    const apps = ['http', 'web'].flatMap((port) =>
      [testChart(), patient].map((chart, index) => {
        const name = `${port}-${index}`;
        new WebApp(chart, name, { image: 'shop-api:2.0.1', ports: { [port]: 8080 }, health: '/healthz' });
        return find(objects(chart), 'Deployment', name);
      }),
    );

    const asked = apps.map((app) => at(app, 'spec.template.spec.containers.0.startupProbe'));

    expect(asked).toEqual([
      { ...STARTUP, httpGet: { path: '/healthz', port: 'http' } },
      { ...STARTUP, httpGet: { path: '/healthz', port: 'http' }, failureThreshold: 90 },
      { ...STARTUP, httpGet: { path: '/healthz', port: 'web' } },
      { ...STARTUP, httpGet: { path: '/healthz', port: 'web' }, failureThreshold: 90 },
    ]);
  });

  test('one probe is asked for all three', () => {
    const tcpSocket = { port: 'http' };

    expect(probes({ tcp: 'http' })).toEqual({
      startup: { tcpSocket, ...STARTUP },
      readiness: { tcpSocket, ...READINESS },
      liveness: { tcpSocket, ...LIVENESS },
    });
  });

  test('its timing is that of readiness and liveness, and startup keeps its patience', () => {
    const given = probes({
      path: '/',
      period: Duration.seconds(2),
      timeout: Duration.seconds(1),
      failureThreshold: 2,
      successThreshold: 3,
    });

    const httpGet = { path: '/', port: 'http' };
    expect(given).toEqual({
      startup: { httpGet, ...STARTUP, timeoutSeconds: 1 },
      readiness: { httpGet, periodSeconds: 2, timeoutSeconds: 1, failureThreshold: 2, successThreshold: 3 },
      liveness: { httpGet, periodSeconds: 2, timeoutSeconds: 1, failureThreshold: 2 },
    });
  });

  test('an app that says nothing is ready while its first TCP port takes connections', () => {
    const given = probes(undefined, { dns: { port: 53, protocol: 'UDP' }, http: 8080 });

    expect(given).toEqual({ readiness: { tcpSocket: { port: 'http' }, ...READINESS } });
  });

  test('an app of UDP alone that says nothing is not probed', () => {
    const given = probes(undefined, { dns: { port: 53, protocol: 'UDP' } });

    expect(given).toEqual({});
  });

  test('false means no probes', () => {
    expect(probes(false)).toEqual({});
  });
});

describe('one by one', () => {
  test('what is not given is not probed', () => {
    const given = probes({ liveness: { path: '/live' } });

    expect(given).toEqual({ liveness: { httpGet: { path: '/live', port: 'http' }, ...LIVENESS } });
  });

  test('each has its own handler and timing', () => {
    const given = probes({
      startup: { tcp: 9000, period: Duration.seconds(1), failureThreshold: 30 },
      readiness: { grpc: 'grpc', service: 'shop', successThreshold: 2 },
      liveness: { exec: ['/bin/alive', '--quick'], initialDelay: Duration.minutes(1) },
    });

    expect(given).toEqual({
      startup: { tcpSocket: { port: 9000 }, ...STARTUP, periodSeconds: 1, failureThreshold: 30 },
      readiness: { grpc: { port: 9000, service: 'shop' }, ...READINESS, successThreshold: 2 },
      liveness: { exec: { command: ['/bin/alive', '--quick'] }, ...LIVENESS, initialDelaySeconds: 60 },
    });
  });

  test.each<[string, Health<Names>, object]>([
    ['a path on the first port', { readiness: { path: '/' } }, { httpGet: { path: '/', port: 'http' } }],
    [
      'a path on a port by its name',
      { readiness: { path: '/', port: 'grpc' } },
      { httpGet: { path: '/', port: 'grpc' } },
    ],
    [
      'a path on a port by its number',
      { readiness: { path: '/', port: 9000 } },
      { httpGet: { path: '/', port: 9000 } },
    ],
    [
      'HTTPS with headers',
      { readiness: { path: '/', scheme: 'HTTPS', headers: { Host: 'shop.example.com', 'X-Probe': '1' } } },
      {
        httpGet: {
          path: '/',
          port: 'http',
          scheme: 'HTTPS',
          httpHeaders: [
            { name: 'Host', value: 'shop.example.com' },
            { name: 'X-Probe', value: '1' },
          ],
        },
      },
    ],
    ['TCP by name', { readiness: { tcp: 'grpc' } }, { tcpSocket: { port: 'grpc' } }],
    ['TCP by number', { readiness: { tcp: 8080 } }, { tcpSocket: { port: 8080 } }],
    [
      'gRPC by name is written as the number, which the API asks for',
      { readiness: { grpc: 'grpc' } },
      { grpc: { port: 9000 } },
    ],
    ['gRPC by number', { readiness: { grpc: 9000 } }, { grpc: { port: 9000 } }],
    ['a command', { readiness: { exec: ['pg_isready'] } }, { exec: { command: ['pg_isready'] } }],
  ])('%s', (_, health, handler) => {
    const { readiness } = probes(health);

    expect(readiness).toEqual({ ...handler, ...READINESS });
  });

  test('an undefined probe is none', () => {
    const given = probes({ readiness: { path: '/' }, liveness: undefined });

    expect(Object.keys(given).filter((kind) => given[kind as keyof typeof given] !== undefined)).toEqual(['readiness']);
  });
});

describe('around the probes', () => {
  test("a scope's timing holds where the probe says nothing", () => {
    const chart = testChart();
    Defaults.of(chart).set({ probes: { readiness: { period: Duration.seconds(3) } } });

    new WebApp(chart, 'api', {
      image: 'shop-api:2.0.1',
      port: 8080,
      health: { readiness: { path: '/', failureThreshold: 9 } },
    });

    const probe = at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0.readinessProbe');
    expect(probe).toMatchObject({ periodSeconds: 3, timeoutSeconds: 3, failureThreshold: 9 });
  });

  test.each([
    ['is given while it may start', { path: '/', failureThreshold: 120 } as const, 900],
    ['is not said where that of Kubernetes is enough', { path: '/' } as const, undefined],
  ])('the time for a rollout %s', (_, startup, deadline) => {
    const chart = testChart();

    new WebApp(chart, 'api', { image: 'shop-api:2.0.1', port: 8080, health: { startup } });

    expect(at(find(objects(chart), 'Deployment'), 'spec.progressDeadlineSeconds')).toBe(deadline);
  });

  test('a sidecar is probed at its own ports', () => {
    const chart = testChart();

    new WebApp(chart, 'api', {
      image: 'shop-api:2.0.1',
      port: 8080,
      sidecars: [
        {
          name: 'proxy',
          image: 'envoy:1.31.0',
          ports: { admin: 9901 },
          health: { readiness: { path: '/ready', port: 'admin' } },
        },
      ],
    });

    expect(at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.1.readinessProbe.httpGet')).toEqual({
      path: '/ready',
      port: 'admin',
    });
  });
});

describe('what does not fit is refused', () => {
  test.each<[string, unknown, string]>([
    [
      'a path without a slash',
      'healthz',
      `'health': startup has the path "healthz"; it starts with a slash: "/healthz"`,
    ],
    ['an empty path', '', `'health': startup has the path ""; it starts with a slash: "/"`],
    [
      'a port that is not there',
      { readiness: { path: '/', port: 'htpp' } },
      `'health': readiness names port "htpp", which is not one of the ports; did you mean "http"?`,
    ],
    [
      'a UDP port',
      { readiness: { tcp: 'dns' } },
      `'health': readiness names port "dns", which is not one of the ports; there are "http", "grpc"`,
    ],
    [
      'a number that is not declared',
      { readiness: { tcp: 8081 } },
      `'health': readiness asks port 8081, which the container does not declare; it has "http (8080)", "grpc (9000)"`,
    ],
    [
      'two handlers',
      { readiness: { path: '/', tcp: 'http' } },
      `'health': readiness has "path", "tcp"; a probe has one handler`,
    ],
    [
      'no handler',
      { readiness: { period: Duration.seconds(1) } },
      `'health': readiness has no handler; give it one of 'path', 'tcp', 'grpc', 'exec' and 'file'`,
    ],
    [
      'a word for a probe',
      { readiness: '/ready' },
      `'health': readiness has no handler; give it one of 'path', 'tcp', 'grpc', 'exec' and 'file'`,
    ],
    [
      'a probe that no container has',
      { ready: { path: '/' } },
      `'health.ready' is not a prop; did you mean 'readiness'?`,
    ],
    ['true', true, `'health' is true; give it a path, a probe, or probes`],
    ['no command', { readiness: { exec: [] } }, `'health': readiness has an empty command; say what to run`],
    [
      'a command in one word',
      { readiness: { exec: 'cat /tmp/ok' } },
      `'health': readiness: 'exec' is "cat /tmp/ok"; write it as a list, a word an item`,
    ],
    [
      'a header that is none',
      { readiness: { path: '/', headers: { 'X Probe': '1' } } },
      `'health': readiness has the header "X Probe"; Kubernetes takes letters, digits and "-" in the name of a header`,
    ],
    [
      'a period of no time',
      { readiness: { path: '/', period: Duration.seconds(0) } },
      `'health': readiness: 'period' is 0 seconds; it is at least 1`,
    ],
    [
      'parts of a second',
      { readiness: { path: '/', timeout: Duration.millis(500) } },
      `'health': readiness: 'timeout' is 0.5 seconds; Kubernetes counts whole seconds`,
    ],
    [
      'no failures',
      { liveness: { path: '/', failureThreshold: 0 } },
      `'health': liveness: 'failureThreshold' is 0; it is a whole number from 1`,
    ],
    [
      'half a success',
      { readiness: { path: '/', successThreshold: 1.5 } },
      `'health': readiness: 'successThreshold' is 1.5; it is a whole number from 1`,
    ],
    [
      'two successes of liveness',
      { liveness: { path: '/', successThreshold: 2 } },
      `'health': liveness: 'successThreshold' is 2; only readiness may ask for more than 1`,
    ],
  ])('%s', (_, health, message) => {
    expect(thrown(() => probes(health as Health<Names>))).toBe(`test/api: ${message}`);
  });

  test('a path where no port is TCP', () => {
    expect(thrown(() => probes('/', { dns: { port: 53, protocol: 'UDP' } }))).toBe(
      `test/api: 'health': startup has no TCP port to ask; add it to 'ports'`,
    );
  });

  test('a number where no port is TCP', () => {
    expect(thrown(() => probes({ readiness: { tcp: 53 } }, { dns: { port: 53, protocol: 'UDP' } }))).toBe(
      `test/api: 'health': readiness asks port 53, which the container does not declare; it has no TCP port`,
    );
  });
});
