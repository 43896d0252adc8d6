import { mutationsOf } from '../../scripts/mutants/mutations';

const mutants = (text: string) =>
  mutationsOf('a.ts', text).map(({ start, end, after }) => text.slice(0, start) + after + text.slice(end));

test.each([
  ['if (a) b = 1;', ['if (!(a)) b = 1;', 'if (true) b = 1;', ';', 'if (a) ;', 'if (a) b = (1 + 1);']],
  ['const a = b ? c : d;', ['const a = !(b) ? c : d;']],
  ['const a = b && c < d;', ['const a = b || c < d;', 'const a = b && c <= d;']],
  ['const a = true;', ['const a = false;']],
  ['const a = /^b$/;', ['const a = /b$/;', 'const a = /^b/;']],
  ['const a = /b\\$/;', []],
  ["throw new Error('a');", [';']],
  [
    'function f(a, b) { return g(a); }',
    ['function f(a, b) { return undefined; }', 'function f(a, b) { return g(b); }'],
  ],
])('%s has its mutants', (text, expected) => {
  expect(mutants(text)).toEqual(expected);
});

test('texts, types and imports have none', () => {
  expect(mutants("import { a } from './a';\nconst b: 1 | true = 'c';\nexport { b };\n")).toEqual([]);
});

test('a function of several statements has one that returns before the first', () => {
  expect(mutants('function f() { g(); h(); }')).toContain('function f() { if (true) return;g(); h(); }');
});
