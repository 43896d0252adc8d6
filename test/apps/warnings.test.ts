import { type Chart, Duration, Size, type ChartProps } from 'cdk8s';

import type { Construct } from 'constructs';
import {
  Claim,
  CloudIdentity,
  Config,
  Defaults,
  Expose,
  ExternalService,
  FrontendBackendApp,
  MLServingApp,
  NodeAgent,
  OneOffJob,
  ScheduledJob,
  Secrets,
  StatefulApp,
  Storage,
  WebApp,
  Worker,
  defineEngine,
} from '../../src';
import { checkManifests } from '../../src/check';
import { NODE_AGENT_PROPS } from '../../src/apps/node-agent-props';
import { ONE_OFF_JOB_PROPS } from '../../src/apps/one-off-job-props';
import { SCHEDULED_JOB_PROPS } from '../../src/apps/scheduled-job-props';
import { STATEFUL_APP_PROPS } from '../../src/apps/stateful-app-props';
import { WEB_APP_PROPS } from '../../src/apps/web-app-props';
import { WORKER_PROPS } from '../../src/apps/worker-props';
import { ML_SERVING_APP_PROPS } from '../../src/ml/ml-serving-app-props';
import { ENGINES } from '../../src/ml/engines/known-engines';
import { synthYaml, testChart } from '../support/synth';

type Props = Readonly<Record<string, unknown>>;

/** Props that set one option, each with the props that the option needs. */
type Options = Readonly<Record<string, readonly Props[]>>;

const image = 'shop-api:2.0.1';
const keys = () => Secrets.existing('keys', { keys: ['A', 'B'] });
const s3Keys = () => ({ accessKeyId: keys().key('A'), secretAccessKey: keys().key('B') });
const settings = () => Config.existing('settings', { keys: ['LEVEL', 'app.yaml'] });

/** The options that all workloads have. */
const ofWorkloads: Options = {
  image: [{ image: `shop-api@sha256:${'a'.repeat(64)}` }],
  command: [{ command: ['serve', '--port', '8080'] }],
  args: [{ args: ['--token', keys().key('A')] }],
  workingDir: [{ workingDir: '/srv' }],
  env: [{ env: { LEVEL: 'info', A: keys().key('A'), B: settings().key('LEVEL', { optional: true }) } }],
  envFrom: [{ envFrom: [keys(), settings().withPrefix('P_')] }],
  files: [
    { files: { '/etc/keys': keys(), '/etc/app.yaml': settings().file('app.yaml') } },
    { files: { '/tmp': Storage.emptyDir(), '/cache': Storage.emptyDir({ memory: true, size: Size.mebibytes(64) }) } },
    { files: { '/etc/pod': Storage.projected([keys(), settings()]) } },
  ],
  resources: [
    { resources: { cpu: '200m', memory: '512Mi' } },
    { resources: { cpu: 1, cpuLimit: 2, memory: '1Gi', memoryLimit: '2Gi' } },
    { resources: { extended: { 'example.com/fpga': 1 } } },
    { resources: { memory: '1Gi', ephemeralStorage: '1Gi', ephemeralStorageLimit: '2Gi' } },
  ],
  pullPolicy: [{ pullPolicy: 'IfNotPresent' }, { pullPolicy: 'Always' }],
  name: [{ name: 'other' }],
  namespace: [{ namespace: 'shop' }],
  labels: [{ labels: { team: 'web' } }],
  annotations: [{ annotations: { 'example.com/note': 'any text' } }],
  podAnnotations: [{ podAnnotations: { 'example.com/note': 'any text' } }],
  selector: [{ selector: { app: 'shop' } }],
  partOf: [{ partOf: 'shop' }],
  component: [{ partOf: 'shop', component: 'api' }],
  security: [{ security: 'restricted' }],
  user: [{ user: 1000 }, { user: { uid: 1000, gid: 1000, fsGroup: 2000 } }],
  readOnlyRoot: [{ readOnlyRoot: true }],
  containerName: [{ containerName: 'main' }],
  imagePullSecrets: [{ imagePullSecrets: ['registry'] }],
  sidecars: [
    {
      sidecars: [
        { name: 'proxy', image: 'proxy:1.0.0', native: false, ports: { proxy: 9901 }, health: { tcp: 'proxy' } },
      ],
    },
    { sidecars: [{ name: 'proxy', image: 'proxy:1.0.0', native: true }], kubernetes: '1.30' },
  ],
  initContainers: [{ initContainers: [{ name: 'migrate', image: 'shop-api:2.0.1', command: ['./migrate'] }] }],
  drain: [{ drain: Duration.seconds(60) }, { drain: { hook: false } }],
  placement: [
    { placement: { nodeSelector: { 'kubernetes.io/arch': 'arm64' } } },
    { placement: { tolerations: [{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }] } },
    { placement: { spread: false } },
    { placement: { spread: [{ domain: 'zone', required: true, minDomains: 2 }, { domain: 'host' }] } },
    { placement: { awayFrom: ['self', { app: 'self', domain: 'zone' }], near: ['self'] } },
    {
      placement: {
        nodeAffinity: { required: { pool: ['a', 'b'] }, preferred: [{ labels: { spot: { exists: true } } }] },
      },
    },
    { placement: { priorityClass: 'high', runtimeClass: 'gvisor' } },
    { placement: { priorityClass: 'system-cluster-critical' } },
  ],
  access: [
    { access: [{ resources: ['pods', 'pods/log', 'deployments'], verbs: ['get', 'list', 'watch'] }] },
    { access: [{ resources: ['secrets'], names: [keys()], verbs: ['get'] }], serviceAccount: 'runner' },
    {
      access: [
        { resources: ['nodes'], verbs: ['get'], cluster: true },
        { urls: ['/metrics'], verbs: ['get'] },
      ],
    },
    { access: [{ resources: ['leases'], verbs: ['get', 'update'], namespace: 'default' }] },
    { access: [{ group: 'cert-manager.io', resources: ['certificates'], verbs: ['get'] }] },
  ],
  cloudIdentity: [
    { cloudIdentity: CloudIdentity.eks({ roleArn: 'arn:aws:iam::123456789012:role/api' }) },
    { cloudIdentity: CloudIdentity.gke({ googleServiceAccount: 'api@shop.iam.gserviceaccount.com' }) },
    { cloudIdentity: CloudIdentity.azure({ clientId: '6d2f6a5e-1f0b-4c59-9d3b-0d0f3c1b7a11' }) },
  ],
  serviceAccount: [{ serviceAccount: 'runner' }],
  isolate: [{ isolate: true }, { isolate: 'ingress' }, { isolate: 'egress' }],
  tokenAutomount: [{ tokenAutomount: false }, { tokenAutomount: true, serviceAccount: 'runner' }],
};

const ofReplicas: Options = {
  replicas: [{ replicas: 0 }, { replicas: 1 }, { replicas: 2 }, { replicas: 5 }],
  autoscale: [
    { autoscale: { min: 1, max: 4 } },
    { autoscale: { min: 2, max: 10, cpu: 70, memory: 80, scaleDownAfter: Duration.minutes(10) } },
  ],
  disruptionBudget: [
    { disruptionBudget: false, replicas: 1 },
    { disruptionBudget: { maxUnavailable: 1 } },
    { disruptionBudget: { maxUnavailable: '25%' } },
    { disruptionBudget: { minAvailable: '50%' }, replicas: 4 },
  ],
};

const ofDeployments: Options = {
  ...ofReplicas,
  rollout: [
    { rollout: 'recreate', replicas: 1 },
    { rollout: { maxSurge: 1, maxUnavailable: 0 } },
    { rollout: { maxSurge: '50%', maxUnavailable: '25%' } },
  ],
};

const ofPorts: Options = {
  serviceName: [{ serviceName: 'front' }],
  port: [{ port: 80 }],
  ports: [
    { port: undefined, ports: { http: 8080, grpc: { port: 9000, servicePort: 80, appProtocol: 'kubernetes.io/h2c' } } },
  ],
  servicePort: [{ port: 8080, servicePort: 80 }],
  expose: [
    { expose: Expose.clusterIp() },
    { expose: Expose.headless() },
    { expose: Expose.nodePort({ port: 80 }) },
    { expose: Expose.loadBalancer({ port: 80 }) },
    { expose: Expose.loadBalancer({ port: 80, sourceRanges: ['10.0.0.0/8'], externalTrafficPolicy: 'Local' }) },
  ],
  health: [
    { health: '/healthz' },
    { health: { path: '/healthz', port: 'http', period: Duration.seconds(5) } },
    { health: { tcp: 'http' } },
    { health: { grpc: 'http' } },
    { health: { exec: ['true'] } },
    { health: { file: '/tmp/alive', maxAge: Duration.minutes(1) } },
    { health: { readiness: { path: '/ready' }, liveness: { path: '/live' }, startup: { path: '/live' } } },
  ],
};

const ofJobs: Options = {
  ...without(ofWorkloads, 'selector'),
  restartPolicy: [{ restartPolicy: 'Never' }, { restartPolicy: 'OnFailure' }],
  parallelism: [{ parallelism: 2 }, { parallelism: 0 }],
  completions: [{ completions: 3 }],
  indexed: [{ indexed: true, completions: 3 }],
  backoffLimit: [{ backoffLimit: 0 }],
  backoffLimitPerIndex: [{ indexed: true, completions: 3, backoffLimitPerIndex: 1, kubernetes: '1.29' }],
  maxFailedIndexes: [
    { indexed: true, completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 1, kubernetes: '1.29' },
  ],
  podFailurePolicy: [{ podFailurePolicy: [{ action: 'FailJob', exitCodes: [42] }] }],
  successPolicy: [{ indexed: true, completions: 3, successPolicy: [{ succeededCount: 1 }], kubernetes: '1.31' }],
  activeDeadline: [{ activeDeadline: Duration.minutes(10) }],
  ttlAfterFinished: [{ ttlAfterFinished: Duration.hours(1) }],
  suspend: [{ suspend: true }],
};

function without(options: Options, ...names: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));
}

/** A construct, the props that it needs, all its options, and the props that it takes. */
interface Row {
  readonly name: string;
  readonly make: new (scope: Construct, id: string, props: never) => Construct;
  readonly least: Props;
  readonly options: Options;
  readonly takes: object;
}

const CONSTRUCTS: readonly Row[] = [
  {
    name: 'WebApp',
    make: WebApp,
    least: { image, port: 8080 },
    options: { ...ofWorkloads, ...ofDeployments, ...ofPorts },
    takes: WEB_APP_PROPS,
  },
  {
    name: 'StatefulApp',
    make: StatefulApp,
    least: { image, port: 8080 },
    options: {
      ...ofWorkloads,
      ...ofReplicas,
      ...ofPorts,
      files: [...(ofWorkloads.files ?? []), { user: 999, files: { '/data': Storage.claimPerPod({ size: '1Gi' }) } }],
      rollout: [{ rollout: 'onDelete' }, { replicas: 2, rollout: { partition: 1 } }],
      headlessServiceName: [{ headlessServiceName: 'members' }],
      podManagement: [{ podManagement: 'Parallel' }],
      firstOrdinal: [{ firstOrdinal: 1, kubernetes: '1.31' }],
    },
    takes: STATEFUL_APP_PROPS,
  },
  {
    name: 'Worker',
    make: Worker,
    least: { image },
    options: {
      ...ofWorkloads,
      ...ofDeployments,
      ports: [{ ports: { http: 9090 } }],
      health: (ofPorts.health ?? []).map((one) => ({ ...one, ports: { http: 9090 } })),
    },
    takes: WORKER_PROPS,
  },
  {
    name: 'NodeAgent',
    make: NodeAgent,
    least: { image },
    options: {
      ...ofWorkloads,
      placement: [
        { placement: { tolerations: 'all' } },
        ...(ofWorkloads.placement ?? []).filter(({ placement }) => !('spread' in (placement as object))),
      ],
      files: [...(ofWorkloads.files ?? []), { files: { '/var/log': Storage.hostPath('/var/log') } }],
      ports: [
        { ports: { http: 9090 } },
        { ports: { http: { port: 9090, hostPort: 9090 } } },
        { ports: { http: 9090 }, hostNetwork: true },
      ],
      health: (ofPorts.health ?? []).map((one) => ({ ...one, ports: { http: 9090 } })),
      rollout: [{ rollout: 'onDelete' }, { rollout: { maxUnavailable: '10%' } }, { rollout: { maxSurge: 1 } }],
      hostNetwork: [{ hostNetwork: true }],
      hostPID: [{ hostPID: true }],
    },
    takes: NODE_AGENT_PROPS,
  },
  {
    name: 'OneOffJob',
    make: OneOffJob,
    least: { image },
    options: { ...ofJobs, rerun: [{ rerun: 'onChange' }] },
    takes: ONE_OFF_JOB_PROPS,
  },
  {
    name: 'ScheduledJob',
    make: ScheduledJob,
    least: { image, schedule: '30 3 * * *' },
    options: {
      ...ofJobs,
      schedule: [{ schedule: '@hourly' }],
      timeZone: [{ timeZone: 'Europe/Berlin' }],
      concurrencyPolicy: [{ concurrencyPolicy: 'Allow' }, { concurrencyPolicy: 'Replace' }],
      startingDeadline: [{ startingDeadline: Duration.minutes(10) }],
      successfulJobsHistoryLimit: [{ successfulJobsHistoryLimit: 0 }],
      failedJobsHistoryLimit: [{ failedJobsHistoryLimit: 0 }],
    },
    takes: SCHEDULED_JOB_PROPS,
  },
  {
    name: 'MLServingApp',
    make: MLServingApp,
    least: { image, engine: 'fastapi', resources: { memory: '1Gi' } },
    options: {
      ...ofWorkloads,
      ...ofDeployments,
      ...ofPorts,
      resources: (ofWorkloads.resources ?? []).map(({ resources }) => ({
        resources: { memory: '1Gi', ...(resources as object) },
      })),
      engine: [
        ...Object.keys(ENGINES).map((engine) => ({ engine })),
        { engine: 'custom', ports: { http: 8080 }, health: '/healthz' },
        { engine: defineEngine({ name: 'own', ports: { http: 8080 } }) },
      ],
      model: [
        { model: { name: 'sentiment', uri: 's3://models/sentiment', version: '3' }, engine: 'fastapi' },
        { model: { name: 'bge', huggingFace: 'BAAI/bge', revision: 'a'.repeat(40), token: keys().key('A') } },
        { model: { name: 'bge', s3: 's3://models/bge', credentials: s3Keys() } },
        { model: { name: 'bge', gcs: 'gs://models/bge', credentials: keys().key('A') } },
        { model: { name: 'bge', claim: 'weights', path: 'bge' } },
        { model: { name: 'bge', oci: 'models/bge:1.0.0' } },
        { model: { name: 'bge', oci: 'models/bge:1.0.0' }, kubernetes: '1.35' },
      ],
      cache: [
        { model: { name: 'bge', s3: 's3://models/bge' }, cache: { size: '9Gi' }, user: { fsGroup: 1000 } },
        { model: { name: 'bge', s3: 's3://models/bge' }, cache: { claim: 'weights' }, user: { fsGroup: 1000 } },
      ],
      protocol: [{ protocol: 'v2' }, { engine: 'custom', ports: { rest: 8080 }, protocol: 'openai' }],
      extraArgs: [{ engine: 'vllm', model: { name: 'mistral' }, extraArgs: ['--max-model-len', '8192'] }],
      monitoring: [
        { engine: 'vllm', monitoring: true },
        { engine: 'triton', monitoring: { alerts: ['notReady'], labels: { release: 'prometheus' } } },
      ],
      queue: [
        {
          engine: 'vllm',
          monitoring: true,
          autoscale: { min: 1, max: 4 },
          queue: { perPod: 5, prometheus: 'http://prometheus.monitoring:9090' },
        },
      ],
      nodes: [
        {
          ...{ nodes: 2, gpu: 8, replicas: 2, disruptionBudget: { maxUnavailable: 2 } },
          ...{ engine: 'vllm', model: { name: 'llama', claim: 'weights' } },
        },
      ],
      gpu: [
        { gpu: { mig: '1g.10gb', nodeSelector: { pool: 'ml' } } },
        { gpu: { timeSliced: true, toleration: false } },
        { gpu: { claimTemplate: 'one-gpu' }, kubernetes: '1.34' },
        { gpu: 1 },
        { gpu: { count: 2, resource: 'amd.com/gpu' } },
      ],
      sharedMemory: [{ sharedMemory: '256Mi' }, { engine: 'vllm', sharedMemory: false }],
      startupTimeout: [{ startupTimeout: Duration.minutes(20) }],
      downloadTimeout: [{ model: { name: 'bge', s3: 's3://models/bge' }, downloadTimeout: Duration.hours(1) }],
    },
    takes: ML_SERVING_APP_PROPS,
  },
];

const inShop: ChartProps = { namespace: 'shop' };

/** What the checker reports on a chart, as `rule: message`. */
function reported(build: (chart: Chart) => void, kubernetes = '1.28'): readonly string[] {
  const chart = testChart(inShop);
  Defaults.of(chart).set({ kubernetes } as never);
  build(chart);
  return checkManifests(synthYaml(chart), { kubernetes }).findings.map(({ rule, message }) => `${rule}: ${message}`);
}

describe.each(CONSTRUCTS)('$name', ({ make, least, options, takes }) => {
  const build = ({ kubernetes, ...props }: Props) =>
    reported((chart) => new make(chart, 'shop', { ...least, ...props } as never), kubernetes as string | undefined);

  test('has options in turn for every prop', () => {
    expect(Object.keys(options).sort()).toEqual(Object.keys(takes).sort());
  });

  test('earns no warning with what it needs', () => {
    expect(build({})).toEqual([]);
  });

  test.each(Object.entries(options))('earns no warning with %s', (_, variants) => {
    const found = variants.map((props) => ({ props, found: build(props) })).filter(({ found }) => found.length > 0);

    expect(found).toEqual([]);
  });
});

/** Constructs beside one another. */
const TOGETHER: readonly (readonly [name: string, build: (chart: Chart) => void])[] = [
  [
    'a FrontendBackendApp',
    (chart) =>
      new FrontendBackendApp(chart, 'shop', {
        frontend: { image: 'shop-ui:1.4.0', port: 80, expose: Expose.loadBalancer() },
        backend: { image, port: 8080, envFrom: [keys()] },
        backendUrl: 'BACKEND_URL',
      }),
  ],
  [
    'wires between all kinds of workloads',
    (chart) => {
      const api = new WebApp(chart, 'api', { image, ports: { http: 8080, metrics: 9090 } });
      const db = new StatefulApp(chart, 'db', { image, port: 5432, user: 999 });
      const outside = new ExternalService(chart, 'payments', { host: 'payments.example.com', port: 443 });
      const model = new MLServingApp(chart, 'model', { engine: 'vllm', image, resources: { memory: '4Gi' } });
      for (const caller of [
        new WebApp(chart, 'ui', { image, port: 80 }),
        new Worker(chart, 'mailer', { image }),
        new OneOffJob(chart, 'migration', { image }),
        new ScheduledJob(chart, 'backup', { image, schedule: '@daily' }),
      ]) {
        caller
          .connectTo(api, { env: 'API_URL', port: 'http' })
          .connectTo(db, { env: { host: 'DB_HOST', port: 'DB_PORT' } })
          .connectTo(model, { env: 'MODEL_URL' })
          .connectTo(outside, {
            env: 'PAYMENTS_URL',
            scheme: 'https',
            user: keys().key('A'),
            password: keys().key('B'),
          });
      }
    },
  ],
  [
    'a Config and its readers',
    (chart) => {
      const config = new Config(chart, 'app', { data: { LEVEL: 'info', 'app.yaml': 'workers: 4\n' } });
      new WebApp(chart, 'api', { image, port: 8080, envFrom: [config] });
      new Worker(chart, 'mailer', { image, files: { '/etc/app.yaml': config.file('app.yaml') } });
    },
  ],
  [
    'claims, shared and per pod',
    (chart) => {
      const one = new Claim(chart, 'uploads', { size: '5Gi' });
      const many = new Claim(chart, 'media', { size: '5Gi', access: 'ReadWriteMany' });
      new WebApp(chart, 'api', { image, port: 8080, replicas: 1, user: 1000, files: { '/data': Storage.claim(one) } });
      new WebApp(chart, 'ui', { image, port: 8080, user: 1000, files: { '/data': Storage.claim(many) } });
      new Worker(chart, 'mailer', {
        image,
        user: 1000,
        files: { '/scratch': Storage.ephemeralClaim({ size: '1Gi' }) },
      });
      new StatefulApp(chart, 'db', {
        image,
        port: 5432,
        replicas: 3,
        user: 999,
        files: { '/data': Storage.claimPerPod({ size: '1Gi' }) },
      });
    },
  ],
  [
    'containers that are added',
    (chart) =>
      new WebApp(chart, 'api', { image, port: 8080 })
        .addSidecar({ name: 'metrics', image: 'exporter:0.9.0', ports: { metrics: 9090 } })
        .addInitContainer({ name: 'migrate', image }),
  ],
];

test.each(TOGETHER)('%s: no warning', (_, build) => {
  expect(reported(build)).toEqual([]);
});

/** Options that weaken an app. Whoever chooses one reads the warning, and waives it with a reason. */
const WEAKENED: readonly (readonly [name: string, rules: readonly string[], build: (chart: Chart) => void])[] = [
  [
    "security: 'image'",
    ['practice/pod-is-restricted'],
    (chart) => new WebApp(chart, 'api', { image, port: 8080, security: 'image' }),
  ],
  [
    "security: 'baseline'",
    ['practice/pod-is-restricted'],
    (chart) => new WebApp(chart, 'api', { image, port: 8080, security: 'baseline' }),
  ],
  [
    "rollout: 'recreate' with several pods",
    ['practice/update-is-not-recreate'],
    (chart) => new WebApp(chart, 'api', { image, port: 8080, rollout: 'recreate' }),
  ],
  [
    'no disruption budget with several pods',
    ['practice/several-replicas-have-a-budget'],
    (chart) => new WebApp(chart, 'api', { image, port: 8080, disruptionBudget: false }),
  ],
  [
    'no resources',
    ['practice/memory-limit-is-set', 'practice/requests-are-set'],
    (chart) => new WebApp(chart, 'api', { image, port: 8080, resources: false }),
  ],
  [
    'no health checks',
    ['practice/readiness-is-probed'],
    (chart) => new WebApp(chart, 'api', { image, port: 8080, health: false }),
  ],
  [
    'an image without a tag',
    ['practice/image-is-pinned'],
    (chart) => new WebApp(chart, 'api', { image: 'shop-api', port: 8080 }),
  ],
  [
    'values of a Secret in the manifests',
    ['practice/no-secret-in-manifest'],
    (chart) => {
      const plain = Secrets.plaintext(chart, 'plain', { data: { PASSWORD: 'hunter2' } });
      new WebApp(chart, 'api', { image, port: 8080, envFrom: [plain] });
    },
  ],
];

test.each(WEAKENED)('%s: a warning', (_, rules, build) => {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

  const found = reported(build);

  expect([...new Set(found.map((line) => line.slice(0, line.indexOf(':'))))].sort()).toEqual(rules);
});
