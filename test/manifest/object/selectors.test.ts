import { labelsOf } from '../../../src/manifest/object/object-labels';
import { formatSelector, labelSelector, mapSelector, matches } from '../../../src/manifest/object/selectors';
import { readOne } from '../read';

const parse = (selector: string, labels: string) => {
  const manifest = readOne(`apiVersion: v1\nkind: X\nselector: ${selector}\nlabels: ${labels}\n`);
  return {
    selector: manifest.at('selector'),
    labels: labelsOf(manifest.at('labels'), new Set(['generated', 'role=leader'])),
  };
};

describe('a LabelSelector', () => {
  test.each([
    ['{}', '{}', true],
    ['{}', '{a: b}', true],
    ['{matchLabels: {}}', '{a: b}', true],
    ['{matchLabels: {a: b}}', '{a: b, c: d}', true],
    ['{matchLabels: {a: b}}', '{a: c}', false],
    ['{matchLabels: {a: b, c: d}}', '{a: b}', false],
    ['{matchLabels: {a: "1"}}', '{a: 1}', true],
    ['{matchExpressions: [{key: a, operator: In, values: [b, c]}]}', '{a: c}', true],
    ['{matchExpressions: [{key: a, operator: In, values: [b, c]}]}', '{}', false],
    ['{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}', '{a: c}', true],
    ['{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}', '{a: b}', false],
    ['{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}', '{}', true],
    ['{matchExpressions: [{key: a, operator: Exists}]}', '{a: ""}', true],
    ['{matchExpressions: [{key: a, operator: Exists}]}', '{b: c}', false],
    ['{matchExpressions: [{key: a, operator: DoesNotExist}]}', '{b: c}', true],
    ['{matchExpressions: [{key: a, operator: DoesNotExist}]}', '{a: b}', false],
    ['{matchLabels: {a: b}, matchExpressions: [{key: c, operator: Exists}]}', '{a: b}', false],
    ['{matchLabels: {generated: some}}', '{}', true],
    ['{matchExpressions: [{key: generated, operator: DoesNotExist}]}', '{}', false],
    ['{matchLabels: {role: leader}}', '{}', true],
    ['{matchLabels: {role: backend}}', '{}', false],
    ['{matchLabels: {role: leader}}', '{role: backend}', false],
  ])('%s over %s: %s', (text, labelText, expected) => {
    const { selector, labels } = parse(text, labelText);

    expect(matches(labelSelector(selector)!, labels)).toBe(expected);
  });

  test('one that is absent selects nothing', () => {
    expect(labelSelector(parse('null', '{}').selector)).toBeUndefined();
  });

  test.each([
    '{matchExpressions: [{key: a, operator: Like, values: [b]}]}',
    '{matchExpressions: [{key: a, operator: In}]}',
    '{matchExpressions: [{operator: Exists}]}',
    'text',
  ])('%s is broken', (text) => {
    expect(labelSelector(parse(text, '{}').selector)?.isBroken).toBe(true);
  });

  test('is written as kubectl writes it', () => {
    const text =
      '{matchLabels: {a: b}, matchExpressions: [{key: c, operator: In, values: [d, e]}, {key: f, operator: DoesNotExist}]}';

    expect(formatSelector(labelSelector(parse(text, '{}').selector)!)).toBe('a=b,c in (d,e),!f');
  });
});

test('the selector of a Service selects nothing when it is absent or empty', () => {
  expect(mapSelector(parse('{}', '{}').selector)).toBeUndefined();
  expect(mapSelector(parse('null', '{}').selector)).toBeUndefined();
});
