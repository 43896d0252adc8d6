import { isNotFinite, resolvePlain } from '../../../src/manifest/text/scalar';

describe('a scalar without quotes is what kubectl reads', () => {
  test.each([
    ['yes', true],
    ['on', true],
    ['off', false],
    ['True', true],
    ['y', true],
    ['Y', true],
    ['n', false],
    ['N', false],
    ['~', null],
    ['', null],
    ['0644', 420],
    ['0o644', 420],
    ['0x1F', 31],
    ['0XFF', 255],
    ['0O17', 15],
    ['0B11', 3],
    ['-0x1F', -31],
    ['+0b11', 3],
    ['0b-11', -3],
    ['0_', 0],
    ['00', 0],
    ['1__0', 10],
    ['+_8', 8],
    ['1e_3', 1000],
    ['-1.5E-2', -0.015],
    ['0xFFFFFFFFFFFFFFFF', 2 ** 64],
    ['-0x8000000000000000', -(2 ** 63)],
    ['18446744073709551615', 2 ** 64],
    ['123456789012345678901234', Number('123456789012345678901234')],
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

  test.each([
    '22:22',
    '1.2.3',
    '500m',
    '2001-01-01',
    'yEs',
    '+',
    '-',
    '.',
    '1Gi',
    '0x',
    '0xG',
    '0o8',
    '0b2',
    '0x_',
    '_1',
    '._5',
    '.e1',
    '+Infinity',
    '12e4567',
    '-12e4567',
    '0x10000000000000000',
    '+0xFFFFFFFFFFFFFFFF',
    '-0x8000000000000001',
    '0b' + '1'.repeat(65),
    '--1',
    '1e',
    '10.0.0.1',
    '<<',
  ])('%s stays text', (text) => {
    expect(resolvePlain(text)).toBe(text);
  });
});

test.each(['.inf', '.Inf', '.INF', '+.inf', '-.INF', '.nan', '.NaN', '.NAN'])('%s is no number of JSON', (text) => {
  expect(isNotFinite(text)).toBe(true);
});

test.each(['inf', 'nan', '.iNF', '-.nan', '.inf.', 'Infinity', 'NaN'])('%s is text', (text) => {
  expect(isNotFinite(text)).toBe(false);
  expect(resolvePlain(text)).toBe(text);
});
