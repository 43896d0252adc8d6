/**
 * What a change costs until it is seen: `cdk8s synth` of one app, and one snapshot test, in the set-up of `cdk8s-dovetail init` against that of
 * `cdk8s init typescript-app`, in CPU time of the whole command with all that it starts.
 *
 *   npm run build && node -r ts-node/register/transpile-only bench/inner-loop.ts
 *
 * The set-ups are the files that both write.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { show, type Row } from './row';

const ROOT = path.join(__dirname, '..');
const TEMPLATE = path.join(ROOT, 'node_modules/cdk8s-cli/templates/typescript-app');
/** In the repository, from where packages are found. */
const WORK = path.join(ROOT, 'temp', `bench-loop-${process.pid}`);
const ROUNDS = 3;

/** The app of `init` with cdk8s-plus, in the file of the template. */
const PLUS_APP = `
import { Construct } from 'constructs';
import { App, Chart, ChartProps } from 'cdk8s';
import { Deployment, Env, EnvValue, Secret, ServiceType } from 'cdk8s-plus-28';

export class Shop extends Chart {
  constructor(scope: Construct, id: string, props: ChartProps = { }) {
    super(scope, id, props);

    const secrets = Secret.fromSecretName(this, 'secrets', 'mysecrets');
    const backend = new Deployment(this, 'backend', {
      containers: [{ image: 'shop-api:2.0.1', portNumber: 8080, envFrom: [Env.fromSecret(secrets)] }],
    });
    const url = 'http://' + backend.exposeViaService().name + ':8080';
    const frontend = new Deployment(this, 'frontend', {
      containers: [{ image: 'shop-ui:1.4.0', portNumber: 80, envVariables: { BACKEND_URL: EnvValue.fromValue(url) } }],
    });
    frontend.exposeViaService({ serviceType: ServiceType.LOAD_BALANCER });
  }
}

const app = new App();
new Shop(app, 'shop', { namespace: 'shop' });
app.synth();
`;

/** The test of the template, of the chart in a module. */
const snapshotTest = (module: string) => `
import { Shop } from '${module}';
import { Testing } from 'cdk8s';

test('Shop', () => {
  expect(Testing.synth(new Shop(Testing.app(), 'test-chart'))).toMatchSnapshot();
});
`;

/** A file that `cdk8s-dovetail init --template fullstack` writes. */
function ofInit(name: string): string {
  const places = ['fullstack', 'common'].map((folder) => path.join(ROOT, 'templates', folder, name));
  const found = places.find((place) => fs.existsSync(place));
  if (found === undefined) throw new Error(`init writes no ${name}`);
  return fs.readFileSync(found, 'utf8');
}

const ofTemplate = (name: string) => fs.readFileSync(path.join(TEMPLATE, name), 'utf8');

/** Makes both set-ups; the answer is where they are. */
function setUp(): { readonly ours: string; readonly theirs: string } {
  const write = (folder: string, files: Readonly<Record<string, string>>) => {
    const whole = path.join(WORK, folder);
    fs.mkdirSync(whole, { recursive: true });
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(whole, name), text);
    return whole;
  };
  const written = ['shop.ts', 'main.ts', 'cdk8s.yaml', 'tsconfig.json', 'jest.config.js', '.env.example'];
  const ours = write('ours', {
    ...Object.fromEntries(written.map((name) => [name, ofInit(name)])),
    'shop.test.ts': snapshotTest('./shop'),
  });
  const theirs = write('theirs', {
    ...Object.fromEntries(['cdk8s.yaml', 'tsconfig.json', 'jest.config.js'].map((name) => [name, ofTemplate(name)])),
    'main.ts': PLUS_APP,
    'main.test.ts': snapshotTest('./main'),
  });
  return { ours, theirs };
}

/** CPU milliseconds of a command, user and system, with all the processes that it starts and waits for. */
function cpuOf(cwd: string, script: string, ...args: readonly string[]): number {
  const timed = `TIMEFORMAT='cpu %U %S'; time "$0" "$@" 2>&1`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', timed, process.execPath, script, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false', CI: 'true', FORCE_COLOR: '0' },
  });
  const [, user, system] = /^cpu (\S+) (\S+)$/m.exec(stderr) ?? [];
  if (status !== 0 || user === undefined) throw new Error(`${script} ${args.join(' ')} in ${cwd}:\n${stdout}${stderr}`);
  return (Number(user) + Number(system)) * 1000;
}

function compare(name: string, line: number, measure: (folder: string) => number): Row {
  const { ours, theirs } = setUp();
  // the first writes the snapshot and fills the caches: a test is run again and again
  const of = (folder: string) => [measure(folder), ...Array.from({ length: ROUNDS }, () => measure(folder))].slice(1);
  const [our, their] = [Math.min(...of(ours)), Math.min(...of(theirs))];
  return { name, ours: our, theirs: their, ratio: our / their, line };
}

const cdk8s = path.join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');

function main(): void {
  if (!fs.existsSync(path.join(ROOT, 'lib/index.js'))) throw new Error('there is no lib/; run `npm run build` first');
  try {
    show(
      compare('`cdk8s synth` of one app, against the template of cdk8s', 0.35, (folder) =>
        cpuOf(folder, cdk8s, 'synth'),
      ),
    );
    show(
      compare('one snapshot test, against ts-jest with type check, both warm', 0.25, (folder) =>
        cpuOf(folder, jest, '--ci=false', `--cacheDirectory=${path.join(WORK, 'cache')}`),
      ),
    );
  } finally {
    fs.rmSync(WORK, { recursive: true, force: true });
  }
}

main();
