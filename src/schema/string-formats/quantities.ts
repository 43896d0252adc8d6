const form = /^([+-]?)(\d*)(?:\.(\d*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const decimal: Readonly<Partial<Record<string, number>>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const largestBinary = (2n ** 63n - 1n) * 10n ** 9n;

/**
 * A Quantity in billionths, as the server reads it: 500m, 1Gi, 2, 1e3. What is less than a billionth is rounded up.
 *
 * Undefined for what is no quantity.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go, ParseQuantity; UnmarshalJSON trims.
 */
export function quantityOf(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '') return undefined;
  const known = read.get(text);
  if (known !== undefined) return known;
  const quantity = parsed(text);
  if (quantity !== undefined && read.size < mostRead) read.set(text, quantity);
  return quantity;
}

// people write few quantities, and these often
const read = new Map<string, bigint>();
const mostRead = 1000;

function parsed(text: string): bigint | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(`${whole}${fraction}` || '0');
  const size = binary.includes(suffix)
    ? fixed(digits * 1024n ** BigInt(binary.indexOf(suffix) + 1), 9 - fraction.length)
    : fixed(digits, 9 - fraction.length + exponentOf(suffix));
  const capped = binary.includes(suffix) && size > largestBinary ? largestBinary : size;
  return sign === '-' ? -capped : capped;
}

// no quantity that anyone writes needs more, and 1e999999999 would fill the memory with digits
const mostDigits = 1000;

function exponentOf(suffix: string): number {
  const exponent = /^[eE]([+-]?\d+)$/.exec(suffix)?.[1];
  if (exponent === undefined) return decimal[suffix] ?? 0;
  return Math.max(-mostDigits, Math.min(mostDigits, Number(exponent)));
}

/** A number times a power of ten, rounded up. */
function fixed(digits: bigint, exponent: number): bigint {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (digits + divisor - 1n) / divisor;
}
