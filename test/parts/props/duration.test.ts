import { Duration } from 'cdk8s';
import { wholeSeconds } from '../../../src/parts/props/duration';
import { thrown } from '../../support/thrown';

test.each([
  [Duration.seconds(0), 0],
  [Duration.millis(2000), 2],
  [Duration.hours(1), 3600],
])('whole seconds are counted', (duration, expected) => {
  expect(wholeSeconds('shop', "'wait'", duration)).toBe(expected);
});

test('parts of a second are refused', () => {
  expect(thrown(() => wholeSeconds('shop', "'wait'", Duration.millis(1500)))).toBe(
    "shop: 'wait' is 1.5 seconds; Kubernetes counts whole seconds",
  );
});

test('fewer than the least are refused', () => {
  expect(thrown(() => wholeSeconds('shop', "'wait'", Duration.seconds(0), 1))).toBe(
    "shop: 'wait' is 0 seconds; it is at least 1",
  );
});
