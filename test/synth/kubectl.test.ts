import { stringify } from '../../src/synth/yaml';
import { kubectl } from '../tables/kubectl';

type Style = 'single' | 'double' | 'literal' | 'plain';

function styleOf(yaml: string): Style {
  const [, mark = ''] = /^x: (['"|>])?/.exec(yaml) ?? [];
  return mark === "'" ? 'single' : mark === '"' ? 'double' : mark === '' ? 'plain' : 'literal';
}

test('a text that kubectl would read as something else is written in quotes', () => {
  const { otherwise, refused } = kubectl.plain;
  const texts = [...otherwise.map(([text]) => text), ...refused];

  const bare = texts.filter((text) => styleOf(stringify([{ x: text }])) === 'plain');

  expect(bare).toEqual([]);
  expect(texts.length).toBeGreaterThan(300);
});

test('few other texts are in quotes: those that look like numbers', () => {
  const quoted = kubectl.plain.asText.filter((text) => styleOf(stringify([{ x: text }])) !== 'plain');

  expect(quoted.length / kubectl.plain.asText.length).toBeLessThan(0.06);
});

test('a character is written raw only where kubectl reads it as itself', () => {
  const raw = kubectl.points.flatMap((code) => {
    const character = String.fromCodePoint(code);
    return [`a${character}b`, `${character}b`, `a${character}`, character, `a\n${character}b\nc`].flatMap((text) => {
      const yaml = stringify([{ x: text }]);
      const { refused, otherwise } = kubectl.characters[styleOf(yaml)];
      const isMisread = refused.includes(code) || otherwise.some(([other]) => other === code);
      // a line feed ends the lines of a block
      return isMisread && character !== '\n' && yaml.includes(character) ? [yaml] : [];
    });
  });

  expect(raw).toEqual([]);
});
