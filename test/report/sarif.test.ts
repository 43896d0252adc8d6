import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sarifReport } from '../../src/report/sarif';
import type { CheckResult, Rule } from '../../src/check';
import { asked, checked } from './checked';

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly Record<string, unknown>[];
    readonly invocations: readonly Record<string, unknown>[];
  }[];
}

const sarif = (result: CheckResult, rules: readonly Rule[] = asked) =>
  (JSON.parse(sarifReport(result, { rules, version: '1.2.3' })) as Log).runs[0]!;
const ruleIndex = asked.findIndex(({ id }) => id === 'wiring/service-port-resolves');

test('a finding has both its ends', () => {
  expect(sarif(checked).results).toEqual([
    {
      ruleId: 'wiring/service-port-resolves',
      ruleIndex,
      level: 'error',
      message: {
        text: 'Service shop/web sends port 80 to targetPort "http", and no container of Deployment shop/web has a port of that name\nfix: name the container port "http", or target "web"',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'dist/shop%2C%201.k8s.yaml' },
            region: { startLine: 22, startColumn: 19, endColumn: 23 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Service shop/web spec.ports[0].targetPort', kind: 'object' }],
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: 'its ports: web (8080)' },
          physicalLocation: {
            artifactLocation: { uri: 'dist/shop%2C%201.k8s.yaml' },
            region: { startLine: 10, startColumn: 11, endColumn: 20 },
          },
          logicalLocations: [
            { fullyQualifiedName: 'Deployment shop/web spec.template.spec.containers[0]', kind: 'object' },
          ],
        },
      ],
      partialFingerprints: {
        'finding/v1': 'wiring/service-port-resolves Service shop/web spec.ports[0].targetPort',
      },
    },
  ]);
});

test('rules bring their help', () => {
  const rule = asked[ruleIndex]!;

  expect(sarif(checked).tool.driver.rules[ruleIndex]).toMatchObject({
    id: rule.id,
    shortDescription: { text: rule.summary },
    help: { text: `${rule.why}\n\nFix: ${rule.fix}` },
    defaultConfiguration: { level: 'error' },
  });
});

test('what is needed besides is no result', () => {
  expect(sarif(checked).invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        {
          level: 'note',
          message: {
            text: "needed, and not in these manifests: Secret shop/keys\nkubectl create secret generic keys -n shop --from-literal=KEY='<value>'",
          },
        },
      ],
    },
  ]);
});

test('a finding of the engine itself has a rule too', () => {
  const findings = [{ ...checked.findings[0]!, rule: 'check/waiver-has-reason' }];

  const { results, tool } = sarif({ ...checked, findings });

  expect(tool.driver.rules[results[0]!.ruleIndex as number]).toEqual({ id: 'check/waiver-has-reason' });
});

test.each([
  ['./a b.yaml', 'a%20b.yaml'],
  ['/tmp/a.yaml', 'file:///tmp/a.yaml'],
  ['C:\\app\\a.yaml', 'file:///C:/app/a.yaml'],
  [join(process.cwd(), 'dist', 'ü#%?.yaml'), 'dist/%C3%BC%23%25%3F.yaml'],
  [`../${basename(process.cwd())}/dist/./a.yaml`, 'dist/a.yaml'],
  ['../elsewhere/a.yaml', `file://${join(process.cwd(), '..', 'elsewhere', 'a.yaml')}`],
  ['-', 'stdin'],
])('file %s is %s', (file, uri) => {
  const { results } = sarif({ ...checked, findings: [{ ...checked.findings[0]!, file, related: [] }] });

  expect(results[0]).toMatchObject({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] });
});

const schema = join('@microsoft', 'jest-sarif', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json');
const installed = (() => {
  try {
    return require.resolve(schema);
  } catch {
    return undefined;
  }
})();

// the package that ships the schema is for development only, and not everybody has it
(installed === undefined ? test.skip : test)('reports are valid against the schema of SARIF 2.1.0', () => {
  type Validate = ((data: unknown) => boolean) & { errors?: unknown };
  /* eslint-disable @typescript-eslint/no-require-imports -- only where the schema is there */
  const { default: Ajv } = require('ajv-draft-04') as {
    default: new (options: object) => { compile(schema: unknown): Validate };
  };
  const { default: addFormats } = require('ajv-formats') as { default: (ajv: object) => void };
  /* eslint-enable @typescript-eslint/no-require-imports */
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(installed!, 'utf8')));
  const { file: _file, line: _line, column: _column, ...placeless } = checked.findings[0]!;

  for (const findings of [checked.findings, [], [placeless]]) {
    validate(JSON.parse(sarifReport({ ...checked, findings }, { rules: asked, version: '1.2.3' })));
    expect(validate.errors).toBeNull();
  }
});
