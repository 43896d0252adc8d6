import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dovetail, inEmptyFolder } from './command-line';

const documents = join(__dirname, '..', 'documents');
inEmptyFolder();

const safe = 'securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}';
const safePod = 'securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}';
const good = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: "web:1", ${safe}, resources: {limits: {cpu: 1, memory: 1Gi}}}], ${safePod}, restartPolicy: Never, automountServiceAccountToken: false}\n`;
const warns = good.replace(':1', '');
const fails = good.replace('image', 'volumeMounts: [{name: v}], image');

const refused = `apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: 0}}\n---\n${good.replace('Never', 'Always')}`;

describe('the exit status of check', () => {
  test.each([
    ['check -', good, 0],
    ['check -', warns, 0],
    ['check - --strict', warns, 1],
    ['check - --strict', good, 0],
    ['check -', fails, 1],
    ['check - --skip wiring --skip api', fails, 0],
    ['check - --only practice', fails, 0],
    ['check - --only admission', fails, 0],
    ['check - --only admission', refused, 1],
    ['check - --skip admission', refused, 0],
    ['check -', 'a: {', 2],
    ['check -', `${good}---\na: {`, 2],
    ['check -', '', 2],
    ['check nowhere', '', 2],
    ['check', '', 2],
    ['check - --format yaml', good, 2],
    ['check - --format sarif', good, 0],
    ['check - --format sarif', fails, 1],
    ['check - --format github', good, 0],
    ['check - --format github', fails, 1],
    ['check - --rules nowhere.js', good, 2],
    ['check - --rules nowhere.mts', good, 2],
    ['check - --crds x', good, 2],
    ['check - --kube new', good, 2],
    ['check - --kube 1.32', good, 0],
    ['check - --kube 1.99', good, 2],
    ['check - --only nothing', good, 2],
    ['check - --external x', good, 2],
    ['check - --waive x', good, 2],
    ['check - --waivers nowhere', good, 2],
    ['check - --nothing', good, 2],
    ['chekc', '', 2],
    ['', '', 2],
    ['--help', '', 0],
    ['-h', '', 0],
    ['help', '', 0],
    ['help check', '', 0],
    ['help nothing', '', 2],
    ['check --help', '', 0],
    ['check nowhere -h', '', 0],
    ['init --help', '', 0],
    ['--version', '', 0],
    ['rules', '', 0],
    ['explain practice/image-is-pinned', '', 0],
    ['explain nothing', '', 2],
    ['explain', '', 2],
    ['explain practice/image-is-pinned wiring/key-exists', '', 2],
  ])('dovetail %s < %j is %d', (args, input, code) => {
    expect(dovetail(args, input).code).toBe(code);
  });
});

test('check without a path checks dist', () => {
  mkdirSync('dist');
  writeFileSync('dist/a.yaml', fails);

  expect(dovetail('check').out).toContain('dist/a.yaml:4:');
});

test('what cannot be read is told with its place, and the rest is checked', () => {
  writeFileSync('a.yaml', 'apiVersion: v1\nkind: [\n');
  writeFileSync('b.yaml', fails);

  const { code, out, error } = dovetail('check a.yaml b.yaml');

  expect(code).toBe(2);
  expect(error).toMatch(/^a\.yaml:3:1: /);
  expect(out).toContain('wiring/volume-mount-declared');
});

test('all paths are one set', () => {
  writeFileSync('a.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: keys}\ndata: {A: eA==}\n');
  writeFileSync('b.yaml', good.replace('image', 'envFrom: [{secretRef: {name: keys}}], image'));

  expect(dovetail('check b.yaml').out).toContain('needed, and not in these manifests:\n  Secret keys\n');
  expect(dovetail('check b.yaml a.yaml').out).toBe('2 objects: 0 errors, 0 warnings\n');
  expect(dovetail('check b.yaml --closed').code).toBe(1);
  expect(dovetail('check b.yaml --closed --external secret/keys').code).toBe(0);
});

test('waivers come from a file, with comments', () => {
  writeFileSync('waivers', '# not ours\n\npractice/image-is-pinned@Pod/web=made by another team\n');

  expect(dovetail('check - --strict --waivers waivers', warns)).toMatchObject({
    code: 0,
    out: '1 object: 0 errors, 0 warnings, 1 waived\n',
  });
});

test('JSON is one document, and nothing else goes to the output', () => {
  writeFileSync('a.yaml', 'a: {');
  writeFileSync('b.yaml', warns);

  const { out } = dovetail('check a.yaml b.yaml --format json');

  expect(JSON.parse(out)).toMatchObject({ summary: { objects: 1, warnings: 1 } });
});

test.each([
  ['check - --format yaml', 'cdk8s-dovetail: --format "yaml" is unknown; use text, json, sarif or github\n'],
  ['check - --nothing', 'cdk8s-dovetail: unknown option "--nothing"\n'],
  ['check', 'cdk8s-dovetail: there is no folder dist; name the files or folders to check, or - for stdin\n'],
  ['check -', 'cdk8s-dovetail: nothing to check: no Kubernetes object in -\n'],
  ['chekc', 'cdk8s-dovetail: unknown command "chekc"; did you mean "check"?\n'],
  [
    'explain image-is-pinned',
    'cdk8s-dovetail: unknown rule or group "image-is-pinned"; did you mean "practice/image-is-pinned"?\n',
  ],
])('dovetail %s says what to do', (args, message) => {
  expect(dovetail(args).error).toBe(message);
});

test('explain shows what violates a rule and what passes', () => {
  const { out } = dovetail('explain wiring/service-port-resolves');

  expect(out).toContain('wiring/service-port-resolves (error)\n\nEvery port of a Service has a target');
  expect(out).toContain('cdk8s-dovetail/waive.wiring.service-port-resolves: <reason>');
  expect(out).toContain('      targetPort: http\n');
});

test.each(['fastapi-app', 'llmops-app', 'frontend-backend', 'sentiment-seldon', 'environment-pods'])(
  'the published %s has no errors',
  (name) => {
    expect(dovetail(`check ${join(documents, `${name}.yaml`)}`).code).toBe(0);
  },
);

test('the published backend-with-secret has exactly one error: the envFrom that stands in a Service', () => {
  const { code, out } = dovetail(`check ${join(documents, 'backend-with-secret.yaml')}`);

  expect(code).toBe(1);
  expect(out).toContain('Service backend-service: ServicePort has no field "envFrom"; it belongs in a container');
  expect(out).toMatch(/objects: 1 error, /);
});

test('the missing Secret of llmops-app is a prerequisite with the line that makes it', () => {
  expect(dovetail(`check ${join(documents, 'llmops-app.yaml')}`).out).toContain(`needed, and not in these manifests:
  Secret llmops-secrets
    for Deployment llmops-app
    kubectl create secret generic llmops-secrets --from-literal=KEY='<value>'
`);
});

test('an unknown version of Kubernetes says which are known', () => {
  expect(dovetail('check - --kube 1.99', good).error).toBe(
    'cdk8s-dovetail: unknown Kubernetes version "1.99"; known are 1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36; update cdk8s-dovetail for newer ones\n',
  );
});

test('--crds names definitions that are not checked themselves', () => {
  const schema = '{openAPIV3Schema: {type: object, properties: {spec: {type: object, required: [size]}}}}';
  const spec = `{group: example.com, scope: Namespaced, names: {kind: Thing}, versions: [{name: v1, served: true, schema: ${schema}}]}`;
  writeFileSync('crd.yaml', `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: ${spec}\n`);

  const { code, out } = dovetail('check - --crds crd.yaml', 'apiVersion: example.com/v1\nkind: Thing\nspec: {}\n');

  expect(code).toBe(1);
  expect(out).toContain('needs "size"');
  expect(out).toContain('1 object: 1 error, 0 warnings');
});

test('--crds with a path that has no definition is told, and exits with 2', () => {
  writeFileSync('secret.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n');

  const { code, error } = dovetail('check - --crds secret.yaml --crds nowhere', good);

  expect(code).toBe(2);
  expect(error).toBe('secret.yaml: no CustomResourceDefinition in it\nnowhere: no such file or folder\n');
});
