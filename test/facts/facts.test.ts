import { rules } from '../../src/check';
import { facts } from './facts';
import { pathsOfViolation, saidOfPassing } from './judge';

const parts = facts.flatMap(({ number, parts }) => parts.map((part) => ({ number, ...part })));
const proven = parts.flatMap((part) => ('rule' in part ? [part] : []));

test('the facts are numbered from 1 to 60', () => {
  expect(facts.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test('no sentence of a fact is there twice', () => {
  const sentences = parts.map(({ number, says }) => `${number} ${says}`);

  expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
});

test('they name rules that there are', () => {
  const ids = new Set<string>(rules.map(({ id }) => id));

  expect(proven.filter(({ rule }) => !ids.has(rule))).toEqual([]);
});

describe.each(proven)('fact $number: $says', (part) => {
  test('holds where nothing is wrong', () => {
    expect(saidOfPassing(part)).toEqual([]);
  });

  test('is asked for where it does not hold', () => {
    expect(pathsOfViolation(part)).toContain(part.at);
  });
});
