import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, type Chart, type ChartProps } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  Config,
  Defaults,
  Expose,
  FrontendBackendApp,
  MLServingApp,
  NodeAgent,
  OneOffJob,
  PodField,
  ScheduledJob,
  Secrets,
  StatefulApp,
  Storage,
  WebApp,
  Worker,
  type DefaultsProps,
} from '../../src';
import { at, find, objects, testChart, type Manifest } from '../support/synth';
import { thrown } from '../support/thrown';

/** The objects of a file by kind and name, with its mistakes and placeholders replaced. */
function published(
  file: string,
  ...changes: readonly (readonly [string | RegExp, string])[]
): Record<string, Manifest> {
  const text = readFileSync(join(__dirname, '..', file), 'utf8');
  const changed = changes.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  return byName(parseAllDocuments(changed).map((document) => document.toJS() as Manifest));
}

function byName(all: readonly Manifest[]): Record<string, Manifest> {
  return Object.fromEntries(
    all.map((object) => [`${String(object.kind)}/${String(at(object, 'metadata.name'))}`, object]),
  );
}

/** What is built in a chart with plain defaults, and others over them. */
function plain(build: (chart: Chart) => void, props: ChartProps & { defaults?: DefaultsProps } = {}): Manifest[] {
  const chart = testChart(props);
  Defaults.of(chart).set(Defaults.plain);
  if (props.defaults !== undefined) Defaults.of(chart).set(props.defaults);
  build(chart);
  return objects(chart);
}

describe('a published app is reproduced in each of its fields', () => {
  test('a model API behind a load balancer', () => {
    const made = plain(
      (chart) =>
        new WebApp(chart, 'fastapi-app', {
          selector: { app: 'fastapi-app' },
          replicas: 2,
          containerName: 'fastapi-app-container',
          image: 'heyitsrj/mlops-fastapi-app:v3',
          pullPolicy: 'Always',
          serviceName: 'fast-api-service',
          ports: { http: { port: 8080, named: 'service' } },
          expose: Expose.loadBalancer({ port: 80 }),
        }),
      { namespace: 'mlops' },
    );

    expect(byName(made)).toEqual(published('documents/fastapi-app.yaml'));
  });

  test('an app that reads a Secret, with a label of its Deployment', () => {
    const made = plain((chart) => {
      const app = new WebApp(chart, 'llmops-app', {
        selector: { app: 'llmops' },
        replicas: 1,
        containerName: 'llmops-container',
        image: 'llmops-app:latest',
        pullPolicy: 'IfNotPresent',
        envFrom: [Secrets.existing('llmops-secrets')],
        serviceName: 'llmops-service',
        ports: { http: { port: 8501, protocol: 'TCP', named: 'none' } },
        expose: Expose.loadBalancer({ port: 80 }),
      });
      app.patch({ deployment: { metadata: { labels: { app: 'llmops' } } } });
    });

    expect(byName(made)).toEqual(published('documents/llmops-app.yaml'));
  });

  test('a frontend and a backend with the URL between them', () => {
    const made = plain(
      (chart) =>
        new FrontendBackendApp(chart, 'shop', {
          frontend: {
            name: 'ui-deployment',
            serviceName: 'ui-service',
            containerName: 'ui-container',
            selector: { app: 'ui' },
            replicas: 2,
            image: 'my-username/my-ui-image:latest',
            ports: { http: { port: 80, servicePort: 80, named: 'service' } },
            expose: Expose.loadBalancer(),
          },
          backend: {
            name: 'backend-deployment',
            serviceName: 'backend-service',
            containerName: 'backend-container',
            selector: { app: 'backend' },
            replicas: 2,
            image: 'my-username/my-backend-image:latest',
            ports: { http: { port: 8080, servicePort: 8080, named: 'service' } },
          },
        }),
    );

    expect(byName(made)).toEqual(published('documents/frontend-backend.yaml'));
  });

  test('a backend that reads a Secret, and a frontend that does not call it', () => {
    const made = plain((chart) => {
      new WebApp(chart, 'backend', {
        name: 'backend-deployment',
        serviceName: 'backend-service',
        containerName: 'backend',
        selector: { app: 'backend' },
        replicas: 2,
        image: 'backend:1.0.0',
        envFrom: [Secrets.existing('mysecrets')],
        ports: { http: { port: 8080, servicePort: 80, protocol: 'TCP', named: 'service' } },
        expose: Expose.clusterIp(),
      });
      new WebApp(chart, 'frontend', {
        name: 'frontend-deployment',
        serviceName: 'frontend-service',
        containerName: 'frontend',
        selector: { app: 'frontend' },
        replicas: 2,
        image: 'frontend:1.0.0',
        ports: { http: { port: 80, servicePort: 80, protocol: 'TCP', named: 'service' } },
        expose: Expose.clusterIp(),
      });
    });

    const expected = published(
      'documents/backend-with-secret.yaml',
      [/<(\w+)-image>/g, '$1:1.0.0'],
      // no such field exists on a port
      [/\n {6}envFrom:\n {8}- secretRef:\n {12}name: mysecrets\n {2}type/g, '\n  type'],
    );
    expect(byName(made)).toEqual(expected);
  });

  test('a guestbook', () => {
    const made = plain((chart) => {
      const app = new WebApp(chart, 'frontend', {
        selector: { app: 'guestbook', tier: 'frontend' },
        replicas: 3,
        containerName: 'php-redis',
        image: 'registry.example.com/gb-frontend:v5',
        resources: { cpu: '100m', memory: '100Mi' },
        env: { GET_HOSTS_FROM: 'dns' },
        port: 80,
        expose: Expose.loadBalancer(),
      });
      app.patch({ service: { metadata: { labels: { app: 'guestbook', tier: 'frontend' } } } });
    });

    expect(byName(made)).toEqual(published('adopted/guestbook.yaml'));
  });

  test('a greeting with probes, a named port of its container, and limits', () => {
    const made = plain(
      (chart) =>
        new WebApp(chart, 'hello', {
          selector: { app: 'hello' },
          replicas: 3,
          image: 'registry.example.com/hello:1.10',
          serviceAccount: 'hello',
          serviceName: 'hello-service',
          ports: { http: { port: 8080, named: 'container' } },
          health: { liveness: { path: '/healthz' }, readiness: { path: '/ready', initialDelay: Duration.seconds(5) } },
          env: { MESSAGE: 'Hello there', POD_NAME: PodField.podName },
          resources: { cpu: '80m', cpuLimit: '160m', memory: '64Mi', memoryLimit: '128Mi' },
          expose: Expose.loadBalancer({ port: 80 }),
        }),
    );

    expect(byName(made)).toEqual(published('adopted/hello.yaml'));
  });

  test('a web server with volumes under their names', () => {
    const made = plain((chart) => {
      const app = new WebApp(chart, 'nginx', {
        name: 'nginx-deployment',
        serviceName: 'nginx',
        containerName: 'nginx',
        selector: { app: 'nginx' },
        image: 'nginx:1.27.3',
        ports: { web: { port: 80, servicePort: 8080, protocol: 'TCP', named: 'service' } },
        rollout: { maxSurge: 1 },
        drain: Duration.seconds(60),
        user: { fsGroup: 101 },
        files: {
          '/etc/nginx/conf.d': Config.existing('nginx-config').files().named('config-volume'),
          '/usr/share/nginx/html': Storage.emptyDir().named('html'),
        },
      });
      const template = { metadata: { labels: { track: 'stable' } } };
      app.patch({ deployment: { metadata: { labels: { app: 'nginx' } }, spec: { template } } });
    });

    expect(byName(made)).toEqual(published('adopted/nginx.yaml'));
  });
});

describe('with plain defaults, other constructs have only what is asked for', () => {
  const selector = { app: 'x' };
  const metadata = { labels: selector };

  test('a Worker', () => {
    const made = plain((chart) => new Worker(chart, 'mailer', { image: 'mailer:1.0.0', selector }));

    expect(made).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'mailer' },
        spec: {
          selector: { matchLabels: selector },
          template: { metadata, spec: { containers: [{ name: 'mailer', image: 'mailer:1.0.0' }] } },
        },
      },
    ]);
  });

  test('a NodeAgent', () => {
    const made = plain((chart) => new NodeAgent(chart, 'agent', { image: 'agent:1.0.0', selector, hostNetwork: true }));

    expect(find(made, 'DaemonSet').spec).toEqual({
      selector: { matchLabels: selector },
      template: { metadata, spec: { hostNetwork: true, containers: [{ name: 'agent', image: 'agent:1.0.0' }] } },
    });
  });

  test('a StatefulApp', () => {
    const made = plain(
      (chart) =>
        new StatefulApp(chart, 'db', {
          image: 'postgres:17.2',
          selector,
          port: 5432,
          user: { uid: 999 },
          files: { '/data': Storage.claimPerPod({ size: '1Gi' }) },
        }),
    );

    expect(find(made, 'StatefulSet').spec).toEqual({
      serviceName: 'db-pods',
      selector: { matchLabels: selector },
      template: {
        metadata,
        spec: {
          securityContext: { runAsUser: 999 },
          containers: [
            {
              name: 'db',
              image: 'postgres:17.2',
              ports: [{ containerPort: 5432 }],
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    });
    expect(find(made, 'Service', 'db').spec).toEqual({ selector, ports: [{ port: 5432 }] });
    expect(made.map(({ kind }) => kind).sort()).toEqual(['Service', 'Service', 'StatefulSet']);
  });

  test('a OneOffJob and a ScheduledJob', () => {
    const made = plain((chart) => {
      new OneOffJob(chart, 'migrate', { image: 'api:1.0.0', command: ['migrate'] });
      new ScheduledJob(chart, 'report', { image: 'report:1.0.0', schedule: '0 3 * * *' });
    });

    const template = (name: string, container: object) => ({
      metadata: { labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } },
      spec: { containers: [{ name, ...container }], restartPolicy: 'Never' },
    });
    expect(find(made, 'Job')).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'migrate' },
      spec: { template: template('migrate', { image: 'api:1.0.0', command: ['migrate'] }) },
    });
    expect(find(made, 'CronJob').spec).toEqual({
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: template('report', { image: 'report:1.0.0' }) } },
    });
  });

  test('an MLServingApp, whose engine adds no probes, affinity and tolerations', () => {
    const made = plain(
      (chart) =>
        new MLServingApp(chart, 'llm', {
          engine: 'streamlit',
          image: 'llm:1.0.0',
          selector,
          gpu: 1,
          resources: { memory: '4Gi' },
        }),
    );

    expect(find(made, 'Deployment').spec).toEqual({
      selector: { matchLabels: selector },
      template: {
        metadata,
        spec: {
          containers: [
            {
              name: 'llm',
              image: 'llm:1.0.0',
              ports: [{ name: 'http', containerPort: 8501 }],
              resources: { requests: { memory: '4Gi', 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } },
            },
          ],
        },
      },
    });
    expect(find(made, 'Service').spec).toEqual({ selector, ports: [{ name: 'http', port: 8501 }] });
  });

  test('an MLServingApp has the probes and the time to start that are asked for', () => {
    const server = (props: object) =>
      find(
        plain(
          (chart) =>
            new MLServingApp(chart, 'llm', {
              engine: 'vllm',
              image: 'llm:1.0.0',
              resources: { memory: '4Gi' },
              health: { readiness: { path: '/health' } },
              ...props,
            }),
        ),
        'Deployment',
      );
    const httpGet = { path: '/health', port: 'http' };

    const asked = at(server({}), 'spec.template.spec.containers.0');
    const timed = at(server({ startupTimeout: Duration.minutes(20) }), 'spec.template.spec.containers.0');

    expect([at(asked, 'readinessProbe'), at(asked, 'startupProbe')]).toEqual([{ httpGet }, undefined]);
    expect(at(timed, 'startupProbe')).toEqual({ httpGet, periodSeconds: 10, failureThreshold: 120 });
  });

  test('a FrontendBackendApp has the default names and selectors, and no labels of a larger app', () => {
    const made = plain(
      (chart) =>
        new FrontendBackendApp(chart, 'shop', {
          frontend: { image: 'ui:1.0.0', port: 80 },
          backend: { image: 'api:1.0.0', port: 8080 },
        }),
    );

    expect(find(made, 'Deployment', 'shop-backend').metadata).toEqual({ name: 'shop-backend' });
    expect(at(find(made, 'Deployment', 'shop-backend'), 'spec.template.metadata.labels')).toEqual({
      'app.kubernetes.io/name': 'shop-backend',
      'app.kubernetes.io/instance': 'shop-backend',
    });
  });
});

describe('over plain defaults', () => {
  const app = { image: 'api:1.0.0', selector: { app: 'api' } } as const;

  /** The paths that one default adds to the manifests of an app. */
  function added(defaults: DefaultsProps, props: object = {}): string[] {
    const leaves = (all: readonly Manifest[]) => new Set(all.flatMap((object) => paths(String(object.kind), object)));
    const build = (chart: Chart) => new WebApp(chart, 'api', { ...app, port: 8080, replicas: 2, ...props });
    const without = leaves(plain(build));
    return [...leaves(plain(build, { defaults }))].filter((path) => !without.has(path));
  }

  function paths(path: string, value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [path];
    return Object.entries(value).flatMap(([field, inner]) => paths(`${path}.${field}`, inner));
  }

  const POD = 'Deployment.spec.template.spec';

  test.each<[DefaultsProps, readonly string[]]>([
    [{ serviceLinks: false }, [`${POD}.enableServiceLinks`]],
    [{ tokenAutomount: false }, [`${POD}.automountServiceAccountToken`]],
    [{ resources: { memory: '1Gi' } }, [`${POD}.containers.0.resources.requests.memory`]],
    [{ drain: { timeout: Duration.seconds(20), hook: false } }, [`${POD}.terminationGracePeriodSeconds`]],
    [{ rollout: 'recreate' }, ['Deployment.spec.strategy.type']],
    [{ probes: {} }, [`${POD}.containers.0.readinessProbe.tcpSocket.port`]],
    [{ labels: { team: 'web' } }, expect.arrayContaining(['Service.metadata.labels.team']) as string[]],
  ])('%o adds its own fields alone', (defaults, fields) => {
    expect(added(defaults)).toEqual(fields);
  });

  test('a budget and the additions come back', () => {
    expect(added({ disruptionBudget: { maxUnavailable: 1 } })[0]).toMatch(/^PodDisruptionBudget/);
    expect(added({ additions: true })).toContain('Service.spec.ports.0.protocol');
    expect(added({ additions: true })).toContain('Deployment.metadata.labels.app.kubernetes.io/managed-by');
  });

  test('an inner scope can be careful again', () => {
    const chart = testChart();
    Defaults.of(chart.node.root).set(Defaults.plain);
    Defaults.of(chart).set({ replicas: 3, probes: { readiness: { period: Duration.seconds(7) } }, drain: {} });

    new WebApp(chart, 'api', { ...app, port: 8080 });

    const deployment = find(objects(chart), 'Deployment');
    expect(at(deployment, 'spec.replicas')).toBe(3);
    expect(at(deployment, 'spec.template.spec.terminationGracePeriodSeconds')).toBe(30);
    expect(at(deployment, 'spec.template.spec.containers.0.readinessProbe')).toEqual({
      tcpSocket: { port: 8080 },
      periodSeconds: 7,
    });
  });

  test('a Config that is read rolls no pods, and a Secret that exists is declared by no annotation', () => {
    const made = plain((chart) => {
      const settings = new Config(chart, 'settings', { data: { A: '1' } });
      new WebApp(chart, 'api', { ...app, port: 8080, envFrom: [settings, Secrets.existing('db')] });
    });

    expect(find(made, 'Deployment').metadata).toEqual({ name: 'api' });
    expect(at(find(made, 'Deployment'), 'spec.template.metadata')).toEqual({ labels: { app: 'api' } });
  });

  test('a claim in one pod does not choose the strategy', () => {
    const [deployment] = plain(
      (chart) => new Worker(chart, 'api', { ...app, files: { '/data': Storage.claim('data') } }),
    );

    expect(at(deployment, 'spec.strategy')).toBeUndefined();
  });

  test('a hook has the wait that is asked for', () => {
    const [deployment] = plain(
      (chart) => new Worker(chart, 'api', { ...app, drain: { preStop: Duration.seconds(9) } }),
    );

    expect(at(deployment, 'spec.template.spec.containers.0.lifecycle.preStop.exec.command')).toEqual(['sleep', '9']);
  });

  test('two apps without selectors of their own are told apart', () => {
    const made = plain((chart) => {
      new WebApp(chart, 'one', { image: 'one:1.0.0', port: 80 });
      new WebApp(chart, 'two', { image: 'two:1.0.0', port: 80 });
    });

    const selectors = made.filter(({ kind }) => kind === 'Service').map((service) => at(service, 'spec.selector'));
    expect(selectors[0]).not.toEqual(selectors[1]);
  });
});

describe('refused', () => {
  test.each<[object, string]>([
    [{ serviceLinks: 'none' }, `'serviceLinks' is "none"; give true, false or "unset"`],
    [{ additions: 'no' }, `'additions' is "no"; give true or false`],
    [{ replicas: true }, `'replicas' is true; it is a whole number from 0`],
  ])('the defaults %o', (defaults, message) => {
    const chart = testChart();

    const act = () => {
      Defaults.of(chart).set(defaults);
      new WebApp(chart, 'api', { image: 'api:1.0.0', port: 80 });
    };

    expect(thrown(act)).toMatch(new RegExp(`^test(/api)?: ${message}$`));
  });

  const web = (props: object) => () => new WebApp(testChart(), 'web', { image: 'web:1.0.0', ...props } as never);

  test.each<[string, () => unknown, string]>([
    [
      'a naming that does not exist',
      web({ ports: { http: { port: 80, named: 'services' } } }),
      `test/web: port "http": 'named' is "services"; did you mean "service"?`,
    ],
    [
      'several ports of a Service without names',
      web({ ports: { http: 80, metrics: { port: 9090, named: 'container' } } }),
      `test/web: port "metrics" is 'named: "container"', but a Service with several ports needs a name for each; leave 'named' out`,
    ],
    [
      'a volume name that no volume can have',
      () => Storage.emptyDir().named('No_Name'),
      `Storage: 'named' "No_Name" is not a DNS label (a-z, 0-9, "-"); try "no-name"`,
    ],
    [
      'a name of a claim per pod',
      () => Storage.claimPerPod({ size: '1Gi' }).named('data'),
      `Storage: 'named' is called on a claim per pod; give its 'name' to Storage.claimPerPod`,
    ],
    [
      'two volumes of one name',
      web({ port: 80, files: { '/a': Storage.emptyDir().named('x'), '/b': Storage.emptyDir().named('x') } }),
      `test/web: 'files' mounts a volume of the name "x" at "/b", and another volume of the pod has that name; give each its own`,
    ],
  ])('%s', (_, act, message) => {
    expect(thrown(act)).toBe(message);
  });

  test('a derived volume name never takes a name that is given', () => {
    const chart = testChart();

    new WebApp(chart, 'web', {
      image: 'web:1.0.0',
      port: 80,
      files: { '/secret-a': Secrets.existing('a'), '/b': Storage.emptyDir().named('secret-a') },
    });

    const volumes = at(find(objects(chart), 'Deployment'), 'spec.template.spec.volumes') as Manifest[];
    expect(volumes.map(({ name }) => name)).toEqual(['secret-a-2', 'secret-a']);
  });
});
