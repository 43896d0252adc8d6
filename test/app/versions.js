// Runs the tests of App on the oldest and the newest cdk8s that the peer range allows: `node test/app/versions.js`.
// Each is installed into a folder of its own, which takes the place of the installed one by way of jest's module map.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '../..');
const { peerDependencies } = require('../../package.json');

/** The versions that a range allows, in their order. */
function allowed(name, range) {
  const found = JSON.parse(
    execFileSync('npm', ['view', `${name}@${range}`, 'version', '--json'], { encoding: 'utf8' }),
  );
  const parts = (version) => version.split('.').map(Number);
  return [found].flat().sort((one, other) => {
    const [a, b] = [parts(one), parts(other)];
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  });
}

function run(folder, cdk8s, constructs) {
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  // cdk8s-plus-28 asks for a later cdk8s than the oldest, and is there for our index only: it stays the installed one
  const packages = [`cdk8s@${cdk8s}`, `constructs@${constructs}`];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', ...packages], {
    cwd: folder,
    stdio: 'inherit',
  });
  const modules = path.join(folder, 'node_modules');
  const config = {
    ...require('../../jest.config.js'),
    rootDir: root,
    moduleNameMapper: { '^cdk8s$': path.join(modules, 'cdk8s'), '^constructs$': path.join(modules, 'constructs') },
  };
  console.log(`cdk8s ${cdk8s}, constructs ${constructs}`);
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/jest/bin/jest.js'), '--config', JSON.stringify(config), 'test/app/'],
    {
      cwd: root,
      stdio: 'inherit',
      // fewer than in the tests' own run, where they have the installed version: what differs shows soon
      env: { DOVETAIL_DOCUMENTS: '10000', DOVETAIL_APPS: '300', ...process.env, DOVETAIL_CDK8S: cdk8s },
    },
  );
}

const cdk8s = allowed('cdk8s', peerDependencies.cdk8s);
const constructs = allowed('constructs', peerDependencies.constructs);
for (const end of [0, -1]) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dovetail-cdk8s-'));
  try {
    run(folder, cdk8s.at(end), constructs.at(end));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
