import { type Chart, Duration } from 'cdk8s';
import {
  Config,
  Expose,
  FrontendBackendApp,
  MLServingApp,
  Secrets,
  WebApp,
  type PlaintextSecretProps,
} from '../../src';
import { at, find, synth, testChart } from '../support/synth';
import { thrown } from '../support/thrown';

/** What the API server refuses, or reads otherwise, is refused by the prop that causes it. */

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});

const web = (props: object) => () => new WebApp(testChart(), 'api', { image: 'api:1.0.0', port: 8080, ...props });
const llm = (props: object) => () =>
  new MLServingApp(testChart(), 'llm', {
    engine: 'vllm',
    image: 'vllm:1.0.0',
    resources: { memory: '4Gi' },
    ...props,
  });
const secret = (props: object) => () => Secrets.plaintext(testChart(), 'keys', props as PlaintextSecretProps<string>);

const MOST = 2 ** 31 - 1;
const TOO_MUCH = 2 ** 31;
const YEARS = Duration.days(30_000);
const at31 = 'is 2147483648; it is a whole number of at most 2147483647';

test.each<[what: string, make: () => unknown, message: string]>([
  ['replicas', web({ replicas: TOO_MUCH }), `'replicas' ${at31}`],
  ['autoscale.max', web({ autoscale: { min: 1, max: TOO_MUCH } }), `'autoscale': 'max' ${at31}`],
  ['autoscale.min', web({ autoscale: { min: TOO_MUCH, max: MOST } }), `'autoscale': 'min' ${at31}`],
  [
    'autoscale.cpu',
    web({ autoscale: { min: 1, max: 2, cpu: TOO_MUCH } }),
    `'autoscale': 'cpu' is 2147483648; it is at most 2147483647 percent`,
  ],
  [
    'rollout.maxSurge',
    web({ rollout: { maxSurge: TOO_MUCH } }),
    "'rollout': 'maxSurge' is 2147483648; it is at most 2147483647, or a percent",
  ],
  [
    'disruptionBudget',
    web({ replicas: 3, disruptionBudget: { maxUnavailable: TOO_MUCH } }),
    "'disruptionBudget': 'maxUnavailable' is 2147483648; it is at most 2147483647, or a percent",
  ],
  [
    'failureThreshold',
    web({ health: { path: '/', failureThreshold: TOO_MUCH } }),
    `'health': readiness: 'failureThreshold' ${at31}`,
  ],
  [
    'period',
    web({ health: { path: '/', period: YEARS } }),
    "'health': readiness: 'period' is 2592000000 seconds; it is at most 2147483647",
  ],
  [
    'the startup probe in all, which decides the deadline of a rollout',
    web({ health: { startup: { path: '/', period: Duration.hours(1), failureThreshold: 600_000 } } }),
    "'health': startup takes up to 2160000000 seconds; its period times its failureThreshold is at most 2147483047",
  ],
  [
    'startupTimeout',
    llm({ startupTimeout: Duration.days(25_000) }),
    "'startupTimeout' is 2160000000 seconds; it is at most 2147483037",
  ],
  [
    'downloadTimeout',
    llm({ model: { name: 'm', s3: 's3://models/m' }, downloadTimeout: Duration.seconds(2_147_481_548) }),
    "'downloadTimeout' is 2147481548 seconds; it is at most 2147481547",
  ],
  [
    'maxSkew',
    web({ placement: { spread: { domain: 'zone', maxSkew: TOO_MUCH } } }),
    `'placement': 'spread': 'maxSkew' ${at31}`,
  ],
  [
    'tolerationSeconds',
    web({
      placement: { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 1.5 }] },
    }),
    `'placement': the toleration of "a" has 'tolerationSeconds' 1.5; give it whole seconds`,
  ],
  [
    'the name of a header',
    web({ health: { path: '/', headers: { a_b: 'x' } } }),
    `'health': startup has the header "a_b"; Kubernetes takes letters, digits and "-" in the name of a header`,
  ],
  [
    'the bytes of annotations',
    web({ annotations: { note: 'x'.repeat(262_141) } }),
    "'annotations' holds 262145 bytes; the annotations of an object hold at most 262144",
  ],
  [
    'the bytes of the annotations of a Service',
    web({ expose: Expose.clusterIp({ annotations: { note: 'ß'.repeat(131_071) } }) }),
    "'expose': 'annotations' holds 262146 bytes; the annotations of an object hold at most 262144",
  ],
  [
    'the domain of a device',
    web({ resources: { extended: { [`${'a'.repeat(60)}.`.repeat(4) + 'b/c']: 1 } } }),
    `in 'extended' has a domain of 245 characters; it has at most 244`,
  ],
  [
    'a device with the word of pages',
    web({ resources: { extended: { 'hugepages-2mi/x': 1 } } }),
    `'resources': "hugepages-2mi/x" in 'extended' begins with "hugepages-", the word of a size of pages; give the device another name`,
  ],
  [
    'a number of devices',
    web({ resources: { extended: { 'a.b/c': 2 ** 53 } } }),
    `'resources': "a.b/c" is 9007199254740992; devices come in whole numbers`,
  ],
  [
    'a source range in another form',
    web({ expose: Expose.loadBalancer({ sourceRanges: ['2001:DB8::/32'] }) }),
    `'expose': 'sourceRanges' has "2001:DB8::/32", whose one form is "2001:db8::/32"; write that`,
  ],
  [
    'a source range of one address',
    web({ expose: Expose.loadBalancer({ sourceRanges: ['10.0.0.1/8'] }) }),
    `'expose': 'sourceRanges' has "10.0.0.1/8", whose one form is "10.0.0.0/8"; write that`,
  ],
  [
    'the application protocol of a sidecar',
    web({ sidecars: [{ name: 'proxy', image: 'envoy:1.0.0', ports: { admin: { port: 9000, appProtocol: 'http' } } }] }),
    `port "admin" of container "proxy" has an 'appProtocol', which only a Service has, and sidecars are in none; leave it out`,
  ],
  [
    'an account in a Secret',
    secret({ type: 'kubernetes.io/basic-auth', data: { user: 'x' } }),
    `'data' has none of "username", "password", of which a Secret of type "kubernetes.io/basic-auth" must have one`,
  ],
  [
    'credentials of a registry',
    secret({ type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': '[]' } }),
    `'data': ".dockerconfigjson" is not a JSON object, which a Secret of type "kubernetes.io/dockerconfigjson" must hold`,
  ],
  [
    'credentials of a registry in the old form',
    secret({ type: 'kubernetes.io/dockercfg', data: { '.dockercfg': '{' } }),
    `'data': ".dockercfg" is not a JSON object, which a Secret of type "kubernetes.io/dockercfg" must hold`,
  ],
  [
    'a token of an account',
    secret({ type: 'kubernetes.io/service-account-token', data: { token: 'x' } }),
    `'type' is "kubernetes.io/service-account-token", which Kubernetes makes for an account by itself; mount a token by Storage.projected, or leave 'type' out`,
  ],
  [
    'an empty key',
    secret({ type: 'kubernetes.io/ssh-auth', data: { 'ssh-privatekey': '' } }),
    `'data': "ssh-privatekey" is empty, and a Secret of type "kubernetes.io/ssh-auth" must hold a key`,
  ],
  [
    'a startup that two props decide',
    llm({ startupTimeout: Duration.minutes(5), health: { startup: { path: '/', failureThreshold: 3 } } }),
    "'startupTimeout' and the 'failureThreshold' of the startup probe both say how long a start may take; leave one out",
  ],
  [
    'a startup without a probe',
    llm({ startupTimeout: Duration.minutes(5), health: false }),
    "'startupTimeout' is the time of a startup probe, which 'health: false' leaves out; leave one out",
  ],
])('%s is refused', (_, make, message) => {
  expect(thrown(make)).toContain(message);
});

test.each<[what: string, make: () => unknown]>([
  ['the largest counts', web({ replicas: MOST, rollout: { maxSurge: MOST, maxUnavailable: 0 } })],
  [
    'the longest startup',
    web({ health: { startup: { path: '/', period: Duration.seconds(2_147_483_047), failureThreshold: 1 } } }),
  ],
  ['a drain, which is an int64', web({ drain: YEARS })],
  ['the most bytes of annotations', web({ podAnnotations: { note: 'x'.repeat(262_140) } })],
  [
    'the longest domain of a device',
    web({ resources: { extended: { [`${`${'a'.repeat(60)}.`.repeat(4).slice(0, -1)}/c`]: 1 } } }),
  ],
  ['a password alone', secret({ type: 'kubernetes.io/basic-auth', data: { password: 'x' } })],
  [
    'ranges in their one form',
    web({ expose: Expose.loadBalancer({ sourceRanges: ['2001:db8::/32', '::ffff:10.0.0.0/104'] }) }),
  ],
])('%s: accepted', (_, make) => {
  expect(make).not.toThrow();
});

describe('half of a character, which no YAML expresses', () => {
  const HALF = 'a\ud83d';

  test.each<[what: string, make: () => unknown]>([
    ['\'data\': "a"', () => new Config(testChart(), 'settings', { data: { a: HALF } })],
    ['\'data\': "a"', secret({ data: { a: HALF } })],
    ['\'annotations\': "a"', web({ annotations: { a: HALF } })],
    ['environment variable "A"', web({ env: { A: HALF } })],
  ])('is refused as %s', (what, make) => {
    expect(thrown(make)).toContain(
      `${what} holds half of a character (a lone surrogate), which YAML cannot express; give it the whole text`,
    );
  });

  test('is nothing wrong when the other half is there', () => {
    expect(web({ env: { A: '\ud83d\ude00' } })).not.toThrow();
  });
});

describe('a name that every object of JavaScript has', () => {
  test.each(['constructor', 'toString', 'valueOf'])('is a type of Secret: %s', (type) => {
    expect(secret({ type, data: { a: 'x' } })).not.toThrow();
  });

  test.each(['toString', 'valueOf'])('is a label: %s', (label) => {
    expect(web({ labels: { [label]: 'x' } })).not.toThrow();
  });

  test('is no object of an app', () => {
    const app = web({})();

    expect(thrown(() => app.patch({ toString: { a: 1 } } as object))).toContain("there is no 'toString' to patch");
    expect(thrown(() => app.waive('practice/image-is-pinned', 'x', { on: 'toString' as never }))).toContain(
      `there is no 'toString' to waive "practice/image-is-pinned" on`,
    );
  });
});

describe('a patch', () => {
  test('that holds itself is refused', () => {
    const patch: Record<string, unknown> = { spec: {} };
    patch.spec = { template: [patch] };

    expect(thrown(() => web({})().patch({ deployment: patch }))).toContain(
      'spec.template[0] holds itself, which JSON cannot express; leave it out',
    );
  });

  test('of 20,000 levels is refused', () => {
    let patch: Record<string, unknown> = {};
    for (let level = 0; level < 20_000; level++) patch = { a: patch };

    expect(thrown(() => web({})().patch({ deployment: patch }))).toContain(
      '... is nested deeper than 200 levels; no field of Kubernetes is',
    );
  });

  test('may hold one value in two places', () => {
    const shared = { a: '1' };
    const app = web({})();

    expect(() => app.patch({ deployment: { metadata: { labels: shared, annotations: shared } } })).not.toThrow();
  });
});

test.each([`practice/a-`, `practice/${'a'.repeat(60)}`])(
  'a waiver of %s would be no annotation, and is refused',
  (rule) => {
    expect(thrown(() => web({})().waive(rule, 'because'))).toContain(`"${rule}" is no rule`);
  },
);

describe('a first port that is UDP', () => {
  const container = (build: (chart: Chart) => unknown) => {
    const deployment = find(synth(build), 'Deployment');
    return at(deployment, 'spec.template.spec.containers.0') as Record<string, { tcpSocket?: object } | undefined>;
  };
  const custom = (ports: object) => (chart: Chart) =>
    new MLServingApp(chart, 'llm', {
      engine: 'custom',
      protocol: 'v2',
      image: 'own:1.0.0',
      model: { name: 'm' },
      resources: { memory: '4Gi' },
      ports,
    } as never);

  test('is passed over by the probes of an MLServingApp', () => {
    const { startupProbe } = container(custom({ u: { port: 5000, protocol: 'UDP' }, http: 8080 }));

    expect(startupProbe).toMatchObject({ httpGet: { port: 'http' } });
  });

  test('leaves an MLServingApp without probes where no other is TCP', () => {
    const { startupProbe, readinessProbe } = container(custom({ u: { port: 5000, protocol: 'UDP' } }));

    expect([startupProbe, readinessProbe]).toEqual([undefined, undefined]);
  });

  test('asks for the port of the URL of a backend', () => {
    const ports = { u: { port: 5000, protocol: 'UDP' as const }, http: 8080 };
    const make = () =>
      new FrontendBackendApp(testChart(), 'shop', {
        frontend: { image: 'ui:1.0.0', port: 80 },
        backend: { image: 'api:1.0.0', ports },
      });

    expect(thrown(make)).toContain(
      `port "u" is UDP, which HTTP does not run on; give the 'port', such as "http", or a 'scheme'`,
    );
  });
});

describe('the startup probe of an MLServingApp', () => {
  const startup = (props: object) =>
    at(
      find(
        synth((chart) => {
          new MLServingApp(chart, 'llm', {
            engine: 'vllm',
            image: 'vllm:1.0.0',
            resources: { memory: '4Gi' },
            ...props,
          });
        }),
        'Deployment',
      ),
      'spec.template.spec.containers.0.startupProbe',
    );

  test('keeps its own period and first wait', () => {
    const health = { startup: { path: '/', period: Duration.seconds(2), initialDelay: Duration.seconds(60) } };

    expect(startup({ health, startupTimeout: Duration.seconds(261) })).toMatchObject({
      periodSeconds: 2,
      initialDelaySeconds: 60,
      failureThreshold: 101,
    });
  });

  test('fails once where the first wait takes the whole time', () => {
    const health = { startup: { path: '/', initialDelay: Duration.minutes(60) } };

    expect(startup({ health })).toMatchObject({ periodSeconds: 10, initialDelaySeconds: 3600, failureThreshold: 1 });
  });

  test.each([Duration.seconds(0), 5])('is refused with a period of %p', (period) => {
    expect(thrown(() => startup({ health: { startup: { path: '/', period } } }))).toContain("startup: 'period' is");
  });
});

/** A Duration as another copy of cdk8s has it. */
class ForeignDuration {
  constructor(private readonly amount: number) {}

  toMilliseconds(): number {
    return this.amount * 1000;
  }
}

test('a Duration of another copy of cdk8s is the drain', () => {
  const deployment = find(
    synth(
      (chart) =>
        new WebApp(chart, 'api', {
          image: 'api:1.0.0',
          port: 80,
          drain: new ForeignDuration(120) as unknown as Duration,
        }),
    ),
    'Deployment',
  );

  expect(at(deployment, 'spec.template.spec.terminationGracePeriodSeconds')).toBe(120);
});
