import { measure, measuredFiles } from '../../scripts/renames/measure';
import { tries } from '../support/tries';

// all of them take half a minute
const ONE_FILE_IN = tries(4, 1);
/** The share of renamed ends that were told when this was written, less what another set may change. */
const LEAST = 0.93;

test('most ends of links that are renamed alone are told', () => {
  const counts = measure(measuredFiles().filter((_, index) => index % ONE_FILE_IN === 0));

  const [told, all] = [sum(counts.map((one) => one.told)), sum(counts.map((one) => one.all))];
  expect(all).toBeGreaterThan(100);
  expect(told / all).toBeGreaterThan(LEAST);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
