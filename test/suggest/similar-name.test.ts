import { isNear, nearest } from '../../src/suggest/similar-name';
import { Names } from '../../src/suggest/known-names';

test.each([
  ['llmops-secrets', 'llmops-secret'],
  ['llmops-secrets', 'lmops-secret'],
  ['web', 'wbe'],
  ['logs', 'log'],
  ['api-keys', 'apikeys'],
  ['mysecrets', 'mysecerts'],
  ['frontend', 'frontent'],
])('%s was likely meant by %s', (meant, written) => {
  expect(isNear(meant, written)).toBe(true);
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
  ['backend', 'frontend'],
  ['a', 'b'],
])('%s and %s are different things', (meant, written) => {
  expect(isNear(meant, written)).toBe(false);
});

test('of several the nearest is meant, and of two equally near the first by name', () => {
  expect(nearest('llmops-secret', ['other', 'llmops-sceret', 'llmops-secrets'])).toBe('llmops-sceret');
  expect(nearest('llmops-secret', ['llmops-secretz', 'llmops-secreta'])).toBe('llmops-secreta');
  expect(nearest('llmops-secret', ['nothing', 'alike'])).toBeUndefined();
});

test('a name of a series is compared with its like only', () => {
  const series = Array.from({ length: 10_000 }, (_, index) => `app-${index}-config`);

  expect(nearest('app-77-secret', series)).toBeUndefined();
  expect(nearest('app-77-confg', series)).toBe('app-77-config');
});

test('a name that kustomize gave its hash was meant by the name without it, and no other suffix is a hash', () => {
  const others = ['settings-production', 'settings-5f7k2m9dh', 'my-settings-5f7k2m9dhc'];

  expect(new Names(['settings-5f7k2m9dhc', 'settings-dhc5f7k2m9']).hashed('settings')).toBe('settings-5f7k2m9dhc');
  expect(new Names(others).hashed('settings')).toBeUndefined();
});
