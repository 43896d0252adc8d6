import { App, Chart, Duration } from 'cdk8s';
import { NetworkPolicy, NetworkPolicyPort } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  Config,
  Defaults,
  Expose,
  ExternalService,
  Secrets,
  Storage,
  WebApp,
  type WebAppBase,
  type WebAppProps,
} from '../../src';
import { lineUp } from '../line-up';
import { at, find, objects, synth, synthYaml, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

const image = 'shop-api:2.0.1';
const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;

/** The Deployment of an app with one port and these props. */
function deployment(props: Partial<WebAppBase> & { readonly replicas?: number }): Manifest {
  return find(
    synth((chart) => new WebApp(chart, 'api', { image, port: 8080, ...props })),
    'Deployment',
  );
}

/** The Service of an app with these ports. */
function service(props: Omit<WebAppProps, 'image'>): Manifest {
  const all = synth((chart) => new WebApp(chart, 'api', { image, ...props } as WebAppProps));
  return find(all, 'Service', 'api');
}

function charts() {
  const app = new App();
  return {
    shop: new Chart(app, 'shop', { namespace: 'shop' }),
    other: new Chart(app, 'other', { namespace: 'other' }),
    nowhere: new Chart(app, 'nowhere'),
  };
}

describe('a WebApp is a Deployment and a Service', () => {
  test('which line up with nothing said but image and port', () => {
    const chart = testChart({ namespace: 'shop' });

    new WebApp(chart, 'api', { image, port: 8080 });

    expect(lineUp(synthYaml(chart))).toEqual([]);
  });

  test('and a disruption budget for its two pods', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080 }));

    expect(all.map(({ kind }) => kind).sort()).toEqual(['Deployment', 'PodDisruptionBudget', 'Service']);
  });

  test('all of them in the namespace of the chart', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080 }), { namespace: 'shop' });

    expect(all.map((object) => at(object, 'metadata.namespace'))).toEqual(['shop', 'shop', 'shop']);
  });

  test('or in the namespace that the app names', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080, namespace: 'own' }), {
      namespace: 'shop',
    });

    expect(all.map((object) => at(object, 'metadata.namespace'))).toEqual(['own', 'own', 'own']);
  });

  test('whose Service sends its port to the container by number', () => {
    const found = service({ port: 8080, servicePort: 80 });

    expect(at(found, 'spec.ports')).toEqual([{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }]);
  });

  test('whose Service carries each named port as it was given', () => {
    const found = service({ ports: { http: 8080, grpc: { port: 9000, servicePort: 90, appProtocol: 'grpc' } } });

    expect(at(found, 'spec.ports')).toEqual([
      { name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP' },
      { name: 'grpc', port: 90, targetPort: 9000, protocol: 'TCP', appProtocol: 'grpc' },
    ]);
  });
});

describe('who a WebApp is', () => {
  const INSTANCE = { 'app.kubernetes.io/name': 'api', 'app.kubernetes.io/instance': 'api' };

  test('its selector is name and instance, and nothing that changes', () => {
    const found = deployment({ labels: { team: 'web' }, partOf: 'shop' });

    expect(at(found, 'spec.selector.matchLabels')).toEqual(INSTANCE);
  });

  test('its Service, spread and budget select by the same labels', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080 }));

    expect([
      at(find(all, 'Service'), 'spec.selector'),
      at(find(all, 'PodDisruptionBudget'), 'spec.selector.matchLabels'),
      at(find(all, 'Deployment'), `${POD}.topologySpreadConstraints.0.labelSelector.matchLabels`),
    ]).toEqual([INSTANCE, INSTANCE, INSTANCE]);
  });

  test('object and pods carry the recommended labels, with the tag of the image as the version', () => {
    const found = deployment({ partOf: 'shop', component: 'backend' });

    const labels = {
      'app.kubernetes.io/name': 'backend',
      'app.kubernetes.io/instance': 'api',
      'app.kubernetes.io/component': 'backend',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/version': '2.0.1',
      'app.kubernetes.io/managed-by': 'cdk8s-dovetail',
    };
    expect([at(found, 'metadata.labels'), at(found, 'spec.template.metadata.labels')]).toEqual([labels, labels]);
  });

  test.each([`api@sha256:${'a'.repeat(64)}`, 'api', 'api:_1'])(
    'an image without a tag that can be a label, %s, gives no version',
    (other) => {
      const found = deployment({ image: other });

      expect(at(found, 'metadata.labels', 'app.kubernetes.io/version')).toBeUndefined();
    },
  );

  test('labels of its own go to all objects and pods', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080, labels: { team: 'web' } }));

    const places = all.map((object) => at(object, 'metadata.labels.team'));
    expect([...places, at(find(all, 'Deployment'), 'spec.template.metadata.labels.team')]).toEqual(
      Array(4).fill('web'),
    );
  });

  test('labels of the chart go to all objects, and to no selector', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080 }), { labels: { cluster: 'blue' } });

    expect(all.map((object) => at(object, 'metadata.labels.cluster'))).toEqual(['blue', 'blue', 'blue']);
    expect(at(find(all, 'Deployment'), 'spec.selector.matchLabels')).toEqual(INSTANCE);
  });

  test('annotations go to the workload alone, and podAnnotations to the pods alone', () => {
    const all = synth(
      (chart) =>
        new WebApp(chart, 'api', { image, port: 8080, annotations: { a: 'workload' }, podAnnotations: { b: 'pods' } }),
    );

    expect([
      at(find(all, 'Deployment'), 'metadata.annotations'),
      at(find(all, 'Deployment'), 'spec.template.metadata.annotations'),
      at(find(all, 'Service'), 'metadata.annotations'),
    ]).toEqual([{ a: 'workload' }, { b: 'pods' }, undefined]);
  });

  test('a selector of its own adopts a live Deployment', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080, selector: { app: 'llmops' } }));

    expect([
      at(find(all, 'Deployment'), 'spec.selector.matchLabels'),
      at(find(all, 'Service'), 'spec.selector'),
      at(find(all, 'Deployment'), 'spec.template.metadata.labels.app'),
    ]).toEqual([{ app: 'llmops' }, { app: 'llmops' }, 'llmops']);
  });

  test('its name is its id, however deep it stands', () => {
    const chart = testChart();
    const deep = new Construct(new Construct(chart, 'one'), 'two');

    const app = new WebApp(deep, 'api', { image, port: 8080 });

    expect(objects(chart).map((object) => at(object, 'metadata.name'))).toEqual(['api', 'api', 'api']);
    expect(app.name).toBe('api');
  });

  test('its name, Service and container can each be named', () => {
    const all = synth(
      (chart) =>
        new WebApp(chart, 'api', { image, port: 8080, name: 'the-api', serviceName: 'svc', containerName: 'main' }),
    );

    expect([
      at(find(all, 'Deployment'), 'metadata.name'),
      at(find(all, 'Service'), 'metadata.name'),
      at(find(all, 'Deployment'), `${CONTAINER}.name`),
    ]).toEqual(['the-api', 'svc', 'main']);
  });

  test('two of one name in one namespace are refused, with both paths', () => {
    const chart = testChart({ namespace: 'shop' });
    new WebApp(chart, 'api', { image, port: 8080 });

    const message = thrown(() => new WebApp(chart, 'other', { image, port: 8080, name: 'api' }));

    expect(message).toBe(
      `test/other: Deployment "api" in namespace "shop" belongs to test/api already; give one of them another 'name'`,
    );
  });

  test('two of one name in two namespaces are none of each other’s business', () => {
    const { shop, other } = charts();

    new WebApp(shop, 'api', { image, port: 8080 });
    new WebApp(other, 'api', { image, port: 8080 });

    expect(lineUp(synthYaml(shop), synthYaml(other))).toEqual([]);
  });
});

describe('the props of a WebApp reach the YAML', () => {
  const keys = Secrets.existing('keys', { keys: ['TOKEN'] });

  const container: readonly [keyof WebAppBase, Partial<WebAppBase>, string, unknown][] = [
    ['image', { image: 'other:1' }, 'image', 'other:1'],
    ['command', { command: ['serve'] }, 'command', ['serve']],
    ['args', { args: ['--port', '8080'] }, 'args', ['--port', '8080']],
    ['workingDir', { workingDir: '/srv' }, 'workingDir', '/srv'],
    ['pullPolicy', { pullPolicy: 'Always' }, 'imagePullPolicy', 'Always'],
    ['resources', { resources: { cpu: 1, memory: '1Gi' } }, 'resources.requests', { cpu: '1', memory: '1Gi' }],
    [
      'env',
      { env: { LEVEL: 'info', WORKERS: 4 } },
      'env',
      [
        { name: 'LEVEL', value: 'info' },
        { name: 'WORKERS', value: '4' },
      ],
    ],
    ['env', { env: { KEY: keys.key('TOKEN') } }, 'env.0.valueFrom', { secretKeyRef: { name: 'keys', key: 'TOKEN' } }],
    ['envFrom', { envFrom: [keys] }, 'envFrom', [{ secretRef: { name: 'keys' } }]],
    ['args', { args: [keys.key('TOKEN')] }, 'args', ['$(TOKEN)']],
    [
      'files',
      { files: { '/etc/keys': keys } },
      'volumeMounts.0',
      { name: 'secret-keys', mountPath: '/etc/keys', readOnly: true },
    ],
    ['readOnlyRoot', { readOnlyRoot: true }, 'securityContext.readOnlyRootFilesystem', true],
  ];
  test.each(container)('%s: %j is the container’s %s', (_prop, props, path, expected) => {
    const found = deployment(props);

    expect(at(found, `${CONTAINER}.${path}`)).toEqual(expected);
  });

  const pod: readonly [keyof WebAppBase, Partial<WebAppBase>, string, unknown][] = [
    ['files', { files: { '/etc/keys': keys } }, 'volumes', [{ name: 'secret-keys', secret: { secretName: 'keys' } }]],
    ['imagePullSecrets', { imagePullSecrets: ['a', keys] }, 'imagePullSecrets', [{ name: 'a' }, { name: 'keys' }]],
    ['user', { user: { uid: 1000, gid: 2000, fsGroup: 3000 } }, 'securityContext.fsGroup', 3000],
    ['drain', { drain: Duration.seconds(90) }, 'terminationGracePeriodSeconds', 90],
    ['placement', { placement: { nodeSelector: { arch: 'arm64' } } }, 'nodeSelector', { arch: 'arm64' }],
    ['security', { security: 'image' }, 'securityContext', undefined],
    [
      'security',
      { security: 'restricted' },
      'securityContext',
      { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    ],
  ];
  test.each(pod)('%s: %j is the pod’s %s', (_prop, props, path, expected) => {
    const found = deployment(props);

    expect(at(found, `${POD}.${path}`)).toEqual(expected);
  });

  test('replicas are the Deployment’s', () => {
    const found = deployment({ replicas: 5 });

    expect(at(found, 'spec.replicas')).toBe(5);
  });

  test('a rollout is the Deployment’s strategy', () => {
    const found = deployment({ rollout: 'recreate' });

    expect(at(found, 'spec.strategy')).toEqual({ type: 'Recreate' });
  });

  test('an autoscaler decides on the replicas, which the Deployment then does not name', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080, autoscale: { min: 2, max: 9 } }));

    expect(at(find(all, 'Deployment'), 'spec.replicas')).toBeUndefined();
    expect(at(find(all, 'HorizontalPodAutoscaler'), 'spec.maxReplicas')).toBe(9);
  });

  test('a disruption budget of false is none', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080, disruptionBudget: false }));

    expect(all.map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });

  test('one pod has no disruption budget, which would let no node drain', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, port: 8080, replicas: 1 }));

    expect(all.map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });

  test('a health path is asked for startup, readiness and liveness', () => {
    const found = find(
      synth((chart) => new WebApp(chart, 'api', { image, port: 8080, health: '/healthz' })),
      'Deployment',
    );

    const paths = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((kind) =>
      at(found, `${CONTAINER}.${kind}.httpGet`),
    );
    expect(paths).toEqual(Array(3).fill({ path: '/healthz', port: 'http' }));
  });

  test('sidecars and init containers run in the pod', () => {
    const found = deployment({
      sidecars: [{ name: 'proxy', image: 'proxy:1' }],
      initContainers: [{ name: 'migrate', image: 'migrate:1' }],
    });

    expect(at(found, `${POD}.containers.1.name`)).toBe('proxy');
    expect(at(found, `${POD}.initContainers.0.name`)).toBe('migrate');
  });

  test('what is read from elsewhere stands in the annotation for the checker', () => {
    const found = deployment({ envFrom: [keys], files: { '/data': Storage.claim('models') } });

    expect(at(found, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe(
      'persistentvolumeclaim/models; secret/keys:TOKEN',
    );
  });

  test('a key that is needed of an optional Secret is told to the checker too', () => {
    const maybe = Secrets.existing('maybe', { keys: ['A'], optional: true });

    const found = deployment({ env: { A: maybe.key('A', { optional: false }) } });

    expect(at(found, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('secret/maybe:A');
  });

  test('a change of a Config changes the pods', () => {
    const checksums = ['info', 'debug'].map((level) => {
      const all = synth((chart) => {
        const config = new Config(chart, 'settings', { data: { LEVEL: level } });
        new WebApp(chart, 'api', { image, port: 8080, envFrom: [config] });
      });
      return at(find(all, 'Deployment'), 'spec.template.metadata.annotations', 'cdk8s-dovetail/checksum');
    });

    expect(new Set(checksums).size).toBe(2);
  });

  test('a rollout counts as failed only after the pods have had their time to start', () => {
    const found = find(
      synth(
        (chart) =>
          new WebApp(chart, 'api', {
            image,
            port: 8080,
            health: { startup: { path: '/', period: Duration.seconds(10), failureThreshold: 100 } },
          }),
      ),
      'Deployment',
    );

    expect(at(found, 'spec.progressDeadlineSeconds')).toBeGreaterThan(1000);
  });
});

describe('who reaches a WebApp', () => {
  const ports = { http: 8080, metrics: 9090 };

  test('the cluster alone, when nothing is said', () => {
    const found = service({ port: 8080 });

    expect(at(found, 'spec.type')).toBe('ClusterIP');
  });

  test('what faces outside carries the first port alone', () => {
    const found = service({ ports, expose: Expose.loadBalancer({ port: 80 }) });

    expect(at(found, 'spec.ports')).toEqual([{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }]);
  });

  test('the others are reached inside, at a Service of their own', () => {
    const all = synth((chart) => new WebApp(chart, 'api', { image, ports, expose: Expose.loadBalancer() }));

    const inside = find(all, 'Service', 'api-internal');
    expect(at(inside, 'spec.type')).toBe('ClusterIP');
    expect(at(inside, 'spec.ports')).toEqual([{ name: 'metrics', port: 9090, targetPort: 9090, protocol: 'TCP' }]);
  });

  test('a headless Service has no address', () => {
    const found = service({ port: 8080, expose: Expose.headless() });

    expect(at(found, 'spec.clusterIP')).toBe('None');
  });
});

describe('the members of a WebApp', () => {
  test('deployment, service and internalService are the objects themselves', () => {
    const app = new WebApp(testChart(), 'api', {
      image,
      ports: { http: 8080, metrics: 9090 },
      expose: Expose.nodePort(),
    });

    expect([app.deployment.name, app.service.name, app.internalService?.name]).toEqual(['api', 'api', 'api-internal']);
  });

  test('there is no internalService while nothing faces outside', () => {
    const app = new WebApp(testChart(), 'api', { image, ports: { http: 8080, metrics: 9090 } });

    expect(app.internalService).toBeUndefined();
  });

  test('autoscaler and disruptionBudget are there when they are made', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080, autoscale: { min: 1, max: 3 } });

    expect([app.autoscaler?.name, app.disruptionBudget]).toEqual(['api', undefined]);
  });

  test('url and host are for callers anywhere in the cluster', () => {
    const app = new WebApp(testChart({ namespace: 'shop' }), 'api', { image, ports: { http: 8080, metrics: 9090 } });

    expect([app.url(), app.url('metrics', { path: '/metrics' }), app.host]).toEqual([
      'http://api.shop:8080',
      'http://api.shop:9090/metrics',
      'api.shop',
    ]);
  });

  test('url refuses a port that is not there, with a guess', () => {
    const app: WebApp = new WebApp(testChart(), 'api', { image, ports: { http: 8080 } });

    const message = thrown(() => app.url('htttp'));

    expect(message).toBe(`test/api: 'port' names port "htttp", which is not one of the ports; did you mean "http"?`);
  });

  test('the endpoint knows the Service of each port, in the order in which they were given', () => {
    const app = new WebApp(testChart(), 'api', {
      image,
      ports: { metrics: 9090, http: 8080 },
      expose: Expose.loadBalancer({ ports: { http: 80 } }),
    });

    expect(app.endpoint.ports.map(({ name, service: carrier, port }) => `${name} ${carrier}:${port}`)).toEqual([
      'metrics api-internal:9090',
      'http api:80',
    ]);
  });

  test('podSelector is what a NetworkPolicy of cdk8s-plus protects', () => {
    const chart = testChart({ namespace: 'shop' });
    const app = new WebApp(chart, 'api', { image, port: 8080 });

    new NetworkPolicy(chart, 'policy', { selector: app.podSelector });

    expect(at(find(objects(chart), 'NetworkPolicy'), 'spec.podSelector.matchLabels')).toEqual({
      'app.kubernetes.io/name': 'api',
      'app.kubernetes.io/instance': 'api',
    });
  });

  test('podSelector is a peer of a NetworkPolicy of cdk8s-plus, in its namespace', () => {
    const { shop, other } = charts();
    const api = new WebApp(shop, 'api', { image, port: 8080 });
    const caller = new WebApp(other, 'caller', { image, port: 8080 });

    const policy = new NetworkPolicy(shop, 'policy', { selector: api.podSelector });
    policy.addIngressRule(caller.podSelector, [NetworkPolicyPort.tcp(8080)]);

    expect(at(find(objects(shop), 'NetworkPolicy'), 'spec.ingress.0.from')).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } },
        podSelector: {
          matchLabels: { 'app.kubernetes.io/name': 'caller', 'app.kubernetes.io/instance': 'caller' },
        },
      },
    ]);
  });
});

describe('connectTo tells a WebApp where another is', () => {
  function urlIn(chart: Chart): unknown {
    return at(find(objects(chart), 'Deployment', 'ui'), `${CONTAINER}.env.0.value`);
  }

  test('by the bare name within a namespace', () => {
    const { shop } = charts();
    const api = new WebApp(shop, 'api', { image, port: 8080 });

    new WebApp(shop, 'ui', { image, port: 80 }).connectTo(api, { env: 'API_URL' });

    expect(urlIn(shop)).toBe('http://api:8080');
  });

  test('with the namespace across namespaces', () => {
    const { shop, other } = charts();
    const api = new WebApp(other, 'api', { image, port: 8080, servicePort: 80 });

    new WebApp(shop, 'ui', { image, port: 80 }).connectTo(api, { env: 'API_URL' });

    expect(urlIn(shop)).toBe('http://api.other:80');
    expect(lineUp(synthYaml(shop), synthYaml(other))).toEqual([]);
  });

  test('at the port outside, where expose moves it', () => {
    const { shop } = charts();
    const api = new WebApp(shop, 'api', { image, port: 8080, expose: Expose.loadBalancer({ port: 80 }) });

    new WebApp(shop, 'ui', { image, port: 80 }).connectTo(api, { env: 'API_URL' });

    expect(urlIn(shop)).toBe('http://api:80');
  });

  test('at the internal Service, for a port that stays inside', () => {
    const { shop } = charts();
    const api = new WebApp(shop, 'api', { image, ports: { http: 8080, metrics: 9090 }, expose: Expose.nodePort() });

    new WebApp(shop, 'ui', { image, port: 80 }).connectTo(api, { env: 'METRICS_URL', port: 'metrics' });

    expect(urlIn(shop)).toBe('http://api-internal:9090');
  });

  test('with scheme and path, at an external service', () => {
    const { shop } = charts();
    const payments = new ExternalService(shop, 'payments', { host: 'payments.example.com', port: 443 });

    new WebApp(shop, 'ui', { image, port: 80 }).connectTo(payments, { env: 'PAY', scheme: 'https', path: '/v1' });

    expect(urlIn(shop)).toBe('https://payments:443/v1');
  });

  test('and refuses a variable that is set already', () => {
    const { shop } = charts();
    const api = new WebApp(shop, 'api', { image, port: 8080 });
    const ui = new WebApp(shop, 'ui', { image, port: 80, env: { API_URL: 'http://elsewhere.example.com' } });

    const message = thrown(() => ui.connectTo(api, { env: 'API_URL' }));

    expect(message).toBe('shop/ui: environment variable "API_URL" is set already; give one of them another name');
  });

  test('and refuses an app whose namespace nobody knows', () => {
    const { shop, nowhere } = charts();
    const api = new WebApp(nowhere, 'api', { image, port: 8080 });
    const ui = new WebApp(shop, 'ui', { image, port: 80 });

    const message = thrown(() => ui.connectTo(api, { env: 'API_URL' }));

    expect(message).toBe(
      'shop/ui: nowhere/api has no namespace, so its DNS name in namespace "shop" is unknown; give its chart a namespace',
    );
  });
});

describe('what is added to a WebApp later', () => {
  test('a sidecar runs beside the app, and what it reads is told to the checker', () => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', { image, port: 8080 });

    app.addSidecar({ name: 'proxy', image: 'proxy:1', ports: { admin: 9901 }, envFrom: [Secrets.existing('proxy')] });

    const found = find(objects(chart), 'Deployment');
    expect(at(found, `${POD}.containers.1.ports`)).toEqual([{ name: 'admin', containerPort: 9901, protocol: 'TCP' }]);
    expect(at(found, 'metadata.annotations', 'cdk8s-dovetail/external')).toBe('secret/proxy');
  });

  test('a native sidecar starts before the app, from Kubernetes 1.29', () => {
    const chart = testChart();
    Defaults.of(chart).set({ kubernetes: '1.29' });
    const app = new WebApp(chart, 'api', { image, port: 8080 });

    app.addSidecar({ name: 'proxy', image: 'proxy:1', native: true });

    expect(at(find(objects(chart), 'Deployment'), `${POD}.initContainers.0.restartPolicy`)).toBe('Always');
  });

  test('a native sidecar is refused before Kubernetes 1.29', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080 });

    const message = thrown(() => app.addSidecar({ name: 'proxy', image: 'proxy:1', native: true }));

    expect(message).toBe(
      `test/api: container "proxy" is a native sidecar, which Kubernetes 1.28 does not run; leave 'native' out, or say Defaults.of(chart).set({ kubernetes: '1.29' }) when the cluster is that new`,
    );
  });

  test('a sidecar that requests no CPU is refused where the autoscaler measures it', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080, autoscale: { min: 1, max: 2, cpu: 70 } });

    const message = thrown(() => app.addSidecar({ name: 'proxy', image: 'proxy:1', resources: false }));

    expect(message).toMatch(/^test\/api: 'autoscale' measures cpu, but container "proxy" requests none/);
  });

  test('init containers run in the order in which they are added', () => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', { image, port: 8080, initContainers: [{ name: 'one', image: 'one:1' }] });

    app.addInitContainer({ name: 'two', image: 'two:1' });

    expect(at(find(objects(chart), 'Deployment'), `${POD}.initContainers.0.name`)).toBe('one');
    expect(at(find(objects(chart), 'Deployment'), `${POD}.initContainers.1.name`)).toBe('two');
  });

  test('a patch changes a container by its name and loses nothing', () => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', { image, port: 8080 });

    app.patch({ deployment: { spec: { template: { spec: { containers: [{ name: 'api', tty: true }] } } } } });

    const found = find(objects(chart), 'Deployment');
    expect([at(found, `${CONTAINER}.tty`), at(found, `${CONTAINER}.image`)]).toEqual([true, image]);
  });

  test('a patch of an object that the app does not have is refused', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080 });

    const message = thrown(() => app.patch({ autoscaler: { spec: { maxReplicas: 3 } } }));

    expect(message).toBe(
      `test/api: there is no 'autoscaler' to patch; there are "deployment", "service", "disruptionBudget"`,
    );
  });

  test('a waiver stands on the object that the finding names', () => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', { image, port: 8080 });

    app.waive('practice/image-is-pinned', 'built on the node', { on: 'deployment' });

    const annotated = objects(chart).map((object) =>
      at(object, 'metadata.annotations', 'cdk8s-dovetail/waive.practice.image-is-pinned'),
    );
    expect(annotated.filter((reason) => reason !== undefined)).toEqual(['built on the node']);
  });

  test('a waiver without a reason is refused', () => {
    const app = new WebApp(testChart(), 'api', { image, port: 8080 });

    const message = thrown(() => app.waive('practice/image-is-pinned', ' '));

    expect(message).toBe('test/api: the waiver of "practice/image-is-pinned" has no reason; say why');
  });
});

describe('a WebApp refuses what does not fit', () => {
  const wrong: readonly [string, Record<string, unknown>, string][] = [
    ['a blank image', { image: ' ' }, `test/api: 'image' is blank; give it an image such as "registry/name:1.0.0"`],
    ['a port of 70000', { port: 70_000 }, `test/api: 'port' is 70000; a port is a whole number from 1 to 65535`],
    [
      'replicas with autoscale',
      { replicas: 2, autoscale: { min: 1, max: 2 } },
      `test/api: both 'replicas' and 'autoscale' are given, and each apply would undo the autoscaler; leave 'replicas' out`,
    ],
    [
      'what is not even a list',
      { sidecars: {} },
      `test/api: 'sidecars' is an object (Object); give it a list of objects, or leave it out`,
    ],
    ['half a pod', { replicas: 1.5 }, `test/api: 'replicas' is 1.5; it is a whole number from 0`],
    [
      'port and ports',
      { ports: { http: 80 } },
      `test/api: both 'port' and 'ports' are given; put the port into 'ports'`,
    ],
  ];
  test.each(wrong)('%s', (_what, props, expected) => {
    const given = { image, port: 8080, ...props } as unknown as WebAppProps;

    const message = thrown(() => new WebApp(testChart(), 'api', given));

    expect(message).toBe(expected);
  });
});
