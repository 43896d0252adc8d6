import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, rules } from '../../src/check';

const LONGEST = 160;
const ROOT = join(__dirname, '..', '..');

const manifestsIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`${folder}/${name}`, readFileSync(join(ROOT, folder, name), 'utf8')]);

test('a message has at most 160 characters, in the examples, the corpus and the examples of the rules', () => {
  const texts = [
    ...manifestsIn('dist'),
    ...manifestsIn('test/corpus'),
    ...rules.map(({ id, example }) => [id, example.violates] as const),
  ];

  const messages = texts.flatMap(([from, text]) =>
    checkManifests(text).findings.map(({ rule, message }) => ({ from, rule, message })),
  );

  expect(messages.length).toBeGreaterThan(500);
  expect(messages.filter(({ message }) => message.length > LONGEST)).toEqual([]);
});
