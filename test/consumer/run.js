// Packs the package, installs it into fresh copies of the apps beside this file and into apps that `init` writes, and does there what their
// users do: synth, type check, snapshot tests. What `init` writes meets the newest versions that its ranges and npm give.
//
//   node test/consumer/run.js [APP...] [--update] [--keep]
//
// APP: only these apps. --update: update the snapshots of the apps beside this file. --keep: leave the copies, and print where they are.
const { spawn } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROOT = join(__dirname, '..', '..');
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** All that may be published, at the top of the tarball. */
const PUBLISHED = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'check',
  'dist',
  'docs',
  'dovetail.schema.json',
  'examples',
  'jest',
  'lib',
  'package.json',
  'templates',
  'testing',
];

/** What each app must have written, beside what its own tests say. */
const APPS = {
  'typescript-app': {
    jest: {},
    objects: [
      'ConfigMap/settings',
      'Deployment/mailer',
      'Deployment/recommender',
      'Deployment/shop-backend',
      'Deployment/shop-frontend',
      'PodDisruptionBudget/mailer',
      'PodDisruptionBudget/recommender',
      'PodDisruptionBudget/shop-backend',
      'PodDisruptionBudget/shop-frontend',
      'Secret/mail-sender',
      'Service/mailer',
      'Service/payments',
      'Service/recommender',
      'Service/shop-backend',
      'Service/shop-frontend',
    ],
    reads: ({ env = [] }) => env.some(({ valueFrom }) => valueFrom?.secretKeyRef?.name === 'database'),
  },
  nodenext: {
    // jest runs ES modules behind this flag only
    jest: { NODE_OPTIONS: '--experimental-vm-modules' },
    objects: [
      'ConfigMap/settings',
      'Deployment/mailer',
      'Deployment/recommender',
      'Deployment/shop-backend',
      'Deployment/shop-frontend',
      'PodDisruptionBudget/mailer',
      'PodDisruptionBudget/recommender',
      'PodDisruptionBudget/shop-backend',
      'PodDisruptionBudget/shop-frontend',
      'Service/mailer',
      'Service/payments',
      'Service/recommender',
      'Service/shop-backend',
      'Service/shop-frontend',
    ],
    reads: ({ envFrom = [] }) => envFrom.some(({ secretRef }) => secretRef?.name === 'database'),
  },
};

/** The templates of `init`. */
const TEMPLATES = readdirSync(join(ROOT, 'templates')).filter((name) => name !== 'common');

/** The commands of the README for a new app. */
const FIRST_COMMANDS = ['npm install', 'npm run synth', 'npm test'];
const CHECK = 'npx cdk8s-dovetail check';

/** Constructs that are loaded on first use, by the files with them (scripts/first-use.ts). */
const ON_FIRST_USE = { 'index-ml.js': 'MLServingApp', 'index-platform.js': 'Gateway' };
const LATE = Object.values(ON_FIRST_USE).join(', ');

const LOADS_LATE = `
  const ours = require('${PACKAGE.name}');
  const isLoaded = (file) => Object.keys(require.cache).some((path) => path.endsWith(file));
  new ours.WebApp(new (require('cdk8s').Chart)(new ours.App(), 'shop'), 'web', { image: 'shop:1.0.0', port: 8080 });
  const files = Object.entries(${JSON.stringify(ON_FIRST_USE)});
  for (const [file] of files) if (isLoaded(file)) throw new Error(file + ' is loaded before it is needed');
  for (const [file, name] of files)
    if (typeof ours[name] !== 'function' || !isLoaded(file)) throw new Error(name + ' is not loaded from ' + file);`;

const LOADS_AT_ONCE = `
  require('${PACKAGE.name}');
  for (const file of ${JSON.stringify(Object.keys(ON_FIRST_USE))})
    if (!Object.keys(require.cache).some((path) => path.endsWith(file))) throw new Error(file + ' is not loaded in jest');`;

const IMPORTS_LATE = `
  import { ${LATE} } from '${PACKAGE.name}';
  for (const value of [${LATE}]) if (typeof value !== 'function') throw new Error('not imported');`;

class Failure extends Error {}

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const names = [...Object.keys(APPS), ...TEMPLATES];
const unknown = [
  ...options.filter((option) => !['--update', '--keep'].includes(option)),
  ...named.filter((name) => !names.includes(name)),
];
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; the apps are ${names.join(', ')}`);
  process.exit(2);
}
void main();

async function main() {
  const started = Date.now();
  const work = mkdtempSync(join(tmpdir(), 'cdk8s-dovetail-consumer-'));
  try {
    const tarball = await pack(work);
    const chosen = named.length > 0 ? named : names;
    const waiting = chosen.map((name) => () => (name in APPS ? consume(name, work, tarball) : start(name, work, tarball)));
    if (chosen.some((name) => TEMPLATES.includes(name))) await installCommand(work, tarball);
    // most of the time is spent waiting for npm
    const lane = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
    };
    await Promise.all([lane(), lane()]);
    console.log(`consumer test passed in ${seconds(started)}`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`consumer test failed: ${error.message}`);
    process.exitCode = 1;
  } finally {
    if (options.includes('--keep')) console.log(`kept ${work}`);
    else rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Packs the built package; the answer is the tarball's path. */
async function pack(work) {
  if (!existsSync(join(ROOT, PACKAGE.main))) throw new Failure('there is no lib/; run `npm run build` first');
  const [{ filename, files }] = JSON.parse((await run('pack', ROOT, 'npm', ['pack', '--json', '--pack-destination', work])).stdout);
  const top = [...new Set(files.map(({ path }) => path.split('/')[0]))].sort();
  expectEqual('what the tarball has at its top', top, PUBLISHED);
  const strayed = files.map(({ path }) => path).filter((path) => path.startsWith('lib/') && !/\.(d\.ts|js|js\.map)$/.test(path));
  expectEqual('files in lib/ that are neither code nor types', strayed, ['lib/graph/picture/in-browser.css']);
  return join(work, filename);
}

/** Installs the command alone, as `npx cdk8s-dovetail` does. */
async function installCommand(work, tarball) {
  const folder = join(work, 'command');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await run('install the command', folder, 'npm', ['install', '--no-audit', '--no-fund', '--omit=peer', tarball]);
}

/** Starts an app as the README says. */
async function start(template, work, tarball) {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  for (const command of ['npx cdk8s-dovetail init', FIRST_COMMANDS.join(' && '), CHECK]) {
    if (!readme.includes(command)) throw new Failure(`the README does not say \`${command}\``);
  }
  const folder = join(work, template);
  const step = (command, env) => {
    const [program, ...args] = command.split(' ');
    return run(`init ${template}: ${command}`, folder, program, args, env);
  };
  const init = ['cdk8s-dovetail', 'init', folder, '--template', template, '--package', tarball];
  await run(`init ${template}`, join(work, 'command'), 'npx', init);
  const written = snapshotsOf(folder);

  // one of them at a person's terminal first, the others in a workflow
  const isLocal = template === 'web';
  for (const command of FIRST_COMMANDS) {
    const { stderr } = await step(command, isLocal ? { CI: '' } : {});
    if (command === 'npm run synth') expectEqual(`init ${template}: warnings of synth`, stderr, '');
  }
  if (isLocal) await step('npm test');
  await step(`${CHECK} --strict`);
  await step('npm run check -- --format github');
  expectEqual(`init ${template}: snapshots`, snapshotsOf(folder), written);
  if (isLocal) await useTypeScript7(folder, step);
}

/** Does what the comment in cdk8s.yaml says. */
async function useTypeScript7(folder, step) {
  const file = join(folder, 'cdk8s.yaml');
  const config = readFileSync(file, 'utf8');
  const [, install, app] = /^# .*: (npm install .*), and here: (app: .*)$/m.exec(config) ?? [];
  if (app === undefined) throw new Failure('cdk8s.yaml does not say how to use TypeScript 7');
  await step(install);
  writeFileSync(file, config.replace(/^app: .*$/m, app));
  await step('npm run synth');
  await step('npm test');
}

function snapshotsOf(folder) {
  const snapshots = join(folder, '__snapshots__');
  return readdirSync(snapshots).map((file) => readFileSync(join(snapshots, file), 'utf8'));
}

/** Does in a copy of an app what its user does. */
async function consume(name, work, tarball) {
  const app = APPS[name];
  const folder = join(work, name);
  cpSync(join(__dirname, name), folder, { recursive: true });
  const step = (what, command, args, env, cwd = folder) => run(`${name}: ${what}`, cwd, command, args, env);

  await step('install', 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
  // the template does not skip the check of declarations, so a user's build checks ours too
  await step('type check, declarations included', 'npx', ['tsc', '--noEmit', '--skipLibCheck', 'false']);
  await step('synth', 'npx', ['cdk8s', 'synth']);
  checkYaml(name, folder, app);
  await step('jest', 'npx', ['jest', '--ci', ...(options.includes('--update') ? ['--updateSnapshot'] : [])], app.jest);
  if (options.includes('--update')) {
    cpSync(join(folder, '__snapshots__'), join(__dirname, name, '__snapshots__'), { recursive: true });
  }
  await checkError(name, folder);
  await step('synth with the validation', 'npx', ['cdk8s', 'synth'], {}, join(folder, 'checked'));
  await step('check', 'npx', ['dovetail', 'check', 'dist']);
  await step('graph', 'npx', ['dovetail', 'graph', 'dist', '-o', 'wiring.html']);
  const entries = Object.keys(PACKAGE.exports)
    // matchers are for tests, and say so elsewhere
    .filter((entry) => !entry.endsWith('.json') && entry !== './jest')
    .map((entry) => PACKAGE.name + entry.slice(1));
  for (const entry of entries) {
    const asked = `if (Object.keys(entry).length === 0) throw new Error('exports nothing')`;
    const quoted = JSON.stringify(entry);
    await step(`require ${entry}`, 'node', ['--input-type=commonjs', '-e', `const entry = require(${quoted}); ${asked}`]);
    await step(`import ${entry}`, 'node', ['--input-type=module', '-e', `const entry = await import(${quoted}); ${asked}`]);
  }
  await step('load late what few apps need', 'node', ['--input-type=commonjs', '-e', LOADS_LATE]);
  await step('load it at once in jest', 'node', ['--input-type=commonjs', '-e', LOADS_AT_ONCE], { JEST_WORKER_ID: '1' });
  await step('import it by name', 'node', ['--input-type=module', '-e', IMPORTS_LATE]);
  await step('require package.json', 'node', ['--input-type=commonjs', '-e', `require('${PACKAGE.name}/package.json')`]);
}

/** The first line that Node shows of an error, and its first frame, are the user's. */
async function checkError(name, folder) {
  const file = join(folder, 'mistake.cjs');
  writeFileSync(
    file,
    `const { App, Chart } = require('cdk8s');
const { WebApp } = require('${PACKAGE.name}');
new WebApp(new Chart(new App(), 'shop'), 'api', { image: 'shop:1.0.0', port: 8080, replica: 2 });
`,
  );
  const { stderr } = await run(`${name}: an error`, folder, 'node', [file], {}, 1);
  const [message, frame] = stderr.split('\n').filter((line) => line.trim() !== '');
  expectEqual(`${name}: the first line of an error`, message, "Error: shop/api: 'replica' is not a prop; did you mean 'replicas'?");
  expectEqual(`${name}: the first frame of an error is the caller`, frame?.includes('mistake.cjs:3:1'), true);
}

/** Looks at what synth wrote, with the YAML reader of the app's own cdk8s. */
function checkYaml(name, folder, { objects, reads }) {
  const { Yaml } = createRequire(join(folder, 'package.json'))('cdk8s');
  const dist = join(folder, 'dist');
  const all = readdirSync(dist).flatMap((file) => Yaml.load(join(dist, file)));
  const found = (kind, called) => all.find((object) => object.kind === kind && object.metadata.name === called);

  expectEqual(`${name}: objects`, all.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort(), objects);
  for (const deployment of all.filter(({ kind }) => kind === 'Deployment')) {
    const called = deployment.metadata.name;
    const { template } = deployment.spec;
    const service = found('Service', called);
    for (const selector of [deployment.spec.selector.matchLabels, service.spec.selector]) {
      const selected = Object.entries(selector).every(([key, value]) => template.metadata.labels[key] === value);
      if (!selected) throw new Failure(`${name}: a selector misses the pods of Deployment ${called}`);
    }
    const listening = template.spec.containers.flatMap(({ ports = [] }) => ports);
    for (const { name: port, targetPort = port } of service.spec.ports) {
      const reached = listening.some((other) => targetPort === other.name || targetPort === other.containerPort);
      if (!reached) throw new Failure(`${name}: port "${port}" of Service ${called} reaches no container port`);
    }
  }
  const [backend] = found('Deployment', 'shop-backend').spec.template.spec.containers;
  if (!reads(backend)) throw new Failure(`${name}: the backend does not read Secret database`);
  console.log(`${name}: the YAML lines up (${all.length} objects)`);
}

/** Runs a command; the answer is what it printed. */
async function run(title, cwd, command, args, env = {}, expected = 0) {
  const since = Date.now();
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    // on Windows npm and npx are scripts, which only a shell can start
    shell: process.platform === 'win32' && command !== 'node',
    env: { ...outerEnvironment(), CDK8S_CHECK_UPGRADE: 'false', CI: 'true', ...env },
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) child[stream].setEncoding('utf8').on('data', (text) => (output[stream] += text));
  const status = await new Promise((resolve, reject) => {
    child.on('error', ({ message }) => reject(new Failure(`${title}: ${message}`)));
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  if (status !== expected) {
    const said = `${output.stdout}${output.stderr}`;
    throw new Failure(`${title}: \`${command} ${args.join(' ')}\` ended with ${status}\n${said}`);
  }
  console.log(`${title} (${seconds(since)})`);
  return output;
}

/** The environment without what `npm run` adds to it, which would tell an inner npm that it runs in this package. */
function outerEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package|lifecycle)_|^npm_config_local_prefix$|^INIT_CWD$/i.test(name),
    ),
  );
}

function expectEqual(what, found, expected) {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  if (!Array.isArray(found)) throw new Failure(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  const missing = expected.filter((item) => !found.includes(item));
  const extra = found.filter((item) => !expected.includes(item));
  throw new Failure(`${what}: missing ${JSON.stringify(missing)}, unexpected ${JSON.stringify(extra)}`);
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
