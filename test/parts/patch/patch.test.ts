import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration, JsonPatch, Lazy, Size, Testing, Yaml } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-28';
import { WebApp, type WebAppPatch } from '../../../src';
import { applyPatch } from '../../../src/parts/patch/strategic-merge';
import { at, find, objects, synthYaml, testChart, type Manifest } from '../../support/synth';

/** An app with a sidecar and an init container, to be patched. */
function api(chart: Chart = testChart({ namespace: 'shop' })) {
  return new WebApp(chart, 'api', {
    image: 'shop-api:2.0.1',
    ports: { http: 8080, metrics: 9090 },
    env: { LOG_LEVEL: 'info', REGION: 'eu' },
    imagePullSecrets: ['registry'],
    readOnlyRoot: true,
    sidecars: [{ name: 'proxy', image: 'envoy:1.31.0' }],
    initContainers: [{ name: 'migrate', image: 'migrate:4.17.0' }],
  });
}

const POD = 'spec.template.spec';

/** A patch of the pods of the Deployment. */
const pods = (spec: object): WebAppPatch => ({ deployment: { spec: { template: { spec } } } });

/** The Deployment as its YAML says it. */
function deploymentOf(app: WebApp<never> | WebApp<'http' | 'metrics'>): Manifest {
  return find(objects(Chart.of(app)), 'Deployment');
}

function container(app: WebApp<'http' | 'metrics'>, name: string): unknown {
  const containers = ['containers', 'initContainers'].flatMap(
    (list) => at(deploymentOf(app), `${POD}.${list}`) as Manifest[],
  );
  return containers.find((each) => each.name === name);
}

/** The error of a patch, given now or at synth. */
function errorOf(patch: WebAppPatch): string {
  const app = api();
  try {
    app.patch(patch);
    synthYaml(Chart.of(app));
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

const PLACE = 'test/api/Deployment: patch of Deployment "api"';

describe('what the typed classes would drop', () => {
  test('an extended resource with a quoted count reaches the YAML', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', resources: { limits: { 'nvidia.com/gpu': '1' } } }] }));

    expect(synthYaml(Chart.of(app))).toContain('nvidia.com/gpu: "1"');
  });

  test('an extended resource leaves the other limits as they are', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', resources: { limits: { 'nvidia.com/gpu': '1' } } }] }));

    expect(at(container(app, 'api'), 'resources.limits')).toEqual({ memory: '512Mi', 'nvidia.com/gpu': '1' });
  });

  test('a plain number stays where the class expects IntOrString', () => {
    const app = api();

    app.patch({ deployment: { spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } } } } });

    expect(at(deploymentOf(app), 'spec.strategy.rollingUpdate.maxUnavailable')).toBe(1);
  });

  test('a plain percent stays where the class expects IntOrString', () => {
    const app = api();

    app.patch({ disruptionBudget: { spec: { maxUnavailable: '50%' } } });

    expect(at(find(objects(Chart.of(app)), 'PodDisruptionBudget'), 'spec.maxUnavailable')).toBe('50%');
  });

  test('a target port by its name reaches the YAML', () => {
    const app = api();

    app.patch({ service: { spec: { ports: [{ name: 'http', port: 80, targetPort: 'http' }] } } });

    expect(at(find(objects(Chart.of(app)), 'Service'), 'spec.ports')).toEqual([
      { name: 'http', port: 80, targetPort: 'http' },
    ]);
  });

  test.each([
    ['of the pod', { hostnameOverride: 'api.example.com' }, `${POD}.hostnameOverride`, 'api.example.com'],
    [
      'of a nested object',
      { securityContext: { supplementalGroupsPolicy: 'Strict' } },
      `${POD}.securityContext.supplementalGroupsPolicy`,
      'Strict',
    ],
    [
      'of a container',
      { containers: [{ name: 'api', restartPolicyRules: [{ action: 'Restart' }] }] },
      `${POD}.containers.0.restartPolicyRules`,
      [{ action: 'Restart' }],
    ],
  ])('a field that Kubernetes 1.28 does not know yet %s reaches the YAML', (_, spec, path, value) => {
    const app = api();

    app.patch(pods(spec));

    expect(at(deploymentOf(app), path)).toEqual(value);
  });
});

describe('lists that merge', () => {
  test.each(['api', 'proxy'])('the container "%s" is addressed by its name', (name) => {
    const app = api();

    app.patch(pods({ containers: [{ name, tty: true }] }));

    expect(container(app, name)).toMatchObject({ name, tty: true });
  });

  test('an init container is addressed by its name', () => {
    const app = api();

    app.patch(pods({ initContainers: [{ name: 'migrate', tty: true }] }));

    expect(container(app, 'migrate')).toMatchObject({ image: 'migrate:4.17.0', tty: true });
  });

  test('a new container with an image goes behind the others', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'shipper', image: 'shipper:1.0.0' }] }));

    const names = (at(deploymentOf(app), `${POD}.containers`) as Manifest[]).map(({ name }) => name);
    expect(names).toEqual(['api', 'proxy', 'shipper']);
  });

  test('an environment variable changes in its place and a new one goes behind', () => {
    const app = api();

    app.patch(
      pods({
        containers: [
          {
            name: 'api',
            env: [
              { name: 'NEW', value: 'x' },
              { name: 'LOG_LEVEL', value: 'debug' },
            ],
          },
        ],
      }),
    );

    expect(at(container(app, 'api'), 'env')).toEqual([
      { name: 'LOG_LEVEL', value: 'debug' },
      { name: 'REGION', value: 'eu' },
      { name: 'NEW', value: 'x' },
    ]);
  });

  test('a source takes the place of a value', () => {
    const app = api();
    const valueFrom = { fieldRef: { fieldPath: 'status.podIP' } };

    app.patch(pods({ containers: [{ name: 'api', env: [{ name: 'REGION', valueFrom }] }] }));

    expect(at(container(app, 'api'), 'env.1')).toEqual({ name: 'REGION', valueFrom });
  });

  test('a value takes the place of a source, and a source that of another', () => {
    const app = api();
    const secret = { secretKeyRef: { name: 'a', key: 'K' } };
    const config = { configMapKeyRef: { name: 'b', key: 'K' } };

    app
      .patch(
        pods({
          containers: [
            {
              name: 'api',
              env: [
                { name: 'REGION', valueFrom: secret },
                { name: 'LOG_LEVEL', valueFrom: secret },
              ],
            },
          ],
        }),
      )
      .patch(
        pods({
          containers: [
            {
              name: 'api',
              env: [
                { name: 'REGION', valueFrom: config },
                { name: 'LOG_LEVEL', value: 'x' },
              ],
            },
          ],
        }),
      );

    expect(at(container(app, 'api'), 'env')).toEqual([
      { name: 'LOG_LEVEL', value: 'x' },
      { name: 'REGION', valueFrom: config },
    ]);
  });

  test('a volume is addressed by its name, and a new source takes the place of the old', () => {
    const app = api();

    app.patch(pods({ volumes: [{ name: 'tmp', hostPath: { path: '/scratch' } }] }));

    expect(at(deploymentOf(app), `${POD}.volumes`)).toEqual([{ name: 'tmp', hostPath: { path: '/scratch' } }]);
  });

  test('the same source of a volume merges', () => {
    const app = api();

    app.patch(pods({ volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }] }));

    expect(at(deploymentOf(app), `${POD}.volumes`)).toEqual([{ name: 'tmp', emptyDir: { medium: 'Memory' } }]);
  });

  test('pull secrets are added by name, and one that is there is not doubled', () => {
    const app = api();

    app.patch(pods({ imagePullSecrets: [{ name: 'registry' }, { name: 'mirror' }] }));

    expect(at(deploymentOf(app), `${POD}.imagePullSecrets`)).toEqual([{ name: 'registry' }, { name: 'mirror' }]);
  });

  test('a container port is addressed by number, with TCP where no protocol is given', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', ports: [{ containerPort: 8080, hostPort: 80 }] }] }));

    expect(at(container(app, 'api'), 'ports')).toEqual([
      { containerPort: 8080, hostPort: 80, name: 'http', protocol: 'TCP' },
      { containerPort: 9090, name: 'metrics', protocol: 'TCP' },
    ]);
  });

  test('a container port of another protocol is another port', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', ports: [{ containerPort: 8080, protocol: 'UDP', name: 'quic' }] }] }));

    expect(at(container(app, 'api'), 'ports')).toHaveLength(3);
  });

  test('a mount is addressed by its path', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', volumeMounts: [{ mountPath: '/tmp', subPath: 'api' }] }] }));

    expect(at(container(app, 'api'), 'volumeMounts')).toEqual([{ mountPath: '/tmp', name: 'tmp', subPath: 'api' }]);
  });

  test.each([
    ['a container', { containers: [{ name: 'proxy', $patch: 'delete' }] }, `${POD}.containers.1`],
    ['an init container', { initContainers: [{ name: 'migrate', $patch: 'delete' }] }, `${POD}.initContainers.0`],
    [
      'an environment variable',
      { containers: [{ name: 'api', env: [{ name: 'REGION', $patch: 'delete' }] }] },
      `${POD}.containers.0.env.1`,
    ],
    [
      'a port',
      { containers: [{ name: 'api', ports: [{ containerPort: 9090, $patch: 'delete' }] }] },
      `${POD}.containers.0.ports.1`,
    ],
    [
      'a mount',
      { containers: [{ name: 'api', volumeMounts: [{ mountPath: '/tmp', $patch: 'delete' }] }] },
      `${POD}.containers.0.volumeMounts.0`,
    ],
    ['a volume', { volumes: [{ name: 'tmp', $patch: 'delete' }] }, `${POD}.volumes.0`],
    ['a pull secret', { imagePullSecrets: [{ name: 'registry', $patch: 'delete' }] }, `${POD}.imagePullSecrets.0`],
  ])("%s is removed with $patch: 'delete'", (_, spec, path) => {
    const app = api();

    app.patch(pods(spec));

    expect(at(deploymentOf(app), path)).toBeUndefined();
  });
});

describe('maps and other lists', () => {
  test('null deletes a field', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', resources: null }] }));

    expect(container(app, 'api')).not.toHaveProperty('resources');
  });

  test('null deletes one key of a map and leaves the others', () => {
    const app = api();

    app.patch({ deployment: { metadata: { labels: { 'app.kubernetes.io/version': null } } } });

    expect(Object.keys(at(deploymentOf(app), 'metadata.labels') as object)).toEqual([
      'app.kubernetes.io/instance',
      'app.kubernetes.io/managed-by',
      'app.kubernetes.io/name',
    ]);
  });

  test('a list that has no names is replaced', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', lifecycle: { preStop: { exec: { command: ['/drain'] } } } }] }));

    expect(at(container(app, 'api'), 'lifecycle.preStop.exec.command')).toEqual(['/drain']);
  });

  test('an empty list replaces a list that has no names', () => {
    const app = api();

    app.patch(pods({ topologySpreadConstraints: [] }));

    expect(at(deploymentOf(app), `${POD}.topologySpreadConstraints`)).toEqual([]);
  });

  test('the ports of a Service are replaced, since they are no container ports', () => {
    const app = api();

    app.patch({ service: { spec: { ports: [{ port: 80, targetPort: 8080 }] } } });

    expect(at(find(objects(Chart.of(app)), 'Service'), 'spec.ports')).toEqual([{ port: 80, targetPort: 8080 }]);
  });

  test('one handler of a probe takes the place of another', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', readinessProbe: { exec: { command: ['/ready'] } } }] }));

    expect(at(container(app, 'api'), 'readinessProbe')).toEqual({
      exec: { command: ['/ready'] },
      failureThreshold: 3,
      periodSeconds: 10,
      timeoutSeconds: 3,
    });
  });

  test('one handler of a hook takes the place of another', () => {
    const app = api();

    app.patch(pods({ containers: [{ name: 'api', lifecycle: { preStop: { sleep: { seconds: 9 } } } }] }));

    expect(at(container(app, 'api'), 'lifecycle.preStop')).toEqual({ sleep: { seconds: 9 } });
  });

  test('the strategy Recreate takes the rolling update with it', () => {
    const app = api();

    app.patch({ deployment: { spec: { strategy: { type: 'Recreate' } } } });

    expect(at(deploymentOf(app), 'spec.strategy')).toEqual({ type: 'Recreate' });
  });

  test('minAvailable stays beside maxUnavailable in an object that is no disruption budget', () => {
    const cache = { kind: 'Cache', spec: { maxUnavailable: 1 } };

    const place = { construct: testChart(), part: 'cache' };
    const patched = applyPatch(place, cache, { spec: { minAvailable: 2 } });

    expect(patched).toEqual({ kind: 'Cache', spec: { maxUnavailable: 1, minAvailable: 2 } });
  });

  test('minAvailable takes the place of maxUnavailable', () => {
    const app = api();

    app.patch({ disruptionBudget: { spec: { minAvailable: 1 } } });

    expect(at(find(objects(Chart.of(app)), 'PodDisruptionBudget'), 'spec')).not.toHaveProperty('maxUnavailable');
  });

  test('a patch adds lines and changes the place of none', () => {
    const plain = synthYaml(Chart.of(api())).split('\n');
    const app = api();

    app.patch({ deployment: { metadata: { annotations: { a: 'b' } }, spec: { paused: true, minReadySeconds: 5 } } });

    const patched = synthYaml(Chart.of(app)).split('\n');
    const added = ['    a: b', '  minReadySeconds: 5', '  paused: true'];
    expect(patched.filter((line) => !added.includes(line))).toEqual(plain);
  });

  test('objects of cdk8s stand for what they mean', () => {
    const app = api();
    const limits = {
      'nvidia.com/gpu': k8s.Quantity.fromNumber(1),
      memory: Size.gibibytes(2),
      cpu: Cpu.millis(1500),
    };
    const maxSurge = k8s.IntOrString.fromString('10%');

    app
      .patch(pods({ containers: [{ name: 'api', resources: { limits } }] }))
      .patch({ deployment: { spec: { strategy: { rollingUpdate: { maxSurge } } } } });

    expect([
      at(container(app, 'api'), 'resources.limits'),
      at(deploymentOf(app), 'spec.strategy.rollingUpdate.maxSurge'),
    ]).toEqual([{ 'nvidia.com/gpu': 1, memory: '2Gi', cpu: '1500m' }, '10%']);
  });

  test('a later patch sees what an earlier one did', () => {
    const app = api();

    app
      .patch(pods({ containers: [{ name: 'shipper', image: 'shipper:1.0.0' }] }))
      .patch(pods({ containers: [{ name: 'shipper', tty: true }] }))
      .patch({ deployment: { spec: { paused: true } } })
      .patch({ deployment: { spec: { paused: false } } });

    expect([at(deploymentOf(app), `${POD}.containers.2`), at(deploymentOf(app), 'spec.paused')]).toEqual([
      { name: 'shipper', image: 'shipper:1.0.0', tty: true },
      false,
    ]);
  });

  test('a change of the given object after the patch changes nothing', () => {
    const app = api();
    const spec = { paused: true };
    app.patch({ deployment: { spec } });

    spec.paused = false;

    expect(at(deploymentOf(app), 'spec.paused')).toBe(true);
  });

  test('each object of the app can be patched', () => {
    const chart = testChart();
    const app = new WebApp(chart, 'api', {
      image: 'shop-api:2.0.1',
      port: 8080,
      autoscale: { min: 2, max: 4 },
    });
    const metadata = { annotations: { patched: 'yes' } };

    app.patch({
      deployment: { metadata },
      service: { metadata },
      autoscaler: { metadata },
      disruptionBudget: { metadata },
    });

    expect(objects(chart).map((object) => at(object, 'metadata.annotations.patched'))).toEqual([
      'yes',
      'yes',
      'yes',
      'yes',
    ]);
  });
});

describe('a patch that addresses nothing throws', () => {
  test.each([
    [
      'a container that is not there',
      pods({ containers: [{ name: 'aip', tty: true }] }),
      `${PLACE}: spec.template.spec.containers has no "aip"; did you mean "api"? (a new item needs an 'image')`,
    ],
    [
      'a container that is an init container',
      pods({ containers: [{ name: 'migrate', tty: true }] }),
      `${PLACE}: spec.template.spec.containers has no "migrate"; there are "api", "proxy" (a new item needs an 'image')`,
    ],
    [
      'a mount that is not there',
      pods({ containers: [{ name: 'api', volumeMounts: [{ mountPath: '/tpm', subPath: 'x' }] }] }),
      `${PLACE}: spec.template.spec.containers[api].volumeMounts has no "/tpm"; did you mean "/tmp"? (a new item needs the 'name' of its volume)`,
    ],
    [
      'a volume that is not there',
      pods({ volumes: [{ name: 'temp' }] }),
      `${PLACE}: spec.template.spec.volumes has no "temp"; did you mean "tmp"? (a new item needs a source)`,
    ],
    [
      'the deletion of an item that is not there',
      pods({ containers: [{ name: 'api', env: [{ name: 'REGOIN', $patch: 'delete' }] }] }),
      `${PLACE}: spec.template.spec.containers[api].env has no "REGOIN" to delete; did you mean "REGION"?`,
    ],
    [
      'the deletion of a port that is not there',
      pods({ containers: [{ name: 'api', ports: [{ containerPort: 9090, protocol: 'UDP', $patch: 'delete' }] }] }),
      `${PLACE}: spec.template.spec.containers[api].ports has no "9090/UDP" to delete; there are "8080/TCP", "9090/TCP"`,
    ],
    [
      'the deletion of a field that is not there',
      { deployment: { spec: { replica: null } } },
      `${PLACE}: spec.replica is deleted, but is not there; did you mean "replicas"?`,
    ],
    [
      'the deletion of a field of an object that is not there',
      pods({ affinity: { podAffinity: null } }),
      `${PLACE}: spec.template.spec.affinity.podAffinity is deleted, but is not there; there are none`,
    ],
    [
      'an object that the app does not have',
      { autoscaler: { spec: { maxReplicas: 3 } } },
      `test/api: there is no 'autoscaler' to patch; there are "deployment", "service", "disruptionBudget"`,
    ],
    [
      'an object that no app has',
      { deploymnet: { spec: {} } } as unknown as WebAppPatch,
      `test/api: there is no 'deploymnet' to patch; did you mean "deployment"?`,
    ],
    ['nothing at all', { deployment: {} }, `${PLACE}: the patch is empty; name the fields to change`],
    [
      'an empty list of what merges',
      pods({ imagePullSecrets: [] }),
      `${PLACE}: spec.template.spec.imagePullSecrets is an empty list, which changes nothing, since its items merge by 'name'; null deletes the list`,
    ],
  ])('%s', (_, patch, message) => {
    expect(errorOf(patch)).toBe(message);
  });
});

describe('a patch that cannot survive throws', () => {
  class Money {}

  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'spec.x is undefined; give it a value or leave it out'],
    ['NaN', NaN, 'spec.x is NaN, which is not JSON; give what is to stand in the YAML'],
    ['Infinity', Infinity, 'spec.x is Infinity, which is not JSON; give what is to stand in the YAML'],
    ['a function', () => 1, 'spec.x is a function, which is not JSON; give what is to stand in the YAML'],
    ['a symbol', Symbol('x'), 'spec.x is a symbol, which is not JSON; give what is to stand in the YAML'],
    ['a bigint', 1n, 'spec.x is a bigint, which is not JSON; give what is to stand in the YAML'],
    [
      'a class instance',
      new Money(),
      'spec.x is an object (Money), which is not JSON; give what is to stand in the YAML',
    ],
    ['a Date', new Date(0), 'spec.x is an object (Date), which is not JSON; give what is to stand in the YAML'],
    ['a Map', new Map(), 'spec.x is an object (Map), which is not JSON; give what is to stand in the YAML'],
    [
      'a Duration',
      Duration.seconds(1),
      'spec.x is an object (Duration), which is not JSON; give what is to stand in the YAML',
    ],
    [
      'a token',
      Lazy.any({ produce: () => 1 }),
      'spec.x is an object (Lazy), which is not JSON; give what is to stand in the YAML',
    ],
    ['undefined in a list', [1, undefined], 'spec.x[1] is undefined; give it a value or leave it out'],
    // eslint-disable-next-line no-sparse-arrays -- a hole is what is meant
    ['a hole in a list', [1, , 2], 'spec.x[1] is undefined; give it a value or leave it out'],
    [
      'NaN far within',
      { a: [{ b: NaN }] },
      'spec.x.a[0].b is NaN, which is not JSON; give what is to stand in the YAML',
    ],
  ])('%s', (_, x, message) => {
    expect(errorOf({ deployment: { spec: { x } } })).toBe(`${PLACE}: ${message}`);
  });

  test('an object without a prototype is an object', () => {
    const app = api();
    const annotations = Object.assign(Object.create(null) as object, { a: 'b' });

    app.patch({ deployment: { metadata: { annotations } } });

    expect(at(deploymentOf(app), 'metadata.annotations.a')).toBe('b');
  });

  test.each<[string, WebAppPatch, string]>([
    [
      'the name',
      { deployment: { metadata: { name: 'x' } } },
      `a patch cannot change metadata.name, which others refer to; give the prop 'name'`,
    ],
    [
      'the namespace',
      { deployment: { metadata: { namespace: 'x' } } },
      `a patch cannot change metadata.namespace, which others refer to; give the prop 'namespace'`,
    ],
    [
      'the deleted name',
      { deployment: { metadata: { name: null } } },
      `a patch cannot change metadata.name, which others refer to; give the prop 'name'`,
    ],
    [
      'all metadata',
      { deployment: { metadata: null } },
      `a patch cannot delete 'metadata', by which the object is known`,
    ],
    [
      'the kind',
      { deployment: { kind: 'DaemonSet' } },
      `a patch cannot change 'kind'; make another object with k8s of cdk8s-plus-28`,
    ],
    [
      'the API version',
      { deployment: { apiVersion: 'apps/v2' } },
      `a patch cannot change 'apiVersion'; make another object with k8s of cdk8s-plus-28`,
    ],
    [
      'a patch that is a list',
      { deployment: [] as unknown as object as never },
      'a patch is an object of fields, but this is a list',
    ],
    ['a patch that is null', { deployment: null as never }, 'a patch is an object of fields, but this is null'],
    [
      'an object where a list is',
      pods({ containers: { name: 'api', tty: true } }),
      'spec.template.spec.containers is a list, and the patch has an object there; write a list',
    ],
    [
      'a list where an object is',
      { deployment: { spec: { selector: [] } } },
      'spec.selector is an object, and the patch has a list there; write an object',
    ],
    [
      'a value where an object is',
      { deployment: { spec: { template: 'x' } } },
      'spec.template is an object, and the patch has a single value there; write an object',
    ],
    [
      'an item without its name',
      pods({ containers: [{ image: 'x:1' }] }),
      "spec.template.spec.containers has an item without 'name', the key of its items; add it",
    ],
    [
      'an item that is no object',
      pods({ containers: ['api'] }),
      "spec.template.spec.containers has an item that is no object; its items are named by 'name'",
    ],
    [
      'a port without its number',
      pods({ containers: [{ name: 'api', ports: [{ name: 'http', hostPort: 1 }] }] }),
      "spec.template.spec.containers[api].ports has an item without 'containerPort', the key of its items; add it",
    ],
    [
      'another directive',
      pods({ containers: [{ name: 'api', $patch: 'replace' }] }),
      'spec.template.spec.containers: $patch is "replace"; it can only be "delete"',
    ],
    [
      'a directive in a map',
      { deployment: { spec: { strategy: { $patch: 'delete' } } } },
      'spec.strategy.$patch means nothing here: $patch deletes items of lists that merge, and null deletes a field',
    ],
    [
      "another directive of kubectl's",
      { deployment: { spec: { strategy: { $retainKeys: ['type'] } } } },
      'spec.strategy.$retainKeys means nothing here: $patch deletes items of lists that merge, and null deletes a field',
    ],
    [
      'a directive in a list that is replaced',
      pods({ tolerations: [{ key: 'gpu', $patch: 'delete' }] }),
      'spec.template.spec.tolerations is a list that is replaced as a whole, so $patch means nothing in it; write the list as it should be',
    ],
  ])('%s', (_, patch, message) => {
    expect(errorOf(patch)).toBe(`${PLACE}: ${message}`);
  });
});

describe("the user's own JSON patches", () => {
  const MAIN = '/spec/template/spec/containers/0';

  function errorOfOperation(...operations: JsonPatch[]): string {
    const app = api();
    try {
      app.deployment.addJsonPatch(...operations);
      synthYaml(Chart.of(app));
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  }

  test('an extended resource survives', () => {
    const app = api();

    app.deployment.addJsonPatch(JsonPatch.add(`${MAIN}/resources/limits/nvidia.com~1gpu`, '1'));

    expect(at(container(app, 'api'), 'resources.limits')).toEqual({ memory: '512Mi', 'nvidia.com/gpu': '1' });
  });

  test('a plain number survives where the class expects IntOrString', () => {
    const app = api();

    app.deployment.addJsonPatch(JsonPatch.replace('/spec/strategy/rollingUpdate/maxSurge', 2));

    expect(at(deploymentOf(app), 'spec.strategy.rollingUpdate.maxSurge')).toBe(2);
  });

  test('objects of cdk8s stand for what they mean', () => {
    const app = api();

    app.deployment.addJsonPatch(
      JsonPatch.replace(`${MAIN}/resources/limits`, { memory: k8s.Quantity.fromString('1Gi') }),
      JsonPatch.replace('/spec/strategy/rollingUpdate/maxSurge', k8s.IntOrString.fromString('10%')),
    );

    expect([
      at(container(app, 'api'), 'resources.limits'),
      at(deploymentOf(app), 'spec.strategy.rollingUpdate.maxSurge'),
    ]).toEqual([{ memory: '1Gi' }, '10%']);
  });

  test('they and patches are applied in the order in which they were added', () => {
    const app = api();

    app.patch({ deployment: { spec: { minReadySeconds: 1 } } });
    app.deployment.addJsonPatch(
      JsonPatch.test('/spec/minReadySeconds', 1),
      JsonPatch.replace('/spec/minReadySeconds', 2),
    );
    app.patch({ deployment: { spec: { minReadySeconds: 3 } } });

    expect(at(deploymentOf(app), 'spec.minReadySeconds')).toBe(3);
  });

  test('operations move, copy, remove and append', () => {
    const app = api();

    app.deployment.addJsonPatch(
      JsonPatch.copy('/spec/replicas', '/spec/minReadySeconds'),
      JsonPatch.move(`${MAIN}/env/1`, `${MAIN}/env/0`),
      JsonPatch.add(`${MAIN}/env/-`, { name: 'LAST', value: 'x' }),
      JsonPatch.remove(`${MAIN}/readinessProbe`),
    );

    const main = container(app, 'api') as Manifest;
    expect({ ready: at(deploymentOf(app), 'spec.minReadySeconds'), env: main.env, probe: main.readinessProbe }).toEqual(
      {
        ready: 2,
        env: [
          { name: 'REGION', value: 'eu' },
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'LAST', value: 'x' },
        ],
        probe: undefined,
      },
    );
  });

  test.each<[string, JsonPatch, string]>([
    [
      'a removal',
      JsonPatch.remove('/spec/replica'),
      'cannot remove "/spec/replica": "/spec" has no "replica"; did you mean "replicas"?',
    ],
    [
      'a replacement',
      JsonPatch.replace('/spec/templat/spec', {}),
      'cannot replace "/spec/templat/spec": "/spec" has no "templat"; did you mean "template"?',
    ],
    [
      'a replacement of an item',
      JsonPatch.replace(`${MAIN}/env/7`, {}),
      `cannot replace "${MAIN}/env/7": "${MAIN}/env" is a list of 2; give an index from 0 to 1`,
    ],
    [
      'a removal of a member of all objects',
      JsonPatch.remove('/metadata/labels/constructor'),
      'cannot remove "/metadata/labels/constructor": "/metadata/labels" has no "constructor"; there are "app.kubernetes.io/instance", "app.kubernetes.io/managed-by", "app.kubernetes.io/name", "app.kubernetes.io/version"',
    ],
    [
      'a move',
      JsonPatch.move('/spec/a', '/spec/b'),
      'cannot move "/spec/a" to "/spec/b": "/spec" has no "a"; there are "replicas", "selector", "strategy", "template"',
    ],
    [
      'a move from behind the end of a list',
      JsonPatch.move(`${MAIN}/env/2`, `${MAIN}/env/0`),
      `cannot move "${MAIN}/env/2" to "${MAIN}/env/0": "${MAIN}/env" is a list of 2; give an index from 0 to 1`,
    ],
    [
      'a copy to a parent that does not exist',
      JsonPatch.copy('/spec/replicas', '/status/replicas'),
      'cannot copy "/spec/replicas" to "/status/replicas": the object has no "status"; there are "apiVersion", "kind", "metadata", "spec"',
    ],
    [
      'an addition to a parent that does not exist',
      JsonPatch.add('/spec/afinity/a', 'b'),
      'cannot add "/spec/afinity/a": "/spec" has no "afinity"; there are "replicas", "selector", "strategy", "template"',
    ],
    [
      'a test of a field that does not exist',
      JsonPatch.test('/spec/paused', true),
      'cannot test "/spec/paused": "/spec" has no "paused"; there are "replicas", "selector", "strategy", "template"',
    ],
    ['a test that fails', JsonPatch.test('/spec/replicas', 3), 'test of "/spec/replicas" failed: it is 2'],
    [
      'an addition far behind the end',
      JsonPatch.add(`${MAIN}/env/9`, {}),
      `cannot add "${MAIN}/env/9": "${MAIN}/env" is a list of 2; give an index from 0 to 2, or "-" for its end`,
    ],
    [
      'an addition to a list by name',
      JsonPatch.add(`${MAIN}/env/REGION`, {}),
      `cannot add "${MAIN}/env/REGION": "${MAIN}/env" is a list of 2; give an index from 0 to 2, or "-" for its end`,
    ],
    [
      'an addition within a number',
      JsonPatch.add('/spec/replicas/x', 1),
      'cannot add "/spec/replicas/x": "/spec/replicas" is 2, which has no fields',
    ],
    [
      'a pointer without a slash',
      JsonPatch.add('spec/paused', true),
      '"spec/paused" is not a JSON pointer; it starts with a slash: "/spec/paused"',
    ],
    [
      'no value',
      JsonPatch.add('/spec/paused', undefined),
      'add of "/spec/paused": the value is undefined; give it a value or leave it out',
    ],
    [
      'a value that is not JSON',
      JsonPatch.add('/spec/x', { y: () => 1 }),
      'add of "/spec/x": the value.y is a function, which is not JSON; give what is to stand in the YAML',
    ],
  ])('%s throws where nothing would come of it', (_, operation, message) => {
    expect(errorOfOperation(operation)).toBe(`${PLACE}: ${message}`);
  });
});

describe('patches hold however the manifests are made', () => {
  /** An app in which both kinds of patches are, with a sleep hook that is one too. */
  function patched(chart: Chart) {
    const app = api(chart);
    app.patch(pods({ containers: [{ name: 'api', resources: { limits: { 'nvidia.com/gpu': '1' } } }] }));
    app.deployment.addJsonPatch(JsonPatch.add('/spec/template/spec/newField', { a: [1] }));
    return chart;
  }

  test('in app.synth()', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'dovetail-'));
    const app = new App({ outdir });
    patched(new Chart(app, 'shop'));

    app.synth();

    const yaml = readFileSync(join(outdir, 'shop.k8s.yaml'), 'utf8');
    expect([yaml.includes('nvidia.com/gpu: "1"'), yaml.includes('newField:')]).toEqual([true, true]);
  });

  test('in Testing.synth, the same as in chart.toJson', () => {
    const chart = patched(Testing.chart());

    const tested = Testing.synth(chart) as unknown[];

    expect(Yaml.stringify(...tested)).toBe(synthYaml(chart));
  });

  test('twice with equal bytes', () => {
    const chart = patched(testChart());
    const first = synthYaml(chart);

    const second = synthYaml(chart);

    expect(second).toBe(first);
  });
});
