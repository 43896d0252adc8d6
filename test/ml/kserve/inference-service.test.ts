import { App, Chart, Duration } from 'cdk8s';
import {
  App as DovetailApp,
  Config,
  Defaults,
  InferenceService,
  PodField,
  Secrets,
  Storage,
  WebApp,
  type InferenceServiceProps,
  type KServeComponent,
  type KServeModel,
  type KServePredictor,
} from '../../../src';
import { checkManifests } from '../../../src/check';
import { lineUp } from '../../line-up';
import { at, find, objects, synth, synthYaml, testChart, type Manifest } from '../../support/synth';
import { thrown } from '../../support/thrown';

const image = 'registry.example.com/sentiment:1.0.0';
const resources = { memory: '2Gi' };
const MODEL: KServeModel = { format: 'sklearn', uri: 's3://models/iris', protocol: 'v2' };
const SERVED = { model: MODEL, resources };
const OWN = { image, resources };
const AUTOSCALER = 'serving.kserve.io/autoscalerClass';
const PREDICTOR = 'spec.predictor';
const CONTAINER = `${PREDICTOR}.containers.0`;

/** The InferenceService of these props. */
function service(predictor: KServePredictor, more: Partial<InferenceServiceProps> = {}): Manifest {
  return find(
    synth((chart) => new InferenceService(chart, 'iris', { predictor, ...more }), { namespace: 'ml' }),
    'InferenceService',
  );
}

describe('the mode', () => {
  test.each([
    [
      'Standard',
      undefined,
      { 'serving.kserve.io/deploymentMode': 'Standard', 'serving.kserve.io/autoscalerClass': 'hpa' },
    ],
    ['Knative', 'Knative', { 'serving.kserve.io/deploymentMode': 'Knative' }],
  ] as const)('%s is always written, since a cluster has a default of its own', (_, mode, annotations) => {
    const found = service(SERVED, mode === undefined ? {} : { mode });

    expect(at(found, 'metadata.annotations')).toEqual(annotations);
  });
});

describe('a model', () => {
  test('has a format, a runtime, a protocol and a place', () => {
    const model = { ...MODEL, version: '1', runtime: 'mine', runtimeVersion: '2.0' };

    expect(at(service({ model, resources: false }), `${PREDICTOR}.model`)).toMatchObject({
      modelFormat: { name: 'sklearn', version: '1' },
      runtime: 'mine',
      runtimeVersion: '2.0',
      protocolVersion: 'v2',
      storageUri: 's3://models/iris',
    });
  });

  test('is in a store of the cluster', () => {
    const storage = { key: 'minio', path: 'iris', parameters: { bucket: 'models' } };
    const model: KServeModel = { format: 'sklearn', protocol: 'v1', storage };

    expect(at(service({ model, resources }), `${PREDICTOR}.model.storage`)).toEqual(storage);
  });

  test('has the fields of its container, without the name and image that KServe gives it', () => {
    const secret = Secrets.existing('hub', { keys: ['HF_TOKEN'] });
    const found = service({
      model: MODEL,
      args: ['--workers', '2'],
      env: { HF_TOKEN: secret.key('HF_TOKEN') },
      envFrom: [Secrets.existing('keys')],
      files: { '/cache': Storage.emptyDir() },
      resources: { cpu: 1, memory: '2Gi' },
      sidecars: [{ name: 'proxy', image: 'proxy:1.0.0' }],
    });

    const model = at(found, `${PREDICTOR}.model`) as Manifest;
    expect(model).toMatchObject({
      args: ['--workers', '2'],
      env: [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'HF_TOKEN' } } }],
      envFrom: [{ secretRef: { name: 'keys' } }],
      volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
      resources: { requests: { cpu: '1', memory: '2Gi' }, limits: { memory: '2Gi' } },
    });
    expect(Object.keys(model)).not.toEqual(expect.arrayContaining(['name']));
    expect(model.image).toBeUndefined();
    expect(model.securityContext).toBeUndefined();
    expect(at(found, `${CONTAINER}.name`)).toBe('proxy');
    expect(at(found, `${PREDICTOR}.volumes`)).toEqual([{ name: 'cache', emptyDir: {} }]);
    expect(at(found, 'metadata.annotations.cdk8s-dovetail/external')).toBe('secret/hub:HF_TOKEN; secret/keys');
  });

  test('has an image and a user of its own where they are given', () => {
    const model = at(service({ ...SERVED, image: 'mlserver:1.6.0', user: 1000 }), `${PREDICTOR}.model`);

    expect(model).toMatchObject({ image: 'mlserver:1.6.0', securityContext: { runAsUser: 1000, runAsNonRoot: true } });
  });
});

describe('a container of its own', () => {
  test('serves under the name that KServe knows it by', () => {
    const found = service({
      ...OWN,
      uri: 'gs://models/iris',
      env: { LOG_LEVEL: 'info' },
      ports: { http: 9000, metrics: 9090 },
      health: '/healthz',
    });

    expect(at(found, CONTAINER)).toMatchObject({
      name: 'kserve-container',
      image,
      env: [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'STORAGE_URI', value: 'gs://models/iris' },
      ],
      ports: [
        { name: 'http', containerPort: 9000 },
        { name: 'metrics', containerPort: 9090 },
      ],
      readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
      securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false },
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
    });
  });

  test('waits by itself on clusters that can', () => {
    const found = find(
      synth((chart) => {
        Defaults.of(chart).set({ kubernetes: '1.34' });
        new InferenceService(chart, 'iris', { predictor: OWN });
      }),
      'InferenceService',
    );

    expect(at(found, `${CONTAINER}.lifecycle.preStop`)).toEqual({ sleep: { seconds: 5 } });
  });

  test('has in a service of Knative only what Knative takes', () => {
    const found = service({ ...OWN, replicas: 3 }, { mode: 'Knative' });

    expect(Object.keys(at(found, PREDICTOR) as object).sort()).toEqual([
      'automountServiceAccountToken',
      'containers',
      'enableServiceLinks',
      'maxReplicas',
      'minReplicas',
    ]);
    expect(at(found, `${CONTAINER}.lifecycle`)).toBeUndefined();
    expect(at(found, `${CONTAINER}.securityContext.seccompProfile`)).toEqual({ type: 'RuntimeDefault' });
  });

  test.each([
    [{}, { http: 9000 }, 'http1'],
    [{}, { grpc: 9000 }, 'h2c'],
    [{}, { 'h2c-api': 9000 }, 'h2c'],
    [{ protocol: 'grpc-v2' }, { http: 9000 }, 'h2c'],
    [{ protocol: 'v2' }, { grpc: 9000 }, 'http1'],
  ] as const)('has with %j the port of %j under the name by which Knative chooses HTTP', (more, ports, expected) => {
    const [port] = Object.keys(ports) as [string];
    const health = { readiness: { path: '/ready', port }, liveness: { tcp: port } };

    const found = service({ ...OWN, ...more, ports, health }, { mode: 'Knative' });

    expect(at(found, `${CONTAINER}.ports`)).toEqual([{ name: expected, containerPort: 9000, protocol: 'TCP' }]);
    expect(at(found, `${CONTAINER}.readinessProbe.httpGet`)).toEqual({ path: '/ready', port: 9000 });
    expect(at(found, `${CONTAINER}.livenessProbe.tcpSocket`)).toEqual({ port: 9000 });
  });

  test('leaves out of a service of Knative the wish for a token, which is its default', () => {
    const found = service({ ...OWN, tokenAutomount: true }, { mode: 'Knative' });

    expect(Object.keys(at(found, PREDICTOR) as object)).not.toContain('automountServiceAccountToken');
  });

  test('has a sidecar beside a runtime in a service of Knative, whose ports are those of the runtime', () => {
    const found = service({ ...SERVED, sidecars: [{ name: 'proxy', image }] }, { mode: 'Knative' });

    expect(at(found, `${CONTAINER}.name`)).toBe('proxy');
  });

  test('mounts an image as a volume', () => {
    const found = find(
      synth((chart) => {
        Defaults.of(chart).set({ kubernetes: '1.36' });
        const files = { '/weights': Storage.image({ reference: 'weights:1.0.0' }), '/cache': Storage.emptyDir() };
        new InferenceService(chart, 'iris', { predictor: { ...OWN, files } });
      }),
      'InferenceService',
    );

    expect(at(found, `${PREDICTOR}.volumes`)).toEqual([
      { name: 'weights', image: { reference: 'weights:1.0.0' } },
      { name: 'cache', emptyDir: {} },
    ]);
  });

  test('has labels, annotations, an account and the rest of its pod', () => {
    const found = find(
      synth((chart) => {
        const config = new Config(chart, 'settings', { data: { A: '1' } });
        new InferenceService(chart, 'iris', {
          predictor: {
            ...OWN,
            envFrom: [config],
            podLabels: { tier: 'ml' },
            podAnnotations: { a: 'b' },
            serviceAccount: 'loader',
            tokenAutomount: true,
            imagePullSecrets: ['registry'],
            initContainers: [{ name: 'fetch', image }],
            drain: Duration.seconds(60),
            placement: { nodeSelector: { gpu: 'true' } },
            user: { uid: 1000, fsGroup: 2000 },
            rollout: { maxSurge: 0, maxUnavailable: 1 },
            logger: { mode: 'all', url: 'http://broker' },
          },
        });
      }),
      'InferenceService',
    );

    expect(at(found, PREDICTOR)).toMatchObject({
      labels: { tier: 'ml' },
      annotations: { a: 'b', 'cdk8s-dovetail/checksum': expect.any(String) as string },
      serviceAccountName: 'loader',
      automountServiceAccountToken: true,
      imagePullSecrets: [{ name: 'registry' }],
      initContainers: [{ name: 'fetch', securityContext: { runAsUser: 1000 } }],
      terminationGracePeriodSeconds: 60,
      nodeSelector: { gpu: 'true' },
      securityContext: { fsGroup: 2000 },
      deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      logger: { mode: 'all', url: 'http://broker' },
    });
  });
});

describe('a feature of Knative', () => {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(process, 'emitWarning').mockImplementation((text) => void warnings.push(String(text)));
  });
  afterEach(() => jest.restoreAllMocks());

  test.each<[object, string]>([
    [{ placement: { nodeSelector: { a: 'b' } } }, 'kubernetes.podspec-nodeselector'],
    [{ placement: { tolerations: [{ key: 'gpu', operator: 'Exists' }] } }, 'kubernetes.podspec-tolerations'],
    [{ placement: { spread: true } }, 'kubernetes.podspec-topologyspreadconstraints'],
    [{ placement: { runtimeClass: 'nvidia' } }, 'kubernetes.podspec-runtimeclassname'],
    [{ placement: { priorityClass: 'high' } }, 'kubernetes.podspec-priorityclassname'],
    [{ placement: { nodeAffinity: { required: { a: 'b' } } } }, 'kubernetes.podspec-affinity'],
    [{ user: { uid: 1000, fsGroup: 2000 } }, 'kubernetes.podspec-securitycontext'],
    [{ initContainers: [{ name: 'fetch', image }] }, 'kubernetes.podspec-init-containers'],
    [{ env: { POD: PodField.podName } }, 'kubernetes.podspec-fieldref'],
    [
      { ports: { http: 8080 }, sidecars: [{ name: 'side', image, health: { exec: ['true'] } }] },
      'multi-container-probing',
    ],
    [
      { files: { '/a': Storage.claim('a') } },
      'kubernetes.podspec-persistent-volume-claim, kubernetes.podspec-persistent-volume-write',
    ],
  ])('that the pods of %j need is told once', (props, expected) => {
    service({ ...OWN, ...props }, { mode: 'Knative', transformer: { image } });

    expect(warnings).toEqual([
      `test/iris: Knative takes these pods only with the features ${expected} enabled in its ConfigMap "config-features", which are off by default`,
    ]);
  });

  test.each<[object, Partial<InferenceServiceProps>]>([
    [{ user: 1000, files: { '/a': Storage.emptyDir() }, envFrom: [Secrets.existing('a')] }, { mode: 'Knative' }],
    [{ placement: { nodeSelector: { a: 'b' } }, user: { uid: 1000, fsGroup: 2000 } }, {}],
  ])('is not needed by %j', (props, more) => {
    service({ ...OWN, ...props }, more);

    expect(warnings).toEqual([]);
  });
});

describe('the number of pods', () => {
  const metrics = (autoscale: KServePredictor['autoscale'], more: Partial<InferenceServiceProps> = {}) =>
    at(service({ ...SERVED, autoscale }, more), `${PREDICTOR}.autoScaling.metrics`);

  test('is fixed by bounds that are equal', () => {
    expect(at(service({ ...SERVED, replicas: 3 }), PREDICTOR)).toMatchObject({ minReplicas: 3, maxReplicas: 3 });
  });

  test.each(['none', 'external'] as const)('is the fewest with the autoscaler %s', (autoscaler) => {
    const found = service({ ...SERVED, replicas: 3 }, { autoscaler });

    expect(at(found, `${PREDICTOR}.minReplicas`)).toBe(3);
    expect(at(found, `${PREDICTOR}.maxReplicas`)).toBeUndefined();
    expect(at(found, 'metadata.annotations')).toMatchObject({ [AUTOSCALER]: autoscaler });
  });

  test('is decided by a HorizontalPodAutoscaler', () => {
    expect(metrics({ min: 1, max: 3, cpu: 70, memory: '1Gi' })).toEqual([
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } } },
    ]);
    expect(metrics({ min: 1, max: 3 })).toEqual([
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
    ]);
  });

  test('is decided by KEDA with a query', () => {
    const prometheus = { serverAddress: 'http://prometheus:9090', query: 'sum(queue)', perPod: 5 };

    const found = service({ ...SERVED, autoscale: { min: 0, max: 3, prometheus } }, { autoscaler: 'keda' });

    expect(at(found, 'metadata.annotations')).toMatchObject({ [AUTOSCALER]: 'keda' });
    expect(at(found, `${PREDICTOR}.autoScaling.metrics`)).toEqual([
      {
        type: 'External',
        external: {
          metric: { backend: 'prometheus', serverAddress: 'http://prometheus:9090', query: 'sum(queue)' },
          target: { type: 'Value', value: '5' },
        },
      },
    ]);
  });

  test('is decided by KEDA without being asked for where there is a query', () => {
    const prometheus = { serverAddress: 'http://prometheus:9090', query: 'sum(queue)', perPod: 5 };

    const found = service({ ...SERVED, autoscale: { min: 0, max: 3, prometheus } });

    expect(at(found, 'metadata.annotations')).toMatchObject({ [AUTOSCALER]: 'keda' });
  });

  test('changes at the speed that is given', () => {
    const found = service({
      ...SERVED,
      autoscale: { min: 1, max: 3, scaleUp: false, scaleDown: { stabilization: Duration.minutes(1) } },
    });

    expect(at(found, `${PREDICTOR}.autoScaling.behavior`)).toMatchObject({
      scaleUp: { selectPolicy: 'Disabled' },
      scaleDown: { stabilizationWindowSeconds: 60 },
    });
  });

  test.each([
    [{ concurrency: 4 }, 'concurrency', 4],
    [{ requestsPerSecond: 50 }, 'rps', 50],
  ] as const)('is decided by Knative with %j, from zero on', (target, scaleMetric, scaleTarget) => {
    const found = service(
      { ...SERVED, autoscale: { min: 0, max: 3, ...target }, concurrencyLimit: 8, timeout: Duration.seconds(90) },
      { mode: 'Knative' },
    );

    expect(at(found, PREDICTOR)).toMatchObject({
      minReplicas: 0,
      maxReplicas: 3,
      scaleMetric,
      scaleTarget,
      containerConcurrency: 8,
      timeout: 90,
    });
  });
});

describe('another version', () => {
  const next = { name: 'next', percent: 10, model: MODEL, resources, replicas: 2 } as const;

  test('gets a share of the requests in the mode Standard, under the name that the definition asks for', () => {
    const found = service(SERVED, { canary: [next] });

    expect(at(found, 'spec.canary.0')).toMatchObject({
      trafficPercent: 10,
      predictor: { name: 'next', minReplicas: 2, model: { name: 'kserve-container', storageUri: 's3://models/iris' } },
    });
    expect(at(found, 'spec.canary.0.predictor.maxReplicas')).toBeUndefined();
  });

  test('gets a share as the newest revision in the mode Knative', () => {
    const found = service(SERVED, { mode: 'Knative', canaryTraffic: 20 });

    expect(at(found, `${PREDICTOR}.canaryTrafficPercent`)).toBe(20);
  });
});

describe('what KServe makes', () => {
  test.each([
    ['v1', '/v1/models/iris:predict'],
    ['v2', '/v2/models/iris/infer'],
    ['grpc-v2', undefined],
  ] as const)('has the path of predictions of %s', (protocol, path) => {
    const predictor = { model: { ...MODEL, protocol }, resources };
    const made = new InferenceService(testChart({ namespace: 'ml' }), 'iris', { predictor });

    expect(made.predictPath).toBe(path);
    expect(made.predictUrl).toBe(path === undefined ? undefined : `http://iris-predictor.ml:80${path}`);
  });

  test('has an explainer behind a Service of its own', () => {
    const chart = testChart({ namespace: 'ml' });
    const made = new InferenceService(chart, 'iris', {
      predictor: SERVED,
      explainer: { image, protocol: 'v1', replicas: 1, args: ['AnchorTabular'] },
    });
    const app = new WebApp(chart, 'shop', { image: 'shop:1.0.0', port: 8080 });
    app.connectTo(made.explainer as KServeComponent, { env: 'WHY_URL', path: made.explainer?.predictPath });

    const found = find(objects(chart), 'InferenceService');

    expect(at(found, 'spec.explainer')).toMatchObject({
      minReplicas: 1,
      maxReplicas: 1,
      containers: [{ name: 'kserve-container', image, args: ['AnchorTabular'] }],
    });
    expect(made.predictUrl).toBe('http://iris-predictor.ml:80/v2/models/iris/infer');
    expect(made.explainer?.url(undefined, { path: made.explainer.predictPath })).toBe(
      'http://iris-explainer.ml:80/v1/models/iris:explain',
    );
    expect(lineUp(synthYaml(chart))).toEqual([]);
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test.each(['v2', 'grpc-v1', undefined] as const)('has no path of explanations with the protocol %s', (protocol) => {
    const explainer = { image, ...(protocol !== undefined && { protocol }) };

    const made = new InferenceService(testChart(), 'iris', { predictor: SERVED, explainer });

    expect(made.explainer?.predictPath).toBeUndefined();
  });

  test('has names that can be read, and requests go to the transformer where there is one', () => {
    const made = new InferenceService(testChart({ namespace: 'ml' }), 'id', {
      name: 'iris',
      predictor: { ...OWN, ports: { http: 9000, grpc: 9001 } },
      transformer: { image, protocol: 'v1' },
      canary: [{ name: 'next', percent: 5, ...OWN }],
    });

    expect(made.name).toBe('iris');
    expect(made.host).toBe('iris-transformer.ml');
    expect(made.serviceName).toBe('iris-transformer');
    expect(made.predictPath).toBe('/v1/models/iris:predict');
    expect(made.predictor.url('grpc', { scheme: 'grpc' })).toBe('grpc://iris-predictor.ml:9001');
    expect(made.transformer?.host).toBe('iris-transformer.ml');
    expect(made.canary('next').host).toBe('iris-next-predictor.ml');
  });
});

describe('an app that connects to it', () => {
  function build(chart: Chart, props: Partial<InferenceServiceProps> = {}): void {
    const made = new InferenceService(chart, 'iris', { predictor: { ...OWN, ports: { http: 9000 } }, ...props });
    const app = new WebApp(chart, 'shop', { image: 'shop:1.0.0', port: 8080, isolate: 'egress' });
    app.connectTo(made, { env: 'IRIS_URL', path: '/v1/models/iris:predict' });
  }

  test('calls a Service that the checker and the oracle find, through its network policy', () => {
    const chart = testChart({ namespace: 'ml' });

    build(chart);

    const policy = find(objects(chart), 'NetworkPolicy');
    expect(JSON.stringify(policy)).toContain('"app":"isvc.iris-predictor"');
    expect(JSON.stringify(policy)).toContain('"port":9000');
    expect(lineUp(synthYaml(chart))).toEqual([]);
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test('calls the agent where requests are batched', () => {
    const chart = testChart({ namespace: 'ml' });

    build(chart, { predictor: { ...OWN, batcher: { maxBatchSize: 8, maxLatency: Duration.millis(20) } } });

    expect(JSON.stringify(find(objects(chart), 'NetworkPolicy'))).toContain('"port":9081');
  });

  test('calls a runtime of KServe on its own port, and is told of one that is unknown', () => {
    const [known, unknown] = [testChart({ namespace: 'ml' }), testChart({ namespace: 'ml' })];

    build(known, { predictor: SERVED });
    build(unknown, { predictor: { model: { ...MODEL, runtime: 'mine' }, resources } });

    expect(JSON.stringify(find(objects(known), 'NetworkPolicy'))).toContain('"port":8080');
    expect(thrown(() => objects(unknown))).toContain('it calls test/iris/predictor, whose pods are unknown');
  });

  test.each([
    ['the name of the InferenceService', (yaml: string) => yaml.replace(/^ {2}name: iris$/m, '  name: irsi')],
    ['the name of its Service', (yaml: string) => yaml.replace('iris-predictor:80', 'iris-predictr:80')],
    ['the port', (yaml: string) => yaml.replace('iris-predictor:80', 'iris-predictor:9000')],
  ])('does not reach it once %s is wrong, as the checker says', (_, broken) => {
    const chart = testChart({ namespace: 'ml' });
    build(chart);

    const yaml = broken(synthYaml(chart));

    expect(checkManifests(yaml).findings.map(({ rule }) => rule)).toContain('wiring/url-resolves');
    expect(lineUp(yaml)).not.toEqual([]);
  });
});

describe('the construct', () => {
  test('gives the same bytes twice, in the App of cdk8s too', () => {
    const yaml = (app: App) => {
      const chart = new Chart(app, 'chart', { namespace: 'ml' });
      new InferenceService(chart, 'iris', { predictor: SERVED, transformer: { image } });
      return app.synthYaml();
    };

    const texts = [yaml(new App()), yaml(new App()), yaml(new DovetailApp())];

    expect(new Set(texts).size).toBe(1);
  });

  test('can be patched, and its findings waived', () => {
    const chart = testChart();
    const made = new InferenceService(chart, 'iris', { predictor: SERVED });

    made
      .patch({ inferenceService: { spec: { predictor: { workerSpec: {} } } } })
      .waive('practice/image-is-pinned', 'built on the node');

    const found = find(objects(chart), 'InferenceService');
    expect(at(found, 'spec.predictor.workerSpec')).toEqual({});
    expect(at(found, 'metadata.annotations')).toMatchObject({
      'cdk8s-dovetail/waive.practice.image-is-pinned': 'built on the node',
    });
  });

  test('adds nothing but the mode and the autoscaler that was not asked for, with Defaults.plain', () => {
    const found = find(
      synth((chart) => {
        Defaults.of(chart).set(Defaults.plain);
        new InferenceService(chart, 'iris', { predictor: { model: MODEL, resources: false } });
      }),
      'InferenceService',
    );

    expect(found).toEqual({
      apiVersion: 'serving.kserve.io/v1beta1',
      kind: 'InferenceService',
      metadata: {
        name: 'iris',
        annotations: { 'serving.kserve.io/deploymentMode': 'Standard', 'serving.kserve.io/autoscalerClass': 'hpa' },
      },
      spec: {
        predictor: {
          model: { modelFormat: { name: 'sklearn' }, protocolVersion: 'v2', storageUri: 's3://models/iris' },
        },
      },
    });
  });
});
