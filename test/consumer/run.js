// Is the packed package what an app repo needs? Packs it, installs it into fresh copies of the apps beside this file, and there does what
// their users do: synth, type check, snapshot tests.
//
//   node test/consumer/run.js [APP...] [--update] [--keep]
//
// APP: only these apps. --update: write the snapshots anew. --keep: leave the copies, and say where they are.
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } = require('node:fs');
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
  'examples',
  'jest',
  'lib',
  'package.json',
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

class Failure extends Error {}

const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = [
  ...options.filter((option) => !['--update', '--keep'].includes(option)),
  ...named.filter((name) => !(name in APPS)),
];
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; the apps are ${Object.keys(APPS).join(' and ')}`);
  process.exit(2);
}

const started = Date.now();
const work = mkdtempSync(join(tmpdir(), 'cdk8s-dovetail-consumer-'));
try {
  const tarball = pack();
  for (const name of named.length > 0 ? named : Object.keys(APPS)) consume(name, tarball);
  console.log(`consumer test passed in ${seconds(started)}`);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`consumer test failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (options.includes('--keep')) console.log(`kept ${work}`);
  else rmSync(work, { recursive: true, force: true });
}

/** Packs the built package; the answer is the tarball's path. */
function pack() {
  if (!existsSync(join(ROOT, PACKAGE.main))) throw new Failure('there is no lib/; run `npm run build` first');
  const [{ filename, files }] = JSON.parse(run('pack', ROOT, 'npm', ['pack', '--json', '--pack-destination', work]));
  const top = [...new Set(files.map(({ path }) => path.split('/')[0]))].sort();
  expectEqual('what the tarball has at its top', top, PUBLISHED);
  const strayed = files.map(({ path }) => path).filter((path) => path.startsWith('lib/') && !/\.(d\.ts|js)$/.test(path));
  expectEqual('files in lib/ that are neither code nor types', strayed, []);
  return join(work, filename);
}

/** Does in a copy of an app what its user does. */
function consume(name, tarball) {
  const app = APPS[name];
  const folder = join(work, name);
  cpSync(join(__dirname, name), folder, { recursive: true });
  const step = (what, command, args, env, cwd = folder) => run(`${name}: ${what}`, cwd, command, args, env);

  step('install', 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball]);
  // the template does not skip the check of declarations, so a user's build checks ours too
  step('type check, declarations included', 'npx', ['tsc', '--noEmit', '--skipLibCheck', 'false']);
  step('synth', 'npx', ['cdk8s', 'synth']);
  checkYaml(name, folder, app);
  step('jest', 'npx', ['jest', '--ci', ...(options.includes('--update') ? ['--updateSnapshot'] : [])], app.jest);
  if (options.includes('--update')) {
    cpSync(join(folder, '__snapshots__'), join(__dirname, name, '__snapshots__'), { recursive: true });
  }
  step('synth with the validation', 'npx', ['cdk8s', 'synth'], {}, join(folder, 'checked'));
  step('check', 'npx', ['dovetail', 'check', 'dist']);
  const entries = Object.keys(PACKAGE.exports)
    // matchers are for tests, and say so elsewhere
    .filter((entry) => entry !== './package.json' && entry !== './jest')
    .map((entry) => PACKAGE.name + entry.slice(1));
  for (const entry of entries) {
    const asked = `if (Object.keys(entry).length === 0) throw new Error('exports nothing')`;
    const quoted = JSON.stringify(entry);
    step(`require ${entry}`, 'node', ['--input-type=commonjs', '-e', `const entry = require(${quoted}); ${asked}`]);
    step(`import ${entry}`, 'node', ['--input-type=module', '-e', `const entry = await import(${quoted}); ${asked}`]);
  }
  step('require package.json', 'node', ['--input-type=commonjs', '-e', `require('${PACKAGE.name}/package.json')`]);
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

/** Runs a command; the answer is its standard output. */
function run(title, cwd, command, args, env = {}) {
  const since = Date.now();
  const done = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // on Windows npm and npx are scripts, which only a shell can start
    shell: process.platform === 'win32' && command !== 'node',
    env: { ...outerEnvironment(), CDK8S_CHECK_UPGRADE: 'false', CI: 'true', ...env },
  });
  if (done.error) throw new Failure(`${title}: ${done.error.message}`);
  if (done.status !== 0) {
    throw new Failure(`${title}: \`${command} ${args.join(' ')}\` ended with ${done.status ?? done.signal}\n${done.stdout}${done.stderr}`);
  }
  console.log(`${title} (${seconds(since)})`);
  return done.stdout;
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
  const missing = expected.filter((item) => !found.includes(item));
  const extra = found.filter((item) => !expected.includes(item));
  throw new Failure(`${what}: missing ${JSON.stringify(missing)}, unexpected ${JSON.stringify(extra)}`);
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
