import { checksum } from '../../../src/parts/config/checksum';

describe('a checksum', () => {
  test('is 16 hexadecimal digits', () => {
    const sum = checksum({ A: '1' });

    expect(sum).toMatch(/^[0-9a-f]{16}$/);
  });

  test('does not depend on the order of the keys', () => {
    const sums = [checksum({ A: '1', B: '2' }), checksum({ B: '2', A: '1' })];

    expect(sums[0]).toBe(sums[1]);
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['another value', { A: '1' }, { A: '2' }],
    ['another key', { A: '1' }, { B: '1' }],
    ['one key more', { A: '1' }, { A: '1', B: '' }],
    ['values swapped', { A: '1', B: '2' }, { A: '2', B: '1' }],
    ['a digit that moves from the key to the value', { A1: '2' }, { A: '12' }],
    ['a key that moves into a value', { A: '1', B: '2' }, { A: '11:B1:2' }],
    ['another case', { A: 'x' }, { A: 'X' }],
    ['white space at the end', { A: 'x' }, { A: 'x\n' }],
  ])('changes with %s', (_, one, other) => {
    const sums = [checksum(one), checksum(other)];

    expect(sums[0]).not.toBe(sums[1]);
  });
});
