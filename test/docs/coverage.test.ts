import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coveragePage } from '../../scripts/coverage-page';
import { facts } from '../facts/facts';

const written = readFileSync(join(__dirname, '../../docs/coverage.md'), 'utf8');

test('docs/coverage.md is what `npm run docs:rules` writes', () => {
  expect(written).toBe(coveragePage(facts));
});

test('it calls covered only what is proven both ways', () => {
  const [fact] = facts.filter(({ number }) => number === 4);
  const [part] = fact?.parts ?? [];
  if (fact === undefined || part === undefined || 'open' in part) throw new Error('fact 4 is proven');

  const broken = (change: object) => coveragePage([{ ...fact, parts: [{ ...part, ...change }] }]);

  expect(broken({})).toContain('**1 of 1 sentences are covered.**');
  expect(broken({ violates: part.passes })).toContain(`**not covered**: nothing proves it, and ${part.rule} should`);
  expect(broken({ passes: part.violates })).toContain('**0 of 1 sentences are covered.**');
});

test('all that is not covered has its reason', () => {
  expect(written).not.toContain('nothing proves it');
  expect(written).not.toContain('**none**');
});
