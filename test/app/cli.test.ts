import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '../support/files';

const root = join(__dirname, '..', '..');

// $PORT is what the Service sends to
const app = `
require(${JSON.stringify(join(root, 'node_modules', 'ts-node'))}).register({ swc: true, cwd: ${JSON.stringify(root)}, projectSearchDir: ${JSON.stringify(root)} });
const { App, WebApp } = require(${JSON.stringify(join(root, 'src', 'index.ts'))});
const { Chart } = require(${JSON.stringify(join(root, 'node_modules', 'cdk8s'))});
const app = new App();
const web = new WebApp(new Chart(app, 'shop', { namespace: 'shop' }), 'web', { image: 'web:1.0.0', port: 8080, replicas: 1, resources: false });
web.patch({ service: { spec: { ports: [{ port: 8080, targetPort: process.env.PORT }] } } });
app.synth();
`;

function synth(port: string, ...args: readonly string[]) {
  const folder = testFolder();
  folder.write('main.js', app);
  folder.write('cdk8s.yaml', JSON.stringify({ language: 'typescript', app: 'node main.js' }));
  mkdirSync(join(folder.path, 'dist'));
  folder.write('dist/shop.k8s.yaml', 'old');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s'), 'synth', ...args],
    { cwd: folder.path, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', PORT: port } },
  );
  return { status, stdout, stderr, path: folder.path, dist: join(folder.path, 'dist') };
}

test('cdk8s synth of what does not line up ends with 1, shows the report and little else, and writes nothing', () => {
  const { status, stderr, path, dist } = synth('htp');

  expect(status).toBe(1);
  const [ours = '', cli] = stderr.split('\nError: command "node main.js "');
  expect(ours).toBe(`${join(path, 'main.js')}:8
app.synth();
    ^
LineUpError: the manifests do not line up, and nothing was written

error wiring/service-port-resolves
  Service shop/web sends port 8080 to targetPort "htp", and no container of Deployment shop/web has a port of that name
    shop.k8s.yaml:75:19 (construct shop/web/Service)
 75 |       targetPort: htp
    |                   ^^^
    shop.k8s.yaml:32:11 (construct shop/web/Deployment)
 32 |         - image: web:1.0.0
    |           ---------------- its ports: http (8080)
  fix: name the container port "htp", or target "http"

2 objects: 1 error, 2 warnings
    at Object.<anonymous> (${join(path, 'main.js')}:8:5)`);
  expect(cli).toContain('returned a non-zero exit code 1');
  // cdk8s-cli deletes the folder before it runs the app
  expect(existsSync(dist)).toBe(false);
}, 60_000);

test('cdk8s synth of what lines up ends with 0, and warnings do not mix with the YAML of the standard output', () => {
  const { status, stdout, stderr } = synth('http', '--stdout');

  expect(stdout).toMatch(/^apiVersion: apps\/v1\n[^]*\nkind: Service\n/);
  expect(stdout).not.toContain('warning');
  expect(stderr).toBe(`2 warnings (npx cdk8s-dovetail check shows where):
  practice/memory-limit-is-set
    shop/web/Deployment: container "web" of Deployment shop/web has no memory limit
  practice/requests-are-set
    shop/web/Deployment: container "web" of Deployment shop/web requests no CPU and no memory
`);
  expect(status).toBe(0);
}, 60_000);
