import { App } from 'cdk8s';
import { alternatives, list, constructError, refuse, describeValue } from '../../../src/parts/props/construct-error';
import { testChart } from '../../support/synth';

describe('where a mistake was made', () => {
  test("a construct's path stands before the message", () => {
    expect(constructError(testChart(), 'no').message).toBe('test: no');
  });

  test('the root, which has no path, is called the app', () => {
    expect(constructError(new App(), 'no').message).toBe('the app: no');
  });

  test('words stand for what has no construct', () => {
    expect(constructError('Secret "keys"', 'no').message).toBe('Secret "keys": no');
  });

  test('no message is no mistake', () => {
    expect(() => refuse('shop', undefined)).not.toThrow();
  });
});

describe('values in messages', () => {
  class Money {}

  test.each<[unknown, string]>([
    ['', '""'],
    ['text', '"text"'],
    [1.5, '1.5'],
    [NaN, 'NaN'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [[], 'a list'],
    [{}, 'an object (Object)'],
    [new Money(), 'an object (Money)'],
    [Object.create(null), 'an object (Object)'],
    [() => 1, 'a function'],
    [Symbol('a'), 'a symbol'],
    [1n, 'a bigint'],
  ])('%p is shown as %s', (value, expected) => {
    expect(describeValue(value)).toBe(expected);
  });

  test('a list shows five values at most, and how many more there are', () => {
    expect([list(['a']), list(['a', 'b', 'c', 'd', 'e']), list('abcdefg')]).toEqual([
      '"a"',
      '"a", "b", "c", "d", "e"',
      '"a", "b", "c", "d", "e", and 2 more',
    ]);
  });
});

describe('what was likely meant', () => {
  const NAMES = ['http', 'metrics', 'GROQ_API_KEY'];

  test.each([
    ['a letter too few', 'htp', 'http'],
    ['a letter too many', 'httpp', 'http'],
    ['another letter', 'hutp', 'http'],
    ['two letters swapped', 'htpt', 'http'],
    ['upper case', 'HTTP', 'http'],
    ['two edits of a long word', 'GROK_API_KEYS', 'GROQ_API_KEY'],
  ])('%s', (_, given, meant) => {
    expect(alternatives(given, NAMES)).toBe(`did you mean "${meant}"?`);
  });

  test('two edits of a short word are another word', () => {
    expect(alternatives('hp', NAMES)).toBe('there are "http", "metrics", "GROQ_API_KEY"');
  });

  test('one value is there', () => {
    expect(alternatives('x', ['http'])).toBe('there is "http"');
  });

  test('no value is there', () => {
    expect(alternatives('x', [])).toBe('there are none');
  });
});
