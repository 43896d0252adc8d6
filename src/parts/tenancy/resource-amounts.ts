import { ONE, parseQuantity } from '../pod/quantity';

/** Amounts in billionths of their units, by names such as `cpu` or `requests.memory`. */
export type Amounts = ReadonlyMap<string, bigint>;

/** Reads a map of quantities, as objects have them. */
export function amountsOf(json: unknown): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  if (typeof json !== 'object' || json === null) return amounts;
  for (const [name, value] of Object.entries(json)) {
    const amount = parseQuantity(String(value));
    if (amount !== undefined) amounts.set(name, amount);
  }
  return amounts;
}

/** Adds amounts, each so many times. */
export function addTo(sum: Map<string, bigint>, amounts: Amounts, times = 1): void {
  for (const [name, amount] of amounts) sum.set(name, (sum.get(name) ?? 0n) + BigInt(times) * amount);
}

/** Raises amounts to those that are greater. */
export function raiseTo(most: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, amount] of amounts) if (amount > (most.get(name) ?? 0n)) most.set(name, amount);
}

const MEBIBYTE = 1_048_576n;
const GIBIBYTE = 1024n * MEBIBYTE;

/** Whether a resource is counted in bytes. */
function isBytes(name: string): boolean {
  return /(^|\.)(memory|storage|ephemeral-storage)$|hugepages-/.test(name);
}

/**
 * Returns an amount as a quantity: CPU in thousandths, bytes in the largest unit that keeps them whole. Smaller parts are rounded up.
 */
export function amountText(name: string, amount: bigint): string {
  if (name.endsWith('cpu')) {
    const milli = up(amount, ONE / 1000n);
    return milli % 1000n === 0n ? String(milli / 1000n) : `${milli}m`;
  }
  const whole = up(amount, ONE);
  if (!isBytes(name) || whole === 0n) return String(whole);
  if (whole % GIBIBYTE === 0n) return `${whole / GIBIBYTE}Gi`;
  if (whole % MEBIBYTE === 0n) return `${whole / MEBIBYTE}Mi`;
  return whole % 1024n === 0n ? `${whole / 1024n}Ki` : String(whole);
}

/** Returns an amount with so many percent more, in steps that are easy to read: 100m of CPU, 64Mi of bytes, one of all else. */
export function withHeadroom(name: string, amount: bigint, percent: number): bigint {
  const more = up(amount * BigInt(100 + percent), 100n);
  const step = name.endsWith('cpu') ? ONE / 10n : isBytes(name) ? 64n * MEBIBYTE * ONE : ONE;
  return up(more, step) * step;
}

function up(value: bigint, unit: bigint): bigint {
  return (value + unit - 1n) / unit;
}
