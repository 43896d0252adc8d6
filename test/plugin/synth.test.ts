import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '../support/files';

const root = join(__dirname, '..', '..');

// two charts, of which one needs the other; $PORT is what the Service sends to
const app = `
const { ApiObject, App, Chart } = require(${JSON.stringify(join(root, 'node_modules', 'cdk8s'))});
const app = new App();
const web = new Chart(app, 'web', { namespace: 'shop' });
new ApiObject(web, 'deployment', {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          { name: 'web', image: 'web:1.0.0', envFrom: [{ secretRef: { name: 'keys' } }], ports: [{ name: 'web', containerPort: 8080 }] },
        ],
      },
    },
  },
});
const front = new Chart(app, 'front', { namespace: 'shop' });
new ApiObject(front, 'service', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: process.env.NAME ?? 'front' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: process.env.PORT ?? 'web' }] },
});
app.synth();
`;

// the plugin as a package whose main reads the sources
const plugin = `
require(${JSON.stringify(join(root, 'test', 'support', 'typescript'))});
module.exports = require(${JSON.stringify(join(root, 'src', 'index.ts'))});
`;

// an App that checks itself, of which the checker has a warning and a prerequisite, and with $PORT an error
const checkedApp = `
const { ApiObject, Chart } = require(${JSON.stringify(join(root, 'node_modules', 'cdk8s'))});
const { App, WebApp } = require('./plugin');
const app = new App();
const chart = new Chart(app, 'web', { namespace: 'shop' });
new WebApp(chart, 'web', { image: 'web', port: 8080 });
new ApiObject(chart, 'pod', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'reader', labels: { app: 'reader' } },
  spec: { containers: [{ name: 'reader', image: 'reader:1.0.0', envFrom: [{ secretRef: { name: 'keys' } }] }] },
});
new ApiObject(chart, 'service', {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'front' },
  spec: { selector: { 'app.kubernetes.io/name': 'web' }, ports: [{ port: 80, targetPort: process.env.PORT ?? 'http' }] },
});
app.synth();
`;

const synth = (properties: object, env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
  synthApp(app, [{ package: './plugin', version: '0.0.0', class: 'LineUpValidation', properties }], env, ...args);

const synthApp = (main: string, validations: readonly object[], env: NodeJS.ProcessEnv, ...args: readonly string[]) => {
  const folder = testFolder();
  mkdirSync(join(folder.path, 'plugin'));
  folder.write('plugin/index.js', plugin);
  folder.write('main.js', main);
  const config = {
    language: 'typescript',
    app: 'node main.js',
    output: 'out',
    ...(validations.length > 0 && { validations }),
  };
  folder.write('cdk8s.yaml', JSON.stringify(config));

  const cli = join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'synth', ...args], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', ...env },
  });
  // eslint-disable-next-line no-control-regex -- colours of the terminal
  return { status, stderr, stdout: stdout.replace(/\u001B\[\d+m/g, '') };
};

const only = { only: ['wiring'] };

test('synth succeeds when the charts line up with each other', () => {
  const { status, stdout } = synth({ ...only, external: ['secret/keys'] }, {});

  expect(stdout).toMatch(/Objects +│ 2 .*\n.*\n.*Errors +│ 0 /);
  expect(stdout).not.toContain('needed, and not in these manifests');
  expect(status).toBe(0);
}, 180_000);

test('synth ends with 2 on a fault between two charts, and the report shows both ends', () => {
  const { status, stdout, stderr } = synth(only, { PORT: 'http' });

  expect(status).toBe(2);
  expect(stderr).toContain('Validation failed. See above reports for details');
  expect(stdout).toContain('needed, and not in these manifests:\n  Secret shop/keys\n    for Deployment shop/web\n');
  expect(stdout).toContain(`wiring/service-port-resolves (1 occurrences)

  Occurrences:

    - Construct Path: front/service
    - Manifest Path: out/front.k8s.yaml
    - Resource Name: front
    - Locations:
      > error: Service shop/front sends port 80 to targetPort "http", and no container of Deployment shop/web has a port of that name
          out/front.k8s.yaml:9:19 Service shop/front spec.ports[0].targetPort
          out/web.k8s.yaml:16:11 Deployment shop/web spec.template.spec.containers[0]: its ports: web (8080)

  Recommendation: Every port of a Service has a`);
  expect(stdout).toContain('  How to fix: name the container port "http", or target "web"');
}, 180_000);

test('a name that two resources share is told with its kind, and without the construct of one of them', () => {
  const { stdout } = synth(only, { PORT: 'http', NAME: 'web' });

  expect(stdout).toContain('- Construct Path: N/A\n');
  expect(stdout).toContain('- Resource Name: Service shop/web\n');
}, 180_000);

test('with --stdout the report names no file, since they are gone', () => {
  const { status, stdout } = synth(only, { PORT: 'http' }, '--stdout');

  expect(status).toBe(2);
  expect(stdout).toContain('- Manifest Path: STDOUT\n');
  expect(stdout).toContain('          Service shop/front spec.ports[0].targetPort\n');
}, 180_000);

describe('an App that checks itself', () => {
  const validation = { package: './plugin', version: '0.0.0', class: 'LineUpValidation' };
  const counted = (output: string) => ({
    warning: output.match(/practice\/image-is-pinned/g)?.length ?? 0,
    prerequisite: output.match(/Secret shop\/keys/g)?.length ?? 0,
    error: output.match(/targetPort "htttp"/g)?.length ?? 0,
  });

  test('leaves warnings and prerequisites to LineUpValidation, where cdk8s-cli runs it', () => {
    const { status, stdout, stderr } = synthApp(checkedApp, [validation], {});

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(counted(stdout)).toEqual({ warning: 1, prerequisite: 1, error: 0 });
  }, 180_000);

  test('reports warnings and prerequisites where cdk8s-cli runs no LineUpValidation', () => {
    const { status, stdout, stderr } = synthApp(checkedApp, [], {});

    expect({ status, stdout: counted(stdout) }).toEqual({
      status: 0,
      stdout: { warning: 0, prerequisite: 0, error: 0 },
    });
    expect(counted(stderr)).toEqual({ warning: 1, prerequisite: 1, error: 0 });
  }, 180_000);

  test('reports an error, after which cdk8s-cli runs no LineUpValidation', () => {
    const { status, stdout, stderr } = synthApp(checkedApp, [validation], { PORT: 'htttp' });

    expect(status).not.toBe(0);
    expect(counted(stdout + stderr)).toEqual({ warning: 0, prerequisite: 0, error: 1 });
  }, 180_000);
});
