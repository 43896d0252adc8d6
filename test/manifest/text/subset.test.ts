import { Positions } from '../../../src/manifest/text/positions';
import { readSubset } from '../../../src/manifest/text/subset/reader';

const read = (text: string, from = 0, end = text.length) => readSubset(text, from, end, new Positions());
const valueOf = (text: string): unknown => {
  const document = read(text);
  return document === undefined || document === 'none' ? document : document.value;
};

// values and places are compared with the library's by test/property/reading.test.ts
describe('in the subset', () => {
  test.each([
    [
      'mappings and lists',
      'a:\n  b: 1\n  c:\n  - d\n  - e: f\n    g: h\n  -\n    i: j\n',
      { a: { b: 1, c: ['d', { e: 'f', g: 'h' }, { i: 'j' }] } },
    ],
    ['lists in lists', '- - a\n  - b\n-\n- c\n', [['a', 'b'], null, 'c']],
    ['comments and blank lines', '# a\n\na: b # c\n  # d\n\ne: # f\n  g: h#i\n', { a: 'b', e: { g: 'h#i' } }],
    ['empty values', 'a:\nb: ~\nc: ""\n', { a: null, b: null, c: '' }],
    ['quotes', `a: 'it''s: #'\n"b": "\\"c\\"\\n\\u00e9\\x41\\\\"\n`, { a: "it's: #", b: '"c"\né' + 'A\\' }],
    [
      'text that goes on below',
      'a: one\n  two\n\n  three\nb: "one \n\ttwo"\nc:\n  one\n',
      { a: 'one two\nthree', b: 'one two', c: 'one' },
    ],
    [
      'block scalars',
      'a: |\n  one\n\n    two\n\nb: >-\n  one\n  two\n\n  three\nc: |+\n\n  one\n\nd: e\n',
      { a: 'one\n\n  two\n', b: 'one two\nthree', c: '\none\n\n', d: 'e' },
    ],
    [
      'flow collections',
      'a: {b: [c, -d, "e"], "f":1, }\ng: [\n  h,\n  i\n]\nj: {}\n',
      { a: { b: ['c', '-d', 'e'], f: 1 }, g: ['h', 'i'], j: {} },
    ],
    ['spaces before colons', 'a: {"b" : c, d : "e"}\n', { a: { b: 'c', d: 'e' } }],
    ['JSON', '{\n\t"a": [1, true, null],\n"b": {"c": "d"}\n}\n', { a: [1, true, null], b: { c: 'd' } }],
    ['keys that are numbers and booleans', '80: a\non: b\n"on": c\n', { 80: 'a', true: 'b', on: 'c' }],
    ['a marker alone', '---\n', null],
  ])('%s', (_, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  test('comments alone are no document', () => {
    expect(valueOf('# a\n\n')).toBe('none');
  });

  test('a document ends where it is said to end', () => {
    const text = 'a: b\n---\nc: [d,\n---\ne]\n';

    expect(read(text, 0, 5)).toMatchObject({ value: { a: 'b' }, start: 0 });
    expect(read(text, 5, 16)).toBeUndefined();
  });

  test('of a key that stands twice the last counts', () => {
    expect(read('a: 1\nb: 2\na: 1\na: 3\n')).toMatchObject({
      value: { a: 3, b: 2 },
      duplicates: [
        { key: 'a', isSame: true },
        { key: 'a', isSame: false },
      ],
    });
  });
});

describe('left to the library', () => {
  test.each([
    ['anchors', 'a: &b c\n'],
    ['aliases', 'a: *b\n'],
    ['tags', 'a: !!str b\n'],
    ['merge keys', 'a:\n  <<: {b: c}\n'],
    ['explicit keys', '? a\n: b\n'],
    ['tabs between blocks', 'a:\n\tb: c\n'],
    ['a scalar alone', 'a\n'],
    ['a mapping in a line', 'a: b: c\n'],
    ['lines at no column of a block', 'a:\n    b: c\n  d: e\n'],
    ['a quote that does not end', 'a: "b\n'],
    ['text after a quote', 'a: "b" c\n'],
    ['a bracket that does not end', 'a: [b\n'],
    ['a line of a flow collection at the column of its block', 'a:\n  b: [c,\n  d]\n'],
    ['numbers that JSON does not have', 'a: .inf\n'],
    ['unknown escapes', 'a: "\\q"\n'],
    ['block scalars with an indentation that is written', 'a: |2\n   b\n'],
    ['folded lines that are indented further', 'a: >\n  b\n    c\n'],
    ['a character in two halves', 'a: "\\ud83d\\ude00"\n'],
    ['a nesting that is very deep', `a: ${'['.repeat(200)}${']'.repeat(200)}\n`],
    ['a long key', `${'a'.repeat(1200)}: b\n`],
  ])('%s', (_, text) => {
    expect(valueOf(text)).toBeUndefined();
  });
});
