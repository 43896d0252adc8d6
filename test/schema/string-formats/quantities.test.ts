import { isQuantity } from '../../../src/schema/string-formats/formats';
import { quantityOf } from '../../../src/schema/string-formats/quantities';
import { NO_QUANTITIES, QUANTITIES } from '../../tables/quantities';

test.each(QUANTITIES)('%j is a quantity', (text, billionths) => {
  expect(quantityOf(text)).toBe(billionths);
  expect(isQuantity(text)).toBe(true);
});

test.each(NO_QUANTITIES)('%j is none', (text) => {
  expect(quantityOf(text)).toBeUndefined();
});

test('an exponent that nobody can mean costs neither time nor memory', () => {
  expect(quantityOf('1e999999999')).toBe(quantityOf('1e1000'));
});
