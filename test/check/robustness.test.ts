import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/cli/run';
import { tries } from '../support/tries';

const folder = join(__dirname, '..', 'documents');
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const check = (text: string, format = 'text') => {
  let said = '';
  const take = (piece: string) => (said += piece);
  const code = run(['check', '-', '--format', format], {
    out: take,
    error: take,
    standardInput: () => text,
    color: false,
  });
  return { code, said };
};

// pieces that mean something to YAML, or to whoever reads the values
const splinter = fc.constantFrom(
  ...[
    'null',
    '~',
    '[]',
    '{}',
    '- ',
    ': ',
    '&a ',
    '*a',
    '<<: *a',
    '"',
    "'",
    '|',
    '>',
    '---\n',
    '\t',
    '#',
    '? ',
    '!!int ',
    '0',
    '-1',
    '1e999',
  ],
  ...[
    '{{ x }}',
    '\u0000',
    '\uFEFF',
    '\r\n',
    '%YAML 1.1',
    'true',
    '9'.repeat(40),
    '  ',
    '\n',
    'kind: List\nitems: ',
    '__proto__: ',
  ],
);

test('any text, however broken, ends in findings or in a problem', () => {
  const mutation = fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), splinter });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 6 }), (text, mutations) => {
      let broken = text;
      for (const { at, length, splinter: piece } of mutations) {
        const start = at % (broken.length + 1);
        broken = broken.slice(0, start) + piece + broken.slice(start + length);
      }

      const { code, said } = check(broken);

      expect([0, 1, 2]).toContain(code);
      expect(said).not.toContain('check/rule-failed');
      expect(said).not.toMatch(/cannot be read: |\n\s+at /);
    }),
    { numRuns: tries(30, 300) },
  );
});

test('any value in the place of any other is read', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const leaf = fc.oneof(value, fc.constant('http://web:80'), fc.constant(''));
  const shape = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(key, tie('node'), { maxKeys: 5 }),
    ),
  })).node;
  fc.assert(
    fc.property(
      fc.constantFrom('Deployment', 'Pod', 'Service', 'Ingress', 'Secret', 'ConfigMap', 'NetworkPolicy'),
      shape,
      (kind, spec) => {
        const object = {
          apiVersion: 'v1',
          kind,
          metadata: { name: 'x' },
          spec: { template: { spec }, ...(spec as object) },
        };

        expect(check(JSON.stringify(object)).said).not.toContain('check/rule-failed');
      },
    ),
    { numRuns: tries(30, 300) },
  );
});
const key = fc.constantFrom(
  ...[
    'containers',
    'initContainers',
    'volumes',
    'env',
    'envFrom',
    'ports',
    'selector',
    'name',
    'value',
    'valueFrom',
    'secretKeyRef',
  ],
  ...[
    'secretRef',
    'volumeMounts',
    'rules',
    'http',
    'paths',
    'backend',
    'service',
    'podSelector',
    'matchExpressions',
    'key',
    'operator',
  ],
);

test('ten megabytes are read', () => {
  const [text = ''] = texts;
  const many = `${text}---\n`.repeat(Math.ceil((1 << 20) / text.length));
  const data = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n  blob: "${'x'.repeat(9 << 20)}"\n`;

  expect(check(`${many}${data}`).code).toBeLessThan(2);
}, 60_000);
