/**
 * Kubernetes quantities, exactly: numbers with a decimal (`m`, `k`, `M`...) or binary (`Ki`, `Mi`...) suffix or an exponent.
 *
 * Source: k8s.io/apimachinery/pkg/api/resource/quantity.go.
 */

const QUANTITY = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/;
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** A quantity in billionths of its unit, exact; undefined when the text is none. Smaller parts are rounded up, as Kubernetes does. */
export function parseQuantity(text: string): bigint | undefined {
  const [, sign, digits, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const power = BINARY.indexOf(suffix);
  const exponent = power >= 0 ? 0 : suffix.length > 1 ? Number(suffix.slice(1)) : (DECIMAL[suffix] ?? 0);
  // beyond this no resource on earth is meant, and 10n ** 1000000000n would hang
  if (Math.abs(exponent) > 30) return undefined;
  const scale = 9 + exponent - fraction.length;
  let value = BigInt(whole + fraction) * (power >= 0 ? 1024n ** BigInt(power + 1) : 1n);
  if (scale >= 0) value *= 10n ** BigInt(scale);
  else value = (value + 10n ** BigInt(-scale) - 1n) / 10n ** BigInt(-scale);
  return sign === '-' ? -value : value;
}

/** One whole unit (a byte, a core), in the billionths that {@link parseQuantity} counts in. */
export const ONE = 1_000_000_000n;

const MEMORY_SLIP = /^(\d+(?:\.\d+)?)\s*([kmgtp])i?(?:b|bytes?)?$/i;

/** What is wrong with an amount of memory or disk, and what was likely meant. */
export function memoryProblem(what: string, text: string): string | undefined {
  const value = parseQuantity(text);
  const [, number, letter] = MEMORY_SLIP.exec(text.trim()) ?? [];
  const unit = letter?.toUpperCase();
  const meant =
    number !== undefined && unit !== undefined
      ? `; did you mean "${number}${unit}i" or "${number}${unit === 'K' ? 'k' : unit}"?`
      : '; write it as "256Mi" or "1Gi"';
  if (value === undefined) return `${what} "${text}" is not a quantity${meant}`;
  if (value <= 0n) return `${what} "${text}" is not more than nothing; write it as "256Mi" or "1Gi"`;
  if (value < ONE) return `${what} "${text}" is less than a byte: "m" means thousandths${meant}`;
  // no container runs in less than a mebibyte: a bare number is bytes, which nobody means
  if (value < 1_048_576n * ONE) {
    return `${what} "${text}" is ${value / ONE} bytes${/^\d+$/.test(text) ? `; did you mean "${text}Mi"?` : '; write it as "256Mi" or "1Gi"'}`;
  }
  return undefined;
}

/** What is wrong with an amount of CPU, and what was likely meant. */
export function cpuProblem(what: string, text: string): string | undefined {
  const value = parseQuantity(text);
  if (value === undefined) {
    const [number] = /^\d+(\.\d+)?/.exec(text.trim()) ?? [];
    const milli = /^\d+\s*(m|mcpu|millis?|millicores?)$/i.test(text.trim());
    const meant =
      number === undefined ? 'write cores as "0.5" or "500m"' : `did you mean "${milli ? `${number}m` : number}"?`;
    return `${what} "${text}" is not a quantity; ${meant}`;
  }
  if (value <= 0n) return `${what} "${text}" is not more than nothing; write cores as "0.5" or "500m"`;
  // the API server refuses CPU finer than a thousandth of a core
  if (value % 1_000_000n !== 0n)
    return `${what} "${text}" is finer than a thousandth of a core; write cores as "0.5" or "500m"`;
  return undefined;
}
