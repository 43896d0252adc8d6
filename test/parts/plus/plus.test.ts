/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment, @typescript-eslint/no-unsafe-assignment -- what goes out is of a class of cdk8s-plus by its members */
import { App as PlainApp, Chart } from 'cdk8s';
import * as plus28 from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { App, Config, Secrets, Storage, WebApp, Worker } from '../../../src';
import { checkManifests } from '../../../src/check';
import { lineUp } from '../../line-up';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'shop-api:2.0.1';
const POD = 'spec.template.spec';

/** The constructs of the oldest and of the newest cdk8s-plus, which read the same members. */
const versions = [
  ['cdk8s-plus-28', plus28],
  ['cdk8s-plus-34', plus34 as unknown as typeof plus28],
] as const;

/** A shop whose apps are ours, and whose report and policies are of a cdk8s-plus. */
function shop(plus: typeof plus28, app: PlainApp): Chart {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const keys = Secrets.existing('db', { keys: ['user', 'password'] });
  const settings = new Config(chart, 'settings', { data: { LOG_LEVEL: 'info', 'app.yaml': 'workers: 4\n' } });
  const api = new WebApp(chart, 'api', { image, port: 8080 });
  const mailer = new Worker(chart, 'mailer', { image: 'shop-mailer:2.0.1' });
  mailer.connectTo(api, { env: 'API_URL' });

  const report = new plus.Deployment(chart, 'report', {
    // a construct of cdk8s-plus says itself what it reads and is made elsewhere
    metadata: { name: 'report', annotations: { 'cdk8s-dovetail/external': 'secret/db:user,password' } },
    containers: [
      {
        image: 'report:1.0.0',
        portNumber: 9090,
        envVariables: {
          API_URL: plus.EnvValue.fromValue(api.url()),
          LOG_LEVEL: settings.key('LOG_LEVEL').toEnvValue(),
          DB_USER: keys.toSecret().envValue('user'),
        },
        envFrom: [new plus.EnvFrom(undefined, 'DB_', keys.toSecret())],
        volumeMounts: [
          {
            path: '/etc/report',
            volume: settings
              .files({ items: ['app.yaml'] })
              .toVolume()
              .asVolume(),
          },
          { path: '/etc/db', volume: keys.files({ mode: 0o440 }).toVolume().asVolume() },
          { path: '/var/work', volume: Storage.emptyDir({ size: '1Gi' }).toVolume({ name: 'work' }).asVolume() },
        ],
      },
    ],
  });
  const policy = new plus.NetworkPolicy(chart, 'policy', {
    metadata: { name: 'api' },
    selector: api.podSelector,
    ingress: { rules: [{ peer: mailer.podSelector, ports: [plus.NetworkPolicyPort.tcp(8080)] }] },
  });
  policy.addIngressRule(report, [plus.NetworkPolicyPort.tcp(8080)]);
  return chart;
}

describe.each(versions)('to the constructs of %s', (_, plus) => {
  const chart = shop(plus, new App());
  const made = objects(chart);

  test('the chart lines up, and the checker finds no error', () => {
    const yaml = synthYaml(chart);

    expect(lineUp(yaml)).toEqual([]);
    expect(checkManifests(yaml).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('a volume has the files under the paths that are given', () => {
    expect(at(find(made, 'Deployment', 'report'), `${POD}.volumes`)).toEqual([
      { name: 'config-settings', configMap: { name: 'settings', items: [{ key: 'app.yaml', path: 'app.yaml' }] } },
      { name: 'secret-db', secret: { secretName: 'db', defaultMode: 0o440 } },
      { name: 'work', emptyDir: { sizeLimit: '1Gi' } },
    ]);
  });

  test('keys are environment variables', () => {
    const env = at(find(made, 'Deployment', 'report'), `${POD}.containers.0.env`) as Manifest[];

    expect(env.slice(1)).toEqual([
      { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name: 'settings', key: 'LOG_LEVEL' } } },
      { name: 'DB_USER', valueFrom: { secretKeyRef: { name: 'db', key: 'user' } } },
    ]);
    expect(at(find(made, 'Deployment', 'report'), `${POD}.containers.0.envFrom`)).toEqual([
      { prefix: 'DB_', secretRef: { name: 'db' } },
    ]);
  });

  test('a policy selects the pods, and names the namespace of a peer', () => {
    const policy = find(made, 'NetworkPolicy');

    expect(at(policy, 'metadata.namespace')).toBe('shop');
    expect(at(policy, 'spec.podSelector.matchLabels')).toEqual({
      'app.kubernetes.io/name': 'api',
      'app.kubernetes.io/instance': 'api',
    });
    expect(at(policy, 'spec.ingress.0.from.0')).toEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'mailer', 'app.kubernetes.io/instance': 'mailer' } },
    });
  });

  test('a policy that lacks a caller is reported, so that the links are seen', () => {
    const yaml = synthYaml(chart).replace(/mailer$/gm, (name, at_: number, text: string) =>
      text.slice(0, at_).includes('kind: NetworkPolicy') ? 'mailr' : name,
    );

    const { findings } = checkManifests(yaml);

    expect(findings.map(({ rule }) => rule)).toContain('wiring/policy-allows-calls');
  });

  test('a key that the volume asks for and the Config does not have is reported', () => {
    const yaml = synthYaml(chart).replace('key: app.yaml', 'key: app.yml');

    const { findings } = checkManifests(yaml);

    expect(findings.map(({ rule }) => rule)).toContain('wiring/key-exists');
  });

  test('pods are kept apart from those of an app, in its namespace', () => {
    const apart = testChart({ namespace: 'shop' });
    const api = new WebApp(apart, 'api', { image, port: 8080 });

    const report = new plus.Deployment(apart, 'report', {
      metadata: { name: 'report' },
      containers: [{ image: 'report:1.0.0', portNumber: 9090 }],
    });
    report.scheduling.separate(api.podSelector);

    const [term] = at(
      find(objects(apart), 'Deployment', 'report'),
      `${POD}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution`,
    ) as Manifest[];
    expect(term).toEqual({
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'api', 'app.kubernetes.io/instance': 'api' } },
      namespaces: ['shop'],
      topologyKey: 'kubernetes.io/hostname',
    });
  });

  test('connections of a pod reach an app by policies on both sides', () => {
    const both = testChart({ namespace: 'shop' });
    const api = new WebApp(both, 'api', { image, port: 8080 });
    const report = new plus.Deployment(both, 'report', { containers: [{ image: 'report:1.0.0', portNumber: 9090 }] });

    report.connections.allowTo(api.podSelector, { ports: [plus.NetworkPolicyPort.tcp(8080)] });

    const policies = objects(both).filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies.map((policy) => at(policy, 'spec.policyTypes.0')).sort()).toEqual(['Egress', 'Ingress']);
    expect(lineUp(synthYaml(both))).toEqual([]);
  });

  test('a Service of cdk8s-plus selects the pods', () => {
    const second = testChart();
    const api = new WebApp(second, 'api', { image, port: 8080 });

    new plus.Service(second, 'admin', {
      metadata: { name: 'admin' },
      selector: api.podSelector,
      ports: [{ port: 8080 }],
    });

    expect(at(find(objects(second), 'Service', 'admin'), 'spec.selector')).toEqual({
      'app.kubernetes.io/name': 'api',
      'app.kubernetes.io/instance': 'api',
    });
  });

  test('the same bytes come out twice, and by the App of cdk8s too', () => {
    const yaml = synthYaml(chart);

    expect(synthYaml(shop(plus, new App()))).toBe(yaml);
    expect(synthYaml(shop(plus, new PlainApp()))).toBe(yaml);
  });
});

describe('a Secret or Config for cdk8s-plus', () => {
  test('has the members of a resource', () => {
    const chart = testChart();

    const secret = Secrets.existing('db').toSecret();
    const config = new Config(chart, 'settings', { data: { A: '1' } }).toConfigMap();

    expect([secret.apiVersion, secret.kind, secret.name, secret.resourceType, secret.resourceName]).toEqual([
      ...['v1', 'Secret', 'db', 'secrets', 'db'],
    ]);
    expect([config.apiGroup, config.kind, config.name, config.resourceType, config.resourceName]).toEqual([
      ...['', 'ConfigMap', 'settings', 'configmaps', 'settings'],
    ]);
  });

  test('can be granted by a Role', () => {
    const chart = testChart();

    new plus34.Role(chart, 'role').allowGet(Secrets.existing('db').toSecret());

    expect(at(find(objects(chart), 'Role'), 'rules.0')).toEqual({
      apiGroups: [''],
      resources: ['secrets'],
      resourceNames: ['db'],
      verbs: ['get'],
    });
  });

  test('refuses a key that it does not have', () => {
    const secret = Secrets.existing('db', { keys: ['password'] }).toSecret();

    const message = thrown(() => secret.envValue('pasword' as 'password'));

    expect(message).toBe('Secret "db": Secret "db" has no key "pasword"; did you mean "password"?');
  });

  test('keeps whether the pods start without it', () => {
    const secret = Secrets.existing('db', { optional: true }).toSecret();

    expect(secret.envValue('a').valueFrom).toEqual({ secretKeyRef: { name: 'db', key: 'a', optional: true } });
    expect(secret.envValue('a', { optional: false }).valueFrom).toEqual({ secretKeyRef: { name: 'db', key: 'a' } });
  });

  test('comes back in as an object of this app, with its namespace', () => {
    const chart = testChart({ namespace: 'shop' });
    const other = new Chart(chart, 'other', { namespace: 'other' });
    const settings = new Config(chart, 'settings', { data: { A: '1' } });
    const back = Config.existing(settings.toConfigMap());

    new WebApp(chart, 'api', { image, port: 8080, envFrom: [back] });
    const elsewhere = thrown(() => new WebApp(other, 'api', { image, port: 8080, envFrom: [back] }));

    const { annotations } = find(objects(chart), 'Deployment').metadata as { annotations?: object };
    expect(annotations).toBeUndefined();
    expect(elsewhere).toContain('ConfigMap "settings" is in namespace "shop"');
  });

  test('leads what depends on it to its object', () => {
    const chart = testChart();
    const settings = new Config(chart, 'settings', { data: { A: '1' } });
    const report = new plus34.Deployment(chart, 'a-report', {
      containers: [{ image: 'report:1.0.0', portNumber: 80 }],
    });

    report.node.addDependency(settings.toConfigMap(), Secrets.existing('db').toSecret());

    expect(objects(chart).map(({ kind }) => kind)).toEqual(['ConfigMap', 'Deployment']);
  });
});

describe('a volume for cdk8s-plus', () => {
  test.each([
    ['a Secret', Secrets.existing('db').files().toVolume(), 'secret-db'],
    ['a Config', Config.existing('settings').file('a').toVolume(), 'config-settings'],
    ['files under a name of their own', Secrets.existing('db').files().toVolume({ name: 'keys' }), 'keys'],
    ['a claim', Storage.claim('models').toVolume({ name: 'models' }), 'models'],
  ])('of %s has a name', (_, volume, name) => {
    expect(volume.name).toBe(name);
    expect(volume._toKube().name).toBe(name);
  });

  test('of several sources projects them', () => {
    const volume = Storage.projected([Secrets.existing('db'), Config.existing('settings')]).toVolume({ name: 'all' });

    expect(volume._toKube().projected?.sources).toEqual([
      { secret: { name: 'db' } },
      { configMap: { name: 'settings' } },
    ]);
  });

  test.each<readonly [string, () => unknown, string]>([
    [
      'a claim per pod',
      () => Storage.claimPerPod({ size: '1Gi' }).toVolume({ name: 'data' }),
      `data: 'toVolume': a claim per pod belongs to a StatefulApp; use Storage.ephemeralClaim, or Storage.claim`,
    ],
    [
      'a name that no volume can have',
      () => Secrets.existing('db').files().toVolume({ name: 'My_Keys' }),
      `Secret "db": 'toVolume': 'name' "My_Keys" is not a DNS label (a-z, 0-9, "-"); try "my-keys"`,
    ],
    [
      'no name where there is none to derive one from',
      () => Storage.emptyDir().toVolume({} as { name: string }),
      `Storage: 'toVolume': 'name' is missing; give the volume a name`,
    ],
    [
      'an option that does not exist',
      () =>
        Secrets.existing('db')
          .files()
          .toVolume({ nam: 'keys' } as object),
      `Secret "db": 'toVolume.nam' is not a prop; did you mean 'name'?`,
    ],
    [
      'what the volume itself refuses',
      () => Storage.emptyDir({ size: '1GB' }).toVolume({ name: 'work' }),
      `work: 'files': 'size' "1GB" is not a quantity; did you mean "1Gi" or "1G"?`,
    ],
  ])('is refused for %s', (_, make, message) => {
    expect(thrown(make)).toBe(message);
  });
});
