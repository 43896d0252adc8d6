import { parseText } from '../../../src/manifest/text/parse';
import { valueIn } from '../../../src/manifest/text/value';
import { kubectl, positions, sortedJson, withCharacter } from '../../tables/kubectl';

/** What we read in a text: the JSON of its only document, or `refused`. */
function read(yaml: string): string {
  const { documents, problems } = parseText(yaml, 'a.yaml');
  return problems.length > 0 ? 'refused' : sortedJson(documents[0]?.value);
}

/** The JSON of a value of the table, where kubectl has one. */
function json(value: unknown): string {
  return value === undefined ? 'refused' : sortedJson(value);
}

test('a scalar without quotes is read as kubectl reads it', () => {
  const { asText, otherwise, refused } = kubectl.plain;
  const expected: readonly (readonly [string, string])[] = [
    ...asText.map((text) => [text, json({ x: text })] as const),
    ...otherwise.map(([text, value]) => [text, json({ x: value })] as const),
    ...refused.map((text) => [text, 'refused'] as const),
  ];

  const differing = expected.flatMap(([text, value]) => {
    const own = read(`x: ${text}\n`);
    return own === value ? [] : [{ text, kubectl: value, own }];
  });

  expect(differing).toEqual([]);
  expect(expected.length).toBeGreaterThan(4000);
});

test.each(positions)('a character is read as kubectl reads it: %s', (position) => {
  const { refused, otherwise } = kubectl.characters[position];
  const [none, others] = [new Set(refused), new Map(otherwise)];

  // within quotes kubectl keeps these two, where the library folds them into a space as it does a line feed
  const folded = position === 'single' || position === 'double' ? [0x2028, 0x2029] : [];

  const differing = kubectl.points.flatMap((code) => {
    if (folded.includes(code)) return [];
    const { yaml, value } = withCharacter(position, code);
    const expected = none.has(code) ? 'refused' : json({ x: others.has(code) ? others.get(code) : value });
    const own = read(yaml);
    return own === expected ? [] : [{ code: code.toString(16), kubectl: expected, own }];
  });

  expect(differing).toEqual([]);
});

test('a document is read or refused as kubectl does it', () => {
  const differing = kubectl.grammar.flatMap(([yaml, spec]) => {
    const [expected, own] = [json(spec === undefined ? undefined : { spec }), read(yaml)];
    return own === expected ? [] : [{ yaml, kubectl: expected, own }];
  });

  expect(differing).toEqual([]);
  expect(kubectl.grammar.filter((one) => one.length > 1).length).toBeGreaterThan(1000);
});

describe('a text that begins as JSON', () => {
  const readAll = (text: string) => {
    const { documents, problems } = parseText(text, 'a.json');
    return problems.length > 0 ? 'refused' : documents.map(({ value }) => valueIn(value, 'spec'));
  };

  test('is read as kubectl reads it', () => {
    const taken = kubectl.json.filter((one) => one.length > 1);

    const own = taken.map(([text]) => [text, sortedJson(readAll(text))]);

    expect(own).toEqual(taken.map(([text, specs]) => [text, sortedJson(specs)]));
    expect(taken.length).toBeGreaterThan(10);
  });

  // YAMLOrJSONDecoder of k8s.io/apimachinery/pkg/util/yaml/decoder.go, in versions later than the table's
  test('is YAML where it is not JSON, as for later versions of kubectl', () => {
    const others = kubectl.json.filter(([text, ...specs]) => specs.length === 0 && readAll(text) !== 'refused');

    expect(others.map(([text]) => text.replace(/"apiVersion".*?}, /, '').trim())).toEqual([
      '{"spec": "\t"}',
      '{"spec": "a\n b"}',
      '{"spec": a}',
      `{"spec": 'a'}`,
      '{"spec": [1,]}',
      '{"spec": {"a": 0644}}',
      '{"spec": {a: 1}}',
      '{"spec": 1}\n# note',
      '[{"spec": 1}]',
    ]);
  });
});
