import { mkdirSync, writeFileSync } from 'node:fs';
import { dovetail, inEmptyFolder } from './command-line';

inEmptyFolder();

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "web:latest", envFrom: [{secretRef: {name: keys}}]}]}
`;
const check = (args = '', manifests = deployment) => dovetail(`check - ${args}`, manifests);
const rulesIn = (report: string) => [...report.matchAll(/^(?:error|warning) (\S+)$/gm)].map(([, rule]) => rule);

describe('dovetail.yaml in the working directory', () => {
  test('sets what the options set', () => {
    writeFileSync(
      'dovetail.yaml',
      `severities: {practice/image-is-pinned: error}
only: [practice/image-is-pinned, practice/memory-limit-is-set]
`,
    );

    const { code, out } = check();

    expect(code).toBe(1);
    expect(out).toContain('error practice/image-is-pinned');
    expect(out).toContain('warning practice/memory-limit-is-set');
    expect(rulesIn(out)).toHaveLength(2);
  });

  test.each([
    ['strict: true', 1],
    ['strict: false', 0],
    ['closed: true', 1],
    ['closed: true\nexternal: [secret/keys]', 0],
    ['closed: true\nskip: [wiring]', 0],
    ['strict: true\nonly: [practice/image-is-pinned]\nwaive: ["practice/image-is-pinned@Deployment/web=a demo"]', 0],
    ['', 0],
    ['# nothing yet', 0],
  ])('%j ends with %d', (config, code) => {
    writeFileSync('dovetail.yaml', config);

    expect(check().code).toBe(code);
  });

  test('has its lists joined with those of options, while only and single values are replaced', () => {
    writeFileSync(
      'dovetail.yaml',
      'only: [wiring]\nskip: [practice/image-is-pinned]\nexternal: [secret/keys]\nnamespace: shop\n',
    );

    const { out } = check('--only practice --skip practice/memory-limit-is-set --namespace prod');

    expect(out).toContain('Deployment prod/web');
    expect(rulesIn(out)).not.toContain('practice/image-is-pinned');
    expect(rulesIn(out)).not.toContain('practice/memory-limit-is-set');
    expect(rulesIn(out)).toContain('practice/pod-is-restricted');
  });

  test('names the version, the definitions and the rules of its own folder', () => {
    mkdirSync('config/crds', { recursive: true });
    writeFileSync(
      'config/crds/thing.yaml',
      `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec: {group: example.com, scope: Namespaced, names: {kind: Thing}, versions: [{name: v1, served: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, required: [size]}}}}}]}
`,
    );
    writeFileSync(
      'config/team.cjs',
      `module.exports = { rule: { id: 'acme/no-things', severity: 'warning', summary: 's', why: 'w', fix: 'f', example: { violates: '', passes: '' },
  check({ manifests, report }) { for (const at of manifests) report({ at, message: 'is a thing' }); } } };`,
    );
    writeFileSync('config/dovetail.yaml', 'kube: "1.32"\ncrds: [crds]\nrules: [team.cjs]\nonly: [api, acme]\n');

    const { out } = check('--config config/dovetail.yaml', 'apiVersion: example.com/v1\nkind: Thing\nspec: {}\n');

    expect(out).toContain('needs "size"');
    expect(out).toContain('warning acme/no-things');
    expect(dovetail('explain acme/no-things --config config/dovetail.yaml').code).toBe(0);
    // a file that the options name again is the same file
    expect(
      check('--config config/dovetail.yaml --rules config/team.cjs', 'apiVersion: example.com/v1\nkind: Thing\n').code,
    ).toBe(0);
  });

  test.each([
    ['skip: [api]\nsevrities: {}', 'dovetail.yaml:2:1: unknown key "sevrities"; did you mean "severities"?'],
    [
      'paths: []',
      'dovetail.yaml:1:1: unknown key "paths"; use severities, skip, only, external, waive, kube, crds, namespace, strict, closed, rules',
    ],
    [
      'skip:\n  - api\n  - practice/image-is-pined',
      'dovetail.yaml:3:5: unknown rule or group "practice/image-is-pined"; did you mean "practice/image-is-pinned"?',
    ],
    ['only: [wirng]', 'dovetail.yaml:1:8: unknown rule or group "wirng"; did you mean "wiring"?'],
    ['severities:\n  practise: error', 'dovetail.yaml:2:3: unknown rule or group "practise"; did you mean "practice"?'],
    [
      'severities: {practice: warn}',
      `dovetail.yaml:1:1: 'severities' is {"practice":"warn"}; it must be a mapping of rules or groups to "error" or "warning"`,
    ],
    [
      'waive:\n  - practice/image-is-pined@Deployment/web=a demo',
      'dovetail.yaml:2:5: unknown rule or group "practice/image-is-pined"; did you mean "practice/image-is-pinned"?',
    ],
    [
      'external:\n  - secret/keys\n  - keys',
      'dovetail.yaml:3:5: "keys" is not KIND/NAME or KIND/NAME:KEY,...; write it as secret/keys:TOKEN',
    ],
    ['waive: [x]', 'dovetail.yaml:1:9: waiver "x" is not RULE@Kind/namespace/name=reason'],
    ['kube: 1.30', `dovetail.yaml:1:1: 'kube' is 1.3; it must be a version in quotes, such as "1.32"`],
    ['strict: "yes"', `dovetail.yaml:1:1: 'strict' is "yes"; it must be true or false`],
    ['skip: api', `dovetail.yaml:1:1: 'skip' is "api"; it must be a list of strings`],
    ['skip: []\nskip: []', 'dovetail.yaml:2:1: key "skip" appears twice; merge the two'],
    ['- api', 'dovetail.yaml:1:1: must be a mapping of settings'],
    ['skip: []\n---\nskip: []', 'dovetail.yaml: has 2 documents; write one'],
  ])('%j is refused', (config, message) => {
    writeFileSync('dovetail.yaml', config);

    expect(check()).toEqual({ code: 2, out: '', error: `cdk8s-dovetail: ${message}\n` });
  });

  test('that is not YAML is refused with its line', () => {
    writeFileSync('dovetail.yaml', 'skip: [\n');

    expect(check().error).toMatch(/^cdk8s-dovetail: dovetail\.yaml:2:1: /);
  });

  test('with a version that is unknown is refused with its line', () => {
    writeFileSync('dovetail.yaml', 'skip: []\nkube: "1.99"');

    expect(check().error).toMatch(/^cdk8s-dovetail: dovetail\.yaml:2:1: unknown Kubernetes version "1\.99"; /);
  });
});

test('a config file that is named must exist', () => {
  expect(check('--config nowhere.yaml').error).toMatch(/^cdk8s-dovetail: config file nowhere\.yaml cannot be read: /);
});

test('a config file that is named replaces the one in the working directory', () => {
  writeFileSync('dovetail.yaml', 'strict: true');
  writeFileSync('other.yaml', 'strict: false');

  expect(check('--config other.yaml').code).toBe(0);
});

test.each([
  ['--only wirng', '--only: unknown rule or group "wirng"; did you mean "wiring"?'],
  [
    '--skip image-is-pinned',
    '--skip: unknown rule or group "image-is-pinned"; did you mean "practice/image-is-pinned"?',
  ],
  ['--skip foo', '--skip: unknown rule or group "foo"; npx cdk8s-dovetail rules lists them'],
  ['--external keys', '--external: "keys" is not KIND/NAME or KIND/NAME:KEY,...; write it as secret/keys:TOKEN'],
  [
    '--waive practice/image-is-pined@Deployment/web=demo',
    '--waive: unknown rule or group "practice/image-is-pined"; did you mean "practice/image-is-pinned"?',
  ],
])('check %s is refused', (args, message) => {
  expect(check(args)).toEqual({ code: 2, out: '', error: `cdk8s-dovetail: ${message}\n` });
});

test('a waiver of a rule that may be of another check is kept', () => {
  expect(check('--waive acme/team-is-named@Deployment/web=legacy').out).toContain(
    'note: waiver "acme/team-is-named@Deployment/web=legacy" waives nothing',
  );
});
