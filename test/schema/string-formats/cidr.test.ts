import { cidrOf, isAddress, isWithin, type Cidr } from '../../../src/schema/string-formats/cidr';

test.each(['10.0.0.0/8', '10.1.2.3/8', '0.0.0.0/0', '010.000.0.01/32', 'fd00::/8', '::/0', '2001:db8::1/128'])(
  '%s is a network',
  (text) => {
    expect(cidrOf(text)).toBeDefined();
  },
);

test.each([
  '10.0.0.0',
  '10.0.0/8',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/8 ',
  '256.0.0.0/8',
  'fd00::/129',
  'a/8',
  '/8',
])('%s is none', (text) => {
  expect(cidrOf(text)).toBeUndefined();
});

test.each([
  ['10.1.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/8', '10.0.0.0/8', false],
  ['10.0.0.0/7', '10.0.0.0/8', false],
  ['11.0.0.0/16', '10.0.0.0/8', false],
  ['fd00:1::/32', 'fd00::/16', true],
  ['10.0.0.0/16', '::/0', false],
])('%s within %s: %s', (inner, outer, expected) => {
  expect(isWithin(cidrOf(inner) as Cidr, cidrOf(outer) as Cidr)).toBe(expected);
});

test('an address has no name, no network and no zone', () => {
  const texts = ['10.0.0.1', '010.0.0.1', '::1', 'dns.example.com', '10.0.0.0/8', 'fe80::1%eth0', ''];

  expect(texts.filter(isAddress)).toEqual(['10.0.0.1', '010.0.0.1', '::1']);
});
