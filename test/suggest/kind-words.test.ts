import { isExtendedName } from '../../src/suggest/kind-words';

test.each([
  ['carts', 'carts-v2'],
  ['cart-db', 'shop-cart-db'],
  ['notes-health', 'notes-healthcheck'],
  ['payments-cfg', 'payments-cfgmap'],
])('%s and %s may be one name before and after a rename', (one, other) => {
  expect(isExtendedName(one, other)).toBe(true);
  expect(isExtendedName(other, one)).toBe(true);
});

test.each([
  ['carts', 'carts'],
  ['carts', 'orders-v2'],
  ['api', 'apikeys'],
  ['notes', 'notesbook'],
  ['frontend', 'frontendmetricscollector'],
  ['notes-health', 'my-notes-healthcheck'],
  ['a', 'a-b'],
])('%s and %s are two names', (one, other) => {
  expect(isExtendedName(one, other)).toBe(false);
});
