import { resolvePlain } from '../../../src/manifest/text/scalar';

describe('a scalar without quotes is what kubectl reads', () => {
  test.each([
    ['yes', true],
    ['on', true],
    ['off', false],
    ['True', true],
    ['~', null],
    ['', null],
    ['0644', 420],
    ['0o644', 420],
    ['0x1F', 31],
    ['0b101', 5],
    ['0x_1', 1],
    ['0x1_F', 31],
    ['0b1_01', 5],
    ['0o6_44', 420],
    ['06_44', 420],
    ['-12', -12],
    ['+12', 12],
    ['1_000', 1000],
    ['1.5', 1.5],
    ['08', 8],
    ['1e3', 1000],
    ['.5', 0.5],
  ])('%s', (text, expected) => {
    expect(resolvePlain(text)).toBe(expected);
  });

  test.each(['22:22', '1.2.3', '500m', '2001-01-01', 'y', 'n', 'yEs', '+', '-', '.', '1Gi', '10.0.0.1', '<<'])(
    '%s stays text',
    (text) => {
      expect(resolvePlain(text)).toBe(text);
    },
  );
});
