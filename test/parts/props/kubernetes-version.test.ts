import { minor } from '../../../src/parts/props/kubernetes-version';
import { thrown } from '../../support/thrown';

test.each([
  ['1.28', 28],
  ['1.34', 34],
  ['v1.30', 30],
  ['1.31.4', 31],
])('%s is minor %d', (version, expected) => {
  expect(minor('shop', version)).toBe(expected);
});

test.each([
  ['1.27', `'kubernetes' is "1.27"; the oldest version supported is "1.28"`],
  ['2.0', `'kubernetes' is "2.0", which is no version; write it as "1.32"`],
  ['', `'kubernetes' is "", which is no version; write it as "1.32"`],
  ['1.x', `'kubernetes' is "1.x", which is no version; write it as "1.32"`],
])('"%s" is refused', (version, message) => {
  expect(thrown(() => minor('shop', version))).toBe(`shop: ${message}`);
});
