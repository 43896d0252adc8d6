import { App as PlainApp, Chart, type ChartProps } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import {
  App,
  Defaults,
  Endpoint,
  Expose,
  ExternalService,
  FrontendBackendApp,
  Ingress,
  MLServingApp,
  NodeAgent,
  OneOffJob,
  ScheduledJob,
  StatefulApp,
  WebApp,
  Worker,
  type TrafficSource,
} from '../../src';
import { checkManifests } from '../../src/check';
import '../../src/jest';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop:1.0.0';

function shop(props: ChartProps = { namespace: 'shop' }) {
  const chart = testChart(props);
  const app = (id: string, more: object = {}) => new WebApp(chart, id, { image, port: 8080, ...more });
  return { chart, app };
}

function specOf(chart: Chart, name: string): Manifest {
  return at(find(objects(chart), 'NetworkPolicy', name), 'spec') as Manifest;
}

const pods = (name: string) => ({
  podSelector: { matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } },
});
const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const tcp = (port: number | string) => ({ protocol: 'TCP', port });
const dns = {
  to: [{ ...namespace('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
};
const anywhere = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }];

let warnings: string[];
beforeEach(() => {
  warnings = [];
  jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
});

describe('an app that is isolated', () => {
  test('has a policy that denies all traffic', () => {
    const { chart, app } = shop();

    const api = app('api', { isolate: true });

    expect(specOf(chart, 'api')).toEqual({ ...pods('api'), policyTypes: ['Ingress', 'Egress'] });
    expect(api.networkPolicy?.name).toBe('api');
    expect(chart).not.toRoute({ from: { namespace: 'shop' }, to: api, port: 8080 });
  });

  test.each<['ingress' | 'egress', string]>([
    ['ingress', 'Ingress'],
    ['egress', 'Egress'],
  ])('in one direction is open in the other: %s', (isolate, type) => {
    const { chart, app } = shop();

    app('api', { isolate }).connectTo(app('db'), { env: 'DB' }).allowFrom('10.0.0.0/8');

    const spec = specOf(chart, 'api');
    expect(spec.policyTypes).toEqual([type]);
    expect(Object.keys(spec).sort()).toEqual([isolate, 'podSelector', 'policyTypes'].sort());
  });

  test.each(['ingress', 'both'] as const)('is called by those that are connected to it alone (%s)', (side) => {
    const { chart, app } = shop();
    const api = app('api', { isolate: true, port: 8080, servicePort: 80 });
    const ui = app('ui', side === 'both' ? { isolate: true, expose: Expose.ingress() } : {});
    const other = app('other');

    ui.connectTo(api, { env: 'API_URL' });

    expect(specOf(chart, 'api').ingress).toEqual([{ from: [pods('ui')], ports: [tcp(8080)] }]);
    if (side === 'both') expect(specOf(chart, 'ui').egress).toEqual([{ to: [pods('api')], ports: [tcp(8080)] }, dns]);
    expect(chart).toRoute({ from: ui, to: api, port: 8080 });
    expect(chart).not.toRoute({ from: other, to: api, port: 8080 });
    expect(chart).not.toRoute({ from: ui, to: api, port: 9090 });
    expect(checkManifests(synthYaml(chart)).findings.filter(({ rule }) => rule.includes('policy'))).toEqual([]);
  });

  test('is called from another namespace, whose name the policies have', () => {
    const root = new App();
    const [front, back] = ['front', 'back'].map((name) => new Chart(root, name, { namespace: name })) as [Chart, Chart];
    const api = new WebApp(back, 'api', { image, port: 8080, isolate: true });
    const ui = new WebApp(front, 'ui', { image, port: 8080, isolate: 'egress' });

    ui.connectTo(api, { env: 'API_URL' });

    expect(specOf(back, 'api').ingress).toEqual([
      { from: [{ ...namespace('front'), ...pods('ui') }], ports: [tcp(8080)] },
    ]);
    expect(specOf(front, 'ui').egress).toEqual([
      { to: [{ ...namespace('back'), ...pods('api') }], ports: [tcp(8080)] },
      dns,
    ]);
    expect(() => root.synthYaml()).not.toThrow();
  });

  test('by the default of its scope, which its own prop comes before', () => {
    const { chart, app } = shop();
    Defaults.of(chart).set({ isolate: true });

    app('api');
    app('open', { isolate: false });

    expect(objects(chart).filter(({ kind }) => kind === 'NetworkPolicy')).toHaveLength(1);
    expect(specOf(chart, 'api').policyTypes).toEqual(['Ingress', 'Egress']);
  });

  test('stands in one rule with the others that call the same ports, each once', () => {
    const { chart, app } = shop();
    const api = app('api', { isolate: 'ingress', port: undefined, ports: { http: 8080, admin: 9000 } });
    const [ui, batch] = [app('ui'), app('batch')];

    ui.connectTo(api, { env: 'API_URL' }).connectTo(api, { env: 'API' });
    batch.connectTo(api, { env: 'API_URL' });
    api.allowFrom(batch, { ports: ['admin'] });

    expect(specOf(chart, 'api').ingress).toEqual([
      { from: [pods('ui'), pods('batch')], ports: [tcp(8080)] },
      { from: [pods('batch')], ports: [tcp(9000)] },
    ]);
  });

  test('can be changed by a patch, and its findings waived', () => {
    const { chart, app } = shop();

    app('api', { isolate: true })
      .patch({ networkPolicy: { spec: { ingress: [{}] } } })
      .waive('wiring/policy-selects-pods', 'tried out', { on: 'networkPolicy' });

    expect(specOf(chart, 'api').ingress).toEqual([{}]);
    expect(JSON.stringify(find(objects(chart), 'NetworkPolicy'))).toContain('waive.wiring.policy-selects-pods');
  });

  test('is accepted by the App of cdk8s too, with the same objects', () => {
    const make = (chart: Chart) => {
      const api = new WebApp(chart, 'api', { image, port: 8080, isolate: true });
      new WebApp(chart, 'ui', { image, port: 8080 }).connectTo(api, { env: 'API' });
    };
    const [ours, theirs] = [new App(), new PlainApp()].map((root) => {
      const chart = new Chart(root, 'shop', { namespace: 'shop' });
      make(chart);
      return root;
    }) as [App, PlainApp];

    expect(ours.synthYaml()).toBe(theirs.synthYaml());
  });
});

describe('an app that is not isolated', () => {
  test('has the same bytes whatever is opened for it', () => {
    const plain = shop();
    plain.app('api');
    const opened = shop();

    opened
      .app('api')
      .allowFrom('internet')
      .allowFrom({ namespace: 'x' })
      .allowTo('10.0.0.0/8')
      .allowTo('kubernetes-api');

    expect(synthYaml(opened.chart)).toBe(synthYaml(plain.chart));
  });

  test('opens its side of a wire to one that is', () => {
    const { chart, app } = shop();
    const [api, ui] = [app('api'), app('ui', { isolate: 'egress' })];

    api.allowFrom(ui);

    expect(specOf(chart, 'ui').egress).toEqual([{ to: [pods('api')], ports: [tcp(8080)] }, dns]);
  });
});

describe('allowFrom', () => {
  const plusPeers = (chart: Chart) => ({
    deployment: new plus.Deployment(chart, 'worker', { containers: [{ image: 'worker:1.0.0' }] }),
    namespace: new plus.Namespace(chart, 'space', { metadata: { name: 'space' } }),
    block: plus.NetworkPolicyIpBlock.ipv4(chart, 'block', '10.1.0.0/16', ['10.1.2.0/24']),
    labelled: plus.Namespaces.select(chart, 'labelled', { labels: { team: 'web' }, names: ['a', 'b'] }),
    pods: plus.Pods.select(chart, 'pods', { labels: { app: 'x' } }),
  });

  test.each<[string, (chart: Chart) => TrafficSource, unknown]>([
    ['a range', () => '10.0.0.0/8', [{ ipBlock: { cidr: '10.0.0.0/8' } }]],
    ['a range of IPv6', () => '2001:db8::/32', [{ ipBlock: { cidr: '2001:db8::/32' } }]],
    [
      'a range without another',
      () => ({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }),
      [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
    ],
    ['a namespace', () => ({ namespace: 'support' }), [namespace('support')]],
    [
      'pods of a namespace',
      () => ({ namespace: 'support', pods: { app: 'x' } }),
      [{ ...namespace('support'), podSelector: { matchLabels: { app: 'x' } } }],
    ],
    [
      'namespaces by their labels',
      () => ({ namespaceLabels: { team: 'web' } }),
      [{ namespaceSelector: { matchLabels: { team: 'web' } } }],
    ],
    ['a chart, which is its namespace', (chart) => chart, [namespace('shop')]],
    [
      'a KubeNamespace',
      (chart) => new plus.k8s.KubeNamespace(chart, 'ns', { metadata: { name: 'team-a' } }),
      [namespace('team-a')],
    ],
    ['the internet', () => 'internet', anywhere],
    ['the ingress controller', () => 'ingress', [namespace('ingress-nginx')]],
    ['monitoring', () => 'monitoring', [namespace('monitoring')]],
    ['a Namespace of cdk8s-plus', (chart) => plusPeers(chart).namespace, [{ ...namespace('space'), podSelector: {} }]],
    [
      'a range of cdk8s-plus',
      (chart) => plusPeers(chart).block,
      [{ ipBlock: { cidr: '10.1.0.0/16', except: ['10.1.2.0/24'] } }],
    ],
    ['Pods of cdk8s-plus', (chart) => plusPeers(chart).pods, [{ podSelector: { matchLabels: { app: 'x' } } }]],
    [
      'Namespaces of cdk8s-plus',
      (chart) => plusPeers(chart).labelled,
      [
        {
          namespaceSelector: {
            matchLabels: { team: 'web' },
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a', 'b'] }],
          },
          podSelector: {},
        },
      ],
    ],
  ])('takes %s', (_, source, from) => {
    const { chart, app } = shop();

    app('api', { isolate: true }).allowFrom(source(chart));

    expect(specOf(chart, 'api').ingress).toEqual([{ from, ports: [tcp(8080)] }]);
  });

  test('takes a Deployment of cdk8s-plus by its pods', () => {
    const { chart, app } = shop();

    const { deployment } = plusPeers(chart);
    app('api', { isolate: true }).allowFrom(deployment);

    const labels = at(find(objects(chart), 'Deployment', deployment.name), 'spec.selector.matchLabels');
    expect(specOf(chart, 'api').ingress).toEqual([
      { from: [{ podSelector: { matchLabels: labels } }], ports: [tcp(8080)] },
    ]);
  });

  test.each([
    ['a Worker', (chart: Chart) => new Worker(chart, 'x', { image })],
    ['its pod selector', (chart: Chart) => new Worker(chart, 'x', { image, isolate: true }).podSelector],
    ['a Job', (chart: Chart) => new OneOffJob(chart, 'x', { image })],
    ['a CronJob', (chart: Chart) => new ScheduledJob(chart, 'x', { image, schedule: '@daily', isolate: true })],
  ])('takes %s, and opens its side', (_, make) => {
    const { chart, app } = shop();
    const api = app('api', { isolate: true });

    api.allowFrom(make(chart));

    expect(specOf(chart, 'api').ingress).toEqual([{ from: [pods('x')], ports: [tcp(8080)] }]);
    const policies = objects(chart).filter(({ kind }) => kind === 'NetworkPolicy');
    if (policies.length === 2)
      expect(specOf(chart, 'x').egress).toEqual([{ to: [pods('api')], ports: [tcp(8080)] }, dns]);
    expect(chart).toRoute({ from: 'x', to: api, port: 8080 });
  });

  test('opens the ports that are named, numbered, or in a range', () => {
    const { chart, app } = shop();
    const api = app('api', { isolate: true, port: undefined, ports: { dns: { port: 53, protocol: 'UDP' }, web: 80 } });

    api
      .allowFrom('10.1.0.0/16', { ports: ['web', 53] })
      .allowFrom('10.2.0.0/16', { ports: [{ port: 30000, endPort: 30010, protocol: 'UDP' }, 9999] });

    expect(specOf(chart, 'api').ingress).toEqual([
      { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [tcp(80), { protocol: 'UDP', port: 53 }] },
      {
        from: [{ ipBlock: { cidr: '10.2.0.0/16' } }],
        ports: [{ protocol: 'UDP', port: 30000, endPort: 30010 }, tcp(9999)],
      },
    ]);
  });

  test('opens the port of the metrics to monitoring, that of a sidecar too', () => {
    const { chart, app } = shop();

    app('api', {
      isolate: true,
      sidecars: [{ name: 'exporter', image: 'exporter:1.0.0', ports: { metrics: 9113 } }],
    }).allowFrom('monitoring');

    expect(specOf(chart, 'api').ingress).toEqual([{ from: [namespace('monitoring')], ports: [tcp(9113)] }]);
    expect(chart).toRoute({ from: { namespace: 'monitoring' }, to: 'api', port: 9113, direct: true });
    expect(chart).not.toRoute({ from: { namespace: 'monitoring' }, to: 'api', port: 8080 });
  });
});

describe('allowTo', () => {
  test('opens ranges, namespaces and words', () => {
    const { chart, app } = shop();

    app('api', { isolate: 'egress' })
      .allowTo('10.30.0.0/16', { ports: [5432] })
      .allowTo({ namespace: 'cache' })
      .allowTo('kubernetes-api');

    expect(specOf(chart, 'api').egress).toEqual([
      { to: [{ ipBlock: { cidr: '10.30.0.0/16' } }], ports: [tcp(5432)] },
      { to: [namespace('cache')] },
      { to: anywhere, ports: [tcp(443), tcp(6443)] },
      dns,
    ]);
  });

  test('means the internet without the addresses of networks of their own', () => {
    const { chart, app } = shop();

    app('api', { isolate: 'egress' }).allowTo('internet', { ports: [443] });

    const except = at(specOf(chart, 'api'), 'egress.0.to.0.ipBlock.except');
    expect(except).toContain('169.254.0.0/16');
    expect(except).toContain('10.0.0.0/8');
  });

  test('opens the ports of an ExternalService to its addresses, or to all', () => {
    const { chart, app } = shop();
    const known = new ExternalService(chart, 'known', { host: 'a.b', addresses: ['203.0.113.0/24'], port: 443 });
    const other = new ExternalService(chart, 'other', { host: 'c.d', ports: { a: 1, b: 2 } });

    app('api', { isolate: 'egress' })
      .allowTo(known)
      .allowTo(other, { ports: ['b'] })
      .connectTo(other, { env: 'OTHER' });

    expect(specOf(chart, 'api').egress).toEqual([
      { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [tcp(443)] },
      { to: anywhere, ports: [tcp(2)] },
      { to: anywhere, ports: [tcp(1)] },
      dns,
    ]);
  });

  test('opens the pods of a Service of others by its selector, at their ports', () => {
    const { chart, app } = shop();
    const service = new plus.k8s.KubeService(chart, 'svc', {
      metadata: { name: 'svc' },
      spec: {
        selector: { app: 'x' },
        ports: [{ name: 'a', port: 80, targetPort: plus.k8s.IntOrString.fromString('web') }],
      },
    });

    app('api', { isolate: 'egress' }).connectTo(service, { env: 'SVC' });

    expect(specOf(chart, 'api').egress).toEqual([
      { to: [{ podSelector: { matchLabels: { app: 'x' } } }], ports: [tcp('web')] },
      dns,
    ]);
  });

  test('is what allowFrom of the other app is', () => {
    const made = (open: (api: WebApp, batch: Worker) => void) => {
      const { chart, app } = shop();
      open(app('api', { isolate: true }), new Worker(chart, 'batch', { image, isolate: true }));
      return synthYaml(chart);
    };

    expect(made((api, batch) => batch.allowTo(api))).toBe(made((api, batch) => api.allowFrom(batch)));
  });
});

describe('what an app is needs', () => {
  test('a load balancer and a node port are open to all, at their ports alone', () => {
    for (const expose of [Expose.loadBalancer({ port: 80 }), Expose.nodePort()]) {
      const { chart, app } = shop();

      const api = app('api', { isolate: true, port: undefined, ports: { http: 8080, admin: 9000 }, expose });

      expect(specOf(chart, 'api').ingress).toEqual([{ from: anywhere, ports: [tcp(8080)] }]);
      expect(chart).toRoute({ from: 'outside', to: api, port: 8080 });
      expect(chart).not.toRoute({ from: { namespace: 'shop' }, to: api, port: 9000 });
    }
  });

  test.each<[string, (chart: Chart, ui: WebApp | undefined) => void, unknown]>([
    [
      'its own Ingress',
      (chart) => new WebApp(chart, 'ui', { image, port: 8080, isolate: true, expose: Expose.ingress() }),
      [namespace('ingress-nginx')],
    ],
    [
      'an Ingress for several',
      (chart) => new Ingress(chart, 'edge').route('/', new WebApp(chart, 'ui', { image, port: 8080, isolate: true })),
      [namespace('ingress-nginx')],
    ],
    [
      'the default backend of an Ingress',
      (chart) =>
        new Ingress(chart, 'edge').defaultBackend(new WebApp(chart, 'ui', { image, port: 8080, isolate: true })),
      [namespace('ingress-nginx')],
    ],
    [
      'an Ingress of AWS, whose load balancers call the pods',
      (chart) =>
        new WebApp(chart, 'ui', { image, port: 8080, isolate: true, expose: Expose.ingress({ className: 'alb' }) }),
      anywhere,
    ],
    [
      'an Ingress whose controller the defaults name',
      (chart) => {
        Defaults.of(chart).set({ network: { ingressController: { namespace: 'traefik' } } });
        new WebApp(chart, 'ui', { image, port: 8080, isolate: true, expose: Expose.ingress({ className: 'traefik' }) });
      },
      [namespace('traefik')],
    ],
  ])('%s lets the controller in', (_, make, from) => {
    const { chart } = shop();

    make(chart, undefined);

    expect(specOf(chart, 'ui').ingress).toEqual([{ from, ports: [tcp(8080)] }]);
    expect(chart).toRoute({ from: 'outside', to: 'ui', port: 8080 });
    expect(warnings).toEqual([]);
  });

  test('the pods of a StatefulApp call each other', () => {
    const { chart } = shop();

    new StatefulApp(chart, 'db', { image, ports: { sql: 5432, peer: 5433 }, replicas: 3, isolate: true });

    const rule = { ports: [tcp(5432), tcp(5433)] };
    expect(specOf(chart, 'db').ingress).toEqual([{ from: [pods('db')], ...rule }]);
    expect(specOf(chart, 'db').egress).toEqual([{ to: [pods('db')], ...rule }, dns]);
    expect(chart).toRoute({ from: 'db', to: 'db', port: 5433, direct: true });
  });

  test('a single pod of a StatefulApp calls none of its own', () => {
    const { chart } = shop();

    new StatefulApp(chart, 'db', { image, port: 5432, replicas: 1, isolate: true });

    expect(specOf(chart, 'db').ingress).toBeUndefined();
  });

  test('the annotations of Prometheus let monitoring in', () => {
    const { chart, app } = shop();
    const scraped = { 'prometheus.io/scrape': 'true' };

    app('api', { isolate: true, podAnnotations: { ...scraped, 'prometheus.io/port': '9102' } });
    app('web', { isolate: true, podAnnotations: scraped });

    expect(specOf(chart, 'api').ingress).toEqual([{ from: [namespace('monitoring')], ports: [tcp(9102)] }]);
    expect(specOf(chart, 'web').ingress).toEqual([{ from: [namespace('monitoring')], ports: [tcp(8080)] }]);
  });

  test('a token lets the pods call the Kubernetes API', () => {
    const { chart, app } = shop();

    app('api', { isolate: true, access: [{ resources: ['pods'], verbs: ['get'] }] });

    expect(specOf(chart, 'api').egress).toEqual([{ to: anywhere, ports: [tcp(443), tcp(6443)] }, dns]);
  });

  test('the port of the node of an agent is open to all', () => {
    const { chart } = shop();

    new NodeAgent(chart, 'statsd', {
      image,
      ports: { in: { port: 8125, hostPort: 8125, protocol: 'UDP' } },
      isolate: true,
    });

    expect(specOf(chart, 'statsd').ingress).toEqual([{ ports: [{ protocol: 'UDP', port: 8125 }] }]);
  });

  test('both halves of a FrontendBackendApp are isolated, and the frontend calls the backend', () => {
    const { chart } = shop();

    const { frontend, backend } = new FrontendBackendApp(chart, 'shop', {
      isolate: true,
      frontend: { image, port: 80, expose: Expose.ingress() },
      backend: { image, port: 8080 },
    });

    expect(chart).toRoute({ from: frontend, to: backend, port: 8080 });
    expect(chart).toRoute({ from: 'outside', to: frontend, port: 80 });
    expect(chart).not.toRoute({ from: { namespace: 'shop' }, to: backend, port: 8080 });
    expect(warnings).toEqual([]);
  });

  test('a model server is isolated as any app', () => {
    const { chart, app } = shop();
    const resources = { memory: '1Gi' } as const;
    const llm = new MLServingApp(chart, 'llm', { engine: 'vllm', image, resources, isolate: true });

    const caller = app('api').connectTo(llm, { env: 'LLM' });

    expect(chart).toRoute({ from: caller, to: llm, port: 8000 });
    expect(specOf(chart, 'llm').ingress).toEqual([{ from: [pods('api')], ports: [tcp(8000)] }]);
  });

  test('the parts of a cluster are those of the defaults', () => {
    const { chart, app } = shop();
    Defaults.of(chart).set({
      isolate: true,
      network: {
        monitoring: { namespace: 'observability' },
        dns: [{ namespace: 'openshift-dns' }, '169.254.20.10/32'],
        dnsPort: 5353,
        kubernetesApi: '10.0.0.1/32',
      },
    });

    app('api', { access: [{ resources: ['pods'], verbs: ['get'] }] }).allowFrom('monitoring');

    expect(specOf(chart, 'api')).toMatchObject({
      ingress: [{ from: [namespace('observability')] }],
      egress: [
        { to: [{ ipBlock: { cidr: '10.0.0.1/32' } }], ports: [tcp(443), tcp(6443)] },
        {
          to: [namespace('openshift-dns'), { ipBlock: { cidr: '169.254.20.10/32' } }],
          ports: [{ protocol: 'UDP', port: 5353 }, tcp(5353)],
        },
      ],
    });
  });
});

describe('an app that nothing may call', () => {
  test('is warned of once at synth', () => {
    const { chart, app } = shop();
    app('api', { isolate: true });

    objects(chart);
    objects(chart);

    expect(warnings).toEqual([
      "test/api: the app is isolated, and nothing may call it; let its callers in by connectTo or allowFrom, or leave 'isolate' out",
    ]);
  });

  test('is warned of where its own pods alone may', () => {
    const { chart } = shop();
    new StatefulApp(chart, 'db', { image, port: 5432, replicas: 3, isolate: true });

    objects(chart);

    expect(warnings).toHaveLength(1);
  });

  test.each<[string, (chart: Chart) => unknown]>([
    [
      'a Worker, which has no Service',
      (chart: Chart) => new Worker(chart, 'w', { image, ports: { m: 1 }, isolate: true }),
    ],
    [
      'an app whose egress alone is isolated',
      (chart: Chart) => new WebApp(chart, 'w', { image, port: 80, isolate: 'egress' }),
    ],
    [
      'an app with a caller',
      (chart: Chart) => new WebApp(chart, 'w', { image, port: 80, isolate: true }).allowFrom('internet'),
    ],
  ])('is not %s', (_, make) => {
    const { chart } = shop();
    make(chart);

    objects(chart);

    expect(warnings).toEqual([]);
  });
});

describe('bad input', () => {
  const isolated = (act: (api: WebApp<'http' | 'metrics'>, chart: Chart) => void) => () => {
    const chart = testChart({ namespace: 'shop' });
    act(new WebApp(chart, 'api', { image, ports: { http: 8080, metrics: 9090 }, isolate: true }), chart);
  };
  const from = (source: unknown, options?: object) => isolated((api) => api.allowFrom(source as 'internet', options));
  const to = (target: unknown, options?: object) => isolated((api) => api.allowTo(target as 'internet', options));
  const props = (more: object) => () =>
    new WebApp(testChart({ namespace: 'shop' }), 'api', { image, port: 80, ...more });

  test.each<[() => unknown, string]>([
    [
      from('10.0.0.1'),
      `'allowFrom' is the address "10.0.0.1" without the bits of its network; did you mean "10.0.0.1/32"?`,
    ],
    [
      from('2001:db8::1'),
      `'allowFrom' is the address "2001:db8::1" without the bits of its network; did you mean "2001:db8::1/128"?`,
    ],
    [from('10.0.0.0/33'), `'allowFrom' is "10.0.0.0/33", which is no range of addresses; write it as "10.0.0.0/8"`],
    [from('10.0.0.0/08'), `'allowFrom' is "10.0.0.0/08", which is no range of addresses; write it as "10.0.0.0/8"`],
    [
      from('10.1.2.3/8'),
      `'allowFrom' is "10.1.2.3/8", which is all of "10.0.0.0/8"; write that, or "10.1.2.3/32" for the one address`,
    ],
    [from('internt'), `'allowFrom' is "internt"; did you mean "internet"?`],
    [from('ingres'), `'allowFrom' is "ingres"; did you mean "ingress"?`],
    [
      from('support'),
      `'allowFrom' is "support"; give it an app, a namespace as { namespace: 'support' }, a range such as '10.0.0.0/8', or 'internet', 'ingress', 'monitoring'`,
    ],
    [
      from(7),
      `'allowFrom' is 7; give it an app, { namespace: 'shop' }, a range such as '10.0.0.0/8', or 'internet', 'ingress', 'monitoring'`,
    ],
    [
      to('ingress'),
      `'allowTo' is "ingress"; give it an app, a namespace as { namespace: 'ingress' }, a range such as '10.0.0.0/8', or 'internet', 'kubernetes-api'`,
    ],
    [from({}), `'allowFrom' has no 'namespace', 'namespaceLabels' or 'cidr'; give it one`],
    [from({ namespaces: 'x' }), `'allowFrom.namespaces' is not a prop; did you mean 'namespace'?`],
    [from({ namespace: 'A B' }), `'allowFrom.namespace' "A B" is not a DNS label (a-z, 0-9, "-"); try "a-b"`],
    [
      from({ namespace: 'x', cidr: '10.0.0.0/8' }),
      `'allowFrom' has 'namespace' and 'cidr', which are two peers; give each alone`,
    ],
    [
      from({ namespaceLabels: {} }),
      `'allowFrom.namespaceLabels' is empty, which would mean all namespaces; give it a label`,
    ],
    [from({ namespace: 'x', pods: {} }), `'allowFrom.pods' is empty, which would mean all pods; give it a label`],
    [from({ cidr: '10.0.0.0/8', pods: { a: 'b' } }), `'allowFrom' has 'cidr' and 'pods'; a range has no labels`],
    [
      from({ namespace: 'x', except: ['10.0.0.0/8'] }),
      `'allowFrom' has 'except', which goes with 'cidr'; leave it out`,
    ],
    [
      from({ cidr: '10.0.0.0/8', except: ['11.0.0.0/8'] }),
      `'allowFrom.except' has "11.0.0.0/8", which is not within "10.0.0.0/8"; leave it out`,
    ],
    [
      from({ cidr: '10.0.0.0/8', except: ['10.1.0.1'] }),
      `'allowFrom.except' is the address "10.1.0.1" without the bits of its network; did you mean "10.1.0.1/32"?`,
    ],
    [
      from({ cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] }),
      `'allowFrom.except' has "10.0.0.0/8", which is all of 'cidr'; leave the peer out`,
    ],
    [from('internet', { port: ['http'] }), `'allowFrom.port' is not a prop; did you mean 'ports'?`],
    [
      from('internet', { ports: ['htpp'] }),
      `'ports' names port "htpp", which is not one of the ports; did you mean "http"?`,
    ],
    [
      from('internet', { ports: ['8080'] }),
      `'ports' names port "8080", which is not one of the ports; write 8080 without quotes for its number; there are "http", "metrics"`,
    ],
    [from('internet', { ports: [] }), `'ports' is empty; name a port, or leave it out`],
    [from('internet', { ports: [0] }), `'ports' is 0; a port is a whole number from 1 to 65535`],
    [
      from('internet', { ports: [{ port: 90, endPort: 80 }] }),
      `'ports' goes from 90 to 80, which is empty; give the lower port first`,
    ],
    [
      from('internet', { ports: [{ port: 90, protocol: 'HTTP' }] }),
      `'ports.protocol' is "HTTP"; it is one of "TCP", "UDP" and "SCTP"`,
    ],
    [
      from('internet', { ports: [{ port: 90, end: 91 }] }),
      `'ports.end' is not a prop; the props are 'port', 'endPort', 'protocol'`,
    ],
    [
      isolated((api, chart) =>
        api.allowFrom(
          new FrontendBackendApp(chart, 'fb', { frontend: { image, port: 1 }, backend: { image, port: 1 } }) as never,
        ),
      ),
      `'allowFrom' is a FrontendBackendApp; give one of its halves, such as app.frontend`,
    ],
    [
      isolated((api, chart) => api.allowTo(new Worker(chart, 'w', { image }))),
      `the app has no ports that could be called; give 'ports' the numbers, or the app its ports`,
    ],
    [props({ isolate: 'inress' }), `'isolate' is "inress"; did you mean "ingress"?`],
    [props({ isolate: 'all' }), `'isolate' is "all"; give true, false, "ingress" or "egress"`],
    [
      props({ isolate: true, expose: Expose.ingress({ className: 'traefik' }) }),
      `the app behind it is isolated, and the namespace of the controller of class "traefik" is unknown; set it: Defaults.of(chart).set({ network: { ingressController: { namespace: 'traefik' } } })`,
    ],
  ])('is refused in words (%#)', (act, message) => {
    expect(thrown(act)).toBe(`test/api: ${message}`);
  });

  test.each<[object, string]>([
    [{ isolate: 'inress' }, `'isolate' is "inress"; give true, false or "ingress", "egress"`],
    [
      { network: { ingress: 'x' } },
      `'network.ingress' is not a prop; the props are 'ingressController', 'gatewayController', 'monitoring', 'dns', 'dnsPort', and 1 more`,
    ],
    [
      { network: { dns: '10.0.0.10' } },
      `'network.dns' is the address "10.0.0.10" without the bits of its network; did you mean "10.0.0.10/32"?`,
    ],
    [{ network: { dns: [] } }, `'network.dns' is empty; name a namespace or a range of addresses`],
    [{ network: { dnsPort: 0 } }, `'network.dnsPort' is 0; a port is a whole number from 1 to 65535`],
    [
      { network: { monitoring: { namespace: 'x', pod: {} } } },
      `'network.monitoring.pod' is not a prop; did you mean 'pods'?`,
    ],
    [
      { network: { monitoring: 'monitoring' } },
      `'network.monitoring' is "monitoring"; give it an app, a namespace as { namespace: 'monitoring' }, a range such as '10.0.0.0/8'`,
    ],
  ])('of defaults is refused in words (%#)', (defaults, message) => {
    expect(thrown(() => Defaults.of(testChart()).set(defaults))).toBe(`test: ${message}`);
  });

  test('of the addresses of an ExternalService is refused in words', () => {
    const make = (addresses: readonly string[]) => () =>
      new ExternalService(testChart(), 'db', { host: 'a.b', port: 1, addresses });

    expect(thrown(make(['10.0.0.1']))).toBe(
      `test/db: 'addresses' is the address "10.0.0.1" without the bits of its network; did you mean "10.0.0.1/32"?`,
    );
    expect(thrown(make([]))).toBe(`test/db: 'addresses' is empty; name a range, or leave it out`);
  });

  test('leaves nothing in the tree, and the name to another', () => {
    const { chart, app } = shop();
    const expose = Expose.ingress({ className: 'traefik' });

    expect(thrown(() => app('api', { isolate: true, expose }))).not.toBe('no error');

    expect(chart.node.findAll()).toHaveLength(1);
    expect(app('api', { isolate: true }).networkPolicy?.name).toBe('api');
  });

  test('a port that is refused opens nothing', () => {
    const { chart, app } = shop();
    const api = app('api', { isolate: true });
    const ui = app('ui', { env: { API: 'x' } });

    expect(thrown(() => ui.connectTo(api, { env: 'API' }))).toContain('"API"');

    expect(specOf(chart, 'api').ingress).toBeUndefined();
  });
});

describe('a wire that a policy blocks', () => {
  const problems = (chart: Chart) => chart.node.findAll().flatMap((one) => one.node.validate());

  test('to pods of other constructs, which are unknown, is an error until they are opened', () => {
    const { chart, app } = shop();
    const other = { endpoint: new Endpoint(chart, 'shop', [{ name: 'a', port: 1, protocol: 'TCP', service: 'x' }]) };
    const api = app('api', { isolate: true }).connectTo(other, { env: 'OTHER' });

    expect(problems(chart)).toEqual([
      "it calls test, whose pods are unknown, so that its network policy blocks the calls; open it by its addresses: allowTo('10.0.0.0/8')",
    ]);

    api.allowTo('10.0.0.0/8');
    expect(problems(chart)).toEqual([]);
  });

  test('from and to the network of a node is an error until its addresses are opened', () => {
    const { chart, app } = shop();
    const agent = new NodeAgent(chart, 'agent', { image, ports: { in: 9000 }, hostNetwork: true, security: 'image' });
    const api = app('api', { isolate: true });

    agent.connectTo(api, { env: 'API' });
    api.allowTo(agent);

    const why =
      'but the pods of test/agent have the addresses of their nodes, which no selector of a network policy names';
    expect(problems(chart).sort()).toEqual([
      `test/agent calls test/api, ${why}; open it by its addresses: allowFrom('10.0.0.0/8')`,
      `test/api calls test/agent, ${why}; open it by its addresses: allowTo('10.0.0.0/8')`,
    ]);
    api.allowFrom('10.0.0.0/8').allowTo('10.0.0.0/8');
    expect(problems(chart)).toEqual([]);
  });

  test('from an app without a namespace is refused', () => {
    const root = new App();
    const api = new WebApp(new Chart(root, 'back', { namespace: 'back' }), 'api', { image, port: 80, isolate: true });
    const ui = new WebApp(new Chart(root, 'front'), 'ui', { image, port: 80 });

    expect(thrown(() => ui.connectTo(api, { env: 'API' }))).toBe(
      'front/ui: front/ui has no namespace, so that a network policy in "back" cannot name its pods; give its chart a namespace',
    );
  });

  test('of another construct is an error of App, and nothing is written', () => {
    const root = new App();
    const chart = new Chart(root, 'shop', { namespace: 'shop' });
    const api = new WebApp(chart, 'api', { image, port: 8080 });
    new WebApp(chart, 'ui', { image, port: 8080 }).connectTo(api, { env: 'API' });
    new plus.k8s.KubeNetworkPolicy(chart, 'deny', {
      metadata: { name: 'deny' },
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    });

    expect(thrown(() => root.synthYaml())).toContain('wiring/policy-allows-calls');
  });

  test('that is patched away is an error of App', () => {
    const root = new App();
    const chart = new Chart(root, 'shop', { namespace: 'shop' });
    const api = new WebApp(chart, 'api', { image, port: 8080, isolate: true });
    new WebApp(chart, 'ui', { image, port: 8080 }).connectTo(api, { env: 'API' });

    api.patch({ networkPolicy: { spec: { ingress: null } } });

    expect(thrown(() => root.synthYaml())).toContain('no policy allows this ingress');
  });

  test('is none for an agent of a scope that is isolated, on the network of its node', () => {
    const { chart } = shop();
    Defaults.of(chart).set({ isolate: true });

    const agent = new NodeAgent(chart, 'agent', { image, hostNetwork: true, security: 'image' });

    expect(agent.networkPolicy).toBeUndefined();
    expect(
      thrown(() => new NodeAgent(chart, 'other', { image, hostNetwork: true, security: 'image', isolate: true })),
    ).toBe(
      "test/other: 'isolate' has no effect on pods with 'hostNetwork', which have the address of their node; leave one out",
    );
  });
});
