import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { LineUpValidation } from '../../src';
import { testFolder } from '../support/files';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: web}]}\n';

const validate = async (props: object, text = pod) => {
  const file = testFolder().write('web.k8s.yaml', text);
  const violations: { readonly ruleName: string; readonly violatingResources: readonly object[] }[] = [];
  const submitted: unknown[] = [];
  const logged: string[] = [];
  await new LineUpValidation(props).validate({
    manifests: [file],
    report: {
      addViolation: (violation) => violations.push(violation),
      submit: (...args) => submitted.push(...args),
    },
    logger: { log: (message) => logged.push(message) },
  });
  return { rules: violations.map(({ ruleName }) => ruleName), violations, submitted, logged };
};

const pinned = { only: ['practice/image-is-pinned'] };

test('warnings are told and do not fail', async () => {
  const { rules, submitted } = await validate(pinned);

  expect(rules).toEqual(['practice/image-is-pinned']);
  expect(submitted).toEqual(['success', { Objects: '1', Errors: '0', Warnings: '1', Waived: '0' }]);
});

test.each([
  ['strict', { ...pinned, strict: true }, 'failure', 1],
  ['a severity for the rule', { ...pinned, severities: { 'practice/image-is-pinned': 'error' } }, 'failure', 1],
  ['a severity for the group', { ...pinned, severities: { practice: 'error' } }, 'failure', 1],
  [
    'a severity for the rule, before its group',
    { ...pinned, severities: { practice: 'error', 'practice/image-is-pinned': 'warning' } },
    'success',
    1,
  ],
  ['a waiver', { ...pinned, strict: true, waive: ['practice/image-is-pinned@Pod/web=not ours'] }, 'success', 0],
  ['skip', { ...pinned, strict: true, skip: ['practice'] }, 'success', 0],
])('the property counts: %s', async (_name, props, status, violations) => {
  const { rules, submitted } = await validate(props);

  expect([submitted[0], rules.length]).toEqual([status, violations]);
});

test('a file that cannot be read fails', async () => {
  const { rules, submitted } = await validate({}, 'a: {');

  expect([submitted[0], rules]).toEqual(['failure', ['check/can-be-read']]);
});

test.each([
  [{ externals: [] }, 'LineUpValidation: unknown property "externals"; did you mean "external"?'],
  [
    { nothing: 1 },
    'LineUpValidation: unknown property "nothing"; use severities, skip, only, external, waive, kube, crds, namespace, strict, closed, rules, config',
  ],
  [{ external: 'secret/a' }, `LineUpValidation: 'external' is "secret/a"; it must be a list of strings`],
  [{ strict: 'yes' }, `LineUpValidation: 'strict' is "yes"; it must be true or false`],
  [{ namespace: 1 }, "LineUpValidation: 'namespace' is 1; it must be a string"],
  [{ kube: 1.3 }, `LineUpValidation: 'kube' is 1.3; it must be a version in quotes, such as "1.32"`],
  [
    { severities: { wiring: 'off' } },
    `LineUpValidation: 'severities' is {"wiring":"off"}; it must be a mapping of rules or groups to "error" or "warning"`,
  ],
  [{ crds: 'crds' }, `LineUpValidation: 'crds' is "crds"; it must be a list of strings`],
  [{ crds: ['nowhere'] }, "'crds' cannot be read:\nnowhere: no such file or folder"],
  [
    { severities: { wirng: 'error' } },
    `LineUpValidation: 'severities': unknown rule or group "wirng"; did you mean "wiring"?`,
  ],
  [
    { only: ['nothing'] },
    `LineUpValidation: 'only': unknown rule or group "nothing"; npx cdk8s-dovetail rules lists them`,
  ],
])('properties that cannot be read are refused: %j', async (props, message) => {
  await expect(validate(props)).rejects.toThrow(message);
});

test('the package loads no checker until something is validated', () => {
  const root = join(__dirname, '..', '..');
  const script = `
    const { LineUpValidation } = require('./src');
    new LineUpValidation();
    const loaded = Object.keys(require.cache).filter((file) => /src.(check|manifest|report|plugin)[^\\w.]|node_modules.yaml./.test(file));
    console.log(JSON.stringify(loaded.filter((file) => !/cdk8s.node_modules/.test(file))));
  `;

  const { stdout, stderr } = spawnSync(process.execPath, ['-r', './test/support/typescript', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  });

  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([]);
}, 60_000);

describe('dovetail.yaml in the working directory', () => {
  const broken = pod.replace('image', 'volumeMounts: [{name: v, mountPath: /v}], image');
  const before = process.cwd();
  beforeEach(() => {
    const folder = testFolder();
    folder.write('dovetail.yaml', 'severities: {wiring: warning}\nskip: [practice]\n');
    process.chdir(folder.path);
  });
  afterEach(() => {
    process.chdir(before);
  });

  test('is read, and properties are added to it', async () => {
    expect((await validate({}, broken)).submitted[0]).toBe('success');
    expect((await validate({ strict: true }, broken)).submitted[0]).toBe('failure');
  });

  test('is not read with config: false', async () => {
    expect((await validate({ config: false }, broken)).submitted[0]).toBe('failure');
  });
});
