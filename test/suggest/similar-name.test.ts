import fc from 'fast-check';
import { checkManifests } from '../../src/check';
import { generatedName } from '../../src/suggest/generated-name';
import { isSimilarName, similarName } from '../../src/suggest/similar-name';
import { growth } from '../support/growth';
import { nearestOfAll } from './nearest-of-all';

test.each([
  ['llmops-secrets', 'llmops-secret'],
  ['llmops-secrets', 'lmops-secret'],
  ['web', 'wbe'],
  ['logs', 'log'],
  ['api-keys', 'apikeys'],
  ['mysecrets', 'mysecerts'],
  ['frontend', 'frontent'],
  ['hostIP', 'hostip'],
  ['imagePullPolicy', 'image_pull_policy'],
  ['GROQ_API_KEY', 'groq-api-key'],
])('%s was likely meant by %s', (meant, written) => {
  expect(isSimilarName(meant, written)).toBe(true);
});

test.each([
  ['db-1', 'db-2'],
  ['db-10', 'db-9'],
  ['db-10', 'db-100'],
  ['app-100-config', 'app-10-config'],
  ['shard12', 'shard1'],
  ['redis2', 'redis'],
  ['v1', 'v2'],
  ['api-dev', 'api-prod'],
  ['api', 'api-v2'],
  ['cache-ro', 'cache-rw'],
  ['app-a', 'app-b'],
  ['shop-eu-west', 'shop-eu-east'],
  ['web', 'web'],
  ['web', 'api'],
  ['weba', 'wbea1'],
  ['app-12-3', 'app-1-23'],
  ['backend', 'frontend'],
  ['a', 'b'],
])('%s and %s are different things', (meant, written) => {
  expect(isSimilarName(meant, written)).toBe(false);
});

test('of several the nearest is meant, and of two equally near the first by name', () => {
  expect(similarName('llmops-secret', ['other', 'llmops-sceret', 'llmops-secrets'])).toBe('llmops-sceret');
  expect(similarName('llmops-secret', ['llmops-secretz', 'llmops-secreta'])).toBe('llmops-secreta');
  expect(similarName('llmops-secret', ['nothing', 'alike'])).toBeUndefined();
});

test('a search finds the name that comparing letter by letter finds', () => {
  const word = fc.constantFrom(
    'api',
    'db',
    'llmops',
    'secret',
    'config',
    'payment',
    'rw',
    'v2',
    '7',
    'secrets',
    'confg',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'));
  let similar = 0;

  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 25 }), name, (names, written) => {
      const expected = nearestOfAll(written, names);
      if (expected !== undefined) similar += 1;
      expect({ written, names, is: similarName(written, names) }).toEqual({ written, names, is: expected });
    }),
    { numRuns: 1000, seed: 7 },
  );

  expect(similar).toBeGreaterThan(20);
});

test('a name that kustomize gave its hash was meant by the name without it, and no other suffix is a hash', () => {
  const others = ['settings-production', 'settings-5f7k2m9dh', 'my-settings-5f7k2m9dhc'];

  expect(generatedName('settings', ['settings-5f7k2m9dhc', 'settings-dhc5f7k2m9'])).toBe('settings-5f7k2m9dhc');
  expect(generatedName('settings', others)).toBeUndefined();
});

describe('of a set that misses very many names', () => {
  // given: each pod reads a Secret whose name is misspelt
  const secret = (index: number) => `---\napiVersion: v1\nkind: Secret\nmetadata: {name: app-${index}-config}\n`;
  const pod = (index: number) =>
    `---\napiVersion: v1\nkind: Pod\nmetadata: {name: app-${index}}\n` +
    `spec: {containers: [{name: app, image: 'app:1', envFrom: [{secretRef: {name: app-${index}-confg}}]}]}\n`;
  const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);
  const check = (yaml: readonly string[]) => checkManifests(yaml.join(''), { only: ['wiring/secret-exists'] });
  const note =
    'more than 200 names are missing: only the first 200 in alphabetical order were compared with the names that exist';

  test('the first 200 get a suggestion, whatever the order of the objects, and a note says so once', () => {
    const objects = indexes(300).flatMap((index) => [secret(index), pod(index)]);

    const result = check(objects);

    expect(result.findings).toHaveLength(200);
    expect(result.prerequisites).toHaveLength(100);
    expect(result.notes).toEqual([note]);
    expect(check([...objects].reverse())).toEqual({
      ...result,
      findings: result.findings.map((finding) => ({
        ...finding,
        line: expect.any(Number) as number,
        related: finding.related.map((related) => ({ ...related, line: expect.any(Number) as number })),
      })),
    });
  });

  test('all get one while they are 200, and no note is needed', () => {
    const { findings, notes } = check(indexes(200).flatMap((index) => [secret(index), pod(index)]));

    expect(findings).toHaveLength(200);
    expect(notes).toEqual([]);
  });

  test('3,000 missing names among 3,000 take a small multiple of the time of 750 among 750', () => {
    const checking = (count: number) => {
      const yaml = indexes(count).flatMap((index) => [secret(index), pod(index)]);
      return () => check(yaml);
    };

    // linear is 4, quadratic is 16
    expect(growth(checking, 750, 3000)).toBeLessThan(9);
  });
});
