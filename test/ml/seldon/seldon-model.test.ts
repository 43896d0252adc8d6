import { createHash } from 'node:crypto';
import { App, Chart, Duration } from 'cdk8s';
import { ServiceAccount } from 'cdk8s-plus-28';
import {
  App as DovetailApp,
  Certificate,
  Config,
  Defaults,
  Metric,
  Secrets,
  SeldonModel,
  Storage,
  Trigger,
  WebApp,
  type SeldonModelProps,
  type SeldonNode,
  type SeldonPredictor,
} from '../../../src';
import { checkManifests } from '../../../src/check';
import { lineUp } from '../../line-up';
import { at, find, objects, synth, synthYaml, testChart, type Manifest } from '../../support/synth';

const image = 'registry.example.com/sentiment:1.0.0';
const resources = { memory: '2Gi' };
const MODEL: SeldonNode = { name: 'model', image, resources };
const IRIS: SeldonNode = { name: 'iris', server: 'SKLEARN_SERVER', modelUri: 'gs://models/iris', resources };

const PREDICTOR = 'spec.predictors.0';
const POD = `${PREDICTOR}.componentSpecs.0.spec`;
const CONTAINER = `${POD}.containers.0`;

function props(predictor: Partial<SeldonPredictor>, more: Partial<SeldonModelProps> = {}): SeldonModelProps {
  return { protocol: 'v2', predictors: [{ name: 'default', graph: MODEL, ...predictor }], ...more };
}

/** The SeldonDeployment of one predictor with these props. */
function model(predictor: Partial<SeldonPredictor>, more: Partial<SeldonModelProps> = {}): Manifest {
  return find(
    synth((chart) => new SeldonModel(chart, 'sentiment', props(predictor, more)), { namespace: 'ml' }),
    'SeldonDeployment',
  );
}

describe('a graph', () => {
  test('has a container for each node, and words for what each does', () => {
    const graph: SeldonNode = {
      name: 'clean',
      type: 'TRANSFORMER',
      image: 'clean:1.0.0',
      methods: ['TRANSFORM_INPUT'],
      logger: { mode: 'request', url: 'http://broker.example.com' },
      children: [
        { name: 'either', type: 'ROUTER', image: 'router:1.0.0', parameters: { ratio: 0.5 }, children: [MODEL, IRIS] },
      ],
    };

    const found = model({ graph });

    expect(at(found, `${PREDICTOR}.graph`)).toEqual({
      name: 'clean',
      type: 'TRANSFORMER',
      methods: ['TRANSFORM_INPUT'],
      logger: { mode: 'request', url: 'http://broker.example.com' },
      children: [
        {
          name: 'either',
          type: 'ROUTER',
          parameters: [{ name: 'ratio', type: 'FLOAT', value: '0.5' }],
          children: [
            { name: 'model', type: 'MODEL' },
            { name: 'iris', type: 'MODEL', implementation: 'SKLEARN_SERVER', modelUri: 'gs://models/iris' },
          ],
        },
      ],
    });
    expect((at(found, `${POD}.containers`) as { name: string }[]).map(({ name }) => name)).toEqual([
      'clean',
      'either',
      'model',
      'iris',
    ]);
  });

  test.each([
    ['words', 'STRING', 'words'],
    [40, 'INT', '40'],
    [0.5, 'FLOAT', '0.5'],
    [true, 'BOOL', 'true'],
  ] as const)('writes the parameter %s as %s', (value, type, written) => {
    const found = model({ graph: { ...MODEL, parameters: { key: value } } });

    expect(at(found, `${PREDICTOR}.graph.parameters`)).toEqual([{ name: 'key', type, value: written }]);
  });

  test('unites the answers of its children in a COMBINER, and transforms them after', () => {
    const graph: SeldonNode = {
      name: 'after',
      type: 'OUTPUT_TRANSFORMER',
      image: 'after:1.0.0',
      children: [
        { name: 'vote', type: 'COMBINER', image: 'vote:1.0.0', children: [MODEL, { ...MODEL, name: 'other' }] },
      ],
    };

    expect(at(model({ graph }), `${PREDICTOR}.graph.children.0.type`)).toBe('COMBINER');
  });
});

describe('the container of a node', () => {
  const secret = Secrets.existing('hub', { keys: ['HF_TOKEN'] });

  test('has what containers of other apps have', () => {
    const graph: SeldonNode = {
      ...MODEL,
      command: ['serve'],
      args: ['--token', secret.key('HF_TOKEN')],
      env: { LOG_LEVEL: 'info' },
      envFrom: [Secrets.existing('keys')],
      files: { '/cache': Storage.emptyDir() },
      ports: { http: 9000, metrics: 9100 },
      health: { path: '/healthz', port: 'http' },
    };

    const container = at(model({ graph }), CONTAINER);

    expect(container).toMatchObject({
      name: 'model',
      image,
      command: ['serve'],
      args: ['--token', '$(HF_TOKEN)'],
      env: [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'HF_TOKEN' } } },
      ],
      envFrom: [{ secretRef: { name: 'keys' } }],
      ports: [
        { name: 'http', containerPort: 9000, protocol: 'TCP' },
        { name: 'metrics', containerPort: 9100, protocol: 'TCP' },
      ],
      readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
      resources: { requests: { cpu: '100m', memory: '2Gi' }, limits: { memory: '2Gi' } },
      volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
    });
  });

  test('declares what it reads and does not make, with that of the store', () => {
    const graph: SeldonNode = {
      ...MODEL,
      env: { HF_TOKEN: secret.key('HF_TOKEN') },
      children: [{ ...IRIS, envSecret: Secrets.existing('rclone'), serviceAccount: 'loader' }],
    };

    const found = model({
      graph,
      imagePullSecrets: ['registry'],
      orchestrator: { env: { BROKER: Secrets.existing('kafka').key('URL') } },
    });

    expect(at(found, 'metadata.annotations.cdk8s-dovetail/external')).toBe(
      'secret/hub:HF_TOKEN; secret/kafka; secret/rclone; secret/registry; serviceaccount/loader',
    );
  });

  test('waits for the end of its requests by a program, for which a SeldonDeployment has a field, on every version of Kubernetes', () => {
    const found = find(
      synth((chart) => {
        Defaults.of(chart).set({ kubernetes: '1.34' });
        new SeldonModel(
          chart,
          'sentiment',
          props({ graph: { ...MODEL, children: [IRIS] }, sidecars: [{ name: 'proxy', image: 'proxy:1.0.0' }] }),
        );
      }),
      'SeldonDeployment',
    );

    const hooks = (at(found, `${POD}.containers`) as Manifest[]).map((one) => at(one, 'lifecycle.preStop'));
    expect(hooks).toEqual([0, 1, 2].map(() => ({ exec: { command: ['sleep', '5'] } })));
    expect(at(found, `${POD}.terminationGracePeriodSeconds`)).toBe(30);
  });

  test('says its user by itself, since the operator adds containers to the pod', () => {
    const found = model({ user: { uid: 1000, gid: 1000, fsGroup: 2000 }, initContainers: [{ name: 'fetch', image }] });

    expect(at(found, `${POD}.securityContext`)).toEqual({ fsGroup: 2000, seccompProfile: { type: 'RuntimeDefault' } });
    for (const container of [CONTAINER, `${POD}.initContainers.0`])
      expect(at(found, `${container}.securityContext`)).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        allowPrivilegeEscalation: false,
      });
  });

  test('of a prepackaged server has no image and no user, unless they are given', () => {
    const [plain, given] = [model({ graph: IRIS }), model({ graph: { ...IRIS, image: 'mlserver:1.6.0' }, user: 1000 })];

    expect(at(plain, `${CONTAINER}.image`)).toBeUndefined();
    expect(at(plain, `${CONTAINER}.securityContext`)).toBeUndefined();
    expect(at(given, `${CONTAINER}.image`)).toBe('mlserver:1.6.0');
    expect(at(given, `${CONTAINER}.securityContext.runAsUser`)).toBe(1000);
    expect(at(model({ graph: IRIS, user: 1000 }), `${CONTAINER}.securityContext.runAsUser`)).toBe(1000);
  });
});

describe('the pods', () => {
  test('are spread by a label that the operator gives them', () => {
    const found = model({ replicas: 3 });

    expect(at(found, `${PREDICTOR}.replicas`)).toBe(3);
    expect(at(found, `${POD}.topologySpreadConstraints.0.labelSelector.matchLabels`)).toEqual({
      'seldon-app-svc-model': 'sentiment-default-model',
    });
  });

  test('have a disruption budget where they are the only ones, which the operator makes for all pods of a model', () => {
    const one = model({ replicas: 2 });
    const two = model({
      replicas: 2,
      graph: { ...MODEL, children: [{ ...IRIS, pod: 'iris' }] },
      pods: { iris: { replicas: 3 } },
    });

    expect(at(one, `${PREDICTOR}.componentSpecs.0.pdbSpec`)).toEqual({ maxUnavailable: 1 });
    expect(at(two, `${PREDICTOR}.componentSpecs.0.pdbSpec`)).toBeUndefined();
    expect(
      at(model({ replicas: 2, disruptionBudget: false }), `${PREDICTOR}.componentSpecs.0.pdbSpec`),
    ).toBeUndefined();
    const half = model({ replicas: 4, disruptionBudget: { minAvailable: '50%' } });
    expect(at(half, `${PREDICTOR}.componentSpecs.0.pdbSpec`)).toEqual({ minAvailable: '50%' });
  });

  test('of a name hold the nodes that name them, and scale apart', () => {
    const found = model({
      replicas: 2,
      graph: { ...MODEL, children: [{ ...IRIS, pod: 'iris' }] },
      pods: { iris: { replicas: 3, podLabels: { tier: 'large' } } },
    });

    const [own, iris] = at(found, `${PREDICTOR}.componentSpecs`) as Manifest[];
    expect(at(own as Manifest, 'spec.containers.0.name')).toBe('model');
    expect(iris).toMatchObject({ metadata: { name: 'iris', labels: { tier: 'large' } }, replicas: 3 });
    expect(at(iris as Manifest, 'spec.containers.0.name')).toBe('iris');
  });

  test('roll when their configuration changes', () => {
    const found = find(
      synth((chart) => {
        const config = new Config(chart, 'settings', { data: { A: '1' } });
        new SeldonModel(
          chart,
          'sentiment',
          props({ graph: { ...MODEL, envFrom: [config] }, podAnnotations: { a: 'b' } }),
        );
      }),
      'SeldonDeployment',
    );

    expect(at(found, `${PREDICTOR}.componentSpecs.0.metadata.annotations`)).toEqual({
      a: 'b',
      'cdk8s-dovetail/checksum': expect.stringMatching(/^[0-9a-f]+$/) as string,
    });
  });

  test('are scaled by metrics of autoscaling/v2, the only version that clusters still have', () => {
    const found = model({
      autoscale: { min: 2, max: 5, cpu: 70, metrics: [Metric.pods('requests', { average: 10 })] },
    });

    expect(at(found, `${PREDICTOR}.replicas`)).toBeUndefined();
    expect(at(found, `${PREDICTOR}.componentSpecs.0.hpaSpec`)).toEqual({
      minReplicas: 2,
      maxReplicas: 5,
      metricsv2: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        { type: 'Pods', pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '10' } } },
      ],
    });
  });

  test('are scaled by triggers of KEDA, with the credentials that these read', () => {
    const rabbit = Secrets.existing('rabbit', { keys: ['URL'] });
    const all = synth((chart) => {
      const made = new SeldonModel(
        chart,
        'sentiment',
        props({
          autoscale: {
            min: 0,
            max: 5,
            pollingInterval: Duration.seconds(10),
            triggers: [Trigger.rabbitmq({ host: rabbit.key('URL'), queue: 'reviews', perPod: 5 })],
          },
        }),
      );
      expect(made.triggerAuthentications.map(({ name }) => name)).toEqual(['sentiment-default-rabbitmq']);
    });

    expect(at(find(all, 'SeldonDeployment'), `${PREDICTOR}.componentSpecs.0.kedaSpec`)).toMatchObject({
      minReplicaCount: 0,
      maxReplicaCount: 5,
      pollingInterval: 10,
      triggers: [{ type: 'rabbitmq', authenticationRef: { name: 'sentiment-default-rabbitmq' } }],
    });
    expect(find(all, 'TriggerAuthentication', 'sentiment-default-rabbitmq')).toBeDefined();
  });
});

describe('a predictor', () => {
  test('has an explainer with its own store and container', () => {
    const found = model({
      explainer: {
        type: 'AnchorText',
        modelUri: 's3://explainers/text',
        envSecret: Secrets.existing('rclone'),
        serviceAccount: 'loader',
        storageInitializerImage: 'rclone:1.17.1',
        config: { threshold: '0.9' },
        initParameters: '{"batch": 4}',
        replicas: 2,
        container: { image: 'alibi:1.0.0', env: { A: 'b' } },
      },
    });

    expect(at(found, `${PREDICTOR}.explainer`)).toMatchObject({
      type: 'AnchorText',
      modelUri: 's3://explainers/text',
      envSecretRefName: 'rclone',
      serviceAccountName: 'loader',
      storageInitializerImage: 'rclone:1.17.1',
      config: { threshold: '0.9' },
      initParameters: '{"batch": 4}',
      replicas: 2,
      containerSpec: { name: 'sentiment-default-explainer', image: 'alibi:1.0.0', env: [{ name: 'A', value: 'b' }] },
    });
  });

  test('answers by HTTPS with a certificate, as the URLs of callers say', () => {
    const chart = testChart({ namespace: 'ml' });
    const certificate = new Certificate(chart, 'iris-tls', { hosts: 'sentiment-default.ml', clusterIssuer: 'own' });
    const made = new SeldonModel(chart, 'sentiment', props({ ssl: { certSecret: certificate } }));
    const app = new WebApp(chart, 'shop', { image: 'shop:1.0.0', port: 8080 });
    app.connectTo(made, { env: 'MODEL_URL', path: made.predictPath });

    const found = find(objects(chart), 'SeldonDeployment');

    expect(at(found, `${PREDICTOR}.ssl`)).toEqual({ certSecretName: 'iris-tls' });
    expect(made.predictUrl).toBe('https://sentiment-default.ml:8000/v2/models/model/infer');
    expect(made.url('grpc', { scheme: 'grpc' })).toBe('grpc://sentiment-default.ml:5001');
    const variables = at(find(objects(chart), 'Deployment'), 'spec.template.spec.containers.0.env');
    expect(variables).toEqual([{ name: 'MODEL_URL', value: 'https://sentiment-default:8000/v2/models/model/infer' }]);
    expect(lineUp(synthYaml(chart))).toEqual([]);
    expect(checkManifests(synthYaml(chart)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('has a certificate of a Secret that is made elsewhere, which the checker is told of', () => {
    const found = model({ ssl: { certSecret: Secrets.existing('iris-tls') } });

    expect(at(found, 'metadata.annotations.cdk8s-dovetail/external')).toBe('secret/iris-tls:tls.crt,tls.key');
  });

  test('has an orchestrator with resources, variables and pods of its own', () => {
    const found = model(
      { orchestrator: { replicas: 2, env: { SELDON_LOG_LEVEL: 'debug' }, resources: { cpu: 1, memory: '1Gi' } } },
      { settings: { 'seldon.io/engine-separate-pod': 'true' } },
    );

    expect(at(found, 'spec.annotations')).toEqual({ 'seldon.io/engine-separate-pod': 'true' });
    expect(at(found, `${PREDICTOR}.svcOrchSpec`)).toEqual({
      replicas: 2,
      env: [{ name: 'SELDON_LOG_LEVEL', value: 'debug' }],
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
    });
  });

  test('has labels, annotations and a deadline of its own', () => {
    const found = model({
      labels: { team: 'ml' },
      annotations: { 'seldon.io/headless-svc': 'true' },
      progressDeadline: Duration.minutes(20),
    });

    expect(at(found, PREDICTOR)).toMatchObject({
      labels: { team: 'ml' },
      annotations: { 'seldon.io/headless-svc': 'true' },
      progressDeadlineSeconds: 1200,
    });
  });

  test('shares requests with others, beside a shadow', () => {
    const found = model(
      {},
      {
        predictors: [
          { name: 'a', graph: MODEL, traffic: 75 },
          { name: 'b', graph: MODEL, traffic: 25 },
          { name: 'c', graph: MODEL, shadow: true, traffic: 50 },
        ],
      },
    );

    expect(
      (at(found, 'spec.predictors') as Manifest[]).map(({ name, traffic, shadow }) => [name, traffic, shadow]),
    ).toEqual([
      ['a', 75, undefined],
      ['b', 25, undefined],
      ['c', 50, true],
    ]);
  });

  test('takes messages of Kafka in place of calls', () => {
    const env = { KAFKA_BROKER: 'kafka:9092', KAFKA_INPUT_TOPIC: 'in', KAFKA_OUTPUT_TOPIC: 'out' };

    expect(at(model({ orchestrator: { env } }, { serverType: 'kafka' }), 'spec.serverType')).toBe('kafka');
  });
});

describe('what the operator makes', () => {
  test.each([
    ['v2', '/v2/models/model/infer'],
    ['seldon', '/api/v1.0/predictions'],
    ['tensorflow', '/v1/models/model:predict'],
  ] as const)('has the path of predictions of %s', (protocol, path) => {
    const made = new SeldonModel(testChart({ namespace: 'ml' }), 'sentiment', props({}, { protocol }));

    expect(made.predictPath).toBe(path);
    expect(made.predictUrl).toBe(`http://sentiment-default.ml:8000${path}`);
    expect(made.gatewayPath).toBe(`/seldon/ml/sentiment${path}`);
  });

  test('has names that can be read', () => {
    const made = new SeldonModel(
      testChart({ namespace: 'ml' }),
      'id',
      props({ graph: { ...MODEL, children: [{ ...IRIS, pod: 'iris' }] }, pods: { iris: {} } }, { name: 'sentiment' }),
    );

    expect(made.name).toBe('sentiment');
    expect(made.host).toBe('sentiment-default.ml');
    expect(made.serviceName).toBe('sentiment-default');
    expect(made.url('grpc', { scheme: 'grpc' })).toBe('grpc://sentiment-default.ml:5001');
    expect(made.predictor('default').deploymentNames).toEqual([
      'sentiment-default-0-model',
      'sentiment-default-1-iris',
    ]);
    expect(made.predictor('default').host).toBe(made.host);
  });

  test('has a hash for a name where it would be no DNS label', () => {
    const [name, predictor] = ['m'.repeat(40), 'p'.repeat(30)];
    const made = new SeldonModel(testChart(), 'id', props({ name: predictor }, { name }));

    const hash = createHash('md5').update(`${name}-${predictor}`).digest('hex');
    expect(made.serviceName).toBe(`seldon-${hash}`);
  });

  test('has the name of a Service that is given', () => {
    const chart = testChart();
    const made = new SeldonModel(chart, 'sentiment', props({ serviceName: 'reviews' }));

    expect(made.host).toBe('reviews');
    expect(at(find(objects(chart), 'SeldonDeployment'), `${PREDICTOR}.annotations`)).toEqual({
      'seldon.io/svc-name': 'reviews',
    });
  });

  test('is that of the first predictor which is no shadow', () => {
    const made = new SeldonModel(
      testChart(),
      'sentiment',
      props(
        {},
        {
          predictors: [
            { name: 'b', graph: MODEL, shadow: true },
            { name: 'a', graph: MODEL },
          ],
        },
      ),
    );

    expect(made.host).toBe('sentiment-a');
  });
});

describe('an app that connects to it', () => {
  function build(chart: Chart): { made: SeldonModel<'default'>; app: WebApp } {
    const made = new SeldonModel(chart, 'sentiment', {
      protocol: 'v2',
      predictors: [{ name: 'default', graph: MODEL }],
    });
    const app = new WebApp(chart, 'shop', { image: 'shop:1.0.0', port: 8080, isolate: 'egress' });
    app.connectTo(made, { env: 'MODEL_URL', path: made.predictPath });
    app.connectTo(made.predictor('default'), { env: 'MODEL_GRPC', port: 'grpc', scheme: 'grpc' });
    return { made, app };
  }

  test('calls a Service that the checker and the oracle find, through its network policy', () => {
    const chart = testChart({ namespace: 'ml' });

    build(chart);

    const all = objects(chart);
    const container = 'spec.template.spec.containers.0';
    expect(at(find(all, 'Deployment'), `${container}.env`)).toEqual([
      { name: 'MODEL_URL', value: 'http://sentiment-default:8000/v2/models/model/infer' },
      { name: 'MODEL_GRPC', value: 'grpc://sentiment-default:5001' },
    ]);
    expect(JSON.stringify(find(all, 'NetworkPolicy'))).toContain('"seldon-app":"sentiment-default"');
    expect(lineUp(synthYaml(chart))).toEqual([]);
    expect(checkManifests(synthYaml(chart)).findings).toEqual([]);
  });

  test.each([
    ['the name of the model', (yaml: string) => yaml.replace(/^ {2}name: sentiment$/m, '  name: sentimant')],
    ['the name of the predictor', (yaml: string) => yaml.replace('name: default\n', 'name: defualt\n')],
  ])('does not reach it once %s is misspelt, as the checker says', (_, broken) => {
    const chart = testChart({ namespace: 'ml' });
    build(chart);

    const { findings } = checkManifests(broken(synthYaml(chart)));

    const said = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    expect(said).toContain('wiring/url-resolves');
  });

  test('does not reach it at a port that its Service does not have', () => {
    const chart = testChart({ namespace: 'ml' });
    build(chart);

    const yaml = synthYaml(chart).replace('sentiment-default:8000', 'sentiment-default:9000');

    expect(checkManifests(yaml).findings.map(({ rule }) => rule)).toContain('wiring/url-resolves');
    expect(lineUp(yaml)).toEqual([
      'Deployment ml/shop container "shop": environment variable "MODEL_URL" calls http://sentiment-default:9000, and the Service ml/sentiment-default that an operator makes has port 8000, 5001',
    ]);
  });
});

describe('the construct', () => {
  test('gives the same bytes twice, in the App of cdk8s too', () => {
    const yaml = (app: App) => {
      const chart = new Chart(app, 'chart', { namespace: 'ml' });
      new SeldonModel(chart, 'sentiment', props({ replicas: 2, graph: { ...MODEL, children: [IRIS] } }));
      return app.synthYaml();
    };

    const texts = [yaml(new App()), yaml(new App()), yaml(new DovetailApp())];

    expect(new Set(texts).size).toBe(1);
  });

  test('can be patched, and its findings waived', () => {
    const chart = testChart();
    const made = new SeldonModel(chart, 'sentiment', props({}));

    made
      .patch({ seldonDeployment: { spec: { oauth_key: 'x' } } })
      .waive('practice/image-is-pinned', 'built on the node');

    const found = find(objects(chart), 'SeldonDeployment');
    expect(at(found, 'spec.oauth_key')).toBe('x');
    expect(at(found, 'metadata.annotations')).toEqual({
      'cdk8s-dovetail/waive.practice.image-is-pinned': 'built on the node',
    });
  });

  test('takes a ServiceAccount of cdk8s-plus, and labels and annotations of its own', () => {
    const found = find(
      synth((chart) => {
        const account = new ServiceAccount(chart, 'loader', { metadata: { name: 'loader' } });
        new SeldonModel(
          chart,
          'sentiment',
          props({ serviceAccount: account, tokenAutomount: true }, { labels: { team: 'ml' }, annotations: { a: 'b' } }),
        );
      }),
      'SeldonDeployment',
    );

    expect(at(found, `${POD}.serviceAccountName`)).toBe('loader');
    expect(at(found, `${POD}.automountServiceAccountToken`)).toBe(true);
    expect(at(found, 'metadata')).toMatchObject({ labels: { team: 'ml' }, annotations: { a: 'b' } });
  });

  test('adds nothing that was not asked for, with Defaults.plain', () => {
    const found = find(
      synth((chart) => {
        Defaults.of(chart).set(Defaults.plain);
        new SeldonModel(chart, 'sentiment', props({ graph: { ...MODEL, resources: false } }));
      }),
      'SeldonDeployment',
    );

    expect(found).toEqual({
      apiVersion: 'machinelearning.seldon.io/v1',
      kind: 'SeldonDeployment',
      metadata: { name: 'sentiment' },
      spec: {
        protocol: 'v2',
        predictors: [
          {
            name: 'default',
            graph: { name: 'model', type: 'MODEL' },
            componentSpecs: [{ spec: { containers: [{ name: 'model', image }] } }],
          },
        ],
      },
    });
  });
});
