import { parseText } from '../../../src/manifest/text/parse';
import type { Value } from '../../../src/manifest/text/value';

// what kubectl 1.32 makes of a text, as `kubectl annotate --local -f FILE a=b -o json` shows it

const valuesOf = (text: string): readonly Value[] => parseText(text, 'a.yaml').documents.map(({ value }) => value);
const problemsOf = (text: string) =>
  parseText(text, 'a.yaml').problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);

test('a tab after a dash is refused in each document of a text', () => {
  const text = '%YAML 1.1\n---\na:\n -\tb\n---\nc:\n - d\n---\ne:\n -\tf\n';

  expect(problemsOf(text)).toEqual([4, 10].map((line) => `${line}:3: kubectl refuses a tab here; indent with spaces`));
  expect(valuesOf(text)).toEqual([{ c: ['d'] }]);
});

describe('quoted text goes on at any column', () => {
  test.each([
    ["single quotes, at its key's column", "a:\n  b: 'one\n  two'\n  c: 1\n", { a: { b: 'one two', c: 1 } }],
    ['double quotes, at the first column', 'a:\n  b: "one\n\ntwo"\n  c: 1\n', { a: { b: 'one\ntwo', c: 1 } }],
    ['an item of a list', "a:\n  - b\n  - 'one\n   two'\nc: 1\n", { a: ['b', 'one two'], c: 1 }],
    ['a flow mapping', "a:\n  b: {c: 'one\n two', d: 2}\n  e: 3\n", { a: { b: { c: 'one two', d: 2 }, e: 3 } }],
  ])('%s', (_, text, value) => {
    expect(problemsOf(text)).toEqual([]);
    expect(valuesOf(text)).toEqual([value]);
  });

  test('but not past the end of its document', () => {
    expect(problemsOf("a: 'one\n---\nb: 1\n")).toHaveLength(1);
  });

  test('while plain text ends where its indentation does', () => {
    expect(valuesOf('a:\n  b: one\n   two\n  c: 1\n')).toEqual([{ a: { b: 'one two', c: 1 } }]);
    expect(problemsOf('a:\n  b: one\n  two\n')).toHaveLength(1);
  });
});

describe('characters', () => {
  test.each(['\u0000', '\u0007', '\u001B', '\u007F', '\u0080', '\u0084', '\u0086', '\u009F', '\uFFFE', '\uFFFF'])(
    '%j is refused, wherever it stands',
    (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const message = `kubectl refuses the character U+${code}; write it in double quotes, as "\\u${code}"`;

      expect(problemsOf(`a: "x${character}"\n`)).toEqual([`1:6: ${message}`]);
      expect(problemsOf(`# ${character}\na: 1\n`)).toEqual([`1:3: ${message}`]);
    },
  );

  test('of two documents only the one with such a character is not read', () => {
    expect(valuesOf('a: 1\n---\nb: "\u0007"\n---\nc: 3\n')).toEqual([{ a: 1 }, { c: 3 }]);
  });

  test.each(['\t', '\u00A0', '\u00E9', '\uD7FF', '\uE000', '\uFFFD', '\u{1F600}'])('%j is read', (character) => {
    expect(valuesOf(`a: "x${character}y"\n`)).toEqual([{ a: `x${character}y` }]);
  });

  test.each(['\u0085', '\u2028', '\u2029'])('%j ends a line', (character) => {
    expect(valuesOf(`a: 1${character}b: 2\n`)).toEqual([{ a: 1, b: 2 }]);
    expect(valuesOf(`a: 1 # note${character}b: 2\n`)).toEqual([{ a: 1, b: 2 }]);
    // the second line of the plain text is not indented
    expect(problemsOf(`a:\n  b: one${character}two\n`)).toHaveLength(1);
  });

  test('other line breaks move no position', () => {
    expect(problemsOf('a: "\u2028"\nb: "\u0007"\n')).toEqual([expect.stringMatching(/^2:5: /)]);
  });
});

describe('the separator of documents', () => {
  test.each(['---', '--- ', '---\t', '--- # note', '---\r'])('%j parts documents', (separator) => {
    expect(problemsOf(`a: 1\n${separator}\nb: 2\n`)).toEqual([]);
  });

  test.each(['--- null', '--- {b: 2}', '--- !x', '----', '---b'])('%j is refused', (separator) => {
    expect(problemsOf(`a: 1\n${separator}\n`)).toEqual([
      `2:1: kubectl refuses "${separator}": only a comment may stand after "---"; begin a new line`,
    ]);
  });

  test('a long line is cut', () => {
    expect(problemsOf(`--- ${'x'.repeat(100)}\n`)[0]).toContain(`"--- ${'x'.repeat(36)}"`);
  });

  test('indented dashes are text', () => {
    expect(valuesOf('a: |\n  --- null\n  -----BEGIN\n')).toEqual([{ a: '--- null\n-----BEGIN\n' }]);
  });
});

describe('scalars that JSON has not', () => {
  test.each(['.inf', '-.Inf', '+.INF', '.nan', '!!float .inf'])('%s is refused', (scalar) => {
    const text = scalar.replace('!!float ', '');

    expect(problemsOf(`a: 1\nb: [${scalar}]\n`)).toEqual([
      expect.stringMatching(/^2:\d+: /) &&
        expect.stringContaining(`kubectl refuses ${text}, a number that JSON does not have`),
    ]);
    expect(problemsOf(`a: "${text}"\n`)).toEqual([]);
  });

  test('keys are text, and keys that are booleans and numbers are the text of those', () => {
    expect(valuesOf('on: 1\n0x10: 2\n1_000: 3\n"no": 4\n"~": 5\nport: 6\n')).toEqual([
      { true: 1, 16: 2, 1000: 3, no: 4, '~': 5, port: 6 },
    ]);
  });

  test.each(['{a: 1}: b\n', '[a]: b\n', 'a: {{b: c}: d}\n'])('a collection as a key is refused: %j', (text) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining('kubectl refuses a mapping or list as a key')]);
  });
});

describe('a template that was not rendered', () => {
  const template = 'this is a template that was not rendered; check the output of "helm template"';

  test.each([
    ['with a condition', '{{- if .Values.enabled }}\na: 1\n{{- end }}\n', '1:1'],
    ['with a value, which is YAML', 'a: 1\nb: {{ .Values.b }}\n', '2:4'],
    ['with an include after text', 'a: x-{{ include "name" . }}\nb:\n{{ toYaml .c | indent 2 }}\n', '3:1'],
  ])('%s', (_, text, place) => {
    expect(problemsOf(text)).toEqual([`${place}: ${template}`]);
    expect(valuesOf(text)).toEqual([]);
  });

  test('is not what a text in quotes or a block holds', () => {
    expect(problemsOf('a: "{{ .Values.a }}"\nb: |\n  {{ if .x }}\n')).toEqual([]);
  });

  test('is not what is broken otherwise', () => {
    expect(problemsOf('a: "{{ .Values.a }}"\nb: .inf\n')).toEqual([expect.stringContaining('kubectl refuses .inf')]);
    expect(problemsOf('a: x {{ .a }}\nb: |\n  {{ if .x }}\nc: [\n')).not.toEqual([expect.stringContaining('template')]);
    expect(problemsOf('a: {{ b }}: c\n')).not.toEqual([expect.stringContaining('template')]);
  });
});
