import type { Construct, IConstruct } from 'constructs';
import {
  Alerts,
  ArgoApplication,
  ArgoApplicationSet,
  Certificate,
  Claim,
  ClusterSecretStore,
  Config,
  Defaults,
  Endpoint,
  Environment,
  Environments,
  Expose,
  ExternalService,
  FluxKustomization,
  FrontendBackendApp,
  Gateway,
  Generators,
  GitRepository,
  GRPCRoute,
  HTTPRoute,
  Ingress,
  IngressClass,
  MLServingApp,
  NodeAgent,
  OCIRepository,
  OneOffJob,
  PersistentVolume,
  PriorityClass,
  ScaledJob,
  ScheduledJob,
  SecretFiles,
  Secrets,
  SecretStore,
  StatefulApp,
  StorageClass,
  TCPRoute,
  TLSRoute,
  Trigger,
  WebApp,
  Worker,
} from '../../src';
import { ciphertext } from '../support/ciphertext';
import { testChart } from '../support/synth';

// ids are API: a construct that gets another id gets other names of its own making, and a path in waivers and tests
const ids: Readonly<Record<string, readonly [(chart: Construct) => unknown, readonly string[]]>> = {
  'a WebApp': [
    (chart) => new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080 }),
    ['web', 'web/Deployment', 'web/DisruptionBudget', 'web/Service'],
  ],
  'a WebApp with all that it can have': [
    (chart) =>
      new WebApp(chart, 'web', {
        image: 'web:1.0.0',
        ports: { http: 8080, admin: 9090 },
        expose: Expose.loadBalancer({ ports: ['http'] }),
        autoscale: { min: 2, max: 4, cpu: 80 },
        disruptionBudget: { maxUnavailable: 1 },
        resources: { cpu: '100m', memory: '128Mi' },
      }),
    ['web', 'web/Autoscaler', 'web/Deployment', 'web/DisruptionBudget', 'web/InternalService', 'web/Service'],
  ],
  'a WebApp behind an Ingress': [
    (chart) => new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080, expose: Expose.ingress() }),
    ['web', 'web/Deployment', 'web/DisruptionBudget', 'web/Ingress', 'web/Service'],
  ],
  'an Ingress': [
    (chart) => new Ingress(chart, 'edge').route('/', new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080 })),
    ['edge', 'edge/Ingress', 'web', 'web/Deployment', 'web/DisruptionBudget', 'web/Service'],
  ],
  'a WebApp behind a Gateway': [
    (chart) => {
      const expose = Expose.route({ parents: Gateway.existing('public') });
      return new WebApp(chart, 'web', { image: 'web:1.0.0', port: 8080, expose });
    },
    ['web', 'web/Deployment', 'web/DisruptionBudget', 'web/HTTPRoute', 'web/Service'],
  ],
  'a Gateway with a certificate of another namespace': [
    (chart) => {
      const listeners = { https: { tls: { secret: 'tls', namespace: 'certs' } } };
      return new Gateway(chart, 'edge', { className: 'istio', namespace: 'edge', listeners });
    },
    ['edge', 'edge/Gateway', 'edge/ReferenceGrant-certs'],
  ],
  'an HTTPRoute to another namespace': [
    (chart) => {
      const bank = new ExternalService(chart, 'bank', { host: 'bank.example.com', port: 80 });
      const endpoint = new Endpoint(bank, 'far', bank.endpoint.ports);
      const parents = Gateway.existing('edge');
      return new HTTPRoute(chart, 'shop', { parents, namespace: 'shop' }).route('/', { endpoint });
    },
    ['bank', 'bank/Service', 'shop', 'shop/HTTPRoute', 'shop/ReferenceGrant-far'],
  ],
  'routes of other protocols': [
    (chart) => {
      Defaults.of(chart).set({ gatewayApi: '1.6' });
      const parents = Gateway.existing('edge');
      new GRPCRoute(chart, 'grpc', { parents });
      new TLSRoute(chart, 'tls', { parents, host: 'a.b' });
      return new TCPRoute(chart, 'tcp', { parents });
    },
    ['grpc', 'grpc/GRPCRoute', 'tcp', 'tcp/TCPRoute', 'tls', 'tls/TLSRoute'],
  ],
  'an Environment': [
    (chart) =>
      new Environment(chart, Environments.of('dev').dev, {
        quota: { pods: 1 },
        limits: {},
        team: { edit: { users: ['a'] } },
      }),
    ['dev', 'dev/LimitRange', 'dev/Namespace', 'dev/ResourceQuota', 'dev/Team-edit'],
  ],
  'a Certificate': [
    (chart) => new Certificate(chart, 'tls', { hosts: 'shop.example.com', clusterIssuer: 'letsencrypt' }),
    ['tls', 'tls/Certificate'],
  ],
  'objects of Argo CD and Flux': [
    (chart) => {
      const repo = 'https://a.b/c.git';
      new ArgoApplication(chart, 'argo', { source: { repo, path: 'dist' } });
      new ArgoApplicationSet(chart, 'set', {
        generators: [Generators.clusters()],
        template: ({ name }) => ({ name, source: { repo, path: 'dist' } }),
      });
      const revision = { branch: 'main' };
      const source = new GitRepository(chart, 'git', { url: 'https://a.b/c.git', revision });
      new OCIRepository(chart, 'oci', { url: 'oci://a.b/c', revision: { tag: '1' } });
      return new FluxKustomization(chart, 'flux', { source, path: 'dist' });
    },
    [
      ...['argo', 'argo/Application', 'flux', 'flux/Kustomization', 'git', 'git/GitRepository'],
      ...['oci', 'oci/OCIRepository', 'set', 'set/ApplicationSet'],
    ],
  ],
  'a FrontendBackendApp': [
    (chart) =>
      new FrontendBackendApp(chart, 'shop', {
        frontend: { image: 'ui:1.0.0', port: 80 },
        backend: { image: 'api:1.0.0', port: 8080 },
      }),
    [
      ...['shop', 'shop/backend', 'shop/backend/Deployment', 'shop/backend/DisruptionBudget', 'shop/backend/Service'],
      ...['shop/frontend', 'shop/frontend/Deployment', 'shop/frontend/DisruptionBudget', 'shop/frontend/Service'],
    ],
  ],
  'an MLServingApp with a cache and monitoring': [
    (chart) =>
      new MLServingApp(chart, 'llm', {
        engine: 'vllm',
        image: 'vllm:1.0.0',
        resources: { memory: '1Gi' },
        model: { name: 'mistral', s3: 's3://models/mistral' },
        cache: { size: '50Gi' },
        user: { fsGroup: 1000 },
        monitoring: true,
      }),
    [
      'llm',
      'llm/model-cache',
      'llm/model-cache/PersistentVolumeClaim',
      'llm/server',
      'llm/server/Deployment',
      'llm/server/DisruptionBudget',
      'llm/server/Service',
      'llm/server/ServiceMonitor',
    ],
  ],
  'an MLServingApp': [
    (chart) => new MLServingApp(chart, 'llm', { engine: 'vllm', image: 'vllm:1.0.0', resources: { memory: '1Gi' } }),
    ['llm', 'llm/server', 'llm/server/Deployment', 'llm/server/DisruptionBudget', 'llm/server/Service'],
  ],
  'a StatefulApp': [
    (chart) => new StatefulApp(chart, 'db', { image: 'postgres:17.2', port: 5432, replicas: 2 }),
    ['db', 'db/DisruptionBudget', 'db/HeadlessService', 'db/Service', 'db/StatefulSet'],
  ],
  'a Claim': [(chart) => new Claim(chart, 'data', { size: '1Gi' }), ['data', 'data/PersistentVolumeClaim']],
  'a Worker': [
    (chart) => new Worker(chart, 'mailer', { image: 'mailer:1.0.0', autoscale: { min: 2, max: 4 } }),
    ['mailer', 'mailer/Autoscaler', 'mailer/Deployment', 'mailer/DisruptionBudget'],
  ],
  'a Worker with rights': [
    (chart) =>
      new Worker(chart, 'mailer', {
        image: 'mailer:1.0.0',
        replicas: 1,
        namespace: 'shop',
        access: [
          { resources: ['pods'], verbs: ['get'] },
          { resources: ['nodes'], verbs: ['get'], cluster: true },
          { resources: ['leases'], verbs: ['get'], namespace: 'other' },
        ],
      }),
    [
      ...['mailer', 'mailer/ClusterRole', 'mailer/ClusterRoleBinding', 'mailer/Deployment', 'mailer/Role'],
      ...['mailer/Role-other', 'mailer/RoleBinding', 'mailer/RoleBinding-other', 'mailer/ServiceAccount'],
    ],
  ],
  'a Worker that scales by events': [
    (chart) => {
      const host = Secrets.existing('rabbit').key('URL');
      const triggers = [Trigger.rabbitmq({ host, queue: 'mail', perPod: 1 })];
      return new Worker(chart, 'mailer', { image: 'mailer:1.0.0', autoscale: { min: 0, max: 4, triggers } });
    },
    ['mailer', 'mailer/Deployment', 'mailer/ScaledObject', 'mailer/TriggerAuthentication-rabbitmq'],
  ],
  'a ScaledJob': [
    (chart) => {
      const triggers = [Trigger.redisList({ address: 'redis:6379', list: 'videos', perPod: 1 })];
      return new ScaledJob(chart, 'transcode', { image: 'transcode:1.0.0', autoscale: { max: 4, triggers } });
    },
    ['transcode', 'transcode/ScaledJob'],
  ],
  'a NodeAgent': [
    (chart) => new NodeAgent(chart, 'collector', { image: 'collector:1.0.0' }),
    ['collector', 'collector/DaemonSet'],
  ],
  'a OneOffJob': [
    (chart) => new OneOffJob(chart, 'migrate', { image: 'shop-api:2.0.1', rerun: 'onChange' }),
    ['migrate', 'migrate/Job'],
  ],
  'a ScheduledJob': [
    (chart) => new ScheduledJob(chart, 'report', { image: 'shop-report:1.0.0', schedule: '@daily' }),
    ['report', 'report/CronJob'],
  ],
  'an ExternalService': [
    (chart) => new ExternalService(chart, 'bank', { host: 'bank.example.com', port: 443 }),
    ['bank', 'bank/Service'],
  ],
  'a Config': [(chart) => new Config(chart, 'settings', { data: { A: 'x' } }), ['settings', 'settings/ConfigMap']],
  'plaintext Secrets': [(chart) => Secrets.plaintext(chart, 'keys', { data: { A: 'x' } }), ['keys', 'keys/Secret']],
  'a monitored WebApp': [
    (chart) => {
      const ports = { http: 8080, metrics: 9090 };
      const app = new WebApp(chart, 'web', { image: 'web:1.0.0', ports, replicas: 1, namespace: 'shop' });
      app.monitor({ port: 'metrics', alerts: ['restarts'] });
    },
    ['web', 'web/Deployment', 'web/PrometheusRule', 'web/Service', 'web/ServiceMonitor'],
  ],
  'a monitored Worker': [
    (chart) => {
      const app = new Worker(chart, 'mailer', { image: 'mailer:1.0.0', ports: { metrics: 9090 }, replicas: 1 });
      app.monitor({ port: 'metrics' });
    },
    ['mailer', 'mailer/Deployment', 'mailer/PodMonitor'],
  ],
  Alerts: [
    (chart) => new Alerts(chart, 'shop', { alerts: { Down: { expr: 'up == 0', summary: 'it is down' } } }),
    ['shop', 'shop/PrometheusRule'],
  ],
  'stores of secrets': [
    (chart) => [
      new SecretStore(chart, 'vault', { vault: { server: 'https://vault', kubernetes: { role: 'shop' } } }),
      new ClusterSecretStore(chart, 'aws', { aws: { region: 'eu-central-1' } }),
    ],
    ['aws', 'aws/ClusterSecretStore', 'vault', 'vault/SecretStore'],
  ],
  'objects of the cluster': [
    (chart) => {
      new PriorityClass(chart, 'urgent', { value: 1 });
      new StorageClass(chart, 'fast', { provisioner: 'ebs.csi.aws.com' });
      new IngressClass(chart, 'inside', { controller: 'k8s.io/ingress-nginx' });
      new PersistentVolume(chart, 'models', { size: '1Gi', nfs: { server: 'nfs', path: '/models' } });
    },
    [
      ...['fast', 'fast/StorageClass', 'inside', 'inside/IngressClass', 'models', 'models/PersistentVolume'],
      ...['urgent', 'urgent/PriorityClass'],
    ],
  ],
  'external Secrets': [
    (chart) => Secrets.external(chart, 'keys', { store: SecretStore.existing('vault'), data: { A: 'a' } }),
    ['keys', 'keys/ExternalSecret'],
  ],
  'sealed Secrets': [
    (chart) => Secrets.sealed(chart, 'keys', { encrypted: { A: ciphertext() } }),
    ['keys', 'keys/SealedSecret'],
  ],
  'mounted Secrets': [
    (chart) => new SecretFiles(chart, 'keys', { gcp: { project: 'shop' }, files: { token: 'token' } }),
    ['keys', 'keys/SecretProviderClass'],
  ],
  'existing Secrets and Configs, which make nothing': [
    () => [Secrets.existing('keys', { keys: ['A'] }), Config.existing('settings', { keys: ['A'] })],
    [],
  ],
};

test.each(Object.entries(ids))('the ids of %s stay', (_name, [make, expected]) => {
  jest.spyOn(process, 'emitWarning').mockReturnValue();
  const chart = testChart();

  make(chart);

  const pathOf = (one: IConstruct) => one.node.path.slice(chart.node.path.length + 1);
  const made = chart.node.findAll().flatMap((one) => (one === chart ? [] : pathOf(one)));
  expect(made.sort()).toEqual(expected);
});
