import { runRules } from '../../src/check/engine';
import { rules, type CheckResult } from '../../src/check';
import { readManifests } from '../../src/manifest/object/load';
import { ManifestSet } from '../../src/manifest/set/manifest-set';
import { jsonReport } from '../../src/report/json';
import { textReport } from '../../src/report/text';

const shop = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector: &labels
    matchLabels: {app: web}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1.0.0
          envFrom: [{secretRef: {name: keys}}]
          ports:
            - name: web
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`;
const wiring = rules.filter(({ id }) => id.startsWith('wiring/'));
const checked = runRules(new ManifestSet(readManifests(shop, 'dist/shop.k8s.yaml').manifests), wiring);

test('a finding shows both its ends', () => {
  expect(textReport(checked)).toBe(`error wiring/service-port-resolves
  Service shop/web sends port 80 to targetPort "http", and no container of Deployment shop/web has a port of that name
    dist/shop.k8s.yaml:30:19
 30 |       targetPort: http
    |                   ^^^^
    dist/shop.k8s.yaml:13:11
 13 |         - name: web
    |           --------- its ports: web (8080)
  fix: name the container port "http", or target "web"

needed, and not in these manifests:
  Secret shop/keys
    for Deployment shop/web
    kubectl create secret generic keys -n shop --from-literal=KEY='<value>'

2 objects: 1 error, 0 warnings, 1 prerequisite
`);
});

test('colours are there when they are asked for, and only then', () => {
  expect(textReport(checked, { color: true })).toContain(
    '\u001B[31merror\u001B[0m \u001B[1mwiring/service-port-resolves\u001B[0m',
  );
  expect(textReport(checked)).not.toContain('\u001B');
});

const place = { object: { apiVersion: 'v1', kind: 'Pod', namespace: undefined, name: 'web' }, path: 'spec' };
const result = (finding: Partial<CheckResult['findings'][number]>): CheckResult => ({
  findings: [{ ...place, rule: 'a/b', severity: 'warning', message: 'says', fix: 'do', related: [], ...finding }],
  prerequisites: [],
  notes: ['one', 'two'],
  summary: { objects: 1, errors: 0, warnings: 1, waived: 3 },
});

test('a finding in no text is shown by its object and path', () => {
  expect(textReport(result({}))).toBe(`warning a/b
  says
    Pod web spec
  fix: do

note: one
note: two

1 object: 0 errors, 1 warning, 3 waived
`);
});

test('the mark stands where the text does, after tabs too', () => {
  const excerpt = { text: '\t"a": "b"', start: 6, length: 3 };

  expect(textReport(result({ file: 'a.json', line: 7, column: 7, excerpt }))).toContain(
    ' 7 | \t"a": "b"\n   | \t     ^^^\n',
  );
});

test('what a manifest says does not steer the terminal', () => {
  const text = textReport(
    result({
      message: 'a\u001B[2Jb',
      excerpt: { text: 'c\u0007', start: 0, length: 1 },
      file: 'f',
      line: 1,
      column: 1,
    }),
  );

  expect(text).toContain('a\uFFFD[2Jb');
  expect(text).toContain('c\uFFFD');
});

test('JSON is one document with the two ends of each finding', () => {
  expect(JSON.parse(jsonReport(checked))).toEqual({
    findings: [
      {
        rule: 'wiring/service-port-resolves',
        severity: 'error',
        message:
          'Service shop/web sends port 80 to targetPort "http", and no container of Deployment shop/web has a port of that name',
        fix: 'name the container port "http", or target "web"',
        object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
        path: 'spec.ports[0].targetPort',
        file: 'dist/shop.k8s.yaml',
        line: 30,
        column: 19,
        related: [
          {
            object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
            path: 'spec.template.spec.containers[0]',
            file: 'dist/shop.k8s.yaml',
            line: 13,
            column: 11,
            message: 'its ports: web (8080)',
          },
        ],
      },
    ],
    prerequisites: [
      {
        kind: 'Secret',
        namespace: 'shop',
        name: 'keys',
        keys: [],
        usedBy: ['Deployment shop/web'],
        create: "kubectl create secret generic keys -n shop --from-literal=KEY='<value>'",
      },
    ],
    notes: [],
    summary: { objects: 2, errors: 1, warnings: 0, waived: 0 },
  });
});

describe('the order and the blocks of a report', () => {
  const container = (name: string) =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      containers:\n        - {name: c, image: a:1.0.0, resources: {requests: {cpu: 1, memory: 1Gi}}}\n`;
  const service = `---\napiVersion: v1\nkind: Service\nmetadata: {name: z, namespace: shop}\nspec: {selector: {app: zz}, ports: [{port: 80}]}\n`;
  const asked = rules.filter(({ id }) => ['practice/memory-limit-is-set', 'wiring/service-selects-pods'].includes(id));
  const report = (yaml: string, folds: boolean) =>
    textReport(runRules(new ManifestSet(readManifests(yaml, 'a.yaml').manifests), asked), { folds });
  const heads = (text: string) => text.split('\n').filter((line) => /^(error|warning) /.test(line));

  test('errors come first, and good practice last', () => {
    expect(heads(report(`${container('web')}${service.replace('app: zz', 'app: webb')}`, false))).toEqual([
      'error wiring/service-selects-pods',
      'warning practice/memory-limit-is-set',
    ]);
    expect(heads(report(`${container('web')}${service}`, false))).toEqual([
      'warning wiring/service-selects-pods',
      'warning practice/memory-limit-is-set',
    ]);
  });

  test('several findings of a practice rule are one block', () => {
    const yaml = ['api', 'cart', 'web'].map(container).join('');

    expect(report(yaml, true)).toBe(`warning practice/memory-limit-is-set
  container "c" of Deployment shop/api has no memory limit
    a.yaml:11:37
  and 2 more: Deployment shop/cart, Deployment shop/web; --all shows each with its place
  fix: set resources.limits.memory

3 objects: 0 errors, 3 warnings
`);
    expect(heads(report(yaml, false))).toHaveLength(3);
  });

  test('one finding is shown with its place, and errors are never folded', () => {
    const wrong = `${container('web')}${service.replace('app: zz', 'app: webb')}`;

    const two = `${wrong}${service.replace('app: zz', 'app: wbe').replace('name: z', 'name: y')}`;

    expect(report(container('web'), true)).toBe(report(container('web'), false));
    expect(report(two, true)).toBe(report(two, false));
  });
});
