/**
 * Kubernetes quantities, exactly: numbers with a decimal (`m`, `k`, `M`...) or binary (`Ki`, `Mi`...) suffix or an exponent.
 *
 * Source: k8s.io/apimachinery/pkg/api/resource/quantity.go.
 */

// Kubernetes takes digits that are not there for a zero: "m" and "." are quantities too
const QUANTITY = /^(?!$)([+-]?)(\d*\.?\d*)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/;
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** What amounts with a binary suffix are cut to: the largest int64. */
const MOST_BINARY = 2n ** 63n - 1n;
/** Beyond this exponent no resource on earth is meant, and 10n ** 1000000000n would hang, as it does in kubectl. */
const MOST_EXPONENT = 1000;

/**
 * A quantity in billionths of its unit, exact; undefined when the text is none.
 *
 * As in Kubernetes, smaller parts are rounded up, and more than an int64 is cut where the suffix is binary.
 */
export function parseQuantity(text: string): bigint | undefined {
  const [, sign, digits, suffix = ''] = QUANTITY.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const power = BINARY.indexOf(suffix);
  const exponent = power >= 0 ? 0 : suffix.length > 1 ? Number(suffix.slice(1)) : (DECIMAL[suffix] ?? 0);
  if (Math.abs(exponent) > MOST_EXPONENT) return undefined;
  const scale = 9 + exponent - fraction.length;
  let value = BigInt(whole + fraction) * (power >= 0 ? 1024n ** BigInt(power + 1) : 1n);
  if (scale >= 0) value *= 10n ** BigInt(scale);
  else value = (value + 10n ** BigInt(-scale) - 1n) / 10n ** BigInt(-scale);
  if (power >= 0 && value > MOST_BINARY * ONE) value = MOST_BINARY * ONE;
  return sign === '-' ? -value : value;
}

/** One whole unit (a byte, a core), in the billionths that {@link parseQuantity} counts in. */
export const ONE = 1_000_000_000n;

const BYTES_SLIP = /^(\d+(?:\.\d+)?)\s*([kmgtp])i?(?:b|bytes?)?$/i;
const MEBIBYTE = 1_048_576n * ONE;

/** What is wrong with an amount of disk, and what was likely meant. */
export function diskProblem(what: string, text: string, value = parseQuantity(text)): string | undefined {
  if (value === undefined) return `${what} "${text}" is not a quantity${bytesMeant(text)}`;
  if (value <= 0n) return `${what} "${text}" must be greater than 0; write it as "256Mi" or "1Gi"`;
  // an amount that Kubernetes has worked out can be in thousandths too, but is never this small
  if (value < MEBIBYTE && text.endsWith('m'))
    return `${what} "${text}" is in thousandths of a byte, which "m" means${bytesMeant(text)}`;
  // a small bare number is bytes, which nobody means
  if (value < MEBIBYTE && /^\d+$/.test(text)) return `${what} "${text}" is ${text} bytes; did you mean "${text}Mi"?`;
  return undefined;
}

function bytesMeant(text: string): string {
  const [, number, letter] = BYTES_SLIP.exec(text.trim()) ?? [];
  if (number === undefined || letter === undefined) return '; write it as "256Mi" or "1Gi"';
  const unit = letter.toUpperCase();
  return `; did you mean "${number}${unit}i" or "${number}${unit === 'K' ? 'k' : unit}"?`;
}

/** What is wrong with an amount of memory, and what was likely meant. */
export function memoryProblem(what: string, text: string, value = parseQuantity(text)): string | undefined {
  const problem = diskProblem(what, text, value);
  if (problem !== undefined) return problem;
  // no container runs in less
  if ((value ?? 0n) >= MEBIBYTE) return undefined;
  return `${what} "${text}" is less than a mebibyte, in which no container runs; write it as "256Mi" or "1Gi"`;
}

const MILLICORE = ONE / 1000n;
/** More cores than any node has. */
const TOO_MANY_CORES = 10_000n * ONE;

/** What is wrong with an amount of CPU, and what was likely meant. */
export function cpuProblem(what: string, text: string, value = parseQuantity(text)): string | undefined {
  const trimmed = text.trim();
  if (value === undefined) {
    const [number] = /^\d+(\.\d+)?/.exec(trimmed) ?? [];
    const milli = /^\d+\s*m(i|cpus?|cores?|illis?|illi[- ]?(cpu|core)s?)?$/i.test(trimmed);
    const meant =
      number === undefined ? 'write cores as "0.5" or "500m"' : `did you mean "${milli ? `${number}m` : number}"?`;
    return `${what} "${text}" is not a quantity; ${meant}`;
  }
  if (value <= 0n) return `${what} "${text}" must be greater than 0; write cores as "0.5" or "500m"`;
  if (/[KMGTPE]i$/.test(text)) return `${what} "${text}" is an amount of bytes; write cores as "0.5" or "500m"`;
  if (value >= TOO_MANY_CORES) {
    const [meant] = /^\d+(?=M?$)/.exec(text) ?? [];
    return `${what} "${text}" is ${value / ONE} cores; ${meant === undefined ? 'write cores as "0.5" or "500m"' : `did you mean "${meant}m"?`}`;
  }
  // the API server rounds up in silence, and what runs then differs from what was written
  if (value % MILLICORE !== 0n)
    return `${what} "${text}" is finer than a thousandth of a core; write it as "${value / MILLICORE + 1n}m"`;
  return undefined;
}
